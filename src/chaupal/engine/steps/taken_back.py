"""A case that is taken back by its citizen, while it is not decided: it is asked first, as it does not come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import cases
from chaupal.engine.effects import WithdrawApplication
from chaupal.engine.phrases import offer_rest
from chaupal.engine.standing import RUNNING
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case


def may_be(scene: Scene, case: Case | None) -> bool:
    """Whether it is neither decided nor given up, and whoever writes speaks for themselves."""
    return case is not None and not scene.talk.helped and (case.state in RUNNING or cases.is_asked(scene, case))


def ask(scene: Scene, number: str) -> None:
    """Is it really to be taken back? A form that is open rests meanwhile."""
    case = cases.case_of(scene, number)
    if case is None or not may_be(scene, case):
        return scene.then("repeat", "withdraw_case.late")
    scene.park()
    scene.go(Where.LOBBY)
    scene.say("withdraw_case.ask", service_name=cases.name(scene, case), number=number)
    if case.receipt:
        scene.say("slot.cancel_paid")
    yes = scene.option(claim("taken_back", number), "withdraw_case.yes")
    scene.offer(yes, scene.option(claim("case", number), "withdraw_case.no"))
    return scene.ask_aside("withdraw_case", number)


def keep(scene: Scene, number: str) -> None:
    """No in words: it stays."""
    scene.say("withdraw_case.kept", number=number)
    offer_rest(scene)


def take(scene: Scene, number: str) -> None:
    """The case is closed; its desk has it no more."""
    case = cases.case_of(scene, number)
    if case is None or not may_be(scene, case):
        return scene.then("repeat", "withdraw_case.late")
    scene.order(WithdrawApplication(number, case.reference))
    cases.put(scene, replace(case, state="withdrawn"))
    left = tuple(query for query in scene.talk.queries if query.number != number)
    scene.talk = replace(scene.talk, queries=left)
    scene.say("withdraw_case.done", service_name=cases.name(scene, case), number=number)
    if scene.talk.form is not None:
        return scene.then("repeat")
    offer_rest(scene)
    return scene.go(Where.LOBBY)
