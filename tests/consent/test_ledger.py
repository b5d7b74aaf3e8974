"""The consent ledger: what it proves, and that it cannot be bent."""

import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from django.db import connections, transaction

from chaupal.chains.walking import walk
from chaupal.channel.permissions import permitted
from chaupal.citizens.actions import erase, meet
from chaupal.citizens.base import Erased, Sender
from chaupal.citizens.models import Citizen
from chaupal.consent.actions import record
from chaupal.consent.base import Behalf, UnknownPurpose
from chaupal.consent.chain import chains, reckoned
from chaupal.consent.models import AppendOnly, Entry
from chaupal.consent.purposes import PURPOSES
from chaupal.consent.queries import history, newest, standing_of
from chaupal.consent.states import State

NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
SERVICES = Path(__file__).parents[2] / "services"
pytestmark = pytest.mark.django_db


@pytest.fixture
def asha():
    sender = Sender(number_id="100000000000001", phone="919800000001")
    with transaction.atomic():
        return meet([sender])[sender].citizen_id


def state_of(citizen, department, purpose):
    entry = newest(citizen, department, purpose)
    return State(entry.state) if entry else State.NONE


def say(citizen, *, given, purpose="certificate_issue", department="revenue", evidence="wamid.1", now=NOON):
    record(
        citizen_id=citizen,
        purpose=purpose,
        department=department,
        given=given,
        notice_version="1",
        language="hi",
        method="button",
        evidence=evidence,
        now=now,
    )


def test_consent_is_for_one_purpose_of_one_department(asha):
    say(asha, given=True)

    assert state_of(asha, "revenue", "certificate_issue") is State.GIVEN
    assert state_of(asha, "revenue", "tax_payment") is not State.GIVEN
    assert state_of(asha, "mcd", "certificate_issue") is not State.GIVEN


def test_what_may_be_sent_follows_the_ledger(asha):
    said = (asha, "revenue/certificate_issue")
    assert permitted({said, (asha, "")}) == {(asha, "")}
    say(asha, given=True)
    assert permitted({said, (asha, "revenue/tax_payment")}) == {said}
    say(asha, given=False)
    assert permitted({said}) == set()


def test_what_one_takes_back_is_taken_back_for_every_number_that_is_theirs(asha):
    sender = Sender(number_id="100000000000002", phone="919800000001")
    with transaction.atomic():
        there = meet([sender])[sender].citizen_id
    say(asha, given=True)
    say(there, given=True)
    Citizen.objects.filter(id=there).update(same_as=asha)

    say(asha, given=False)

    assert permitted({(asha, "revenue/certificate_issue"), (there, "revenue/certificate_issue")}) == set()


def test_for_whom_another_agreed_is_in_the_chain(asha):
    say(asha, given=True)
    mother = Behalf("child", "parent", "papers")
    record(
        citizen_id=asha, purpose="certificate_issue", department="revenue", given=True, notice_version="1",
        language="hi", method="form", evidence="f1", now=NOON + timedelta(minutes=4), ground="state", behalf=mother,
    )  # fmt: skip
    stands = standing_of(asha, "revenue", "certificate_issue")
    assert (stands.at, stands.method, stands.ground) == (NOON, "button", "state"), "she tapped before"
    say(asha, given=False)  # keeps the ground

    acts = history(asha)
    assert [(one.ground, one.behalf) for one in acts] == [("", Behalf()), ("state", mother), ("state", Behalf())]
    assert not any(walk(strand, {}).found for strand in chains())
    bent = Entry.objects.get(citizen_id=asha, sequence=2)
    whole = reckoned(bent)
    bent.verified = "office"
    assert reckoned(bent) != whole


def test_what_is_withdrawn_is_no_longer_given(asha):
    say(asha, given=True)
    say(asha, given=False)

    assert state_of(asha, "revenue", "certificate_issue") is not State.GIVEN


def test_every_act_is_kept_with_its_proof(asha):
    say(asha, given=False, evidence="wamid.1")
    say(asha, given=True, evidence="wamid.2", now=NOON + timedelta(minutes=1))
    say(asha, given=False, evidence="wamid.3", now=NOON + timedelta(days=1))

    acts = history(asha)
    assert [(act.sequence, act.state, act.evidence) for act in acts] == [
        (1, "refused", "wamid.1"),
        (2, "given", "wamid.2"),
        (3, "withdrawn", "wamid.3"),
    ]
    assert acts[1].at == NOON + timedelta(minutes=1)
    assert (acts[1].notice_version, acts[1].language, acts[1].method) == ("1", "hi", "button")


def test_the_evidence_is_sealed(asha):
    say(asha, given=True, evidence="wamid.of.asha")

    assert b"wamid" not in bytes(Entry.objects.get().evidence)


@pytest.mark.django_db(transaction=True)
def test_erasing_a_citizen_takes_the_evidence_and_leaves_the_chain(asha):
    say(asha, given=True)
    erase(asha)

    assert [act.evidence for act in history(asha)] == [None]
    assert not any(walk(strand, {}).found for strand in chains())
    with pytest.raises(Erased):
        say(asha, given=True)


def test_a_purpose_must_be_known(asha):
    with pytest.raises(UnknownPurpose):
        say(asha, given=True, purpose="selling_shoes")
    assert history(asha) == []


def test_every_service_asks_for_a_known_purpose():
    asked = {yaml.safe_load(sheet.read_text())["purpose"] for sheet in SERVICES.glob("*/*/service.yaml")}

    assert asked
    assert asked <= PURPOSES


def test_the_model_neither_updates_nor_deletes(asha):
    say(asha, given=True)
    entry = Entry.objects.get()

    for change in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(state="given")):
        with pytest.raises(AppendOnly):
            change()


@pytest.mark.django_db(transaction=True)
def test_acts_at_the_same_moment_form_one_chain(asha):
    def act():
        for _ in range(5):
            say(asha, given=True)
        connections.close_all()

    threads = [threading.Thread(target=act) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [entry.sequence for entry in history(asha)] == list(range(1, 21))
    assert not any(walk(strand, {}).found for strand in chains())
