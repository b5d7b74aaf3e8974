"""A form as it is shown to be checked: a line for what belongs together, short digests to know what was shown."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from chaupal.engine import showing
from chaupal.engine.definition import MORE, Field, Find, Paper, Rows
from chaupal.engine.forms import differing, flow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from chaupal.engine.definition import Item
    from chaupal.engine.scene import Scene

PAPERS = "papers"  # the line that lists them
_DIGEST = 4  # bytes of one: a slip only means that a line is not shown anew
# kinds of which a value beside another needs no label; a date does, but for that of birth behind a name
_SPEAKING = frozenset(("date", "pincode", "address", "phone", "choice", "location", "aadhaar", "ifsc"))
_OF_WORK = ".occupation"  # ends what a field means that stands apart from a name: "no income" is no part of one
_PLACES = frozenset(("address", "pincode", "location"))
_BANK = frozenset(("account", "ifsc"))  # an account and its branch stand in one line
_ABOUT = "of "  # before whom or what a line is about


def lines(scene: Scene) -> list[str]:
    """All that is known: what is asked together stands in one line, the papers in another; what follows is left out."""
    found: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    placed: dict[str, str] = {}
    for item in flow.relevant(scene.service, scene.form, scene.today):
        if not _is_shown(scene, item):
            continue
        key = _placed(item, _line_of(scene, item), placed, found)
        is_named = key.startswith(_ABOUT) and isinstance(item, Field) and item.spec.kind == "name"
        told = _told(scene, item, is_first=key not in found or is_named)
        if is_in_address(item, told, found.get(key, ())) or _is_in_record(scene, item, told):
            continue
        if is_named or key not in titles:
            titles[key] = _title(scene, item, key)
        found.setdefault(key, []).insert(0 if is_named else len(found[key]), told)
    papers = len(found.pop(PAPERS, ()))  # each was named as it came
    all_lines = [f"*{titles[key]}:* {' · '.join(shown)}" for key, shown in found.items()]
    all_lines += [scene.text("review.papers_sent", count=papers)] if papers else []
    return [*all_lines, *_proven(scene)]


def _proven(scene: Scene) -> list[str]:
    """By which papers that were issued which answers are proven."""
    found = []
    for paper, one in scene.form.proven.items():
        told = [
            item
            for item in scene.service.fields
            if item.id in scene.form.answers and not item.hidden
            if differing.agrees(scene.service, item, scene.form, paper, scene.today)
        ]
        labels = ", ".join(showing.label(scene, scene.service, item) for item in told)
        kind, number = scene.text(f"paper.{one['kind']}"), one["number"]
        if labels:
            found.append(scene.text("review.proven", kind=kind, number=number, labels=labels))
    return found


def _placed(item: Item, key: str, placed: dict[str, str], found: Mapping[str, Sequence[str]]) -> str:
    """In which line: an address begins its own, behind it stands its PIN code. Of a person without another, theirs."""
    if not isinstance(item, Field) or item.spec.kind not in ("address", "pincode"):
        return key
    if item.spec.kind == "address":
        placed[key] = item.id if key in placed or key in found else key
    return placed.get(key, key)


def is_read(note: str, body: str) -> bool:
    """Whether a note, "✓ label: value", is read in those lines, too: under its label, or beside another value."""
    *_, label, value = ["", *note.removeprefix("✓ ").split(": ")]
    for line in body.split("\n"):
        title, _, told = line.partition(":* ")
        first, *more = told.split(" · ")
        if title == f"*{label}" and (first == value or first.startswith(f"{value} (")):
            return True
        if any(each in (value, f"{label} {value}") or each.startswith(f"{value} (") for each in more):
            return True
    return False


def is_named(note: str, body: str) -> bool:
    """Whether a note, "The record: *name*", says of a record no more than is read in those lines."""
    name = note.removesuffix("*").rpartition("*")[2]
    return note.endswith("*") and bool(name) and name in body


def is_in_address(item: Item, told: str, before: Iterable[str]) -> bool:
    """Whether it is a PIN code that stands in the address beside it."""
    return isinstance(item, Field) and item.spec.kind == "pincode" and any(told in each for each in before)


def _is_in_record(scene: Scene, item: Item, told: str) -> bool:
    """Whether a register filled it, and the record's own name tells it."""
    finds = (each for each in scene.service.items if isinstance(each, Find) and scene.form.answers.get(each.id))
    return item.id in scene.form.filled and any(
        source.startswith(f"{find.id}.") and told in showing.shown(scene, scene.form, find)
        for find in finds
        for source in (item.sources if isinstance(item, Field) else ())
    )


def is_whose_paper(item: Field) -> bool:
    """Whether it names a person of whom a paper speaks, and no relative of theirs: applicant.name."""
    return item.spec.kind == "name" and item.means.count(".") < 2  # noqa: PLR2004 - applicant.father.name


def digests(shown: Iterable[str]) -> list[str]:
    """Of each line as many letters as tell it from another."""
    return [hashlib.blake2s(line.encode(), digest_size=_DIGEST).hexdigest() for line in shown]


def _is_shown(scene: Scene, item: Item) -> bool:
    form = scene.form
    if item.id.endswith(f".{MORE}") or item.id in form.skipped or item is flow.declared(scene.service):
        return False
    return not (isinstance(item, Field) and (item.hidden or (item.derive and item.id in form.filled)))


def _line_of(scene: Scene, item: Item) -> str:
    """The row, the papers, whom or what it is about, the fields asked together, or the item alone."""
    if isinstance(item, Paper):
        return PAPERS
    rows, _, inner = item.id.partition(".")
    if inner:
        return f"{rows}.{inner.partition('.')[0]}"
    about = item.means.rpartition(".")[0] if isinstance(item, Field) else ""
    if about and isinstance(item, Field) and item.spec.kind in _BANK:
        return f"{_ABOUT}{about} bank"
    if about and isinstance(item, Field) and item.spec.kind in ("name", *_SPEAKING):
        if item.means.endswith(_OF_WORK):
            return item.id
        is_one = about.partition(".")[0] in (*scene.service.who, "residence") or item.spec.kind in _PLACES
        return f"{_ABOUT}{about}" if is_one else item.id
    return next((group[0] for group in scene.service.together if item.id in group), item.id)


def _title(scene: Scene, item: Item, key: str) -> str:
    is_row = "." in key and not key.startswith(_ABOUT)
    return row_title(scene, item) if is_row else showing.label(scene, scene.service, item)


def row_title(scene: Scene, item: Item) -> str:
    """Which of several: "Member 2"."""
    rows, number, _ = item.id.split(".")
    return f"{scene.text(f'{rows}.label', scene.service)} {number}"


def _told(scene: Scene, item: Item, *, is_first: bool) -> str:
    """The value; behind another with its label, where it does not speak for itself."""
    value = showing.confirmed(scene, scene.form, item)
    inner = item.id.rpartition(".")[2]
    rows = scene.service.item(item.id.partition(".")[0]) if "." in item.id else None
    begins = inner == rows.fields[0].id if isinstance(rows, Rows) else is_first
    return value if begins else beside(scene, item, value)


def beside(scene: Scene, item: Item, value: str) -> str:
    """A value behind another: with its label, where it does not speak for itself."""
    is_date = isinstance(item, Field) and item.spec.kind == "date" and not item.means.endswith(".born")
    speaks = isinstance(item, Field) and item.spec.kind in _SPEAKING and not is_date
    return value if speaks else f"{showing.label(scene, scene.service, item)} {value}"
