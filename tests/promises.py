"""What README, SECURITY.md and the privacy notice promise, with the tests that hold it: `python -m tests.promises`.

The table is promises.yaml. A sentence that stands in a document and not in the table, one in the table that stands in
no document any more, and a test that is not there are faults (tests/test_promises.py). Who writes a sentence adds it.
"""

from __future__ import annotations

import ast
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from tests.sentences import DOCUMENTS, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTS = Path(__file__).parent
LEAST_REASON = 10  # characters: "n/a" is none


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence with its tests; `no_promise` says why it needs none."""

    document: str
    says: str
    held_by: tuple[str, ...] = ()
    no_promise: str = ""


@cache
def promises() -> tuple[Promise, ...]:
    """The whole table."""
    table = yaml.safe_load((TESTS / "promises.yaml").read_text("utf-8"))
    return tuple(
        Promise(document, row["says"], tuple(row.get("held_by", ())), row.get("no_promise", ""))
        for document, rows in table.items()
        for row in rows
    )


def faults() -> Iterator[str]:
    """A line for each thing that is amiss."""
    for document in DOCUMENTS:
        said = sentences(document)
        listed = [promise.says for promise in promises() if promise.document == document]
        yield from (f"{document}: not in tests/promises.yaml: {one}" for one in said if one not in listed)
        yield from (f"{document}: no such sentence any more: {one}" for one in listed if one not in said)
    for promise in promises():
        if bool(promise.held_by) == (len(promise.no_promise) >= LEAST_REASON):
            yield f"{promise.document}: tests, or the reason why none: {promise.says}"
        yield from (f"{promise.document}: no such test: {test}" for test in promise.held_by if not exists(test))


def exists(test: str) -> bool:
    """Whether there is such a test: `<file>::<function>`, or any in `<file>::*`."""
    name, _, function = test.partition("::")
    tests = _functions(TESTS / name)
    return bool(tests) if function == "*" else function in tests


@cache
def _functions(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    found = (node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return frozenset(name for name in found if name.startswith("test_"))


def main() -> int:
    """Prints the table; 1 if something is amiss."""
    for promise in promises():
        sys.stdout.write(f"{promise.document}: {promise.says}\n")
        sys.stdout.writelines(f"    {test}\n" for test in promise.held_by)
        if promise.no_promise:
            sys.stdout.write(f"    (no promise: {promise.no_promise})\n")
    held = sum(bool(promise.held_by) for promise in promises())
    sys.stdout.write(f"{len(promises())} sentences, {held} held by tests\n")
    found = list(faults())
    sys.stderr.writelines(f"{fault}\n" for fault in found)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
