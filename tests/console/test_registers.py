"""The departments' own registers in the console: who may do what, what becomes of it, and what the audit says."""

import json
import re
from string import Formatter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from chaupal.catalogue.base import WHAT, Wrong
from chaupal.catalogue.queries import registers
from chaupal.console.record_faults import FAULTS, told
from chaupal.console.register_form import RecordForm
from chaupal.departments.models import AuditRow
from chaupal.registers.actions import load_demo
from chaupal.registers.models import Record, Upload
from chaupal.registers.queries import changes_of, entry, looked_up, ours
from tests.applications.cases import officer

pytestmark = pytest.mark.django_db
BIRTH = dict(registers()["births"].records[0])
KNOWN = {"date_of_birth": BIRTH["date_of_birth"], "mother_name": "सुनीता"}
REGISTER = "/console/register/births/"


@pytest.fixture
def clerk(signed_in):
    load_demo()
    return signed_in(officer("keeper", "record_keeper", department="mcd"))


@pytest.fixture
def head(signed_in):
    load_demo()
    return signed_in(officer("head", "supervisor", department="mcd"))


def filled(**more):
    told = {key: value for key, value in BIRTH.items() if key != "label"}
    return told | {f"label.{code}": text for code, text in BIRTH["label"].items()} | {"reason": "as in the book"} | more


def page(client, address, data=None):
    answer = client.get(address) if data is None else client.post(address, data)
    return answer.status_code, answer.content.decode()


def audited():
    return [
        (row.act, row.subject)
        for row in AuditRow.objects.order_by("sequence")
        if "register" in row.act or "record" in row.act
    ]


def number_of(answer):
    return int(answer["Location"].rstrip("/").rpartition("/")[2])


def test_a_record_is_found_as_a_citizen_finds_it_read_corrected_withdrawn_and_brought_back(clerk):
    assert "births" in page(clerk, "/console/registers/")[1]
    _, found = page(clerk, REGISTER, KNOWN)
    number = Record.objects.filter(register="births").order_by("id").first().id
    one = f"{REGISTER}record/{number}/"
    assert one in found
    assert "Gurnoor" not in found
    assert "Kasturba Hospital" in page(clerk, one)[1]

    told = filled(child_name="Anaya Rawat", seen=entry("births", number).seen)
    assert page(clerk, f"{one}correct/", told | {"reason": ""})[0] == 200
    assert clerk.post(f"{one}correct/", told)["Location"] == one
    _, shown = page(clerk, one)
    assert "<del>Anaya Chauhan</del> → Anaya Rawat" in shown
    assert "as in the book" in shown
    assert page(clerk, f"{one}correct/", told)[0] == 302, "it was looked at before that change"
    assert len(changes_of(number)) == 1

    clerk.post(f"{one}withdraw/", {"reason": "twice there", "seen": entry("births", number).seen})
    assert entry("births", number).withdrawn_at
    assert "Withdrawn" in page(clerk, REGISTER, KNOWN)[1]
    version = changes_of(number)[1].id
    clerk.post(f"{one}restore/{version}/", {"reason": "it is right", "seen": entry("births", number).seen})
    assert entry("births", number).content == BIRTH
    assert entry("births", number).withdrawn_at is None
    assert [act for act, _ in audited()][-1] == "restore_record"
    assert "Anaya" not in json.dumps(list(AuditRow.objects.values_list("subject", "detail")))


def test_one_is_added_only_as_a_file_might_hold_it(clerk):
    before = Record.objects.count()
    for wrong in ({"mother_name": ""}, {"label.hi": ""}, {"reason": ""}):
        assert page(clerk, f"{REGISTER}new/", filled(**wrong))[0] == 200
    assert Record.objects.count() == before
    number = number_of(clerk.post(f"{REGISTER}new/", filled(mother_name="Leela Devi")))

    assert entry("births", number).content == BIRTH | {"mother_name": "Leela Devi"}
    assert [(one.act, one.by, one.why) for one in changes_of(number)] == [("add", "keeper", "as in the book")]
    assert ("add_record", "births") in audited()


def test_a_record_takes_no_value_that_its_bounds_forbid_nor_the_number_of_another(signed_in, settings):
    load_demo()
    clerk = signed_in(officer("reader", "record_keeper", department="djb"))
    mine, other = looked_up("water_connections", {"pincode": "110009", "owner_name": "Harpreet Kaur"}, 2)
    form = RecordForm(None, ours()["water_connections"], mine.content, mine.seen)
    told = {name: value for name, value in form.initial.items() if value is not None} | {"reason": "as read"}
    address = f"/console/register/water_connections/record/{mine.number}/correct/"

    hindi = signed_in(officer("reader", "record_keeper", department="djb"), "hi")
    for wrong, said in (
        ({"lines": " | ".join((*settings.CHAUPAL_LANGUAGES, "-520"))}, "पंक्तियों का जोड़ शून्य से कम है"),
        ({"pincode": "1100"}, "6 अंक चाहिए"),
        ({"k_number": other.content["k_number"]}, "यही किसी और अभिलेख में है"),
    ):
        for reader in (clerk, hindi):
            status, shown = page(reader, address, told | wrong)
            assert (status, said in shown) == (200, reader is hindi)
        assert entry("water_connections", mine.number).content == mine.content
    assert clerk.post(address, told | {"owner_name": "Harpreet Kaur Sodhi"}).status_code == 302
    assert entry("water_connections", mine.number).content["owner_name"] == "Harpreet Kaur Sodhi"


@pytest.mark.parametrize("register", [name for name, each in ours().items() if each.records])
def test_the_form_of_each_register_gives_back_what_stands_there(register):
    from chaupal.console.register_form import RecordForm

    definition = registers()[register]
    record = dict(definition.records[0])
    shown = RecordForm(None, definition, record)
    told = {name: "" if value is None else value for name, value in shown.initial.items()}
    form = RecordForm({**told, "reason": "the same"}, definition, record)

    assert form.is_valid(), form.errors
    assert {name: value for name, value in form.content().items() if value != []} == {
        name: value for name, value in record.items() if value not in ("", [])
    }


def test_a_file_is_checked_first_and_entered_once_by_who_sent_it(head, signed_in):
    def send(*records):
        return SimpleUploadedFile("births.json", json.dumps(records).encode())

    _, shown = page(head, f"{REGISTER}file/", {"file": send(BIRTH, {"label": {}}), "key": ""})
    assert "Nothing by which this record could be found is filled in." in shown
    assert "Anaya" not in shown
    assert not Upload.objects.exists()
    twin = BIRTH | {"registration_number": "MCD/2026/B/0004128", "father_name": "=1+1"}
    _, shown = page(head, f"{REGISTER}file/", {"file": send(BIRTH, twin), "key": "registration_number"})
    upload = Upload.objects.get()
    enter = f"{REGISTER}file/{upload.id}/enter/"
    before = Record.objects.count()

    assert enter in shown
    assert b"Anaya" not in bytes(upload.content)
    other = signed_in(officer("other", "supervisor", department="mcd"))
    other.post(enter)
    assert Record.objects.count() == before
    head.post(enter)
    head.post(enter)
    assert Record.objects.count() == before + 1
    assert not Upload.objects.exists()
    out = head.post(f"{REGISTER}export/", {"format": ".csv"})
    text = b"".join(out.streaming_content).decode("utf-8-sig")
    assert (out["Content-Disposition"], "'=1+1" in text) == ('attachment; filename="births.csv"', True)
    assert [act for act, _ in audited()] == [
        "check_register_file", "check_register_file", "import_register", "import_register.failed",
        "import_register", "import_register", "import_register.failed", "export_register",
    ]  # fmt: skip


def test_a_file_that_no_longer_fits_the_register_enters_nothing_and_is_told(head):
    file = SimpleUploadedFile(
        "births.json", json.dumps([BIRTH | {"registration_number": "MCD/2026/B/0004129"}]).encode()
    )
    page(head, f"{REGISTER}file/", {"file": file, "key": "registration_number"})
    upload, before = Upload.objects.get(), Record.objects.count()
    Upload.objects.update(key="a_field_that_is_gone")

    told = head.post(f"{REGISTER}file/{upload.id}/enter/", follow=True).content.decode()

    assert "Check it again: nothing was entered" in told
    assert Record.objects.count() == before


def test_every_fault_of_a_record_or_file_is_told_in_hindi(signed_in):
    load_demo()
    assert FAULTS.keys() == WHAT.keys()
    named = {"language": "en", "name": "registration_number", "other": "label.en"}
    with translation.override("hi"):
        for code, text in WHAT.items():
            about = {field: named.get(field, "7") for _, field, _, _ in Formatter().parse(text) if field}
            said = told(ours()["births"], Wrong(code, **{"name": "registration_number"} | about))
            assert not {*re.findall("[A-Za-z]{3,}", said)} - {"CSV", "JSON", "XLSX", "UTF", "English"}, said

    head = signed_in(officer("head", "supervisor", department="mcd"), "hi")
    for file, said in (
        (SimpleUploadedFile("births.csv", b"a,a\n1,2\n"), "पहली पंक्ति में दो स्तंभों का नाम एक ही है"),
        (SimpleUploadedFile("births.txt", b"a"), "फ़ाइल इनमें से कोई नहीं है: .csv, .xlsx"),
        (SimpleUploadedFile("births.xlsx", b"a"), "फ़ाइल XLSX नहीं है"),
        (SimpleUploadedFile("births.csv", b"sex\nfemale\n"), "ऐसा कुछ नहीं भरा है"),
    ):
        assert said in page(head, f"{REGISTER}file/", {"file": file, "key": ""})[1]


def test_each_act_is_for_whom_the_table_says(clerk, head, signed_in, assistant):
    number = Record.objects.filter(register="births").first().id
    other = signed_in(officer("elsewhere", "record_keeper", department="revenue"))
    looks = [REGISTER, f"{REGISTER}record/{number}/"]
    changes = [f"{REGISTER}new/", f"{REGISTER}record/{number}/correct/"]
    files = [f"{REGISTER}file/"]

    nobody = signed_in(assistant)
    for client, allowed in ((clerk, looks + changes), (head, looks + files), (other, []), (nobody, [])):
        for address in looks + changes + files:
            assert client.get(address).status_code in ({200} if address in allowed else {403, 404}), address
        if client is not clerk:
            told = {"reason": "because", "seen": ""}
            assert client.post(f"{REGISTER}record/{number}/withdraw/", told).status_code in {403, 404}
    assert head.post(f"{REGISTER}record/{number}/restore/1/", {"reason": "because"}).status_code == 403
    assert clerk.post(f"{REGISTER}export/", {"format": ".csv"}).status_code == 403
    assert clerk.post(f"/console/register/vehicles/record/{number}/withdraw/", {"reason": "no"}).status_code == 404
    assert signed_in(assistant).get("/console/registers/").status_code == 403
    assert ("read_records.refused", "births") in audited()
    assert entry("births", number).withdrawn_at is None
