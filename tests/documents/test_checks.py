"""What an officer is told of a document: names across scripts, the same picture, the same number, an edited file."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from PIL import Image

from chaupal.citizens.queries import key_of
from chaupal.documents import hints, likeness, looks, queries
from chaupal.documents.checks import AGREES, DIFFERS, NEAR, NOTE, of_document
from chaupal.documents.models import Document
from chaupal.documents.readings import Read, Value, opened
from chaupal.kit import names
from emulators.whatsapp import papers
from tests.documents.files import PDF, bill, card, report, saved
from tests.documents.test_fetch import sent, take_in
from tests.talking import open_talk


@pytest.mark.parametrize(
    ("one", "other", "state"),
    [
        ("Sunita Devi", "सुनीता देवी", "same"),
        ("Suneeta Devi", "Smt. Sunita Devi", "same"),
        ("Laxmi Bai", "Lakshmi Bai", "same"),
        ("Verma Asha", "Asha Verma", "same"),
        ("मोहम्मद इमरान", "Mohammad Imran", "same"),
        ("Asha", "Asha Verma", "same"),
        ("Rohan Verma", "Mohan Verma", "other"),
        ("Ramesh Kumar", "Rajesh Kumar", "other"),
        ("Kiran Bala", "Karan Bala", "other"),
        ("Kamla Devi", "कमल देव", "other"),
        ("कमला", "Kamal", "other"),
        ("देवी", "Dev", "other"),
        ("Ram Krishna Mishra", "राम कृष्ण मिश्र", "same"),
        ("Anaya Verma", "Ananya Verma", "other"),
        ("Rohan Verma", "Rohit Sharma", "other"),
        ("Anita Rani", "Sunita Devi", "other"),
        ("Imran Khan", "Vikram Singh", "other"),
    ],
)
def test_names_are_compared_as_they_sound(one, other, state):
    score = names.likeness(one, other)

    assert (score >= names.SAME_NAME) == (state == "same"), score
    assert score == names.likeness(other, one)


def row(talk, **facts):
    return Document(
        citizen_id=talk.citizen_id, service="birth_certificate", paper="report", content_hash=b"0" * 16, **facts
    )


def checks(talk, fields, answers):
    read = Read("hospital_birth_report", {name: Value(*value) for name, value in fields.items()})
    return {check.what: check.state for check in of_document(row(talk), read, answers, 1)}


def test_what_stands_on_the_paper_is_held_against_what_was_stated(talk):
    fields = {"mother_name": ("Sunita Devi", 0.95), "date_of_birth": ("2026-11-12", 0.95), "sex": ("female", 0.95)}

    found = checks(talk, fields, {"mother_name": "सुनीता देवी", "date_of_birth": "2026-11-13", "sex": "female"})

    assert found == {"mother_name": AGREES, "date_of_birth": DIFFERS, "sex": AGREES}


@pytest.mark.parametrize(
    ("service", "paper", "fields", "answers", "state"),
    [
        ("vehicle_rc_services", "identity", {"name": "Ramesh Singh"}, {"owner_name": "Sunita Devi"}, DIFFERS),
        ("vehicle_rc_services", "identity", {"name": "सुनीता देवी"}, {"owner_name": "Sunita Devi"}, AGREES),
        ("marriage_registration", "husband_id", {"gender": "female"}, {}, DIFFERS),
        ("student_scholarship", "identity", {"date_of_birth": "1991-02-03"}, {"level": "class_9_10"}, DIFFERS),
        (  # told once, though nobody who was born then gets this pension, either
            "old_age_pension",
            "identity",
            {"date_of_birth": "1990-02-03"},
            {"date_of_birth": "1960-02-03"},
            DIFFERS,
        ),
        ("caste_certificate_sc_st", "relative_certificate", {"category": "OBC"}, {"category": "sc"}, DIFFERS),
    ],
)
def test_what_a_papers_place_expects_is_held_against_it(talk, service, paper, fields, answers, state):
    document = Document(citizen_id=talk.citizen_id, service=service, paper=paper, content_hash=b"0" * 16)
    read = Read("", {name: Value(value, 0.95) for name, value in fields.items()})

    found = of_document(document, read, answers, 1)

    assert [(check.what, check.state) for check in found] == [(*fields, state)]


@pytest.mark.parametrize(("name", "state"), [("Gurpreet Singh", DIFFERS), ("बिलाल अहमद", AGREES)])
def test_whose_account_it_is_is_held_against_whom_the_case_is_about(talk, name, state):
    document = Document(
        citizen_id=talk.citizen_id, service="student_scholarship", paper="bank_proof", content_hash=b"0" * 16
    )
    read = Read("bank_passbook", {"name": Value(name, 0.95), "account_number": Value("30441122334", 0.95)})

    found = {one.what: (one.state, one.told) for one in of_document(document, read, {"student_name": "Bilal Ahmad"}, 1)}
    assert found["name"] == (state, "Bilal Ahmad")


@pytest.mark.parametrize(("kind", "noted"), [("photo", []), ("", []), ("other", ["no_portrait"])])
def test_a_paper_in_place_of_a_face_is_noted(talk, kind, noted):
    document = Document(
        citizen_id=talk.citizen_id, service="solvency_certificate", paper="photo", content_hash=b"0" * 16
    )
    assert [one.what for one in of_document(document, Read(kind, {}), {}, 1)] == noted


def test_where_the_reader_was_not_sure_a_difference_is_told_softly(talk):
    assert checks(talk, {"mother_name": ("Sxxx", 0.5)}, {"mother_name": "Sunita Devi"}) == {"mother_name": NEAR}


def test_the_other_sex_is_a_contradiction_however_it_was_read(talk):
    assert checks(talk, {"sex": ("male", 0.5)}, {"sex": "female"}) == {"sex": DIFFERS}


def noted(document):
    row = Document.objects.get(id=document.id)
    read = opened(row, key_of(row.citizen_id))
    return [check.what for check in of_document(row, read, {}, 1) if check.state == NOTE]


def kept(city, talk, content, paper="report"):
    document = sent(talk, city.upload(content, "image/jpeg"), paper=paper)
    take_in(document)
    return document


def test_the_same_picture_in_another_s_application_is_noted_though_it_was_sent_anew(city, talk):
    other = open_talk("919800000299")
    first = kept(city, other, report())
    picture = Image.open(BytesIO(report()))
    again = kept(city, talk, saved(picture.resize((picture.width * 3 // 4, picture.height * 3 // 4)), quality=60))
    same = kept(city, talk, report())

    assert noted(again) == ["same_picture"]
    assert noted(same) == ["same_file"]
    assert set(noted(first)) == {"same_file"}


def test_one_s_own_picture_sent_twice_is_nothing_to_note(city, talk):
    kept(city, talk, report())

    assert noted(kept(city, talk, report())) == []


def test_a_paper_of_another_kind_that_was_insisted_on_is_noted(city, talk):
    first, again = (kept(city, talk, bill(), "parent_id") for _ in range(2))

    assert Document.objects.get(id=first.id).refusal == "wrong_kind"
    assert noted(again) == ["kind"]


def test_a_paper_out_of_date_that_was_insisted_on_differs(talk):
    read = Read("driving_licence", {"valid_until": Value("2026-11-24", 0.95)})

    def notes(day):
        document = row(talk, received_at=datetime(2026, 11, day, 12, tzinfo=UTC))
        document.paper = "parent_id"
        return [check.what for check in of_document(document, read, {}, 1) if check.state == DIFFERS]

    assert (notes(24), notes(25)) == ([], ["valid_until"])


def test_two_people_s_cards_look_alike_and_are_not_taken_for_one_picture(city, talk):
    kept(city, open_talk("919800000298"), saved(card(name="Sunita Devi"), quality=85), "parent_id")

    mine = kept(city, talk, saved(card("4999 9999 9993", "Kamla Rani", "2/5/1978"), quality=85), "parent_id")

    assert noted(mine) == []


def test_a_number_that_stands_on_another_s_paper_is_noted(city, talk):
    kept(city, open_talk("919800000297"), papers.draw("pan_card", "Asha Verma"), "parent_id")

    mine = kept(city, talk, papers.draw("pan_card", "Asha Verma", 1e9), "parent_id")

    assert "number_used" in noted(mine)


def test_a_look_survives_what_messengers_do_and_tells_pictures_apart():
    picture = Image.open(BytesIO(report())).convert("RGB")
    smaller = Image.open(BytesIO(saved(picture.resize((700, 560)), quality=40)))
    look = looks.look(picture, 0)

    assert likeness.bits_apart(look, looks.look(smaller, 0)) <= 15
    assert likeness.bits_apart(look, looks.look(card(), 0)) > 40
    assert likeness.bits_apart(look, looks.look(picture.rotate(-90, expand=True), 270)) <= 15


def test_an_editor_that_left_its_name_is_a_hint():
    exif = Image.Exif()
    exif[0x0131] = "Adobe Photoshop 25.0"
    camera = Image.Exif()
    camera[0x0131] = "MIUI Camera"

    assert hints.of(saved(card(), exif=exif)) == ["editor"]
    assert hints.of(saved(card(), exif=camera)) == []
    assert hints.of(PDF.replace(b"trailer", b"2 0 obj<</Producer(iLovePDF)>>endobj\ntrailer")) == ["editor"]
    assert hints.of(PDF + b"3 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n") == ["appended"]
    assert hints.of(PDF) == []


def test_the_preview_is_small(city, talk):
    document = kept(city, talk, report())

    assert len(queries.preview(document.id)) < 250_000
    assert max(Image.open(BytesIO(queries.preview(document.id))).size) <= 1400


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("240000.00", "240000", True),
        ("Rs. 2,40,000", "240000", True),
        ("240000.00", "144000", False),
        ("-", "-", False),
    ],
)
def test_amounts_are_compared_as_rupees(one, other, same):
    assert likeness.of_amounts(one, other) == same


def test_a_hospital_called_in_short_is_the_same(talk):
    read = {"place_of_birth": ("Safdarjung Hospital, New Delhi", 0.95)}

    assert checks(talk, read, {"place_of_birth": "safdarjung hospital"})["place_of_birth"] == AGREES
    assert checks(talk, read, {"place_of_birth": "Kasturba Hospital"})["place_of_birth"] == DIFFERS


def test_an_income_asked_for_before_its_proof_is_held_against_it(talk):
    proof = Document(
        citizen_id=talk.citizen_id, service="caste_certificate_obc", paper="income_proof", content_hash=b"0" * 16
    )
    read = Read("income_certificate", {"annual_income": Value("240000.00", 0.95)})

    (found,) = of_document(proof, read, {"family_income": 144000}, 1)

    assert (found.item, found.state, found.read, found.told) == ("family_income", DIFFERS, "240000.00", "144000")


def test_a_birth_certificate_is_held_against_what_was_told_before_it(talk):
    document = Document(
        citizen_id=talk.citizen_id, service="lakhpati_bitiya", paper="birth_certificate", content_hash=b"0" * 16
    )
    fields = {"child_name": "Anaya Devi", "date_of_birth": "2026-11-14", "mother_name": "Sunita Devi"}
    read = Read("birth_certificate", {name: Value(value, 0.95) for name, value in fields.items()})
    told = {"girl_name": "अनाया देवी", "date_of_birth": "2026-10-01", "mother_name": "Sunita Devi"}

    found = {check.what: (check.state, check.item) for check in of_document(document, read, told, 1)}

    assert found == {
        "child_name": (AGREES, "girl_name"),
        "date_of_birth": (DIFFERS, "date_of_birth"),
        "mother_name": (AGREES, "mother_name"),
    }
