"""Which words of a sentence are the value, and how sure that is: a linear-chain CRF over what is known of each word.

The tagger is learnt from made-up sentences (`languages/*/names.yaml`) and passed in; nothing is read or learnt here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.ear import About, Ear, Tagger
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Word, Words

# how sure a value is of what is found
LEAST = 0.5  # less sure, it is not even asked whether that is meant
SURE = 0.85  # kept without asking: bench of names, docs/decisions/0029
DOUBTFUL = 0.6  # as sure as a name is that may be somebody else's
BEGINS, INSIDE, OUTSIDE = "B", "I", "O"
MOST = 60  # words that are looked at: whoever says more tells a story
_SHORT, _LONG = 3, 8  # letters
_OF_NAME = 4  # words, at most, of what may be one
_OF_SORT = ("c=", "f=", "k=")  # looks that tell more where it is known what is asked for
STOPS = frozenset(",;.!?\n") | {"\u0964"}
_TELLING = frozenset(
    "copula verb i mine theirs denial question place near number do lost whereabouts home so pin unknown".split()
)  # classes of words that tell a clause from an address


@dataclass(frozen=True, slots=True)
class Span:
    """Words `start` up to `end` are one value; `sure` from 0 to 1. `is_led`: its first letter may be a title."""

    start: int
    end: int
    sure: float
    is_led: bool = False


def found(ear: Ear, told: Words) -> list[Span]:
    """The values in a sentence, in order."""
    words = told.words[:MOST]
    if not words:
        return []
    ear.tagger.set(features(ear.lexicon, ear.names, words))
    return _spans(ear.tagger, ear.tagger.tag())


def _spans(tagger: Tagger, tags: Sequence[str]) -> list[Span]:
    starts = [at for at, tag in enumerate(tags) if tag == BEGINS]
    spans = []
    for start in starts:
        end = start + 1
        while end < len(tags) and tags[end] == INSIDE:
            end += 1
        spans.append(Span(start, end, _sure(tagger, start, end, len(tags))))
    return spans


def _sure(tagger: Tagger, start: int, end: int, count: int) -> float:
    """How likely it begins there, goes on so far, and ends there: the least of these."""
    inside = [tagger.marginal(INSIDE, at) for at in range(start + 1, end)]
    ends = [1 - tagger.marginal(INSIDE, end)] if end < count else []
    before = [tagger.marginal(OUTSIDE, start - 1)] if start and tagger.marginal(INSIDE, start) > 0 else []
    return min(tagger.marginal(BEGINS, start), *inside, *ends, *before, 1.0)


def guess(ear: Ear, text: str) -> str:
    """The words that may be a name where none was found, to be asked about: the one run of them; else nothing.

    They are written with a capital, or one of them is listed, and none is known to do anything else.
    """
    heard, runs = split(text), list[list[int]]()
    for at, word in enumerate(heard.words):
        is_capital = heard.text[word.start].isupper()
        if not word.key.isalpha() or word.key in ear.lexicon or not (word.key in ear.names or (is_capital and at)):
            continue
        if runs and runs[-1][-1] == at - 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    likely = [run for run in runs if len(run) <= _OF_NAME and (len(run) > 1 or len(runs) == 1)]
    return heard.cut(likely[0][0], likely[0][-1] + 1) if len(likely) == 1 else ""


def features(lexicon: Lexicon, names: AbstractSet[str], words: Sequence[Word]) -> list[list[str]]:
    """What the tagger is told of each word: its own looks and place, and its neighbours'."""
    looks = [_looks(lexicon, names, word) for word in words]
    last = len(words) - 1
    classes = [set(lexicon.get(word.key, ())) for word in words]
    labels = [at for at, found in enumerate(classes) if "label" in found]
    sequence = []
    for at, own in enumerate(looks):
        told = ["bias", *own, f"at={min(at, 3)}", f"left={min(last - at, 3)}", *_endings(words[at].key)]
        for apart in (-2, -1, 1, 2):
            beside = at + apart
            if 0 <= beside <= last:
                told += [f"{apart}:{look}" for look in looks[beside]]
            else:
                told.append(f"{apart}:none")
        told += ["label before"] if labels and labels[0] < at else []
        told += ["label after"] if labels and labels[-1] > at else []
        sequence.append(told)
    return sequence


def features_in_clauses(lexicon: Lexicon, names: AbstractSet[str], words: Sequence[Word]) -> list[list[str]]:
    """The same, with what stands in the clause of each word: talk has verbs, an address figures and places."""
    sequence = features(lexicon, names, words)
    start = 0
    for at in range(len(words) + 1):
        if at < len(words) and words[at].key not in STOPS:
            continue
        classes = {name for word in words[start:at] for name in lexicon.get(word.key, ())}
        figures = any(any(map(str.isdigit, word.key)) for word in words[start:at])
        told = [f"clause={name}" for name in sorted(classes & _TELLING)]
        told += [f"clause={'figures' if figures else 'words'}", f"clause long={min(at - start, _LONG) // 2}"]
        for place in range(start, at):
            sequence[place] += told
            sequence[place].append(f"in clause={min(place - start, 3)},{min(at - 1 - place, 3)}")
            sequence[place] += _ahead(lexicon, words, place, at)
        start = at + 1
    return sequence


def features_of_thing(
    lexicon: Lexicon, names: AbstractSet[str], words: Sequence[Word], about: About
) -> list[list[str]]:
    """The same, with what is asked for: a shop's name and what it sells are told in one breath."""
    sequence = features_in_clauses(lexicon, names, words)
    called = [word.key in about.called and word.key not in lexicon for word in words]
    clause = 0
    for at, told in enumerate(sequence):
        clause += words[at].key in STOPS
        told += [f"{about.sort}/{look}" for look in told if look[:2] in _OF_SORT]
        told += [
            f"{about.sort} in clause {min(clause, 2)}",
            f"called={called[at]}",
            f"called before={any(called[:at])}",
        ]
        told += [f"called {apart}" for apart in (-2, -1, 1) if 0 <= at + apart < len(words) and called[at + apart]]
    return sequence


def _ahead(lexicon: Lexicon, words: Sequence[Word], place: int, end: int) -> list[str]:
    """Which classes of words follow in the clause, further than neighbours."""
    ahead = {name for word in words[place + 3 : min(place + 7, end)] for name in lexicon.get(word.key, ())}
    return [f"ahead={name}" for name in sorted(ahead & _TELLING)]


def _looks(lexicon: Lexicon, names: AbstractSet[str], word: Word) -> list[str]:
    """Its classes, its shape, whether it is a known name. The word itself counts where a frame has it."""
    key = word.key
    found = [f"c={name}" for name in lexicon.get(key, ())]
    found += [f"k={key}", f"f={_shape(word)}", f"n={key in names}"]
    return found if len(found) > _SHORT else [*found, "c=none"]


def _shape(word: Word) -> str:
    folded = word.folded
    if not any(map(str.isalnum, folded)):
        return "mark"
    if any(map(str.isdigit, folded)):
        return "digits"
    if len(word.key) == 1:
        return "letter"
    if len(word.key) <= _SHORT:
        return "short"
    return "long" if len(word.key) >= _LONG else "word"


def _endings(key: str) -> list[str]:
    return [f"s={key[-2:]}", f"e={key[-3:]}", f"b={key[:2]}"] if len(key) > _SHORT else []
