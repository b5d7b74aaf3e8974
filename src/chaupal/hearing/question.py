"""Where a talk stands, as hearing is told of it: what is asked, what else could be told, and what could be put right.

Whoever asks makes it (`engine/asking.py`); hearing knows nothing of forms, services or their states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from chaupal.hearing.answers.base import Spec
    from chaupal.hearing.options import Options


@dataclass(frozen=True, slots=True)
class Blank:
    """A field that words may fill. Words of labels and questions are told by their sound, of all languages.

    `means`: what it is about, as the service says it (`child.mother.name`); a time in a calendar has `kind` SLOT.
    """

    id: str
    spec: Spec
    labels: tuple[str, ...] = ()  # in each language
    called: frozenset[str] = frozenset()  # the words of its labels
    asking: frozenset[str] = frozenset()  # the words of its question
    means: str = ""
    optional: bool = False

    @property
    def kind(self) -> str:
        """Which kind of answer it takes."""
        return self.spec.kind


class Answer(NamedTuple):
    """What a form holds."""

    blank: Blank
    value: Any


Blanks: TypeAlias = "Callable[[Collection[str]], Sequence[Blank]]"  # of these kinds
Answers: TypeAlias = "Callable[[], Sequence[Answer]]"


def _none(_kinds: Collection[str]) -> Sequence[Blank]:
    return ()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked now: `expects` is the kind of act that is waited for (a place of `acts.py`), if any.

    `asked` are the fields of the question in hand; `options` those of a choice that is asked by itself, where there is
    more than one; `words` what the question says, by its sounds. `others` gives the fields that are asked further on,
    `held` the answers that may be put right, where any may be; both are looked up only where words call for them.
    With `is_open` nothing is asked but whether all is right: an answer that is named is meant.
    """

    expects: str = ""
    asked: tuple[Blank, ...] = ()
    options: Options = ()
    words: frozenset[str] = frozenset()
    others: Blanks = _none
    held: Answers | None = None
    is_open: bool = False

    @property
    def only(self) -> Blank | None:
        """The field that is asked by itself."""
        return self.asked[0] if len(self.asked) == 1 else None
