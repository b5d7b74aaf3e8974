"""The rows of the menu and its pages, and which of them words choose. Pure functions of a scene.

`talk.menu` is the option that opened the page last shown, empty for the main menu.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from chaupal.engine import taps
from chaupal.engine.effects import MOST_ROWS, Option
from chaupal.engine.phrases import cut, resting_forms, service_row
from chaupal.engine.taps import claim
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.answers.choice import is_place
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.script import folded, key, sound, words
from chaupal.hearing.transliteration import romanised
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from chaupal.engine.definition import Service
    from chaupal.engine.definition.offices import Catalogue, Department, LifeEvent
    from chaupal.engine.scene import Scene

_OFFICE = words_of("places.department")
NAME = 200  # letters of a department's name at most, with what may stand around it
LEAST_INITIALS = 3
LEAST_OWN = 2  # words that a name has alone
_OWNING = phrases_of("stopping.owning")
ROW = 6  # words by which a row is named: what is longer says more
MOST_FORMS = 2  # resting ones that the main menu names
WAYS = (claim("departments", 0), claim("events", 0))  # to all services


def rows(scene: Scene) -> list[Option]:
    """The rows of the page last shown."""
    catalogue = scene.catalogue
    page = taps.read(scene.talk.menu)
    if page is None:
        return _main(scene)
    *named, start = page.said
    name, first = str(next(iter(named), "")), int(start)
    if page.scope == "departments":
        return _paged(
            scene,
            partial(claim, "departments"),
            first,
            (_offering(scene.catalogue), _department_row),
            claim("do", "menu"),
        )
    if page.scope == "events":
        return _paged(scene, partial(claim, "events"), first, (catalogue.life_events, _event_row), claim("do", "menu"))
    if page.scope == "dept":
        return _paged(scene, partial(claim, "dept", name), first, (catalogue.offered(name), service_row), WAYS[0])
    needed = next((each.services for each in catalogue.life_events if each.id == name), ())
    services = tuple(map(catalogue.service, needed))
    return _paged(scene, partial(claim, "event", name), first, (services, service_row), WAYS[1])


def chosen(scene: Scene, said: str) -> str:
    """The id of the row that words choose on the page last shown, by its number or name; empty if none."""
    place = key(said)
    shown = rows(scene)
    if place.isdecimal():
        return shown[int(place[:3]) - 1].id if 0 < int(place[:3]) <= len(shown) else ""
    return picked(scene, ((row.id, (row.title,)) for row in shown), said) if scene.talk.menu else ""


def meant(scene: Scene, said: str) -> str:
    """The id of what words name without being a service: a row of the menu, a department, an event of life."""
    if is_place(said):  # in a list that was not shown
        return ""
    labels = tuple((row.id, (row.title,)) for row in _main(scene))
    return picked(scene, (*labels, *_named(scene.catalogue)), said)


@once
def _named(catalogue: Catalogue) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What departments and events of life are called, in all languages."""
    departments = [(claim("dept", each.id, 0), _names(each)) for each in _offering(catalogue)]
    events = [(claim("event", each.id, 0), tuple(each.names.values())) for each in catalogue.life_events]
    return (*departments, *events)


def _names(department: Department) -> tuple[str, ...]:
    return (*department.names.values(), *department.short_names.values())


def department(scene: Scene, said: str) -> str:
    """The id of the row of a department that words name and nothing else, be it with or without "department"."""
    named = _departments(scene.catalogue).get(_sounds(said), "") if len(said) <= NAME else ""
    return claim("dept", named, 0) if named else ""


def departments_in(catalogue: Catalogue, said: str) -> tuple[str, ...]:
    """The departments whose names stand among the words, be it as whose something is: with a possessive, too."""
    spoken = {*_sounds(said[:NAME]), *_sounds(" ".join(map(_owner, said[:NAME].split())))}
    named = (each for heard, each in _departments(catalogue).items() if spoken.issuperset(heard))
    return tuple(dict.fromkeys(named))


def _owner(word: str) -> str:
    """Who owns something, of a word that may say so."""
    plain = folded(word)
    return next((plain.removesuffix(end) for end in _OWNING if plain.endswith(end)), plain)


@once
def _departments(catalogue: Catalogue) -> Mapping[tuple[str, ...], str]:
    """The sound of a department's name, of what stands in it inside or outside brackets, of its initials -> it.

    Whatever others are called by as well, as the state's name, may be left out: "Jal Board".
    """
    found: dict[tuple[str, ...], str] = {}
    offering = _offering(catalogue)
    for each in offering:
        for name in _names(each):
            for part in (name, *name.replace("(", ")").split(")"), _initials(name)):
                found.setdefault(_sounds(part), each.id)
    for each in offering:
        others = {word for other in offering if other != each for name in _names(other) for word in _sounds(name)}
        for name in _names(each):
            own = tuple(word for word in _sounds(name) if word not in others)
            if len(own) >= LEAST_OWN:
                found.setdefault(own, each.id)
    return {heard: name for heard, name in found.items() if heard}


def _initials(name: str) -> str:
    """By which it is called: "ABC" of "Association of Big Cities"; empty if they are too few to be a name."""
    letters = [word[0] for word in name.split() if word[0].isupper() and _sounds(word)]
    return "".join(letters) if len(letters) >= LEAST_INITIALS else ""


def _sounds(name: str) -> tuple[str, ...]:
    return tuple(heard for word in words(romanised(name)) if (heard := sound(word)) not in _OFFICE)


def picked(scene: Scene, labels: Iterable[tuple[str, tuple[str, ...]]], said: str) -> str:
    """The id that words name among these, each with what it is called, or count out; empty if none."""
    if len(words(said)) > ROW:
        return ""
    heard = answers.read(Spec("choice", {}, tuple(labels)), said, scene.today)
    return str(heard.value) if isinstance(heard, Accepted) else ""


def _paged(
    scene: Scene,
    page: Callable[[int], str],
    start: int,
    listed: tuple[Sequence[Any], Callable[[Scene, Any], Option]],
    above: str,
) -> list[Option]:
    """As many rows as fit, with one for more of them and, as the last, one back; `page` claims it from a row on.

    `listed` is what is on the page, and how a row is made of one.
    """
    entries, row = listed
    first = start if start < len(entries) else 0
    room = MOST_ROWS - 1 if len(entries) - first < MOST_ROWS else MOST_ROWS - 2
    shown = [row(scene, entry) for entry in entries[first : first + room]]
    if first + room < len(entries):
        shown.append(scene.option(page(first + room), "menu.more"))
    up = page(max(first - (MOST_ROWS - 2), 0)) if first else above
    return [*shown, scene.option(up, "menu.back")]


def _main(scene: Scene) -> list[Option]:
    """What was begun, the services most used, the ways to the others, and the rest."""
    talk, begun = scene.talk, _begun(scene)
    if begun or talk.form is not None:  # an open form may have its service say things otherwise
        return _laid_out(scene, begun)
    kept, of = _bare(scene.catalogue), (scene.language, talk.spoken, talk.department)
    if of not in kept:
        kept[of] = _laid_out(scene, begun)
    return [*kept[of]]


@once
def _bare(_catalogue: Catalogue) -> dict[tuple[str, tuple[str, ...], str], list[Option]]:
    """The main menus of those who have begun nothing, by language, the others that they speak, and department."""
    return {}


def _laid_out(scene: Scene, begun: list[Option]) -> list[Option]:
    rest = [
        _row(scene, claim("do", "status"), "menu.status", "menu.status_about"),
        _row(scene, claim("do", "my_data"), "menu.data", "menu.data_about"),
        _row(scene, claim("do", "language"), "menu.language", "menu.language_about"),
    ]
    services, ways = _services(scene, MOST_ROWS - len(begun) - len(rest))
    sections = (("menu.begun", begun), ("menu.services", services), ("menu.others", [*ways, *rest]))
    return [replace(row, section=name) for title, rows in sections for name in [scene.text(title)] for row in rows]


def _begun(scene: Scene) -> list[Option]:
    """Forms at rest, and the office's question."""
    begun = [
        Option(
            claim("resume", form.reference), scene.text("menu.resume"), cut(scene.name_of(form.service, form.version))
        )
        for form in resting_forms(scene)[:MOST_FORMS]
    ]
    if scene.talk.queries:
        number = scene.talk.queries[0].number
        begun.append(Option(claim("query", number), scene.text("menu.answer_query"), number))
    return begun


def _services(scene: Scene, room: int) -> tuple[list[Option], list[Option]]:
    """All services if there is room; else those most used, the own department's first, and the ways to all."""
    catalogue = scene.catalogue
    own = [service.id for service in catalogue.offered(scene.talk.department)] if scene.talk.department else []
    used = catalogue.most_used or tuple(catalogue.current)
    names = dict.fromkeys((*sorted(own, key=lambda name: name not in used), *used))
    if len(catalogue.current) <= room:
        return _service_rows(scene, map(catalogue.service, dict.fromkeys((*names, *catalogue.current)))), []
    ways = [_row(scene, WAYS[0], "menu.by_department", "menu.by_department_about")]
    if catalogue.life_events:
        ways.append(_row(scene, WAYS[1], "menu.by_event", "menu.by_event_about"))
    if len(own) > room - len(ways):
        ways.insert(0, _row(scene, claim("dept", scene.talk.department, 0), "menu.all_here", "menu.all_here_about"))
    shown = [*names][: room - len(ways)]
    return _service_rows(scene, map(catalogue.service, shown)), ways


def _service_rows(scene: Scene, services: Iterable[Service]) -> list[Option]:
    return [service_row(scene, service) for service in services]


@once
def _offering(catalogue: Catalogue) -> list[Department]:
    """The departments that offer something, in their order."""
    return [each for each in catalogue.departments.values() if catalogue.offered(each.id)]


def _department_row(scene: Scene, each: Department) -> Option:
    services = scene.catalogue.offered(each.id)[:MOST_ROWS]
    return Option(claim("dept", each.id, 0), each.short(scene.language), _list(scene, services))


def _event_row(scene: Scene, each: LifeEvent) -> Option:
    services = [scene.catalogue.service(name) for name in each.services]
    return Option(claim("event", each.id, 0), each.names[scene.language], _list(scene, services))


def _list(scene: Scene, services: Sequence[Service]) -> str:
    """The services' names in one line."""
    return cut(", ".join(scene.text("short_name", service) for service in services))


def _row(scene: Scene, option: str, title: str, about: str) -> Option:
    return Option(option, scene.text(title), scene.text(about))
