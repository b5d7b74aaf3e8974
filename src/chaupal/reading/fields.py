"""How a kind of paper is described, and how its fields are read off a sheet: by label, by sentence, by shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chaupal.reading.answers import answers
from chaupal.reading.labels import Labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from chaupal.reading.labels import Spot
    from chaupal.reading.values import Match, Parser
    from chaupal.reading.words import Sheet, Word


@dataclass(frozen=True)
class Field:
    """Where a value stands on a paper and what it looks like.

    `labels` in both languages and all layouts; `prose`: patterns over the running text whose group 1 holds the value;
    `anywhere`: its shape is so much its own that it is found without a label. `lines`: rows that it may go on over.
    """

    value: Parser
    labels: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    anywhere: Parser | None = None
    lines: int = 2


@dataclass(frozen=True)
class Kind:
    """A kind of paper: by which words it is known, and its fields.

    `cues`: phrases with their weight; four and more make it this kind. `others`: labels that are no field of ours but
    end one's value. `proof`: fields whose number bears so much of a check that finding it speaks for the kind with
    this weight. `further` finds what no label leads to, given what was found.
    """

    name: str
    cues: Mapping[str, float]
    fields: Mapping[str, Field]
    others: tuple[str, ...] = ()
    further: Callable[[Sheet, Mapping[str, Found]], Mapping[str, Found]] | None = None
    proof: Mapping[str, float] = field(default_factory=dict)
    labels: Labels = field(init=False)

    def __post_init__(self) -> None:
        spelled = {name: known.labels for name, known in self.fields.items()}
        titles = [cue for cue in self.cues if " " in cue]
        object.__setattr__(self, "labels", Labels(spelled, (*_EVERYWHERE, *titles, *self.others)))


@dataclass(frozen=True, slots=True)
class Found:
    """A value with the words that it was read from."""

    value: str
    confidence: float
    words: tuple[Word, ...]
    parser: Parser | None = None  # by which another look at the words is read
    labelled: bool = True


_ALONE, _DISPUTED, _VOUCH = 0.9, 0.8, 0.5  # what is left of a confidence; what a second reading of the same says
_AMONG_OTHERS = 0.6  # what is left of a confidence where the page has several values of that shape
_DOUBTED = 0.4  # confidence below which what answers a label gives way to what a sentence says
_BELOW = 0.97  # what is left where an answer stands below its label: another label's may stand there
_LATIN_FROM = 0.4  # confidence from which a name in Latin letters goes before one in Devanagari

# labels of many papers that are seldom wanted, but end the value before them
_EVERYWHERE = (
    "Mobile", "Mobile No", "Phone", "Email", "E-mail", "Blood Group", "Signature", "Date", "Place", "Remarks", "Page",
    "Nationality", "Religion", "Occupation", "Designation", "Department", "Issued by", "Photo", "Seal", "District",
    "State", "Tehsil", "Medical Officer", "Tehsildar", "Principal", "Authorised Signatory", "Ward", "Sub Division",
    "मोबाइल", "मोबाइल नं", "हस्ताक्षर", "दिनांक", "स्थान", "जिला", "राज्य", "धर्म", "राष्ट्रीयता", "पदनाम", "विभाग",
    "व्यवसाय", "पेशा", "Category", "श्रेणी", "Age", "आयु", "Sex", "Gender", "लिंग",
)  # fmt: skip


def read_fields(kind: Kind, sheet: Sheet) -> dict[str, Found]:
    """All that the kind's fields say on this sheet."""
    spots = kind.labels.on(sheet)
    found: dict[str, Found] = {}
    for name, wanted in kind.fields.items():
        best = _best([*_labelled(sheet, spots, name, wanted)])
        if best is None or best.confidence < _DOUBTED:
            best = _best([*_told(sheet, wanted)]) or best or _somewhere(sheet, wanted)
        if best:
            found[name] = best
    if kind.further:
        found |= kind.further(sheet, found)
    return found


def merged(first: Mapping[str, Found], second: Mapping[str, Found]) -> dict[str, Found]:
    """Two readings of one paper: what both say is surer, where they differ the surer one holds, and less surely."""
    both = dict(first)
    for name, other in second.items():
        one = first.get(name)
        if one is None:
            both[name] = replace(other, confidence=other.confidence * _ALONE)
        elif alike(one.value, other.value):
            surer = max(one, other, key=lambda found: found.confidence)
            both[name] = replace(surer, confidence=1 - (1 - one.confidence) * (1 - other.confidence * _VOUCH))
        else:
            surer = max(one, other, key=lambda found: found.confidence)
            both[name] = replace(surer, confidence=surer.confidence * _DISPUTED)
    return both


def alike(one: str, other: str) -> bool:
    """Whether two values differ in spaces and capitals at most."""
    return "".join(one.split()).casefold() == "".join(other.split()).casefold()


def _best(candidates: Sequence[Found]) -> Found | None:
    """The surest; the same value found twice is surer, and one that others contradict less sure."""
    if not candidates:
        return None
    latin = [found for found in candidates if found.value.isascii() and found.confidence > _LATIN_FROM]
    return max(latin or candidates, key=lambda found: found.confidence)


def _labelled(sheet: Sheet, spots: Sequence[Spot], name: str, wanted: Field) -> Iterator[Found]:
    for spot in spots:
        if spot.name != name:
            continue
        for rank, words in enumerate(answers(sheet, spots, spot, wanted.lines)):
            share = (0.6 + 0.4 * spot.likeness) * (1 - 0.03 * rank)
            found = parsed(wanted.value, words, share if words[0] in sheet.rows[spot.row].words else share * _BELOW)
            if found:
                yield found
                break


def parsed(parser: Parser, words: Sequence[Word], share: float = 1.0) -> Found | None:
    """What a parser finds in some words; `share` is the confidence in their being the right ones."""
    match = parser(" ".join(word.text for word in words))
    if match is None:
        return None
    used, at = [], 0
    for word in words:
        end = at + len(word.text)
        if at < match.end and end > match.start:
            used.append(word)
        at = end + 1
    return _found(match, used or list(words), share, parser)


def _found(match: Match, words: Sequence[Word], share: float, parser: Parser) -> Found:
    read = min((_trust(word.confidence) for word in words), default=0.5)
    return Found(match.value, match.sure * share * read, tuple(words), parser)


def _trust(confidence: float) -> float:
    """What the reader's own confidence in a word is worth."""
    return min(max((confidence + 0.1) / 0.95, 0.3), 1.0)


def _told(sheet: Sheet, wanted: Field) -> Iterator[Found]:
    text = sheet.text.replace("\n", " ")
    for pattern in wanted.prose:
        for match in re.finditer(pattern, text, re.IGNORECASE):
            found = parsed(wanted.value, _cut(sheet, *match.span(1)), 0.97)
            if found:
                yield found


def _cut(sheet: Sheet, start: int, end: int) -> list[Word]:
    """The words between two places of the text, the first and last cut where the place is inside them."""
    return list(sheet.between(start, end))


def _somewhere(sheet: Sheet, wanted: Field) -> Found | None:
    if wanted.anywhere is None:
        return None
    found = [found for row in sheet.rows if (found := parsed(wanted.anywhere, row.words, 0.93))]
    best = _best(found)
    if best and any(not alike(other.value, best.value) for other in found):
        return replace(best, confidence=best.confidence * _AMONG_OTHERS)
    return best
