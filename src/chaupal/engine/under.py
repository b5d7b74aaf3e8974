"""Lists of options that stand under the options of another: villages under districts. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import ANYWHERE, Field
from chaupal.hearing.question import Below

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Service


def below(service: Service, asked: str) -> list[Below]:
    """The lists of options that stand under those of what is asked."""
    under = [field for field in service.fields if _is_below(service, field, asked)]
    return [Below(field.spec.options, _leads(service, field, asked)) for field in under]


def _is_below(service: Service, field: Field, asked: str) -> bool:
    return bool(field.within) and (field.within == asked or _is_below(service, field_of(service, field.within), asked))


def _leads(service: Service, field: Field, asked: str) -> Mapping[str, Mapping[str, str]]:
    """Option -> that option, and those it stands under, up to the field asked for."""
    return {option: told for option, _ in field.spec.options if (told := _upwards(service, field, option, asked))}


def _upwards(service: Service, field: Field, option: str, asked: str) -> dict[str, str]:
    told = {field.id: option}
    while field.id != asked:
        stands = field.spec.rules.get("under", {}).get(told[field.id], ANYWHERE)
        if not field.within or stands == ANYWHERE:
            return {}
        field = field_of(service, field.within)
        told[field.id] = stands
    return told


def field_of(service: Service, name: str) -> Field:
    """The field of that name."""
    field = service.item(name)
    assert isinstance(field, Field), "the catalogue checks it"
    return field
