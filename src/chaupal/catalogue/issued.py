"""Documents that are issued into a citizen's locker, as `issued.yaml` describes them: which of our papers each is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chaupal.kit.yaml_files import read

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMS = ("text", "date", "gender", "rupees", "last4", "joined", "swd_of_child")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands in certificate data, the likeliest place first, and in which form; `of`: what is joined."""

    form: str
    paths: tuple[str, ...]
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuedKind:
    """One type of issued document; `own`: it is of whoever holds the account."""

    doctype: str
    kind: str
    fields: Mapping[str, Place]
    name: Place
    born: Place
    own: bool = True
    e_aadhaar: bool = False


@cache
def kinds_issued() -> Mapping[str, IssuedKind]:
    """Every type that is described, by its five letters."""
    told: dict[str, Any] = read(Path(__file__).with_name("issued.yaml"))
    return {doctype: _kind(doctype, one) for doctype, one in told.items()}


def _kind(doctype: str, told: Mapping[str, Any]) -> IssuedKind:
    holder = {"name": "IssuedTo/Person/@name", "born": "IssuedTo/Person/@dob"} | told.get("holder", {})
    return IssuedKind(
        doctype,
        told["kind"],
        {name: _place(place) for name, place in told["fields"].items()},
        _place(holder["name"]),
        _place({"date": holder["born"]}),
        told.get("own", True),
        told.get("e_aadhaar", False),
    )


def _place(told: Any) -> Place:
    if isinstance(told, str):
        return Place("text", _paths(told))
    form = next(name for name in told if name in FORMS)
    return Place(form, _paths(told[form]), tuple(told.get("of", ())))


def _paths(told: str) -> tuple[str, ...]:
    return tuple(path.strip() for path in told.split("|"))
