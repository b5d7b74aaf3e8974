"""Every change of a record keeps the version before, sealed, with who and when; a restored one is one more."""

import io
import json
from datetime import date, timedelta

import pytest

from chaupal.catalogue.queries import registers
from chaupal.kit.clock import now
from chaupal.registers import jobs
from chaupal.registers.commands import import_file
from chaupal.registers.local import office
from chaupal.registers.local.models import Record, Version
from chaupal.registers.local.register import LocalRegister
from tests.conversations.attacker import readable

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
PLACE = dict(registers()["properties"].records[0])
UPIC = {"upic": PLACE["upic"]}


@pytest.fixture
def place() -> int:
    return office.add_record("properties", PLACE, "clerk", "moved here")


def seen(number: int) -> str:
    return office.entry("properties", number).seen


def due() -> int:
    (found,) = LocalRegister().find("properties", UPIC, TODAY, 0).records
    return sum(line["paise"] for line in found["lines"])


def acts(number: int) -> list[tuple[str, str, str]]:
    return [(one.act, one.by, one.why) for one in office.changes_of(number)]


def test_file_payment_and_officer_each_keep_what_was_before(place, tmp_path):
    assert due() > 0
    LocalRegister().settle("properties", str(place), "R/1", TODAY)
    path = tmp_path / "properties.json"
    path.write_text(json.dumps([{**PLACE, "owner_name": "Meera Rawat"}]))
    assert import_file(io.StringIO(), io.StringIO(), path, key=["upic"]) == 0
    office.correct_record("properties", place, {**PLACE, "pincode": "110034"}, "clerk", "misread", seen(place))

    assert acts(place) == [
        ("correct", "clerk", "misread"), ("import", "", ""), ("payment", "", "R/1"), ("add", "clerk", "moved here"),
    ]  # fmt: skip
    corrected, came, paid, added = office.changes_of(place)
    assert (added.content, paid.content) == (None, PLACE)
    assert came.content == PLACE | {"unpaid": []}
    assert (corrected.content["owner_name"], corrected.content["unpaid"]) == ("Meera Rawat", [])
    assert corrected.at >= came.at >= paid.at >= added.at
    assert office.entry("properties", place).receipts == ["R/1"]


def test_an_old_version_comes_back_and_is_found_but_what_was_paid_stays_paid(place):
    changed = {**PLACE, "upic": "099900000000001"}
    office.correct_record("properties", place, changed, "clerk", "wrong house", seen(place))
    assert LocalRegister().find("properties", UPIC, TODAY, 0).records == []
    LocalRegister().settle("properties", str(place), "R/1", TODAY)
    first = office.changes_of(place)[-2]
    office.restore_record("properties", place, first.id, "head", "it was right", seen(place))

    assert due() == 0
    assert office.entry("properties", place).content == PLACE | {"unpaid": []}
    assert acts(place)[0] == ("restore", "head", "it was right")
    assert office.changes_of(place)[0].content == changed | {"unpaid": []}


def test_what_is_withdrawn_is_found_no_more_and_owes_nothing_but_a_payment_on_its_way_counts(place, tmp_path):
    office.withdraw_record("properties", place, "clerk", "twice there", seen(place))
    keeper = LocalRegister()

    assert keeper.find("properties", UPIC, TODAY, 0).records == []
    assert "no record" in keeper.bill("properties", str(place), TODAY).why
    assert [one.withdrawn_at is None for one in office.looked_up("properties", UPIC, 9)] == [False]
    keeper.settle("properties", str(place), "R/1", TODAY)
    path, said = tmp_path / "properties.json", io.StringIO()
    path.write_text(json.dumps([PLACE | {"owner_name": "Meera Rawat"}]))
    import_file(said, io.StringIO(), path, key=["upic"])
    assert said.getvalue() == "properties: 0 new, 0 changed, 0 there already, 1 withdrawn by the office and left so\n"

    office.restore_record("properties", place, office.changes_of(place)[-2].id, "head", "it is another", seen(place))
    assert due() == 0


def test_who_looked_at_an_older_one_changes_nothing(place):
    before = seen(place)
    LocalRegister().settle("properties", str(place), "R/1", TODAY)

    with pytest.raises(office.Stale):
        office.correct_record("properties", place, PLACE, "clerk", "misread", before)
    with pytest.raises(office.NoSuchRecord):
        office.restore_record("births", place, office.changes_of(place)[0].id, "clerk", "elsewhere", "")
    with pytest.raises(office.NotHeld):
        office.correct_record("properties", place, PLACE | {"category": "Z"}, "clerk", "misread", seen(place))
    assert office.entry("properties", place).content == PLACE | {"unpaid": []}
    assert len(acts(place)) == 2


def test_a_version_says_nothing_to_whoever_reads_the_table_and_is_gone_when_its_days_are_over(place, settings):
    changed = {**PLACE, "owner_name": "Version Mark"}
    office.correct_record("properties", place, changed, "clerk", "reason mark", seen(place))
    office.correct_record("properties", place, PLACE, "clerk", "", seen(place))
    plain = b"".join(bytes(one.sealed) for one in Version.objects.all())

    assert b"Mark" not in plain
    assert b"reason" not in plain
    assert Version.objects.update(at=now() - timedelta(days=settings.CHAUPAL_RECORD_DAYS + 1)) == 3
    office.correct_record("properties", place, PLACE, "clerk", "still kept", seen(place))
    jobs.prune()

    assert acts(place) == [("correct", "clerk", "still kept")]
    assert "Mark" not in readable()
    assert Record.objects.count() == 1
