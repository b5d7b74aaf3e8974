"""What words are wherever they are said: a danger, what is shown to us, a question beside, a wish, a correction. Pure.

They stand above the place, in the order in which they are tried here; what is none of them is the place's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import booked
from chaupal.engine.asides import ASIDES
from chaupal.engine.asking import open_aside
from chaupal.engine.forms import behalf
from chaupal.engine.steps import (
    complaint,
    consent,
    correct,
    disputed,
    ending,
    from_locker,
    handed_in,
    joining,
    lasting,
    meeting,
    mine,
    named_case,
    no_paper,
    offered,
    ours,
    rights,
    rooms,
    told_or_wished,
    which_paper,
)
from chaupal.engine.steps.lobby import choose_language, goes_on
from chaupal.engine.steps.meant import asks_for_story, asks_for_words, takes
from chaupal.engine.steps.pausing import pause
from chaupal.engine.steps.review import choose_change
from chaupal.engine.steps.spoken import learn_language
from chaupal.engine.talk import Where
from chaupal.engine.transitions import COMMANDS, say_wish
from chaupal.engine.understood import OF_CHAT
from chaupal.hearing.acts import RELAYED
from chaupal.hearing.wishes import is_said

if TYPE_CHECKING:
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk

_FEW = 5  # words of a wish, where something is told in words of one's own


def heard(scene: Scene, event: TextReceived, talk: Talk) -> bool:
    """Whether the words were one of these, and its step was made. `talk`: as it was, with the question beside it."""
    command, argument = event.reading.command or "", event.reading.argument
    if named_case.heard(scene, event):
        return True
    if command == "emergency":
        return _danger(scene, argument)
    if talk.where is not Where.NEW:
        learn_language(scene)
    is_asked = talk.where is Where.LOBBY and not talk.language and not talk.cases
    if is_asked and goes_on(scene, event, known=bool(scene.talk.language)):
        return True
    if talk.where is Where.NEW:
        return _first(scene, event, command, argument)
    return (
        _first(scene, event, command, argument)
        or ending.heard(scene, event, talk)
        or handed_in.heard(scene, event)
        or _aside(scene, talk, event)
        or from_locker.heard(scene, event)
        or offered.heard(scene, event)
        or no_paper.heard(scene, event)
        or lasting.asks_about(scene, talk, event)
        or consent.tells_who_sees(scene, event)
        or _asks_for_own(scene, event)
        or rooms.heard(scene, event)
        or told_or_wished.heard(scene, event)
        or disputed.heard(scene)
        or (command in OF_CHAT and not _puts_right(event) and _command(scene, event, command, argument))
        or correct.heard(scene)
        or told_or_wished.may_correct(scene, event)
        or _command(scene, event, command, argument)
        or _relayed(scene, event)
    )


def _puts_right(event: TextReceived) -> bool:
    """Whether what was and what is to be are told: "21600 nahi 22800, ek raseed reh gayi thi" wants no receipt."""
    found = event.reading.heard.put_right
    return bool(found.made) and found.is_matched


def _first(scene: Scene, event: TextReceived, command: str, argument: str) -> bool:
    """Whether it is a code, a number of ours or something that is shown: before a language is chosen, too."""
    return (
        joining.heard(scene, event)
        or _asks_after(scene, event)
        or _shows(scene, event, command)
        or _joins(scene, command, argument)
    )


def _shows(scene: Scene, event: TextReceived, command: str) -> bool:
    """Whether they show something and ask if it is ours."""
    if command != "ours" or (_takes_a_story(scene) and ours.look_beside(scene, event)):
        return False
    say_wish(scene, command)
    return True


def _asks_after(scene: Scene, event: TextReceived) -> bool:
    """Whether the number of a complaint about data is told, by somebody who shows no message and tells no story."""
    number = "" if event.forwarded or ours.is_story(event) or _tells_at_length(scene) else rights.number_in(event.text)
    if number:
        rights.ask_after(scene, number)
    return bool(number)


def _joins(scene: Scene, command: str, argument: str) -> bool:
    """Whether the words have the code of a poster in them: nobody writes one by chance."""
    if command != "updates" or not argument:
        return False
    say_wish(scene, command)
    return True


def _asks_for_own(scene: Scene, event: TextReceived) -> bool:
    """Whether a paper of ours is asked for beside a form, and not in a story."""
    return not event.reading.command and not _tells(scene) and mine.wants_paper(scene, event)


def _relayed(scene: Scene, event: TextReceived) -> bool:
    """Whether somebody else is said to say yes: the citizen's own is asked for, wherever one's own is needed.

    A child's is none: who agrees for it is asked once more, and nothing else said.
    """
    if event.reading.heard.act != RELAYED or event.reading.topic or scene.talk.where is Where.HELPING:
        return False  # who helps tells of her yes: it is her code that says so
    if scene.talk.form is None or not behalf.is_unsaid(scene.service, scene.form, scene.today):
        scene.say("consent.own")
    scene.then("put_again")
    return True


def _aside(scene: Scene, talk: Talk, event: TextReceived) -> bool:
    """Whether the words answer a question beside the place's own, or say how a complaint was solved."""
    command, reading = event.reading.command or "", event.reading
    name, *about = open_aside(talk)
    answer = reading.heard.aside or command
    if name and answer in ASIDES[name]:
        scene.enter(ASIDES[name][answer], *about)
        return True
    is_idle = talk.where is Where.LOBBY and not reading.services and not reading.topic
    is_story = command in OF_CHAT and len(event.text.split()) > _FEW  # how it was solved is no wish
    rates = name == "rate" and (command in ("", "status", "thanks") or is_story)  # "still no water" is no question
    told = rates or ((is_story or not command) and is_idle)
    return told and complaint.said(scene, is_asked=rates)


def _another_time(scene: Scene) -> bool | None:
    """Another time is wished for: whether it was done, in the open form or of a visit; None: of a booked time."""
    if time := booked.in_form(scene):
        scene.then("reopen", time)
        return True
    if met := meeting.only_one(scene):
        scene.enter(meeting.another, met.number, met.meeting)
        return True
    return None if any(booked.changeable(case, scene.now) for case in scene.talk.cases) else False


def _command(scene: Scene, event: TextReceived, command: str, argument: str) -> bool:
    """Whether the words are a wish that can be uttered anywhere."""
    talk = scene.talk
    if command not in COMMANDS or command == "ours" or (talk.where is Where.ASKING and takes(scene, event)):
        return False
    is_long = len(event.text.split()) > _FEW and not is_said(event.text, command)
    is_story = command in OF_CHAT and _tells_at_length(scene) and is_long
    tells = talk.where is Where.BARRED and bool(event.reading.heard.values)
    tells_it = command == "change" and (tells or which_paper.answers(scene, event))  # "it is mine, the age is wrong"
    if is_story or tells_it:  # "wrong, it is 12 March 1996" tells what it is, too
        return False
    if command == "rebook" and (done := _another_time(scene)) is not None:
        return done
    if argument and command == "change":
        if talk.form is None:
            return False  # "change the name" with no form open: a service may be meant
        scene.enter(choose_change, event.reading.heard.put_right.wish or event.text)
    elif argument and command == "language":
        scene.enter(choose_language, argument)
    elif argument and command == "pause" and (talk.form is not None or talk.where is Where.QUERIED):
        scene.enter(pause, argument)
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


def _tells_at_length(scene: Scene) -> bool:
    """The same without a name, a code or a detail that is asked for one by one."""
    return _tells(scene) and (scene.talk.where is not Where.TELLING or told_or_wished.takes_words(scene))


def _tells(scene: Scene) -> bool:
    """Whether somebody is telling something in words of their own choice, be it to a form or to an officer."""
    where = scene.talk.where
    return where in (Where.REOPENING, Where.TELLING, Where.QUERIED) or (where is Where.ASKING and asks_for_words(scene))


def _takes_a_story(scene: Scene) -> bool:
    """Whether that is told at length: of a name or a number of their choice it is not asked whether it is a story."""
    return _tells(scene) and (
        scene.talk.where is not Where.ASKING or asks_for_story(scene.service.item(scene.form.item))
    )
