"""The suite's core, in Nagarpur: `test_nagarpur.py` runs it, with CHAUPAL_SERVICES_DIR set to the folder beside."""

from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest
import time_machine
from pypdf import PdfReader

from chaupal.applications import actions as applications
from chaupal.catalogue.queries import catalogue, faults, state
from chaupal.certificates import queries as papers
from chaupal.certificates.jobs import _of_case
from chaupal.config.doctor import examine
from chaupal.departments.actions import load_demo_numbers
from chaupal.kit.clock import now
from chaupal.registers.actions import load_demo
from chaupal.registers.local.register import LocalRegister
from tests.applications.cases import obc, officer
from tests.conversations.town import Person, play
from tests.services.playing import ANSWERS, Player, answered, said, steps_of

HERE = Path(__file__).parent
TALKS = sorted((HERE / "services").glob("*/*/talks/*.yaml"))
TODAY = date(2026, 11, 25)


@pytest.fixture
def asha(db: None):
    """She writes to the central number; the morning is that of a working day."""
    from chaupal.departments import queries

    load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False):
        yield Person("919800000201")


def act(person, words: str = "", tap: str = ""):
    person.taps(tap) if tap else person.says(words)
    play()
    return person.heard[-1].text


def test_its_folder_is_sound_and_it_speaks_in_its_own_order():
    assert faults() == []
    assert catalogue().languages == ("en", "hi")
    assert state().name["en"] == "Nagarpur"


def test_its_golden_talks_go_as_written():
    for path in TALKS:
        player = Player(catalogue(), path.parts[-3])
        for step in steps_of(path):
            turn = player.step(step)
            assert answered(turn) == {key: step[key] for key in ANSWERS if key in step}, (path.name, step)
            assert step.get("says", "") in said(turn), (path.name, step)


def test_a_form_is_opened_in_the_chat_and_its_answers_are_heard(asha):
    assert act(asha, "hello").startswith("Welcome to Nagarpur")

    assert "*Residence slip*" in act(asha, "I have lived here since 2012, need a residence slip")
    assert "voter card" in act(asha, tap="I agree")


def test_a_pincode_of_elsewhere_is_sent_back_to_its_own():
    player = Player(catalogue(), "residence_slip")
    for step in steps_of(TALKS[0].parent / "happy_path.hi.yaml")[:4]:
        player.step(step)
    player.step({"photo": "card.jpg"})
    player.step({"event": {"document_kept": {"document": "d1"}}})
    for words in ("Sunita Devi", "2012", "House 4, Tamarind Lane"):
        player.step({"citizen": words})

    assert "290003" in said(player.step({"citizen": "110001"}))


@pytest.mark.django_db
def test_its_register_reckons_what_is_due_by_its_own_tariffs():
    load_demo()

    (well,) = LocalRegister().find("wells", {"well_number": "W00417"}, TODAY, 1).records

    assert [line["paise"] for line in well["lines"]] == [42 * 12 * 100, 42 * 15 * 100]
    assert well["explained"]["en"].splitlines() == ["42 metres, for a home: ₹15 a metre", "2024 was ₹504"]


@pytest.mark.django_db
def test_a_certificate_bears_its_name_and_its_government():
    told = {"applicant_name": "Asha Rao", "since": 2012, "address": "House 4", "pincode": "290001", "town": "old_town"}
    case = obc(service="residence_slip", department="town_hall", language="en", answers=told, papers={})
    clerk = officer("clerk", "registrar_clerk", department="town_hall")
    applications.approve(case.id, clerk, "", now(), checked=["lives_there"])

    certificate = _of_case(case.id)

    assert certificate is not None
    text = PdfReader(BytesIO(papers.content(certificate.id))).pages[0].extract_text()
    assert certificate.number.startswith("NG-RES-")
    assert all(
        line in text for line in ("Government of Nagarpur", "Asha Rao has lived in Nagarpur since 2012", "Old Town")
    )


@pytest.mark.django_db(transaction=True)  # the doctor closes its connection between checks
def test_the_doctor_counts_what_awaits_the_departments_word():
    told = StringIO()
    examine(told, whole=True)

    assert "2 tables whose figures await the department's word (well_tariffs, holidays)" in told.getvalue()
    assert "ok   holidays of 2027" in told.getvalue()


def test_a_measure_of_land_is_as_large_as_it_is_here():
    from chaupal.hearing.answers import Spec, read

    acres = read(Spec("number", {"unit": "acre", "decimals": 2}), "3 bigha", TODAY)

    assert acres.value == pytest.approx(3 * 1600 / 4840, abs=0.01)
