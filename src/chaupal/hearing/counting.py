"""Which of several figures in a sentence is the one that is meant: "1996, no sorry 1998" tells 1998. Pure.

Figures are found by who asks; here it is told what the words around them do (`languages/<code>/figures.yaml`).
Where two figures may be meant, none is.

>>> words = {"no": ("denies",), "sori": ("denies",)}
>>> counting(words, ["1996", ",", "no", "sorry", "1998"], [Figure(1996, 0, 1), Figure(1998, 4, 5)])
1
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.words import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.hearing.lexicon import Lexicon

BREAK = ","  # the token that stands where a part of a sentence ends
_NEAR = 3  # words between a figure and what says that it is to be written
_TWO = 2
_SAME_CENTURY, _CENTURY, _LAST_CENTURY = 100, 2000, 1900


class Figure(NamedTuple):
    """A number, and the tokens `start` to `end` (not included) that tell it."""

    value: float
    start: int
    end: int


def counting(words: Lexicon, tokens: Sequence[str], figures: Sequence[Figure]) -> int | None:
    """The place of the figure that is told to be written, or that is put in the place of another; None if none is."""
    roles = [frozenset(words.get(key(token), ())) for token in tokens]
    denied = {n for n in range(len(figures) - 1) if _between(roles, tokens, figures, n) == "denies"}
    told = [at for at in _told(roles, tokens, figures) if at not in denied]
    if told:
        return told[-1] if len({figures[at].value for at in told}) == 1 else None
    right = _put_right(roles, tokens, figures)
    return _concluded(roles, tokens, figures) if right is None else right


def _concluded(roles: Sequence[frozenset[str]], tokens: Sequence[str], figures: Sequence[Figure]) -> int | None:
    """The figure that the others come to: "15 and 10 thousand, so 25 in all"."""
    found = []
    for n, figure in enumerate(figures):
        start = max(figures[n - 1].end if n else 0, figure.start - _NEAR)
        end = min(figures[n + 1].start if n + 1 < len(figures) else len(tokens), figure.end + _TWO)
        stop = next((at for at in range(figure.end, end) if tokens[at] == BREAK), end)
        before = any("concludes" in role for role in roles[start : figure.start])
        found += [n] if before or any("in_all" in role for role in roles[figure.end : stop]) else []
    return found[-1] if found and len({figures[at].value for at in found}) == 1 else None


def of_itself(words: Lexicon, tokens: Sequence[str], figures: Sequence[Figure]) -> int | None:
    """The place of the one figure that is no age, and no number of a house: "60 people, I am 45 years old"."""
    found = []
    for n, figure in enumerate(figures):
        before = [
            role for token in tokens[max(figure.start - _TWO, 0) : figure.start] for role in words.get(key(token), ())
        ]
        after = [role for token in tokens[figure.end : figure.end + 1] for role in words.get(key(token), ())]
        found += [] if "called" in before or "year" in after else [n]
    return found[0] if len(found) == 1 and len(figures) > 1 else None


def upper_end(words: Lexicon, tokens: Sequence[str], figures: Sequence[Figure]) -> int | None:
    """The place of the greater of two figures between which what is meant lies: "45-50", "do teen", "10 to 12"."""
    if len(figures) != _TWO:
        return None
    less, more = figures
    between = [words.get(key(token), ()) for token in tokens[less.end : more.start]]
    is_near = all("to" in role or "or" in role for role in between) and len(between) <= 1
    return 1 if is_near and less.value < more.value <= less.value * _TWO else None


def figures_only(words: Lexicon, tokens: Sequence[str], figures: Sequence[Figure]) -> list[Figure]:
    """Those that are none of a verb: the last word of "likh do" is no two."""
    verbs = ("gives", "told_after")
    before = [words.get(key(tokens[figure.start - 1]), ()) if figure.start else () for figure in figures]
    return [
        figure
        for figure, roles in zip(figures, before, strict=True)
        if figure.value != _TWO or not any(verb in roles for verb in verbs)
    ]


def first_of_all(words: Lexicon, tokens: Sequence[str], figures: Sequence[Figure]) -> int | None:
    """The place of the first, told by itself, where no more than a part of it is spoken of after a pause."""
    stop = tokens.index(BREAK) if BREAK in tokens else len(tokens)
    first = [at for at, figure in enumerate(figures) if figure.end <= stop]
    rest = [at for at, figure in enumerate(figures) if figure.start > stop]
    if len(first) != 1:
        return None
    told = figures[0]
    around = [*tokens[: told.start], *tokens[told.end : stop]]
    plain = all("beside" in words.get(key(token), ()) for token in around)
    others = [token for token in tokens[stop:] if token != BREAK and "beside" not in words.get(key(token), ())]
    counts = any(_counts(words, tokens, figures[at]) for at in rest)  # "4 log, 2 bachche" may be six
    if len(others) <= len(rest) or not plain or counts:  # "2, 3" are two
        return None
    return 0 if all(figures[at].value < told.value for at in rest) else None


def without_only(words: Lexicon, tokens: Sequence[str]) -> str:
    """The words without those that say that there is no more: "ek didi hai bas"."""
    return " ".join(token for token in tokens if "only" not in words.get(key(token), ()))


def _counts(words: Lexicon, tokens: Sequence[str], figure: Figure) -> bool:
    """Whether a unit follows it."""
    return figure.end < len(tokens) and "unit" in words.get(key(tokens[figure.end]), ())


def year_in_short(words: Lexicon, tokens: Sequence[str], figure: Figure, this_year: int) -> int | None:
    """The year that two figures after a word like "year" stand for: of 85 1985, of 05 2005."""
    before = words.get(key(tokens[figure.start - 1]), ()) if figure.start else ()
    return year_of(figure.value, this_year) if "era" in before else None


def year_of(value: float, this_year: int) -> int | None:
    """The year that two figures stand for; None if there are others."""
    if not 0 <= value < _SAME_CENTURY or value != int(value):
        return None
    year = _CENTURY + int(value)
    return year if year <= this_year else _LAST_CENTURY + int(value)


def _told(roles: Sequence[frozenset[str]], tokens: Sequence[str], figures: Sequence[Figure]) -> list[int]:
    found: list[int] = []
    for at, role in enumerate(roles):
        if "told_after" in role:
            ended = [n for n, figure in enumerate(figures) if figure.end <= at]
            found += [n for n in ended[-1:] if _is_near(tokens[figures[n].end : at])]
        if "told_before" in role:
            begun = [n for n, figure in enumerate(figures) if figure.start > at]
            found += [n for n in begun[:1] if _is_near(tokens[at + 1 : figures[n].start])]
    return found


def _is_near(between: Sequence[str]) -> bool:
    return len(between) <= _NEAR and BREAK not in between


def _put_right(roles: Sequence[frozenset[str]], tokens: Sequence[str], figures: Sequence[Figure]) -> int | None:
    """The figure that stands after a no, or before a not, with nothing else between it and the other."""
    ways = [_between(roles, tokens, figures, n) for n in range(len(figures) - 1)]
    if len(figures) == _TWO and ways == ["denies_next"]:
        return 0
    if len(figures) == _TWO and not ways[0] and _is_denied_behind(roles, tokens, figures[1]):
        return 0
    return len(ways) if ways and ways[-1] == "denies" else None


def _between(roles: Sequence[frozenset[str]], tokens: Sequence[str], figures: Sequence[Figure], n: int) -> str:
    """Which word of denying stands between a figure and the next, if nothing does that tells of anything else."""
    start, end = figures[n].end, figures[n + 1].start
    said = roles[start:end]
    if any("or" in role for role in said) or not all(
        role or token == BREAK for role, token in zip(said, tokens[start:end], strict=True)
    ):
        return ""
    return next((way for way in ("denies_next", "denies") if any(way in role for role in said)), "")


def _is_denied_behind(roles: Sequence[frozenset[str]], tokens: Sequence[str], figure: Figure) -> bool:
    """As in: 300, 250 nahi."""
    after = roles[figure.end :]
    is_last = len(after) == 1 or (len(after) > 1 and tokens[figure.end + 1] == BREAK)
    return is_last and "denies" in after[0] and tokens[figure.start - 1] == BREAK
