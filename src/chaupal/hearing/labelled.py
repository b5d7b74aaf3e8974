"""Which part of a message is about which field, by its label, where nothing is asked that it could answer. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.called import BE, OF, meanings, wholes
from chaupal.hearing.cues import BARE, STOPS, heard
from chaupal.hearing.naming import Naming
from chaupal.hearing.patches import DIGITS, FIGURES, SLOT, WORDS, Held
from chaupal.hearing.placing import PLACES
from chaupal.hearing.words import sound_of, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.hearing.cues import Said
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Blank

KINDS = WORDS | DIGITS | FIGURES | {"date", "choice"}
_SAYS = ("is", "do", "should", "change", "told")  # one of these stands between a label and its value, or behind both
_CALLS = frozenset(":=-–")
_LONG = WORDS - {"name"}
_MOST = 3  # fields that may be meant
_WHERE = "whereabouts"  # the class of words for a place
_LEAST = 0.25  # of what labels speak of, in all languages
_NEARLY = 0.5  # as well as the best named one, at least


class Part(NamedTuple):
    """Some words, and the fields that they may be about, the likeliest first; `whole` has the label, too."""

    blanks: Sequence[Blank]
    words: str
    whole: str


def may_tell(ear: Ear, text: str, *, plainly: bool = False) -> bool:
    """Whether anything there can be told by its label: `plainly`, or with a figure, a colon, or a word that says so."""
    if plainly or any(map(str.isdigit, text)):
        return True
    said = heard(ear.cues, text)
    return any(said.has(at, *_SAYS) or not _CALLS.isdisjoint(piece.stop) for at, piece in enumerate(said.pieces))


def parts(ear: Ear, blanks: Sequence[Blank], text: str, *, plainly: bool = False) -> list[Part]:
    """What is told of those of the fields that are called by their labels there.

    `plainly`: no word need say that it is so, as nothing else is asked; of what takes any words one must.
    """
    fields = {blank.id: blank for blank in blanks if blank.kind in KINDS and not blank.is_story}
    if "?" in text or not fields:
        return []
    said = heard(ear.cues, text)
    times = [blank for blank in blanks if blank.kind == SLOT]
    called = [
        Held(
            blank.id, blank.kind, None, (), meanings(ear.cues, blank), str, is_code="pattern" in blank.spec.rules,
            wholes=wholes(ear.cues, blank),
        )
        for blank in (*fields.values(), *times)
    ]  # fmt: skip
    naming = Naming(said, called)
    found: list[tuple[list[str], int, int]] = []
    for start, end in _clauses(said):
        named = [name for name in _named(naming, start, end) if naming.is_called(naming.by_name[name], start, end)]
        before = found[-1] if found and found[-1][2] == start else None
        if before and fields[before[0][0]].kind in _LONG and (not named or before[0][0] in named):
            found[-1] = before[0], before[1], end  # an address goes on behind a comma
        elif named:
            found.append((named, start, end))
    return [
        Part(
            [fields[name] for name in named],
            said.cut(*_value(ear, said, fields[named[0]], naming.means[named[0]], (start, end))),
            said.cut(start, end),
        )
        for named, start, end in found
        if _tells(said, start, end, is_one_of=fields[named[0]].kind == "choice", plainly=plainly)
        and not (plainly and fields[named[0]].kind in _LONG)
        and (not plainly or _has_more(said, naming.means[named[0]], start, end))
    ]


def is_all(ear: Ear, part: Part, blank: Blank, words: str) -> bool:
    """Whether nothing stands in the part but these words, the label and words that are no value."""
    told, said = set(split(words).keys), heard(ear.cues, part.words)
    means = meanings(ear.cues, blank)
    left = [at for at, piece in enumerate(said.pieces) if piece.key not in told]
    return all(
        said.has(at, *BARE, "and") or said.names(at, means) or sound_of(said.cut(at, at + 1)) in BE for at in left
    )


def without(text: str, parts: Sequence[Part]) -> str:
    """What is said besides, each clause by itself."""
    for part in parts:
        text = text.replace(part.whole, ",", 1)
    return text.strip(" ,")


def _named(naming: Naming, start: int, end: int) -> list[str]:
    """The fields that are named there, the best named first."""
    names = naming.features(start, end)
    fields = [held for held in naming.held if held.kind != SLOT]
    if len(fields) < len(naming.held):
        fields = [held for held in fields if not naming.is_of_slot(held, names)]
    scores = sorted(((naming.score(held, names), -at, held.field) for at, held in enumerate(fields)), reverse=True)
    likely = [field for score, _, field in scores[:_MOST] if score > 0 and score >= scores[0][0] * _NEARLY]
    return [field for field in likely if naming.by_name[field].kind not in _LONG or _is_called(naming, field, names)]


def _is_called(naming: Naming, field: str, names: frozenset[str]) -> bool:
    """Whether enough of the label is said for words that may be anything: "behind the shop" is no address of it."""
    return len(naming.means[field] & names) >= len(naming.means[field]) * _LEAST


def _value(ear: Ear, said: Said, blank: Blank, means: frozenset[str], part: tuple[int, int]) -> tuple[int, int]:
    """From where to where the value stands, without its label before it, or behind it with what says that it is."""
    start, end = part
    begin = _begin(said, means, start, end)
    if blank.kind not in _LONG:
        return begin, end
    at = end
    while at > begin + 1 and (said.has(at - 1, "is") or (begin == start and _closes(ear, said, blank, means, at - 1))):
        at -= 1
    is_called = begin > start or any(said.names(each, means) for each in range(at, end))
    return begin, at if is_called and any(said.has(each, "is") for each in range(at, end)) else end


def _closes(ear: Ear, said: Said, blank: Blank, means: frozenset[str], at: int) -> bool:
    """Whether it is a word of the label behind the value, or a small one; a city ends an address without an "of"."""
    if said.names(at, means) and blank.kind in PLACES and f"={said.pieces[at].bare}" in means:
        is_of = at + 1 < len(said.pieces) and sound_of(said.cut(at + 1, at + 2)) in OF
        return is_of or _WHERE in ear.edges.get(said.pieces[at].key, ())
    return said.names(at, means) or said.has(at, "links", "and") or sound_of(said.cut(at, at + 1)) in BE


def _begin(said: Said, means: frozenset[str], start: int, end: int) -> int:
    """Where the value begins, if its label stands before it: with a house that has its number, or a figure."""
    at = start
    while at < end and (said.names(at, means) or said.has(at, "is", "links", "and")):
        if _has_figure(said, at, at + 2) and "address" not in said.means[at]:  # "pata 12" is 12, "makaan 12" is not
            break
        at += 1
    return start if at in (start, end) else at


def _has_figure(said: Said, start: int, end: int) -> bool:
    return any(map(str.isdigit, said.cut(start, min(end, len(said.pieces)))))


def _clauses(said: Said) -> Iterator[tuple[int, int]]:
    """The parts between commas, and on either side of an "and"; a colon parts none."""
    for first, last in said.sentences:
        begin = first
        for at in range(first, last):
            end = at + 1
            if end < last and not STOPS.intersection(said.pieces[at].stop) - _CALLS:
                continue
            ands = [each for each in range(begin + 1, end) if said.has(each, "and")]
            yield from zip((begin, *(each + 1 for each in ands)), (*ands, end), strict=True)
            begin = end


def _has_more(said: Said, means: frozenset[str], start: int, end: int) -> bool:
    """Whether any word stands there that is none of the label, and does nothing in a correction."""
    left = (at for at in range(start, end) if not (said.names(at, means) or said.roles[at]))
    return any(sound_of(said.cut(at, at + 1)) not in BE for at in left)


def _tells(said: Said, start: int, end: int, *, is_one_of: bool, plainly: bool) -> bool:
    """Whether more than a label stands there, and it is said to be so, or need not be; nothing is denied."""
    pieces = range(start, end)
    is_told = is_one_of or any(not said.means[at] and not said.roles[at] for at in pieces)
    is_said = plainly or any(said.has(at, *_SAYS) or not _CALLS.isdisjoint(said.pieces[at].stop) for at in pieces)
    has_figures = _has_figure(said, start, end)
    is_denied = any(start <= mark[0] < end for mark in said.marks)
    return ((is_told and is_said) or has_figures) and not is_denied
