"""A message that names a case: ways to write its number, wordings, languages, places of a talk."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.listening import heard
from chaupal.engine.advance import Turn, advance
from chaupal.engine.definition import Field, Paper
from chaupal.engine.effects import AddNote, KeepDocument, Say
from chaupal.engine.events import MediaReceived, OptionChosen, TextReceived
from chaupal.engine.named_case import named_in
from chaupal.engine.talk import Case, Form, Query, Talk, Where
from chaupal.hearing.question import STORY

pytestmark = pytest.mark.once

NOW = datetime(2026, 6, 10, 6, 30, tzinfo=UTC)
OWN, ANOTHERS = "MCD/2026/0000301", "MCD/2026/0000302"
FORM = "income_certificate"
NUMBERS = (OWN, "mcd/2026/301", "MCD-2026-0000301", "mcd 2026 301", "MCD20260000301", "एमसीडी/२०२६/३०१", "0000301")
STATUS, TAKE_BACK, NOTE = "status", "take_back", "note"
SAID = {
    STATUS: {
        "en": ("{n}", "{n} status", "what is the status of {n}?", "what happened to my complaint {n}", "{n} - when?"),
        "hi": ("{n} की स्थिति बताओ", "{n} कब तक होगा", "मेरी शिकायत {n} का क्या हुआ"),
        "hi-Latn": ("{n} kab tak?", "{n} ka status kya hai", "{n} ka kya hua", "mera {n} kahan tak pahuncha"),
        "pa": ("{n} ਦੀ ਸਥਿਤੀ", "{n} ਦਾ ਕੀ ਹੋਇਆ"),
    },
    TAKE_BACK: {
        "en": ("withdraw {n}", "please cancel {n}", "I want to withdraw my complaint {n}", "I don't want {n} any more"),
        "hi": ("{n} रद्द कर दो", "मुझे {n} वापस लेना है", "{n} नहीं चाहिए"),
        "hi-Latn": ("{n} cancel kar do", "{n} wapas lena hai", "mujhe {n} nahi chahiye ab", "{n} band kar do"),
        "pa": ("{n} ਰੱਦ ਕਰੋ", "{n} ਵਾਪਸ ਲੈਣੀ ਹੈ"),
    },
    NOTE: {
        "en": ("{n}, the garbage is burning now", "for {n}: the gate is locked, ring the bell", "{n} dogs come, too"),
        "hi": ("{n} अब वहाँ पानी भी भर गया है", "{n} में लिख दीजिए कि गली नंबर 4 है", "{n} वहाँ बच्चे गिर रहे हैं"),
        "hi-Latn": ("{n} ab wahan paani bhi bhar gaya hai", "{n} me jod do ki gali number 4 hai"),
        "pa": ("{n} ਹੁਣ ਉੱਥੇ ਪਾਣੀ ਵੀ ਭਰ ਗਿਆ ਹੈ",),
    },
}  # fmt: skip


class Place(NamedTuple):
    """Where a talk stands."""

    name: str
    talk: Talk


def _case(number: str = OWN, service: str = "mcd_311_complaint", **more: Any) -> Case:
    return Case(number, service, catalogue().current[service], stage="", promised_on="2026-06-20", **more)


def places() -> Iterator[Place]:
    """Where a talk may stand: nothing asked, each kind of field, a paper, consent, an officer's other question."""
    known: dict[str, Any] = {"language": "hi", "cases": (_case(),), "consents": (catalogue().service(FORM).consent,)}
    yield Place("lobby", Talk(Where.LOBBY, **known))
    yield Place("confirming", Talk(Where.CONFIRMING, suggested=(FORM,), **known))
    form = Form("f1", FORM, catalogue().current[FORM])
    yield Place("consenting", Talk(Where.CONSENTING, form=form, forms=1, **known))
    asked: dict[str, str] = {}
    for item in catalogue().service(FORM).items:
        kind = item.spec.kind if isinstance(item, Field) else "paper" if isinstance(item, Paper) else ""
        if kind and kind != "text":
            asked.setdefault(kind, item.id)
    for kind, item_id in asked.items():
        at = Form("f1", FORM, catalogue().current[FORM], item=item_id)
        yield Place(kind, Talk(Where.ASKING, form=at, forms=1, **known))
    others = (_case(), _case("OBC/2026/0000007", "caste_certificate_obc"))
    query = Query("OBC/2026/0000007", "caste_certificate_obc", "Which village?")
    yield Place("queried", Talk(Where.QUERIED, **{**known, "cases": others, "queries": (query,)}))


def play(talk: Talk, said: str) -> Turn:
    reading = heard(catalogue(), talk, said, NOW)
    return advance(catalogue(), talk, TextReceived(NOW, said, reading), NOW)


def keys(turn: Turn) -> list[str]:
    return [key for say in turn.effects if isinstance(say, Say) for key in say.keys]


def done(turn: Turn) -> str:
    """What came of it."""
    if any(isinstance(effect, AddNote) and effect.number == OWN for effect in turn.effects):
        return NOTE
    if "withdraw_case.ask" in keys(turn):
        return TAKE_BACK
    return STATUS if any(OWN in say.body for say in turn.effects if isinstance(say, Say)) else ""


def is_safe(before: Talk, after: Talk) -> bool:
    """Whether the form that was open is, or rests; and what was asked is asked still."""
    forms = [(form.reference, form.item, form.answers) for form in (after.form, *after.parked) if form]
    form = before.form
    if form is not None and before.where is Where.CONSENTING:  # nothing was told yet: it is begun anew
        return True
    return (form is None or (form.reference, form.item, form.answers) in forms) and before.queries == after.queries


def walk() -> Iterator[tuple[str, str, str, Place, str]]:
    """(meant, language, number, place, said): all."""
    for meant, ways in SAID.items():
        for language, frames in ways.items():
            for number in NUMBERS:
                for place in places():
                    yield from ((meant, language, number, place, frame.format(n=number)) for frame in frames)


def wrong(step: tuple[str, str, str, Place, str]) -> str:
    meant, language, _number, place, said = step
    turn = play(place.talk, said)
    if (found := done(turn)) == meant and is_safe(place.talk, turn.talk):
        return ""
    return f"{place.name} ({language}): {said!r} is {found or keys(turn)}, not {meant}"


def test_a_message_that_names_a_case_is_about_that_case():
    """A sample, spread over all; of the whole, [::1], none was wrong when it was written (3528 messages)."""
    sample = list(walk())[::41]

    assert [fault for step in sample if (fault := wrong(step))] == []


@pytest.mark.parametrize("place", [place for place in places() if place.name in ("lobby", "date", "paper", "queried")])
@pytest.mark.parametrize("said", ["{n}", "{n} withdraw", "{n}, the garbage is burning now"])
def test_another_citizens_number_is_one_that_does_not_exist(place, said):
    if place.name == "queried" and "burning" in said:
        return  # an officer is told what she asked for
    turns = [play(place.talk, said.format(n=number)) for number in (ANOTHERS, "MCD/2031/9999999")]

    assert "status.unknown" in keys(turns[0])
    assert keys(turns[0]) == keys(turns[1])
    assert not any(isinstance(effect, AddNote) for effect in turns[0].effects)


def test_a_text_that_asks_for_a_number_gets_it_and_a_story_may_tell_of_a_case():
    for service in ("rti_application", "mcd_311_complaint"):
        texts = [each for each in catalogue().service(service).fields if each.spec.kind == "text"]
        story = next(each.id for each in texts if each.spec.rules.get("max", STORY) >= STORY)
        at = Form("f1", service, catalogue().current[service], item=story)
        talk = Talk(Where.ASKING, language="hi", form=at, forms=1, cases=(_case(),))
        for said in (OWN, f"jaisa {OWN} me likha tha, waisa hi gaddha yahan bhi hai aur bada hai"):
            assert done(play(talk, said)) != NOTE
        assert done(play(talk, f"{OWN} cancel kar do")) == TAKE_BACK


@pytest.mark.parametrize("said", ["HC/DL/2026/0000301", "DL-MCD-2026-0000301", "MCD-2026-000301", "MCD/2026/0000301/2"])
def test_what_only_holds_such_a_number_is_another_offices_reference(said):
    assert named_in(catalogue(), Talk(), said) is None


def test_what_cannot_wait_is_said_to_be_so_and_whom_to_call_comes_first():
    turn = play(next(places()).talk, f"{OWN} gas leak ho rahi hai wahan, aag lag jayegi")

    assert [effect.urgent for effect in turn.effects if isinstance(effect, AddNote)] == [True]
    assert keys(turn)[0].startswith("emergency.")


def test_a_settled_complaint_is_opened_again_by_what_is_told_of_it():
    settled = _case(state="approved", decided_on="2026-06-09")
    turn = play(Talk(Where.LOBBY, language="hi", cases=(settled,)), f"{OWN} kachra abhi bhi wahin pada hai")

    assert type(turn.effects[0]).__name__ == "ReopenApplication"


def test_of_a_case_that_is_over_it_is_said_that_nothing_can_be_added():
    over = _case(state="rejected", service="caste_certificate_obc", decided_on="2026-06-01")
    turn = play(Talk(Where.LOBBY, language="hi", cases=(over,)), f"{OWN} mera pata badal gaya hai, naya pata likho")

    assert "named.over" in keys(turn)
    assert not any(isinstance(effect, AddNote) for effect in turn.effects)


@pytest.mark.parametrize("place", [place for place in places() if place.name in ("lobby", "date", "paper", "queried")])
def test_a_photo_under_which_a_number_stands_goes_to_that_case(place):
    sent = MediaReceived(NOW, "image", "m1", "image/jpeg", caption=f"{OWN} ye dekho")
    turn = advance(catalogue(), place.talk, sent, NOW)

    assert [effect.reference for effect in turn.effects if isinstance(effect, KeepDocument)] == [f"case/{OWN}"]
    assert is_safe(place.talk, turn.talk)


def test_a_question_is_sent_to_the_office_by_a_tap():
    talk = next(places()).talk
    asked = play(talk, f"{OWN} kya main photo laun ya nahi?")
    assert not any(isinstance(effect, AddNote) for effect in asked.effects)

    turn = advance(catalogue(), asked.talk, OptionChosen(NOW, f"tell|{OWN}"), NOW)
    assert [OWN in effect.text for effect in turn.effects if isinstance(effect, AddNote)] == [True]
    again = advance(catalogue(), turn.talk, OptionChosen(NOW, f"tell|{OWN}"), NOW)
    assert "tap.old" in keys(again)
