"""Whom a citizen names to act for their data (DPDP Act 2023, s. 14): told at once or one by one, changed, removed.

What is written is in `Talk.telling`: what was asked by its name, what was told before has a name that begins so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import showing
from chaupal.engine.definition import NOMINEE as NAMING
from chaupal.engine.effects import Nominate, TellOwnData
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import back_or_offer, offer_rest
from chaupal.engine.steps import unlock
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import NOMINEE
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import denies
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.scene import Scene

STEPS = ("name", "relation", "phone")  # what is asked
_IS = words_of("grammar.is")
LONGEST_RELATION = 80  # characters
_OF_NOMINEE = "nominee_"  # in Talk.telling: the same, told before it is asked


def nominate(scene: Scene) -> None:
    """Somebody is to be named: who was named before is looked up; what the words tell of whom they name is kept."""
    event = scene.event
    told = event.reading.facts.get(NOMINEE, {}) if isinstance(event, TextReceived) else {}
    others = {name: value for name, value in scene.talk.telling.items() if not name.startswith(_OF_NOMINEE)}
    scene.talk = replace(scene.talk, telling=others | {f"{_OF_NOMINEE}{step}": value for step, value in told.items()})
    scene.order(TellOwnData(NOMINEE))


def found(scene: Scene, held: Mapping[str, Any]) -> None:
    """Who is named; or somebody is to be, and what that means."""
    known = held["nominee"]
    if not known:
        scene.say("rights.nominee_what")
        scene.say("rights.nominee_how", officer=held["officer"])
        return nominee(scene, "change")
    _, *about = _shown_of(scene, known)
    scene.say("rights.nominee_is", name=showing.person(scene, known["name"]), about=", ".join(about))
    scene.say("rights.nominee_how", officer=held["officer"])
    options = (
        scene.option(claim("nominee", "change"), "rights.nominee_change"),
        scene.option(claim("nominee", "remove"), "rights.nominee_remove"),
    )
    return back_or_offer(scene, *options)


def nominee(scene: Scene, wish: str) -> None:
    """Somebody is to be named, or nobody any more; or the one whose number is asked has none."""
    if wish == "phoneless":
        is_asked = scene.talk.where is Where.TELLING and scene.talk.telling.get("what") == NOMINEE
        return _put(scene, "phone", {"phone": ""}) if is_asked else scene.then("repeat", "tap.old")
    if unlock.may(scene, NAMING, wish):
        name(scene, wish)
    return None


def name(scene: Scene, wish: str) -> None:
    """Who it is, or that it is nobody."""
    if wish == "change":
        held = scene.talk.telling
        told = {step: held[f"{_OF_NOMINEE}{step}"] for step in STEPS if f"{_OF_NOMINEE}{step}" in held}
        _note(scene, told)
        scene.park()
        scene.go(Where.TELLING, telling={"what": NOMINEE, **told})
        return show(scene)
    scene.order(Nominate())
    scene.say("rights.nominee_removed")
    return back_or_offer(scene, scene.to_menu())


def _missing(told: Mapping[str, str]) -> str:
    return next((step for step in STEPS if step not in told), "")


def _note(scene: Scene, told: Mapping[str, str]) -> None:
    """What was understood of a sentence, where something is to be asked yet."""
    if told and _missing(told):
        scene.say("rights.nominee_noted", told=", ".join(_shown_of(scene, told)))


def _shown_of(scene: Scene, told: Mapping[str, str]) -> list[str]:
    phone = told.get("phone") and answers.show(Spec("phone"), told["phone"], scene.language)
    shown = {**told, "phone": phone or ""}
    return [shown[step] for step in STEPS if shown.get(step)]


def show(scene: Scene) -> None:
    """What is to be told next. Where all was told at once, they are named by a yes."""
    told = scene.talk.telling
    step = _missing(told)
    if step:
        scene.say(f"rights.nominee_{step}")
        none = [scene.option(claim("nominee", "phoneless"), "rights.nominee_phoneless")] if step == "phone" else []
        return scene.offer(*none, scene.option(claim("do", "menu"), "rights.leave"))
    scene.say("rights.nominee_sure", told=", ".join(_shown_of(scene, told)))
    scene.offer(
        scene.option(claim("words", "told"), "document.right"),
        scene.option(claim("nominee", "change"), "rights.nominee_change"),
    )
    return scene.ask_aside("enter")


def hear(scene: Scene, text: str) -> None:
    """What was asked, in any words of a relation; with it all else that the same message tells."""
    step, event = _missing(scene.talk.telling), scene.event
    heard = dict(event.reading.facts.get(NOMINEE, {})) if isinstance(event, TextReceived) else {}
    if step == "phone" and step not in heard and denies(text):  # whoever has none is named all the same
        return _put(scene, step, {step: ""})
    if step and step not in heard:
        read = _plain(text) if step == "relation" else answers.read(Spec(step), text, scene.today)
        if not isinstance(read, Accepted) and not heard:
            if read:
                scene.say(f"refused.{read.code}", **read.params)
            return show(scene)
        heard |= {step: str(read.value)} if isinstance(read, Accepted) else {}
    return _put(scene, step, heard)


def _put(scene: Scene, step: str, heard: Mapping[str, str]) -> None:
    """It is kept; what was told before only where nothing is asked any more."""
    fresh = {name: value for name, value in heard.items() if not step or name not in scene.talk.telling}
    scene.talk = replace(scene.talk, telling={**scene.talk.telling, **fresh})
    if step == STEPS[-1] and not _missing(scene.talk.telling):
        return name_told(scene)
    _note(scene, fresh if len(fresh) > 1 else {})
    return show(scene)


def name_told(scene: Scene) -> None:
    """They are the one from now on."""
    told = scene.talk.telling
    if _missing(told):
        return show(scene)
    scene.order(Nominate(told["name"], told["relation"], told["phone"]))
    scene.go(Where.LOBBY, telling={})
    scene.say("rights.nominee_kept", name=showing.person(scene, told["name"]))
    return offer_rest(scene)


def _plain(text: str) -> Accepted | None:
    """Son, daughter, neighbour: any short word, without the "is" behind it."""
    said = text.split()
    while len(said) > 1 and not sounds(said[-1]).isdisjoint(_IS):
        said = said[:-1]
    text = " ".join(said)
    return Accepted(text) if sum(map(str.isalpha, text)) > 1 and len(text) <= LONGEST_RELATION else None
