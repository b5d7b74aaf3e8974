"""What a first sentence tells of the fields of a form that nobody has asked for yet. Pure.

Names go to the person whom they are told of, days to what happened on them, figures to the one field that takes them,
words to the option for which they speak most clearly. What need not be meant is offered where it is asked.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from chaupal.hearing import answers, identifiers, persons, sayings
from chaupal.hearing.acts import tokens_of
from chaupal.hearing.answers import dated
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.clauses import parted
from chaupal.hearing.heard import Meant
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.persons import DOUBTFUL, kin_of
from chaupal.hearing.words import sound_of, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.hearing.answers.base import Value
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.likely import Spoken
    from chaupal.hearing.options import Options
    from chaupal.hearing.persons import Named
    from chaupal.hearing.question import Blank, Opening
    from chaupal.hearing.words import Word, Words

WHOM = "request.whom"  # what a field means that asks for whom something is wanted: that is told by persons
BY_FORM = ("phone", "pincode", "pan", "epic", "vehicle", "ifsc")  # kinds whose answers nothing else looks like
PLACES, STATE = (".birthplace", ".deathplace"), ".state"  # end what fields mean that ask for a hospital, or a state
ANIMAL = "animal.name"
NUMBER = ".number"  # ends what a field means that holds the number of a paper
GENDER = ".gender"  # ends what a field means that asks for somebody's sex
OTHERS = "other_kin"  # the meaning of words for anybody else
UNSAID = frozenset(("other", "none", "unknown", "not_sure"))  # options that are meant by what is not said
# classes of words that say nothing by themselves
_IDLE = frozenset("copula mine theirs i of at courtesy do question and so skip called role month unknown born".split())
_BOUNDS = frozenset(("above",))  # classes of words that any range may have
_FOR_WHOM = frozenset(map(sound_of, words_of("mentions.benefit")))
_LEAST = 3  # letters of a word that tells something; figures tell it with fewer
DAY = Spec("date", {"recent": True})
_LIFE = words_of("mentions.born", "mentions.died")
_FROM, _FOR, _IN = words_of("grammar.from"), words_of("grammar.for"), words_of("grammar.in")
_YEARS = words_of("calendar.year")
_LIVES, _HERE = tuple(words_of("mentions.lives")), words_of("mentions.city")
_HOSPITAL, _HOSPITALS = words_of("mentions.hospital"), words_of("mentions.hospitals")
_ANIMAL = words_of("mentions.animal")
_NO_NAME = words_of("mentions.never") - _HOSPITALS
_LONGEST = 4  # words of a hospital's name
_STATE_NAMES = frozenset(tuple(split(phrase).keys) for phrase in phrases_of("places.states"))
_STATES = {name[0]: sorted({len(each) for each in _STATE_NAMES if each[0] == name[0]}) for name in _STATE_NAMES}
_NOBODY = ("", 0.0)
LITTLE = 0.4  # of what speaks for another option
CLEARLY = 0.8  # how sure a name is of which no word is listed, or that nothing leads to
_OF_YEAR, _OF_PIN, _OF_PHONE, _OF_AADHAAR = 4, 6, 10, 12  # figures
_OF_CODE = 6  # letters and figures
_NEAR = 4  # words between a number and what tells which it is


def told(ear: Ear, opening: Opening, said: str, today: date) -> dict[str, Meant]:
    """Field -> what is told of it."""
    telling = [word for word in tokens_of(said) if not (word in opening.words or _is_idle(ear, word))]
    found = dict(_names(ear, opening, said, today)) if any(map(str.isalpha, telling)) else {}
    days = dated.told(DAY, said, today) if any(map(str.isdigit, said)) else []
    found |= dict(days_told(opening.others(("date",)), said, days, today, opening.main)) if days else {}
    found |= dict(_years(opening, said, days, today))
    found |= dict(_codes(ear, opening, said, today)) | dict(_by_form(ear, opening, said, days, today))
    found |= dict(_places(ear, opening, said, today)) | dict(_of_animal(ear, opening, said, today)) if telling else {}
    for blank in opening.others(("date",)):
        if blank.at_first and blank.id not in found:
            found |= dict(_read(blank, said, 1.0, today))  # "yesterday night my phone …"
    found = {field: meant for field, meant in found.items() if field not in opening.known}
    return (_options(ear, opening, said) if telling else {}) | found


def _read(blank: Blank, words: str, sure: float, today: date) -> Iterator[tuple[str, Meant]]:
    heard = answers.read(blank.spec, words, today)
    if isinstance(heard, Accepted):
        yield blank.id, Meant(words, sure, heard.value)


def _names(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The names that are told, each for the person who is called so."""
    blanks = {blank.means: blank for blank in opening.others(("name",))}
    given: dict[str, tuple[Named, float]] = {}
    names = [name for name in persons.named(ear, said) if _is_name(ear, opening, name)] if blanks else []
    for name in sorted(names, key=lambda each: not each.kin):
        means, sure = _whose(ear, opening, [blank for each, blank in blanks.items() if each not in given], name)
        if means:
            given[means] = (name, min(sure, name.sure))
    for means, (name, sure) in given.items():
        yield from _read(blanks[means], name.value, sure, today)


def _of_animal(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """What an animal is called: the word behind the one for it that is no other word, "our dog Moti's registration"."""
    blanks = [blank for blank in opening.others(("name",)) if blank.means == ANIMAL]
    heard = split(said) if blanks else None
    keys = [*(key.removesuffix("'s") for key in heard.keys), ""] if heard else []
    found = [
        heard.cut(at, at + 1).removesuffix("'s")
        for at, key in enumerate(keys[1:-1], start=1)
        if heard and keys[at - 1] in _ANIMAL and len(key) >= _LEAST and key not in opening.words and _may_name(ear, key)
        if heard.cut(at, at + 1)[0].isupper() or "of" in ear.lexicon.get(keys[at + 1], ())
    ]
    if len(found) == 1:
        yield from _read(blanks[0], found[0], DOUBTFUL, today)


def _is_name(ear: Ear, opening: Opening, name: Named) -> bool:
    """Whether it is one; where nothing leads to it, only a whole name that can hardly be anything else."""
    keys = split(name.value).keys
    if not opening.words.isdisjoint(keys) or all(ear.alike.direct((key,)) for key in keys):
        return False
    is_listed = any(key in ear.names for key in keys)
    if name.is_led or name.is_own:
        return is_listed or name.sure >= CLEARLY or all(word[0].isupper() for word in name.value.split())
    return is_listed and len(keys) > 1 and name.sure >= CLEARLY and not any(key in ear.lexicon for key in keys)


def _whose(ear: Ear, opening: Opening, blanks: Sequence[Blank], name: Named) -> tuple[str, float]:
    """What the field means that asks for a name, and how sure that is; empty if none does."""
    main, own, known = f"{opening.main}.name", f"{opening.own}.name", {blank.means for blank in blanks}
    if name.is_own and opening.own:
        return (own, 1.0) if own in known and not (opening.whom and own == main) else _NOBODY
    sure = 1.0 if name.is_led else DOUBTFUL
    if name.kin & opening.whom:
        return (main, sure) if main in known else _NOBODY
    ours = [blank for blank in blanks if blank.means.partition(".")[0] not in opening.strangers]
    of_kin = [blank.means for blank in ours if (kin_of(ear.lexicon, blank.called) | blank.seen) & name.kin]
    if len(of_kin) == 1 and name.kin:
        return of_kin[0], sure
    if name.is_own or name.kin:  # of two who marry the other one; of whoever else is in the form the only one
        others = {*(opening.kin if name.is_own else opening.strangers)} - {opening.main}
        left = [f"{person}.name" for person in others if f"{person}.name" in known]
        if len(left) == 1:
            return left[0], DOUBTFUL
    is_main = main in known and (opening.main != opening.own or not name.kin)
    return (main, DOUBTFUL) if is_main else _NOBODY


def days_told(
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
        yield from _read(blank, day.value, sure, today)


def _years(opening: Opening, said: str, days: Sequence[dated.Day], today: date) -> Iterator[tuple[str, Meant]]:
    """Since which year something is so, where one field asks for a year: "2012 se Dilli mein", "for ten years"."""
    blanks = opening.others(("year",))
    found: dict[Value, Meant] = {}
    for clause in parted(said, frozenset()) if len(blanks) == 1 else ():
        spoken = [word.folded for word in split(clause).words]
        if any(day.text in clause for day in days) or not _tells_since(spoken):
            continue
        is_sure = blanks[0].at_first and not _HERE.isdisjoint(spoken)
        is_sure = is_sure and any(word.startswith(_LIVES) for word in spoken)
        for _, meant in _read(blanks[0], clause, 1.0 if is_sure else DOUBTFUL, today):
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
    is_year = any(len(word) == _OF_YEAR and word.isdecimal() and word[:2] in ("19", "20") for word in spoken)
    return is_year and not (_FROM | _IN).isdisjoint(spoken)


def _codes(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The one number of a paper that has letters, too, where one field asks for such a number."""
    blanks = [
        blank
        for blank in opening.others(("text",))
        if blank.means.endswith(NUMBER) and not blank.spec.rules.get("pattern")
    ]
    code = identifiers.found(ear.edges, said, _is_code) if len(blanks) == 1 else ""
    if code:
        yield from _read(blanks[0], code, DOUBTFUL, today)


def _is_code(part: str) -> bool:
    is_mixed = any(map(str.isdigit, part)) and any(map(str.isalpha, part))
    return is_mixed and " " not in part and sum(map(str.isalnum, part)) >= _OF_CODE


def _by_form(
    ear: Ear, opening: Opening, said: str, days: Sequence[dated.Day], today: date
) -> Iterator[tuple[str, Meant]]:
    """Numbers that only one field takes, by their form, or by what stands before them or behind."""
    for blank in opening.others(("number",)):
        if blank.at_first and (counted := sayings.counted(blank.sayings, said)):
            yield from _read(blank, counted, 1.0, today)
    if not any(map(str.isdigit, said)):
        return
    kinds = [blank.kind for blank in opening.fields]
    for blank in opening.others(BY_FORM):
        if kinds.count(blank.kind) == 1:
            yield from _read(blank, said, 1.0, today)
    patterned = [blank for blank in opening.fields if "pattern" in blank.spec.rules]
    for blank in patterned:
        number = identifiers.found(ear.edges, said, partial(_fits, blank, today), blank.called)
        if blank.kind == "text" and number and not any(number in day.text or day.text in number for day in days):
            rivals = [each for each in patterned if _fits(each, today, number)]
            before = split(said[: said.find(number)]).keys[-_NEAR:]
            named = [each for each in rivals if any(key in each.called and key not in ear.edges for key in before)]
            if named == [blank] or (rivals == [blank] and _is_alone(number)):
                yield from _read(blank, number, 1.0, today)


def _fits(blank: Blank, today: date, part: str) -> bool:
    return isinstance(answers.read(blank.spec, part, today), Accepted)


def _is_alone(number: str) -> bool:
    """Whether it can be nothing else: no mobile, PIN code or Aadhaar number, nor a word with figures."""
    digits = sum(map(str.isdigit, number))
    if number.isdecimal():
        return digits > _OF_PIN and digits != _OF_AADHAAR and not (digits == _OF_PHONE and number[0] in "6789")
    return digits >= _OF_PIN or (sum(map(str.isalnum, number)) > _OF_PIN and digits >= _OF_YEAR)


def _places(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The one hospital where somebody was born or died, and the one state that something is of."""
    blanks = opening.others(("text",))
    born, states = ([blank for blank in blanks if blank.means.endswith(end)] for end in (PLACES, STATE))
    heard = split(said) if born or states else None
    for told, fields in ((_hospitals, born), (_states, states)):
        found = {value.casefold(): value for value in told(ear, heard)} if heard and fields else {}
        for blank in fields if len(found) == 1 else ():
            value = next(iter(found.values()))
            is_sure = fields is born and (value[0].isupper() or _is_known(split(value).words[0]))
            yield from _read(blank, value, 1.0 if is_sure else DOUBTFUL, today)


def _hospitals(ear: Ear, heard: Words) -> Iterator[str]:
    """With the name before the word, "Hindu Rao Hospital", or known by their letters."""
    keys = heard.keys
    is_hospital = [key in _HOSPITAL for key in keys]
    is_known = [*map(_is_known, heard.words)]
    for end in range(len(keys)):
        start = end
        while (
            is_hospital[end]
            and start > max(0, end - _LONGEST)
            and (is_known[start - 1] or _may_name(ear, keys[start - 1]))
        ):
            start -= 1
        if start < end or (is_known[end] and not any(is_hospital[end + 1 : end + 2])):
            yield heard.cut(start, end + 1)


def _is_known(word: Word) -> bool:
    return word.key in _HOSPITALS or word.folded in _HOSPITALS


def _may_name(ear: Ear, key: str) -> bool:
    return key.isalpha() and not (key in ear.lexicon or key in ear.everyday or key in _NO_NAME)


def _states(_ear: Ear, heard: Words) -> Iterator[str]:
    for at, key in enumerate(heard.keys):
        for size in _STATES.get(key, ()):
            if heard.keys[at : at + size] in _STATE_NAMES:
                yield heard.cut(at, at + size)


def _options(ear: Ear, opening: Opening, said: str) -> dict[str, Meant]:
    """Field -> the option that words clearly speak for; of a field that is known, if several speak for another."""
    spoken = tokens_of(said)
    of_kin = not ear.kin.isdisjoint(spoken)  # whose sex their words tell, need not be the one it is about
    asked = {blank.id: blank for blank in opening.others(("choice",)) if _may_be_told(blank, of_kin=of_kin)}
    fields = {
        name: tuple(option for option in blank.spec.options if option[0] not in UNSAID) for name, blank in asked.items()
    }
    idle = {word for word in spoken if _is_idle(ear, word)}
    several = {name: told for name, told in fields.items() if len(told) > 1}
    found = ear.alike.told_early(said, several, idle, opening.words, ear.everyday)
    return {
        name: Meant(best[0].option, DOUBTFUL, best[0].option)
        for name, best in found.items()
        if name not in opening.known or _is_none(opening.known[name], fields[name], best, frozenset(spoken))
    }


def _is_none(known: Any, options: Options, spoken: Sequence[Spoken], said: AbstractSet[str]) -> bool:
    """Whether several words speak for another option than is known, and little for that, nor is it called by name."""
    called = {value: [frozenset(tokens_of(label)) for label in labels] for value, labels in options}
    is_called = any(len(label) > 1 and label <= said for label in called.get(known, ()))
    is_little = all(each.option != known for each in spoken if each.weight >= LITTLE * spoken[0].weight)
    return spoken[0].words > 1 and is_little and not is_called


def _may_be_told(blank: Blank, *, of_kin: bool) -> bool:
    """Whether words may tell it: whose sex is told need not be the one it is about, for whom it is is told by kin."""
    return not of_kin if blank.means.endswith(GENDER) else blank.at_first and blank.means != WHOM


def _is_idle(ear: Ear, word: str) -> bool:
    """Whether it is a word of kin, for whom something is wanted, of what any range has, or a small one."""
    if word in ear.kin or word in _FOR_WHOM or (len(word) < _LEAST and not word.isdecimal()):
        return True
    classes = ear.lexicon.get(word, ())
    is_small = (bool(classes) and _IDLE.issuperset(classes)) or OTHERS in ear.alike.meanings.get(word, ())
    return is_small or not _BOUNDS.isdisjoint(ear.figures.get(word, ()))
