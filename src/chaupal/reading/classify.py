"""Which kind of paper it is, by the words that papers of that kind bear."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from chaupal.reading.kinds import KINDS
from chaupal.reading.words import letters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from chaupal.reading.fields import Kind
    from chaupal.reading.words import Sheet

ENOUGH = 3.5  # the weight of words that makes a paper one of a kind
_SHORT = 6  # letters up to which a cue must stand on the page as a word
_LIKE, _LIKE_FIRST = 80.0, 70.0  # per cent of a longer cue, and of its first word, that must be on the page
_PROVED = 0.97  # what a number's form says for it from which it is proof
_BIAS = 0.75  # for a kind that the form asks for


def scores(sheet: Sheet) -> Mapping[str, float]:
    """How much speaks for each kind."""
    text = sheet.letters
    keys = _keys(sheet)
    return {
        name: sum(weight for cue, weight in kind.cues.items() if _on_page(cue, text, keys))
        + sum(weight for field, weight in kind.proof.items() if _is_proved(kind, field, sheet))
        for name, kind in KINDS.items()
    }


def _is_proved(kind: Kind, field: str, sheet: Sheet) -> bool:
    parser = kind.fields[field].anywhere
    rows = (" ".join(word.text for word in row.words) for row in sheet.rows)
    return parser is not None and any((match := parser(row)) and match.sure >= _PROVED for row in rows)


def _keys(sheet: Sheet) -> frozenset[str]:
    """Single words and neighbours joined: "C A No" is "cano"."""
    found: set[str] = set()
    for row in sheet.rows:
        for start in range(len(row.keys)):
            for end in range(start + 1, min(start + 4, len(row.keys) + 1)):
                found.add("".join(row.keys[start:end]))
    return frozenset(found)


def _on_page(phrase: str, text: str, keys: frozenset[str]) -> bool:
    cue = letters(phrase)
    if len(cue) <= _SHORT:
        return cue in keys
    return cue in text or _similar(cue, letters(phrase.split(maxsplit=1)[0]), text)


@lru_cache(maxsize=4096)
def _similar(cue: str, first: str, text: str) -> bool:
    """Whether a cue was read with slips. Its first word says most: many a title ends in "certificate"."""
    if len(text) < len(cue):
        return False
    found = fuzz.partial_ratio_alignment(cue, text, score_cutoff=_LIKE)
    if found is None:
        return False
    begun = text[found.dest_start : found.dest_start + len(first)]
    return fuzz.ratio(first, begun) >= _LIKE_FIRST


def kind_of(sheet: Sheet, accept: Collection[str] = ()) -> tuple[str | None, float]:
    """The kind that most speaks for and how sure that is; (None, …) if nothing speaks for any."""
    found = {name: score + _BIAS * (name in accept) * (score > 0) for name, score in scores(sheet).items()}
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    (best, most), (_, next_most) = ranked[0], ranked[1]
    if most < ENOUGH:
        return None, 1 - most / (2 * ENOUGH)
    lead = (most - max(next_most, 0)) / most
    weight = min(most / (2 * ENOUGH), 1.0)
    return best, round(min(0.5 + 0.5 * lead, 0.99) * (0.8 + 0.2 * weight), 3)
