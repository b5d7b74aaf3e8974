"""What several of a family earn, told one by one: "mere mahine ke 12 hazaar, pati ke 5 hazaar"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import folded, sound

if TYPE_CHECKING:
    from collections.abc import Iterator

MONTHLY, YEARLY = words_of("calendar.month", "calendar.monthly"), words_of("calendar.year", "calendar.yearly")
_MONTHS = 12
_MINE = words_of("grammar.i", "grammar.self", "lexicon.mine")
_WE, _AM = words_of("grammar.we", "grammar.ours"), words_of("mentions.am")
_THEY = words_of("grammar.they", "lexicon.theirs")
_OTHERS = words_of(*(f"lexicon.{kin}" for kin in sorted(KIN)))
PERSONS = _MINE | _WE | _THEY | _OTHERS
_ALL = words_of("people.family", "grammar.all", "units.in_all")
_IN_ALL, _ALONE = words_of("units.in_all"), words_of("grammar.alone")
_SAME, _ANYBODY = words_of("grammar.same"), words_of("answers.any", "answers.none", "answers.others")
_EARNS = words_of("answers.none", "units.income")
_AND, _ALSO = words_of("grammar.and"), words_of("grammar.also")


class OfWhom(NamedTuple):
    """The parts of a message that tell what comes in: to whoever writes, to all together, to others of the family."""

    own: str = ""
    all: str = ""
    others: str = ""
    is_beside: bool = False  # whether it is said that these earn, too


def told_apart(said: str) -> list[tuple[bool, str]]:
    """(whether it is whose form this is, the part of the message) of each who earns; empty if it is told otherwise.

    That is who comes first, unless it is one of the family: "main 12 hazaar, pati 5 hazaar", "woh 15, main 4". A part
    without month or year means what the others say.
    """
    every = [part for part in parted(said, _AND) if _tells(part)]  # "he earns nothing, I feed him"
    parts = [part for part in every if not _is_nobody(sounds(part))]  # "nobody else earns"
    spoken = [sounds(part) for part in parts]
    if len(every) < 2 or any(heard & _ALL for heard in spoken):  # noqa: PLR2004 - one alone is no sum
        return []
    if any(heard.isdisjoint(_MINE | _THEY | _OTHERS) for heard in spoken):
        return []
    if sum(not heard.isdisjoint(_MINE) and heard.isdisjoint(_OTHERS) for heard in spoken) > 1:
        return []
    units = _in_one_unit(parts, spoken)
    return [(n == 0 and spoken[0].isdisjoint(_OTHERS), part) for n, part in enumerate(units)]


def of_whom(said: str) -> OfWhom | None:
    """Whose each sum is, where more than one's own is told: "papa also, 3 lakh. total 4 lakh", "mine 1, the family 2".

    A part that names nobody tells the sum of whom the part before named.
    """
    if sounds(said).isdisjoint(_OTHERS | _ALL):
        return None
    found, who, is_beside = dict[str, str](), "", False
    for part in (each for clause in parted(said, _AND) for each in _by_person(clause)):
        heard = sounds(part)
        named = _named(heard, is_first=not found)
        is_beside |= not (heard.isdisjoint(_OTHERS | _THEY) or heard.isdisjoint(_ALSO))
        who = named or who
        if who and figures.numbers(figures.tokens(folded(part))):
            found[who] = f"{found[who]}, {part}" if who in found else part
            who = ""
    is_of_several = "others" in found or len(found) > 1 or (is_beside and bool(found))
    return OfWhom(**found, is_beside=is_beside) if is_of_several else None


def _by_person(clause: str) -> Iterator[str]:
    """The clause cut before whoever is named behind a figure: "meri 96000 | sab milake 150000".

    It stays whole where figures come first: "96000 meri".
    """
    stretch, has_figure, is_named = list[str](), False, False
    for word in clause.split():
        names = not sounds(word).isdisjoint(PERSONS | _ALL)
        if names and has_figure and is_named:
            yield " ".join(stretch)
            stretch, has_figure = [], False
        stretch.append(word)
        has_figure |= bool(figures.numbers(figures.tokens(folded(word))))
        is_named |= names and not has_figure
    yield " ".join(stretch)


def _named(heard: frozenset[str], *, is_first: bool) -> str:
    """Who is named; "unka 144000" is whose form it is where that comes first, and one who is alone is all there are."""
    if heard & _ALL and (heard.isdisjoint(_AM) or heard & _ALONE):
        return "all"
    if heard & _OTHERS:
        return "others"
    if heard & _THEY:
        return "own" if is_first and heard.isdisjoint(_ALSO) else "others"
    return "own" if heard & (_MINE | _AM) else ""


def told_the_same(said: str) -> str:
    """The part that tells a sum which is the family's, too: "meri 1 lakh, parivar ki bhi itni hi"; or nothing."""
    first, *rest = parted(said, _AND) or [""]
    again = sounds(rest[0]) if len(rest) == 1 and not any(map(str.isdigit, rest[0])) else set()
    return first if again & _SAME and again & _ALL else ""


def in_a_year(said: str) -> int | None:
    """What comes in a year, where a month's is told and is the same: "12 hazaar mahina, saal ka 144000"."""
    parts = figures.tokens(folded(said))
    found = [number.whole for number in figures.numbers(parts) or () if not number.everyday]
    if len(found) != 2 or None in found:  # noqa: PLR2004 - a month's and a year's
        return None
    less, more = sorted(each or 0 for each in found)
    heard = {form for part in parts for form in (part, sound(part))}
    is_both = not heard.isdisjoint(MONTHLY) and not heard.isdisjoint(YEARLY)
    return more if is_both and less * _MONTHS == more else None


def are_all(said: str) -> bool | None:
    """Whether it is told of all of a family, "hum", "sab milake"; False: of whoever writes; None if of neither."""
    heard = sounds(said)
    is_all, is_mine = bool(heard & (_ALL | _WE)), bool(heard & (_MINE - _WE | _AM))
    return None if is_all == is_mine or (is_mine and heard & _OTHERS) else is_all


def tells_all(said: str) -> bool:
    """Whether a sum is told as that of all: "total 4 lakh"."""
    return any(map(str.isdigit, said)) and not sounds(said).isdisjoint(_IN_ALL)


def is_anothers(said: str) -> bool:
    """Whether somebody of the family is named."""
    return not sounds(said).isdisjoint(_OTHERS)


def _tells(part: str) -> bool:
    """Whether it tells a sum, or what earns or does not."""
    heard = sounds(part)
    return bool(heard & _EARNS or (heard & _ANYBODY and heard & NOT) or figures.numbers(figures.tokens(folded(part))))


def _is_nobody(heard: frozenset[str]) -> bool:
    return bool(heard & NOT and heard & _ANYBODY)


def _in_one_unit(parts: list[str], spoken: list[frozenset[str]]) -> Iterator[str]:
    units = {" mahina": MONTHLY, " saal": YEARLY}
    named = {unit for unit, called in units.items() if any(heard & called for heard in spoken)}
    for part, heard in zip(parts, spoken, strict=True):
        yield part + (min(named) if len(named) == 1 and heard.isdisjoint(MONTHLY | YEARLY) else "")
