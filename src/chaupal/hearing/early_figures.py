"""What words tell in figures of fields that nobody has asked for yet: days, years, ages, numbers of papers. Pure.

A day goes to what happened on it, a number to the one field that takes it: by its form, its unit, a word of its label.
"""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from chaupal.hearing import answers, identifiers, sayings
from chaupal.hearing.answers import dated, earnings, ranges
from chaupal.hearing.answers.amount import FAMILY, SELF
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.answers.figures import MULTIPLIERS, UNITS, are_told, numbers, tokens
from chaupal.hearing.answers.number import measured
from chaupal.hearing.beside import numbers_named
from chaupal.hearing.called import meanings, notions
from chaupal.hearing.clauses import parted
from chaupal.hearing.cues import heard
from chaupal.hearing.heard import Meant
from chaupal.hearing.packs import numbers_of, words_of
from chaupal.hearing.script import folded
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.words import key as key_of
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from chaupal.hearing.answers.base import Value
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.question import Blank, Opening

BY_FORM = ("phone", "pincode", "pan", "epic", "vehicle", "ifsc")  # kinds whose answers nothing else looks like
COUNTED, DATED = ("number", "amount"), ("date", "year")
NUMBER = ".number"  # ends what a field means that holds the number of a paper
AGE = ".age"
DAY = Spec("date", {"recent": True})
WEEKDAYS = numbers_of("calendar.weekdays")
_LIFE = words_of("mentions.born", "mentions.died")
_FROM, _FOR, _IN = words_of("grammar.from"), words_of("grammar.for"), words_of("grammar.in")
_YEARS = words_of("calendar.year")
_LIVES, _HERE = tuple(words_of("mentions.lives")), words_of("mentions.city")
_OLD, _AGED = words_of("mentions.old"), words_of("mentions.age")
_I = words_of("grammar.i")
_OF_ME = _I | _OLD | words_of("grammar.is", "grammar.of")  # words of "I am 52"
_OF_YEAR, _OF_PIN, _OF_PHONE, _OF_AADHAAR = 4, 6, 10, 12  # figures
_OF_SHORT_YEAR = 2  # figures
_OF_CODE = 6  # letters and figures
_COUNTING = frozenset(("unit", "of", "per"))  # rules of a number that say what it counts
_INCOME = words_of("units.income")
_SUMS, _PINS, _NUMBERS, _IS = (
    frozenset(map(key_of, words_of(*lists)))
    for lists in (
        ("units.income", "units.rupee"),
        ("lexicon.pin",),
        ("lexicon.number", "edges.number"),
        ("lexicon.copula",),
    )
)
_OF_NONE = 5  # words that say that there is none of it
_OLDEST, _OF_AGE = 120, 2  # years; words behind them that tell that it is an age
_NEAR = 4  # words between a number and what tells which it is


def told(ear: Ear, opening: Opening, said: str, today: date) -> dict[str, Meant]:
    """Field -> what is told of it."""
    has_figures = any(map(str.isdigit, said))
    days = dated.told(DAY, said, today) if has_figures and (opening.others(DATED) or not opening.is_beside) else []
    is_counted = has_figures or any(word.key in UNITS for word in split(said).words)
    found = dict(_counted(ear, opening, said, today)) if is_counted or opening.others(("amount",)) else {}
    found |= dict(_days(opening.others(("date",)), said, days, today, opening.main)) if days else {}
    found |= dict(_years(opening, said, days, today))
    found |= dict(_aged(ear, opening, said)) if has_figures else {}
    found |= dict(_codes(ear, opening, said, today)) | dict(_by_form(ear, opening, said, days, today))
    for blank in opening.others(("date",)):
        if blank.at_first and blank.id not in found and not opening.is_beside:
            found |= dict(read(blank, said, 1.0, today)) or dict(_of_week(blank, said, today))
    return found


def read(blank: Blank, words: str, sure: float, today: date) -> Iterator[tuple[str, Meant]]:
    """The words as an answer to the field, if they are one."""
    heard = answers.read(blank.spec, words, today)
    if isinstance(heard, Accepted):
        yield blank.id, Meant(words, sure, heard.value)


def _days(
    blanks: Sequence[Blank], said: str, days: Sequence[dated.Day], today: date, main: str = ""
) -> Iterator[tuple[str, Meant]]:
    """The day for the field that asks when that happened; one that nothing is said of, for the only field left."""
    events = {blank.id: dated.event_of(blank.means) for blank in blanks}
    keys = [word.folded for word in split(said).words]
    told: dict[str, list[tuple[Blank, dated.Day, float]]] = {}
    for day in days:
        event = dated.event(keys, day)
        fitting = [blank for blank in blanks if events[blank.id] == event] or [
            blank
            for blank in blanks
            if (not events[blank.id] and event != dated.BORN) or (len(blanks) == 1 and not event and day.is_whole)
        ]
        of_main = [blank for blank in fitting if blank.means.startswith(f"{main}.")]
        fitting = of_main if len(fitting) > 1 else fitting
        if len(fitting) == 1:
            is_sure = day.is_whole and (events[fitting[0].id] == event != "" or fitting[0].at_first)
            told.setdefault(fitting[0].id, []).append((fitting[0], day, 1.0 if is_sure else DOUBTFUL))
    for blank, day, sure in (each[0] for each in told.values() if len(each) == 1):
        year = "" if day.is_whole else next(iter(keys[day.end : day.end + 1]), "")
        is_short = len(year) == _OF_SHORT_YEAR and year.isdecimal()  # "4 March 87"
        yield from read(blank, f"{day.text} {year}" if is_short else day.value, sure, today)


def _of_week(blank: Blank, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The last day of that name, where it has been: "last Sunday", "on Monday"; "since Monday" is none."""
    words = [word.folded for word in split(said).words]
    named = {
        WEEKDAYS[word]
        for at, word in enumerate(words)
        if word in WEEKDAYS and _FROM.isdisjoint((*words[at - 1 : at], *words[at + 1 : at + 2]))
    }
    if len(named) == 1:
        ago = (today.isoweekday() - named.pop()) % 7 or 7
        yield from read(blank, (today - timedelta(days=ago)).isoformat(), DOUBTFUL, today)


def _years(opening: Opening, said: str, days: Sequence[dated.Day], today: date) -> Iterator[tuple[str, Meant]]:
    """Since which year something is so, where one field asks for a year: "here since 2012", "for ten years"."""
    blanks = opening.others(("year",))
    found: dict[Value, Meant] = {}
    for clause in parted(said, frozenset()) if len(blanks) == 1 else ():
        spoken = [word.folded for word in split(clause).words]
        if any(day.text in clause for day in days) or not _tells_since(spoken):
            continue
        is_sure = blanks[0].at_first and not _HERE.isdisjoint(spoken)
        is_sure = is_sure and any(word.startswith(_LIVES) for word in spoken)
        for _, meant in read(blanks[0], clause, 1.0 if is_sure else DOUBTFUL, today):
            found[meant.value] = meant
    if len(found) == 1:
        yield blanks[0].id, next(iter(found.values()))


def _tells_since(spoken: Sequence[str]) -> bool:
    """Whether it is told since when, or for how long: "1998 se", "in 2019", "12 saal se", "for ten years"."""
    if not _LIFE.isdisjoint(spoken):
        return False
    years = [at for at, word in enumerate(spoken) if word in _YEARS and at > 1]
    if any((spoken[at + 1 : at + 2] and spoken[at + 1] in _FROM) or spoken[at - 2] in _FOR for at in years):
        return True
    is_year = any(word in MULTIPLIERS for word in spoken) or any(
        len(word) == _OF_YEAR and word.isdecimal() and word[:2] in ("19", "20") for word in spoken
    )
    return is_year and not (_FROM | _IN).isdisjoint(spoken)


def _counted(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """Amounts told with a word of their label, and numbers told with what they count, if nothing else is measured."""
    amounts, blanks = opening.others(("amount",)), opening.others(("number",))
    for clause in parted(said) if amounts else ():
        called = _of_earners([blank for blank in amounts if _is_called(ear, blank, clause)], clause)
        whole = {blank.id for blank in called if blank.spec.rules.get("of") == FAMILY}
        named = numbers_named(called, clause, today) if called else {}
        for name, value in named.items():
            if value or name not in whole:  # my mother's "no income" is not the family's
                yield name, Meant(clause, DOUBTFUL, value)
        if not named and len(called) == 1 and not earnings.is_anothers(clause):  # "18 hazar mahine ka kamata hu"
            yield from read(called[0], clause, DOUBTFUL, today)
    units = [blank.spec.rules.get("unit") for blank in blanks]  # several of one are asked together
    told = {
        blank.id: measured(blank.spec, said)
        for blank, unit in zip(blanks, units, strict=True)
        if unit is None or units.count(unit) == 1
    }
    for blank in blanks:
        run = told.get(blank.id, "")
        if run and [*told.values()].count(run) == 1 and (not blank.means.endswith(AGE) or _is_age(run, said)):
            yield from read(blank, run, DOUBTFUL, today)
        elif not run:
            yield from read(blank, _before_label(ear, blank, blanks, said), DOUBTFUL, today)


def _of_earners(blanks: Sequence[Blank], said: str) -> Sequence[Blank]:
    """Of sums of whoever writes and of the whole family those of whom it is told; all where nobody is told of."""
    of_all = earnings.are_all(said) if any(blank.spec.rules.get("of") for blank in blanks) else None
    others = "" if of_all is None else SELF if of_all else FAMILY
    return [blank for blank in blanks if not others or blank.spec.rules.get("of") != others]


def _before_label(ear: Ear, blank: Blank, blanks: Sequence[Blank], said: str) -> str:
    """The one number that stands before a word of the label which no other number has: "and one basement", "65 %"."""
    if blank.spec.rules.keys() & _COUNTING:
        return ""
    others = frozenset[str]().union(*(meanings(ear.cues, each) for each in blanks if each is not blank))
    own = notions(ear.cues, blank) - others
    told = heard(ear.cues, said) if own else None
    found = (
        {
            told.pieces[at].key
            for at in range(len(told.pieces) - 1)
            if (told.pieces[at].key.isdecimal() or told.pieces[at].key in UNITS)
            if not told.means[at + 1].isdisjoint(own) and not told.ends(at)
        }
        if told
        else set()
    )
    return found.pop() if len(found) == 1 else ""


def _is_called(ear: Ear, blank: Blank, clause: str) -> bool:
    """Whether a figure there tells what the amount is of: "our income is 4 lakh", not "the family gets 20,000"."""
    spoken_of = notions(ear.cues, blank)
    keys = split(clause).keys
    is_none = len(keys) <= _OF_NONE and not NOT.isdisjoint(keys)
    is_income = bool(blank.spec.rules.get("of")) and not _INCOME.isdisjoint(keys)  # "he earns 20 thousand a month"
    is_spoken_of = not spoken_of or is_income or not spoken_of.isdisjoint(ear.cues.meanings(clause))
    return is_spoken_of and (are_told(clause) or is_none)


def _aged(ear: Ear, opening: Opening, said: str) -> Iterator[tuple[str, Meant]]:
    """What the age that is told says of so many years: "umar 67" of "60 to 69 years", and of "18 or more?"."""
    blanks = [blank for blank in opening.others(("choice", "yes_no")) if blank.sayings.ages or _is_of_years(blank)]
    for clause in parted(said) if blanks else ():
        age = _age(tokens(folded(clause)))
        for blank in blanks if age is not None else ():
            option = sayings.told(blank.sayings, (), age) or ranges.meant(ear.figures, blank.spec.options, clause)
            if option:
                yield blank.id, Meant(option, DOUBTFUL, sayings.YES_OR_NO.get(option, option))


def _age(spoken: Sequence[str]) -> int | None:
    """The one number there, if it is somebody's age: "umar 67", "67 years old", "67 saal ka", "I am 67"."""
    found = numbers(spoken) or []
    number = found[0].whole if len(found) == 1 else None
    if number is None or number > _OLDEST:
        return None
    rest = [*spoken[: found[0].start], *spoken[found[0].end :]]
    after = spoken[found[0].end : found[0].end + _OF_AGE]
    is_aged = not _AGED.isdisjoint((*spoken[max(found[0].start - _NEAR, 0) : found[0].start], *after))
    is_aged = is_aged or (not _YEARS.isdisjoint(after[:1]) and not _OLD.isdisjoint(after[1:]))
    return number if is_aged or (not _I.isdisjoint(rest) and _OF_ME.issuperset(rest)) else None


def _is_of_years(blank: Blank) -> bool:
    labels = (label for _, labels in blank.spec.options for label in labels)
    return any(any(map(str.isdigit, label)) and not _YEARS.isdisjoint(tokens(folded(label))) for label in labels)


def _is_age(run: str, said: str) -> bool:
    """Whether somebody is so old: "4 years old", "umar 4 saal", "male, 4 years"; "for 4 years" is none."""
    before, _, after = map(tokens, folded(said).partition(run))
    if not ((_OLD | _AGED).isdisjoint(after[:2]) and _AGED.isdisjoint(before[-2:])):
        return True
    return any(folded(clause).strip(" .") == run for clause in parted(said, frozenset()))


def _codes(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The one number of a paper that has letters, too, where one field asks for such a number."""
    blanks = [
        blank
        for blank in opening.others(("text",))
        if blank.means.endswith(NUMBER) and not blank.spec.rules.get("pattern")
    ]
    code = identifiers.found(ear.edges, said, _is_code) if len(blanks) == 1 else ""
    if code:
        yield from read(blanks[0], code, DOUBTFUL, today)


def _is_code(part: str) -> bool:
    is_mixed = any(map(str.isdigit, part)) and any(map(str.isalpha, part))
    return is_mixed and " " not in part and sum(map(str.isalnum, part)) >= _OF_CODE


def _by_form(
    ear: Ear, opening: Opening, said: str, days: Sequence[dated.Day], today: date
) -> Iterator[tuple[str, Meant]]:
    """Numbers that only one field takes, by their form, or by what stands before them or behind."""
    for blank in opening.others(("number",)):
        if blank.at_first and (counted := sayings.counted(blank.sayings, said)):
            yield from read(blank, counted, 1.0, today)
    if not (any(map(str.isdigit, said)) or "@" in said):
        return
    kinds = [blank.kind for blank in opening.fields]
    for blank in opening.others(BY_FORM):
        if kinds.count(blank.kind) == 1:
            yield from read(blank, _of_places(said) if blank.kind == "pincode" else said, 1.0, today)
    patterned = [blank for blank in opening.fields if "pattern" in blank.spec.rules]
    for blank in patterned:
        number = identifiers.found(ear.edges, said, partial(_fits, blank, today), blank.called)
        if blank.kind == "text" and number and not any(number in day.text or day.text in number for day in days):
            rivals = [each for each in patterned if _fits(each, today, number)]
            before = split(said[: said.find(number)]).keys[-_NEAR:]
            named = [each for each in rivals if any(key in each.called and key not in ear.edges for key in before)]
            if named == [blank] or (rivals == [blank] and _is_alone(number)):
                yield from read(blank, number, 1.0, today)


def _of_places(said: str) -> str:
    """The clauses whose six figures may be a PIN code: "income 180000" and "roll number 201345" are none."""
    return ", ".join(clause for clause in parted(said) if not _is_of_another(split(clause).keys))


def _is_of_another(keys: Sequence[str]) -> bool:
    if not _PINS.isdisjoint(keys):
        return False
    at = next((at for at, key in enumerate(keys) if key.isdecimal() and len(key) == _OF_PIN), 0)
    before = [key for key in keys[:at] if key not in _IS][-1:]
    return not (_SUMS.isdisjoint(keys) and _NUMBERS.isdisjoint(before))


def _fits(blank: Blank, today: date, part: str) -> bool:
    return isinstance(answers.read(blank.spec, part, today), Accepted)


def _is_alone(number: str) -> bool:
    """Whether it can be nothing else: no mobile, PIN code or Aadhaar number, nor a word with figures."""
    digits = sum(map(str.isdigit, number))
    if number.isdecimal():
        return digits > _OF_PIN and digits != _OF_AADHAAR and not (digits == _OF_PHONE and number[0] in "6789")
    return digits >= _OF_PIN or (sum(map(str.isalnum, number)) > _OF_PIN and digits >= _OF_YEAR)
