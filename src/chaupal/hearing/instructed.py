"""What is told to be done with a value that is put or held, and is none itself: "no, take the shop's name out". Pure.

What is to go is cut out where it stands in the value; where it is not told, or stands nowhere, the value is asked anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import agreeing, answers
from chaupal.hearing.acts import COMMON, DENIAL, NOT
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.called import meanings
from chaupal.hearing.clauses import parted
from chaupal.hearing.cues import heard as pieces_of
from chaupal.hearing.heard import Found, Heard, Meant, doubted
from chaupal.hearing.packs import words_of
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.trimming import MARKS
from chaupal.hearing.words import key, split
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Answer, Blank, Question
    from chaupal.hearing.words import Words


def _heard(*lists: str) -> frozenset[str]:
    return frozenset(map(key, words_of(*lists)))


_KINDS = ("address", "location", "text", "name")
_TAKE_OUT, _WITHOUT = _heard("remarks.take_out"), _heard("remarks.without")
_TAKE, _OUT = _heard("remarks.taking"), _heard("remarks.outside")
_DO_NOT, _WRITE = _heard("answers.do_not"), _heard("grammar.write", "remarks.write")
_AMEND = _heard("remarks.amend")
_DOING = _TAKE_OUT | _WITHOUT | _TAKE | _OUT | _DO_NOT | _WRITE
_SMALL = frozenset("copula of at so do courtesy i mine theirs article within verb whereabouts called denial".split())


def instructed(
    ear: Ear, question: Question, said: str, today: date, listen: Callable[[Question, str], Heard]
) -> Heard | None:
    """What becomes of the value that is put, or of one that is held; None where nothing is told to be done with one."""
    only, heard = question.only, split(said)
    is_put = bool(question.offered) and only is not None and only.kind in _KINDS
    if "?" in said or not (_takes_out(heard.keys) or (is_put and _changes(ear, said))):
        return None
    behind = agreeing.after_no(ear, said)
    if only and only.is_story and not (is_put and behind != said):  # "please remove the garbage from our street"
        return None
    clauses = parted(behind)
    doing = next((each for each in clauses if _takes_out(split(each).keys)), "" if _takes_out(heard.keys) else behind)
    others = ", ".join(each for each in clauses if each != doing) if doing else ""
    if is_put and only:
        return _of_put(ear, question, only, doing or behind, others, today, listen)
    return _of_held(ear, question, doing, others, today, is_denied=behind != said) if doing else None


def _takes_out(keys: Sequence[str]) -> bool:
    """Whether something is to be taken out, or not to be written."""
    if _DOING.isdisjoint(keys):
        return False
    said = frozenset(keys)
    is_out = not said.isdisjoint(_TAKE_OUT) or not (said.isdisjoint(_TAKE) or said.isdisjoint(_OUT))
    return is_out or not said.isdisjoint(_WITHOUT) or not (said.isdisjoint(_DO_NOT) or said.isdisjoint(_WRITE))


def _changes(ear: Ear, said: str) -> bool:
    """Whether behind a no something is only said to be changed, and nothing is told that it could be."""
    behind = agreeing.after_no(ear, said)
    if behind == said:
        return False
    words = pieces_of(ear.cues, behind)
    is_known = (
        words.roles[at] or words.means[at] or _is_small(ear, piece.key) for at, piece in enumerate(words.pieces)
    )
    is_said = any("change" in roles for roles in words.roles) or words.pieces[0].key in _AMEND
    return is_said and all(is_known) and not any(map(str.isdigit, behind))


def _is_small(ear: Ear, word: str) -> bool:
    """Whether it tells nothing itself: "of", "please", "the address"."""
    classes = ear.lexicon.get(word, ())
    is_idle = bool(classes) and _SMALL.issuperset(classes)
    return is_idle or word in ear.acts.telling[COMMON] or word in ear.acts.telling[NOT] or not word.isalnum()


def _of_put(
    ear: Ear, question: Question, only: Blank, doing: str, others: str, today: date,
    listen: Callable[[Question, str], Heard],
) -> Heard:  # fmt: skip
    """The rest of the value, to be put again; a no to it, where it is not told what else it is."""
    if others:  # "no, remove the shop, only House 5, Main Bazaar"
        return doubted(listen(replace(question, offered=()), others))
    rest = _rest(ear, only, question.offered[0], doing)
    read = answers.read(only.spec, rest, today) if rest else None
    if isinstance(read, Accepted):
        return Heard({only.id: Meant(rest, DOUBTFUL, read.value)}, rest=doing)
    return Heard(rest=doing, act=DENIAL)


def _of_held(ear: Ear, question: Question, doing: str, others: str, today: date, *, is_denied: bool) -> Heard | None:
    """The answer without it; which is to be told anew, where it stands in none, and an address is named."""
    if not question.may_be_put_right:
        return None
    held = [answer for answer in question.held() if answer.blank.kind in _KINDS and not answer.blank.is_story]
    made = dict(_cut(ear, held, doing, today))
    spoken = ear.cues.meanings(doing)
    named = [blank for blank, _ in held if not meanings(ear.cues, blank).isdisjoint(spoken)]
    places = [blank for blank in named if blank.kind in ("address", "location")]
    meant = places if places or not is_denied else named
    if not (made or meant):
        return None
    found = Found(
        made if len(made) == 1 else {}, (made,) if len(made) > 1 else (),
        () if made else tuple(blank.id for blank in meant),
        objects=True, owns_up=True, is_certain=True, is_matched=bool(made), is_named=bool(meant), left=others,
    )  # fmt: skip
    return Heard(rest=doing, put_right=found)


def _cut(ear: Ear, held: Iterable[Answer], doing: str, today: date) -> Iterable[tuple[str, str]]:
    for blank, value in held:
        told = str(value.get("address", "")) if isinstance(value, dict) else str(value)
        rest = _rest(ear, blank, told, doing)
        if rest and isinstance(answers.read(blank.spec, rest, today), Accepted):
            yield blank.id, rest


def _rest(ear: Ear, blank: Blank, value: str, doing: str) -> str:
    """The value without the words of it that are told, if nothing else is; empty where there are none."""
    told, theirs = split(doing).keys, split(value)
    idle = [each in _DOING or each in blank.called or _is_small(ear, each) for each in told]
    of_label = [each or told[at] in ear.cues.words_of(meanings(ear.cues, blank)) for at, each in enumerate(idle)]
    runs = ((start, end) for start in range(len(told)) for end in range(len(told), start, -1) if not idle[start])
    for start, end in sorted(runs, key=lambda run: run[0] - run[1]):
        place = _place(theirs.keys, told[start:end])
        if place is not None and all(of_label[:start]) and all(of_label[end:]):
            last = place + end - start
            if _is_whole(theirs, place, last):
                return _joined(value[: theirs.words[place].start], value[theirs.words[last - 1].end :])
    return ""


def _place(keys: Sequence[str], run: Sequence[str]) -> int | None:
    size = len(run)
    return next((at for at in range(len(keys) - size + 1) if tuple(keys[at : at + size]) == tuple(run)), None)


def _is_whole(value: Words, start: int, end: int) -> bool:
    """Whether neither the words nor what is left beside them are the number of a house or what it counts."""
    beside = [*value.keys[max(start - 1, 0) : start], *value.keys[end : end + 1]]
    return not any(each.isdecimal() for each in beside) and not all(map(str.isdecimal, value.keys[start:end]))


def _joined(before: str, behind: str) -> str:
    """What is left on both sides, parted as it was."""
    is_parted = before.rstrip()[-1:] in MARKS or behind.lstrip()[:1] in MARKS
    before, behind = before.rstrip(MARKS), behind.lstrip(MARKS)
    return (", " if is_parted else " ").join(filter(None, (before, behind)))
