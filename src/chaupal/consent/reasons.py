"""What each answer and paper of a service is for, as its declaration tells: what uses it says why it is asked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import paper_form
from chaupal.engine.definition import Field, Find, Rule, Slot
from chaupal.engine.forms import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import PaperForm, Wording
    from chaupal.engine.definition import Expression, Paper, Service

_MOST = 2  # reasons of one item: the first ones say most
_PLACE = ("district", "sub_division")


@dataclass(frozen=True)
class Reasons:
    """Of one service; `words` says each reason in the language."""

    service: Service
    words: Mapping[str, str]
    language: str

    def of_field(self, field: Field) -> tuple[str, ...]:
        """What an answer is for; one that nothing else uses is for the office that decides."""
        found = list(dict.fromkeys(self._of(field)))[:_MOST] or ["decide" if self.service.workflow else "serve"]
        return tuple(self.words[reason] for reason in found)

    def of_paper(self, paper: Paper) -> tuple[str, ...]:
        """A paper shows what is filled from it, so that it need not be written."""
        if self._form and self._form.portrait == paper.id:
            return (self.words["portrait"],)
        own = self.service.texts[self.language]
        filled = (field for field in self.service.fields if any(s.startswith(f"{paper.id}.") for s in field.sources))
        labels = dict.fromkeys(own[f"{field.key}.label"] for field in filled)
        return (self.words["shows"].format(labels=", ".join(labels)),) if labels else (self.words["proof"],)

    def of_slot(self) -> tuple[str, ...]:
        """A time is chosen to be kept."""
        return (self.words["time"],)

    def of_find(self) -> tuple[str, ...]:
        """What is looked up need not be written."""
        return (self.words["looked_up"],)

    def _of(self, field: Field) -> Iterator[str]:
        name, kind = field.id, gathered.kind_of(field)
        used = {
            "find": any(isinstance(item, Find) and name in item.by for item in self.service.items),
            "pay": kind == "bank",
            "reach": kind in ("phone", "email"),
            "entitled": any(name in rule.holds.names for rule in self._rules),
            "fee": any(name in each.names for line in self.service.fee for each in _stated(line.paise, line.when)),
            "printed": name in self._printed,
            "route": field.means.rpartition(".")[2] in _PLACE or name in self._places,
            "next": any(name in each.names for each in self._conditions),
        }
        return (reason for reason, is_used in used.items() if is_used)

    @cached_property
    def _rules(self) -> list[Rule]:
        """What says who is entitled; the others only look whether two answers go together."""
        return [item for item in self.service.items if isinstance(item, Rule) and not item.again]

    @cached_property
    def _places(self) -> set[str]:
        return {name for item in self.service.items if isinstance(item, Slot) for name in item.at}

    @cached_property
    def _conditions(self) -> list[Expression]:
        """What decides whether something else is asked."""
        items = [item for item in self.service.items if not isinstance(item, Rule)]
        return [item.when for item in items if item.when is not None]

    @cached_property
    def _form(self) -> PaperForm | None:
        return paper_form(self.service.id, self.service.version) if self.service.certificate else None

    @cached_property
    def _printed(self) -> set[str]:
        """The answers that stand on the certificate."""
        form = self._form
        if form is None:
            return set()
        rows = [*form.rows, *(row for table in form.tables for row in table.columns)]
        wordings = [*form.statement, *(each for wordings in form.texts.values() for each in wordings)]
        return {source for row in rows for source in row.sources} | {*form.holder} | set(_named(wordings))


def _named(wordings: list[Wording]) -> Iterator[Any]:
    for wording in wordings:
        for text in wording.text.values():
            yield from (name for _, name, _, _ in Formatter().parse(text) if name)


def _stated(*expressions: Expression | None) -> Iterator[Expression]:
    return (each for each in expressions if each is not None)
