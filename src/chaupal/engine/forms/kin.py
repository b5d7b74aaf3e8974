"""Whose name a paper tells, where a form asks for a father's or a husband's: none is the name of the other. Pure.

The choice between them says what settles it, `settled_by: {father: [identity.father_name]}`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition import Field, Service
    from chaupal.engine.talk import Form

_NAME, _RELATION = ".name", ".relation"  # end what a name, and what somebody is to another, mean


def chosen_by(service: Service, name: Field) -> Field | None:
    """The choice that says whose name this is."""
    return _settling(service).get(name.id, (None,))[0]


def is_anothers(service: Service, form: Form, name: Field, source: str) -> bool:
    """Whether that source tells of somebody else than whom the citizen named: a father, where it was her husband."""
    if name.id not in (settling := _settling(service)):
        return False
    relation, options = settling[name.id]
    told = form.answers.get(relation.id)
    return told is not None and options.get(source, told) != told


@once
def _settling(service: Service) -> Mapping[str, tuple[Field, Mapping[str, str]]]:
    """Name -> the choice that says whose it is, and source -> the option that is settled by it."""
    by_meaning = {item.means: item for item in service.fields if item.means.endswith(_RELATION)}
    found = {}
    for item in service.fields:
        relation = by_meaning.get(item.means.removesuffix(_NAME) + _RELATION) if item.means.endswith(_NAME) else None
        settled = [each.split("=") for each in (relation.sources if relation else ()) if "=" in each]
        if relation and settled:
            found[item.id] = (relation, dict(settled))
    return found
