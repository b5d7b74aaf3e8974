"""What stands at the edges of a message out of politeness or habit, and tells nothing: "ok, …", "… theek hai?". Pure.

Phatic expressions: greetings, fillers, a word by which we are spoken to, a plea or thanks at the end, a question that
only wants to be heard; and marks and pictures there. They are no part of an answer, wherever one is told. What is told
at length stays as it is; so does all that is said where a yes opens something.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing.acts import AFFIRMS, ASK, ASSENT, CALLS, COURTESY, GATES
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question
    from chaupal.hearing.words import Word

    Phrases = Mapping[str, Sequence[tuple[str, ...]]]

_LONGEST = 6  # words of a phrase
_MARKS = frozenset(",;.!:।…\n")
_ENDS = frozenset(".।")  # ends a sentence, which may be as it is
_SENTENCE = frozenset(".।!\n")
_APART = frozenset('"“”«»-–—*•')  # marks that stand around all, or by themselves
_BRACKETS = frozenset("([")
_SHORT = 3  # letters of a greeting behind which a mark must stand: "hi", "जी"
_YES_KINDS = frozenset(("yes_no", "choice"))  # kinds of answers that a yes may be, or begin
_OF_NOBODY = frozenset(
    "number amount year date pincode aadhaar account pan epic vehicle ifsc phone address yes_no".split()
)
_HONORIFIC = words_of("grammar.honorific")
_POLITE = _HONORIFIC | words_of("grammar.please")
_YES = words_of("answers.assent", "answers.fine", "grammar.please")  # "ji" says it, too
_SURE, _MOST = 0.8, 4  # of a polite clause: how likely it is one, and how many words it has
# classes of words before which a word of courtesy is somebody's: "sir ka naam"
_OF_SOMEBODY = frozenset(("of", "copula"))


def without(ear: Ear, question: Question, said: str) -> str:
    """The message without them, as it was written; all of it if nothing else is said."""
    is_free = not (question.asked or question.may_be_put_right)  # no form is open
    if is_free or question.expects in GATES or (question.only and question.only.is_story):
        return said
    words = split(said).words
    marks = [at for at, word in enumerate(words) if not word.key.isalnum()]
    if not words or len(marks) == len(words):
        return said
    start, end = 0, len(words)
    if (marks and marks[0] <= _MOST) or words[0].folded in _leads() or words[0].key in ear.kin:
        start = _beginning(ear, question, words)
    if (marks and marks[-1] >= end - _MOST - 2) or words[-1].folded in _ends():
        end = start + _ending(ear, question, words[start:])
    end = _once(ear, words, start, end) if marks else end
    if (start, end) == (0, len(words)):
        return said
    return said[words[start].start : words[end - 1].end]


def without_pleas(said: str) -> str:
    """The message without pleas of several words, and greetings and calls of several at its edges and beside marks.

    In a first message, where all that is told is looked for: in "sat sri akal" is no seven.
    """
    words = split(said).words
    kept, at = "", 0
    while at < len(words):
        size = _plea(words, at)
        kept += said[words[at].start : words[at + 1].start if at + 1 < len(words) else None] if not size else ""
        at += size or 1
    return kept.strip() or said


def _plea(words: Sequence[Word], at: int) -> int:
    """How many words there are one."""
    here, before = words[at : at + _LONGEST], words[at - 1 : at]
    size = _longest(_phrases("phatic.closes"), here)
    other = _longest(_phrases("phatic.opens", "phatic.agrees", "phatic.calls", "wishing.greetings"), here)
    after = words[at + other : at + other + 1]
    is_edge = not (before and after) or not (_tells(before[0]) and _tells(after[0]))
    return max(size if size > 1 else 0, other if other > 1 and is_edge else 0)


@cache
def _leads() -> frozenset[str]:
    """The words that begin something polite."""
    lists = ("phatic.opens", "phatic.agrees", "phatic.calls", "phatic.thanks", "wishing.greetings")
    return frozenset(each[0] for name in lists for each in _whole(name))


@cache
def _at_edges() -> frozenset[tuple[str, ...]]:
    """What stands at either edge, with a mark or without."""
    return _whole("phatic.calls") | _whole("phatic.thanks")


@cache
def _ends() -> frozenset[str]:
    """The words that end it without a mark."""
    return frozenset(each[-1] for each in _at_edges()) | _POLITE


def _once(ear: Ear, words: Sequence[Word], start: int, end: int) -> int:
    """Where what is said ends, if it is only said again, in a sentence more: "11 years. Yes, 11 years"."""
    whole = [at for at in range(start, end) if _tells(words[at])]
    for stop in range(start + 1, end - 1):
        if words[stop].key not in _SENTENCE:
            continue
        first = [words[at].key for at in whole if at < stop]
        again = [words[at].key for at in whole if at > stop]
        while len(again) > len(first) and again[0] in ear.acts.telling[AFFIRMS]:
            again = again[1:]
        if first == again:
            return stop
    return end


def _beginning(ear: Ear, question: Question, words: Sequence[Word]) -> int:
    """Where the first word stands that tells something."""
    start = 0
    while start < len(words):
        here = words[start:]
        is_mark = not _tells(here[0]) and here[0].key not in _BRACKETS
        size = int(not _is_of_figure(here)) if is_mark else _opens(ear, question, here)
        if not size or not any(map(_tells, here[size:])):
            break
        start += size
    return start


def _opens(ear: Ear, question: Question, here: Sequence[Word]) -> int:
    """How many words there are a filler, a greeting, or a word by which we are spoken to."""
    size = _longest(_phrases("phatic.opens"), here)
    size = 0 if _may_be_yes(ear, question, here[:size]) else size
    if not _takes_yes(question):
        size = max(size, _longest(_phrases("phatic.agrees"), here))
    if size:
        return size
    size = _longest(_phrases("wishing.greetings", "phatic.calls", "phatic.thanks"), here)
    if size == 1 and len(here[0].folded) <= _SHORT and _may_be_yes(ear, question, here[:1]):  # "ji, …"
        size = 0
    while size and here[size : size + 1] and here[size].folded in _POLITE:  # "ram ram ji"
        size += 1
    if not size and here[0].key in ear.kin and here[0].key in ear.acts.telling[CALLS] and _is_of_nobody(question):
        size = 1
    if size and not _is_somebody(ear, here[size:]):
        return size
    at = next((at for at, word in enumerate(here) if word.key in _MARKS), 0)
    return at if _is_polite(ear, question, here[:at]) else 0


def _ending(ear: Ear, question: Question, words: Sequence[Word]) -> int:
    """Where what tells something ends; a full stop there may stay."""
    end = len(words)
    while end:
        size = 1 if _is_loose(words, end) else _closes(ear, question, words[:end])
        if not size or not any(map(_tells, words[: end - size])):
            break
        end -= size
    told = max((at + 1 for at, word in enumerate(words[:end]) if _tells(word)), default=end)
    is_sentence = end == len(words) == told + 1 and words[told].key in _ENDS
    return end if is_sentence or words[end - 1].key == "?" else _without_marks(words, end)


def _without_marks(words: Sequence[Word], end: int) -> int:
    while end and words[end - 1].key in _MARKS:
        end -= 1
    return end


def _closes(ear: Ear, question: Question, words: Sequence[Word]) -> int:
    """How many words at the end are a plea, thanks, or ask for nothing."""
    asks = words[-1].key == "?"
    told = words[: _without_marks(words, len(words) - asks)]
    begins = next((at + 1 for at in range(len(told) - 1, -1, -1) if told[at].key in _MARKS | {"?"}), 0)
    clause, behind = told[begins:], len(words) - begins
    if asks and question.is_paper:  # "… is in my name, chalega?" is asked of the paper
        return 0
    if asks:
        is_heard = begins and (_said(clause) in _whole("phatic.asks") or _is_polite(ear, question, clause, yes=True))
        return behind if is_heard else 0
    if begins and (_said(clause) in _whole("phatic.closes") or _is_polite(ear, question, clause)):
        return behind
    size = next((size for size in (2, 1) if _said(told[-size:]) in _at_edges()), 0)
    size = size or int(told[-1].folded in _POLITE)
    return size + len(words) - len(told) if 0 < size < len(told) else 0


def _is_polite(ear: Ear, question: Question, words: Sequence[Word], *, yes: bool = False) -> bool:
    """Whether a clause is nothing but polite, or a yes where none is waited for."""
    tokens = [word.key for word in words if _tells(word)]
    if not 0 < len(tokens) <= _MOST or all(len(token) == 1 for token in tokens):  # "K." is an initial
        return False
    if not ear.kin.isdisjoint(tokens) or ear.cues.may_object(" ".join(word.folded for word in words)):
        return False
    if not yes and _may_be_yes(ear, question, words):
        return False
    act = ear.acts.of(tokens, ASK)
    kinds = (COURTESY, ASSENT) if yes or not _takes_yes(question) else (COURTESY,)
    return act.sure >= _SURE and not act.unknown and act.kind in kinds


def _may_be_yes(ear: Ear, question: Question, words: Sequence[Word]) -> bool:
    """Whether a word that says yes is among them, where that may be the answer, or begin it."""
    return _takes_yes(question) and any(word.key in _YES or word.key in ear.acts.telling[AFFIRMS] for word in words)


def _is_of_nobody(question: Question) -> bool:
    """Whether no brother can be the answer, nor be told of: "bhaiya 110084"; nor whoever else there is."""
    is_of_nobody = bool(question.asked) and _OF_NOBODY.issuperset(blank.kind for blank in question.asked)
    return is_of_nobody and question.rows() is None


def _takes_yes(question: Question) -> bool:
    return bool(question.offered) or any(blank.kind in _YES_KINDS for blank in question.asked)


def _is_somebody(ear: Ear, following: Sequence[Word]) -> bool:
    """Whether a word of courtesy is told of: "sir ka naam"."""
    return bool(following) and not _OF_SOMEBODY.isdisjoint(ear.lexicon.get(following[0].key, ()))


def _tells(word: Word) -> bool:
    return any(map(str.isalnum, word.key))


def _is_of_figure(here: Sequence[Word]) -> bool:
    """Whether the mark belongs to the figure behind it: -500, .5."""
    return len(here) > 1 and here[0].end == here[1].start and here[1].key[:1].isdecimal()


def _is_loose(words: Sequence[Word], end: int) -> bool:
    """Whether a picture or a mark stands there by itself, or around all; "O-" is a group of blood."""
    last, before = words[end - 1], words[end - 2] if end > 1 else None
    if _tells(last) or last.key == "?":
        return False
    if last.key in _MARKS or last.key in _BRACKETS or last.key == ")":
        return end < len(words) or (before is not None and not _tells(before))  # ":)", "..."
    return before is None or before.end < last.start or last.key in _APART - frozenset("-–") or not last.key.isascii()


def _longest(phrases: Phrases, here: Sequence[Word]) -> int:
    found = 0
    for each in phrases.get(here[0].folded, ()):
        is_said = tuple(word.folded for word in here[: len(each)]) == each
        is_short = len(each) == 1 and len(each[0]) <= _SHORT and each in _whole("wishing.greetings")
        is_alone = not is_short or not here[1:2] or here[1].key in _MARKS or each in _whole("phatic.calls")
        found = max(found, len(each)) if is_said and is_alone else found
    return found


@cache
def _phrases(*lists: str) -> Phrases:
    """First word -> the phrases of these lists that begin with it."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for each in sorted(frozenset().union(*map(_whole, lists))):
        found.setdefault(each[0], []).append(each)
    return found


@cache
def _whole(name: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a list, as they are spelt: by its sound "see" would be सी."""
    return frozenset(_said(split(phrase).words) for phrase in phrases_of(name))


def _said(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.folded for word in words if _tells(word))
