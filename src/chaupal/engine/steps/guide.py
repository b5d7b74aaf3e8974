"""The sheet on a service: what it is, who may apply, which papers, what it costs, how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import SendGuide
from chaupal.engine.talk import Where

if TYPE_CHECKING:
    from chaupal.engine.events import GuideReady
    from chaupal.engine.scene import Scene


def send(scene: Scene, name: str) -> None:
    """The sheet is on its way; an open form stays where it is."""
    if name not in scene.catalogue.current:
        return scene.play("repeat", "tap.old")
    order(scene, name)
    scene.say("guide.coming", service_name=scene.name_of(name))
    return scene.play("repeat") if scene.talk.form is not None else None


def wanted(scene: Scene) -> None:
    """Somebody writes "full details": of the form in hand, or of the service that is being proposed."""
    talk = scene.talk
    name = talk.form.service if talk.form else next(iter(talk.suggested), "")
    return send(scene, name) if name in scene.catalogue.current else scene.play("menu")


def order(scene: Scene, name: str) -> None:
    """Orders the sheet, in the version that the open form is pinned to."""
    form = scene.talk.form
    version = form.version if form is not None and form.service == name else scene.catalogue.current[name]
    language = scene.spoken_by(scene.catalogue.known(name, version))
    scene.order(SendGuide(name, version, language))


def ready(scene: Scene, event: GuideReady) -> None:
    """The sheet is sent as a document; with no form open, the service can be begun from it."""
    if event.service not in scene.catalogue.current:
        return
    body = scene.text("guide.ready", service_name=scene.name_of(event.service))
    scene.say_raw("guide.ready", body, document=(event.media_id, event.filename))
    if scene.talk.form is None and not scene.talk.queries:
        scene.offer(scene.option(f"svc|{event.service}", "topic.apply"), scene.option("do|menu", "menu.title"))
        if scene.talk.where in (Where.LOBBY, Where.CONFIRMING):
            scene.go(Where.CONFIRMING, suggested=(event.service,))  # "yes" begins it, as the button does
