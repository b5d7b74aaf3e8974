"""A room is entered by its doors only: actions, queries, events, base; a pure room by doors of its own."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "chaupal"
DOORS = {"actions", "queries", "events", "base"}
# rooms that only think write and read nothing: what they say and are told; a folder is a door with all that is in it
PURE = {
    "engine": {
        "definition",
        "forms",
        "talk",
        "events",
        "effects",
        "secret",
        "taps",
        "understood",
        "advance",
        "named_case",
        "shared",
    },
    # what it is asked and says, how answers are read, what is known of languages
    "hearing": {"hear", "question", "heard", "answers", "packs", "ear"}
    # the others are entered still, and may only become fewer
    | set("acts called clauses courtesy cues folding homonyms lexicon mentions options patches practice".split())
    | set("promised put_right".split())
    # they stood among the answers
    | set("asked_of_it asked_of_money asked_of_paper asked_of_time handed_in not_at_hand".split())
    | set("remarks sayings script spans taking_back transliteration wishes words".split()),
}
OPEN = {"kit"}  # a name a module
COMPOSES = {"config", "__main__.py"}  # start every role, so they may reach for any module but a room's tables


@cache
def imports(path: Path) -> list[tuple[str, str]]:
    """(room, module) for everything of ours that a file imports."""
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        for name in names:
            package, _, rest = name.partition(".")
            if package == "chaupal" and "." in rest:
                room, module = rest.split(".")[:2]
                found.append((room, module))
    return found


def trespasses(path: Path) -> list[str]:
    home = path.relative_to(ROOT).parts[0]
    return [
        f"{path.relative_to(ROOT)} -> {room}.{module}"
        for room, module in imports(path)
        if room not in OPEN | {home}
        and module not in PURE.get(room, DOORS)
        and (home not in COMPOSES or module == "models")
    ]


def test_rooms_are_entered_by_their_doors():
    assert [trespass for path in sorted(ROOT.rglob("*.py")) for trespass in trespasses(path)] == []


@pytest.mark.parametrize("room", ["engine"])
def test_doors_that_nobody_enters_are_shut(room):
    entered = {
        module
        for path in ROOT.rglob("*.py")
        if path.relative_to(ROOT).parts[0] != room
        for into, module in imports(path)
        if into == room
    }
    assert PURE[room] == entered


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("from chaupal.payments.models import Bill", ["payments.models"]),
        ("from chaupal.payments import models", ["payments.models"]),
        ("import chaupal.payments.states", ["payments.states"]),
        ("from chaupal.payments.actions import open_bill", []),
        ("from chaupal.payments import queries", []),
        ("from chaupal.engine.talk import Talk", []),
        ("from chaupal.engine.forms.flow import holds", []),
        ("from chaupal.engine.steps import ask", ["engine.steps"]),
        ("from chaupal.engine import scene", ["engine.scene"]),
        ("from chaupal.console.tables import Row", []),
    ],
)
def test_a_trespass_is_seen(line, fault, tmp_path, monkeypatch):
    monkeypatch.setattr("tests.test_rooms.ROOT", tmp_path)
    page = tmp_path / "console" / "page.py"
    page.parent.mkdir()
    page.write_text(line)

    assert trespasses(page) == [f"console/page.py -> {name}" for name in fault]
