"""What a service gathers of people: by kind, as consent is asked; item by item, as the notice has it. Pure."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.engine.definition import Field, Rows, is_picture
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from chaupal.engine.definition import Service

DECLARATION = "declaration"  # agreed to: nothing is told by it
ANSWERS, PAPERS, PHOTOS = "answers", "papers", "photos"

# the end of what a field means, or the kind of its answer -> the kind of data that it is; in the order they are named
_OF_MEANING: Mapping[str, str] = MappingProxyType(
    {
        "name": "name", "born": "born", "age": "born", "gender": "gender", "caste": "caste", "religion": "religion",
        "address": "address", "new_address": "address", "permanent_address": "address", "district": "address",
        "sub_division": "address", "phone": "phone", "email": "email", "aadhaar": "aadhaar", "pan": "pan",
        "epic": "voter_card", "udid": "disability_card", "abha": "health_card", "account": "bank",
        "ifsc": "bank", "income": "income",
    }
)  # fmt: skip
_OF_KIND: Mapping[str, str] = MappingProxyType(
    {
        "name": "name", "address": "address", "location": "address", "pincode": "address", "phone": "phone",
        "aadhaar": "aadhaar", "pan": "pan", "epic": "voter_card", "vehicle": "vehicle",
    }
)  # fmt: skip
# details that are kept of a citizen -> the kind of data that they are
_OF_PROFILE: Mapping[str, str] = MappingProxyType(
    {
        "name": "name", "father_name": "name", "mother_name": "name", "date_of_birth": "born", "gender": "gender",
        "address": "address", "pincode": "address", "aadhaar": "aadhaar", "account": "bank", "ifsc": "bank",
    }
)  # fmt: skip
DATA = (*dict.fromkeys((*_OF_MEANING.values(), *_OF_KIND.values())), ANSWERS, PAPERS, PHOTOS)


@once
def kinds(service: Service) -> Sequence[str]:
    """The kinds of data that it gathers, each once, in the order of DATA: every question and paper is of one."""
    found = {kind_of(field) for _, field in questions(service)}
    found |= {PHOTOS if is_picture(paper.accept) else PAPERS for paper in service.papers}
    return tuple(kind for kind in DATA if kind in found)


def kept_kinds(kept: Iterable[str]) -> Sequence[str]:
    """The kinds of data that kept details of a citizen are, by their names in `filling.PROFILE`; each once."""
    return tuple(dict.fromkeys(_OF_PROFILE[name] for name in kept))


def kind_of(field: Field) -> str:
    """Which kind of data an answer is."""
    property_told = field.means.rpartition(".")[2]
    return _OF_MEANING.get(property_told) or _OF_KIND.get(field.spec.kind) or ANSWERS


def questions(service: Service) -> Iterator[tuple[Rows | None, Field]]:
    """All that the form holds an answer to, with the rows that a field of several stands in; no declaration."""
    for item in service.items:
        for field in item.fields if isinstance(item, Rows) else (item,) if isinstance(item, Field) else ():
            if field.id != DECLARATION:
                yield (item if isinstance(item, Rows) else None), field
