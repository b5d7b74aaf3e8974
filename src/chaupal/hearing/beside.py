"""What an answer tells beside what is asked: of the question that follows from it, of numbers by their names. Pure.

What may be anything counts only if it is named, or beside figures that fit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.hearing import answers, called
from chaupal.hearing.acts import COMMON, PAUSE, tokens_of
from chaupal.hearing.answers import choice, figures, together, yes_no
from chaupal.hearing.answers.base import Accepted, Refused, Spec
from chaupal.hearing.answers.denial import KNOW, NOT
from chaupal.hearing.answers.figures import UNITS
from chaupal.hearing.answers.number import bounds
from chaupal.hearing.clauses import breaks, parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import is_all
from chaupal.hearing.script import folded, sound, words
from chaupal.hearing.transliteration import romanised
from chaupal.hearing.trimming import without_figures

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Meant
    from chaupal.hearing.question import Blank, Question, Way

_AND, _NOTHING = words_of("grammar.and"), frozenset[str]()
_COUNTED = ("number", "amount")  # kinds that may be told by their labels
_YES_NO = Spec("yes_no")
# classes of words that tell nothing beside a value
_LITTLE = frozenset("copula mine theirs i of at courtesy do and so label born died month verb".split())
_MEASURE = 4  # words of "100 square metres", at most
_LEAST = 2  # words of an address
_FIGURES = ("number", "amount", "year", "date")
_OF_MOBILE = 10  # figures
_MOST_ALONE = 2  # words of a number and what it counts
_FEW_NUMBER = 6  # words of a number and how it is called
_IS, _PLACE, _PAPER = words_of("grammar.is"), words_of("places.kind"), words_of("units.paper")
_OF_SENTENCE = _IS | words_of("grammar.i", "grammar.we", "grammar.having", "lexicon.mine")


def besides_only(ear: Ear, blanks: Sequence[Blank], told: Mapping[str, Meant], said: str) -> bool:
    """Whether all words of the message tell of those fields: the words of labels, the values, and small ones."""
    idle = ear.acts.telling[COMMON]
    for blank in blanks:
        if blank.id in told:
            idle |= blank.called | ear.cues.words_of(called.meanings(ear.cues, blank))
    values = {token for meant in told.values() for token in tokens_of(meant.words) if meant.words != said}
    return all(
        token in values or token in idle or any(map(str.isdigit, token)) or _does_little(ear, token)
        for token in tokens_of(said)
        if token != PAUSE
    )


def _does_little(ear: Ear, token: str) -> bool:
    return token in UNITS or (bool(ear.lexicon.get(token)) and _LITTLE.issuperset(ear.lexicon[token]))


def told_with_answer(question: Question, asked: Blank, value: Any, said: str, today: date) -> dict[str, Any]:
    """What is told of others beside the answer to what is asked by itself."""
    if asked.kind == "number" and len(said.split()) > _MOST_ALONE:
        return told_further(question.then({asked.id: value}), asked, said, today)
    if "pattern" in asked.spec.rules and breaks(said, _NOTHING):
        return told_day(question.then({asked.id: value}), asked, said, today)
    rest = ""
    if asked.kind == "date":
        taken = together.window(asked.spec, said, today)
        rest = taken[1] if taken else ""
    elif asked.kind in ("yes_no", "choice"):
        rest = after_first(said)[1] if asked.kind == "choice" else without_yes(said, today)
        rest = measured(asked, said) or rest
    return told_next(question, asked, {asked.id: value}, rest, today) if rest else {}


def told_instead(question: Question, asked: Blank, said: str, today: date) -> Mapping[str, Any]:
    """The answer where it is told by what follows from it: an option by one of a list below, a no by the address."""
    if asked.kind == "choice":
        return told_below(question, said)
    return told_in_place_of_no(question, asked, said, today) if asked.kind == "yes_no" else {}


def told_below(question: Question, said: str) -> Mapping[str, Any]:
    """Field -> option of all that words tell by naming an option of a list below the one asked for; else nothing."""
    for below in question.below():
        if named := choice.named_whole(below.options, said):
            return below.leads.get(named, {})
    return {}


def told_way(question: Question, asked: Blank, said: str, today: date) -> dict[str, Any]:
    """Who is asked how to look something up and writes its number has told both: the option, and that answer."""
    return _of_ways(((asked.id, way) for way in question.ways()), said, today)


def told_way_ahead(question: Question, said: str, today: date) -> dict[str, Any]:
    """The same of a number that stands alone, before it is asked how to look something up."""
    is_choice = question.only is not None and question.only.kind == "choice"
    if not is_choice or not any(map(str.isdigit, said)) or len(said.split()) > _FEW_NUMBER:
        return {}
    return _of_ways(question.ways_ahead(), said, today)


def _of_ways(ways: Iterable[tuple[str, Way]], said: str, today: date) -> dict[str, Any]:
    found = []
    for choice_id, (blank, option) in ways:
        is_known = _shows(blank) and blank.kind not in _FIGURES  # figures alone may be a PIN code, or an area
        value = together.read({blank.id: blank.spec}, said, today)[0].get(blank.id) if is_known else None
        if value is not None and (blank.kind != "text" or _is_written(str(value), said)):
            found.append({choice_id: option, blank.id: value})
    return found[0] if len(found) == 1 else {}


def _is_written(value: str, said: str) -> bool:
    """Whether it stands there in words that have figures: "a photo of it" is no number, nor "built in 2019"."""
    return value.casefold() in "".join(word for word in folded(said).split() if any(map(str.isdigit, word)))


def after_first(said: str) -> tuple[str, str]:
    """What is said up to the first comma, and what after it."""
    said = said.strip()
    end, start = next(iter(breaks(said, _NOTHING)), (len(said), len(said)))
    return said[:end], said[start:].strip()


def without_yes(said: str, today: date) -> str:
    """What is said after a yes or no at its head."""
    first, *rest = said.strip().split(maxsplit=1) or [""]
    is_yes_no = isinstance(yes_no.read(_YES_NO, first.strip(",.।"), today), Accepted)
    return (rest[0] if rest else "") if is_yes_no else after_first(said)[1]


def told_next(
    question: Question,
    asked: Blank,
    told: Mapping[str, Any],
    rest: str,
    today: date,
    left_out: Collection[str] = (),
) -> dict[str, Any]:
    """What the rest of an answer tells of the question that comes next because of it: "no, the permanent one is …"."""
    blanks = question.then(told, left_out).asked if rest and "?" not in rest else ()
    if not blanks or blanks[0].optional or any(blank.is_story for blank in blanks):
        return {}
    first, is_alone = blanks[0], len(blanks) == 1
    if is_alone and first.kind == "choice":
        named = choice.named_whole(first.spec.options, rest)
        return {first.id: named} if named else {}
    if is_alone and first.kind == "number" and (measure := measured(asked, rest)):
        return _read(first, measure, today)
    if is_alone and first.kind == "address":
        rest = called.beside_label(first, rest)
        return _read(first, rest, today) if _is_place(rest) else {}
    by_label = told_by_label(blanks, rest, today)
    specs = {blank.id: blank.spec for blank in blanks}
    if first.kind == "yes_no":  # the no of "his account is with SBI, he earns nothing" is none to the account
        rest = ", ".join(clause for clause in parted(rest, _AND) if called.named_alone([first], clause))
    found = by_label | none_of_others(blanks, by_label, rest) or together.read(specs, rest, today)[0]
    shown = any(together.is_strict(specs[name]) for name in found)
    if shown and len(found) == len(specs) and left_out:  # nothing else is meant beside "I have none"
        return found
    return {blank.id: found[blank.id] for blank in blanks if blank.id in found and called.named_alone([blank], rest)}


def _read(blank: Blank, said: str, today: date) -> dict[str, Any]:
    heard = answers.read(blank.spec, said, today)
    return {blank.id: heard.value} if isinstance(heard, Accepted) else {}


def _is_place(said: str) -> bool:
    """Whether it can be found: with a number of a house, or no sentence; "we have our own house here" cannot."""
    spoken = said.split()
    is_sentence = any(folded(word.strip(",.;।")) in _OF_SENTENCE for word in spoken)
    return len(spoken) >= _LEAST and (any(map(str.isdigit, said)) or not is_sentence)


def measured(asked: Blank, said: str) -> str:
    """The one number that is told with what it is counted in, which was asked: "100 gaj"; else nothing."""
    spoken = said.replace(", ", " ").split() if any(map(str.isdigit, said)) else []
    found = [
        " ".join(spoken[at:end])
        for at, word in enumerate(spoken)
        for end in range(at + 2, min(at + _MEASURE, len(spoken)) + 1)
        if any(map(str.isdigit, word)) and choice.named_whole(asked.spec.options, " ".join(spoken[at + 1 : end]))
    ]
    return found[0] if len({each.split()[0] for each in found}) == 1 else ""


def told_by_label(blanks: Sequence[Blank], said: str, today: date) -> dict[str, Any]:
    """Numbers told with their names, in whatever order: "no farm land, the flat is 500 feet"."""
    if any(blank.kind not in _COUNTED or "of" in blank.spec.rules for blank in blanks):
        return {}
    return numbers_named(blanks, said, today)


def numbers_named(blanks: Sequence[Blank], said: str, today: date) -> dict[str, Any]:
    """The same of numbers and amounts, whatever they are of."""
    found: dict[str, Any] = {}
    for clause in parted(said, _AND):
        spoken = set(map(sound, words(romanised(clause))))
        denied = bool(spoken & NOT) and not spoken & KNOW and not any(map(str.isdigit, clause))
        if denied and spoken & _PAPER:  # "no proof of income"
            continue
        named = called.named_alone(blanks, clause, singly=denied)
        if len(named) == 1:
            found |= _read(named[0], "0" if denied else called.without_label(named[0], clause), today)
    return found


def none_of_others(blanks: Sequence[Blank], found: Mapping[str, Any], said: str) -> dict[str, int]:
    """Of what is asked together, what is not told is none after "that is all"."""
    others = [blank for blank in blanks if blank.id not in found and bounds(blank.spec)[0] <= 0]
    told = [number for number in figures.numbers(figures.tokens(folded(said))) or () if not number.everyday]
    return {blank.id: 0 for blank in others} if found and is_all(said) and len(told) <= len(found) else {}


def told_further(following: Question, asked: Blank, said: str, today: date) -> dict[str, Any]:
    """Numbers that are asked further on, told by their names beside this one: "4 storeys and a basement"."""
    later = [blank for blank in following.others(("number",)) if "of" not in blank.spec.rules]
    told = told_by_label([asked, *later], said, today) if later else {}
    return {name: value for name, value in told.items() if name != asked.id}


def told_day(following: Question, asked: Blank, said: str, today: date) -> dict[str, Any]:
    """The one day that is asked further on, told beside a number: "90210000317, born 4/3/1958"."""
    days = following.others(("date",))
    if len(days) != 1:
        return {}
    specs = {blank.id: blank.spec for blank in (asked, days[0])}
    found, _ = together.read(specs, said, today)
    return {days[0].id: found[days[0].id]} if found.keys() == specs.keys() else {}


def told_in_place_of_no(question: Question, asked: Blank, said: str, today: date) -> dict[str, Any]:
    """A no to yes or no, where an address is told that is asked for after it: "it is in the village, Rampur, Siwan"."""
    if _PLACE.isdisjoint(sounds(said)) or not breaks(said, _NOTHING):
        return {}
    asked_then = question.then({asked.id: False}).asked
    is_address = len(asked_then) == 1 and asked_then[0].kind == "address"
    if not is_address or asked_then == question.then({asked.id: True}).asked:
        return {}
    first, rest = after_first(said)
    rest = said if _IS.isdisjoint(first.split()[-1:]) else rest
    told = told_next(question, asked, {asked.id: False}, rest, today)
    return {asked.id: False, **told} if told else {}


def told_of_paper(question: Question, said: str, today: date) -> dict[str, Any]:
    """What stands on the paper that is asked for, told in words: the number of a bill instead of its photo."""
    blanks = [blank for blank in question.on_paper() if _shows(blank) and blank.kind not in _FIGURES]
    for blank in blanks if any(map(str.isdigit, said)) else ():  # a figure alone may be a house
        told = together.read({blank.id: blank.spec}, said, today)[0]
        if told and (blank.kind != "text" or _is_written(str(told[blank.id]), said)):
            return told
    return {}


def told_of_group(question: Question, asked: Blank, said: str, today: date) -> dict[str, Any]:
    """One of several that are asked together is asked alone, and more of them are told: those not known yet, or all."""
    if "?" in said or not breaks(said, _NOTHING):
        return {}
    group = question.together()
    still_open = [blank for blank, value in group if value is None]
    fields = [blank for blank, _ in group]
    alone = answers.read(asked.spec, said, today)
    meant = still_open if len(still_open) > 1 else fields if isinstance(alone, Refused) else []
    if len(meant) < 2 or not any(map(_shows, meant)):  # noqa: PLR2004 - one is no several; commas may be within one
        return {}
    found = together.read({blank.id: blank.counted for blank in meant}, said, today)[0]
    is_sure = all(NOT.isdisjoint(map(sound, words(romanised(str(value))))) for value in found.values())
    is_whole = len(found) > 1 if meant is still_open else len(found) == len(meant)
    is_apart = all(blank.kind not in together.LOOSE or _is_of_clauses(found.get(blank.id, ""), said) for blank in meant)
    return found if asked.id in found and is_whole and is_sure and is_apart else {}


def _is_of_clauses(value: Any, said: str) -> bool:
    """Whether words are whole clauses: of "shop 14, Vikas Marg" no figure is cut out for what is counted."""
    clauses = parted(said)
    return all(clause in clauses for clause in parted(str(value)))


def _shows(blank: Blank) -> bool:
    return together.is_strict(blank.spec)


def without_phones(ear: Ear, question: Question, said: str, noted: Mapping[str, Meant]) -> str:
    """What is said where an address is asked, without the mobile number that is told beside it."""
    if not noted or all(blank.kind != "address" for blank in question.asked):
        return said
    for blank in question.others(("phone",)):
        if blank.id in noted:
            said = without_figures(ear.lexicon, said, str(noted[blank.id].value)[-_OF_MOBILE:])
    return said
