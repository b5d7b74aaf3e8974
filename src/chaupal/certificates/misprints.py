"""Which answers of a case are printed on its certificate and may be put right when it is printed anew."""

from __future__ import annotations

from dataclasses import dataclass
from string import Formatter
from typing import TYPE_CHECKING, Any

from chaupal.applications.queries import amendable, other_script
from chaupal.catalogue.queries import catalogue, paper_form
from chaupal.engine.forms.spelt import SPELLINGS
from chaupal.hearing.answers import show

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile
    from chaupal.catalogue.base import PaperForm


@dataclass(frozen=True, slots=True)
class Printed:
    """An answer as it is printed: by its field, as it was told, and in the other script where there are two."""

    field: str
    value: str
    other: str
    other_language: str


def printed(case: CaseFile, language: str) -> list[Printed]:
    """What stands on the certificate of the case and may be put right, in the order of the form."""
    service = catalogue().known(case.service, case.version)
    if service.certificate is None:
        return []
    names, spellings = _names(paper_form(case.service, case.version)), case.answers.get(SPELLINGS, {})
    found = []
    for field in amendable(service):
        held: Any = case.answers.get(field.id)
        if field.id in names and held is not None:
            script, other = other_script(field, str(held), spellings)
            found.append(Printed(field.id, show(field.spec, held, language), other, script))
    return found


def _names(form: PaperForm) -> set[str]:
    """The facts that the form prints."""
    groups = [form.holder, *(row.sources for row in form.rows)]
    texts = [text for wording in form.statement for text in wording.text.values()]
    placed = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
    return placed | {name for group in groups for name in group}
