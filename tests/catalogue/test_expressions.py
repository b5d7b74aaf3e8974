"""Conditions and sums in CEL."""

from typing import Any

import pytest

from chaupal.catalogue.expressions import ExpressionError, compiled, in_paise

TODAY = "2026-06-15"


@pytest.mark.parametrize(
    ("source", "values", "result"),
    [
        ('need != "copy"', {"need": "add"}, True),
        ('need != "copy"', {}, True),
        ("record == null", {}, True),
        ("record == null", {"record": {"id": "1"}}, False),
        ("record.name", {"record": {"name": "Asha"}}, "Asha"),
        ("record.name", {"record": {}}, None),
        ("known(record.name)", {"record": {"name": ""}, "today": "2026-06-15"}, False),
        ("known(record.name)", {"record": {}, "today": "2026-06-15"}, None),
        ("yes == true", {"yes": None}, False),
        ("months_since(born)", {"born": "2026-05-16", "today": "2026-06-15"}, 0),
        ("months_since(born)", {"born": "2026-05-15", "today": "2026-06-15"}, 1),
        ("months_since(born)", {"born": "2024-06-16", "today": "2026-06-15"}, 23),
        ("years_since(born)", {"born": "2024-06-16", "today": "2026-06-15"}, 1),
        ("today", {"today": "2026-06-15"}, "2026-06-15"),
        ("most(a, b)", {"a": 2, "b": 3, "today": "2026-06-15"}, 3),
        ("least(a, 2.5)", {"a": 2, "today": "2026-06-15"}, 2),
        ("most(a, b)", {"a": 2, "today": "2026-06-15"}, None),
        ("least(a, b)", {"b": 2, "today": "2026-06-15"}, None),
        ("district_of(pincode)", {"pincode": "110053", "today": "2026-06-15"}, "north_east"),
        ("sub_division_of(pincode)", {"pincode": "110053", "today": "2026-06-15"}, "karawal_nagar"),
        ("local_body_of(pincode)", {"pincode": "110010", "today": "2026-06-15"}, "cantonment"),
        ("locality_of(pincode)", {"pincode": "110053", "today": "2026-06-15"}, "भजनपुरा (Bhajanpura)"),
        ("district_of(pincode)", {"pincode": "110007", "today": "2026-06-15"}, None),
        ("district_of(pincode)", {"pincode": "110099", "today": "2026-06-15"}, None),
        ("district_of(pincode)", {"today": "2026-06-15"}, None),
        ("pincode_in(place)", {"place": "रोहिणी सेक्टर 7, 110 085", "today": TODAY}, "110085"),
        ("pincode_in(place)", {"place": "400001 से 110085 और 110053", "today": TODAY}, None),
        ("pincode_in(place)", {"place": "फ़ोन 9811008512", "today": TODAY}, None),
        ("pincode_in(place)", {"today": TODAY}, None),
        ("days_since(day)", {"day": "2024-02-29", "today": "2024-03-01"}, 1),
        ("days_since(day)", {"today": TODAY}, None),
        ("year_of(day)", {"day": "2024-02-29", "today": TODAY}, 2024),
        ("weekday(day)", {"day": "2026-06-14", "today": TODAY}, 7),
        ("weekday(day)", {"today": TODAY}, None),
        ("fiscal_year(day)", {"day": "2026-03-31", "today": TODAY}, 2025),
        ("fiscal_year(day)", {"day": "2026-04-01", "today": TODAY}, 2026),
        ("years_after(day, 1)", {"day": "2024-02-29", "today": TODAY}, "2025-02-28"),
        ("years_after(day, -1)", {"day": "2025-03-01", "today": TODAY}, "2024-03-01"),
        ("years_after(day, 1)", {"today": TODAY}, None),
        ("exceeds(height, 15)", {"height": 15, "today": TODAY}, False),
        ("exceeds(height, 15)", {"height": 15.5, "today": TODAY}, True),
        ("exceeds(height, limit)", {"height": 15, "today": TODAY}, False),
        ("exceeds(height, 15)", {"today": TODAY}, None),
        ('table("fire_noc", use).height', {"use": "hotel", "today": TODAY}, 12),
        ('table("fire_noc", use)', {"use": "hotel", "today": "2010-09-12"}, None),
        ('table("fire_noc", use)', {"use": "garage", "today": TODAY}, None),
        ('table("fire_noc", use)', {"today": TODAY}, None),
        ('table("fire_noz", use)', {"use": "hotel", "today": TODAY}, None),
        ('table("health_trade_fees", trade)', {"trade": "laundry", "today": TODAY}, 1000),
        ('table("electricity_service_line", load)', {"load": 5, "today": TODAY}, 3000),
        ('table("electricity_service_line", load)', {"load": 5.5, "today": TODAY}, 7000),
        ('table("electricity_service_line", load)', {"load": 150, "today": TODAY}, 46000),
        ('boxed("municipal_areas", at)', {"at": {"latitude": 28.61, "longitude": 77.21}, "today": TODAY}, "ndmc"),
        ('boxed("municipal_areas", at)', {"at": {"latitude": 28.7, "longitude": 77.21}, "today": TODAY}, None),
        ('boxed("municipal_areas", at)', {"at": {"address": "x"}, "today": TODAY}, None),
        ('says(place, "homes")', {"place": "अपने घर, सीलमपुर", "today": TODAY}, True),
        ('says(place, "homes")', {"place": "HOME", "today": TODAY}, True),
        ('says(place, "homes")', {"place": "Nursing home", "today": TODAY}, False),
        ('says(place, "homes")', {"place": "घरौंडा", "today": TODAY}, False),
        ('says(place, "homes")', {"today": TODAY}, False),
        ("lines.exists(line, line.paise > 5)", {"lines": [{"paise": 9}]}, True),
        ("sum(trees.map(t, t.count))", {"trees": [{"count": 2}, {"count": None}, {"count": 3}], "today": TODAY}, 5),
        ("sum(trees.map(t, t.count * t.girth))", {"trees": [{"count": 2, "girth": 3}], "today": TODAY}, 6),
        ("sum(numbers)", {"numbers": [], "today": TODAY}, 0),
        ("sum(numbers)", {"today": TODAY}, None),
    ],
)
def test_what_it_gives(source: str, values: dict[str, Any], result: Any):
    assert compiled(source).run(values) == result


def test_what_it_calls_by_let_is_worked_out_before_it():
    let = {"fee": compiled('table("electricity_service_line", load)')}
    half = compiled("fee / 2 + 100", let)

    assert half.names == {"load"}
    assert half.let["fee"] is let["fee"]
    assert {5, 10, 20, 50, 2} <= half.figures
    assert (half.run({"load": 5, "today": TODAY}), half.run({"today": TODAY})) == (1600, None)


def test_it_knows_its_names():
    assert compiled('need == "copy" && months_since(born) > 12').names == {"need", "born"}
    assert compiled("record.lines.exists(line, line.paise > most)").names == {"record", "most"}
    assert compiled("today").names == {"today"}


@pytest.mark.parametrize(
    ("source", "paise"), [("20", 2000), ("5 * (copies - 1)", 1500), ("0.5 * 3.0", 150), ("1.005", 100)]
)
def test_rupees_become_whole_paise(source: str, paise: int):
    value = in_paise(source).run({"copies": 4})

    assert value == paise
    assert type(value) is int


@pytest.mark.parametrize("source", ["copies", "copies == 4", '"20"', "null"])
def test_only_numbers_are_sums(source: str):
    with pytest.raises(TypeError):
        in_paise(source).run({"copies": "4"})


@pytest.mark.parametrize("source", ["need ==", "need = 1", "a b", "", '"open'])
def test_what_is_not_cel_says_why(source: str):
    with pytest.raises(ExpressionError) as raised:
        compiled(source)
    assert str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("source", "name"), [("summ(rows)", "summ"), ("x.total()", "total"), ("1 + avg([1])", "avg")])
def test_a_function_that_is_not_there_is_named_with_those_that_are(source: str, name: str):
    with pytest.raises(ExpressionError, match=rf"no function `{name}`.*least.*sum.*years_since"):
        compiled(source)


def test_functions_of_the_language_itself_are_there():
    assert compiled('size(name) == 4 && name.startsWith("As")').run({"name": "Asha"})
    assert compiled('timestamp(day + "T00:00:00Z").getFullYear()').run({"day": "2026-06-15"}) == 2026
