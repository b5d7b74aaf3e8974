"""Which kind of paper it is, by the words that papers of that kind bear."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from chaupal.reading.fields import read_fields
from chaupal.reading.kinds import kinds
from chaupal.reading.words import letters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from chaupal.reading.fields import Kind
    from chaupal.reading.words import Sheet

ENOUGH = 3.5  # the weight of words that makes a paper one of a kind
_SURELY = 4.5  # the weight that does where not one field of the kind is there: a newspaper has many a word
_SHORT = 6  # letters up to which a cue must stand on the page as a word
_LIKE, _LIKE_FIRST = 80.0, 70.0  # per cent of a longer cue, and of its first word, that must be on the page
_HARDLY_LIKE = 68.0  # per cent that do where the page bears the kind's labels
_LABELS, _SHARE_OF_LABELS = 3, 0.6  # so many fields, and that share, make a paper that is filled in like one of a kind
_FILLED_IN = 2.0  # what that says for the kind
_PROVED = 0.97  # what a number's form says for it from which it is proof
_HEADED_SO = 0.95  # how sure a title makes what the lines below it say
_HEAD = 4  # rows that hold a paper's title
_HEADED = {
    "hospital_birth_report": ("birth_certificate", ("birth certificate", "certificate of birth", "जन्म प्रमाण पत्र")),
    "death_report": ("death_certificate", ("death certificate", "certificate of death", "मृत्यु प्रमाण पत्र")),
}
_REPORT = ("report", "रिपोर्ट", "discharge")  # in a title: a hospital's, "birth certificate" or not
_ENTERED = ("registr", "पंजी", "रजिस्ट्र")  # a certificate says where it is entered
_BIAS = 0.75  # for a kind that the form asks for


def scores(sheet: Sheet) -> Mapping[str, float]:
    """How much speaks for each kind."""
    text = sheet.letters
    keys = _keys(sheet)
    return {
        name: sum(weight for cue, weight in kind.cues.items() if _on_page(cue, text, keys))
        + sum(weight for field, weight in kind.proof.items() if _is_proved(kind, field, sheet))
        for name, kind in kinds().items()
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


def _on_page(phrase: str, text: str, keys: frozenset[str], like: float = _LIKE) -> bool:
    cue = letters(phrase)
    if len(cue) <= _SHORT:
        return cue in keys
    return cue in text or _similar(cue, letters(phrase.split(maxsplit=1)[0]), text, like)


@lru_cache(maxsize=4096)
def _similar(cue: str, first: str, text: str, like: float) -> bool:
    """Whether a cue was read with slips. Its first word says most: many a title ends in "certificate"."""
    if len(text) < len(cue):
        return False
    found = fuzz.partial_ratio_alignment(cue, text, score_cutoff=like)
    if found is None:
        return False
    begun = text[found.dest_start : found.dest_start + len(first)]
    return fuzz.ratio(first, begun) >= _LIKE_FIRST


def _by_labels(sheet: Sheet, strict: Mapping[str, float]) -> dict[str, float]:
    """What speaks for each kind whose labels the page bears, answered; its title may then be read worse."""
    text, keys = sheet.letters, _keys(sheet)
    found: dict[str, float] = {}
    for name, kind in kinds().items():
        slips = (
            w
            for cue, w in kind.cues.items()
            if not _on_page(cue, text, keys) and _on_page(cue, text, keys, _HARDLY_LIKE)
        )
        score = strict[name] + sum(slips) / 2
        if score + _FILLED_IN >= ENOUGH and _filled_in(kind, sheet):
            found[name] = score + _FILLED_IN
    return found


def _filled_in(kind: Kind, sheet: Sheet) -> bool:
    asked = {spot.name for spot in kind.labels.on(sheet)}
    answered = asked & read_fields(kind, sheet).keys()
    return len(answered) >= max(_LABELS, _SHARE_OF_LABELS * len(kind.fields))


def named(kind: str, sure: float, sheet: Sheet) -> tuple[str, float]:
    """The registrar's certificate of a birth or death bears what the hospital's report does, and is headed so."""
    certificate, titles = _HEADED.get(kind, ("", ()))
    rows = sheet.rows[: max(_HEAD, len(sheet.rows) // 3)]
    head = letters(" ".join(word.text for row in rows for word in row.words))
    if any(letters(word) in head for word in _REPORT) or not any(letters(word) in sheet.letters for word in _ENTERED):
        return kind, sure
    is_headed = any(_similar(letters(title), letters(title.split()[0]), head, _LIKE) for title in titles)
    return (certificate, max(sure, _HEADED_SO)) if is_headed else (kind, sure)


def kind_of(sheet: Sheet, accept: Collection[str] = ()) -> tuple[str | None, float]:
    """The kind that most speaks for and how sure that is; (None, …) if nothing speaks for any."""
    strict = scores(sheet)
    if max(strict.values()) < ENOUGH:
        strict = {**strict, **_by_labels(sheet, strict)}
    found = {name: score + _BIAS * (name in accept) * (score > 0) for name, score in strict.items()}
    ranked = sorted(found.items(), key=lambda pair: -pair[1])
    (best, most), (_, next_most) = ranked[0], ranked[1]
    if most < ENOUGH or (most < _SURELY and not read_fields(kinds()[best], sheet)):
        return None, 1 - most / (2 * ENOUGH)
    lead = (most - max(next_most, 0)) / most
    weight = min(most / (2 * ENOUGH), 1.0)
    return best, round(min(0.5 + 0.5 * lead, 0.99) * (0.8 + 0.2 * weight), 3)
