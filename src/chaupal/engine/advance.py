"""One event moves a talk: what is said next and what must be done. Pure; the shell does the doing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from chaupal.engine import asked_beside, booked, secret
from chaupal.engine.asides import ASIDES
from chaupal.engine.asking import question
from chaupal.engine.definition import WELFARE
from chaupal.engine.effects import FileApplication, FindRecord, FindSlots, HoldSlot, Say, TellElsewhere
from chaupal.engine.events import (
    CITIZEN_EVENTS,
    SYSTEM_EVENTS,
    DataComplaintTaken,
    FileWithheld,
    JoinCodeMade,
    JoinTried,
    KnownElsewhere,
    OptInAsked,
    OtherReceived,
    OursChecked,
    OwnDataFound,
    OwnDataReady,
    PaperIssued,
    TextReceived,
)
from chaupal.engine.identity_facts import IdentityFact
from chaupal.engine.identity_orders import ACT
from chaupal.engine.scene import Scene
from chaupal.engine.shared import changes, shared
from chaupal.engine.steps import complaint, correct, helped, optin, ours, released
from chaupal.engine.steps.finish import let_go
from chaupal.engine.steps.lobby import choose_language
from chaupal.engine.steps.meant import asks_for_words, takes
from chaupal.engine.steps.pausing import pause
from chaupal.engine.steps.review import choose_change
from chaupal.engine.talk import Where
from chaupal.engine.transitions import COMMANDS, MOVES, PLAYS, TAPS, say_wish
from chaupal.engine.weave import is_text, weave
from chaupal.hearing.acts import RELAYED
from chaupal.hearing.clauses import parted
from chaupal.hearing.remarks import Remark
from chaupal.hearing.script import key
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.effects import Effect
    from chaupal.engine.events import Event
    from chaupal.engine.talk import Case, Form, Talk

__all__ = ["IllegalMove", "Turn", "advance", "question"]

_WAYS_OUT = ("skip|", "do|")  # of a list, whose other rows are answers
LOOKED_UP = (FileApplication, FindRecord, FindSlots, HoldSlot)  # what is answered by itself, and at once
_ASKED_FOR = (OwnDataFound, OwnDataReady, DataComplaintTaken, OursChecked, FileWithheld, JoinCodeMade, JoinTried)
_FEW = 5  # words that only name it
MEANT = ("a|", "consent|")  # how the ids of what is heard by its meaning begin
IST = timezone(timedelta(hours=5, minutes=30), "IST")


class IllegalMove(Exception):
    """The transitions table has no move for this event in this place; a raise changes nothing."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one event led to; `service` is what it was about, as far as that is one."""

    talk: Talk
    effects: tuple[Effect, ...]
    service: str = ""


def advance(catalogue: Catalogue, talk: Talk, event: Event, now: datetime) -> Turn:
    """Move the talk by one event: say what must be done, do nothing. Raises IllegalMove; the talk is never changed."""
    event = _asking_of_money(catalogue, talk, event)
    scene = Scene(catalogue, replace(talk, turn=talk.turn + 1), event, now, now.astimezone(IST).date(), PLAYS)
    delayed = _take_up(scene)
    if (phoneless := getattr(event, "phoneless", talk.phoneless)) != talk.phoneless:
        scene.talk = replace(scene.talk, phoneless=phoneless)
    let_go(scene)
    event = asked_beside.answered(scene, event)
    move = MOVES.get((scene.talk.where, type(event)))
    if move is None:
        message = f"{type(event).__name__} in {scene.talk.where}"
        raise IllegalMove(message)
    if not _wish(scene):
        move(scene, event)
    if scene.talk.helped:
        helped.within(scene, talk)
    if _is_unwanted(scene, event):
        scene.effects = [effect for effect in scene.effects if not isinstance(effect, Say)]
    if _can_wait(scene, delayed):
        _delay(scene)
    effects = weave(scene.effects)
    if optin.outdated(scene.talk, event, any(isinstance(effect, Say) for effect in effects)):
        scene.talk = replace(scene.talk, aside="")
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


def _told_elsewhere(before: Talk, after: Talk) -> tuple[Effect, ...]:
    """What changed of what the citizen's other talks know, too."""
    changed = changes(shared(before), shared(after))
    return (TellElsewhere(changed),) if changed else ()


def _asking_of_money(catalogue: Catalogue, talk: Talk, event: Event) -> Event:
    """Who asks how much one gets, where a service pays, asks about its money: "paisa kitna milta hai?"."""
    if not isinstance(event, TextReceived) or event.reading.topic or talk.form is None:
        return event
    is_asked = Remark.WHAT_ONE_GETS in event.reading.heard.remarks
    pays = is_asked and catalogue.known(talk.form.service, talk.form.version).kind == WELFARE
    return replace(event, reading=replace(event.reading, topic="fee")) if pays else event


def _buttons(talk: Talk, effects: tuple[Effect, ...]) -> dict[str, str]:
    """The buttons under what is said now, else under what was said last; an answer is heard by what it means."""
    said = next((effect for effect in reversed(effects) if isinstance(effect, Say)), None)
    if said is None:
        return talk.buttons
    options = [option for option in said.options if not said.menu or option.id.startswith(_WAYS_OUT)]
    return {key(option.title): option.id for option in options if not option.id.startswith(MEANT)}


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
    asked, _, other = talk.aside.partition("|")
    named = event.reading.services[0][0] if event.reading.services else ""
    if asked != "other_service" or named != other or event.reading.topic or len(event.text.split()) > _FEW:
        return ""
    return next((option for option in talk.buttons.values() if option.endswith(f"|{other}")), "")


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
    is_plain = all(is_text(say) and say.notice is None and not say.keys[0].startswith("emergency.") for say in said)
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
        TAPS["held"](scene)
        return True
    if talk.aside and isinstance(event, CITIZEN_EVENTS) and not isinstance(event, OtherReceived):
        scene.talk = replace(talk, aside="")
    if not isinstance(event, TextReceived) or secret.typed(talk, event.text):
        return False
    if option := _button(talk, event):
        scene.play("tap", option)
        return True
    command, argument = event.reading.command or "", event.reading.argument
    if command == "emergency":
        return _danger(scene, argument)
    if talk.where is Where.NEW:
        return _shows(scene, event, command) or _joins(scene, command, argument)
    is_heard = _shows(scene, event, command) or _joins(scene, command, argument) or _aside(scene, talk, event)
    is_heard = is_heard or correct.heard(scene) or _command(scene, event, command, argument)
    return is_heard or _relayed(scene, event)


def _shows(scene: Scene, event: TextReceived, command: str) -> bool:
    """Whether they show something and ask if it is ours."""
    if command != "ours" or (_tells(scene) and ours.is_story(event)):
        return False
    say_wish(scene, command)
    return True


def _joins(scene: Scene, command: str, argument: str) -> bool:
    """Whether the words have the code of a poster in them: nobody writes one by chance."""
    if command != "updates" or not argument:
        return False
    say_wish(scene, command)
    return True


def _relayed(scene: Scene, event: TextReceived) -> bool:
    """Whether somebody else is said to say yes: the citizen's own is asked for, wherever one's own is needed."""
    if event.reading.heard.act != RELAYED or event.reading.topic:
        return False
    scene.say("consent.own")
    scene.play("put_again")
    return True


def _aside(scene: Scene, talk: Talk, event: TextReceived) -> bool:
    """Whether the words answer a question beside the place's own, or say how a complaint was solved."""
    command, reading = event.reading.command or "", event.reading
    name, *about = talk.aside.split("|")
    answer = reading.heard.aside or command
    if name and answer in ASIDES[name]:
        ASIDES[name][answer](scene, *about)
        return True
    is_idle = talk.where is Where.LOBBY and not reading.services and not reading.topic
    rates = name == "rate" and command in ("", "status")  # "still no water" is no question
    told = rates or (not command and is_idle)
    return told and complaint.said(scene)


def _command(scene: Scene, event: TextReceived, command: str, argument: str) -> bool:
    """Whether the words are a wish that can be uttered anywhere."""
    talk = scene.talk
    if command not in COMMANDS or command == "ours" or (talk.where is Where.ASKING and takes(scene, event)):
        return False
    if command == "rebook" and (time := booked.in_form(scene)):
        scene.play("reopen", time)
        return True
    if command == "rebook" and not any(booked.changeable(case, scene.now) for case in talk.cases):
        return False
    if argument and command == "change":
        if talk.form is None:
            return False  # "change the name" with no form open: a service may be meant
        choose_change(scene, event.reading.heard.put_right.wish or event.text)
    elif argument and command == "language":
        choose_language(scene, argument)
    elif argument and command == "pause" and (talk.form is not None or talk.where is Where.QUERIED):
        pause(scene, argument)
    else:
        say_wish(scene, command)
    return True


def _danger(scene: Scene, kind: str) -> bool:
    """Whom to call is said first; where any words are asked for, they are the answer, too, and go on to the place."""
    if _tells(scene):
        scene.say(f"emergency.{kind}")
        return False
    say_wish(scene, "emergency")
    return True


def _tells(scene: Scene) -> bool:
    """Whether somebody is telling something in words of their own choice, be it to a form or to an officer."""
    where = scene.talk.where
    return where in (Where.REOPENING, Where.TELLING, Where.QUERIED) or (where is Where.ASKING and asks_for_words(scene))


def _is_unwanted(scene: Scene, event: Event) -> bool:
    """Whether nothing is said on the event: by it nobody who stopped us, or took back that consent, asked for news."""
    is_asked = isinstance(event, _ASKED_FOR) or (isinstance(event, PaperIssued) and event.asked)
    is_asked = is_asked or (isinstance(event, OptInAsked) and event.own)
    is_asked = is_asked or (isinstance(event, IdentityFact) and getattr(event, "reference", ACT) == ACT)
    if not isinstance(event, SYSTEM_EVENTS) or is_asked:
        return False
    return scene.talk.stopped or (bool(scene.talk.withdrawn) and _purpose(scene, event) in scene.talk.withdrawn)


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
