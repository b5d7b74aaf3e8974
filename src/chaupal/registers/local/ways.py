"""By what each register can be searched, and how what a person wrote becomes the hashes of a record.

A way is a set of things that must be known exactly and at most one name, which may be spelt as people spell it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from chaupal.kit.sealing import keyed_hash
from chaupal.registers import names


@dataclass(frozen=True, slots=True)
class Way:
    """One way to search: fields that must be the same, and a field that is a name."""

    exact: tuple[str, ...]
    name: str = ""

    @property
    def fields(self) -> tuple[str, ...]:
        """All that must be known to go this way."""
        return (*self.exact, self.name) if self.name else self.exact


WAYS: Mapping[str, tuple[Way, ...]] = {
    "births": (Way(("date_of_birth",), "mother_name"),),
    "properties": (Way(("upic",)), Way(("pincode",), "owner_name")),
}


def hashes(register: str, way: Way, known: Mapping[str, Any]) -> set[bytes]:
    """The hashes under which a record with these values stands; a name gives one for each of its words."""
    start = "|".join((register, *way.exact, *(plain(known[field]) for field in way.exact)))
    if not way.name:
        return {keyed_hash(start)}
    return {keyed_hash(f"{start}|{names.skeleton(word)}") for word in names.words(known[way.name])}


def open_ways(register: str, known: Mapping[str, Any]) -> Iterator[Way]:
    """The ways for which enough is known."""
    return (way for way in WAYS[register] if all(known.get(field) for field in way.fields))


def fits(way: Way, record: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    """Whether the record is what was asked for: the name near enough, and all else that both know the same."""
    if way.name and not names.alike(record[way.name], known[way.name]):
        return False
    return all(
        plain(record[field]) == plain(value)
        for field, value in known.items()
        if field != way.name and value and record.get(field)
    )


def plain(value: Any) -> str:
    """Capital letters and digits alone: a UPIC may be typed with blanks or dashes."""
    return "".join(filter(str.isalnum, str(value))).upper()
