"""Which case words name by its number, and whether that number is the answer to what is asked instead. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.engine.talk import Where
from chaupal.hearing.answers.case_numbers import LEAST, Numbered, numbers_in, of_series
from chaupal.hearing.handed_in import gives_up_case
from chaupal.hearing.wishes import wish_of
from chaupal.kit.made import once

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.talk import Talk
    from chaupal.hearing.heard import Heard
    from chaupal.hearing.question import Question

_WISHES = ("status", "cancel", "unbook", "rebook", "receipt", "certificate")  # that are made of a case
_TOLD = (Where.QUERIED, Where.REOPENING)  # the office is told something in words of one's own
_TYPED = (Where.TELLING, Where.UNLOCKING)  # a story, a name or a code is written there


class Named(NamedTuple):
    """The number as we write it, and the words without it; `is_own`: it is of a case that the talk knows."""

    number: str
    rest: str
    is_own: bool


@once
def _series(catalogue: Catalogue) -> tuple[tuple[str, ...], re.Pattern[str]]:
    series = tuple(dict.fromkeys(service.series for service in catalogue.services.values() if service.series))
    return series, of_series(series)


def named_in(catalogue: Catalogue, talk: Talk, text: str) -> Named | None:
    """The case that words name: the first of the citizen's own, else one that can be nothing else; None if none."""
    if sum(map(str.isdecimal, text)) < LEAST:  # nearly always
        return None
    own = _own(talk)
    for number, start, end in _found(catalogue, own, text):
        return Named(number, f"{text[:start]} {text[end:]}".strip(), is_own=True)
    other = next((each for each in _numbers(catalogue, text) if each.is_whole), None)
    return Named(other.number, f"{text[: other.start]} {text[other.end :]}".strip(), is_own=False) if other else None


def _own(talk: Talk) -> list[str]:
    """The numbers of all cases that the talk knows, or that an officer asks about."""
    return list(dict.fromkeys([case.number for case in talk.cases] + [query.number for query in talk.queries]))


def _numbers(catalogue: Catalogue, text: str) -> Iterator[Numbered]:
    return numbers_in(text, *_series(catalogue))


def _found(catalogue: Catalogue, own: list[str], text: str) -> Iterator[tuple[str, int, int]]:
    """Those of one's own: as they are written, or as people do; by the last part where only one case has it."""
    upper = text.upper()
    for number in own:
        if (at := upper.find(number)) >= 0 and len(upper) == len(text):
            yield number, at, at + len(number)
    for told in _numbers(catalogue, text):
        meant = [number for number in own if number == told.number or number.endswith(f"/{told.number}")]
        if len(meant) == 1:
            yield meant[0], told.start, told.end


def is_answer(talk: Talk, asked: Question, there: Heard, named: Named) -> bool:
    """Whether the number belongs to what is being told or answered where it is said, and names no case.

    A story may tell of a case, and a text may ask for its number: what is a wish about the case is no part of them.
    """
    if talk.where in _TYPED or _is_in_hand(talk, named.number):
        return True
    if not named.is_own and talk.where in _TOLD and tells_more(named):
        return True
    texts = [blank for blank in asked.asked if blank.kind == "text"]
    if not named.is_own and any(blank.id in there.answers for blank in texts):
        return True
    if not texts or wish_of(named.rest)[0] in _WISHES or gives_up_case(named.rest):
        return False
    takes = any("pattern" in blank.spec.rules and blank.id in there.answers for blank in texts)
    return takes or any(blank.is_story for blank in texts) or not any(map(str.isalpha, named.rest))


def tells_more(named: Named) -> bool:
    """Whether something is told beside a number, and no wish about that case."""
    is_wish = wish_of(named.rest)[0] in _WISHES or gives_up_case(named.rest)
    return any(map(str.isalpha, named.rest)) and not is_wish


def _is_in_hand(talk: Talk, number: str) -> bool:
    """Whether words are being gathered for that case: the answer to an officer, or what is still wrong."""
    if talk.where is Where.QUERIED:
        return talk.queries[-1].number == number
    return talk.where is Where.REOPENING and talk.reopening is not None and talk.reopening.number == number
