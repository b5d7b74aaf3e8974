"""Lists that stand under one another: who is asked for the district and names the village has told both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.answers import choice
from chaupal.engine.definition import ANYWHERE

if TYPE_CHECKING:
    from chaupal.engine.definition import Field, Service


def told_below(service: Service, asked: Field, said: str) -> dict[str, str]:
    """Field -> option of all that words tell by naming an option of a list below the one asked for; else nothing."""
    for field in service.fields:
        named = choice.named_whole(field.spec.options, said) if _is_below(service, field, asked) else ""
        if named:
            return _upwards(service, field, named, asked)
    return {}


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
