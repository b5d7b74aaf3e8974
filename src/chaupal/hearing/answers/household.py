"""How many live together, told by who they are: "main, patni aur do bachche" are four."""

from __future__ import annotations

from chaupal.hearing.answers import figures
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import folded

PEOPLE = words_of("people.people", "people.members")
_MANY = words_of("people.several", "people.children")
_KIN = words_of(*(f"lexicon.{kin}" for kin in sorted(KIN)), "people.friend")
_ONE = (_KIN - _MANY) | words_of("grammar.i", "grammar.i_or_in", "grammar.self")
_SEVERAL = _KIN | _MANY
_WE, _ALONE, _TWO = words_of("grammar.we"), words_of("grammar.alone"), words_of("grammar.both")
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
        return told.whole if not _SEVERAL.isdisjoint(kind) else None
    if not _TWO.isdisjoint(kind):
        return 2
    return 1 if not (_ONE | _ALONE).isdisjoint(kind) else None
