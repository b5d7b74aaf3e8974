"""How what a person wrote becomes the hashes of a record. Its ways stand in its YAML."""

from collections.abc import Iterator, Mapping
from typing import Any

from chaupal.catalogue.base import RegisterDefinition, Way
from chaupal.kit import names
from chaupal.kit.sealing import keyed_hash


def hashes(register: str, way: Way, known: Mapping[str, Any]) -> set[bytes]:
    """The hashes under which a record with these values stands; a name gives one for each of its words."""
    start = "|".join((register, *way.exact, *(plain(known[field]) for field in way.exact)))
    if not way.name:
        return {keyed_hash(start)}
    return {keyed_hash(f"{start}|{names.skeleton(word)}") for word in names.words(known[way.name])}


def identity(register: RegisterDefinition, content: Mapping[str, Any]) -> bytes | None:
    """The hash of what tells a record from all others of its register; None where it does not say, or it lacks that."""
    if not register.unique or not all(content.get(name) for name in register.unique):
        return None
    told = (plain(content[name]) for name in register.unique)
    return keyed_hash("|".join(("unique", register.id, *register.unique, *told)))


def open_ways(register: RegisterDefinition, known: Mapping[str, Any]) -> Iterator[Way]:
    """The ways for which enough is known."""
    return (way for way in register.ways if all(known.get(field) for field in way.fields))


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


def hashes_of(register: RegisterDefinition, content: Mapping[str, Any]) -> set[bytes]:
    """All hashes under which a record stands."""
    return {digest for way in open_ways(register, content) for digest in hashes(register.id, way, content)}
