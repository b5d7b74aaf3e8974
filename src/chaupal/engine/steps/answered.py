"""A service whose outcome is an answer: nothing is reviewed or filed, what was found has been told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import Find
from chaupal.engine.effects import DropForm
from chaupal.engine.forms import flow
from chaupal.engine.talk import Where

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene


def answered(scene: Scene) -> None:
    """The form has nothing more to ask: the service's own last word where no register was asked, and what now."""
    service, form = scene.service, scene.form
    looked_up = any(isinstance(item, Find) for item in flow.relevant(service, form, scene.today))
    if not looked_up and scene.has_text("answer", service):
        scene.say("answer", service)
    scene.say("answered.more", service)
    scene.offer(
        scene.option(f"new|{service.id}", "answered.again"),
        scene.option("do|menu", "menu.title"),
    )
    scene.order(DropForm(form.reference))
    scene.drop(form.reference)
    scene.go(Where.LOBBY)
