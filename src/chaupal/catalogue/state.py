"""Reads `services/state.yaml`: which state it is, how it is called, where it lies, what its papers bear."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.catalogue.document_kinds import FIELDS
from chaupal.catalogue.parts import in_languages, whole
from chaupal.catalogue.sheets import Sheet, read_sheet
from chaupal.hearing.answers.areas import Area
from chaupal.kit.languages import LANGUAGES
from chaupal.kit.of_state import FILE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from chaupal.catalogue.parts import Part

_BOX = ("south", "north", "west", "east")
_ENDS = 2  # of the PIN codes: from and to


@dataclass(frozen=True, slots=True)
class State:
    """The state as read; names by language."""

    sheet: Sheet
    name: Mapping[str, str]
    government: Mapping[str, str]  # above the name of each of its departments, on paper
    languages: tuple[str, ...]
    prefix: str  # before the numbers of papers
    areas: Mapping[str, Area]
    stand_ins: tuple[str, ...]  # files of the folder that await the departments' word
    papers: Mapping[str, Mapping[str, float]]  # kind -> words by which those of its offices are known, with weights
    samples: Mapping[str, str]  # what golden talks tell where nothing else is said


def read_state(root: Path) -> State:
    """The state of the folder."""
    sheet = read_sheet(root / FILE)
    if sheet.faults:  # that is enough said
        return State(sheet, {}, {}, (), "", {}, (), {}, {})
    part = whole(sheet)
    return State(
        part.sheet,
        _called(part, "name"),
        _called(part, "government"),
        _languages(part),
        part.text("prefix"),
        MappingProxyType({name: area for name, told in part.parts("areas") if (area := _area(name, told))}),
        part.names("stand_ins"),
        {kind: _weights(part, kind, told) for kind, told in part.parts("papers")},
        _samples(part.part("samples")),
    )


@cache
def state() -> State:
    """The state that is served."""
    return read_state(settings.CHAUPAL_SERVICES_DIR)


def _called(part: Part, key: str) -> dict[str, str]:
    inner = part.part(key)
    return in_languages(inner)


def _languages(part: Part) -> tuple[str, ...]:
    names = part.names("languages")
    for name in names:
        if name not in LANGUAGES:
            part.wrong("languages", f"`languages` names `{name}`; we speak {', '.join(LANGUAGES)}")
    return names


def _area(name: str, part: Part) -> Area | None:
    ends, box = part.data.get("pincodes"), [part.data[side] for side in _BOX if _is_number(part.data.get(side))]
    if not isinstance(ends, list) or len(ends) != _ENDS or not all(type(end) is int for end in ends):
        return None
    is_whole = len(box) == len(_BOX)
    return Area(name, range(ends[0], ends[1] + 1), part.text("example"), *box) if is_whole else None


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _samples(part: Part) -> dict[str, str]:
    return {name: str(value) for name, value in part.data.items()}


def _weights(state: Part, kind: str, part: Part) -> dict[str, Any]:
    if kind not in FIELDS:
        state.wrong(f"papers.{kind}", f"nothing is read off a `{kind}`; kinds are {', '.join(FIELDS)}")
    return part.data
