"""A message that answers several fields, cut where their labels are said: "the name is …, area 24, staff 3". Pure.

What a label leads to is its part; where it follows, the words before it in the same clause are. A word of a label may
stand in a value, too ("Noor Shop"), so that it counts only where it is said as a label: called so, or one of several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from chaupal.hearing.clauses import ends_part
from chaupal.hearing.trimming import DENIES, declines, is_label
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Words

_SENTENCE = frozenset((".", "।", "\n", ";", "!", "?"))
CLAUSE = _SENTENCE | {","}
_JOINS = frozenset(("/", "-", "'", "\u2019"))
_CALLS = frozenset((":", "="))
# classes of words that a label may be known by
_TELLING = frozenset("label number place home role contact paper born pin unknown month whereabouts".split())
_NEAR = 5  # words between a label and its figure
_OF_VALUES = frozenset("place number home title label".split())  # words that what is told before may end with


@dataclass(frozen=True, slots=True)
class Label:
    """The words by which a field is called; whether its answer has figures."""

    field: str
    words: frozenset[str]
    in_figures: bool = False
    by: frozenset[str] | None = None  # those of its words that say what it is, where not all do
    is_long: bool = False  # more than what stands between two commas, as an address is


class Part(NamedTuple):
    """The words of a field, where they stand, and those of them behind the label that leads to them."""

    words: str
    start: int
    end: int
    value: str


@dataclass(frozen=True, slots=True)
class _Mention:
    label: Label
    at: int
    begin: int  # with the words that lead to it
    called: bool  # surely said as a label


def of_labels(lexicon: Lexicon, text: str, labels: Sequence[Label]) -> tuple[dict[str, Part], frozenset[str]]:
    """Field -> the words that its label stands with; and the fields whose answers have figures that are told so.

    Of those a part is only told where they are declined.
    """
    heard = split(text)
    found = _mentions(lexicon, heard, labels)
    told: dict[str, Part] = {}
    for place, mention in enumerate(found):
        before = found[place - 1].at + 1 if place else 0
        after = found[place + 1].begin if place + 1 < len(found) else len(heard.words)
        stops = _SENTENCE if len(found) == len(labels) or mention.label.is_long else CLAUSE
        start, end = _span(lexicon, heard, mention, before, after, stops)
        part = heard.cut(start, end)
        if part and (not mention.label.in_figures or declines(lexicon, part, mention.label.words)):
            behind = (at for at in range(mention.at + 1, end) if not _leads(lexicon, heard.words[at].key))
            value = heard.cut(next(behind, start), end)
            told[mention.label.field] = Part(part, heard.words[start].start, heard.words[end - 1].end, value)
    return told, frozenset(mention.label.field for mention in found if mention.label.in_figures)


def _leads(lexicon: Lexicon, key: str) -> bool:
    """Whether it only leads from a label to what is told."""
    return key in _CALLS or "copula" in lexicon.get(key, ())


def without(text: str, used: Iterable[Part]) -> str:
    """The text without those parts of it."""
    for part in sorted(used, key=lambda part: -part.start):
        text = f"{text[: part.start]} {text[part.end :]}"
    return text.strip()


def _span(
    lexicon: Lexicon, heard: Words, mention: _Mention, before: int, after: int, stops: AbstractSet[str]
) -> tuple[int, int]:
    """From which word up to which the part goes: the sentence after the label, or the clause before it."""
    label = mention.label.words
    clause = _next(heard, mention.at, after, CLAUSE)
    tells = _tells(lexicon, heard, mention.at + 1, clause, label)
    if _denies(lexicon, heard, mention.at + 1, clause) or (
        not tells and _denies(lexicon, heard, mention.begin, clause)
    ):
        return mention.begin, clause
    if tells:
        return mention.begin, _next(heard, mention.at, after, stops)
    start = mention.begin
    while start > before and heard.words[start - 1].key not in CLAUSE:
        start -= 1
    tells = _tells(lexicon, heard, start, mention.at, label) or _denies(lexicon, heard, start, clause)
    return (start, clause) if tells else (0, 0)


def _mentions(lexicon: Lexicon, heard: Words, labels: Sequence[Label]) -> list[_Mention]:
    found: list[_Mention] = []
    for each in labels:
        others = frozenset().union(*(other.words for other in labels if other is not each))
        own = (each.words - others or each.words) if each.by is None else each.by
        own = frozenset(word for word in own if _is_telling(lexicon, word))
        longer = others - each.words if own <= others else frozenset()  # "building address" is not "building"
        for at, word in enumerate(heard.words):
            if word.key not in own or _is_unknown(lexicon, heard, at):
                continue
            mention = _mention(lexicon, heard, each, at)
            if mention is not None and not _goes_on(heard, mention, longer):
                found.append(mention)
                break
    found.sort(key=lambda mention: mention.at)
    sure = len(found) > 1
    return [mention for mention in found if mention.called or (sure)]


def _goes_on(heard: Words, mention: _Mention, longer: AbstractSet[str]) -> bool:
    return mention.at + 1 < len(heard.words) and heard.words[mention.at + 1].key in longer


def _is_telling(lexicon: Lexicon, word: str) -> bool:
    """Whether a word of a label says of what it is one: no "of", no "is"."""
    classes = lexicon.get(word, ())
    return not classes or (not _TELLING.isdisjoint(classes) and "of" not in classes)


def _is_of_house(lexicon: Lexicon, heard: Words, at: int) -> bool:
    """Whether it is the number of a house or a lane: the no of "H no 12"."""
    if "number" not in lexicon.get(heard.words[at].key, ()) or not at:
        return False
    before = heard.words[at - 1].key
    return (len(before) == 1 and before.isalpha()) or not {"place", "home"}.isdisjoint(lexicon.get(before, ()))


def _mention(lexicon: Lexicon, heard: Words, label: Label, at: int) -> _Mention | None:
    """How the word there is a label, if it can be one."""
    if _is_of_house(lexicon, heard, at):
        return None
    begin = _begin(lexicon, heard, at, label.words)
    if label.in_figures:
        end = _next(heard, at, min(at + 1 + _NEAR, len(heard.words)), _SENTENCE)
        if not _has_figures(heard, at + 1, end) and not _denies(lexicon, heard, begin, end):
            return None
    is_first = begin == 0 or heard.words[begin - 1].key in CLAUSE or "and" in lexicon.get(heard.words[begin].key, ())
    end = _end(lexicon, heard, at, label.words)
    said = {word.key for word in heard.words[begin : end + 1] if is_label(word.key, label.words)}
    is_label_word = not {"label", "number"}.isdisjoint(lexicon.get(heard.words[at].key, ()))
    is_whole = sum("of" not in lexicon.get(word, ()) for word in said) > 1
    after = heard.words[end + 1].key if end + 1 < len(heard.words) else ""
    is_declined = _denies(lexicon, heard, begin, _next(heard, at, len(heard.words), CLAUSE))
    leads = is_label_word or is_declined or is_whole
    called = after in _CALLS or "copula" in lexicon.get(after, ()) or (is_first and leads)
    if not (called or is_first or label.in_figures):
        return None
    return _Mention(label, end, begin, called)


def _begin(lexicon: Lexicon, heard: Words, at: int, label: AbstractSet[str]) -> int:
    """Where the words begin that lead to the label: up to an "and", a stop or a word of something else."""
    while at and "and" not in lexicon.get(heard.words[at].key, ()):
        before = heard.words[at - 1].key
        classes = lexicon.get(before, ())
        is_no = "denial" in classes and (at == 1 or heard.words[at - 2].key in CLAUSE)
        is_called = is_label(before, label) or (before in _JOINS and is_label(heard.words[at].key, label))
        if not is_called and not is_no and (not classes or not _OF_VALUES.isdisjoint(classes)):
            break
        at -= 1
    return at


def _end(lexicon: Lexicon, heard: Words, at: int, label: AbstractSet[str]) -> int:
    """The last word of the label: the shop of "name of shop"."""
    last = at
    for place in range(at + 1, len(heard.words)):
        key = heard.words[place].key
        if is_label(key, label):
            last = place
        elif key not in _JOINS and "of" not in lexicon.get(key, ()):
            break
    return last


def _is_unknown(lexicon: Lexicon, heard: Words, at: int) -> bool:
    """Whether it is a word of not knowing or having it: the pata of "pata nahi", the no of "no idea"."""
    classes = lexicon.get(heard.words[at].key, ())
    if "denial" in classes:
        return not any(map(str.isdigit, "".join(word.key for word in heard.words[at + 1 : at + 3])))
    if "unknown" not in classes:
        return False
    near = heard.words[at + 1 : _next(heard, at, min(at + 3, len(heard.words)), CLAUSE)]
    before = heard.words[max(0, at - 2) : at]
    stops = [place for place, word in enumerate(before) if word.key in CLAUSE]
    before = before[stops[-1] + 1 :] if stops else before
    return any("denial" in lexicon.get(word.key, ()) for word in (*before, *near))


def _next(heard: Words, at: int, end: int, stops: AbstractSet[str]) -> int:
    """Where the next of these marks stands; one between figures or letters is none."""
    return next((place for place in range(at, end) if ends_part(heard, place, stops)), end)


def _tells(lexicon: Lexicon, heard: Words, start: int, end: int, label: AbstractSet[str]) -> bool:
    """Whether a word is told there that does not only lead to another."""
    return any(
        word.key not in lexicon and not is_label(word.key, label) and any(map(str.isalnum, word.key))
        for word in heard.words[start:end]
    )


def _has_figures(heard: Words, start: int, end: int) -> bool:
    return any(any(map(str.isdigit, word.key)) for word in heard.words[start:end])


def _denies(lexicon: Lexicon, heard: Words, start: int, end: int) -> bool:
    return any(not DENIES.isdisjoint(lexicon.get(word.key, ())) for word in heard.words[start:end])
