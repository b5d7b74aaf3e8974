"""How many they are, told by who they are: "main, patni aur do bachche" are four; and how many are men, or women."""

from __future__ import annotations

from typing import NamedTuple

from chaupal.hearing.answers import figures
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import folded

PEOPLE = words_of("people.people", "people.members")
_MANY = words_of("people.several", "people.children")
_KIN = words_of(*(f"lexicon.{kin}" for kin in sorted(KIN)), "people.friend")
_ONE = (_KIN - _MANY) | words_of("grammar.i", "grammar.i_or_in", "grammar.self", "people.owner")
SEVERAL = _KIN | _MANY | words_of("people.staff")
_COUNTED = SEVERAL | words_of("people.workers", "people.men", "people.women")
_WE, _ALONE, _TWO = words_of("grammar.we"), words_of("grammar.alone", "grammar.only"), words_of("grammar.both")
_AROUND = words_of(
    "grammar.and", "grammar.article", "grammar.do", "grammar.is", "grammar.only", "grammar.please", "grammar.we",
    "grammar.working", "lexicon.mine", "people.family", "units.in_all",
)  # fmt: skip
_AROUND |= words_of("grammar.in") - _ONE
_AND, _MARKS = words_of("grammar.and"), MARKS | frozenset("+&/-")
_MOST = 12  # parts


def counted(said: str) -> int | None:
    """How many they are; None unless two or more parts tell of people, and nothing else. "We both" are enough."""
    parts = parted(said, _AND, _MARKS, at_figures=True)
    each = [_in_part(part) for part in parts]
    if not parts or len(parts) > _MOST or None in each or (len(parts) == 1 and not _of_themselves(said)):
        return None
    return sum(count or 0 for count in each)


def _of_themselves(said: str) -> bool:
    """Whether no others are to be thought of: "hum dono", "main akeli"."""
    spoken = set[str]().union(*(sounds(word) for word in figures.tokens(folded(said))))
    return not spoken.isdisjoint(_ALONE) or not (spoken.isdisjoint(_WE) or spoken.isdisjoint(_TWO | _ONE))


def _in_part(part: str) -> int | None:
    tokens = figures.tokens(folded(part))
    numbers = figures.numbers(tokens) or []
    told = numbers[0] if numbers else None
    rest = [
        word
        for n, word in enumerate(tokens)
        if not (told and told.start <= n < told.end) and _AROUND.isdisjoint(sounds(word))
    ]
    kinds = [sounds(word) for word in rest]
    if not told and len(rest) == 2:  # noqa: PLR2004 - "pati patni", "main akeli"
        alone = sum(not kind.isdisjoint(_ALONE) for kind in kinds)
        return 2 - alone if all(not kind.isdisjoint(_ONE | _ALONE) for kind in kinds) else None
    if len(numbers) > 1 or len(rest) != 1:
        return None
    kind = kinds[0]
    if told is not None:
        return told.whole if not _COUNTED.isdisjoint(kind) else None
    if not _TWO.isdisjoint(kind):
        return 2
    return 1 if not (_ONE | _ALONE).isdisjoint(kind) else None


MEN, WOMEN = "men", "women"
OF = {
    MEN: words_of("people.men", "lexicon.brother", "lexicon.father", "lexicon.husband"),
    WOMEN: words_of("people.women", "lexicon.mother", "lexicon.sister", "lexicon.wife"),
}
_TOGETHER = PEOPLE | words_of("people.staff", "people.children", "units.in_all")  # among whom are men and women
_NONE = NOT | words_of("answers.any", "answers.no_such", "answers.none")
_BESIDE = (
    _AROUND | _NONE | words_of("answers.done", "grammar.honorific", "grammar.having", "grammar.this", "people.title")
)
_LONGEST = 3  # words of what one of a trade is called


class Sexes(NamedTuple):
    """How many men and women there are; `is_assumed`: of some only the trade was told, among others who are women."""

    counts: dict[str, int]
    is_assumed: bool


def sexes(said: str) -> Sexes | None:
    """Men and women told one after the other: "1 master ji aur 3 ladkiyan", "2 waiters, no women"; else None."""
    parts = [part for part in parted(said, _AND, _MARKS, at_figures=True) if not _is_idle(part)]
    told = [_of_one_sex(part) for part in parts]
    if len(parts) < 2 or len(parts) > _MOST or "?" in said or None in told:  # noqa: PLR2004 - one is no list
        return None
    found = [each for each in told if each is not None]
    named = {sex for sex, _ in found if sex}
    is_assumed = any(not sex for sex, _ in found)
    if WOMEN not in named or (not is_assumed and all(count for _, count in found)):
        return None  # "2 mard aur 1 khatoon": beside men any other may be a woman; where each is told, order tells, too
    counts = {of: sum(count for sex, count in found if (sex or MEN) == of) for of in OF}
    return Sexes({of: counts[of] for of in OF if of in named or (of == MEN and is_assumed)}, is_assumed)


def _is_idle(part: str) -> bool:
    return all(not _AROUND.isdisjoint(sounds(token)) for token in figures.tokens(folded(part)))


def _of_one_sex(part: str) -> tuple[str, int] | None:
    """Of which sex those are that it counts (empty: only their trade is told), and how many; None if it is no such."""
    tokens = figures.tokens(folded(part))
    numbers = figures.numbers(tokens) or []
    heard = [sounds(token) for token in tokens]
    spoken = set[str]().union(*heard)
    sex = [of for of, words in OF.items() if not words.isdisjoint(spoken)]
    counted = {n for number in numbers for n in range(number.start, number.end)}
    rest = [each for n, each in enumerate(heard) if n not in counted and _BESIDE.isdisjoint(each)]
    if len(sex) > 1 or len(numbers) > 1 or not rest or len(rest) > _LONGEST or not _TOGETHER.isdisjoint(spoken):
        return None
    if numbers:
        count = numbers[0].whole
        return None if count is None or numbers[0].start else (sex[0] if sex else "", count)
    if sex and not _NONE.isdisjoint(spoken):
        return sex[0], 0
    is_one = bool(sex) and bool(_KIN & spoken or words_of("grammar.article") & spoken)  # "aur meri biwi"
    return (sex[0], 1) if is_one else None
