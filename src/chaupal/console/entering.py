"""What the desk enters from the office's own records: the inputs of the case page, and what was written into them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from chaupal.applications import queries as applications
from chaupal.catalogue.queries import text
from chaupal.console import words
from chaupal.hearing import answers

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.http import QueryDict

    from chaupal.applications.base import CaseFile, NotEntered
    from chaupal.engine.definition import Field
    from chaupal.hearing.answers.base import Refused, Value

_PREFIX = "finding-"  # of the inputs' names: a finding may be called like another part of the form
_A_LINE = 300  # characters that an input of one line takes
_EXAMPLE_OF_A_DATE = "12/03/1998"


@dataclass(frozen=True, slots=True)
class Tried:
    """A decision that was refused for its entries, as the officer filled it in."""

    said: Mapping[str, str]
    faults: Mapping[str, Refused | None]
    checked: Collection[str]
    despite: Collection[str]
    note: str


@dataclass(frozen=True, slots=True)
class Input:
    """One input; with `options` it is a list to choose from. `fault` says what is wrong with what was written."""

    name: str
    label: str
    value: str
    options: tuple[tuple[str, str], ...]
    example: str
    needed: bool
    fault: str
    is_long: bool = False  # several lines: the answer to a request


def said(form: QueryDict) -> dict[str, str]:
    """What was written, by finding."""
    return {name.removeprefix(_PREFIX): str(form[name]) for name in form if name.startswith(_PREFIX)}


def tried(form: QueryDict, amiss: NotEntered) -> Tried:
    """The decision as it was filled in, with what is amiss."""
    return Tried(said(form), amiss.faults, form.getlist("checked"), form.getlist("despite"), form.get("words", ""))


def inputs(case: CaseFile, tried: Tried | None) -> list[Input]:
    """An input for each finding of the desk: as it was tried last, else as it was entered before."""
    return [_input(case, finding, tried) for finding in applications.enters(case)]


def _input(case: CaseFile, finding: Field, tried: Tried | None) -> Input:
    before, language = case.findings.get(finding.id), words.language()
    value = _written(finding, before) if before is not None else ""
    is_amiss = tried is not None and finding.id in tried.faults
    return Input(
        name=f"{_PREFIX}{finding.id}",
        label=words.finding(finding, case.service, case.version),
        value=tried.said.get(finding.id, value) if tried else value,
        options=tuple((value, answers.show(finding.spec, value, language)) for value, _ in finding.spec.options),
        example=_EXAMPLE_OF_A_DATE if finding.spec.kind == "date" else str(finding.spec.rules.get("example", "")),
        needed=not finding.optional or before is not None,
        fault=_why(tried.faults[finding.id]) if tried and is_amiss else "",
        is_long=finding.spec.kind == "text" and int(finding.spec.rules.get("max", 0)) > _A_LINE,
    )


def _written(finding: Field, value: Value) -> str:
    """A value as it can be entered again."""
    return str(value) if finding.spec.options else answers.show(finding.spec, value, words.language())


def _why(refused: Refused | None) -> str:
    if refused is None:
        return gettext("This is needed. Please take it over from the office's records.")
    return text(words.language(), f"refused.{refused.code}", **refused.params)
