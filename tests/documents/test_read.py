"""What becomes of a file that was read: what is told to the talk, what is refused, how often, and what is kept."""

import sys
from datetime import date
from io import BytesIO

import pillow_heif
import pytest
from PIL import Image, ImageFilter

from chaupal.channel.actions import download_media
from chaupal.citizens.queries import key_of
from chaupal.documents import actions, apart, queries, settling
from chaupal.documents.apart import Outcome
from chaupal.documents.jobs import remove
from chaupal.documents.judging import UNKNOWN, judge, usable
from chaupal.documents.models import Document, Trace
from chaupal.documents.readings import opened
from chaupal.documents.refusals import Unusable
from chaupal.documents.states import State
from chaupal.mailbox.queries import address
from tests.documents.files import bill, card, report, saved
from tests.documents.test_fetch import sent, take_in
from tests.documents.test_masking import ocr

pytestmark = pytest.mark.once  # pictures: what becomes of rows is held by test_fetch.py and test_retention.py

CUT = 0.55  # of a report's width: within its values
TODAY = date(2026, 11, 25)
IDENTITY = ("aadhaar_card", "voter_id", "passport", "driving_licence", "pan_card", "ration_card")


def paper(kind, sure=0.95, **fields):
    told = {
        name: {"value": value, "confidence": confidence, "box": None} for name, (value, confidence) in fields.items()
    }
    return {"kind": kind, "kind_confidence": sure, "fields": told, "warnings": [], "pages": 1, "turned": 0}


def test_what_is_sure_fills_the_form_and_what_is_doubtful_is_told_apart(city, talk):
    document = sent(talk, city.upload(report(), "image/jpeg"))
    take_in(document)

    kept = talk.heard()[-1]
    row = Document.objects.get(id=document.id)

    assert kept["fields"]["mother_name"] == "Asha Verma"
    assert kept["fields"]["child_name"] == "Anaya Verma"
    assert (row.kind, row.unread, row.pages) == ("hospital_birth_report", "", 1)
    assert opened(row, key_of(talk.citizen_id)).fields["sex"].box
    assert b"Asha" not in bytes(row.reading or b"")


@pytest.mark.parametrize("confidence", [0.79, 0.8])
def test_from_four_fifths_on_a_value_is_sure(confidence):
    read = usable(Outcome(paper("pan_card", name=("Asha", confidence), pan=("x", 0.39), unknown=("x", 1.0))), IDENTITY)

    assert (read.sure() if confidence == 0.8 else read.doubtful()) == {"name": "Asha"}
    assert len(read.fields) == 1


def test_of_a_kind_that_was_not_asked_for_nothing_fills_the_form():
    outcome = Outcome(paper("electricity_bill", name=("Asha", 0.99)))

    assert usable(outcome, IDENTITY).sure() == {}


def test_a_bad_photo_is_refused_twice_and_then_taken_for_the_office_to_look_at(city, talk):
    blurred = saved(card().filter(ImageFilter.GaussianBlur(9)))
    documents = [sent(talk, city.upload(blurred, "image/jpeg"), paper="parent_id") for _ in range(3)]
    for document in documents:
        take_in(document)

    told = talk.heard()
    assert [fact.get("reason") or fact.get("unread") for fact in told] == ["blurred"] * 3
    assert [fact["type"] for fact in told] == ["document_refused", "document_refused", "document_kept"]
    assert Document.objects.get(id=documents[2].id).unread == "blurred"


def test_another_paper_of_the_form_is_kept_as_that_and_fills_what_it_fills(city, talk):
    document = sent(talk, city.upload(report(), "image/jpeg"), paper="parent_id", others=("evidence", "report"))
    take_in(document)

    kept = talk.heard()[-1]
    assert (kept["type"], kept["paper"], kept["kind"]) == ("document_kept", "evidence", "hospital_birth_report")
    assert kept["fields"]["child_name"] == "Anaya Verma"
    assert Document.objects.get(id=document.id).paper == "evidence"


def test_another_paper_that_the_form_does_not_know_is_asked_about(city, talk):
    take_in(sent(talk, city.upload(bill(), "image/jpeg"), paper="parent_id", others=("report",)))

    assert (talk.heard()[-1]["reason"], talk.heard()[-1]["paper"]) == ("wrong_kind", "parent_id")


def test_another_paper_is_asked_about_once_and_then_taken(city, talk):
    for _ in range(2):
        take_in(sent(talk, city.upload(bill(), "image/jpeg"), paper="parent_id"))

    refused, kept = talk.heard()
    assert (refused["reason"], refused["params"]) == ("wrong_kind", {"kind": "electricity_bill"})
    assert kept["type"] == "document_kept"
    assert "fields" not in kept
    assert queries.content(int(kept["document"]))[1] == "image/jpeg"


@pytest.mark.parametrize(
    ("read", "accept", "reason"),
    [
        (paper("pan_card"), IDENTITY, ""),
        (paper("electricity_bill"), IDENTITY, "wrong_kind"),
        (paper("electricity_bill", 0.7), IDENTITY, ""),  # not sure enough
        (paper("photo"), IDENTITY, "wrong_kind"),
        (paper("pan_card"), ("photo",), "wrong_kind"),
        (paper("pan_card"), ("evidence_photo",), ""),  # a picture may show anything
        (paper("pan_card"), ("affidavit", "self_declaration"), ""),  # kinds that the reader does not know
        (paper("other"), ("affidavit", "pan_card"), ""),
        (paper("other"), ("pan_card", "voter_id"), "not_a_paper"),
        (paper("pan_card"), (), ""),  # sent beside a form
    ],
)
def test_only_what_is_surely_another_paper_is_refused_and_only_once(read, accept, reason):
    if reason:
        with pytest.raises(Unusable, match=reason):
            judge(Outcome(read), accept, [], TODAY)
    assert judge(Outcome(read), accept, [reason] if reason else [], TODAY) in ("", UNKNOWN)


@pytest.mark.parametrize(
    ("read", "accept", "unread"),
    [
        (paper("other"), ("affidavit", "pan_card"), UNKNOWN),
        (paper("other", 0.5), IDENTITY, UNKNOWN),  # maybe a document, maybe none
        (paper("electricity_bill", 0.7), IDENTITY, UNKNOWN),
        (paper("other"), ("affidavit", "self_declaration"), ""),  # kinds that the reader does not know
        (paper("other"), ("evidence_photo",), ""),
        (paper("pan_card"), IDENTITY, ""),
    ],
)
def test_a_paper_that_was_taken_for_nothing_known_is_told_to_be_unread(read, accept, unread):
    assert judge(Outcome(read), accept, [], TODAY) == unread


@pytest.mark.parametrize("loss", ["cut_off", "glare"])
def test_of_a_paper_that_is_not_seen_whole_a_better_photo_is_asked_for_once(loss):
    outcome = Outcome(paper("pan_card", name=("Asha Ve", 0.7)) | {"warnings": [loss]})

    with pytest.raises(Unusable, match=loss):
        judge(outcome, IDENTITY, [], TODAY)
    assert judge(outcome, IDENTITY, [loss], TODAY) == ""
    assert judge(outcome, ("photo", "evidence_photo"), ["wrong_kind"], TODAY) == ""


def test_a_birth_report_cut_off_on_the_right_is_refused_and_then_asked_about(city, talk):
    whole = Image.open(BytesIO(report()))
    content = saved(whole.crop((0, 0, round(whole.width * CUT), whole.height)))
    for _ in range(2):
        take_in(sent(talk, city.upload(content, "image/jpeg")))

    refused, kept = talk.heard()
    assert (refused["reason"], kept["type"]) == ("cut_off", "document_kept")
    assert "child_name" not in kept.get("fields", {})
    assert kept["doubtful"]["child_name"] != "Anaya Verma"


def test_an_expired_paper_is_refused_once():
    licence = Outcome(paper("driving_licence", valid_until=("2026-11-24", 0.95)))

    with pytest.raises(Unusable) as refused:
        judge(licence, IDENTITY, [], TODAY)
    assert (refused.value.reason, refused.value.params) == ("expired", {"on": "2026-11-24"})
    assert judge(licence, IDENTITY, ["expired"], TODAY) == ""
    assert judge(licence, IDENTITY, [], date(2026, 11, 24)) == ""


def test_a_portrait_may_be_dark():
    assert judge(Outcome(None, "dark"), ("photo",), [], TODAY) == "dark"
    with pytest.raises(Unusable, match="dark"):
        judge(Outcome(None, "dark"), IDENTITY, [], TODAY)


@pytest.mark.parametrize(("seconds", "megabytes", "why"), [(0, 2048, "slow"), (60, 30, "killed")])
def test_a_file_that_hangs_or_kills_the_reader_is_kept_unread(city, talk, settings, seconds, megabytes, why):
    settings.CHAUPAL_READER_SECONDS, settings.CHAUPAL_READER_MEGABYTES = seconds, megabytes
    document = sent(talk, city.upload(report(), "image/jpeg"))

    take_in(document)

    assert talk.heard()[-1] == {
        "type": "document_kept",
        "reference": "f1",
        "paper": "report",
        "document": str(document.id),
        "media": document.media_id,
        "unread": why,
    }
    assert queries.content(document.id) == (report(), "image/jpeg")
    assert Document.objects.get(id=document.id).state == State.KEPT


def test_the_reader_s_process_gives_way():
    """With its session: Linux's autogroups share the processor among sessions, however nice a process is in its own."""
    told = "import os, pathlib; from chaupal.documents.confined import confined; out = confined(60, 2048)"
    told += "; group = pathlib.Path('/proc/self/autogroup'); group = group.read_text() if group.exists() else 'nice 5'"
    told += "; out.write(f'{os.nice(0)} {group.split()[-1]} {os.getsid(0) == os.getpid()}'.encode()); out.flush()"

    assert apart._run([sys.executable, "-c", told], b"") == b"5 5 True"


def test_the_reader_s_process_knows_no_secret():
    assert not any("KEY" in name or "SECRET" in name or "DATABASE" in name for name in apart._ENVIRONMENT)


def test_a_photo_of_an_iphone_is_read_and_shown_as_one_that_browsers_know():
    pillow_heif.register_heif_opener()
    heic = saved(Image.open(BytesIO(report())), "HEIF", quality=80)

    outcome = apart.read(heic, ("hospital_birth_report",))

    assert outcome.paper["kind"] == "hospital_birth_report"
    assert outcome.masked[:2] == outcome.preview[:2] == b"\xff\xd8"


def test_a_form_that_is_given_up_leaves_no_trace(city, talk):
    document = sent(talk, city.upload(saved(card(), quality=90), "image/jpeg"), paper="parent_id")
    take_in(document)
    assert Trace.objects.filter(document=document.id).exists()

    actions.drop(talk.id, "f1")
    remove(document.id)

    row = Document.objects.get(id=document.id)
    assert (row.reading, row.look, row.preview) == (None, None, "")
    assert not Trace.objects.exists()


def test_the_place_of_what_is_doubtful_is_laid_up_to_be_shown_with_the_question(city, talk, monkeypatch):
    monkeypatch.setattr(apart, "WORTH_ASKING", 0.0)  # all that is read is doubtful to the reader's process
    monkeypatch.setattr(apart, "SURE", 1.1)
    outcome = apart.read(report(), ("hospital_birth_report",))
    document = sent(talk, city.upload(report(), "image/jpeg"))

    pictures = settling.sent_out(document, outcome, ["mother_name", "sex", "weight"])

    assert pictures.keys() == {"mother_name", "sex"}  # the form asks for no weight
    with Image.open(
        BytesIO(download_media(address(talk.id).number_id, pictures["mother_name"], 1 << 20).content)
    ) as picture:
        assert picture.format == "JPEG"
        assert picture.width <= 1000
        assert 1.5 < picture.width / picture.height < 2.5
    assert "Asha Verma" in ocr(Image.open(BytesIO(outcome.cuttings["mother_name"])))


def test_without_whatsapp_the_question_does_without_a_picture(city, talk, settings):
    document = sent(talk, city.upload(report(), "image/jpeg"))
    outcome = Outcome(paper=None, cuttings={"mother_name": b"a picture"})
    settings.WHATSAPP_GRAPH_URL = "http://127.0.0.1:9"

    assert settling.sent_out(document, outcome, ["mother_name"]) == {}
