"""A message that answers several fields, cut where their labels are said: "the name is …, area 24, staff 3". Pure.

What a label leads to is its part; where it follows, the words before it in the same clause are. A word of a label may
stand in a value, too ("Noor Shop"), so that it counts only where it is said as a label: called so, or one of several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.hearing.trimming import DENIES, declines
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Words

_SENTENCE = frozenset((".", "।", "\n", ";", "!", "?"))
_CLAUSE = _SENTENCE | {","}
_CALLS = frozenset((":", "="))
_NEAR = 5  # words between a label and its figure
_LEADS = frozenset("and mine theirs so of i".split())  # may stand before a label and belong to it


@dataclass(frozen=True, slots=True)
class Label:
    """The words by which a field is called; whether its answer has figures."""

    field: str
    words: frozenset[str]
    in_figures: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    field: str
    at: int
    begin: int  # with the words that lead to it
    called: bool  # surely said as a label
    in_figures: bool


def of_labels(lexicon: Lexicon, text: str, labels: Sequence[Label]) -> tuple[dict[str, str], str]:
    """Field -> the words that its label stands with, and the text without them; figures are left where they are."""
    heard = split(text)
    found = _mentions(lexicon, heard, labels)
    told: dict[str, str] = {}
    left, at = "", 0
    for place, mention in enumerate(found):
        before = found[place - 1].at + 1 if place else 0
        after = found[place + 1].begin if place + 1 < len(found) else len(heard.words)
        start, end = _span(lexicon, heard, mention, labels, before, after)
        if start >= end or (
            mention.in_figures and not declines(lexicon, heard.cut(start, end), _words(labels, mention))
        ):
            continue
        told[mention.field] = heard.cut(start, end)
        left += text[at : heard.words[start].start] + " "
        at = heard.words[end - 1].end
    return told, (left + text[at:]).strip() if told else text


def _span(
    lexicon: Lexicon, heard: Words, mention: _Mention, labels: Sequence[Label], before: int, after: int
) -> tuple[int, int]:
    """From which word up to which the part goes: the sentence after the label, or the clause before it."""
    label = _words(labels, mention)
    clause = _next(heard, mention.at, after, _CLAUSE)
    if _denies(lexicon, heard, mention.at + 1, clause):
        return mention.begin, clause
    if _tells(lexicon, heard, mention.at + 1, clause, label):
        return mention.begin, _next(heard, mention.at, after, _SENTENCE)
    start = mention.at
    while start > before and heard.words[start - 1].key not in _CLAUSE:
        start -= 1
    tells = _tells(lexicon, heard, start, mention.at, label) or _denies(lexicon, heard, start, clause)
    return (start, clause) if tells else (0, 0)


def _words(labels: Sequence[Label], mention: _Mention) -> frozenset[str]:
    return next(each.words for each in labels if each.field == mention.field)


def _mentions(lexicon: Lexicon, heard: Words, labels: Sequence[Label]) -> list[_Mention]:
    found: list[_Mention] = []
    for each in labels:
        others = frozenset().union(*(other.words for other in labels if other is not each))
        own = each.words - others
        for at, word in enumerate(heard.words):
            if (
                word.key in own
                and not _is_unknown(lexicon, heard, at)
                and (mention := _mention(lexicon, heard, each, at))
            ):
                found.append(mention)
                break
    found.sort(key=lambda mention: mention.at)
    sure = len(found) > 1
    return [mention for mention in found if mention.called or (sure and mention.begin < mention.at + 1)]


def _mention(lexicon: Lexicon, heard: Words, label: Label, at: int) -> _Mention | None:
    """How the word there is a label, if it can be one."""
    if label.in_figures:
        end = _next(heard, at, min(at + 1 + _NEAR, len(heard.words)), _SENTENCE)
        if not _has_figures(heard, at + 1, end) and not _denies(lexicon, heard, at + 1, end):
            return None
    begin = at
    while begin and (heard.words[begin - 1].key in label.words or _leads(lexicon, heard, begin - 1)):
        begin -= 1
    is_first = begin == 0 or heard.words[begin - 1].key in _CLAUSE or "and" in lexicon.get(heard.words[begin].key, ())
    after = heard.words[at + 1].key if at + 1 < len(heard.words) else ""
    is_label = not {"label", "number"}.isdisjoint(lexicon.get(heard.words[at].key, ()))
    called = after in _CALLS or "copula" in lexicon.get(after, ()) or (is_first and is_label)
    if not (called or is_first or label.in_figures):
        return None
    return _Mention(label.field, at, begin, called, label.in_figures)


def _leads(lexicon: Lexicon, heard: Words, at: int) -> bool:
    return not _LEADS.isdisjoint(lexicon.get(heard.words[at].key, ()))


def _is_unknown(lexicon: Lexicon, heard: Words, at: int) -> bool:
    """Whether it is the word of not knowing it: the pata of "pata nahi"."""
    near = heard.words[max(0, at - 2) : at + 3]
    is_one = "unknown" in lexicon.get(heard.words[at].key, ())
    return is_one and any("denial" in lexicon.get(word.key, ()) for word in near)


def _next(heard: Words, at: int, end: int, stops: AbstractSet[str]) -> int:
    """Where the next of these marks stands; one between figures or letters is none."""
    for place in range(at, end):
        word = heard.words[place]
        following = heard.text[word.end : word.end + 1]
        if word.key in stops and (word.key == "\n" or not following or following.isspace()):
            return place
    return end


def _tells(lexicon: Lexicon, heard: Words, start: int, end: int, label: AbstractSet[str]) -> bool:
    """Whether a word is told there that does not only lead to another."""
    return any(
        word.key not in lexicon and word.key not in label and any(map(str.isalnum, word.key))
        for word in heard.words[start:end]
    )


def _has_figures(heard: Words, start: int, end: int) -> bool:
    return any(any(map(str.isdigit, word.key)) for word in heard.words[start:end])


def _denies(lexicon: Lexicon, heard: Words, start: int, end: int) -> bool:
    return any(not DENIES.isdisjoint(lexicon.get(word.key, ())) for word in heard.words[start:end])
