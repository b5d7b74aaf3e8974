"""Finds the numbers in what was said: 1,20,000 and ढाई लाख, "saadhe teen hazaar" and "twenty five".

Values are in millionths (`SCALE`), so parts stay exact without floats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import TYPE_CHECKING

from chaupal.hearing.packs import numbers_of, words_of
from chaupal.hearing.script import sound
from chaupal.hearing.words import split
from chaupal.kit.once import once_a_word

if TYPE_CHECKING:
    from collections.abc import Sequence

# what parts words: space, marks, and pictures
_APART = r"\s0-9!\"#$%&()*+,\-./:;<=>?@\[\\\]^_{|}~।₹\u200b\u2190-\u2bff\U0001f000-\U0001faff"
TOKEN = re.compile(rf"[0-9][0-9,]*(?:\.[0-9]+)?|[^{_APART}]+")
# 1,20,000 as in India or 120,000 as elsewhere; 12,5 is neither
_FIGURES = re.compile(r"([0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{2,3}){0,5},[0-9]{3})(?:\.([0-9]{1,6}))?")
_RUN = re.compile(r"[0-9]+(?:,[0-9]+)+")
SCALE = 1_000_000  # numbers are counted in millionths, so that sava lakh and 2.375 crore stay whole
UNITS, ORDINALS = numbers_of("numerals.units"), numbers_of("numerals.ordinals")
TENS, MULTIPLIERS = numbers_of("numerals.tens"), numbers_of("numerals.multipliers")
_BEHIND_FIGURES = numbers_of("numerals.behind_figures")
_WITH_A_PART = numbers_of("numerals.with_a_part", scale=SCALE)
_OFFSETS = numbers_of("numerals.offsets", scale=SCALE)
_EVERYDAY, _BETWEEN = words_of("numerals.everyday"), words_of("grammar.and", "grammar.article")
_WHEN, _CENTURIES, _OF_YEAR = words_of("grammar.from", "grammar.in"), ("19", "20"), 4
_HUNDRED, _TEENS = 100, 20
_VOWELS = frozenset("aeiou")
_LEAST_SPELT, _LEAST_CONSONANTS = 6, 4  # letters; of fewer other words are made, too: navasi, nivasi
_NO_CEILING = 10**18


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stands in the tokens `start` to `end` (not included)."""

    millionths: int
    start: int
    end: int
    everyday: bool  # one short word that may mean something else in a sentence

    @property
    def whole(self) -> int | None:
        """The number, or None when it has a part."""
        number, part = divmod(self.millionths, SCALE)
        return None if part else number


def are_told(said: str) -> bool:
    """Whether there are any, or a word that counts."""
    return any(map(str.isdigit, said)) or not UNITS.keys().isdisjoint(split(said).keys)


def listed(text: str) -> str:
    """The text with numbers that only a comma parts, apart: "0,0" is two, "1,20,000" one."""
    return _RUN.sub(lambda run: run[0] if _FIGURES.fullmatch(run[0]) else run[0].replace(",", ", "), text)


def is_date(parts: Sequence[str], number: Number) -> bool:
    """Whether it is a year in which, or since which, something is so: "2019 se chal raha hai", "a paper from 2023"."""
    year, near = parts[number.start], (*parts[number.start - 1 : number.start], *parts[number.end : number.end + 1])
    is_year = number.end == number.start + 1 and len(year) == _OF_YEAR and year.startswith(_CENTURIES)
    return is_year and not _WHEN.isdisjoint(near)


def tokens(folded: str) -> list[str]:
    """Figures and words of a folded text, in their order, without punctuation."""
    return TOKEN.findall(folded)


def numbers(parts: Sequence[str]) -> list[Number] | None:
    """All numbers among the tokens; None if there are figures that are no number (12,5 or far too long)."""
    found: list[Number] = []
    at = 0
    while at < len(parts):
        if not _counts(parts[at]):
            at += 1
            continue
        adding = _Sum()
        end = _longest(adding, parts, at)
        if end > at:
            everyday = end == at + 1 and parts[at] in _EVERYDAY
            found.append(Number(adding.value(), at, end, everyday))
        elif parts[at][0] in "0123456789":
            return None
        at = max(end, at + 1)
    return found


def _longest(adding: _Sum, parts: Sequence[str], at: int) -> int:
    """Adds token after token while they go on with one number; where it ends (`at`: no number here)."""
    start = end = at
    while at < len(parts):
        if at > start and adding.is_over(parts[at + 1 : at + 2]):
            break
        is_joined = at > start and parts[at - 1] in _BETWEEN
        if (is_joined and adding.add_part(parts[at])) or adding.take(parts[at]):
            end = at + 1
        elif end == start or parts[at] not in _BETWEEN:
            break
        at += 1
    return end if adding.complete else end - 1


def _figures(token: str) -> int | None:
    """The millionths that figures stand for."""
    match = _FIGURES.fullmatch(token.rstrip(","))
    if match is None:
        return None
    whole, part = match.groups()
    return int(whole.replace(",", "")) * SCALE + int((part or "").ljust(6, "0"))


@once_a_word
def _counts(token: str) -> bool:
    """Whether the token can stand in a number at all, figures or a word in any of its forms."""
    return token[0] in "0123456789" or any(form in _WORDS for form in (token, sound(token), _as_listed(token)))


@once_a_word
def _as_listed(token: str) -> str:
    """The numeral of which only the vowels are written otherwise: pichhattar is pachhattar; "" if it is none."""
    return _BY_CONSONANTS.get(_consonants(sound(token)), "") if token.isascii() and len(token) >= _LEAST_SPELT else ""


def _consonants(word: str) -> str:
    return "".join("*" if is_vowel else "".join(run) for is_vowel, run in groupby(word, _VOWELS.__contains__))


def _by_consonants() -> dict[str, str]:
    """The consonants of long numerals -> the numeral, where no other has the same."""
    told: dict[str, set[int]] = {}
    for word, number in UNITS.items():
        beside = pairwise(f"*{_consonants(word)}")
        consonants = sum(letter != "*" and (letter != "h" or before == "*") for before, letter in beside)  # th is one
        if word.isascii() and number > _TEENS and consonants >= _LEAST_CONSONANTS:
            told.setdefault(_consonants(word), set()).add(number)
    by_number = {number: word for word, number in UNITS.items() if word.isascii()}
    return {shape: by_number[min(numbers)] for shape, numbers in told.items() if len(numbers) == 1}


class _Sum:
    """One number while it is added up: millions first, then what is below.

    `total` is settled, `group` waits for its multiplier, `offset` (half more, a quarter less) waits for its number.
    """

    __slots__ = ("ceiling", "group", "offset", "room", "total")

    def __init__(self) -> None:
        self.total = 0
        self.group: int | None = None
        self.offset = 0
        self.room = 0  # what may still be added to the group: below 100 after a hundred, below 10 after twenty
        self.ceiling = _NO_CEILING * SCALE  # a later multiplier must be smaller than the one before

    @property
    def complete(self) -> bool:
        """Whether the number could end here: saadhe alone is none."""
        return not self.offset or self.offset * 2 != SCALE

    def value(self) -> int:
        """The number as far as it was added up."""
        if self.offset and self.complete:
            return self.total + SCALE + self.offset
        return self.total + (self.group or 0)

    def is_over(self, following: Sequence[str]) -> bool:
        """Whether the token before this one begins another number: "38 lakh 41 lakh" are two."""
        times = next((MULTIPLIERS.get(token) or MULTIPLIERS.get(sound(token)) for token in following), None)
        if times is None or (self.group is not None and self.room != _HUNDRED):
            return False
        return times == _HUNDRED if self.group is not None else times * SCALE >= self.ceiling

    def take(self, token: str) -> bool:
        """Adds one token; False, and nothing changed, if it does not go on with this number."""
        if token[0] in "0123456789":
            value = _figures(token)
            return value is not None and self._unit(value, room=0)
        return self._word(token) or self._word(sound(token)) or self._word(_as_listed(token))

    def add_part(self, word: str) -> bool:
        """Adds half of what was said last: "four and a half", "one lakh and a half"."""
        part = _WITH_A_PART.get(word, 0)
        if not 0 < part < SCALE or self.offset:
            return False
        if self.group is None:
            self.total += part * self.ceiling // SCALE
        else:
            self.group += part
        return True

    def _word(self, word: str) -> bool:
        if word in UNITS:
            return self._unit(UNITS[word] * SCALE, room=0)
        if word in MULTIPLIERS:
            return self._multiply(MULTIPLIERS[word])
        if word in TENS:
            return self._unit(TENS[word] * SCALE, room=10)
        if word in _WITH_A_PART:
            return self._unit(_WITH_A_PART[word], room=0)
        if word in _BEHIND_FIGURES:
            return self.group is not None and self._multiply(_BEHIND_FIGURES[word])
        return word in _OFFSETS and self._wait(_OFFSETS[word])

    def _wait(self, offset: int) -> bool:
        if self.offset or self.group is not None:
            return False
        self.offset = offset
        return True

    def _unit(self, value: int, room: int) -> bool:
        if self.group is None:
            if value + self.offset >= self.ceiling:
                return False
            self.group, self.offset = value + self.offset, 0
        elif 0 < value < self.room * SCALE:
            self.group += value
        else:
            return False
        self.room = room
        return True

    def _multiply(self, times: int) -> bool:
        group = self.group
        if group is None:
            if self.offset * 2 == SCALE:
                return False
            group = SCALE + self.offset
        if times == _HUNDRED:
            if self.room == _HUNDRED or group * times >= self.ceiling:
                return False
            self.group, self.room = group * times, _HUNDRED
        else:
            if times * SCALE >= self.ceiling:
                return False
            self.total, self.ceiling = self.total + group * times, times * SCALE
            self.group, self.room = None, 0
        self.offset = 0
        return True


_BY_CONSONANTS = _by_consonants()
_WORDS = frozenset().union(UNITS, MULTIPLIERS, TENS, _WITH_A_PART, _BEHIND_FIGURES, _OFFSETS)
