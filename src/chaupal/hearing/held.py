"""What a form holds, as it is looked at to hear what of it is put right. Pure."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.spelling import devanagari, latin
from chaupal.hearing.called import meanings, wholes
from chaupal.hearing.patches import SLOT, Held, keys_of
from chaupal.hearing.told import words_of
from chaupal.hearing.words import key

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from chaupal.hearing.answers.base import Options, Spec
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Answer, Blank

_STORY = 500  # characters that a text of one's own words has room for


def held(ear: Ear, found: Iterable[Answer], said: str, today: date) -> list[Held]:
    """The answers, with what their labels speak of and how they may be spoken of in that text."""
    return [each for answer in found if (each := _held(ear, answer, said, today)) is not None]


def _held(ear: Ear, answer: Answer, said: str, today: date) -> Held | None:
    blank, value = answer
    spec, kind = blank.spec, blank.kind
    if kind == SLOT:
        return Held(blank.id, SLOT, value, (), meanings(ear.cues, blank), _nothing)
    read: Callable[[str], Any] = partial(_read, spec, today)
    if isinstance(value, dict):
        if value.keys() != {"address"}:  # a pin has no words to change
            return None
        value, read = value["address"], _as_told
    is_code = kind == "text" and ("pattern" in spec.rules or _is_code(str(value)))
    return Held(
        blank.id, kind, value, _spoken(blank, value, said), meanings(ear.cues, blank), read,
        is_story=spec.rules.get("max", 0) >= _STORY, is_code=is_code, labels=labels_of(spec.options),
        is_known=partial(_is_known, ear.names), wholes=wholes(ear.cues, blank),
        cut=partial(words_of, ear, blank, today),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def labels_of(options: Options) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each option with the words of its labels."""
    told = [(option, keys_of(label)) for option, labels in options for label in labels]
    return tuple(dict.fromkeys(each for each in told if each[1]))


def _is_code(value: str) -> bool:
    return len(value.split()) == 1 and ("@" in value or any(map(str.isdigit, value)))


def _spoken(blank: Blank, value: Any, said: str) -> tuple[str, ...]:
    """The value, and in the other script, if that is in the text; of an option its labels."""
    told, kind = str(value), blank.kind
    if kind == "choice":
        return next((labels for option, labels in blank.spec.options if option == value), (told,))
    if kind not in ("name", "text") or (told.isascii() and said.isascii()):
        return (told,)
    return tuple(dict.fromkeys((told, latin(told) or told, devanagari(told) or told)))


def _is_known(names: Collection[str], word: str) -> bool:
    return key(word) in names


def _read(spec: Spec, today: date, said: str) -> Any:
    heard = answers.read(spec, said, today)
    return heard.value if isinstance(heard, Accepted) else None


def _nothing(_said: str) -> None:
    return None


def _as_told(said: str) -> str:
    return said
