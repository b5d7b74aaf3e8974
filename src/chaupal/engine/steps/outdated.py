"""Forms that cannot be gone on with: the catalogue holds the version of the service they were begun with no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import booked
from chaupal.engine.effects import DropForm
from chaupal.engine.talk import Where

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


def let_go(scene: Scene) -> None:
    """They are given up, what was paid comes back; one that is being filed is a case already.

    So is the moving of an appointment whose calendar is gone.
    """
    talk = scene.talk
    lost = [form for form in (talk.form, *talk.parked) if form is not None and _is_lost(scene, form)]
    for form in lost:
        was_open = scene.is_open(form.reference)
        scene.order(DropForm(form.reference))
        scene.drop(form.reference)
        scene.say("outdated.form", service_name=scene.name_of(form.service, form.version))
        if form.link:
            scene.say("outdated.paid")
        if was_open:
            scene.go(Where.LOBBY)
    if talk.where is Where.MOVING and not _can_move(scene):
        scene.go(Where.LOBBY)
        scene.say("slot.too_late")


def _can_move(scene: Scene) -> bool:
    """Whether the case whose appointment is being moved, and its calendar, are still there."""
    choice = scene.talk.choice
    return choice is not None and any(
        case.reference == choice.reference and booked.is_open(scene, case, choice.slot) for case in scene.talk.cases
    )


def _is_lost(scene: Scene, form: Form) -> bool:
    return scene.where_of(form) != Where.FILING and (form.service, form.version) not in scene.catalogue.services
