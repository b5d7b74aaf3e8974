"""How what is due is reckoned from a record of a register, as its YAML says under `dues`: what each part becomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.catalogue.calls import Template
    from chaupal.engine.definition import Expression

    Let = Mapping[str, Expression]

DUE, WORDS = "due", "words"  # by which texts call the list of all that was reckoned, and what a value is called


@dataclass(frozen=True, slots=True)
class Said:
    """A line that is said where its condition holds, or once for each of a list: a template in each language."""

    texts: Mapping[str, Template]
    when: Expression | None = None
    each: Expression | None = None
    rupees: Expression | None = None  # of a line of the bill


@dataclass(frozen=True, slots=True)
class Explained:
    """How it comes about: the reckoning of one period, `of`, and names over all of them."""

    of: Expression | None
    let: Let
    lines: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Unlisted:
    """What stands in no register is a record as its owner describes it; `tells` is what else they say of it."""

    tells: Sequence[str]
    record: Let
    label: Mapping[str, Template]


@dataclass(frozen=True, slots=True)
class Dues:
    """How what is due is reckoned."""

    period: str  # what each is called in the expressions: `year`
    field: str  # the list of those that are not paid yet
    of: Sequence[str]
    let: Let
    lines: Sequence[Said]
    words: Mapping[str, Mapping[str, str]]  # language -> value -> what it is called
    paid: Let  # what changes in the record once all is paid
    explained: Explained | None = None
    unlisted: Unlisted | None = None

    @property
    def languages(self) -> list[str]:
        """Those in which all of it is said."""
        said = [*self.lines, *(self.explained.lines if self.explained else ())]
        return [language for language in LANGUAGES if all(language in one.texts for one in said)]

    @property
    def tells(self) -> frozenset[str]:
        """What a record has, beside its lines, once its dues are reckoned."""
        return frozenset({"explained"} if self.explained else ())
