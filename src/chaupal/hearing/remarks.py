"""What people say beside an answer: that is all, the wrong paper went, there is one more."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise

from chaupal.hearing import disputing
from chaupal.hearing.answers.denial import KNOW, NOT, is_unknown
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import is_only, sounds
from chaupal.hearing.homonyms import without_said
from chaupal.hearing.packs import phrases_by, phrases_of, words_of
from chaupal.hearing.script import first_clause, sound, words
from chaupal.hearing.transliteration import romanised
from chaupal.hearing.trimming import before_question

_ALL, _WRONG = words_of("remarks.that_is_all"), words_of("answers.wrong")
_NO_MORE = words_of(
    "answers.denial", "answers.any", "answers.others", "calendar.now", "grammar.also", "grammar.and",
    "grammar.honorific", "grammar.is", "grammar.then",
)  # fmt: skip
_WENT, _SENT = words_of("remarks.went"), words_of("remarks.sent", "remarks.given")
_LEAVE = words_of("answers.leave", "remarks.leave")
_LEAVE_AROUND = words_of("calendar.now", "grammar.give", "grammar.this", "remarks.onward")
_LOST = words_of("edges.lost", "remarks.spoilt")
_SOON, _ARTICLE = words_of("remarks.soon"), words_of("grammar.article")
_SOLVED, _STILL, _TROUBLE = words_of("remarks.solved"), words_of("remarks.still"), words_of("answers.trouble")
_GET, _GO, _NEED = words_of("remarks.get"), words_of("remarks.go"), words_of("remarks.need", "grammar.want")
_WHERE, _WHY = words_of("grammar.where", "grammar.how"), words_of("grammar.why")
_WRITTEN = words_of("remarks.printed")
_WHAT = words_of("grammar.what")
_WHICH = _WHAT | words_of("grammar.which", "grammar.who", "remarks.difference")
_HOW_MUCH, _GIVEN = words_of("grammar.how_much"), words_of("remarks.paid_out")
_DAYS = words_of("calendar.day", "calendar.week", "calendar.month", "remarks.time")
_NUMBER = NOT & words_of("lexicon.number")  # of these a "no" that only calls a figure
_WILL_DO, _FINE = words_of("remarks.will_do"), words_of("answers.fine")
_SENTENCES = MARKS - frozenset(",;") | frozenset(".?!")
_SAME, _KEEP = words_of("grammar.same"), words_of("grammar.keep")
_RIGHT = words_of("remarks.right") | _KEEP
_UNCHANGED = words_of("grammar.same", "remarks.as_is")
_LATER = words_of("calendar.later", "calendar.evening", "calendar.tomorrow", "calendar.one_day_off")
_SIDES = words_of("remarks.side")
_TYPING = words_of("grammar.write", "remarks.typing")  # "likh ke bata du?", "can I type it instead?"
_MAY, _SENDING = words_of("remarks.may"), words_of("answers.sending")
_YES = words_of("answers.assent", "answers.fine", "remarks.coming")
_AROUND_YES = words_of(
    "calendar.now", "grammar.honorific", "grammar.i", "grammar.i_or_in", "grammar.is", "grammar.please", "grammar.this",
    "grammar.we",
)  # fmt: skip
_NUMBERS = words_of("lexicon.number")
_MINE, _COMPLAINT = words_of("lexicon.mine"), words_of("remarks.complains")
_ALSO, _ANOTHER = words_of("grammar.also"), words_of("remarks.another")
_MORE, _ONE = words_of("answers.others", "remarks.more"), words_of("remarks.one")
_REMOVE, _WENT_OFF = words_of("remarks.remove"), words_of("remarks.went_off")
_POINTING, _AT_HOME, _ANOTHERS = words_of("remarks.pointing"), words_of("remarks.at_home"), words_of("remarks.anothers")
_CORRECT = words_of("remarks.right", "answers.fine")
_AROUND_WRONG = _WRONG | _CORRECT | NOT | words_of(
    "answers.answered", "answers.done", "answers.faint_denial", "answers.last", "answers.written", "grammar.also",
    "grammar.do", "grammar.honorific", "grammar.is", "grammar.of", "grammar.they", "grammar.this", "grammar.wala",
    "grammar.write", "remarks.above",
)  # fmt: skip
_LACKING, _HAVE = words_of("answers.do_not", "answers.none"), words_of("remarks.have")  # "he has none"
_NONE, _FEW_NOTHING = words_of("answers.none"), 4
_PICTURE, _PAPERS, _HAVING = words_of("remarks.picture"), words_of("remarks.on_paper"), words_of("grammar.having")
_AROUND_PICTURE = _AROUND_WRONG | _PICTURE | words_of("answers.sorry")
_MOST_WORDS = 14
_WHY_WORDS = 12  # of a message that asks why, at most
_ASKING = _WHICH | _WHERE | _WHY | _HOW_MUCH | words_of("grammar.when")
# how a question begins: by itself, or before whom or what is asked of; "is ghar mein", "do bachche" are none
_FIRST, _BEFORE = _ASKING | words_of("remarks.asks_first"), words_of("remarks.asks_before")
# words that make a question wherever they stand, and such as lead to one
_WITHIN = words_of("remarks.asks_within")
_LEADS = words_of("grammar.and", "grammar.but", "grammar.honorific").union(
    *(sounds(phrase) for phrase in phrases_of("phatic.opens") if " " not in phrase)
)
_PROMISING, _DOING = words_of("promises.shall"), words_of("promises.deed")
_OF_WHOM, _WHO = words_of("remarks.asked_of"), words_of("grammar.who", "grammar.whose")
_FEW_POINTING = 7  # words of "this is somebody else's"
_LEAST_ASKED = 3  # words of a question that is written as none
# one of these is in all that follows, if it is no question
_TELLING = frozenset().union(
    NOT,
    _CORRECT,
    _YES,
    _ALL,
    _ASKING,
    _HOW_MUCH,
    _KEEP,
    _LATER,
    _LEAVE,
    _LOST,
    _UNCHANGED,
    _SENT,
    _SOLVED,
    _SOON,
    _STILL,
    _WHAT,
    _WHERE,
    _WHY,
    _WILL_DO,
    _WRONG,
)
# words of a greeting, and by which we are spoken to
_POLITE = words_of("grammar.honorific", "grammar.please").union(
    *map(sounds, (*phrases_of("phatic.calls"), *phrases_by("wishes")["greeting"]))
)
_ANY = _TELLING | _FIRST | _BEFORE | _LACKING  # without one of these nothing is remarked


class Remark(StrEnum):
    """What is said or asked beside an answer, wherever it is said; several may be said together."""

    ASKS = "asks"  # it is written as a question, or ends as one is spoken: "…, sirf mera naam aayega kya"
    BEGINS_ASKING = (
        "begins_asking"  # it begins as a question does, and is not written as one: "will it come to my bank"
    )
    WONDERS = "wonders"  # a word of asking is in it, whatever it is: how, when
    DENIES = "denies"  # no, I have none, I do not want to tell
    LOST = "lost"  # a paper is not there any more: "kho gaya", "it was stolen"
    ALL = "all"  # these are all, there are no more
    STANDS = "stands"  # what stands is to stay: "naam to sahi hai, wahi rahne do"
    LEAVE_OUT = "leave_out"  # only that, which elsewhere gives up a whole form
    WHY = "why"  # what something is needed for, perhaps beside other things: "hai, par ye kyon chahiye?"
    WHICH = "which"  # which of the options is meant: "mera kaun sa hoga?", "dono mein kya fark hai?"
    WHERE_WRITTEN = "where_written"  # where a number stands: "chassis kahan likha hota hai?"
    WHERE_FROM = "where_from"  # where a paper is to be had, not where to go
    WHAT_ONE_GETS = "what_one_gets"  # how much is paid out: "kitne paise milenge?", "kitna jama hoga?"
    WILL_DO = "will_do"  # if another paper will do: "voter card chalega?", "aadhaar bhejun kya"
    LATER = "later"  # if a paper may come later: "shaam ko de doon to chalega?"
    COMING = "coming"  # a paper is about to be sent: "ok", "haan bhejti hu abhi"
    CALLS_WRONG = "calls_wrong"  # only that something is wrong, not what: "galat likh diya", "that is not right"
    CALLS_RIGHT = "calls_right"  # that it is as it should be: "haan sahi hai"
    BY_MISTAKE = "by_mistake"  # the wrong paper was sent
    SENT = "sent"  # a paper that was sent before is meant: "aadhaar to abhi bheja hai", "will the same one do?"
    MAY_SEND = "may_send"  # if a paper may be sent now: "aadhaar ki photo bhej dun?"
    SIDES = "sides"  # which sides of a paper: "ek side ki chalegi?"
    SOLVED = "solved"  # of a complaint: "haan ho gaya"
    DISPUTES = "disputes"  # of a bill: it is wrong, too much, somebody else's
    WANTS_BACK = "wants_back"  # what was paid is wanted back, or was taken and did not come
    UNSOLVED = "unsolved"  # "abhi bhi waisa hi hai"
    OF_THE_TALK = "of_the_talk"  # nothing else: "maine bola na", "baki puch lo" (of_the_talk.py)
    TOLD_BEFORE = "told_before"  # the same: that it was told


LACKING = frozenset((Remark.DENIES, Remark.LOST, Remark.LEAVE_OUT))  # of a paper: it does not come
ASKING = frozenset((Remark.ASKS, Remark.WONDERS))
ASKED = frozenset((Remark.ASKS, Remark.BEGINS_ASKING))  # where nothing is asked that a question could answer


def remarks(said: str) -> frozenset[Remark]:
    """All that is said of these in a message."""
    said = without_said(said)
    spoken = sounds(said)
    if "?" not in said and spoken.isdisjoint(_ANY):
        return frozenset()
    asks = is_question(said)
    denies_any = not (spoken.isdisjoint(NOT) or sounds(_without_numbers(said)).isdisjoint(NOT))
    found = {
        Remark.ASKS: asks,
        Remark.BEGINS_ASKING: begins_asking(said),
        Remark.WONDERS: spoken & _ASKING,
        Remark.DENIES: denies_any or (spoken & _LACKING and spoken & _HAVE),
        Remark.LOST: spoken & _LOST,
        Remark.ALL: spoken & _ALL,
        Remark.STANDS: not denies_any
        and ((spoken & _UNCHANGED and spoken & (_LEAVE | _RIGHT)) or _keeps(said, spoken)),
        Remark.LEAVE_OUT: spoken & _LEAVE and is_only(said, _LEAVE | _LEAVE_AROUND),
        Remark.WHY: spoken & _WHY and (spoken & _NEED or ("?" in said and len(spoken) <= _WHY_WORDS)),
        Remark.WHICH: "?" in said and spoken & _WHICH,
        Remark.WHERE_WRITTEN: spoken & _WHERE and spoken & _WRITTEN,
        Remark.WHERE_FROM: spoken & _GET and spoken & _WHERE and not spoken & (_GO | _HOW_MUCH),
        Remark.WHAT_ONE_GETS: spoken & _HOW_MUCH and spoken & _GIVEN and not _counts_days(said),
        Remark.WILL_DO: (spoken & _WILL_DO and not _becomes_known(said))
        or (spoken & (_SENDING | _FINE) and (asks or _offers(said)))
        or (spoken & _TYPING and spoken & _MAY and asks),
        Remark.MAY_SEND: asks_us(said) and spoken & _PICTURE and spoken & _SENDING,
        Remark.SIDES: asks_us(said) and spoken & _SIDES,
        Remark.LATER: spoken & _LATER and any(map(_may_come_later, parted(said, marks=_SENTENCES))),
        Remark.COMING: spoken & (_YES | _SOON) and not asks and any(map(_is_coming, (said, *parted(said)[:1]))),
        Remark.CALLS_WRONG: (spoken & _WRONG or (spoken & _CORRECT and denies_any)) and is_only(said, _AROUND_WRONG),
        Remark.CALLS_RIGHT: spoken & _CORRECT and not denies_any,
        Remark.BY_MISTAKE: spoken & _WRONG
        and (spoken & _WENT or (spoken & _PICTURE and is_only(said, _AROUND_PICTURE))),
        Remark.SENT: (spoken & _SENT or spoken & _SAME) and not denies_any,
    }
    solved = _is_solved(said)
    told = {remark for remark, is_said in found.items() if is_said}
    return frozenset(told | ({Remark.SOLVED if solved else Remark.UNSOLVED} if solved is not None else set()))


def _without_numbers(said: str) -> str:
    """Without a "no" that calls a figure: "shop no 5" denies nothing."""
    if not any(map(str.isdigit, said)):
        return said
    spoken = said.split()
    kept = [
        word
        for word, after in zip(spoken, [*spoken[1:], ""], strict=False)
        if not (after[:1].isdecimal() and word.casefold().strip(".") in _NUMBER)
    ]
    return " ".join(kept)


def against_bill(said: str) -> frozenset[Remark]:
    """What is said against a bill; whatever else is heard, as only a place where one is asks for it."""
    spoken = sounds(said)
    found = {Remark.DISPUTES: disputing.disputes(spoken), Remark.WANTS_BACK: disputing.wants_back(spoken)}
    return frozenset(remark for remark, is_said in found.items() if is_said)


def _counts_days(said: str) -> bool:
    """Whether days are counted: "kitne din mein milega"; not "mahine ka kitna milega"."""
    spoken = [sounds(word) for word in words(said)]
    return any(
        (one & _HOW_MUCH and other & _DAYS) or (one & _DAYS and other & _HOW_MUCH) for one, other in pairwise(spoken)
    )


def _may_come_later(said: str) -> bool:
    """Whether a sentence asks if something may be sent later: "kal de dun, chalega?"."""
    spoken = sounds(said)
    return bool(spoken & _LATER and spoken & (_WILL_DO | _MAY)) and spoken.isdisjoint(NOT)


def _becomes_known(said: str) -> bool:
    """Whether it is only said that something will be known: "kaise pata chalega"."""
    spoken = [sounds(word) for word in words(said)]
    return any(one & KNOW and other & _WILL_DO for one, other in pairwise(spoken))


def _offers(said: str) -> bool:
    """Whether it is asked within if it may be sent: "likh ke bhej du kya, ki …"."""
    spoken = [sounds(word) for word in words(said)]
    return any(one & _MAY and other & _WHAT for one, other in pairwise(spoken))


def _is_coming(said: str) -> bool:
    """Whether it is only said that what is asked for comes at once, or in a little while."""
    spoken = sounds(said)
    is_yes = spoken & _YES and spoken.isdisjoint(NOT) and is_only(said, _YES | _AROUND_YES)
    return bool(is_yes) or (bool(spoken & _SOON) and is_only(said, _SOON | _AROUND_YES | _ARTICLE))


def speaks_of_own(said: str) -> bool:
    """Whether something is called one's own: "mera appointment"."""
    return not _MINE.isdisjoint(sounds(said))


def speaks_of_complaint(said: str) -> bool:
    """Whether a complaint is named: "meri shikayat ka kya hua"."""
    return not _COMPLAINT.isdisjoint(sounds(said))


def speaks_of_number(said: str) -> bool:
    """Whether a number is named: "mera number kahan se mila"."""
    return not _NUMBERS.isdisjoint(sounds(said))


def asks_to_send(said: str) -> bool:
    """Whether something is to be sent: "parchi dobara bhej dijiye"."""
    return not _SENDING.isdisjoint(sounds(said))


def wants_one_more(said: str) -> bool:
    """Whether one more is wanted of what was spoken of: "pay for my sister's, too", "ek aur bharna hai"."""
    spoken = sounds(said)
    is_more = spoken & _ALSO or spoken & _ANOTHER or (spoken & _MORE and spoken & _ONE)
    return bool(is_more) and spoken.isdisjoint(NOT) and not is_question(said)


def takes_back(said: str, paper: str, asked: str = "") -> bool:
    """Whether a paper that was sent is to go again, is another's, or is at home: by its name, or as "this".

    Where another one is `asked` for, what that is called, or any paper, names that one.
    """
    spoken = sounds(said)
    if is_question(said):
        return False
    theirs = sounds(asked) | _PAPERS if asked else frozenset[str]()
    named = spoken & ((sounds(paper) | _PICTURE) - theirs - _AT_HOME)
    denies_any = not spoken.isdisjoint(NOT)
    is_had = bool(asked and spoken & _HAVING)  # "a stall near the house", "I do not have it"
    if named and not denies_any:
        return bool(spoken & (_REMOVE | _WENT_OFF | _ANOTHERS)) or (not is_had and bool(spoken & _AT_HOME))
    points = bool(named or spoken & _POINTING) and len(words(said)) <= _FEW_POINTING
    return points and not is_had and bool(spoken & _MINE if denies_any else spoken & _ANOTHERS)


def beside_question(said: str) -> str:
    """What is said before a question: "11 tarikh ko, kitne baje aana hai?"; all of it where nothing is asked."""
    return (before_question(said) if is_question(said) else "") or said


def is_question(said: str) -> bool:
    """Whether it is written as a question, or ends as one is spoken: "…, sirf mera naam aayega kya"."""
    spoken = [sound(word) for word in words(romanised(said))]
    return "?" in said or (len(spoken) > 1 and spoken[-1] in _WHAT)


def asks_something(said: str) -> bool:
    """Whether it is a question, or has a word of one: "kiske naam banta hai"."""
    return is_question(said) or not (_ASKING | _WHO).isdisjoint(sounds(said))


def only_asks(said: str) -> bool:
    """Whether it is a question, and nothing else is told before it: "kya poocha hai office ne? hindi me batao"."""
    if not may_ask(said):
        return False
    told = (clause for clause in parted(said, marks=_SENTENCES) if not sounds(clause) <= _POLITE)
    return asks_us(next(told, said)) or ("?" in said and not before_question(said))


def may_ask(said: str) -> bool:
    """Whether a word or mark of a question is in it at all."""
    return "?" in said or not (_FIRST | _BEFORE | _WITHIN | _WHAT).isdisjoint(sounds(said))


def asks_us(said: str) -> bool:
    """Whether a clause asks, written as a question or not: "fees kitni hai", "when I will get it"."""
    if is_unknown(said):
        return False
    spoken = [sound(word) for word in words(romanised(said))]
    while spoken and spoken[0] in _LEADS:
        spoken = spoken[1:]
    is_last = len(spoken) > 1 and spoken[-1] in _ASKING  # "valid till when"
    return is_question(said) or is_last or _begins(spoken) or not _WITHIN.isdisjoint(sounds(said))


def begins_asking(said: str) -> bool:
    """Whether it begins as a question does: "will the pension come to my account", "kya paisa bank mein aayega"."""
    return _begins([sound(word) for word in words(romanised(said))])


def _begins(spoken: list[str]) -> bool:
    if len(spoken) < _LEAST_ASKED or (spoken[0] in _PROMISING and spoken[1] in _DOING):  # "will apply for it later"
        return False
    return spoken[0] in _FIRST or (spoken[0] in _BEFORE and spoken[1] in _OF_WHOM)


def _is_solved(said: str) -> bool | None:
    """Whether a complaint is said to be solved ("haan ho gaya") or not ("abhi bhi waisa hi hai"); None if neither.

    What is said first counts: "it is done, now there is no trouble" has a no in it that is none.
    """
    if "?" in said or len(said.split()) > _MOST_WORDS:
        return None
    told = _solved(sounds(first_clause(said)))
    return _solved(sounds(said)) if told is None else told


def _solved(spoken: frozenset[str]) -> bool | None:
    if spoken & _TROUBLE and spoken & NOT and not spoken & _STILL:
        return True
    if spoken & (NOT | _STILL):
        return False
    return True if spoken & _SOLVED else None


def is_all(said: str) -> bool:
    """These are all, there are no more."""
    return not _ALL.isdisjoint(sounds(said))


def is_nothing(said: str) -> bool:
    """Whether it is only said that there is none: "nothing more"."""
    return not _NONE.isdisjoint(sounds(said)) and len(said.split()) <= _FEW_NOTHING and not is_question(said)


def denies(said: str) -> bool:
    """No, I have none, I do not want to tell."""
    spoken = set(map(sound, words(romanised(_without_numbers(said)))))
    return not NOT.isdisjoint(spoken) or bool(spoken & _LACKING and spoken & _HAVE)


def further(said: str) -> bool | None:
    """Whether there is a further one, where neither yes nor no was said: "that is all" is no, "my wife, too" is yes."""
    if is_all(said) or (denies(said) and is_only(said, _NO_MORE)):  # "aur kuchh nahi"
        return False
    is_told = any(map(str.isalpha, said)) and "?" not in said and not is_unknown(said)
    return True if is_told and len(said.split()) > 1 else None


def _keeps(said: str, spoken: frozenset[str]) -> bool:
    """Whether a clause only says to keep it."""
    clauses = parted(said) if spoken & _KEEP else ()
    return any(_KEEP & sounds(clause) and is_only(clause, _KEEP | _LEAVE_AROUND) for clause in clauses)
