"""What was heard for fields of a form, as it goes with the event: taken as answers where that is sure. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import flow
from chaupal.engine.definition import Field
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.persons import SURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chaupal.engine.definition import Item
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene

NAMED = ("name",)  # kinds that are put to the field whose person is meant


def is_listened_for(event: TextReceived, item: Item) -> bool:
    """Whether it is a field of which the words were heard for what they hold."""
    return event.reading.heard.values is not None and isinstance(item, Field) and item.spec.kind in NAMED


def words_for(event: TextReceived, item: Field) -> str:
    """What is said of it alone; the whole text where nothing else was heard; nothing if there is none to be told."""
    told = (event.reading.heard.values or {}).get(item.id)
    return event.text if told is None else told[0]


def declined(event: TextReceived, fields: Iterable[Field]) -> list[str]:
    """Those that may be left out, and are: nothing but that there is none was said of them."""
    values = event.reading.heard.values or {}
    return [field.id for field in fields if field.optional and field.id in values and not values[field.id][0]]


def taken(scene: Scene, event: TextReceived) -> tuple[dict[str, Any], dict[str, str]]:
    """Field -> answer, and field -> words that may be it; nothing for a field that takes no such value."""
    sure: dict[str, Any] = {}
    unsure: dict[str, str] = {}
    for name, (told, certainty) in (event.reading.heard.values or {}).items():
        item = scene.service.item(name)
        heard = answers.read(flow.spec_of(item, scene.form), told, scene.today) if isinstance(item, Field) else None
        if isinstance(heard, Accepted) and certainty >= SURE:
            sure[name] = heard.value
        elif isinstance(heard, Accepted):
            unsure[name] = told
    return sure, unsure


def instead(scene: Scene, event: TextReceived, told: Mapping[str, Any]) -> dict[str, Any]:
    """What was told, with the names that were surely heard in the place of those that were only left over."""
    sure = {name: value for name, value in taken(scene, event)[0].items() if name in told}
    return {**told, **{name: value for name, value in sure.items() if is_listened_for(event, scene.service.item(name))}}


def refused(scene: Scene, event: TextReceived, item: Field) -> Refused:
    """Why there is no answer in the words: what was found cannot be one, or nothing was."""
    told = (event.reading.heard.values or {}).get(item.id)
    heard = answers.read(flow.spec_of(item, scene.form), told[0] if told else event.text, scene.today)
    return heard if isinstance(heard, Refused) else answers.name.NONE
