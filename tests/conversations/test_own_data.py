"""What is kept and what was agreed to is told out of the ledger; one consent is taken back by a tap, and it counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chaupal.channel.models import Outbox
from chaupal.consent.actions import record
from chaupal.consent.queries import history, number_of, standing_of
from chaupal.kit.clock import now
from tests.conversations.test_erasing import with_a_case
from tests.conversations.town import Person, play, served

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
PURPOSE = "revenue", "certificate_issue"
WAYS_TO_ASK = ("what have I agreed to?", "मैंने किस बात की सहमति दी है?", "maine kis baat ki sahmati di hai")
WAYS_TO_SEE = ("my data", "मेरा डेटा दिखाओ", "mera data", "what do you know about me?", "meri jankari dikhao")


def says(person: Person, words: str) -> list[str]:
    """What came back on it."""
    before = len(person.heard)
    person.says(words)
    play()
    return [said.text for said in person.heard[before:]]


def takes_back_the_first(person: Person) -> None:
    """She has her consents shown and taps the first."""
    says(person, "my consents")
    offered = [title for said in person.heard for title, option in said.options.items() if option.startswith("revoke|")]
    person.taps(offered[0])
    play()


@pytest.mark.parametrize("words", WAYS_TO_ASK)
def test_what_was_agreed_to_is_told_out_of_the_ledger_and_the_form_is_where_it_was(words: str) -> None:
    asha = served()
    question = asha.heard[-1].text

    told, again = says(asha, words)

    assert "आवेदन जाँचकर प्रमाण पत्र देना" in told
    assert "से)" in told, "since when"
    assert again.splitlines()[-1] == question.splitlines()[-1]


@pytest.mark.parametrize("words", WAYS_TO_SEE)
def test_what_is_kept_is_told_in_short_and_masked(words: str) -> None:
    asha = served("919800000201")

    told = says(asha, words)[0]

    assert "0201" in told
    assert "919800000201" not in told
    assert "365 दिन" in told
    assert "अधूरे फ़ॉर्म: 1" in told


def test_the_ledger_is_asked_and_not_the_talk() -> None:
    asha = served()
    record(
        citizen_id=asha.citizen_id,
        purpose="tax_payment",
        department="mcd",
        given=True,
        notice_version="3",
        language="hi",
        method="button",
        evidence="paper/1",
        now=now(),
    )

    assert "बकाया देखकर भुगतान लेना" in says(asha, "my consents")[0]


def test_one_is_taken_back_by_a_tap_and_later_messages_for_it_do_not_go() -> None:
    asha = served()
    says(asha, "my consents")
    row = next(
        title for said in reversed(asha.heard) for title, id_ in said.options.items() if id_.startswith("revoke|")
    )
    asha.taps(row)
    play()

    assert standing_of(asha.citizen_id, *PURPOSE).is_withdrawn
    assert "फ़ॉर्म रुका रहेगा" in "\n".join(said.text for said in asha.heard[-3:])
    before = len(asha.heard)
    asha.hears_of("application_moved", number="OBC/2026/1", service="caste_certificate_obc", state="rejected")
    asha.hears_of("application_moved", number="MCD/2026/1", service="birth_certificate", state="rejected")
    play()
    assert len(asha.heard) == before + 1, "what is about another purpose still comes"
    assert "वापस ली" in says(asha, "my consents")[0]


ASKS = {"number": "OBC/2026/1", "service": "caste_certificate_obc", "question": "Which gate?", "paper": ""}


@pytest.mark.parametrize("away", [timedelta(), timedelta(days=2)])
def test_what_waits_or_is_held_for_a_consent_that_is_taken_back_goes_out_no_more(clock, away: timedelta) -> None:
    asha = served()
    clock.shift(away)
    asha.hears_of("officer_asked", **ASKS)
    play()
    waits = [said.id for said in asha.heard if "Which gate?" in said.text]
    assert waits

    takes_back_the_first(asha)

    asked = [said for said in asha.heard if "Which gate?" in said.text]
    assert [said.id for said in asked] == waits, "nor is it put again"
    assert {said.state for said in asked} == {Outbox.State.STOPPED}


def test_agreeing_again_brings_the_messages_back() -> None:
    asha = served()
    says(asha, "my consents")
    row = next(
        title for said in reversed(asha.heard) for title, id_ in said.options.items() if id_.startswith("revoke|")
    )
    asha.taps(row)
    play()
    says(asha, "फ़ॉर्म पूरा करना है")
    asha.taps("सहमत हूँ")
    play()

    assert standing_of(asha.citizen_id, *PURPOSE).is_given
    before = len(asha.heard)
    asha.hears_of("application_moved", number="OBC/2026/1", service="caste_certificate_obc", state="rejected")
    play()
    assert len(asha.heard) > before


def test_who_stopped_us_is_answered_and_agrees_to_nothing() -> None:
    asha = served()
    says(asha, "band karo")

    assert "कोई सहमति नहीं है" in says(asha, "meri sahmatiyan")[0]
    assert says(asha, "mera data")


def test_a_newcomer_is_answered_once_the_language_is_chosen() -> None:
    asha = Person("919800000299")
    asha.says("delete my data")
    play()
    asha.taps("English")
    play()

    assert "Erase your data?" in asha.heard[-1].text


def test_a_consent_that_was_never_given_is_not_taken_back_by_a_forged_tap() -> None:
    asha = served()
    for option in (
        "revoke|mcd|tax_payment",
        "revoke||",
        "revoke|revenue|profile",
        "agreed|99999999",
        "erase|2020-01-01",
    ):
        reply = {"type": "button_reply", "button_reply": {"id": option, "title": "x"}}
        asha.sends({"type": "interactive", "interactive": reply})
        play()

    assert standing_of(asha.citizen_id, "mcd", "tax_payment") is None
    assert standing_of(asha.citizen_id, *PURPOSE).is_given
    assert asha.mail.count(2) == 0


def test_the_ledger_names_the_itemised_notice_that_was_shown() -> None:
    asha = served()
    citizen = asha.citizen_id

    (act,) = history(citizen)

    shown = next(said.text for said in asha.heard if "/privacy/" in said.text)
    language, service, version = shown.partition("/privacy/")[2].split()[0].split("/")
    assert act.notice_version == number_of(service, int(version), language)
    assert act.language == language


def test_another_citizen_s_number_in_words_or_in_a_forged_button_is_answered_as_one_that_is_not_there() -> None:
    asha, bilal = served(), served("919800000302")
    hers = with_a_case(asha).number

    def told(number: str) -> list[str]:
        before = len(bilal.heard)
        bilal.says(f"{number} ka status batao")
        play()
        for option in ("case", "query", "told", "again|certificate", "again|receipt", "reopen"):
            reply = {"type": "button_reply", "button_reply": {"id": f"{option}|{number}", "title": "x"}}
            bilal.sends({"type": "interactive", "interactive": reply})
            play()
        return [said.text.replace(number, "N") for said in bilal.heard[before:]]

    assert told(hers) == told(f"{hers[:-1]}{(int(hers[-1]) + 1) % 10}")
