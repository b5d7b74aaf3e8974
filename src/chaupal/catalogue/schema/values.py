"""The kinds of values in the files of the catalogue: what is one, how it is called, and its JSON Schema.

Nothing under a key is as if the key were not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NotRequired, Required

from pydantic import AfterValidator, ConfigDict, Discriminator, Field, PlainValidator, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

OUGHT, WRONG = "ought", "wrong"  # types of our own errors: `must be …`, and a whole sentence
UNKNOWN = "unknown"  # a name that must be one of some
QUIET = "quiet"  # as OUGHT, of a value that is not repeated: it may be a secret
_TAG = "<"  # what a place in an alternative begins with; it stands in no file
_SETTING = re.compile(r"REGISTER_[A-Z0-9]+(?:_[A-Z0-9]+)*")
_FROM_TODAY = re.compile(r"today(?:[+-]\d+[yd])?")


def value(
    words: str,
    holds: Callable[[Any], bool],
    hint: str = "",
    kind: Any = OUGHT,
    *,
    known: tuple[str, ...] = (),
    **described: Any,
) -> Any:
    """A kind of value: `must be {words}`, which `holds` tells; `described` is its JSON Schema."""

    def seen(told: Any) -> Any:
        if not holds(told):
            raise PydanticCustomError(kind, "{words}", {"words": words, "hint": hint, "known": known})
        return told

    return Annotated[Any, PlainValidator(seen), WithJsonSchema(described)]


def _is_setting(told: Any) -> bool:
    return isinstance(told, str) and bool(_SETTING.fullmatch(told))


def whole(least: int | None = None, most: int | None = None) -> Any:
    """A whole number between them."""
    words = "a whole number" + (f" of at least {least}" if least is not None else "")
    limits: dict[str, Any] = {"minimum": least, "maximum": most}
    words += f" and at most {most}" if most is not None else ""
    return value(
        words,
        lambda told: type(told) is int and (least is None or told >= least) and (most is None or told <= most),
        type="integer",
        **{name: limit for name, limit in limits.items() if limit is not None},
    )


def one_of(*known: str | int) -> Any:
    """One of these."""
    *before, last = map(str, known)
    words = f"one of {', '.join(before)} or {last}" if len(before) > 1 else " or ".join((*before, last))
    return value(
        words, lambda told: type(told) in (str, int) and told in known, known=tuple(map(str, known)), enum=list(known)
    )


def shaped(pattern: str, words: str) -> Any:
    """A text of that shape."""
    found = re.compile(pattern)
    return value(
        words,
        lambda told: isinstance(told, str) and bool(found.fullmatch(told)),
        type="string",
        pattern=f"^(?:{pattern})$",
    )


def _is_pattern(told: Any) -> bool:
    with suppress(re.error):
        return isinstance(told, str) and bool(re.compile(told))
    return False


def _is_moment(told: Any) -> bool:
    with suppress(ValueError):
        return isinstance(told, str) and bool(_FROM_TODAY.fullmatch(told) or date.fromisoformat(told))
    return False


def _is_expression(told: Any) -> bool:
    return isinstance(told, str | int | float)


def is_names(told: Any) -> bool:
    """A list of names; nested lists are read one after the other."""
    return isinstance(told, list) and all((isinstance(one, str) and one) or is_names(one) for one in told)


def _is_number(told: Any) -> bool:
    return isinstance(told, int | float) and not isinstance(told, bool)


TEXT = value("a text", lambda told: isinstance(told, str), "put it in quotes", type="string")
WHOLE, COUNT, COUNT_OR_NONE = whole(), whole(1), whole(0)
NUMBER = value("a number", _is_number, type="number")
FLAG = value("true or false", lambda told: isinstance(told, bool), type="boolean")
TRUE = value("true", lambda told: told is True, const=True)
EXPRESSION = value(
    'an expression such as need == "copy"', _is_expression, type=["string", "number", "boolean"], format="expression"
)
NAMES = value("a list such as [one, two]", is_names, type="array", items={"type": "string"})
PATTERN = value("a regular expression in quotes", _is_pattern, type="string", format="regex")
MOMENT = value("an ISO date, today, or such as today-18y or today+30d", _is_moment, type="string", format="day")
ANSWER = value(
    "an answer: a text, a number, true or false",
    lambda told: isinstance(told, str | int | float),
    type=["string", "number", "boolean"],
    format="answer",
)
ANY: Any = Any
Check = Callable[[dict[str, Any]], tuple[str, str] | None]  # at which key of it (or none), and what is wrong
SETTING = value(
    "the name of a setting that begins with REGISTER_, such as REGISTER_EDISTRICT_SECRET",
    _is_setting,
    "its value stands in `.env`, never in a file of the catalogue",
    QUIET,
    type="string",
    pattern=f"^{_SETTING.pattern}$",
)
LANGUAGE = Annotated[str, AfterValidator(lambda told: _known(told, LANGUAGES)), WithJsonSchema({"enum": [*LANGUAGES]})]


def _known(told: str, known: Mapping[str, Any]) -> str:
    if told not in known:
        raise PydanticCustomError(UNKNOWN, "{known}", {"known": ", ".join(known)})
    return told


def must(kind: Any, what: str) -> Any:
    """A key that must be there, and what it says."""
    return Required[Annotated[kind, Field(description=what)]]


def may(kind: Any, what: str) -> Any:
    """A key that may be there, and what it says."""
    return NotRequired[Annotated[kind, Field(description=what)]]


def part(name: str, what: str, keys: Mapping[str, Any], check: Check | None = None, extra: Any = "forbid") -> Any:
    """A mapping with these keys and no others; `check` tells what else is wrong with it."""
    make: Any = TypedDict  # of a name and keys that only we know
    made = make(name, dict(keys))
    made.__doc__ = what
    made.__pydantic_config__ = ConfigDict(extra=extra)
    return Annotated[made, AfterValidator(_checked(check))] if check else made


def _checked(check: Check) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def seen(told: dict[str, Any]) -> dict[str, Any]:
        if (wrong := check(told)) is not None:
            key, words = wrong
            raise PydanticCustomError(WRONG, "{words}", {"words": words, "key": key})
        return told

    return seen


def unless(holds: Callable[[dict[str, Any]], bool], words: str, key: str = "") -> Check:
    """A check that says this, at a key of the part, unless something holds of it."""
    return lambda told: None if holds(told) else (key, words)


def named(kind: Any) -> Any:
    """Mappings or values by names of one's own."""
    return dict[str, kind]


def rows(kind: Any) -> Any:
    """A list of them, a line each."""
    return list[kind]


def either(**kinds: tuple[type | tuple[type, ...], Any]) -> Any:
    """One of several kinds, told by what it is made of; the last if it is none of them: name=(type, kind)."""
    last = list(kinds)[-1]

    def which(told: Any) -> str:
        fitting = (name for name, (made_of, _) in kinds.items() if isinstance(told, made_of))
        return f"{_TAG}{next(fitting, last)}"

    tagged = tuple(Annotated[kind, Tag(f"{_TAG}{name}")] for name, (_, kind) in kinds.items())
    union = tagged[0]
    for one in tagged[1:]:
        union |= one
    return Annotated[union, Discriminator(which)]


def in_languages(kind: Any = TEXT) -> Any:
    """A value in each language, `{hi: …, en: …}`; something must stand there."""
    return Annotated[dict[LANGUAGE, kind], Field(min_length=1)]


def each_language(what: str) -> dict[str, Any]:
    """The languages as keys of a part that has others, too."""
    return {language: may(TEXT, what) for language in LANGUAGES}


def place(loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """Where an error is, without what only pydantic calls so."""
    return tuple(str(one) for one in loc if not str(one).startswith(_TAG) and one != "[key]")
