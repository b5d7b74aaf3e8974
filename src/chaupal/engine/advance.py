"""One event moves a talk: what is said next and what must be done. Pure; the shell does the doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from chaupal.engine import anywhere, asked_beside, secret
from chaupal.engine.asked_beside import topic_of
from chaupal.engine.asking import question
from chaupal.engine.effects import FileApplication, FindRecord, FindSlots, HoldSlot, Say, SeekPapers, TellElsewhere
from chaupal.engine.events import (
    CITIZEN_EVENTS,
    SYSTEM_EVENTS,
    BlockLifted,
    DataComplaintTaken,
    FileWithheld,
    GuideReady,
    JoinCodeMade,
    JoinTried,
    KnownElsewhere,
    MediaReceived,
    OptInAsked,
    OtherReceived,
    OursChecked,
    OwnDataFound,
    OwnDataReady,
    PaperIssued,
    TextReceived,
)
from chaupal.engine.forms import behalf
from chaupal.engine.identity_facts import IdentityFact
from chaupal.engine.identity_orders import ACT
from chaupal.engine.leads import TABLE
from chaupal.engine.pages import departments_in
from chaupal.engine.scene import Scene
from chaupal.engine.shared import changes, shared
from chaupal.engine.steps import helped, lasting, named_case, optin, released
from chaupal.engine.steps.finish import let_go
from chaupal.engine.talk import Where
from chaupal.engine.taps import read, scope_of
from chaupal.engine.transitions import MOVES, TAPS, put_again, tap
from chaupal.engine.unpaid import end_links
from chaupal.engine.weave import is_text, weave
from chaupal.hearing.clauses import parted
from chaupal.hearing.remarks import Remark
from chaupal.hearing.script import key
from chaupal.kit.frozen import replace
from chaupal.kit.moves import IllegalMove

if TYPE_CHECKING:
    from datetime import date, datetime

    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.effects import Effect
    from chaupal.engine.events import Event
    from chaupal.engine.talk import Case, Form, Talk

__all__ = ["IllegalMove", "Turn", "advance", "departments_in", "question", "topic_of"]

_WAYS_OUT = ("skip", "do")  # of a list, whose other rows are answers
LOOKED_UP = (FileApplication, FindRecord, FindSlots, HoldSlot, SeekPapers)  # what is answered by itself, and at once
_ASKED_FOR = (
    OwnDataFound, OwnDataReady, DataComplaintTaken, OursChecked, BlockLifted, FileWithheld, JoinCodeMade, JoinTried,
    GuideReady,
)  # fmt: skip
_FEW = 5  # words that only name it
MEANT = ("a", "consent")  # scopes of what is heard by its meaning
IST = timezone(timedelta(hours=5, minutes=30), "IST")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event led to; `service` is what it was about, as far as that is one."""

    talk: Talk
    effects: tuple[Effect, ...]
    service: str = ""


def advance(catalogue: Catalogue, talk: Talk, event: Event, now: datetime) -> Turn:
    """Move the talk by one event: say what must be done, do nothing. Raises IllegalMove; the talk is never changed."""
    event = asked_beside.with_topic(catalogue, talk, event)
    today = now.astimezone(IST).date()
    scene = Scene(catalogue, _who_writes(talk, event, today), event, now, today, TABLE)
    delayed = _take_up(scene)
    scene.make(let_go)
    is_put_again = asked_beside.is_before_good(talk, event)
    event = asked_beside.answered(scene, event)
    move = MOVES.get((scene.talk.where, type(event)))
    if move is None:
        message = f"{type(event).__name__} in {scene.talk.where}"
        raise IllegalMove(message)
    if is_put_again:
        scene.make(put_again)
    elif not _wish(scene):
        scene.make(move, event)
    scene.make(lasting.put_again, talk, event)
    if scene.talk.helped:
        scene.make(helped.within, talk)
    end_links(scene, talk.consents)
    told_of = _told_of(scene, event)
    if _is_unwanted(scene, event, told_of):
        scene.effects = [effect for effect in scene.effects if not isinstance(effect, Say) or effect.duty]
    if _can_wait(scene, delayed):
        _delay(scene)
    effects = weave(scene.effects)
    if told_of:
        effects = tuple(replace(each, about=told_of) if isinstance(each, Say) else each for each in effects)
    _outdate(scene, effects)
    after = scene.talk
    is_asked = _question(after) != _question(talk)
    kept = (
        released.told(after, event, effects),
        _buttons(after, effects),
        now.timestamp() if is_asked else after.asked_at,
    )
    if kept != (after.news, after.buttons, after.asked_at):
        scene.talk = replace(after, news=kept[0], buttons=kept[1], asked_at=kept[2])
    if after.elsewhere and not isinstance(event, KnownElsewhere):
        effects += _told_elsewhere(talk, after)
    return Turn(scene.talk, effects, _service(event, talk, scene))


def _who_writes(talk: Talk, event: Event, today: date) -> Talk:
    """The talk of this turn, with what the event tells of whoever writes: that no number is known, their age."""
    talk = replace(talk, turn=talk.turn + 1, phoneless=getattr(event, "phoneless", talk.phoneless))
    return behalf.with_age(talk, event.reading.heard.age, today) if isinstance(event, TextReceived) else talk


def _outdate(scene: Scene, effects: tuple[Effect, ...]) -> None:
    """A yes may be to what was told since a question: then it is none to the question."""
    if optin.outdated(scene.talk, scene.event, any(isinstance(effect, Say) for effect in effects)):
        scene.talk = replace(scene.talk, aside=())
    if released.unsettles(scene.talk, scene.event, effects):
        scene.talk = replace(scene.talk, aside=("news",))


def _told_elsewhere(before: Talk, after: Talk) -> tuple[Effect, ...]:
    """What changed of what the citizen's other talks know, too."""
    changed = changes(shared(before), shared(after))
    return (TellElsewhere(changed),) if changed else ()


def _buttons(talk: Talk, effects: tuple[Effect, ...]) -> dict[str, str]:
    """The buttons under what is said now, else under what was said last; an answer is heard by what it means."""
    said = next((effect for effect in reversed(effects) if isinstance(effect, Say)), None)
    if said is None:
        return talk.buttons
    options = [option for option in said.options if not said.menu or scope_of(option.id) in _WAYS_OUT]
    return {key(option.title): option.id for option in options if scope_of(option.id) not in MEANT}


def _button(talk: Talk, event: TextReceived) -> str:
    """The button that words repeat: who writes what stands there has tapped it, unless it came before it was shown."""
    if event.at.timestamp() < talk.asked_at:
        return ""
    return talk.buttons.get(key(event.text), "") or _button_beside(talk, event) or _other_service(talk, event)


def _button_beside(talk: Talk, event: TextReceived) -> str:
    """The button that one clause repeats, where nothing else is told or asked: "keep it, I will pay"."""
    said, heard = key(event.text), event.reading.heard
    if not any(" " in title and title in said for title in talk.buttons):  # a word alone may mean anything there
        return ""
    told = any(key(meant.words) != said for meant in heard.values.values() if meant.words)  # not just all of it
    if event.reading.topic or told or heard.option or heard.put_right or heard.aside or _asks(event):
        return ""
    clauses = (key(clause) for clause in parted(event.text))
    return next((talk.buttons[clause] for clause in clauses if " " in clause and clause in talk.buttons), "")


def _asks(event: TextReceived) -> bool:
    return Remark.ASKS in event.reading.heard.remarks


def _other_service(talk: Talk, event: TextReceived) -> str:
    """The button of the other service that was just offered, if it is named once more: "haan, hospital wala"."""
    asked, other, *_ = (*talk.aside, "", "")
    named = event.reading.services[0][0] if event.reading.services else ""
    if asked != "other_service" or named != other or event.reading.topic or len(event.text.split()) > _FEW:
        return ""
    return next((option for option in talk.buttons.values() if (it := read(option)) and other in it.said), "")


def _take_up(scene: Scene) -> list[Effect]:
    """What was said before something was looked up, to be sent with what is said now."""
    if not scene.talk.delayed:
        return []
    delayed: list[Effect] = [Say((said["key"],), said["body"]) for said in scene.talk.delayed]
    scene.effects, scene.talk = list(delayed), replace(scene.talk, delayed=[])
    return delayed


def _can_wait(scene: Scene, delayed: list[Effect]) -> bool:
    """Whether all that is said can be sent with the answer that something looked up gives by itself; or is no news."""
    said = [effect for effect in scene.effects if isinstance(effect, Say)]
    if not said:
        return False
    if all(say in delayed for say in said):
        return True
    is_plain = all(
        is_text(say) and say.notice is None and not say.duty and not say.keys[0].startswith("emergency.")
        for say in said
    )
    return is_plain and any(isinstance(effect, LOOKED_UP) for effect in scene.effects)


def _delay(scene: Scene) -> None:
    said = [effect for effect in scene.effects if isinstance(effect, Say)]
    scene.effects = [effect for effect in scene.effects if not isinstance(effect, Say)]
    scene.talk = replace(scene.talk, delayed=[{"key": say.keys[0], "body": say.body} for say in said])


def _service(event: Event, before: Talk, scene: Scene) -> str:
    """The event's own, or its form's or case's; of the form that is open, or was till now, or of what is answered."""
    named: str = getattr(event, "service", "")
    known, after = None if named else _known(scene, event), scene.talk
    if named or known:
        return named or (known.service if known else "")
    answered = before.queries[0] if before.where is Where.QUERIED else None
    about = after.form or before.form or after.reopening or answered
    if about is not None:
        return about.service
    return after.suggested[0] if len(after.suggested) == 1 else ""


def _question(talk: Talk) -> tuple[str, str, str]:
    """What is being asked: it may be shown often, but what came after it was first shown can answer it."""
    form = talk.form
    return talk.where, form.reference if form else "", form.item if form else ""


def _wish(scene: Scene) -> bool:
    """Whether the words were a wish that stands above the place, and its step was made."""
    event, talk = scene.event, scene.talk
    if released.only_answers(talk, event):
        scene.make(TAPS["held"])
        return True
    if talk.aside and isinstance(event, CITIZEN_EVENTS) and not isinstance(event, OtherReceived):
        scene.talk = replace(talk, aside=())
    if isinstance(event, MediaReceived):
        return bool(scene.make(named_case.shown, event))
    if not isinstance(event, TextReceived) or secret.typed(talk, event.text):
        return False
    if option := _button(talk, event):
        scene.make(tap, option)
        return True
    return bool(scene.make(anywhere.heard, event, talk))


def _is_news(event: Event) -> bool:
    """Whether what is said of it is told of ourselves, and answers nothing that the citizen asked for."""
    is_asked = isinstance(event, _ASKED_FOR) or (isinstance(event, PaperIssued) and event.asked)
    is_asked = is_asked or (isinstance(event, OptInAsked) and (event.own or event.again))
    is_asked = is_asked or (isinstance(event, IdentityFact) and getattr(event, "reference", ACT) == ACT)
    return isinstance(event, SYSTEM_EVENTS) and not is_asked


def _told_of(scene: Scene, event: Event) -> str:
    """The consent that what is told of ourselves rests on, if one is known."""
    is_said = _is_news(event) and any(isinstance(effect, Say) for effect in scene.effects)
    return _purpose(scene, event) if is_said else ""


def _is_unwanted(scene: Scene, event: Event, told_of: str) -> bool:
    """Whether only what a law has us tell is said: nobody who stopped us, or took back that consent, asked for news."""
    return told_of in scene.talk.withdrawn or (scene.talk.stopped and _is_news(event))


def _known(scene: Scene, event: Event) -> Form | Case | None:
    """The form or case that the event names."""
    number, reference = getattr(event, "number", ""), getattr(event, "reference", "")
    form = scene.form_of(reference) if reference else None
    return form or next(
        (one for one in scene.talk.cases if one.number == number != "" or one.reference == reference != ""), None
    )


def _purpose(scene: Scene, event: Event) -> str:
    """The department and purpose of the case or form that the event is about; empty if of none that we know."""
    service, version = getattr(event, "service", ""), None
    if known := _known(scene, event):
        service, version = known.service, known.version
    if not service:
        return ""
    return scene.catalogue.known(service, version).consent
