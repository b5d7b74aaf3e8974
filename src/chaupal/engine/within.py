"""Questions of which the answer to a later one tells the first, too: who names the village has told the district."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import flow
from chaupal.engine.answers import choice, together
from chaupal.engine.definition import ANYWHERE

if TYPE_CHECKING:
    from datetime import date

    from chaupal.engine.definition import Field, Service
    from chaupal.engine.talk import Form


def told_below(service: Service, asked: Field, said: str) -> dict[str, str]:
    """Field -> option of all that words tell by naming an option of a list below the one asked for; else nothing."""
    for field in service.fields:
        named = choice.named_whole(field.spec.options, said) if _is_below(service, field, asked) else ""
        if named:
            return _upwards(service, field, named, asked)
    return {}


def told_with(service: Service, form: Form, asked: Field, said: str, today: date) -> dict[str, Any]:
    """Who is asked how to look something up and writes its number has told both: the option, and that answer."""
    seen = flow.names(service, form, today)
    found: dict[str, dict[str, Any]] = {}
    for field in service.fields:
        if field.when is None or field.when.names != {asked.id} or not together.is_strict(field.spec):
            continue
        value = together.read({field.id: field.spec}, said, today)[0].get(field.id)
        options = [option for option, _ in asked.spec.options if flow.holds(field.when, seen | {asked.id: option})]
        if value is not None and len(options) == 1:
            found[field.id] = {asked.id: options[0], field.id: value}
    return next(iter(found.values())) if len(found) == 1 else {}


def _is_below(service: Service, field: Field, asked: Field) -> bool:
    above = _field(service, field.within)
    return above is not None and (above.id == asked.id or _is_below(service, above, asked))


def _upwards(service: Service, field: Field, option: str, asked: Field) -> dict[str, str]:
    """That option, and those it stands under, up to the field asked for."""
    told = {field.id: option}
    while field.id != asked.id:
        above = _field(service, field.within)
        stands = field.spec.rules.get("under", {}).get(told[field.id], ANYWHERE)
        if above is None or stands == ANYWHERE:
            return {}
        told[above.id] = stands
        field = above
    return told


def _field(service: Service, name: str) -> Field | None:
    return next((field for field in service.fields if field.id == name), None) if name else None
