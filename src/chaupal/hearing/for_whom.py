"""For whom a form is, told while something else is asked: "nahi, papa ke naam banao"; of whom an answer tells. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import agreeing, answers
from chaupal.hearing.acts import NOT
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.clauses import parted
from chaupal.hearing.cues import heard as pieces_of
from chaupal.hearing.early import WHOM
from chaupal.hearing.heard import Found, Heard
from chaupal.hearing.packs import words_of
from chaupal.hearing.persons import kin_of
from chaupal.hearing.words import key, split

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.hearing.cues import Said
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Answer, Question

_FOR = frozenset(map(key, words_of("mentions.benefit"))) | {"name", "nam", "nan"}
_MINE = frozenset(map(key, words_of("lexicon.mine")))
_OWN = _MINE | frozenset(map(key, words_of("grammar.self")))
_ME, _SLIPS = (
    frozenset(map(key, words_of(*lists))) for lists in (["grammar.i_or_in"], ["answers.sorry", "answers.wrong"])
)
_NEXT = 3  # words between somebody and "for", either way
_SELF = "self"


def told(ear: Ear, question: Question, said: str, today: date) -> Heard | None:
    """That it is for somebody else: which answer that would be is asked; None where it is not told."""
    keys = split(said).keys
    if not question.may_be_put_right or _FOR.isdisjoint(keys) or "?" in said:
        return None
    whom = None if question.only and question.only.is_story else _whom(question)
    people = ear.kin | _OWN | _ME
    if whom is None or people.isdisjoint(keys) or _is_called(whom, keys):
        return None
    words = pieces_of(ear.cues, said)
    at = next(
        (at for at, piece in enumerate(words.pieces) if _is_somebody(ear, words, at) and _is_for(words, at)), None
    )
    if at is None or not _is_wished(ear, said, words, at):
        return None
    options = {value for value in _read(ear, whom, words, at, today) if value != whom.value}
    if len(options) != 1:
        return None
    found = Found(unclear=({whom.blank.id: options.pop()},), objects=True, owns_up=True, is_certain=True, is_named=True)
    return Heard(rest=said, put_right=found)


def _is_called(whom: Answer, keys: Sequence[str]) -> bool:
    """Whether it is put right by its label, as any answer is: "किसके लिए: माँ के लिए"."""
    return not (whom.blank.called - _FOR).isdisjoint(keys)


def of_one(ear: Ear, question: Question, said: str, today: date) -> str:
    """What tells of the one whom the form is for, where somebody else is told of, too: "I study, papa has a shop"."""
    only = question.only
    clauses = parted(said) if only and only.kind == "choice" and not ear.kin.isdisjoint(split(said).keys) else ()
    whom = _whom(question) if len(clauses) > 1 else None
    if whom is None:
        return said
    first = [split(clause).keys[:1] for clause in clauses]
    theirs = [clause for clause, keys in zip(clauses, first, strict=True) if not ear.kin.isdisjoint(keys)]
    mine = [clause for clause, keys in zip(clauses, first, strict=True) if _is_mine(ear, keys)]
    if not mine or len(mine) + len(theirs) != len(clauses) or not theirs:
        return said
    if whom.value == _SELF:
        return ", ".join(mine)
    meant = [each for each in theirs if whom.value in _read_word(ear, whom, each.split()[0], today)]
    return ", ".join(meant) or said


def _is_mine(ear: Ear, keys: Sequence[str]) -> bool:
    return any("i" in ear.lexicon.get(each, ()) for each in keys)


def _whom(question: Question) -> Answer | None:
    """Whom it is for, as it was told; None where that is asked."""
    asked = {blank.id for blank in question.asked}
    return next(
        (each for each in question.held() if each.blank.means.endswith(WHOM) and each.blank.id not in asked), None
    )


def _is_for(words: Said, at: int) -> bool:
    """Whether "for" stands by somebody: "papa ke liye", "for my mother"."""
    beside = (*range(max(at - _NEXT, 0), at), *range(at + 1, min(at + _NEXT, len(words.pieces))))
    return any(words.pieces[each].key in _FOR for each in beside)


def _is_somebody(ear: Ear, words: Said, at: int) -> bool:
    """A relative, or whoever writes; "me" is one behind "for", and elsewhere the Hindi "in"."""
    piece = words.pieces[at].key
    return piece in ear.kin or piece in _OWN or (piece in _ME and at > 0 and words.pieces[at - 1].key in _FOR)


def _is_wished(ear: Ear, said: str, words: Said, at: int) -> bool:
    """Whether it is said to be made so, that it is otherwise, or nothing but that it is for oneself."""
    is_no = agreeing.after_no(ear, said) != said
    is_done = any(words.has(each, "do", "should", "change") for each in range(len(words.pieces)))
    plain = [each for each, piece in enumerate(words.pieces) if not _is_known(ear, words, each, piece.key)]
    is_name = any(words.cut(each, each + 1)[0].isupper() or words.pieces[each].key in ear.names for each in plain)
    is_slip = any(piece.key in _SLIPS for piece in words.pieces)
    return (
        (is_no or is_done or is_slip or (words.pieces[at].key in _OWN | _ME and not plain))
        and len(plain) <= 1
        and not (is_name or any(map(str.isdigit, said)))
    )


def _is_known(ear: Ear, words: Said, at: int, piece: str) -> bool:
    is_said = words.roles[at] or words.means[at] or piece in ear.lexicon or piece in ear.everyday
    return bool(is_said) or piece in _FOR | _SLIPS or piece in ear.kin or piece in ear.acts.telling[NOT]


def _read(ear: Ear, whom: Answer, words: Said, at: int, today: date) -> list[str]:
    """Which of the options somebody is: whoever writes, or a relative."""
    if words.pieces[at].key in _OWN | _ME:
        return [_SELF] if _SELF in dict(whom.blank.spec.options) else []
    return _read_word(ear, whom, words.cut(at, at + 1), today)


def _read_word(ear: Ear, whom: Answer, word: str, today: date) -> list[str]:
    """The option that the word is, or the one whose labels name the same relative."""
    spec = whom.blank.spec
    read = answers.read(spec, word, today)
    if isinstance(read, Accepted):
        return [str(read.value)]
    kin = kin_of(ear.lexicon, split(word).keys)
    return [
        option
        for option, labels in spec.options
        if any(not kin.isdisjoint(kin_of(ear.lexicon, split(label).keys)) for label in labels)
    ]
