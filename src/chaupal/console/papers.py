"""A case's documents as tabs: those of one paper are numbered, those that came after the last word are marked new.

One in whose place the citizen sent another is marked, too. The last word is a question to the citizen, or the office's
when a complaint was opened again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.console import read_off, words
from chaupal.console.issued import Issued, issued
from chaupal.documents import queries as documents

REOPENED = "reopened"  # the paper of what came when a complaint was opened again

if TYPE_CHECKING:
    from collections.abc import Collection

    from chaupal.applications.base import CaseFile
    from chaupal.documents.queries import Document


@dataclass(frozen=True, slots=True)
class Tab:
    """A document and what its tab says."""

    file: Document
    label: str
    new: bool
    replaced: bool  # the citizen sent another one in its place
    kind: str  # what the machine takes it for
    lines: list[read_off.Line]
    marks: list[read_off.Mark]
    issued: Issued | None  # of one that came from its issuer

    @property
    def needs_no_look(self) -> bool:
        """Whether it came from its issuer, and counts still: it is not opened unasked."""
        return self.issued is not None and not self.issued.over

    @property
    def pages_of_pdf(self) -> bool:
        """Whether the browser's own viewer is needed: there is more than the first page, or no picture of it."""
        return self.file.mime == "application/pdf" and (self.file.pages > 1 or not self.file.preview)


def tabs(case: CaseFile, of_another: Collection[int] = ()) -> list[Tab]:
    """The documents in the order they came, those that were replaced last.

    `of_another`: those that lie in cases of the same phone for another person, too.
    """
    files = list(documents.of_application(case.id))
    of_paper, seen = Counter(file.paper for file in files), Counter[str]()
    answered = {*case.questions[-1].documents} if case.questions else set()
    answered |= {*case.papers.get(REOPENED, ())} if case.stage else set()
    found = []
    for file in files:
        seen[file.paper] += 1
        label = words.label(file.paper, case.service, case.version)
        number = f" ({seen[file.paper]})" if of_paper[file.paper] > 1 else ""
        read, checks = documents.looked_at(file, case)
        came = issued(read)
        found.append(
            Tab(
                file,
                f"{label}{number}",
                new=str(file.id) in answered,
                replaced=_is_replaced(case, file),
                kind=read_off.kind(file),
                lines=[
                    *read_off.of_another(file.id in of_another),
                    *(one for one in read_off.lines(read, checks, case) if not (came and came.tells(one.read))),
                ],
                marks=read_off.marks(read),
                issued=came,
            )
        )
    return sorted(found, key=lambda tab: tab.replaced)


def _is_replaced(case: CaseFile, file: Document) -> bool:
    """Whether the case goes by another file for this paper: that was filed, or sent when it was asked for again."""
    others = case.papers.get(file.paper, ())
    return bool(others) and str(file.id) not in others
