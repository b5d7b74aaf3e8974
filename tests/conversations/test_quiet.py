"""Nothing was heard of somebody for long: two days before all is erased they are told, and any word keeps it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from chaupal.applications.models import Application
from chaupal.channel.models import Outbox
from chaupal.citizens.models import Citizen
from chaupal.citizens.queries import is_erased
from chaupal.consent.purposes import PURPOSES
from chaupal.conversations.jobs import erase_quiet, warn_quiet
from chaupal.mailbox.models import Conversation
from chaupal.rights.base import quiet
from chaupal.rights.models import Warned
from tests.conversations.test_erasing import with_a_case
from tests.conversations.town import Person, play, served

if TYPE_CHECKING:
    import time_machine

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
YEARS = timedelta(days=1096)  # more than she agreed to: certificate_issue


@pytest.fixture
def asha(clock: time_machine.Traveller) -> Person:
    asha = served("919800000321")
    goes_out()
    return asha


def goes_out() -> None:
    Outbox.objects.filter(state=Outbox.State.WAITING).update(state=Outbox.State.SENT)


def night() -> list[str]:
    """What was written to anybody in a night."""
    before = set(Outbox.objects.values_list("id", flat=True))
    warn_quiet()
    erase_quiet()
    play()
    return [str(row) for row in Outbox.objects.exclude(id__in=before)]


def test_a_day_too_early_nobody_is_told(asha: Person, clock: time_machine.Traveller) -> None:
    clock.shift(timedelta(days=1094))

    assert night() == []
    assert not Warned.objects.exists()


def test_told_by_a_template_two_days_before_and_then_erased(asha: Person, clock: time_machine.Traveller) -> None:
    citizen = asha.citizen_id
    clock.shift(YEARS)
    assert len(night()) == 2, "the template, and what is said when they write"
    assert asha.heard[-2].text == "template data_erased_soon"
    assert night() == [], "once"
    goes_out()
    clock.shift(timedelta(hours=47))
    night()
    assert not is_erased(citizen)
    clock.shift(timedelta(hours=2))
    night()

    assert is_erased(citizen)
    assert not Warned.objects.exists()
    assert Conversation.objects.get(citizen_id=citizen).talk is None


def test_any_word_keeps_it_and_is_thanked(asha: Person, clock: time_machine.Traveller) -> None:
    clock.shift(YEARS)
    night()
    goes_out()
    clock.shift(timedelta(hours=40))
    asha.says("?")
    play()
    clock.shift(timedelta(hours=10))
    night()

    assert not is_erased(asha.citizen_id)
    assert not Warned.objects.exists()
    assert any("तो वह रहेगा" in said.text and said.state == Outbox.State.WAITING for said in asha.heard)


def test_while_it_could_not_be_told_nothing_is_erased(asha: Person, clock: time_machine.Traveller) -> None:
    clock.shift(YEARS)
    night()
    clock.shift(timedelta(hours=49))
    night()

    assert not is_erased(asha.citizen_id), "WhatsApp is away"


def test_for_whom_an_office_has_still_to_decide_waits(asha: Person, clock: time_machine.Traveller) -> None:
    with_a_case(asha)
    clock.shift(YEARS)

    assert night() == []
    Application.objects.update(state="rejected")
    assert night()


def test_who_agreed_to_nothing_is_kept_a_year_and_who_stopped_us_is_told_as_well(clock: time_machine.Traveller) -> None:
    bilal = Person("919800000322")
    for words in ("namaste", "English"):
        bilal.says(words)
        play()
    goes_out()
    clock.shift(timedelta(days=366))
    assert night()

    other = Person("919800000323")
    for words in ("namaste", "English", "STOP"):
        other.says(words)
        play()
    goes_out()
    clock.shift(timedelta(days=366))
    night()
    assert [said.text for said in other.heard if said.text.startswith("template")] == ["template data_erased_soon"]


def test_every_purpose_has_its_period() -> None:
    assert quiet().purposes.keys() == PURPOSES
    assert quiet().days(["welfare_benefit", "profile"]) == 1826
    assert not Citizen.objects.exists()
