"""What of the law on personal data this software keeps, and where: `python -m tests.trust` writes the page of it.

The table is docs/trust/dpdp.yaml. A path or a test that is not there, a row that has neither a test nor a reason why
none, and a page that is not made of the table are faults (tests/test_trust.py). Of the other papers in docs/trust each
path and test in backticks is looked for.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from tests.promises import LEAST_REASON, exists

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAPERS = ROOT / "docs/trust"
TABLE, PAGE = PAPERS / "dpdp.yaml", PAPERS / "dpdp.md"
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HEAD = """\
# The law on personal data, and what of it is kept here

Made of [dpdp.yaml](dpdp.yaml) by `python -m tests.trust`. Each row of the Digital Personal Data Protection Act 2023 and
the Rules 2025 says where it is kept, which tests hold it, what is not kept yet, and what is the operator's. The duty is
told in our words; the law's own count. Paths and tests are looked for by `tests/test_trust.py`. Most of these duties
bind from May 2027 on. What is kept in part is in the software with the gap that its row names.
"""
_QUOTED = re.compile(r"`([^`\s]+)`")
_PATH = re.compile(r"(?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|yaml)")
_TEST = re.compile(r"[\w/]+\.py::[\w*]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A duty; `not_kept` and `operator` may be empty, and `no_test` where there are tests."""

    law: str
    about: str
    duty: str
    kept: str
    code: tuple[str, ...]
    held_by: tuple[str, ...]
    no_test: str = ""
    not_kept: str = ""
    operator: str = ""

    @property
    def standing(self) -> str:
        """In a word."""
        if self.held_by:
            return "in part" if self.not_kept else "kept, with the operator" if self.operator else "kept"
        return "not kept yet" if self.not_kept else "the operator's"


@cache
def rows() -> tuple[Row, ...]:
    """The whole table."""
    table = yaml.load(TABLE.read_text("utf-8"), LOADER)  # noqa: S506 - a safe loader, in C where there is one
    return tuple(Row(**{**row, "code": tuple(row["code"]), "held_by": tuple(row["held_by"])}) for row in table)


def faults() -> Iterator[str]:
    """A line for each thing that is amiss in the table."""
    for row in rows():
        yield from (f"{row.law}: no such path: {path}" for path in row.code if not (ROOT / path).exists())
        yield from (f"{row.law}: no such test: {test}" for test in row.held_by if not exists(test))
        if bool(row.held_by) == (len(row.no_test) >= LEAST_REASON):
            yield f"{row.law}: tests, or the reason why none"
        if not row.held_by and not row.not_kept and not row.operator:
            yield f"{row.law}: held by nothing, and neither not kept nor the operator's"


def page() -> str:
    """The page that is made of the table."""
    overview = [f"| {row.law} | {row.about} | {row.standing} |" for row in rows()]
    count = Counter(row.standing for row in rows())
    said = "; ".join(f"{number} {word}" for word, number in sorted(count.items(), key=lambda one: (-one[1], one[0])))
    table = ["| law | about | standing |", "| --- | --- | --- |", *overview]
    return (
        "\n".join(
            [
                HEAD,
                f"{len(rows())} duties: {said}.",
                "",
                *table,
                "",
                *(line for row in rows() for line in _section(row)),
            ]
        ).rstrip()
        + "\n"
    )


def _section(row: Row) -> Iterator[str]:
    yield from (f"## {row.about[0].upper()}{row.about[1:]} ({row.law})", "", row.duty, "", f"- **Kept:** {row.kept}")
    if row.code:
        yield f"- **Where:** {_listed(row.code)}"
    yield f"- **Held by:** {_listed(row.held_by)}" if row.held_by else f"- **No test:** {row.no_test}"
    if row.not_kept:
        yield f"- **Not kept yet:** {row.not_kept}"
    if row.operator:
        yield f"- **The operator:** {row.operator}"
    yield ""


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def lost() -> Iterator[str]:
    """Paths and tests that the other papers name and that are not there. Paths may leave out `src/chaupal/`."""
    for paper in sorted(PAPERS.glob("*.md")):
        for name in dict.fromkeys(_QUOTED.findall(paper.read_text("utf-8"))):
            is_lost = not exists(name) if _TEST.fullmatch(name) else bool(_PATH.fullmatch(name)) and not _is_there(name)
            if is_lost:
                yield f"{paper.name}: {name}"


def _is_there(path: str) -> bool:
    return any((base / path).exists() for base in (ROOT, ROOT / "src/chaupal"))


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    sys.stderr.writelines(f"{fault}\n" for fault in (*faults(), *lost()))
