"""What is held, and what becomes of it where a part is said to be another: a day of a date, a word of a name. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rapidfuzz.distance import OSA

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.closeness import slips, slips_allowed
from chaupal.hearing.answers.figures import MULTIPLIERS, UNITS
from chaupal.hearing.cues import pieces
from chaupal.hearing.script import folded
from chaupal.hearing.words import split
from chaupal.kit import names
from chaupal.kit.once import once_a_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from chaupal.hearing.cues import Piece, Said

_sound = once_a_word(names.sound)
WORDS = frozenset({"name", "text", "address", "location"})  # kinds that are words, of which a part may be put right
DIGITS = frozenset({"phone", "pincode", "aadhaar", "account", "pan", "epic", "vehicle", "ifsc"})
FIGURES = frozenset({"number", "amount", "year"})
ONE_OF = frozenset({"choice", "yes_no"})
SLOT = "slot"  # a time that was chosen in a calendar: no words tell another
_NUMBER, _SLIPS = 6, 3  # figures of a number that tells what it is, and how many of them may be others
_MOST = 4  # pieces of a figure, a date or an option
_LEAST_DIGITS, _LAST_DIGITS = 2, 4  # of a number of which only some are told: of fewer than four, the last ones
_FIRST_YEAR, _LAST_YEAR, _LAST_DAY, _CENTURY = 1900, 2100, 31, 100


@dataclass(frozen=True, slots=True)
class Held:
    """An answer that a form holds. `spoken`: how it is shown, in each language; `means`: what its labels speak of.

    `read` takes the words of a whole new value and gives the value, or None.
    """

    field: str
    kind: str
    value: Any
    spoken: tuple[str, ...]
    means: frozenset[str]
    read: Callable[[str], Any]
    is_story: bool = False  # somebody's own words, at length: no word is cut out of them
    is_code: bool = False  # a number or an e-mail, though its kind is text
    labels: tuple[tuple[str, tuple[str, ...]], ...] = ()  # of a choice: each option with the words of a label
    is_known: Callable[[str], bool] = bool  # whether a word is somebody's name
    wholes: tuple[frozenset[str], ...] = ()  # what each of its labels speaks of as a whole
    cut: Callable[[str], str] = str  # the words of a value in what is said, as an answer to the field is heard

    @property
    def is_words(self) -> bool:
        """Whether any words may be such a value."""
        return self.kind in WORDS and not self.is_code


Told = tuple[int, int, Any]  # from one piece up to another: a value, or (day, month, year) of which some are not told


def told_in(held: Held, said: Said, start: int, end: int) -> list[Told]:
    """The values of that kind in these pieces."""
    if held.kind == "date":
        return _dates(said, start, end)
    found: list[Told] = []
    at = start
    while at < end:
        is_other = said.has(at, "sorry") or _is_of_date(said, at)
        best = None if is_other else _figures_at(held, said, at, end)
        if best:
            found.append(best)
        at = best[1] if best else at + 1
    return found


def _figures_at(held: Held, said: Said, at: int, end: int) -> Told | None:
    """The value that begins there: with what follows, if that makes another value of it ("80 lakh")."""
    is_word = not any(map(str.isdigit, said.pieces[at].key))
    if (held.is_code and not _is_code(said.pieces[at].key)) or (held.kind in DIGITS and is_word):
        return None
    if held.kind in FIGURES and not _begins(said.cut(at, min(at + _MOST, end))):
        return None
    best: Told | None = None
    for stop in range(at + 1, min(at + (1 if held.is_code else _MOST), end) + 1):
        value = held.read(said.cut(at, stop))
        if value is not None and not isinstance(value, bool) and (best is None or value != best[2]):
            best = at, stop, value
        if said.ends(stop - 1) or (stop < end and said.has(stop, "denies_next", "denies_last", "and", "do", "is")):
            break
    if best and (_goes_on(held, said, best[1], end) or (is_word and best[1] - at == 1 and said.roles[at] - {"links"})):
        return None  # "do" is two, and to do
    return best


def _goes_on(held: Held, said: Said, at: int, end: int) -> bool:
    """Whether a number is only part of one that this answer cannot be: the 2 of "2 lakh" counts nobody."""
    return held.kind in FIGURES and at < end and said.pieces[at].key in figures.MULTIPLIERS and not said.ends(at - 1)


def _begins(written: str) -> bool:
    """Whether a number begins with the first word."""
    found = figures.numbers(figures.tokens(folded(written))) or ()
    return any(number.start == 0 for number in found)


def _is_of_date(said: Said, at: int) -> bool:
    """Whether it stands beside the name of a month: the 2 of "2 May" is no number."""
    beside = (each for each in (at - 1, at + 1) if 0 <= each < len(said.pieces))
    figures = _numbers(said.pieces[at].key)
    is_day = len(figures) == 1 and (figures[0] <= _LAST_DAY or _FIRST_YEAR <= figures[0] <= _LAST_YEAR)
    return is_day and any(said.month(each) for each in beside)


def _is_code(written: str) -> bool:
    return "@" in written or any(map(str.isdigit, written))


def _dates(said: Said, start: int, end: int) -> list[Told]:
    found: list[Told] = []
    at = start
    while at < end:
        stop = at
        parts: Parts = (None, None, None)
        while stop < end and stop - at < _MOST:
            next_ = stop + 1 if stop > at and stop + 1 < end and said.has(stop, "links") else stop  # "6th of July"
            if not (more := _with(parts, _part(said, next_))):
                break
            parts, stop = more, next_ + 1
            if said.ends(stop - 1) and not (stop < end and said.pieces[stop].key.isdecimal() and parts[2] is None):
                break
        if stop > at:
            found.append((at, stop, parts))
        at = max(stop, at + 1)
    return found


Parts = tuple[int | None, int | None, int | None]


def _part(said: Said, at: int) -> Parts | None:
    """What one piece tells of a date."""
    written = said.pieces[at].key
    if month := said.month(at):
        return None, month, None
    if day := _day_in_words(said, at):
        return day, None, None
    is_counted = at + 1 < len(said.pieces) and said.pieces[at + 1].key in MULTIPLIERS  # "1 lakh" is no day
    return None if is_counted else _of_figure(written)


def _of_figure(written: str) -> Parts | None:
    figures = _numbers(written)
    if len(figures) == 3 and any(mark in written for mark in "/-."):  # noqa: PLR2004
        day, month, year = figures if figures[0] <= _LAST_DAY else figures[::-1]
        return day, month, year if year > _CENTURY else year + 2000
    if len(figures) != 1 or not written[0].isdigit():
        return None
    if _FIRST_YEAR <= figures[0] <= _LAST_YEAR:
        return None, None, figures[0]
    if _LAST_DAY < figures[0] < _CENTURY and len(written) == 2:  # noqa: PLR2004 - "86, not 68"
        return None, None, _FIRST_YEAR + figures[0]
    return (figures[0], None, None) if 1 <= figures[0] <= _LAST_DAY else None


def _day_in_words(said: Said, at: int) -> int:
    """The day that a word tells beside the name of a month, or one that is denied: "not fifteen, five January"; 0."""
    day = UNITS.get(said.pieces[at].key, 0)
    beside = (each for each in (at - 1, at + 1) if 0 <= each < len(said.pieces))
    denied = any(start == at + 1 and role == "denies_last" for start, _, role in said.marks)
    is_day = 0 < day <= _LAST_DAY and (denied or any(said.month(each) for each in beside))
    return day if is_day else 0


def _numbers(written: str) -> list[int]:
    return [int(each) for each in "".join(each if each.isdigit() else " " for each in written).split() if len(each) < 5]  # noqa: PLR2004


def _with(one: Parts, other: Parts | None) -> Parts | None:
    """Both together; None if both tell the same part."""
    if other is None or any(a is not None and b is not None for a, b in zip(one, other, strict=True)):
        return None
    day, month, year = (a if a is not None else b for a, b in zip(one, other, strict=True))
    return day, month, year


def is_held(held: Held, told: Any) -> bool:
    """Whether what was told is what is held, or of a date a part of it."""
    if held.kind == "date":
        parts = _parts_of(held)
        return all(part in (None, its) for part, its in zip(told, parts, strict=True))
    return bool(told == held.value)


def becomes(held: Held, told: Any) -> Any:
    """The value with what was told now in it; None if it is none, or stays the same."""
    value = told
    if held.kind == "date":
        day, month, year = (part or its for part, its in zip(told, _parts_of(held), strict=True))
        value = held.read(f"{day}/{month}/{year}")
    return None if value == held.value else value


def shares(held: Held, told: Any) -> int:
    """How much of what is held a new value leaves as it is: of a date its parts; of figures none."""
    if held.kind != "date":
        return 0
    return sum(part == its for part, its in zip(told, _parts_of(held), strict=True))


def is_near(held: Held, told: Any, value: Any) -> bool:
    """Whether it can hardly be another value than that one put right: most of a date is the same, or of a number."""
    if held.kind == "date":
        return shares(held, told) >= sum(part is not None for part in told) - 1
    return len(str(value)) >= _NUMBER and OSA.distance(str(value), str(held.value)) <= _SLIPS


def is_whole(held: Held, told: Any) -> bool:
    """Whether what was told is a value by itself."""
    return held.kind != "date" or (told[0] is not None and told[1] is not None)


def _parts_of(held: Held) -> Parts:
    known = date.fromisoformat(str(held.value))
    return known.day, known.month, known.year


def with_digits(held: Held, was: str, to_be: str) -> Any:
    """A number of which some figures are others: the last ones, if they stand at several places."""
    now = str(held.value)
    if len(was) != len(to_be) or len(was) < _LEAST_DIGITS or was == to_be or was.casefold() not in now.casefold():
        return None
    at = now.casefold().rindex(was.casefold())
    if len(was) < _LAST_DIGITS and at + len(was) < len(now):
        return None
    return anew(held, now[:at] + to_be + now[at + len(was) :])


def alike(one: str, other: str) -> bool:
    """Whether two words, by their sound, may be one: with a slip in a long one; figures are only themselves."""
    if one == other:
        return True
    if any(map(str.isdigit, one + other)):
        return False
    most = slips_allowed(one)
    is_near = most > 0 and slips(one, other, most) <= most
    return is_near or (one.isascii() and other.isascii() and _sound(one) == _sound(other))


@lru_cache(maxsize=256)
def keys_of(shown: str) -> tuple[str, ...]:
    """The words of a value by their sound."""
    return tuple(piece.key for piece in pieces(split(shown)))


def place_of(held: Held, was: Sequence[Piece]) -> tuple[str, int, int] | None:
    """Where those words stand in the value: it as it is shown, from one of its pieces up to another."""
    keys = [piece.key for piece in was]
    for same in (str.__eq__, alike):
        for shown in held.spoken:
            theirs = keys_of(shown)
            places = [
                at
                for at in range(len(theirs) - len(keys) + 1)
                if all(same(one, other) for one, other in zip(keys, theirs[at : at + len(keys)], strict=True))
            ]
            if len(places) == 1:
                return shown, places[0], places[0] + len(keys)
    return None


def with_words(held: Held, place: tuple[str, int, int], to_be: Sequence[str]) -> Any:
    """The value with those of its words replaced; what is told again of the words around is said once."""
    shown, start, end = _in_script(held, place, to_be)
    parts = pieces(split(shown))
    new, before, after = list(to_be), parts[:start], parts[end:]
    keys = [[piece.key for piece in pieces(split(word))] for word in new]
    spoken = [each[0] if each else "" for each in keys]
    around = [piece.key for piece in (*before, *after)]
    is_whole_name = held.kind == "name" and len(new) >= len(parts)  # "not Suresh, Shamim Siddiqui" of a Suresh Chand
    if is_whole_name or (around and all(any(alike(word, other) for other in spoken) for word in around)):
        return anew(held, " ".join(new))
    again = [at + 1 for at, word in enumerate(spoken[:-1]) if before and word == before[-1].key]
    new, spoken = new[max(again, default=0) :], spoken[max(again, default=0) :]  # "his village's district Dang"
    for size in range(min(len(new) - 1, len(after)), 0, -1):
        if all(one == other.key for one, other in zip(spoken[-size:], after[:size], strict=True)):
            new, spoken = new[:-size], spoken[:-size]
            break
    told = shown[: parts[start].start] + " ".join(new) + shown[parts[end - 1].end :]
    return anew(held, told)


def _in_script(held: Held, place: tuple[str, int, int], to_be: Sequence[str]) -> tuple[str, int, int]:
    """The value in the script of the new words, if it is shown in it with as many words."""
    shown, start, end = place
    plain = "".join(to_be).isascii()
    count = len(pieces(split(shown)))
    if shown.isascii() == plain or held.kind == "address":
        return place
    others = [each for each in held.spoken if each.isascii() == plain and len(pieces(split(each))) == count]
    return (others[0], start, end) if others else place


def anew(held: Held, told: str) -> Any:
    """The value of those words; None if it is none, or the one that is held."""
    value = held.read(told)
    return None if value == held.value else value
