"""What was held for the 24-hour window goes out by the citizen's words; those that only answer its template end there.

Such words, or the tap on the template's button, answer nothing else: no offer, no question of a form, no consent. What
was told meanwhile (`Talk.news`) tells which question is the newest, and what need not be sent twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import Say
from chaupal.engine.events import CITIZEN_EVENTS, SYSTEM_EVENTS, OptionChosen, TextReceived
from chaupal.engine.talk import Where
from chaupal.engine.taps import scope_of
from chaupal.hearing.answers.bidding import SENT
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.engine.effects import Effect
    from chaupal.engine.events import Event
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk

_QUESTIONS = {"query": "query.asked", "rate": "rate.ask", "keep": "profile.keep"}  # beside the place's own -> its text
_OWN = ("pause.reminder", "query.asked", "query.reminder")  # the place's own question is put under these
_SENT = {"certificate": "issued.certificate", "receipt": "issued.receipt", "resume": "pause.reminder"}  # wish -> text
_NEWS = frozenset((*_QUESTIONS.values(), *_OWN, *_SENT.values()))
# places where a yes opens or binds something: one that follows the news may be about the news
_BINDING = frozenset(
    (
        Where.CONFIRMING, Where.CONSENTING, Where.PREFILLING, Where.CHECKING, Where.COMPARING, Where.REVIEWING,
        Where.QUERIED,
    )
)  # fmt: skip


def told(talk: Talk, event: Event, effects: Sequence[Effect]) -> tuple[str, ...]:
    """What was told since the citizen's last word, with what this turn says."""
    if isinstance(event, CITIZEN_EVENTS):
        return talk.news if only_answers(talk, event) else ()
    said = (key for effect in effects if isinstance(effect, Say) for key in effect.keys if key in _NEWS)
    return tuple(dict.fromkeys((*talk.news, *said)))


def only_answers(talk: Talk, event: Event) -> bool:
    """Whether an event does nothing but let out what is held; who stopped us may be coming back."""
    if talk.where is Where.NEW:
        return False
    if isinstance(event, OptionChosen):
        return event.option == SENT
    if not isinstance(event, TextReceived) or talk.stopped or event.reading.command == "emergency":
        return False
    bidden = event.reading.bidden
    if bidden == "resume" and talk.form is None:
        return False  # the form rests: it is opened by that
    return bidden == SENT or _SENT.get(bidden) in talk.news


def unsettles(talk: Talk, event: Event, effects: Sequence[Effect]) -> bool:
    """Whether something was told since consent was asked for: a yes may be to that, and the ledger takes none."""
    said = [effect for effect in effects if isinstance(effect, Say)]
    asks_again = any(scope_of(option.id) == "consent" for say in said for option in say.options)
    is_news = isinstance(event, SYSTEM_EVENTS) and bool(said) and not asks_again
    return is_news and talk.where is Where.CONSENTING and not talk.aside


def use_up(scene: Scene) -> None:
    """Nothing is said beside what was held. Of the questions only what it asks stays the one that a yes answers."""
    talk = scene.talk
    if _QUESTIONS.get(talk.beside) in talk.news:
        return
    scene.talk = replace(talk, aside=())
    if talk.where in _BINDING and not set(_OWN) & set(talk.news):
        scene.ask_aside("news")
