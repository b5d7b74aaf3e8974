"""UPYOG as a keeper, over HTTP: what is found is ours, what is paid is there once, and no wrong answer is believed."""

import io
import sys
from dataclasses import replace
from datetime import date

import pytest
import yaml
from django.core.cache import caches
from PIL import Image

from chaupal.catalogue.queries import registers
from chaupal.registers.base import REFUSED, Changes, Done, Fault, File, Filed, Found, Said, Standing, Submission
from chaupal.registers.queries import faults
from chaupal.registers.upyog import underway
from chaupal.registers.upyog.keeper import Upyog
from chaupal.registers.upyog.modules import FILE, module_of
from chaupal.registers.vendors import keepers_of
from emulators.upyog.contract import LoginRefused
from emulators.upyog.masters import service_codes

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)
FETCH, SEARCH = "bill/v2/_fetchbill", "property/_search"
CREATE, FILED = "payments/_create", "request/_create"
DUE, RECEIPT = {"upic": "011204500387215"}, "RCPT/2026/0000001"


def one(register, by):
    found = Upyog().find(register, by, TODAY, 1)
    assert isinstance(found, Found), found
    (record,) = found.records
    return record


def house():
    return one("properties", DUE)


def due(record):
    return sum(line["paise"] for line in record["lines"])


@pytest.fixture
def photo():
    held = io.BytesIO()
    Image.new("RGB", (8, 8)).save(held, "JPEG")
    return File("evidence.jpg", "image/jpeg", held.getvalue())


def complaint(photo, key="MCD/2026/0000001", **changed):
    answers = {
        "category": "garbage",
        "problem": "garbage_lying",
        "description": "कूड़ा तीन दिन से पड़ा है",
        "location": {"latitude": 28.7, "longitude": 77.1, "name": "Near the park"},
        "pincode": "110033",
        "complainant_name": "आशा",
    }
    return Submission(key, "mcd_311_complaint", "hi", "919800000201", answers | changed, {"evidence": [photo]})


@pytest.mark.parametrize("register", ["properties", "births", "deaths", "trade_licences", "water_connections"])
def test_the_demos_people_find_there_what_our_registers_say(upyog, register):
    definition = registers()[register]
    known = module_of(register).fields.keys()
    for record in definition.records:
        found = Upyog().find(register, {name: record.get(name) for name in definition.ways[0].fields}, TODAY, 1)
        assert isinstance(found, Found), found
        shown = [{name: each[name] for name in known & record.keys()} for each in found.records]
        assert {name: record[name] for name in known & record.keys()} in shown
        if definition.ways[0].exact == ("k_number",):
            assert due(found.records[0]) == sum(line["paise"] for line in record["lines"])


def test_what_is_paid_here_stands_in_their_books_once_and_to_the_paisa(upyog):
    record = house()
    for _ in range(2):
        assert Upyog().settle("properties", record["id"], RECEIPT, TODAY, due(record)) == Done()

    (payment,) = upyog.world.payments
    assert (payment["transactionNumber"], payment["totalAmountPaid"] * 100) == (RECEIPT, due(record))
    assert house()["lines"] == []


@pytest.mark.parametrize("lost", ["lost_answer", "half", "doubled", "another", "down"])
def test_a_payment_whose_answer_is_lost_or_wrong_is_not_posted_twice(upyog, lost):
    record = house()
    upyog.strikes(lost, CREATE)
    first = Upyog().settle("properties", record["id"], RECEIPT, TODAY, due(record))
    if lost == "down":  # nothing is there: it may come still
        at_once = Upyog().settle("properties", record["id"], RECEIPT, TODAY, due(record))
        assert "it is looked for first" in at_once.why
        assert (first.retryable, at_once.retryable, upyog.world.payments) == (True, True, [])
        caches["default"].clear()  # two minutes pass
    else:
        assert first == Done()

    assert Upyog().settle("properties", record["id"], RECEIPT, TODAY, due(record)) == Done()
    assert len(upyog.world.payments) == 1


def test_another_process_does_not_post_what_is_on_its_way(upyog):
    record = house()
    with underway.once("payment", RECEIPT):
        other = Upyog().settle("properties", record["id"], RECEIPT, TODAY, due(record))
    assert (other.retryable, upyog.world.payments) == (True, [])

    upyog.strikes("down", "bill/v2/_fetchbill", times=2)  # before anything is written: no reason to wait
    assert Upyog().settle("properties", record["id"], RECEIPT, TODAY, due(record)).retryable
    assert Upyog().settle("properties", record["id"], RECEIPT, TODAY, due(record)) == Done()


def test_money_that_does_not_fit_is_for_a_person(upyog):
    record, other = house(), one("properties", {"upic": "034410200119406"})
    paid = due(record)
    Upyog().settle("properties", other["id"], "RCPT/2026/0000009", TODAY)

    for refused in (
        Upyog().settle("properties", record["id"], RECEIPT, TODAY, paid + 50),  # parts of a rupee
        Upyog().settle("properties", record["id"], RECEIPT, TODAY, 5000),  # less than may be paid in part
        Upyog().settle("properties", record["id"], "RCPT/2026/0000009", TODAY, paid),  # another's receipt
        Upyog().settle("properties", other["id"], "RCPT/2026/0000010", TODAY, paid),  # nothing is due any more
    ):
        assert isinstance(refused, Fault)
        assert not refused.retryable
    assert len(upyog.world.payments) == 1


def test_a_bill_that_ran_out_is_fetched_anew(upyog):
    record = house()
    upyog.world.bills[0]["billDetails"][0]["expiryDate"] = 1

    assert Upyog().settle("properties", record["id"], RECEIPT, TODAY, due(record)) == Done()
    assert [bill["status"] for bill in upyog.world.bills] == ["EXPIRED", "PAID"]


WRONG = {
    "html": ("answers 502 with no JSON", True),
    "html_ok": ("answers 200 with no JSON", True),
    "half": ("answers 20", True),
    "errors_in_200": ("answers 200: EG_SYSTEM_ERROR", True),
    "rate": ("answers 429: RateLimitExceededException", True),
    "unreachable": ("answers 400: ResourceAccessError", True),
    "down": ("answers 503 with no JSON", True),
    "nothing": ("answers without `", True),
    "doubled": ("has one number twice", False),
    "another": ("answers with another record", True),
}


@pytest.mark.parametrize(("kind", "said"), WRONG.items())
def test_every_wrong_answer_is_a_fault_by_its_name(upyog, kind, said):
    record = house()
    upyog.strikes(kind, FETCH, times=2)  # what only reads is asked twice
    fault = Upyog().bill("properties", record["id"], TODAY)

    assert isinstance(fault, Fault)
    assert (said[0] in fault.why, fault.retryable) == (True, said[1]), fault.why
    assert "Sunita" not in fault.why


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ({"totalAmount": "much"}, "no number"),
        ({"totalAmount": 1188.001}, "parts of a paisa"),
        ({"totalAmount": 9999}, "do not add up"),
        (
            {"billDetails": [{"expiryDate": 4_102_444_800_000, "billAccountDetails": "none"}]},
            "another shape than agreed",
        ),
    ],
)
def test_a_bill_that_cannot_be_is_not_shown(upyog, spoilt, said):
    record = house()
    upyog.world.bills[0] |= spoilt

    assert said in Upyog().bill("properties", record["id"], TODAY).why


def test_a_head_that_we_do_not_name_is_called_as_the_city_calls_it(upyog):
    record = house()
    upyog.world.bills[0]["billDetails"][0]["billAccountDetails"][0]["taxHeadCode"] = "PT_ADHOC_PENALTY"
    upyog.strikes("down", "localization", times=2)
    away, there = (Upyog().bill("properties", record["id"], TODAY).lines[0]["line"] for _ in range(2))

    assert away["en"] == "Other charges 2026-27", "no bill waits for a word"
    assert (there["en"], there["hi"]) == ("Penalty by order 2026-27", "आदेश से जुर्माना 2026-27")


def test_one_stumble_of_what_only_reads_is_not_seen(upyog):
    upyog.strikes("down", SEARCH)

    assert house()["upic"] == DUE["upic"]


def test_somebody_elses_record_is_not_shown(upyog):
    upyog.strikes("another", SEARCH)

    assert Upyog().find("properties", DUE, TODAY, 1) == Found([])


def test_a_slow_answer_is_not_waited_for_without_end(upyog, settings):
    settings.UPYOG_SECONDS = 0.2
    upyog.strikes("delay", SEARCH, seconds=0.5, times=2)
    fault = Upyog().find("properties", DUE, TODAY, 1)

    assert isinstance(fault, Fault)
    assert fault.retryable
    assert "in time" in fault.why


def test_a_token_is_kept_and_renewed_when_it_runs_out(upyog):
    house()
    first = set(upyog.world.tokens)
    house()
    assert set(upyog.world.tokens) == first

    upyog.strikes("expire_tokens", SEARCH)
    assert house()["upic"] == DUE["upic"]
    assert not first & set(upyog.world.tokens)


@pytest.mark.parametrize("status", [400, 401])
def test_a_refused_login_is_not_tried_until_the_account_is_locked(upyog, settings, monkeypatch, status):
    monkeypatch.setattr(LoginRefused.__init__, "__defaults__", (status,))
    settings.UPYOG_PASSWORD = "another-password"
    for _ in range(8):
        refused = Upyog().find("properties", DUE, TODAY, 1)
        assert isinstance(refused, Fault)
        assert not refused.retryable
        assert "login was refused" in refused.why

    assert upyog.world.users[0].locked_until == 0
    assert len(upyog.world.users[0].failures) == 1


def test_a_complaint_is_filed_once_with_its_photo_and_its_place(upyog, photo):
    first, again = (Upyog().submit("grievances", complaint(photo)) for _ in range(2))

    (held,) = upyog.world.complaints
    assert first == again == Filed(held["serviceRequestId"])
    assert (held["serviceCode"], held["citizen"]["mobileNumber"]) == ("GarbageNeedsTobeCleared", "9800000201")
    assert held["address"]["geoLocation"] == {"latitude": 28.7, "longitude": 77.1}
    assert held["address"]["locality"]["code"] in {row["address"]["locality"]["code"] for row in upyog.world.properties}
    (document,) = upyog.world.instances[0]["documents"]
    assert upyog.world.files[document["fileStoreId"]]["content"] == photo.content
    (listed,) = upyog.http.get(f"{upyog.url}/_complaints").json()["complaints"]
    assert upyog.http.get(*listed["photos"]).content == photo.content, "a tester sees it from the listing"


@pytest.mark.parametrize("lost", ["lost_answer", "half", "html"])
def test_a_complaint_whose_answer_is_lost_is_filed_once(upyog, photo, lost):
    upyog.strikes(lost, FILED)
    Upyog().submit("grievances", complaint(photo))
    caches["default"].clear()  # two minutes pass
    filed = Upyog().submit("grievances", complaint(photo))

    assert filed == Filed(upyog.world.complaints[0]["serviceRequestId"])
    assert len(upyog.world.complaints) == 1


def test_how_a_complaint_stands_comes_back(upyog, photo):
    numbers = [Upyog().submit("grievances", complaint(photo, f"MCD/2026/{n}")).number for n in range(3)]
    before = Upyog().changes("grievances", "")
    assert [(one.number, one.state) for one in before.standings] == [(number, "filed") for number in numbers]

    upyog.officer(numbers[1], "ASSIGN")
    upyog.officer(numbers[0], "REJECT", "नगर निगम की ज़मीन नहीं")
    upyog.officer(numbers[1], "RESOLVE")
    after = Upyog().changes("grievances", before.cursor)

    assert isinstance(after, Changes)
    told = [(one.number, one.state, one.reason) for one in after.standings][-2:]
    assert told == [(numbers[0], "rejected", "नगर निगम की ज़मीन नहीं"), (numbers[1], "done", "")]
    assert int(after.cursor) > int(before.cursor)
    assert Upyog().changes("grievances", after.cursor).cursor == after.cursor
    stands = Upyog().status("grievances", numbers[1])
    assert isinstance(stands, Standing)
    assert stands == after.standings[-1]


def test_a_complaint_is_opened_again_once_with_its_photo_and_rated_once(upyog, photo):
    number = Upyog().submit("grievances", complaint(photo)).number
    early = Upyog().rate("grievances", number, 5)
    assert "not settled there" in early.why
    for action in ("ASSIGN", "RESOLVE"):
        upyog.officer(number, action)
    upyog.strikes("lost_answer", "request/_update")
    said = Said("MCD/2026/0000001/5", "फिर गंदगी है", [photo])
    lost = Upyog().reopen("grievances", number, said)
    assert isinstance(lost, Fault)
    assert lost.retryable
    assert Upyog().reopen("grievances", number, said) == Done()
    upyog.officer(number, "REJECT")
    assert Upyog().reopen("grievances", number, said) == Done(), "it was said, and settled since"
    assert [one["action"] for one in upyog.world.instances] == ["APPLY", "ASSIGN", "RESOLVE", "REOPEN", "REJECT"]
    (shown,) = upyog.world.instances[3]["documents"]
    assert upyog.world.files[shown["fileStoreId"]]["content"] == photo.content

    for _ in range(2):
        assert Upyog().rate("grievances", number, 4) == Done()
    assert upyog.world.complaints[0]["rating"] == 4
    assert Upyog().status("grievances", number).state == "rejected"
    closed = Upyog().reopen("grievances", number, Said("MCD/2026/0000001/9", "फिर से"))
    assert (closed.retryable, "closed there for good" in closed.why) == (False, True)


def test_many_changes_are_read_page_by_page(upyog, photo, monkeypatch):
    monkeypatch.setattr("chaupal.registers.upyog.standing.PAGE", 2)
    numbers = [Upyog().submit("grievances", complaint(photo, f"MCD/2026/{n}")).number for n in range(5)]

    assert [one.number for one in Upyog().changes("grievances", "").standings] == numbers


def test_a_state_that_nobody_mapped_and_a_number_of_nobody_are_told(upyog, photo, monkeypatch):
    number = Upyog().submit("grievances", complaint(photo)).number
    monkeypatch.delitem(module_of("grievances").complaints["states"], "PENDINGFORASSIGNMENT")
    unmapped = Upyog().status("grievances", number)
    assert "a state PENDINGFORASSIGNMENT that grievances does not know" in unmapped.why

    unknown = Upyog().status("grievances", "DL-PGR-2026-11-24-999999")
    assert (unknown.retryable, unknown.told) == (False, REFUSED)
    assert Upyog().changes("grievances", "yesterday").retryable is False


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"phone": ""}, "Indian mobile"), ({"service": "dog_registration"}, "no complaint of dog_registration")],
)
def test_what_pgr_cannot_take_is_refused_before_it_is_sent(upyog, photo, changed, said):
    refused = Upyog().submit("grievances", replace(complaint(photo), **changed))

    assert said in refused.why
    assert not refused.retryable
    assert upyog.world.complaints == []


def test_a_certificate_is_fetched_and_a_further_copy_is_paid_first(upyog):
    number = one("births", {"date_of_birth": "2026-03-12", "mother_name": "Sunita Devi"})["id"]
    first, further = (Upyog().download("births", number) for _ in range(2))

    assert isinstance(first, File)
    assert (first.mime, first.content[:5]) == ("application/pdf", b"%PDF-")
    assert "not paid yet" in further.why


@pytest.mark.parametrize(
    ("content", "said"), [(b"<html>", "that is no paper"), (b"", "that is no paper"), (None, "no address for a file")]
)
def test_a_certificate_that_is_none_or_lies_elsewhere_is_not_passed_on(upyog, monkeypatch, content, said):
    number = one("deaths", {"date_of_death": "2026-05-14", "deceased_name": "Ram Prasad Sharma"})["id"]
    if content is None:
        monkeypatch.setattr(sys.modules["emulators.upyog.routes"], "_base", lambda _: "http://169.254.169.254")
    monkeypatch.setattr("emulators.upyog.civil.pdf", lambda _: content or b"")

    assert said in Upyog().download("deaths", number).why


def test_every_code_of_ours_is_one_of_theirs(settings):
    """The demo's mapping knows each problem that can be complained of, and names no code that there is not."""
    codes = module_of("grievances").complaints["services"]["mcd_311_complaint"]["codes"]
    problems = yaml.safe_load((settings.CHAUPAL_SERVICES_DIR / "lists" / "civic_problems.yaml").read_text())
    assert set(codes.values()) <= service_codes()
    assert problems.keys() | {one["under"] for one in problems.values()} <= codes.keys()


def test_another_keeper_is_named_for_one_installation(upyog, settings):
    settings.CHAUPAL_REGISTER_KEEPERS = {"properties": "upyog", "grievances": "upyog", "births": "upyogg", "x": "upyog"}

    assert [type(keeper) for keeper in (*keepers_of("properties"), *keepers_of("grievances"))] == [Upyog, Upyog]
    wrong = faults_of("properties", "grievances", "births", "x")
    assert wrong["properties"] == wrong["grievances"] == []
    assert "nobody is called upyogg" in wrong["births"][0]
    assert "no module for x" in wrong["x"][0]

    settings.UPYOG_PASSWORD = ""
    assert faults_of("properties")["properties"] == ["UPYOG_PASSWORD is not set"]


def test_an_installation_has_modules_of_its_own(upyog, settings, tmp_path):
    own = tmp_path / "modules.yaml"
    own.write_text(
        (settings.CHAUPAL_SERVICES_DIR / FILE).read_text().replace("param: oldpropertyids", "param: propertyIds")
    )
    settings.UPYOG_MODULES = str(own)
    number = upyog.world.properties[0]["propertyId"]
    upyog.world.properties[0]["oldPropertyId"] = "".join(filter(str.isalnum, number))
    upyog.world.properties[0]["propertyId"] = upyog.world.properties[0]["oldPropertyId"]

    assert one("properties", {"upic": number})["owner_name"] == "Sunita Devi"


def faults_of(*names):
    from unittest.mock import patch

    with patch("chaupal.registers.queries.registers", lambda: dict.fromkeys(names)):
        return {name: found for name, found in faults().items() if name in names}
