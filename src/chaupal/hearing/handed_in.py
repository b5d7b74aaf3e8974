"""What is said of something that was handed in: what comes next, what it cost, that one applies anew. Pure.

Only where a case is known and no form is open is it listened to.
"""

from __future__ import annotations

from enum import StrEnum

from chaupal.hearing.answers.denial import KNOW, NOT
from chaupal.hearing.clauses import parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.giving_up import gives_up
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import asks_us
from chaupal.hearing.script import words

_MOST_WORDS, _FEW = 9, 2
_WHAT, _HOW_MUCH = words_of("grammar.what", "handed_in.what"), words_of("grammar.how_much")
_NOW, _AHEAD = words_of("handed_in.now"), words_of("handed_in.ahead")
_DO, _STEP = words_of("handed_in.do"), words_of("handed_in.step")
_PAID, _PAST = words_of("handed_in.paid"), words_of("handed_in.past")
_AGAIN, _APPLY = words_of("handed_in.again"), words_of("handed_in.apply")
_UNCHANGED, _TILL, _ALSO = words_of("handed_in.unchanged"), words_of("handed_in.till"), words_of("grammar.also")
_MENDED = words_of("handed_in.mended", "remarks.solved")
_UNTRUE, _PARTLY = words_of("handed_in.untrue", "answers.wrong"), words_of("handed_in.partly")
_HOW, _WILL = words_of("grammar.how"), words_of("handed_in.will_be")
_MORE, _COPY = words_of("handed_in.one_more"), words_of("handed_in.copy")
_COUNTED = words_of("calendar.day", "calendar.week", "calendar.month", "remarks.time")  # "how many days did it take"
_BUT = words_of("grammar.but", "grammar.but_or_at")
_ELSEWHERE, _TOLD = words_of("handed_in.elsewhere"), words_of("handed_in.told_there")
_DONE, _SHORT_NUMBER = words_of("remarks.given"), (3, 4, 5)  # figures of a helpline
_AWHILE = _COUNTED | words_of("handed_in.awhile")
_TAKEN_BACK = words_of("handed_in.taken_back")
_BESIDE_BACK = words_of(
    "grammar.article", "grammar.do", "grammar.give", "grammar.having", "grammar.honorific", "grammar.i",
    "grammar.i_or_in", "grammar.is", "grammar.of", "grammar.please", "grammar.this", "grammar.to", "grammar.to_me",
    "grammar.want", "handed_in.apply", "handed_in.taking", "lexicon.mine", "lexicon.number", "stopping.doing",
    "stopping.form", "stopping.mine",
)  # fmt: skip
_ANY_MORE = words_of("handed_in.any_more")
_URGENT = words_of("handed_in.urgent")


class Said(StrEnum):
    """What of these is said."""

    NEXT = "next"  # what is to be done now, or comes next
    PAID = "paid"  # how much it cost
    ANEW = "anew"  # to apply once more
    COPY = "copy"  # one more copy of the paper
    UNSOLVED = "unsolved"  # that what was complained of is as it was
    ELSEWHERE = "elsewhere"  # that it was told elsewhere, too: "1916 pe bhi bol diya"


class Outcome(StrEnum):
    """How a complaint was solved."""

    SOLVED = "solved"
    PARTLY = "partly"
    UNSOLVED = "unsolved"


def outcome_of(text: str) -> Outcome | None:
    """How it was solved, by what says so only where that is asked: "a lie", "half of it"."""
    spoken = sounds(text)
    if "?" in text:
        return None
    if spoken & _UNTRUE or _lasts(spoken):
        return Outcome.UNSOLVED
    return Outcome.PARTLY if spoken & _PARTLY and spoken.isdisjoint(NOT | _AWHILE) else None  # "a little while ago"


def around_but(text: str) -> tuple[str, str] | None:
    """What is told before a "but" and behind it: "haan band ho gaya", "gaddha khula chhod diya"."""
    parts = parted(text, _BUT, frozenset())
    return (parts[0], parts[-1]) if len(parts) > 1 else None


def asks_how_told(text: str) -> bool:
    """Whether it is asked how one will know what has become of it: "kaise pata chalega ki ho gaya?"."""
    spoken = sounds(text)
    return bool(spoken & _HOW and spoken & KNOW and spoken & _WILL) and len(words(text)) <= _MOST_WORDS


def _lasts(spoken: frozenset[str]) -> bool:
    """Whether it is as it was: "abhi bhi waisa hi hai"."""
    return bool(spoken & _UNCHANGED or (spoken & _NOW and spoken & (_TILL | _ALSO)))


def said_of_case(text: str) -> Said | None:
    """What is said in few words; None if none of these."""
    return Said.ELSEWHERE if _told_elsewhere(text, sounds(text)) else _said(text)


def _said(text: str) -> Said | None:
    spoken, length = sounds(text), len(words(text))
    if length > _MOST_WORDS:
        return None
    denies = not spoken.isdisjoint(NOT)
    if spoken & _HOW_MUCH and spoken & (_PAID | _PAST) and not spoken & _COUNTED:
        return Said.PAID
    if spoken & _COPY and spoken & _MORE and not denies:
        return Said.COPY
    if spoken & _APPLY and spoken & _AGAIN and not denies:
        return Said.ANEW
    asks_what = spoken & _WHAT and (spoken & _AHEAD or (spoken & _NOW and (spoken & _DO or length <= _FEW)))
    if asks_what or (spoken & _AHEAD and spoken & _STEP):
        return Said.NEXT
    return Said.UNSOLVED if _lasts(spoken) or (denies and spoken & _MENDED) else None


def gives_up_case(said: str) -> bool:
    """Whether a case that is named is to be taken back: "withdraw", "wapas lena hai", "cancel kar do", "nahi chahiye".

    `said`: the words without its number. Nothing else may be told in them, and it is asked before it is done.
    """
    told = [sounds(word) for word in words(said) if any(map(str.isalnum, word))]
    if not told or "?" in said:
        return False
    spoken = frozenset[str]().union(*told)
    is_back = bool(spoken & _TAKEN_BACK) and spoken.isdisjoint(NOT)
    if is_back and all(word & (_TAKEN_BACK | _BESIDE_BACK) for word in told):
        return True
    return gives_up(" ".join(word for word in said.split() if sounds(word).isdisjoint(_ANY_MORE)), is_named=True)


def is_urgent(said: str) -> bool:
    """Whether it is said that it cannot wait."""
    return not _URGENT.isdisjoint(sounds(said))


def _told_elsewhere(text: str, spoken: frozenset[str]) -> bool:
    """Whether it was told at a helpline, an office, by telephone, at a number in a few figures; nothing is asked."""
    is_there = spoken & _ELSEWHERE or any(word.isdecimal() and len(word) in _SHORT_NUMBER for word in words(text))
    is_told = is_there and spoken & _TOLD and spoken & (_ALSO | _DONE) and spoken.isdisjoint(NOT)
    return bool(is_told) and len(words(text)) <= _MOST_WORDS and not asks_us(text)
