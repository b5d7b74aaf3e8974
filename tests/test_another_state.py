"""No line of code is of one state: its names, its departments and its services stand in its folder (`services/`)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from chaupal.catalogue.document_kinds import FIELDS
from chaupal.catalogue.queries import library, state

SOURCE = Path(__file__).parents[1] / "src" / "chaupal"
LIBRARY = library()
# ids that are words of the vocabulary, too: kinds of papers, and what the code means something else by
VOCABULARY = {name for kind in ("paper", "role") for name in LIBRARY.named(kind)} | FIELDS.keys()
ELSE = {
    "applications": "our own cases, which a register may be asked for",
    "certificates": "a room",
    "challans": "a field of records, named for officers",
    "fire": "an emergency",
    "health": "whether a system answers",
    "hospitals": "a list of words (mentions.yaml)",
    "properties": "JSON Schema's",
    "udid": "a number that people have",
    # of the lists that the catalogue itself knows (pincodes.py, meanings.yaml)
    **dict.fromkeys(("districts", "genders", "local_bodies", "relations", "sub_divisions"), "a list of the vocabulary"),
}


def names() -> re.Pattern[str]:
    """What the state and its offices are called: names in each language, ids of departments that are no common word."""
    told = {*state().name.values(), *(entry.department.id for entry in LIBRARY.departments)}
    told |= {value for value, _ in LIBRARY.lists["local_bodies"].options}
    common = {word for word in told if word in ELSE or word in ENGLISH}
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(told - common)))})(?!\w)", re.IGNORECASE)


ENGLISH = {"revenue", "education", "excise", "labour", "power", "tourism", "transport", "cantonment", "fire", "health"}


def ids() -> set[str]:
    """Whatever the folder gives a name to."""
    found = {entry.department.id for entry in LIBRARY.departments} | {entry.service.id for entry in LIBRARY.services}
    found |= {entry.register.id for entry in LIBRARY.registers} | {entry.calendar.id for entry in LIBRARY.calendars}
    return found | LIBRARY.lists.keys() | LIBRARY.tables.keys()


def sources() -> Iterator[tuple[Path, str]]:
    return ((path.relative_to(SOURCE), path.read_text()) for path in sorted(SOURCE.rglob("*.py")))


def test_no_line_of_code_names_the_state_or_its_offices():
    ours = names()

    assert [f"{path}: {found[0]}" for path, text in sources() for found in ours.finditer(text)] == []


def test_no_code_knows_an_id_of_the_catalogue():
    known = ids() - VOCABULARY - ELSE.keys()
    told = [
        f"{path}:{node.lineno}: {node.value}"
        for path, text in sources()
        if any(name in text for name in known)
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in known
    ]

    assert told == []
