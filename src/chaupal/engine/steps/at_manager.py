"""A consent manager: its link is confirmed here, and what is agreed to or taken back there counts here.

DPDP Act 2023, s.6(7) to (9). The manager's word links nobody: the citizen's tap does, in their own chat.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import MANAGER
from chaupal.engine.effects import AnswerManager, RecordConsent
from chaupal.engine.forms import behalf
from chaupal.engine.phrases import back_or_offer
from chaupal.engine.steps import agreed, consent, own_data, unlock
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.at_manager import ConsentElsewhere, ManagerAsks, ManagerLinked
    from chaupal.engine.scene import Scene

OWN = "own"  # what the citizen wishes for, and no manager asked
METHOD = "manager"  # how it was said


def asked(scene: Scene, event: ManagerAsks) -> None:
    """The manager asks: is that account theirs?"""
    scene.say("manager.asks", manager=scene.catalogue.manager, customer=event.customer)
    _offer(scene, event.reference)


def wanted(scene: Scene, reply: str) -> None:
    """The citizen's own wish, from the list of what they agreed to: to link, or to end it."""
    if not scene.catalogue.manager or scene.talk.phoneless:
        return scene.then("repeat", "tap.old")
    if reply == "end":
        scene.order(AnswerManager(OWN, agreed=False))
        scene.say("manager.ended", manager=scene.catalogue.manager)
        return back_or_offer(scene, scene.option(claim("do", "consents"), "own.consents_button"))
    scene.say("manager.ask", manager=scene.catalogue.manager)
    return _offer(scene, OWN)


def _offer(scene: Scene, reference: str) -> None:
    scene.offer(
        scene.option(claim("manager", reference, "yes"), "manager.yes"),
        scene.option(claim("manager", reference, "no"), "manager.no"),
    )


def answer(scene: Scene, reference: str, reply: str) -> None:
    """A tap, never words: a yes may be to something else. What is old or another's, the room refuses."""
    if reply in ("ask", "end"):
        return wanted(scene, reply)
    if reply == "yes":
        return link(scene, reference) if unlock.may(scene, MANAGER, reference) else None
    if reference != OWN:
        scene.order(AnswerManager(reference, agreed=False))
    scene.say("manager.left", manager=scene.catalogue.manager)
    return back_or_offer(scene, scene.to_menu())


def link(scene: Scene, reference: str) -> None:
    """They are known, and wish for it."""
    scene.order(AnswerManager(reference, agreed=True))
    scene.say("manager.wait", manager=scene.catalogue.manager)
    return back_or_offer(scene, scene.to_menu())


def linked(scene: Scene, event: ManagerLinked) -> None:
    """What came of it."""
    scene.say(f"manager.{event.state}", manager=scene.catalogue.manager, customer=event.customer)


def elsewhere(scene: Scene, event: ConsentElsewhere) -> None:
    """Given there, it is entered with its proof; taken back there, it ends here as by a tap here."""
    name = f"{event.department}/{event.purpose}"
    office, purpose = (
        agreed.office_of(scene, event.department),
        agreed.purpose_of(scene, {"purpose": event.purpose}),
    )
    manager = scene.catalogue.manager
    if not event.given:
        if name in scene.talk.consents:
            own_data.end_one(scene, name, method=event.by, about=event.proof)
            key = "manager.taken_back" if event.by == METHOD else "own.taken_back_consent"
            scene.say(key, office=office, purpose=purpose, manager=manager, officer=scene.catalogue.officer)
            scene.owe()
            own_data.rest(scene, name)
        return
    if event.purpose == own_data.UPDATES and behalf.writes_under_age(scene.talk, scene.today):
        return
    shown = scene.catalogue.services.get((event.service, event.version))
    consent.record(scene, name, given=True, method=METHOD, shown=shown)
    said = scene.effects[-1]
    assert isinstance(said, RecordConsent)
    scene.effects[-1] = replace(said, about=event.proof, language=event.language or said.language)
    withdrawn = tuple(each for each in scene.talk.withdrawn if each != name)
    consents = tuple(dict.fromkeys((*scene.talk.consents, name)))
    scene.talk = replace(scene.talk, consents=consents, withdrawn=withdrawn, stopped=False)
    scene.say("manager.given", office=office, purpose=purpose, manager=manager)
