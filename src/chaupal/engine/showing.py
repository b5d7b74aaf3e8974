"""How items, answers and the fee are shown to the citizen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import MORE, Field, Find, Item, Paper, Service, Slot
from chaupal.engine.forms import complete, records, spelt
from chaupal.hearing import answers
from chaupal.hearing.answers.spelling import in_script

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


def person(scene: Scene, name: str) -> str:
    """Somebody's name in the letters of the citizen's language, however it was written, or stands elsewhere."""
    return in_script(name, scene.language)


def label(scene: Scene, service: Service, item: Item) -> str:
    """What an item is called in a review."""
    return scene.text(label_key(item), service)


def label_key(item: Item) -> str:
    """The key of that text; whether there is a further row is called what the rows are."""
    key = item.key.removesuffix(f".{MORE}") if isinstance(item, Field) else item.id
    return f"{key}.label"


def shown(scene: Scene, form: Form, item: Item) -> str:
    """An item's value as people read it."""
    if item.id in form.skipped:
        return scene.text("review.left_out")
    if isinstance(item, Paper):
        count = len(form.papers[item.id])
        return scene.text("review.file") if count == 1 else scene.text("review.files", count=count)
    if isinstance(item, Find):
        record = form.answers.get(item.id)
        if record:
            return records.label(record, scene.language)
        service = scene.catalogue.known(form.service, form.version)
        none = f"{item.id}.none"  # of a dry day it is good that there is none
        return scene.text(none, service) if scene.has_text(none, service) else scene.text("review.not_found")
    if isinstance(item, Slot):
        return answers.slots.show(form.answers[item.id], scene.language)
    assert isinstance(item, Field), item
    service = scene.catalogue.known(form.service, form.version)
    return shown_value(scene, service, item, form.answers.get(item.id, item.default), form)


def shown_value(scene: Scene, service: Service, item: Field, value: Any, form: Form | None = None) -> str:
    """A value of a field as people read it; names in the script of the language, as the form (the open one) tells."""
    if spelt.is_spelt(item) and (within := form or scene.talk.form):
        return spelt.in_form(within, item, str(value), scene.language)
    if isinstance(value, bool) and item.spec.kind == "yes_no":
        return scene.text("answer.yes" if value else "answer.no")
    in_case = scene.text_in_case(f"{item.key}.{value}", service) if item.spec.kind == "choice" else None
    return in_case or answers.show(item.spec, value, scene.language)


def confirmed(scene: Scene, form: Form, item: Item) -> str:
    """An item's value as it is confirmed: a name as it will be printed, and beside it what was told."""
    told = form.answers.get(item.id)
    if not isinstance(item, Field) or told is None or item.id in form.skipped:
        return shown(scene, form, item)
    return both(scene, item, told)


def both(scene: Scene, item: Field, value: Any) -> str:
    """A value; a name in the script of the language and, if that is another, as it was told: आशा वर्मा (Asha Verma)."""
    as_shown = shown_value(scene, scene.service, item, value)
    is_name = spelt.is_spelt(item) and not spelt.is_place(item)  # an address would be long twice
    return f"{as_shown} ({value})" if is_name and value != as_shown else as_shown


def fee(scene: Scene, service: Service, form: Form) -> list[tuple[str, int]]:
    """The lines of the fee or bill, in the citizen's words, in paise; lines of zero are left out."""
    charges = complete.charges(service, form, scene.today)
    return [(_line_text(scene, service, line), paise) for line, paise in charges]


def _line_text(scene: Scene, service: Service, line: str | Mapping[str, str]) -> str:
    if isinstance(line, str):
        return scene.text(f"fee.{line}", service)
    return line.get(scene.language) or next(iter(line.values()))
