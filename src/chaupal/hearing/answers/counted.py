"""A sentence with several figures, with the one alone that is meant: "250, nahi 300 likho" is 300. Pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing import counting
from chaupal.hearing.answers import KINDS, amount, earnings, figures, household, number
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.figures import SCALE
from chaupal.hearing.counting import BREAK, Figure
from chaupal.hearing.script import folded, sound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.hearing.answers.base import Spec
    from chaupal.hearing.lexicon import Lexicon

OF = ("number", "amount", "year")  # kinds that are told in figures
_CLAUSE = re.compile(r",(?!\d)|[;।!\n()]|\.(?!\d)|\s[-–—]\s")
_LONGEST = 300  # characters; more is a story


def meant(words: Lexicon, spec: Spec, said: str, today: date) -> str:
    """What is said with the figure alone that counts; nothing where the words can be read as they are, or not at all.

    `words`: what they do beside figures (hearing/counting.py).
    """
    if spec.kind not in OF or "?" in said or len(said) > _LONGEST:
        return ""
    if isinstance(KINDS[spec.kind].read(spec, said, today), Accepted):
        return ""
    tokens = [token for part in _CLAUSE.split(folded(said)) for token in (*figures.tokens(part), BREAK)][:-1]
    found = figures.numbers(tokens) or []
    told = counting.figures_only(
        words, tokens, [Figure(each.millionths / SCALE, each.start, each.end) for each in found]
    )
    if not told:
        return ""
    told, tokens = _in_full(words, tokens, told, today) if spec.kind == "year" else (told, tokens)
    texts = [*_texts(words, spec, tokens, told), *([" ".join(tokens)] if spec.kind == "year" else ())]
    return next((text for text in texts if isinstance(KINDS[spec.kind].read(spec, text, today), Accepted)), "")


def _texts(words: Lexicon, spec: Spec, tokens: Sequence[str], told: Sequence[Figure]) -> Sequence[str]:
    """What may be meant, the likeliest first."""
    spoken = {form for token in tokens for form in (token, sound(token))}
    is_yearly = spec.rules.get("per") == amount.YEAR
    if is_yearly and not spoken.isdisjoint(earnings.MONTHLY) and not spoken.isdisjoint(earnings.YEARLY):
        return []  # they do not agree
    at = counting.counting(words, tokens, told)
    if at is not None:
        return [_without_others(tokens, told, at)]
    if spec.kind != "number" or spec.rules.get("of") in number.OF:
        return []
    at = 0 if spec.rules.get("of") == number.PERSONS and _is_made_up(tokens, told) else None
    at = counting.first_of_all(words, tokens, told) if at is None else at
    return [counting.without_only(words, tokens)] if at is None else [_digits(told[at])]


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
        unit = tokens[figure.end] if figure.end < len(tokens) and n != at else ""
        end = figure.end + (unit != "" and sound(unit) in number.UNITS)
    return " ".join([*text, *tokens[end:]])


def _digits(figure: Figure) -> str:
    return str(int(figure.value) if figure.value == int(figure.value) else figure.value)
