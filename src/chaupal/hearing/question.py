"""Where a talk stands, as hearing is told of it: what is asked, what else could be told, and what could be put right.

Whoever asks makes it (`engine/asking.py`); hearing knows nothing of forms, services or their states.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from chaupal.hearing.sayings import NOTHING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from chaupal.hearing.answers.base import Spec
    from chaupal.hearing.options import Options
    from chaupal.hearing.sayings import Sayings


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
    sayings: Sayings = NOTHING  # what tells an option, as the service says it
    part: str = ""  # of a date: the day and month that were told before, without a year
    optional: bool = False
    shown_from: int = 0  # of a long list of options: the first that was shown last

    @property
    def kind(self) -> str:
        """Which kind of answer it takes."""
        return self.spec.kind


class Answer(NamedTuple):
    """What a form holds; LEFT_OUT where nothing shall be told, None where nothing is told yet."""

    blank: Blank
    value: Any


LEFT_OUT = ""


class Rows(NamedTuple):
    """Several people or things of each of which the same is asked, one row after the other: `members.2.age`."""

    name: str
    number: int  # of the row that words tell of, from 1
    most: int
    fields: tuple[Blank, ...]  # of that row
    more: str  # how the field is called there that asks whether there is a further one

    def id(self, number: int, blank: Blank | None = None) -> str:
        """What a field is called in another row; without one, the question whether there is a further one after it."""
        return f"{self.name}.{number}.{blank.id.rpartition('.')[2] if blank else self.more}"


class Below(NamedTuple):
    """A list of options that stand under those of what is asked: villages under districts."""

    options: Options
    leads: Mapping[str, Mapping[str, str]]  # option -> itself and those it stands under, up to what is asked


class Way(NamedTuple):
    """A field that is asked after one option alone: how to look something up, and its number."""

    blank: Blank
    option: str


Blanks: TypeAlias = "Callable[[Collection[str]], Sequence[Blank]]"  # of these kinds
Answers: TypeAlias = "Callable[[], Sequence[Answer]]"
Then: TypeAlias = "Callable[[Mapping[str, Any], Collection[str]], Question]"


def _none(_kinds: Collection[str]) -> Sequence[Blank]:
    return ()


def _nothing(_told: Mapping[str, Any], _skipped: Collection[str]) -> Question:
    return Question()


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked now: `expects` is the kind of act that is waited for (a place of `acts.py`), if any.

    `asked` are the fields of the question in hand; `options` those of a choice that is asked by itself, where there is
    more than one; `words` what the question says, by its sounds; `rows` where it is about one of several. With
    `is_open` nothing is asked but whether all is right: an answer that is named is meant.

    What follows is looked up only where words call for it. `others` gives the fields that are asked further on, `held`
    the answers that may be put right, where any may be; `then` what is asked after these answers, and without those
    left out; `together` the fields with which what is asked by itself can be asked; `below` and `ways` what stands
    under the options that are asked, and what is asked after one of them alone.
    """

    expects: str = ""
    asked: tuple[Blank, ...] = ()
    options: Options = ()
    words: frozenset[str] = frozenset()
    rows: Rows | None = None
    is_open: bool = False
    others: Blanks = _none
    held: Answers | None = None
    then: Then = _nothing
    together: Answers = tuple
    below: Callable[[], Sequence[Below]] = tuple
    ways: Callable[[], Sequence[Way]] = tuple

    @property
    def only(self) -> Blank | None:
        """The field that is asked by itself."""
        return self.asked[0] if len(self.asked) == 1 else None
