"""Somebody is in danger: the numbers that help come before everything else, in any place of the talk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import ChangeLanguage
from chaupal.engine.events import TextReceived
from chaupal.engine.talk import Where
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene


def emergency(scene: Scene) -> None:
    """Whom to call; a form's question comes back after it. At first contact no language is asked."""
    event = scene.event
    assert isinstance(event, TextReceived)
    if not scene.talk.language and event.reading.language in scene.catalogue.languages:
        scene.talk = replace(scene.talk, language=event.reading.language)
        scene.order(ChangeLanguage(event.reading.language))
    scene.say(f"emergency.{event.reading.argument}")
    if scene.talk.form is not None:
        return scene.play("repeat", "emergency.then")
    if scene.talk.where is Where.NEW:
        scene.go(Where.LOBBY)
    return scene.offer(scene.option("do|menu", "menu.title"))
