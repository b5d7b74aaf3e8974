"""A consent manager: linked by a tap alone, given and taken back on either side, and nothing by anybody's word."""

import pytest
import time_machine

from chaupal.channel.permissions import permitted
from chaupal.consent.actions import forget
from chaupal.consent.models import Entry, Heard, Link, Managed
from chaupal.consent.queries import history
from tests.consent.customer import MOBILE, NEWS, Customer

pytestmark = pytest.mark.django_db


def test_a_link_is_the_citizen_s_by_a_tap_and_by_nobody_s_word(asha: Customer):
    name = asha.desk.open_account(MOBILE)
    asha.tells(*asha.desk.of_link(name, MOBILE, "ref-1"))
    assert f"Sahmati*, as *{name}" in asha.said
    assert not asha.desk.linked

    asha.says("yes")
    assert not asha.desk.linked  # it may be to something else

    asha.taps("No")
    heard = len(asha.person.heard)
    asha.tells(*asha.desk.of_link(name, MOBILE, "ref-2"))

    assert (Link.objects.get().state, len(asha.person.heard)) == ("declined", heard)  # nobody is asked again


def test_it_is_wished_for_in_the_chat_and_without_an_account_nothing_is_linked(asha: Customer):
    asha.says("my consents")
    asha.taps("Use a consent manager")
    asha.taps("Yes, link it")
    assert "no account" in asha.said
    assert Link.objects.get().state == "ended"

    asha.desk.open_account(MOBILE)
    asha.says("my consents")
    asha.taps("Use a consent manager")
    asha.taps("Yes, link it")
    assert asha.desk.linked == {f"{MOBILE}@sahmati"}

    asha.says("my consents")
    asha.taps("Leave the manager")
    assert not asha.desk.linked


def test_what_is_given_there_is_in_the_ledger_with_its_artefact_and_ended_there_nothing_is_sent(asha: Customer):
    asha.links()
    given = asha.gives()

    assert asha.state() == "given"
    proof = history(asha.person.citizen_id)[-1]
    assert (proof.method, proof.ground, proof.language) == ("manager", "consent", "hi")
    assert proof.evidence.startswith(f"consent {given.id} at the consent manager, sha256 ")
    assert permitted({(asha.person.citizen_id, NEWS)})

    asha.moves(given, "PAUSED")
    assert (asha.state(), permitted({(asha.person.citizen_id, NEWS)})) == ("withdrawn", set())
    asha.moves(given, "ACTIVE")
    assert asha.state() == "given"
    asha.moves(given, "REVOKED")
    assert (asha.state(), permitted({(asha.person.citizen_id, NEWS)})) == ("withdrawn", set())
    assert "Taken back in *Sahmati*" in asha.said


def test_what_is_agreed_to_and_taken_back_here_is_known_there(asha: Customer):
    asha.links()
    asha.gives("revenue/updates")
    asha.says("my consents")
    asha.person.sends({"type": "interactive", "interactive": _tap("revoke|revenue|updates")})
    asha.settle()
    assert [one.status for one in asha.desk.consents.values()] == ["REVOKED"]

    asha.says("income certificate")
    for title in ("Yes", "I agree"):
        if any(title in said.options for said in asha.person.heard):
            asha.taps(title)
    ours = [one for one in asha.desk.consents.values() if not one.ours]
    assert [(one.code, one.status) for one in ours] == [("revenue/certificate_issue", "ACTIVE")]
    asha.says("stop")
    assert [one.status for one in ours] == ["REVOKED"]


def _tap(option: str):
    return {"type": "button_reply", "button_reply": {"id": option, "title": "x"}}


def test_while_the_manager_is_away_it_is_told_later(asha: Customer, settings):
    from chaupal.consent import jobs
    from chaupal.jobs.base import Retry

    asha.links()
    given, url = asha.gives(), settings.CONSENT_MANAGER_URL
    settings.CONSENT_MANAGER_URL = "http://127.0.0.1:9"
    asha.person.sends({"type": "interactive", "interactive": _tap("revoke|revenue|updates")})
    with pytest.raises(Retry):
        asha.settle()
    settings.CONSENT_MANAGER_URL = url

    jobs.reconcile(Link.objects.get().id)

    assert (given.status, Managed.objects.count()) == ("REVOKED", 0)


@pytest.mark.parametrize("fault", ["wrong_key", "another_consumer", "another_customer", "unknown_purpose", "expired"])
def test_an_artefact_that_is_not_what_it_must_be_is_answered_as_any_and_enters_nothing(asha: Customer, fault: str):
    asha.links()
    given = asha.desk.give(f"{MOBILE}@sahmati", NEWS)
    told = asha.desk.of_consent(given)
    asha.desk.faults.add(fault)

    assert asha.tells(*told) == 200
    assert (asha.state(), Entry.objects.count(), Managed.objects.count()) == ("", 0, 0)


@pytest.mark.parametrize(
    "notice", ["https://elsewhere.example/privacy/en/updates/revenue", "", "/../x", "/en/updates/mcd"]
)
def test_a_consent_on_another_notice_than_ours_is_none(asha: Customer, notice: str, settings):
    asha.links()
    base = f"{settings.CHAUPAL_BASE_URL}/privacy"
    asha.gives(notice=notice if notice.startswith("https") else f"{base}{notice}")
    assert asha.state() == ""


def test_what_is_forged_changed_late_or_another_s_is_refused_alike(asha: Customer):
    asha.links()
    given = asha.desk.give(f"{MOBILE}@sahmati", NEWS)
    body, headers = asha.desk.of_consent(given)
    asha.desk.faults.add("wrong_key")
    forged = asha.desk.of_consent(given)
    asha.desk.faults.add("another_hour")
    late = asha.desk.of_consent(given)
    signature = headers["x-jws-signature"]
    tried = [
        forged, late, (body + b" ", headers), (b"[]", headers), (body, {}),
        (body, {"x-jws-signature": "a..b"}), (body, {"x-jws-signature": signature.replace("..", ".e30.")}),
    ]  # fmt: skip

    assert {asha.tells(*one) for one in tried} == {403}
    assert (Entry.objects.count(), asha.state()) == (0, "")


def test_told_again_or_out_of_order_it_is_the_same(asha: Customer):
    asha.links()
    given = asha.desk.give(f"{MOBILE}@sahmati", NEWS)
    active, revoked = asha.desk.of_consent(given), asha.desk.of_consent(given, "REVOKED")

    assert [asha.tells(*active), asha.tells(*active)] == [200, 200]
    assert Entry.objects.count() == 1
    given.status = "REVOKED"
    second = asha.desk.of_consent(given, "ACTIVE")
    assert [asha.tells(*revoked), asha.tells(*second), asha.tells(*revoked)] == [200, 200, 200]
    assert (asha.state(), Entry.objects.count()) == ("withdrawn", 2)

    with time_machine.travel("2030-01-01T00:00:00+00:00", tick=False):
        assert asha.tells(*active) == 403  # of another hour
        from chaupal.consent.jobs import prune

        prune()
    assert not Heard.objects.exists()


def test_another_citizen_s_question_is_answered_by_nobody_else(asha: Customer):
    from tests.conversations.town import Person, play

    name = asha.desk.open_account(MOBILE)
    asha.tells(*asha.desk.of_link(name, MOBILE, "ref-1"))
    bilal = Person("919800000202")
    bilal.says("hello")
    play()
    bilal.sends({"type": "interactive", "interactive": _tap(f"manager|{Link.objects.get().id}|yes")})
    asha.settle()

    assert (Link.objects.get().state, asha.desk.linked) == ("asked", set())
    assert asha.tells(*asha.desk.of_link("9700000000@sahmati", "9700000000", "ref-2")) == 200
    assert Link.objects.count() == 1  # nobody of that number is known here, and nobody is told so


def test_who_is_erased_is_taken_back_there_and_nothing_of_the_link_stays(asha: Customer):
    asha.links()
    given = asha.gives()

    forget(asha.person.citizen_id)
    asha.settle()

    assert given.status == "REVOKED"
    assert not Link.objects.exists()
    assert not Managed.objects.exists()
