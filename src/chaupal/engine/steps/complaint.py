"""After a complaint was settled: was it solved? The citizen says so, or has it opened again with a word on why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import cases
from chaupal.engine.effects import (
    DAYS_TO_REOPEN,
    OF_REOPENING,
    SATISFIED,
    RateApplication,
    ReopenApplication,
)
from chaupal.engine.events import DocumentKept, DocumentRefused, MediaReceived, ReopenRefused, TextReceived
from chaupal.engine.phrases import back_or_offer
from chaupal.engine.steps.query import landed, one_more
from chaupal.engine.talk import Query, Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import choice
from chaupal.hearing.handed_in import Outcome, around_but, outcome_of
from chaupal.hearing.remarks import Remark, asks_us, remarks
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case

NO_REASON = ("yes", "skip", "nothing")  # words that say nothing of what is still wrong
REASON = 5  # words of a no that say what is still wrong
LEAST_LETTERS = 3


def settled(scene: Scene, number: str) -> None:
    """The complaint was settled just now: the citizen is asked whether it is solved."""
    case = cases.case_of(scene, number)
    if case is None or not cases.is_settled(scene, case):
        return None
    if not cases.may_rate(scene, case):
        return scene.offer(*cases.verdicts(scene, case))
    return _ask(scene, case)


def _ask(scene: Scene, case: Case) -> None:
    scene.say("rate.ask")
    scene.offer(*cases.verdicts(scene, case))
    scene.talk = replace(scene.talk, rated=case.number)
    return scene.ask_aside("rate")


def rate(scene: Scene, number: str, stars: str) -> None:
    """How it was solved."""
    case = cases.case_of(scene, number)
    if case is None or not cases.is_settled(scene, case) or stars not in ("3", "5"):
        return scene.then("repeat", "tap.old")
    if not cases.may_rate(scene, case):
        return scene.then("repeat", "rate.already")
    scene.order(RateApplication(number, int(stars)))
    case = cases.put(scene, replace(case, rating=int(stars)))
    scene.say("rate.thanks" if case.rating >= SATISFIED else "rate.thanks_partly")
    return back_or_offer(scene, *cases.verdicts(scene, case), scene.to_menu())


def said(scene: Scene, *, is_asked: bool = False) -> bool:
    """Whether words tell how the complaint asked about last was solved, and its step was made.

    "It is just as it was, nothing happened" has it opened again, and is the reason. Where that `is_asked`, less tells
    it ("a lie", "half of it"), and where something else is told, it is asked once more.
    """
    event, case = scene.event, cases.case_of(scene, scene.talk.rated)
    if not isinstance(event, TextReceived) or case is None or not cases.may_rate(scene, case):
        return False
    is_asked = is_asked and scene.talk.form is None  # in a form any words may be its answer
    told = _outcome(event, is_asked=is_asked)
    if told is Outcome.SOLVED:
        rate(scene, case.number, "5")
    elif told is Outcome.PARTLY:
        rate(scene, case.number, "3")
    elif told and (len(event.text.split()) < REASON or cases.is_late(scene, case)):
        reopen(scene, case.number)
    elif told:
        _take_up(scene, case)
        hear(scene, event)
    elif is_asked and _may_be_of_it(event, case):
        _ask(scene, case)
        return True
    return bool(told)


def _outcome(event: TextReceived, *, is_asked: bool) -> Outcome | None:
    if is_asked and (told := outcome_of(event.text)):
        return told
    remarked = event.reading.heard.remarks
    if Remark.SOLVED in remarked and not asks_us(event.text):  # "kab tak theek hoga"
        return Outcome.PARTLY if _is_in_part(event.text) else Outcome.SOLVED  # "yes, but the pit was left open"
    return Outcome.UNSOLVED if Remark.UNSOLVED in remarked else None


def _is_in_part(said: str) -> bool:
    """Whether it is solved as far as what stands before a "but", and something else is told behind it."""
    before, behind = around_but(said) or ("", "")
    return Remark.SOLVED in remarks(before) and Remark.SOLVED not in remarks(behind)


def _may_be_of_it(event: TextReceived, case: Case) -> bool:
    """Whether words that tell something may be about this complaint: no wish, no question, no other service."""
    reading = event.reading
    is_other = any(name != case.service for name in choice(reading.services))
    return reading.command != "thanks" and not (reading.topic or is_other or asks_us(event.text))


def reopen(scene: Scene, number: str) -> None:
    """It is to be opened again: what is still wrong? A form that is open rests meanwhile."""
    case = cases.case_of(scene, number)
    if case is None or not cases.is_settled(scene, case):
        return scene.then("repeat", "tap.old")
    if case.rating >= SATISFIED or cases.is_late(scene, case):
        return _shut(scene, case)
    _take_up(scene, case)
    return show(scene)


def _take_up(scene: Scene, case: Case) -> None:
    scene.park()
    begun = scene.talk.reopening  # put aside with what was sent for it
    is_same = begun is not None and begun.number == case.number
    scene.go(Where.REOPENING, reopening=begun if is_same else Query(case.number, case.service, ""))


def reopen_for(scene: Scene, number: str, reason: str) -> None:
    """The same with the reason told already."""
    if case := cases.case_of(scene, number):
        _take_up(scene, case)
        tell(scene, reason)


def _shut(scene: Scene, case: Case | None) -> None:
    """Why not, and what can be done instead."""
    rated = case is not None and case.rating >= SATISFIED
    scene.say("reopen.rated" if rated else "reopen.late", days=DAYS_TO_REOPEN)
    again = [scene.option(claim("svc", case.service), "reopen.new")] if case else []
    back_or_offer(scene, *again, scene.to_menu())


def show(scene: Scene) -> None:
    """What is still wrong?"""
    scene.say("reopen.ask", number=_open(scene).number)
    scene.offer(scene.option(claim("do", "menu"), "reopen.leave"))


def _open(scene: Scene) -> Query:
    """The complaint that is being opened again."""
    assert scene.talk.reopening is not None, scene.talk.where
    return scene.talk.reopening


def hear(scene: Scene, event: TextReceived) -> None:
    """Words on what is still wrong: with them it goes back to the office, once the photos are safe."""
    if event.reading.command == "no":
        return scene.then("menu")
    if event.reading.command in NO_REASON or sum(map(str.isalpha, event.text)) < LEAST_LETTERS:
        return show(scene)
    return tell(scene, event.text)


def tell(scene: Scene, said: str) -> None:
    """So it is still wrong."""
    told = replace(_open(scene), text=f"{_open(scene).text} {said}".strip())
    if told.waiting:
        scene.talk = replace(scene.talk, reopening=told)
        return scene.say("document.wait")
    return _send(scene, told)


def received(scene: Scene, event: MediaReceived) -> None:
    """A photo of what is still wrong; words are needed, too."""
    if told := one_more(scene, _open(scene), event, OF_REOPENING):
        scene.talk = replace(scene.talk, reopening=told)


def kept(scene: Scene, event: DocumentKept) -> None:
    """The photo is safe."""
    told = _awaiting(scene, event.reference)
    if told is None:
        return None
    told = landed(told, event.document)
    scene.talk = replace(scene.talk, reopening=told)
    if told.waiting:
        return None
    return _send(scene, told) if told.text else scene.say("reopen.words")


def refused(scene: Scene, event: DocumentRefused) -> None:
    """The photo cannot be used."""
    if told := _awaiting(scene, event.reference):
        scene.talk = replace(scene.talk, reopening=landed(told))
        scene.then("document_refused", event)


def _awaiting(scene: Scene, reference: str) -> Query | None:
    """The complaint that is being opened again, if the file is for it."""
    told = scene.talk.reopening
    return told if told and reference == f"{OF_REOPENING}{told.number}" else None


def _send(scene: Scene, told: Query) -> None:
    scene.order(ReopenApplication(told.number, told.text, tuple(told.documents)))
    scene.talk = replace(scene.talk, reopening=None)
    scene.say("reopen.wait")
    if scene.talk.where is Where.REOPENING:
        scene.go(Where.LOBBY)


def not_reopened(scene: Scene, event: ReopenRefused) -> None:
    """The office could not open it again."""
    _shut(scene, cases.case_of(scene, event.number))
