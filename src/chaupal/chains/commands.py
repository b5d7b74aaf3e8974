"""`chaupal audit verify` and `chaupal consent verify`: every row of the chains, against what was anchored outside."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from chaupal.chains import outside
from chaupal.chains.anchors import Anchors, read
from chaupal.chains.queries import chains
from chaupal.chains.walking import walk

if TYPE_CHECKING:
    from pathlib import Path


def verify(target: TextIO, family: str, kept: Path | None = None) -> int:
    """Walks the chains of a family; `kept` is a file of anchors in place of the address. 0 if all fits, else 1.

    Where the address does not answer the rows are looked at all the same, and it is no success.
    """
    anchors, is_away = Anchors(), False
    try:
        anchors = _anchors(kept)
    except outside.Away as away:
        is_away = True
        target.write(f"{away}\n")
    except OSError as error:
        target.write(f"{error}\n")
        return 1
    if anchors.foreign:
        target.write(f"{anchors.foreign} lines of the anchors do not bear our seal: somebody changed or added them\n")
    broken, rows, compared = False, 0, 0
    for chain in chains(family):
        of_chain = anchors.kept.get(chain.name, {})
        walked = walk(chain, of_chain)
        rows, compared = rows + walked.reached, compared + len(of_chain)
        if walked.found:
            broken = True
            target.write(f"{walked.found}\n")
    if not broken:
        target.write(f"{family}: {rows} rows, all as they were written; {compared} anchors compared\n")
    if not compared and not is_away:
        target.write("nothing was anchored outside: that an older state was put back would not show\n")
    return int(broken or is_away or bool(anchors.foreign))


def _anchors(kept: Path | None) -> Anchors:
    if kept is None:
        return outside.fetch()
    with kept.open(encoding="utf-8", errors="replace") as lines:
        return read(lines)
