"""A no with a correction where something may be left out: "X it is, not Y", "no, the PIN code is …". Never a no to it.

The words are heard without the no and without what is denied: nothing is left out by them, and an answer that they call
by its label is put right though what was told before is not as it is held. Pure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import agreeing, of_papers, trimming
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.called_old import is_denied
from chaupal.hearing.cues import DENYING, heard
from chaupal.hearing.heard import Found, Heard
from chaupal.hearing.put_right import put_right
from chaupal.hearing.remarks import remarks
from chaupal.hearing.words import split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from chaupal.hearing.cues import Said
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Question

_ONE_OF = ("choice", "yes_no")
_LEAST = 3  # words of a correction
Run = tuple[int, int]


def corrected(
    ear: Ear, question: Question, said: str, today: date, listen: Callable[[Question, str], Heard]
) -> Heard | None:
    """What such words put right, or what of it is asked about; None where they are no such words."""
    if not _may_correct(question, said):
        return None
    bare, name = _without_old(ear, question, said)
    is_both = bool(bare)
    if not is_both and _asks_one_of(question):
        return None
    bare = bare or agreeing.after_no(ear, said)
    if bare == said or len(split(bare).words) < _LEAST:
        return None
    found = put_right(ear, question, said, today)
    open_ = replace(question, asked=(), offered=(), options=(), expects="")
    if not (found.is_matched and (found.made or found.unclear)):
        found = put_right(ear, open_, bare, today)
    if name and not (found.made or found.unclear):
        found = replace(found, unclear=_whose(question, bare, name))
    if found.made or found.unclear:
        sure = replace(found, objects=True, owns_up=True, is_certain=True, wish="")
        return Heard(rest=said, put_right=sure, remarks=remarks(bare))
    return _told_or_asked(question, open_, bare, listen) if is_both and not _asks_one_of(question) else None


def _told_or_asked(
    question: Question, open_: Question, bare: str, listen: Callable[[Question, str], Heard]
) -> Heard | None:
    """What is told of something that is asked further on; else it is asked which answer is meant."""
    if (there := listen(open_, bare)).values:
        return there
    held = tuple(answer.blank.id for answer in question.held())
    return Heard(rest=bare, put_right=Found(about=held, objects=True, owns_up=True, is_certain=True))


def _may_correct(question: Question, said: str) -> bool:
    """Whether a no is said where it may be taken for one to what is asked, and not asked."""
    if "?" in said or not question.may_be_put_right or NOT.isdisjoint(split(said).keys):
        return False
    asked = question.asked
    is_left_out = bool(asked) and all(each.optional for each in asked)
    return not question.offered and (is_left_out or _asks_one_of(question) or of_papers.is_asked(question))


def _asks_one_of(question: Question) -> bool:
    """Whether a no may be the answer itself: then only two values alike, of which one is denied, are none."""
    return any(each.kind in _ONE_OF for each in question.asked)


def _whose(question: Question, bare: str, name: str) -> tuple[dict[str, str], ...]:
    """The names that may be that one now, by their labels: "the applicant is Rakesh Verma"."""
    spoken = split(bare).keys
    named = {
        blank.id: name
        for blank, value in question.held()
        if blank.kind == "name" and value != name and not blank.called.isdisjoint(spoken)
    }
    return (named,) if named else ()


def _without_old(ear: Ear, question: Question, said: str) -> tuple[str, str]:
    """The words without the one value of two alike that is denied, and the no; and the other, if it is a name.

    Nothing where there are no two.
    """
    words = heard(ear.cues, said)
    labels = frozenset[str]().union(*(answer.blank.called for answer in question.held()))
    for is_name, runs in enumerate((_figures(words), _names(ear, words, labels))):
        told = [*runs]
        olds = [run for run in told if is_denied(words, run)]
        if len(told) == 2 and len(olds) == 1:  # noqa: PLR2004 - what was, and what is to be
            gone = {*range(*olds[0]), *(at for at in range(len(words.pieces)) if words.has(at, *DENYING))}
            new = next(words.cut(*run) for run in told if run not in olds)
            bare = " ".join(_written(words, at) for at in range(len(words.pieces)) if at not in gone)
            return bare, new if is_name else ""
    return "", ""


def _written(words: Said, at: int) -> str:
    return words.cut(at, at + 1) + words.pieces[at].stop


def _figures(words: Said) -> Iterator[Run]:
    """Figures, with the month between those of a day."""
    told = [any(map(str.isdigit, words.cut(at, at + 1))) or bool(words.month(at)) for at in range(len(words.pieces))]
    yield from (run for run in _runs(words, told) if any(map(str.isdigit, words.cut(*run))))


def _names(ear: Ear, words: Said, labels: frozenset[str]) -> Iterator[Run]:
    """Words that are known as names, or written as such, and are of no label."""
    yield from _runs(words, [_is_name(ear, words, labels, at) for at in range(len(words.pieces))])


def _is_name(ear: Ear, words: Said, labels: frozenset[str], at: int) -> bool:
    piece, written = words.pieces[at], words.cut(at, at + 1)
    is_label = trimming.is_label(piece.key, labels)
    is_plain = not (words.roles[at] or words.means[at] or is_label or piece.key in ear.lexicon)
    return is_plain and (written[0].isupper() or piece.key in ear.names)


def _runs(words: Said, told: list[bool]) -> Iterator[Run]:
    start = 0
    for at, is_told in enumerate(told):
        if is_told and (at + 1 == len(told) or not told[at + 1] or words.ends(at)):
            yield start, at + 1
        if not is_told or words.ends(at):
            start = at + 1
