"""The menu and its pages: all services by department, and by what happens to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import learning, pages
from chaupal.engine.phrases import resting_forms
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim

if TYPE_CHECKING:
    from chaupal.engine.definition.offices import Department, LifeEvent
    from chaupal.engine.scene import Scene


def show(scene: Scene) -> None:
    """The main menu; an open form is put aside and can be gone on with from here."""
    if scene.talk.where is Where.CONFIRMING:
        learning.refused(scene)
    scene.park()
    scene.go(Where.LOBBY, suggested=())
    if scene.talk.helped:
        scene.then("helped_here")
    else:
        _show_all(scene)


def _show_all(scene: Scene) -> None:
    body = [scene.text("menu.body")]
    for form in resting_forms(scene)[:1]:
        body.insert(0, scene.text("menu.resting", service_name=scene.name_of(form.service, form.version)))
    scene.say_raw("menu.body", "\n\n".join(body))
    scene.offer(*pages.rows(scene), menu="menu.open")


def again(scene: Scene) -> None:
    """The page last looked at."""
    return scene.then("tap", scene.talk.menu) if scene.talk.menu else show(scene)


def back(scene: Scene) -> None:
    """One page up; from the first one the main menu."""
    return scene.then("tap", pages.rows(scene)[-1].id) if scene.talk.menu else show(scene)


def departments(scene: Scene, start: int) -> None:
    """All departments that offer something."""
    _open(scene, claim("departments", start), "menu.departments")


def department(scene: Scene, name: str, start: int) -> None:
    """What a department offers."""
    _open_services(scene, claim("dept", name, start), scene.catalogue.departments.get(name))


def life_events(scene: Scene, start: int) -> None:
    """What happens to people."""
    _open(scene, claim("events", start), "menu.events")


def life_event(scene: Scene, name: str, start: int) -> None:
    """What people need then."""
    found = next((event for event in scene.catalogue.life_events if event.id == name), None)
    _open_services(scene, claim("event", name, start), found)


def _open_services(scene: Scene, page: str, of: Department | LifeEvent | None) -> None:
    if of is None:
        return scene.then("repeat", "tap.old")
    return _open(scene, page, "menu.services_of", of)


def _open(scene: Scene, page: str, text: str, of: Department | LifeEvent | None = None) -> None:
    scene.park()
    scene.go(Where.LOBBY, suggested=(), menu=page)
    scene.say(text, name=of.names[scene.language] if of else "")
    scene.offer(*pages.rows(scene), menu="ask.choose")
