"""The menu and its pages: all services by department, and by what happens to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import learning, pages
from chaupal.engine.phrases import resting_forms
from chaupal.engine.talk import Where

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene


def show(scene: Scene) -> None:
    """The main menu; an open form is put aside and can be gone on with from here."""
    if scene.talk.where is Where.CONFIRMING:
        learning.refused(scene)
    scene.park()
    scene.go(Where.LOBBY, suggested=())
    body = [scene.text("menu.body")]
    for form in resting_forms(scene)[:1]:
        body.insert(0, scene.text("menu.resting", service_name=scene.name_of(form.service, form.version)))
    scene.say_raw("menu.body", "\n\n".join(body))
    scene.offer(*pages.rows(scene))


def again(scene: Scene) -> None:
    """The page last looked at."""
    return scene.play("tap", scene.talk.menu) if scene.talk.menu else show(scene)


def back(scene: Scene) -> None:
    """One page up; from the first one the main menu."""
    return scene.play("tap", pages.rows(scene)[-1].id) if scene.talk.menu else show(scene)


def departments(scene: Scene, start: int) -> None:
    """All departments that offer something."""
    _open(scene, f"departments|{start}", "menu.departments", scene.text("menu.departments"))


def department(scene: Scene, name: str, start: int) -> None:
    """What a department offers."""
    found = scene.catalogue.departments.get(name)
    if found is None:
        return scene.play("repeat", "tap.old")
    body = scene.text("menu.services_of", name=found.names[scene.language])
    return _open(scene, f"dept|{name}|{start}", "menu.services_of", body)


def life_events(scene: Scene, start: int) -> None:
    """What happens to people."""
    _open(scene, f"events|{start}", "menu.events", scene.text("menu.events"))


def life_event(scene: Scene, name: str, start: int) -> None:
    """What people need then."""
    found = next((event for event in scene.catalogue.life_events if event.id == name), None)
    if found is None:
        return scene.play("repeat", "tap.old")
    body = scene.text("menu.services_of", name=found.names[scene.language])
    return _open(scene, f"event|{name}|{start}", "menu.services_of", body)


def _open(scene: Scene, page: str, text: str, body: str) -> None:
    scene.park()
    scene.go(Where.LOBBY, suggested=(), menu=page)
    scene.say_raw(text, body)
    scene.offer(*pages.rows(scene), menu="ask.choose")
