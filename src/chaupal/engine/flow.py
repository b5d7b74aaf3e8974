"""Which item of a form comes next, which depend on which, and how answers are shown. Pure functions of a form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from chaupal.engine import answers
from chaupal.engine.answers.base import Accepted, Spec
from chaupal.engine.definition import Expression, Field, Find, Item, Paper, Service

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


def names(service: Service, form: Form, today: date) -> dict[str, Any]:
    """What expressions see: answers, records (or null), how many files each paper has, and today."""
    seen: dict[str, Any] = {"today": today.isoformat()}
    for item in service.items:
        if isinstance(item, Paper):
            seen[item.id] = len(form.papers.get(item.id, ()))
        elif isinstance(item, Field) and item.id not in form.answers:
            seen[item.id] = item.default
        else:
            seen[item.id] = form.answers.get(item.id)
    for item in service.items:  # after a change, an answer may be left whose question does not apply any more
        if item.when is not None and seen[item.id] is not None and not holds(item.when, seen):
            seen[item.id] = 0 if isinstance(item, Paper) else None
    return seen


def holds(expression: Expression | None, seen: dict[str, Any]) -> bool:
    """Whether a condition holds; one that cannot be told because an answer is missing does not."""
    if expression is None:
        return True
    try:
        return bool(expression.run(seen))
    except (TypeError, ValueError, RuntimeError):
        if any(seen.get(name) is None for name in expression.names):
            return False
        raise


def is_settled(item: Item, form: Form) -> bool:
    """Whether nothing more need be asked about it."""
    if item.id in form.skipped:
        return True
    if isinstance(item, Paper):
        return bool(form.papers.get(item.id))
    return item.id in form.answers or (isinstance(item, Field) and item.default is not None)


def fill_from_records(service: Service, form: Form) -> Form:
    """Fields that a found record can fill are filled; the citizen sees them in the review."""
    filled = dict(form.answers)
    for item in service.fields:
        if item.id in filled or item.id in form.skipped:
            continue
        for source in item.sources:
            origin, _, name = source.partition(".")
            record = form.answers.get(origin)
            if isinstance(record, dict) and record.get(name) not in (None, ""):
                filled[item.id] = record[name]
                break
    if len(filled) == len(form.answers):
        return form
    fresh = [name for name in filled if name not in form.answers]
    return replace(form, answers=filled, filled=[*form.filled, *fresh])


def next_item(service: Service, form: Form, today: date) -> Item | None:
    """The first item that applies and is not settled."""
    seen = names(service, form, today)
    for item in service.items:
        if not is_settled(item, form) and holds(item.when, seen):
            return item
    return None


def progress(service: Service, form: Form, today: date) -> tuple[int, int]:
    """(which step this is, of how many), look-ups and what needs no question left out."""
    seen = names(service, form, today)
    asked = [
        item
        for item in service.items
        if not isinstance(item, Find)
        and not (isinstance(item, Field) and item.default is not None)
        and item.id not in form.filled
        and holds(item.when, seen)
    ]
    done = sum(1 for item in asked if is_settled(item, form) and item.id != form.item)
    return min(done + 1, len(asked)), len(asked)


def relevant(service: Service, form: Form, today: date) -> list[Item]:
    """The items that count: they apply now, and something is known about them."""
    seen = names(service, form, today)
    return [item for item in service.items if is_settled(item, form) and holds(item.when, seen)]


def without(service: Service, form: Form, name: str) -> Form:
    """The form without one answer and without what was found or filled by means of it."""
    gone = {name}
    for item in service.items:
        by = item.by if isinstance(item, Find) else ()
        sources = {source.partition(".")[0] for source in item.sources} if isinstance(item, Field) else set()
        if gone & set(by) or (item.id in form.filled and gone & sources):
            gone.add(item.id)
    return replace(
        form,
        answers={key: value for key, value in form.answers.items() if key not in gone},
        papers={key: value for key, value in form.papers.items() if key != name},
        skipped=[key for key in form.skipped if key != name],
        filled=[key for key in form.filled if key not in gone],
        trail=[key for key in form.trail if key not in gone],
        item="",
        records=[],
    )


def label(scene: Scene, service: Service, item: Item) -> str:
    """What an item is called in a review."""
    return scene.text(f"{item.id}.label", service)


def named(service: Service, items: Iterable[Item], said: str, today: date) -> str | None:
    """The item that words name by its label, in any language; empty if several, None if none."""
    languages = service.texts.values()
    labels = tuple((item.id, tuple(texts[f"{item.id}.label"] for texts in languages)) for item in items)
    heard = answers.read(Spec("choice", {}, labels), said, today)
    if isinstance(heard, Accepted):
        return str(heard.value)
    return "" if heard.code.endswith("several") else None


def shown(scene: Scene, form: Form, item: Item) -> str:
    """An item's value as people read it."""
    if item.id in form.skipped:
        return scene.text("review.left_out")
    if isinstance(item, Paper):
        return scene.text("review.files", count=len(form.papers[item.id]))
    if isinstance(item, Find):
        record = form.answers.get(item.id)
        return record_label(record, scene.language) if record else scene.text("review.not_found")
    value = form.answers.get(item.id, item.default)
    if isinstance(value, bool) and item.spec.kind == "yes_no":
        return scene.text("answer.yes" if value else "answer.no")
    return answers.show(item.spec, value, scene.language)


def record_label(record: dict[str, Any], language: str) -> str:
    """How a register calls one of its records."""
    labels = record.get("label", {})
    return str(labels.get(language) or next(iter(labels.values()), record.get("id", "")))


def fee(scene: Scene, service: Service, form: Form) -> list[tuple[str, int]]:
    """The lines of the fee or bill, in the citizen's words, in paise; lines of zero are left out."""
    seen = names(service, form, scene.today)
    lines = [
        (scene.text(f"fee.{line.line}", service), int(line.paise.run(seen)))
        for line in service.fee
        if holds(line.when, seen)
    ]
    record = form.answers.get(service.bill) if service.bill else None
    if isinstance(record, dict):
        lines += [(_line_text(scene, service, line["line"]), int(line["paise"])) for line in record.get("lines", ())]
    return [(text, paise) for text, paise in lines if paise]


def _line_text(scene: Scene, service: Service, line: str | dict[str, str]) -> str:
    if isinstance(line, dict):
        return line.get(scene.language) or next(iter(line.values()))
    return scene.text(f"fee.{line}", service)
