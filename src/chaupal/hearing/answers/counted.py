"""A sentence with several figures, with the one alone that is meant: "250, nahi 300 likho" is 300. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import counting
from chaupal.hearing.answers import KINDS, earnings, figures, household, number, quantities
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.denial import is_unknown
from chaupal.hearing.answers.figures import SCALE
from chaupal.hearing.clauses import parted
from chaupal.hearing.counting import BREAK, Figure
from chaupal.hearing.script import folded, sound
from chaupal.hearing.trimming import before_question

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.hearing.answers.base import Spec
    from chaupal.hearing.lexicon import Lexicon

OF = ("number", "amount", "year")  # kinds that are told in figures
_MARKS = frozenset(",;।!\n().–—")
_OTHERS = frozenset(("amount.anothers", "amount.not_all"))  # none of the figures is the one that is asked for
_NEAR = 3  # words from a figure to what it counts
_LONGEST = 300  # characters; more is a story


def meant(words: Lexicon, spec: Spec, said: str, today: date) -> tuple[str, bool] | None:
    """What is said with the figure alone that counts, and whether that is sure.

    None where the words can be read as they are, or not at all. `words`: what they do beside figures
    (hearing/counting.py).
    """
    if "?" in said:
        said = before_question(said)  # "kul 6. aur kitne din lagenge?"
    if spec.kind not in OF or not said or "?" in said or len(said) > _LONGEST:
        return None
    heard = KINDS[spec.kind].read(spec, said, today)
    if isinstance(heard, Accepted) or heard.code in _OTHERS or is_unknown(said):
        return None  # "do not know" is no two
    said = quantities.own(spec, said)
    tokens = [token for part in parted(said, marks=_MARKS) for token in (*figures.tokens(folded(part)), BREAK)][:-1]
    found = figures.numbers(tokens) or []
    told = counting.figures_only(
        words, tokens, [Figure(each.millionths / SCALE, each.start, each.end) for each in found]
    )
    if not told:
        return None
    told, tokens = _in_full(words, tokens, told, today) if spec.kind == "year" else (told, tokens)
    texts = [*_texts(words, spec, tokens, told), *([" ".join(tokens)] if spec.kind == "year" else ())]
    guesses = _guesses(words, spec, tokens, told, today)
    may_be = [*((text, True) for text in texts), *((text, False) for text in guesses)]
    return next((each for each in may_be if isinstance(KINDS[spec.kind].read(spec, each[0], today), Accepted)), None)


def _guesses(words: Lexicon, spec: Spec, tokens: Sequence[str], told: Sequence[Figure], today: date) -> Sequence[str]:
    """What may be meant, and is offered: the upper end of "45-50", 1999 of "99 se", what is no age."""
    if spec.kind == "year":
        return [str(year) for year in _years_in_short(told, today)]
    yearly = earnings.in_a_year(" ".join(tokens)) if spec.kind == "amount" else None
    if yearly is not None:  # "1,800 a month, 21,600 in the year"
        return [str(yearly)]
    at = _alone(tokens, told)
    at = counting.upper_end(words, tokens, told) if at is None else at
    at = counting.of_itself(words, tokens, told) if at is None else at
    return [] if at is None else [_without_others(tokens, told, at)]


def _alone(tokens: Sequence[str], told: Sequence[Figure]) -> int | None:
    """The one in figures that stands alone between marks, after others in words: "a hundred and sixty days, 160"."""
    in_figures = [at for at, figure in enumerate(told) if tokens[figure.start][:1].isdigit()]
    row = [BREAK, *tokens, BREAK]
    alone = [at for at in in_figures if row[told[at].start] == BREAK == row[told[at].end + 1]]
    return alone[0] if alone and len(in_figures) == 1 and len(told) > 1 else None


def _years_in_short(told: Sequence[Figure], today: date) -> Sequence[int]:
    """The one year that two figures may stand for."""
    years = [counting.year_of(figure.value, today.year) for figure in told]
    return [year for year in years if year] if len(years) == 1 else []


def _texts(words: Lexicon, spec: Spec, tokens: Sequence[str], told: Sequence[Figure]) -> Sequence[str]:
    """What may be meant, the likeliest first."""
    at = counting.counting(words, tokens, told)
    if at is not None:
        return [_without_others(tokens, told, at)]
    if spec.kind != "number" or spec.rules.get("of") in number.OF:
        return []
    at = 0 if spec.rules.get("of") == number.PERSONS and _is_made_up(tokens, told) else None
    at = counting.first_of_all(words, tokens, told) if at is None else at
    if at is not None:
        return [_digits(told[at])]
    return [counting.without_only(words, tokens), *(_counted(tokens, told[0]) if len(told) == 1 else ())]


def _is_made_up(tokens: Sequence[str], told: Sequence[Figure]) -> bool:
    """Whether what follows the first tells of whom it is made up: five, the two of us and three children."""
    stop = tokens.index(BREAK) if BREAK in tokens else len(tokens)
    rest = household.counted(" ".join(tokens[stop + 1 :]))
    return told[0].end <= stop and told[0].value in (rest, sum(figure.value for figure in told[1:]))


def _in_full(words: Lexicon, tokens: list[str], told: Sequence[Figure], today: date) -> tuple[list[Figure], list[str]]:
    """The years with their century: of "san 85" 1985."""
    full = [counting.year_in_short(words, tokens, figure, today.year) for figure in told]
    years = [figure._replace(value=year or figure.value) for figure, year in zip(told, full, strict=True)]
    short = {figure.start: str(year) for figure, year in zip(told, full, strict=True) if year}
    return years, [short.get(at, token) for at, token in enumerate(tokens)]


def _without_others(tokens: Sequence[str], told: Sequence[Figure], at: int) -> str:
    """The words without the other figures and what they count; what is meant stands in figures."""
    text: list[str] = []
    end = 0
    for n, figure in enumerate(told):
        text += tokens[end : figure.start]
        text += [_digits(figure)] if n == at else []
        end = figure.end if n == at else _end_of_unit(tokens, figure.end)
    return " ".join([*text, *tokens[end:]])


def _counted(tokens: Sequence[str], figure: Figure) -> Sequence[str]:
    """A figure with what it counts, where that is said: "do manzil" of "niche aur upar, kul do manzil"."""
    unit = tokens[figure.end] if figure.end < len(tokens) else ""
    return [f"{_digits(figure)} {unit}"] if unit and {unit, sound(unit)} & number.UNITS else []


def _end_of_unit(tokens: Sequence[str], at: int) -> int:
    """Where what a figure counts ends: "20 thousand a month", "3 logo ka khana"."""
    near = range(at, min(at + _NEAR, len(tokens)))
    return next((n + 1 for n in near if sound(tokens[n]) in number.UNITS or tokens[n] in number.UNITS), at)


def _digits(figure: Figure) -> str:
    return str(int(figure.value) if figure.value == int(figure.value) else figure.value)
