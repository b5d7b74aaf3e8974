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

_BENEFIT = frozenset(map(key, words_of("mentions.benefit")))
_FOR = _BENEFIT | {"name", "nam", "nan"}
_MINE = frozenset(map(key, words_of("lexicon.mine")))
_ME = frozenset(map(key, words_of("lexicon.i")))
_NEXT = 3  # words between somebody and "for", either way
_ASIDE = 2  # words that tell nothing of it, where the one is meant and the other denied
_SELF = "self"


def told(ear: Ear, question: Question, said: str, today: date) -> Heard | None:
    """That it is for somebody else: it is so where the one before is denied beside it, else asked; None if not told."""
    keys = split(said).keys
    if not question.may_be_put_right or _FOR.isdisjoint(keys) or "?" in said:
        return None
    whom = None if question.only and question.only.is_story else _whom(question)
    if whom is None or (ear.kin | _MINE | _ME).isdisjoint(keys):
        return None
    found = _put_right(ear, whom, said, today)
    return Heard(rest=said, put_right=found) if found else None


def _put_right(ear: Ear, whom: Answer, said: str, today: date) -> Found | None:
    words = pieces_of(ear.cues, said)
    is_called = _is_called(whom, [piece.key for piece in words.pieces])
    if is_called and not any(words.has(at, "change") for at in range(len(words.pieces))):
        return None  # it is put right by its label, as any answer is: "किसके लिए: माँ के लिए"
    people = [at for at in range(len(words.pieces)) if _is_one(ear, words, at)]
    denied = [at for at in people if _is_denied(words, at, people)]
    meant = [at for at in people if at not in denied and _is_for(words, at, _FOR)]
    options = {value for at in meant for value in _read(ear, whom, words, at, today)} - {whom.value}
    if len(options) != 1:
        return None
    change, plain = {whom.blank.id: options.pop()}, _plain(ear, words)
    is_contrast = any(whom.value in _read(ear, whom, words, at, today) for at in denied)
    is_sure = (is_contrast or is_called) and all(_is_for(words, at, _BENEFIT) for at in meant)
    if is_sure and plain <= _ASIDE:
        return Found(made=change, objects=True, owns_up=True, is_certain=True, is_named=True, is_matched=True)
    is_own = change[whom.blank.id] == _SELF and len(people) == 1 and _is_stated(words, meant[0], plain)
    is_own = is_own and agreeing.after_yes(ear, said) == said
    if plain > 1 or not (is_own or _is_wished(ear, said, words)):
        return None
    return Found(unclear=(change,), objects=True, owns_up=True, is_certain=True, is_named=True)


def _is_one(ear: Ear, words: Said, at: int) -> bool:
    """Whether somebody is named there: a relative, or whoever writes: "for me", "mere liye"; no "my" of another."""
    piece, after = words.pieces[at].key, [each.key for each in words.pieces[at + 1 : at + 3]]
    if piece in ear.kin:
        return True
    if piece not in _MINE | _ME or (after and words.pieces[at + 1].bare in ear.kin):
        return False
    if piece in _MINE:
        return not _FOR.isdisjoint(after)
    return not _BENEFIT.isdisjoint(after[:1]) or (at > 0 and words.pieces[at - 1].key in _BENEFIT)


def _is_denied(words: Said, at: int, people: Sequence[int]) -> bool:
    """Whether it is said not to be for that one: "not for my father", "papa ke liye nahi"."""
    before = range(max([other for other in people if other < at], default=-1) + 1, at)
    after = range(at + 1, min([other for other in people if other > at], default=len(words.pieces)))
    ends = next((each for each in after if words.ends(each)), len(words.pieces))
    begins = max((each + 1 for each in before if words.ends(each)), default=0)
    return any(words.has(each, "denies_next") for each in before if each >= begins) or any(
        words.has(each, "denies_last") for each in after if each <= ends
    )


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


def _is_for(words: Said, at: int, forms: frozenset[str]) -> bool:
    """Whether "for" stands by somebody: "papa ke liye", "for my mother"."""
    beside = (*range(max(at - _NEXT, 0), at), *range(at + 1, min(at + _NEXT, len(words.pieces))))
    return any(words.pieces[each].key in forms for each in beside)


def _is_wished(ear: Ear, said: str, words: Said) -> bool:
    """Whether it is said to be made so, or that it is otherwise."""
    is_done = any(words.has(at, "do", "should", "change") for at in range(len(words.pieces)))
    return is_done or agreeing.after_no(ear, said) != said


def _is_stated(words: Said, at: int, plain: int) -> bool:
    """Whether nothing else is said than that it is one's own: "I am applying for myself", "it is in my own name"."""
    is_said = any(words.has(each, "is") for each in range(len(words.pieces)))
    return is_said and (_is_for(words, at, _BENEFIT) or not plain)


def _plain(ear: Ear, words: Said) -> int:
    """How many words tell of something else; a name or a figure is more than any."""
    plain = [at for at, piece in enumerate(words.pieces) if not _is_known(ear, words, at, piece.key)]
    is_name = any(words.cut(at, at + 1)[0].isupper() or words.pieces[at].key in ear.names for at in plain)
    return len(words.text) if is_name or any(map(str.isdigit, words.text)) else len(plain)


def _is_known(ear: Ear, words: Said, at: int, piece: str) -> bool:
    is_said = words.roles[at] or words.means[at] or piece in ear.lexicon or piece in ear.everyday
    return bool(is_said) or piece in _FOR or piece in ear.kin or piece in ear.acts.telling[NOT]


def _read(ear: Ear, whom: Answer, words: Said, at: int, today: date) -> list[str]:
    """Which of the options somebody is: whoever writes, or a relative."""
    if words.pieces[at].key in _MINE | _ME:
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
