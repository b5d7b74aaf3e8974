"""What stands wrong on a certificate, as an officer writes it right before it is printed anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from chaupal.certificates import queries
from chaupal.console import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import QueryDict

    from chaupal.applications.base import Application, CaseFile

_PREFIX, _OTHER = "printed-", "/other"  # of the inputs' names; /other: the same in the other script


@dataclass(frozen=True, slots=True)
class Input:
    """One input: what it is called, and what is printed now."""

    name: str
    label: str
    value: str


def inputs(case: CaseFile) -> list[Input]:
    """An input for each answer that is printed and may be put right; two where it is printed in two scripts."""
    found = []
    for one in queries.printed(case, words.language()):
        label = words.label(one.field, case.service, case.version)
        found.append(Input(f"{_PREFIX}{one.field}", label, one.value))
        if one.other_language:
            other = gettext("%(label)s, in the other script") % {"label": label}
            found.append(Input(f"{_PREFIX}{one.field}{_OTHER}", other, one.other))
    return found


def said(form: QueryDict) -> dict[str, str]:
    """What was written, by field."""
    return {name.removeprefix(_PREFIX): str(form[name]) for name in form if name.startswith(_PREFIX)}


def refused(case: Application, faults: Iterable[str]) -> str:
    """Which of it cannot be printed as it was written."""
    labels = ", ".join(words.label(name, case.service, case.version) for name in faults)
    return gettext("This cannot be printed as it was written: %(labels)s. Nothing was changed.") % {"labels": labels}
