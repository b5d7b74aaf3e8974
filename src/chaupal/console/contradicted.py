"""Where a paper does not match the application: the officer who approves all the same says so, paper by paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from chaupal.catalogue.queries import catalogue
from chaupal.console import papers
from chaupal.engine.definition import GRIEVANCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from chaupal.applications.base import CaseFile
    from chaupal.console.papers import Tab

_DIFFERS = "differs"


class NotAccepted(Exception):
    """What does not match was not accepted line by line."""


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One value of one paper that differs from the application; `key` is what its tick sends."""

    key: str
    text: str


def mismatches(case: CaseFile, tabs: Iterable[Tab]) -> list[Mismatch]:
    """What differs on the papers that count; a complaint has none: its photos prove nobody's name."""
    if catalogue().known(case.service, case.version).kind == GRIEVANCE:
        return []
    return [
        Mismatch(
            f"{tab.file.id}/{line.key}",
            _said(line.told) % {"paper": tab.label, "label": line.label, "read": line.read, "told": line.told},
        )
        for tab in tabs
        if not tab.replaced
        for line in tab.lines
        if line.state == _DIFFERS
    ]


def _said(told: str) -> str:
    """With the answer, or without one: its place in the service expects another value."""
    if told:
        return gettext("%(paper)s, %(label)s: on the paper %(read)s, in the application %(told)s")
    return gettext("%(paper)s, %(label)s: on the paper %(read)s, which is not expected there")


def noted(case: CaseFile, accepted: Collection[str]) -> str:
    """For the history: what was accepted though it differs; raises NotAccepted if a line was left out."""
    found = mismatches(case, papers.tabs(case))
    if any(each.key not in accepted for each in found):
        raise NotAccepted(case.number)
    return "\n".join(gettext("Accepted all the same: %(what)s") % {"what": each.text} for each in found)
