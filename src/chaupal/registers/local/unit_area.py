"""Property tax by the unit area method, as the municipal corporation's citizens assess themselves.

annual value = unit area value x covered area x factors of age, use, structure and occupancy; tax = annual value x rate.
The figures of a year are those that the tables under `services/tables/` hold on the day on which it begins.
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import prod
from pathlib import Path
from typing import Any

from chaupal.catalogue.base import Wrong
from chaupal.catalogue.queries import table
from chaupal.kit import yaml_files
from chaupal.kit.money import PAISE, grouped, rupees

# tables under services/, which hold by the year
VALUES, RATES, FACTORS = "property_tax_values", "property_tax_rates", "property_tax_factors"
AGES, TERMS = "property_tax_ages", "property_tax_terms"
KINDS = ("use", "structure", "occupancy")

NAME = "unit_area"  # as a register says that its dues are computed so
FEATURES = ("category", "covered_area", "year_built", "use", "structure", "occupancy")  # what the tax depends on

_APRIL, _JUNE = 4, 6
_YEARS_TOLD = 4


def faults(place: Mapping[str, Any]) -> list[Wrong]:
    """What is missing in a property's record, or cannot be, so that no tax could be computed."""
    kinds = {"category": known(VALUES), **{name: known(FACTORS, name) for name in KINDS}}
    found = [
        Wrong("none_of", name=name, known=", ".join(values))
        for name, values in kinds.items()
        if place.get(name) not in values
    ]
    numbers = [name for name in ("covered_area", "year_built") if not isinstance(place.get(name), int | float)]
    found += [Wrong("no_number", name=name) for name in numbers]
    years = place.get("unpaid")
    if not isinstance(years, list) or not all(type(year) is int for year in years):
        found.append(Wrong("no_years", name="unpaid"))
    elif years and min(years) < _first_year():
        found.append(Wrong("no_rates", name="unpaid", first=_first_year()))
    return found


def known(name: str, row: str = "") -> Mapping[str, Any]:
    """What a table tells of, or one of its rows, as it stood last."""
    last: Mapping[str, Any] = table(name).versions[-1].rows
    return last[row] if row else last


def _first_year() -> int:
    """The first for which all figures stand in the tables."""
    since = max(table(name).versions[0].since for name in (VALUES, RATES, FACTORS, AGES, TERMS))
    return financial_year(date.fromisoformat(since) - timedelta(days=1)) + 1


def annual_value(place: Mapping[str, Any], year: int) -> Decimal:
    """Rupees, to the paisa and beyond."""
    value = _figure(year, VALUES, place["category"]) * Decimal(str(place["covered_area"]))
    return value * _figure(year, AGES, place["year_built"]) * prod(_factor(year, place, name) for name in KINDS)


def annual_tax(place: Mapping[str, Any], year: int) -> int:
    """A year's tax in paise, rounded to the rupee."""
    return _rupees(annual_value(place, year) * _figure(year, RATES, place["use"], place["category"]) / 100)


def _figure(year: int, name: str, *keys: Any) -> Decimal:
    """What stands in a table for a financial year; of one before the table begins, what stood there first."""
    first, *inner = keys
    found = table(name).value(first, max(date(year, _APRIL, 1).isoformat(), table(name).versions[0].since))
    return Decimal(str(found[inner[0]] if inner else found))


def _factor(year: int, place: Mapping[str, Any], name: str) -> Decimal:
    return _figure(year, FACTORS, name, place[name])


def financial_year(day: date) -> int:
    """The calendar year in which the day's financial year (April to March) began."""
    return day.year if day.month >= _APRIL else day.year - 1


def lines(place: Mapping[str, Any], today: date) -> list[dict[str, Any]]:
    """What is due today: each unpaid year's tax, then its interest or rebate."""
    return [
        {"line": line, "paise": paise}
        for year in sorted(place["unpaid"])
        for line, paise in _lines_of_year(year, annual_tax(place, year), today)
    ]


def explained(place: Mapping[str, Any], today: date) -> dict[str, str]:
    """How a year's tax comes about, line by line, and what is added or taken off today: a text in each language."""
    written = [*_of_value(place, financial_year(today)), *_of_days(place, today)]
    return {
        language: "\n".join(_said(texts, key, told) for key, told in written) for language, texts in _texts().items()
    }


@cache
def _texts() -> Mapping[str, Mapping[str, Any]]:
    """Language -> key -> text."""
    held: Mapping[str, Mapping[str, Any]] = yaml_files.read(Path(__file__).with_suffix(".yaml"))
    return held


def _said(texts: Mapping[str, Any], key: str, told: Mapping[str, Any]) -> str:
    """A text in one language; the words for what a place is, and so many months, are its own."""
    more = {f"{name}_word": texts["words"][value] for name, value in told.get("is", {}).items()}
    if "months" in told:
        more["in_months"] = texts["month" if told["months"] == 1 else "months"].format_map(told)
    return str(texts[key]).format_map({**told, **more})


_Told = tuple[str, dict[str, Any]]  # a text's key, and what it may name


def _of_value(place: Mapping[str, Any], year: int) -> Iterator[_Told]:
    """From the unit area value to the year's tax."""
    told = {
        "category": place["category"],
        "rate": f"₹{_figure(year, VALUES, place['category'])}",
        "area": _plain(place["covered_area"]),
        "built": place["year_built"],
        "age": _figure(year, AGES, place["year_built"]),
        "is": {name: place[name] for name in KINDS},
        **{name: f"{_factor(year, place, name).normalize():f}" for name in KINDS},
        "value": rupees(_rupees(annual_value(place, year))),
        "percent": _figure(year, RATES, place["use"], place["category"]),
        "tax": rupees(annual_tax(place, year)),
    }
    for key in ("title", "category", "area", "built", "use", "structure", "occupancy", "value", "percent", "tax"):
        yield key, told


def _of_days(place: Mapping[str, Any], today: date) -> Iterator[_Told]:
    """Interest and rebate of the unpaid years; of many years together, so that it stays a short message."""
    late = [year for year in sorted(place["unpaid"]) if _months_late(year, today)]
    for year in late[:_YEARS_TOLD]:
        interest = rupees(_interest(year, annual_tax(place, year), today))
        yield "late", {"span": _span(year), "months": _months_late(year, today), "interest": interest}
    if late[_YEARS_TOLD:]:
        rest = rupees(sum(_interest(year, annual_tax(place, year), today) for year in late[_YEARS_TOLD:]))
        yield "later", {"years": len(late) - _YEARS_TOLD, "rest": rest}
    year = financial_year(today)
    if year in place["unpaid"] and _in_time(year, today):
        yield "early", {"rebate": rupees(_rebate(year, annual_tax(place, year)))}


def _lines_of_year(year: int, tax: int, today: date) -> Iterator[tuple[dict[str, str], int]]:
    told = {"span": _span(year), "months": _months_late(year, today)}
    yield _in_each("line_tax", told), tax
    if told["months"]:
        yield _in_each("line_interest", told), _interest(year, tax, today)
    elif _in_time(year, today):
        yield _in_each("line_rebate", told), -_rebate(year, tax)


def _in_each(key: str, told: Mapping[str, Any]) -> dict[str, str]:
    return {language: _said(texts, key, told) for language, texts in _texts().items()}


def _interest(year: int, tax: int, today: date) -> int:
    percent = _figure(year, TERMS, "interest_percent_a_month")
    return _rupees(Decimal(tax) / PAISE * percent * _months_late(year, today) / 100)


def _rebate(year: int, tax: int) -> int:
    return _rupees(Decimal(tax) / PAISE * _figure(year, TERMS, "rebate_percent") / 100)


def _in_time(year: int, today: date) -> bool:
    return today <= date(year, _JUNE, 30)


def _months_late(year: int, today: date) -> int:
    """Months begun since the financial year ended on 31 March."""
    return max(0, (today.year - year - 1) * 12 + today.month - _APRIL + 1)


def _span(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02}"


def _plain(area: float) -> str:
    """An area as people write it: 1,250 and 310.5."""
    whole, _, part = f"{Decimal(str(area)).normalize():f}".partition(".")
    return grouped(int(whole)) + (f".{part}" if part else "")


def _rupees(amount: Decimal) -> int:
    """Paise of an amount in rupees, rounded to the whole rupee."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP)) * PAISE


def assessed(told: Mapping[str, Any], today: date) -> dict[str, Any]:
    """A property that is in no register, as its owner assesses it: the year's tax is due. Its id is empty."""
    place = {name: told[name] for name in FEATURES} | {"unpaid": [financial_year(today)]}
    owner = {"owner_name": told["owner_name"]} if told.get("owner_name") else {}
    address = told.get("property_address", "")
    label = {language: text.strip() for language, text in _in_each("assessed", {"address": address}).items()}
    return {"id": "", "label": label, "address": address, **owner, **place}
