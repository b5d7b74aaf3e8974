"""What every keeper of registers must do; run over each vendor that is wired."""

import json
from datetime import date

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from chaupal.registers.actions import load_demo
from chaupal.registers.base import UNABLE, Act, Bill, Done, Fault, Found, Said, Submission, UnknownRegister
from chaupal.registers.vendors import keepers_of
from tests.registers.portal import BIRTHS, GUIDE, births_of_the_demo, building, department, exchanged

TODAY = date(2026, 11, 25)
ASKER = 1
STANDING = {"drop", "rest", "upyog"}  # vendors that something else stands behind: a fixture of that name
BIRTH = {"date_of_birth": "2026-03-12", "mother_name": "Sunita Devi", "sex": "female"}
DUE = {"upic": "011204500387215"}
PAID = {"upic": "058804400330702"}
pytestmark = pytest.mark.django_db
births = pytest.mark.parametrize("vendor", ["local", "drop", "rest", "upyog"])
properties = pytest.mark.parametrize("vendor", ["local", "drop", "upyog"])


@pytest.fixture(scope="module")
def where():
    with building() as standing:
        yield standing


@pytest.fixture
def rest(tmp_path, where):
    with department(tmp_path, where, births=BIRTHS, properties=GUIDE) as running:
        running.portal.archive = {"births": births_of_the_demo()}
        yield


@pytest.fixture
def drop(tmp_path):
    with exchanged(tmp_path, births="registration_number", properties="upic"):
        yield


@pytest.fixture
def keeper(vendor, request):
    """The vendor with the demo's records behind it."""
    if vendor in STANDING:
        request.getfixturevalue(vendor)
    load_demo()
    return import_string(settings.REGISTER_KEEPERS[vendor])()


def found(keeper, register, by, today, asker):
    answer = keeper.find(register, by, today, asker)
    assert isinstance(answer, Found), answer
    return answer.records


ASKED = {
    Act.FIND: lambda keeper: keeper.find("births", BIRTH, TODAY, ASKER),
    Act.BILL: lambda keeper: keeper.bill("properties", "1", TODAY),
    Act.SETTLE: lambda keeper: keeper.settle("properties", "1", "RCPT/2026/0000001", TODAY),
    Act.SUBMIT: lambda keeper: keeper.submit("births", Submission("BTH/1", "birth_certificate", "en", "", {})),
    Act.STATUS: lambda keeper: keeper.status("births", "1"),
    Act.CHANGES: lambda keeper: keeper.changes("births", ""),
    Act.DOWNLOAD: lambda keeper: keeper.download("births", "1"),
    Act.CANCEL: lambda keeper: keeper.cancel("births", "1", "no more wanted"),
    Act.ANSWER: lambda keeper: keeper.answer("births", "1", Said("BTH/1/2", "since 2011")),
    Act.REOPEN: lambda keeper: keeper.reopen("births", "1", Said("BTH/1/3", "still wrong")),
    Act.NOTE: lambda keeper: keeper.note("births", "1", Said("BTH/1/5", "it is urgent now")),
    Act.RATE: lambda keeper: keeper.rate("births", "1", 4, "BTH/1/4"),
}


@pytest.mark.parametrize("vendor", settings.REGISTER_KEEPERS)
@pytest.mark.parametrize("act", Act)
def test_a_vendor_is_unable_to_do_only_what_it_says_it_cannot(keeper, act):
    answer = ASKED[act](keeper)

    able = keeper.able("properties" if act in {Act.BILL, Act.SETTLE} else "births")
    assert able <= keeper.can
    assert (isinstance(answer, Fault) and answer.told == UNABLE) == (act not in able)


@births
@pytest.mark.parametrize("changed", [{}, {"mother_name": "सुनीता"}, {"mother_name": "Smt. Suneeta Devi"}, {"sex": None}])
def test_a_birth_is_found_however_the_name_is_spelt(keeper, changed):
    (record,) = found(keeper, "births", BIRTH | changed, TODAY, ASKER)

    assert record["child_name"] == "Anaya Chauhan"
    assert record["registration_number"] == "MCD/2026/B/0004127"


@births
@pytest.mark.parametrize(
    "changed",
    [
        {"mother_name": "Anita Devi"},
        {"date_of_birth": "2026-03-13"},
        {"sex": "male"},
        {"mother_name": None},
        {"mother_name": "..."},
    ],
)
def test_what_does_not_fit_is_not_found(keeper, changed):
    assert found(keeper, "births", BIRTH | changed, TODAY, ASKER) == []


@births
def test_twins_are_both_found(keeper):
    twins = found(
        keeper, "births", {"date_of_birth": "2024-08-19", "mother_name": "पूनम यादव", "sex": "male"}, TODAY, ASKER
    )

    assert [record["child_name"] for record in twins] == ["Kabir Yadav", "Kunal Yadav"]
    assert len({record["id"] for record in twins}) == 2


@births
def test_twins_of_two_sexes_are_told_apart(keeper):
    by = {"date_of_birth": "2025-11-04", "mother_name": "Ruksana", "sex": "female"}

    assert [record["child_name"] for record in found(keeper, "births", by, TODAY, ASKER)] == ["Ayesha Qureshi"]


@properties
@pytest.mark.parametrize("upic", ["011204500387215", "0112-0450-0387215", " 011204500387215 "])
def test_a_property_is_found_by_its_number(keeper, upic):
    (record,) = found(keeper, "properties", {"upic": upic, "owner_name": None}, TODAY, ASKER)

    assert record["address"] == "H-12, Mahendra Park, Delhi 110033"


@properties
def test_a_property_is_found_by_owner_and_place(keeper):
    houses = found(keeper, "properties", {"owner_name": "हरप्रीत कौर", "pincode": "110009"}, TODAY, ASKER)

    assert [record["upic"] for record in houses] == ["022801700250118", "022801700250126"]
    assert found(keeper, "properties", {"owner_name": "Harpreet Kaur", "pincode": "110033"}, TODAY, ASKER) == []


@pytest.mark.parametrize(
    ("vendor", "register", "by"),
    [
        ("local", "births", BIRTH),
        ("rest", "births", BIRTH),
        ("local", "properties", DUE),
        ("local", "properties", PAID),
    ],
)
def test_a_record_is_plain_and_has_a_name_in_each_language(keeper, register, by):
    (record,) = found(keeper, register, by, TODAY, ASKER)

    assert json.loads(json.dumps(record)) == record
    assert isinstance(record["id"], str)
    assert record["label"]["hi"]
    assert record["label"]["en"]


@properties
def test_a_bill_has_lines_in_each_language_and_whole_paise(keeper):
    (record,) = found(keeper, "properties", DUE, TODAY, ASKER)

    assert record["lines"]
    for line in record["lines"]:
        assert set(line["line"]) >= {"hi", "en"}
        assert type(line["paise"]) is int


@properties
def test_the_bill_is_what_the_record_showed(keeper):
    (record,) = found(keeper, "properties", DUE, TODAY, ASKER)

    bill = keeper.bill("properties", record["id"], TODAY)
    assert isinstance(bill, Bill)
    assert bill.lines == record["lines"]


@properties
def test_what_was_paid_is_no_longer_due(keeper):
    (record,) = found(keeper, "properties", DUE, TODAY, ASKER)
    for _ in range(2):
        assert keeper.settle("properties", record["id"], "RCPT/2026/0000001", TODAY) == Done()

    (after,) = found(keeper, "properties", DUE, TODAY, ASKER)
    assert after["lines"] == []


@properties
def test_next_year_a_receipt_told_twice_settles_nothing_more(keeper):
    (record,) = found(keeper, "properties", {"upic": "034410200119406"}, TODAY, ASKER)
    keeper.settle("properties", record["id"], "RCPT/2026/0000002", TODAY)

    assert found(keeper, "properties", {"upic": "034410200119406"}, date(2027, 5, 1), ASKER)[0]["lines"] == []


@properties
@pytest.mark.parametrize("record_id", ["1", "999999999999"])
def test_an_unknown_record_cannot_be_settled(keeper, record_id):
    refused = keeper.settle("properties", record_id, "RCPT/2026/0000003", TODAY)

    assert isinstance(refused, Fault)
    assert not refused.retryable


@births
def test_an_unknown_register_is_refused(keeper):
    with pytest.raises(UnknownRegister):
        found(keeper, "unicorns", {}, TODAY, ASKER)


def test_nobody_keeps_an_unknown_register():
    with pytest.raises(UnknownRegister):
        keepers_of("unicorns")


@births
def test_it_says_whether_it_can_be_asked(keeper):
    assert keeper.check_config("births") == []
