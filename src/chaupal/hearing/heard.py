"""What was heard in a message, where it was said: all that goes on from hearing to whoever decides."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.hearing.spans import DOUBTFUL, SURE
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.hearing.answers.base import Refused
    from chaupal.hearing.remarks import Remark

UNCLEAR = "unclear"  # an act that was listened for and not heard


class About(StrEnum):
    """What is asked of the very thing that is asked for."""

    MEANING = "meaning"  # what it is: "local body kya hota hai?"
    NEEDED = "needed"  # whether it must be: "ye zaroori hai kya?", "can I leave it out?"
    WITHOUT = "without"  # what if there is none: "na ho to?"
    LATER = "later"  # whether it may come later
    ENTERED = "entered"  # how it is written or sent: "kaise likhun?"


class Meant(NamedTuple):
    """What is told of a field: the words as they were written, how sure that is (0 to 1), and what they are read as.

    No words: it is declined. No value: such words are no answer there.
    """

    words: str
    sure: float = 1.0
    value: Any = None

    @property
    def is_answer(self) -> bool:
        """Whether it can be kept without asking."""
        return self.value is not None and self.sure >= SURE


@dataclass(frozen=True, slots=True)
class Found:
    """`made`: field -> new value. `unclear`: of each, the answers one of which is meant, with what it would become.

    `about`: answers that are named and called wrong, without a value that can be taken. `objects`: whether
    anything is said to be otherwise, `owns_up`: not only denied, but called wrong or a slip. `is_matched`: of all that
    is made, the old value was told, too; `is_named`: it is called by its label; `names_asked`: so is what is asked now.
    `is_certain`: it is no answer to what is asked, whatever that is: a no stands between what was and what is to be.
    `wish`: the words that call something wrong, without those that do so. `rest`: the clauses in which nothing is
    made otherwise, `left` those of them that name an answer of which nothing is made; `answers_beside`: they are the
    answer to what is asked, which is heard in them alone.
    """

    made: dict[str, Any] = field(default_factory=dict)
    unclear: tuple[dict[str, Any], ...] = ()
    about: tuple[str, ...] = ()
    objects: bool = False
    owns_up: bool = False
    is_matched: bool = False
    is_named: bool = False
    names_asked: bool = False
    is_certain: bool = False
    wish: str = ""
    rest: str = ""
    left: str = ""
    answers_beside: bool = False

    def __bool__(self) -> bool:
        """Whether anything is found that could be done."""
        return bool(self.made or self.unclear or self.about)


def found_of(plain: Mapping[str, Any]) -> Found:
    """What `dataclasses.asdict` made of it, read again."""
    lists = {name: tuple(plain[name]) for name in ("unclear", "about") if name in plain}
    return Found(**{**plain, **lists})


@dataclass(frozen=True)  # of many fields: kit/frozen.py
class Heard:
    """What words say to the question in hand, and beside it.

    `values`: what is told of fields, of those asked and of others. `refused`: why words that are meant for a field that
    is asked are no answer to it. `begins`: the answer that stands before something else, with which the message begins.
    `rest`: the text without the words of values that stand inside a sentence. `act`: what the words clearly are
    (`acts.py`): assent, denial, decline, relayed; UNCLEAR if they are none, though one was listened for; "" where none
    is expected. `asks`: something is asked beside it. `option`: which of the options they may mean, or "yes", "no"; it
    is offered where nothing else was heard. `put_right`: which answers of the form are said to be others. `fits`:
    the words are the answer as they stand, and can be nothing else. `remarks`: what else is said or asked in it.
    `said`: the message without what is only polite, if something is. `aside`: yes or no to a question that is open
    beside the one in hand, or the time that it asks for, where the words say no more than that. `about`: what is asked
    of the very thing that is asked for, where nothing else is said. `age`: how old whoever writes says to be.
    `asked_beside`: the question that stands beside what was heard; all else is of the message without it, which `said`
    is then.
    """

    values: Mapping[str, Meant] = field(default_factory=dict)
    refused: Mapping[str, Refused] = field(default_factory=dict)
    begins: Meant | None = None
    rest: str = ""
    act: str = ""
    asks: bool = False
    option: str = ""
    put_right: Found = field(default_factory=Found)
    fits: bool = False
    remarks: frozenset[Remark] = frozenset()
    said: str = ""
    aside: str = ""
    about: About | None = None
    age: int = 0
    asked_beside: str = ""

    @property
    def answers(self) -> dict[str, Any]:
        """Field -> answer, of all that can be kept."""
        return {name: told.value for name, told in self.values.items() if told.is_answer}

    @property
    def perhaps(self) -> dict[str, Any]:
        """Field -> what may be its answer, of all that cannot be kept unasked."""
        return {name: told.value for name, told in self.values.items() if told.value is not None and not told.is_answer}

    @property
    def unsure(self) -> dict[str, str]:
        """Field -> the words that may be its answer."""
        values = self.values.items()
        return {name: told.words for name, told in values if told.value is not None and not told.is_answer}

    @property
    def declined(self) -> list[str]:
        """Of what nothing but that there is none was said."""
        return [name for name, told in self.values.items() if not told.words]


def doubted(heard: Heard) -> Heard:
    """The same, with values that are only offered."""
    values = {name: meant._replace(sure=min(meant.sure, DOUBTFUL)) for name, meant in heard.values.items()}
    return replace(heard, values=values)
