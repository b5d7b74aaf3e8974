"""Is this really yours? What a citizen shows is looked up (CheckWhetherOurs), and what came of it is told.

It is asked anywhere, and the place is where it was. Nothing is judged here: see the room `genuine`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import cases
from chaupal.engine.effects import ChangeLanguage, CheckWhetherOurs
from chaupal.engine.events import TextReceived
from chaupal.engine.steps import lasting
from chaupal.engine.talk import Where
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.events import OursChecked
    from chaupal.engine.scene import Scene

MOST_TOLD = 5  # findings
MOST_FIGURES = 4
FIGURE = 24  # characters
STORY = 14  # words: more of them, where a story is asked for, tell it
TOLD = "told"  # without a question: conversations/shown_to_us.py
WARNED = ("not_ours", "altered")


def is_story(event: TextReceived) -> bool:
    """Whether words that doubt something are too many for a question, where somebody tells a story."""
    return not event.forwarded and len(event.text.split()) > STORY


def look_beside(scene: Scene, event: TextReceived) -> bool:
    """Whether what is shown is part of a story; what bids to pay, or tells of who wants money, is looked up, too."""
    is_told = event.reading.argument == TOLD
    if is_told:
        scene.order(CheckWhetherOurs(event.text, event.quoted, event.forwarded))
    return is_told or is_story(event)


def look(scene: Scene) -> None:
    """Has it looked up what the citizen shows. Who shows it with their first words is answered in their language."""
    event = scene.event
    assert isinstance(event, TextReceived)
    if scene.talk.where is Where.NEW:
        enter(scene)
    scene.order(CheckWhetherOurs(event.text, event.quoted, event.forwarded))


def enter(scene: Scene) -> None:
    """Somebody's first words are answered at once, in the language that they are in."""
    event = scene.event
    assert isinstance(event, TextReceived)
    known = scene.catalogue.languages
    language = event.reading.language if event.reading.language in known else known[0]
    scene.talk = replace(scene.talk, language=language)
    scene.order(ChangeLanguage(language))
    others = (scene.catalogue.texts[each]["welcome.other"] for each in known if each != language)
    scene.say("welcome.known", others=" ".join(others))
    scene.go(Where.LOBBY)


def checked(scene: Scene, event: OursChecked) -> None:
    """What was found is told, and what to do; where there was nothing to look at, it is asked for."""
    found = event.found
    if found["whole"] == "nothing" and lasting.stands(scene):
        return lasting.vouch(scene)
    if found["whole"] == "nothing":
        scene.say("ours.bill" if scene.talk.where is Where.PAYING else "ours.show")
        _go_back(scene)
        scene.talk = replace(scene.talk, asked_to_show=scene.talk.turn)
        return None
    lines = [_head(scene, found), *_lines(scene, found)]
    if found["whole"] in WARNED:
        lines.append(scene.text("ours.advice"))
    elif found["whole"] == "unknown":
        lines.append(scene.text("ours.careful"))
    scene.say_raw(f"ours.whole.{found['whole']}", "\n".join(lines))
    return None if lasting.stands(scene) else _go_back(scene)


def _go_back(scene: Scene) -> None:
    if scene.talk.form is None and scene.talk.where is Where.LOBBY:
        return scene.offer(scene.to_menu())
    return scene.then("put_again")


def _head(scene: Scene, found: Mapping[str, Any]) -> str:
    whole, on = found["whole"], found["on"]
    if on and whole == "ours":
        return scene.text("ours.sent", on=cases.day(scene, on))
    if on and whole == "altered":
        return scene.text("ours.changed", on=cases.day(scene, on))
    return scene.text(f"ours.whole.{whole}", days=found["days"])


def _lines(scene: Scene, found: Mapping[str, Any]) -> list[str]:
    """A line for each finding, the worst first; which figures are not ours, where a message was changed."""
    lines = list(dict.fromkeys(_line(scene, one) for one in found["findings"]))
    told = lines[:MOST_TOLD]
    if len(lines) > MOST_TOLD:
        told.append(scene.text("ours.more", count=len(lines) - MOST_TOLD))
    if figures := [figure[:FIGURE] for figure in found["figures"][:MOST_FIGURES]]:
        told.append(scene.text("ours.figures", figures=", ".join(figures)))
    return told


def _line(scene: Scene, one: Mapping[str, Any]) -> str:
    department = scene.catalogue.departments.get(one["department"])
    office = department.names[scene.language] if department else scene.text("ours.main_number")
    titles = one["title"]
    title = titles.get(scene.language) or next(iter(titles.values()), "")
    return scene.text(f"ours.found.{one['key']}", shown=one["shown"], office=office, title=title)
