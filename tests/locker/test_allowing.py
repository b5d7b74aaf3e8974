"""A citizen takes an income certificate out of DigiLocker into a scholarship form: chat, browser, provider, job."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
import yaml
from django.conf import settings as django_settings
from django.test import Client

from chaupal.applications.models import Application
from chaupal.catalogue.queries import catalogue
from chaupal.consent.models import Entry
from chaupal.conversations.golden import Player
from chaupal.documents.models import Document
from chaupal.engine.talk import Talk, Where
from chaupal.identity import jobs as identity_jobs
from chaupal.identity.models import SignIn
from chaupal.jobs.base import Retry
from chaupal.locker.jobs import pull
from chaupal.mailbox.actions import post
from tests.applications.cases import officer
from tests.conversations.town import Person, play
from tests.emulators.digilocker.served import SignIn as Provider
from tests.identity.owner import Owner, store
from tests.second_factor import sign_in
from tests.talking import jobs

pytestmark = pytest.mark.django_db

SCHOLARSHIP = django_settings.CHAUPAL_SERVICES_DIR / "sc_st_obc_welfare" / "student_scholarship"
PHONE, BUTTON = "919800000201", "From DigiLocker"


@pytest.fixture
def kinds(monkeypatch) -> Iterator[None]:
    """The catalogue of an installation that has DigiLocker set up."""
    book = catalogue()
    before = book.locker
    object.__setattr__(book, "locker", frozenset({"income_certificate"}))
    yield
    object.__setattr__(book, "locker", before)


@cache
def at_the_income() -> Talk:
    """The talk where the income certificate is asked for, as the golden talk leads there."""
    player = Player(catalogue(), "student_scholarship")
    for step in yaml.safe_load((SCHOLARSHIP / "talks" / "happy_path.en.yaml").read_text()):
        if step.get("photo") == "income.jpg":
            return player.talk
        player.step(step)
    raise AssertionError("nobody is asked for it")


@dataclass
class Student(Owner):
    """In the chat, in a browser, and the jobs that are between."""

    def perform(self) -> None:
        for path, args in jobs()[self.performed :]:
            if path == "chaupal.identity.jobs.redeem":
                identity_jobs.redeem(*args)
            elif path == "chaupal.locker.jobs.pull":
                pull(*args)
            self.performed += 1
            play()

    def allows(self, who: str = "typed", **typed: Any) -> None:
        """The button, the link, the provider's page, and back."""
        self.taps(f"locker|{self.talk.form.reference}|income_proof", BUTTON)
        told = {"name": "Asha Verma", "born": "1991-08-14", "gender": "F", "mobile": PHONE} | typed
        self.comes_back(self.provider.answers(self.opens(), who, **told))
        self.perform()


@pytest.fixture
def student(db: None, kinds: None, locker: Provider) -> Student:
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
    person = Person(PHONE)
    person.says("namaste")
    play()
    store(person, at_the_income())
    return Student(person, locker)


def test_the_page_of_the_link_says_what_it_is_for(student):
    student.taps(f"locker|{student.talk.form.reference}|income_proof", BUTTON)
    page = student.browser.get(student.link).content.decode()

    assert "Take a paper from DigiLocker" in page
    assert "Only the paper that the form asks for" in page


def test_an_income_certificate_comes_into_the_form_and_the_officer_sees_whence(student):
    student.says("hello")
    assert BUTTON in student.person.heard[-1].options
    student.allows()

    document = Document.objects.get()
    assert (document.paper, document.kind, document.state) == ("income_proof", "income_certificate", "kept")
    assert student.talk.form.papers["income_proof"] == [str(document.id)]
    assert "*₹96,000*" in student.person.heard[-1].text, "not what was told"
    student.taps("differs|f1|income_proof|annual_family_income|read", "What the paper says")
    assert student.talk.form.item != "income_proof"
    assert (student.talk.form.waiting, student.talk.where) == (0, Where.ASKING)
    consent = Entry.objects.get(purpose="issued_papers")
    assert (consent.state, b"income" in bytes(consent.evidence)) == ("given", False)
    row = SignIn.objects.get()
    assert (row.state, row.held) == ("proven", None), "the token is given back"

    _sends_the_passbook(student)
    student.taps(f"submit|{student.talk.form.reference}")
    case = Application.objects.get()
    document.refresh_from_db()
    assert document.application_id == case.id
    nodal = officer("nodal", "institution", department="sc_st_obc_welfare")
    page = sign_in(Client(headers={"accept-language": "en"}), nodal).get(f"/console/case/{case.id}/").content.decode()
    for told in ("Verified", "Revenue Department, Delhi", "90582738043344", "signature holds"):
        assert told in page


def _sends_the_passbook(student: Student) -> None:
    """A photograph comes, and was read."""
    student.person.sends({"type": "image", "image": {"id": "m9", "mime_type": "image/jpeg", "sha256": "x"}})
    play()
    row = Document.objects.get(paper="bank_proof")
    fields = {"account_number": "50334455667", "ifsc": "SBIN0000691", "name": "Zoya Khan"}
    told = {"type": "document_kept", "reference": row.reference, "paper": row.paper, "document": str(row.id)}
    post(student.person.conversation.id, told | {"kind": "bank_passbook", "fields": fields}, f"test/{row.id}")
    play()


@pytest.mark.parametrize(
    ("person", "typed", "says"),
    [
        ("deny", {}, "did not allow"),
        ("typed", {"files": ""}, "did not allow"),
        ("typed", {"mobile": "9811111111"}, "another mobile number"),
        ("bilal", {}, "another mobile number"),
    ],
)
def test_whoever_was_lured_opens_nothing_for_another_chat(student, person, typed, says):
    student.allows(person, **typed)

    assert says in "".join(said.text for said in student.person.heard[-2:])
    assert (Document.objects.count(), SignIn.objects.get().held) == (0, None)
    assert student.talk.form.item == "income_proof", "a photo does"


def test_an_account_that_tells_no_number_is_told_as_that_and_opens_nothing(student):
    student.provider.strikes("no_mobile")
    student.allows()

    assert "tells no mobile number" in "".join(said.text for said in student.person.heard[-2:])
    assert (Document.objects.count(), SignIn.objects.get().held) == (0, None)


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        ("not_listed", "not in your DigiLocker"),
        ("printed_only", "only as a printed page"),
        ("bent", "genuine"),
        ("other_person", "another name"),
        ("access_expired", "leave from DigiLocker has ended"),
    ],
)
def test_what_cannot_be_taken_is_told_and_a_photo_does(student, fault, says):
    student.provider.strikes(fault)
    student.allows()

    assert says in "".join(said.text for said in student.person.heard[-2:])
    assert Document.objects.get().state == "refused"
    assert (student.talk.where, student.talk.form.item) == (Where.ASKING, "income_proof")


def test_a_digilocker_that_is_away_is_asked_again_and_then_told(student, monkeypatch):
    monkeypatch.setattr("chaupal.locker.client.PAUSE", (0, 0))
    student.provider.strikes(*["repository_service_unresponsive"] * 4)
    with pytest.raises(Retry):
        student.allows()
    monkeypatch.setattr("chaupal.locker.jobs.PATIENCE", timedelta(0))
    student.perform()

    assert "does not answer" in "".join(said.text for said in student.person.heard[-2:])
    assert student.talk.form.item == "income_proof"
