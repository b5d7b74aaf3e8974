"""What a tap does that nobody can undo: it counts while it is what was asked last; later it is asked anew. Pure.

A consent is taken back by any button that says so, however old: that is the citizen's right at any time, and it is
given again by a tap. What is erased, given up or cancelled does not come back. The no beside such a button says how
things stand: that is true while it is asked, and may be false later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import AnswerManager
from chaupal.engine.steps import appointment, at_manager, helped, own_data, proposal, rights, taken_back, wishes
from chaupal.engine.talk import Where
from chaupal.engine.understood import NOMINEE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk
    from chaupal.engine.taps import Tap

    Move = Callable[..., None]


def give_up(scene: Scene, reference: str) -> None:
    """The one that is open; one that rests may be gone on with, and given up from there."""
    if form := proposal.resting(scene, reference):
        return scene.enter(proposal.offer_to_resume, form)
    is_asked = scene.is_open(reference) and scene.talk.where is not Where.FILING
    return scene.enter(wishes.ask_cancel) if is_asked else scene.then("repeat", "tap.old")


def erase(scene: Scene, answer: str) -> None:
    """What there is, is looked at anew. A no to a question that is over tells nothing of what was done since."""
    return scene.then("repeat", "tap.old") if answer == "no" else scene.enter(own_data.look, "erase")


def end_help(scene: Scene, _what: str) -> None:
    """For whom they fill in, with the way out of it."""
    return scene.enter(helped.here) if scene.talk.helped else scene.then("repeat", "tap.old")


def link(scene: Scene, reference: str, _no: str) -> None:
    """A no to a manager that asked counts; whether it is linked since, it does not say."""
    if reference != at_manager.OWN:
        scene.order(AnswerManager(reference, agreed=False))
    return scene.then("repeat", "tap.old")


# what an option's id begins with -> which of them are for good, and how it is asked
_FOR_GOOD: Mapping[str, tuple[Callable[..., bool], Move]] = {
    "erase": (lambda _: True, erase),
    "cancel": (lambda _: True, give_up),
    "unbooked": (lambda _: True, appointment.ask_cancel),
    "taken_back": (lambda _: True, taken_back.ask),
    "nominee": (lambda wish: wish == "remove", lambda scene, _: scene.enter(rights.look, NOMINEE)),
    "manager": (lambda _, reply: reply == "no", link),
    "helping": (lambda what: what == helped.END, end_help),
}


def asked_anew(talk: Talk, option: str, tap: Tap) -> Move | None:
    """How it is asked anew, if it is for good and stands no more under what was said last."""
    is_for_good, ask = _FOR_GOOD.get(tap.scope, (None, None))
    if is_for_good is None or not is_for_good(*tap.said) or option in talk.buttons.values():
        return None
    return ask
