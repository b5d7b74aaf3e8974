"""What the router may learn from: words that it did not understand at once, and what they turned out to mean.

Who does not want it teaches nothing, nor does who said to be under 18 (DPDP Act s.9(3)). Only what is done soon after
the words counts: who comes back to the menu next day wants something else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import Learn
from chaupal.engine.events import OptionChosen, TextReceived
from chaupal.engine.forms import behalf
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene

SOON = 900.0  # seconds
LONGEST = 300  # characters


def refuse(scene: Scene) -> None:
    """Nothing is learnt from this citizen any more."""
    scene.talk = replace(scene.talk, teaches=False)
    scene.say("own.teaches_no_more")
    if scene.talk.form is None and scene.talk.where is Where.LOBBY:
        return scene.offer(scene.to_menu())
    return scene.then("repeat")


def _learn(scene: Scene, kind: str, services: tuple[str, ...] = (), chosen: str = "", *, text: str) -> None:
    if scene.talk.teaches:
        scene.order(Learn(kind, text, services, chosen))


def proposed(scene: Scene, text: str, services: tuple[str, ...]) -> None:
    """Free words led to these services, or to none."""
    if behalf.writes_under_age(scene.talk, scene.today):
        return
    words = text[:LONGEST]
    said = {"text": words, "proposed": list(services), "at": scene.now.timestamp()}
    scene.talk = replace(scene.talk, said=said)
    if not services:
        _learn(scene, "declined", text=words)


def refused(scene: Scene) -> None:
    """The one service that was proposed is not meant; which one is may still turn out."""
    if behalf.writes_under_age(scene.talk, scene.today):
        return
    said, event = scene.talk.said, scene.event
    taps_other = isinstance(event, OptionChosen) and event.option == claim("do", "menu")
    says_no = isinstance(event, TextReceived) and event.reading.command == "no"  # "menu" may be a change of mind
    if not (taps_other or says_no):
        return  # the menu is shown for another reason
    if len(said.get("proposed", ())) == 1 and not said.get("refused"):
        _learn(scene, "refused", tuple(said["proposed"]), text=said["text"])
        scene.talk = replace(scene.talk, said=said | {"refused": True})


def agreed(scene: Scene) -> None:
    """Consent was given: the form that was begun is meant."""
    scene.talk = replace(scene.talk, said={})


def not_agreed(scene: Scene) -> None:
    """Consent was refused, perhaps because another service was meant: if that one is begun soon, it was."""
    if scene.talk.said:
        scene.talk = replace(scene.talk, said=scene.talk.said | {"refused": True})


def begun(scene: Scene, service: str) -> None:
    """A form was opened: was it what the words meant? Of one that is begun at once, its consent tells."""
    said, is_fresh = scene.talk.said, scene.now.timestamp() - scene.talk.said.get("at", 0) <= SOON
    if is_fresh and said["proposed"] == [service]:
        return
    scene.talk = replace(scene.talk, said={})
    if not is_fresh:
        return
    if len(said["proposed"]) == 1 and not said.get("refused"):
        return  # what was proposed may have been right: something else is wanted now
    kind = "chosen" if service in said["proposed"] or not said["proposed"] else "corrected"
    _learn(scene, kind, tuple(said["proposed"]), service, text=said["text"])
