"""What a first sentence tells of a service's form: "my son Rahul, born 12 March 2019 at AIIMS, birth certificate".

Each field takes what its kind and name say it is for, and only where one thing can be meant: a field left empty is
asked, one filled wrongly has to be found. The citizen is shown all of it and asked once. Aadhaar and bank numbers are
never taken from a sentence.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from chaupal.engine import answers, sayings
from chaupal.engine.answers.base import Accepted
from chaupal.engine.answers.date_words import away, parts_of
from chaupal.engine.definition import FIRST_SENTENCE, Rows, Slot
from chaupal.hearing.script import clean, folded, sound, vocabulary, words
from chaupal.understanding import choices
from chaupal.understanding.mentions import CHILDREN, FURTHER, LONGEST, PARENTS, SEX, Mentions, is_day, mentions
from chaupal.understanding.usage import is_ordinary, ordinary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.engine.answers.base import Value
    from chaupal.engine.definition import Field, Service

OF_CHILD = ("child_name", "girl_name")
OF_DEAD = ("deceased_name",)
OF_APPLICANT = ("applicant_name",)
WHO = "for_whom"
AGE = "age"
REASON = "purpose"
# a name that is told of somebody's kin, where that is whom the field is about
OF_KIN = {
    "mother_name": "mother", "father_name": "father", "husband_name": "husband", "wife_name": "wife",
    "spouse_name": "husband",
}  # fmt: skip
EVENTS = {"date_of_birth": "born", "date_of_death": "died", "marriage_date": "married"}
# what one is to the dead whom one names as one's own
LEFT_BY = {
    "father": "child",
    "mother": "child",
    "husband": "spouse",
    "wife": "spouse",
    "son": "parent",
    "daughter": "parent",
    "sibling": "sibling",
    "grandparent": "grandchild",
}
RELATION = "relation"
WIDOWED = {"husband": "wife", "wife": "husband"}  # who died -> what is left, where a form tells the two apart
LEFT = {"husband": "female", "wife": "male"}  # the sex of whoever lost one
PLACES = ("place_of_birth", "place_of_death")
SEXES = ("sex", "gender")
BY_SHAPE = ("phone", "pincode", "pan", "epic", "vehicle", "ifsc")  # kinds whose answers nothing else looks like
_MOBILE, _PIN, _AADHAAR = 10, 6, 12  # digits of numbers that any sentence may hold
_NEAR = 4  # words between a number and what tells which it is
_GREETING = re.compile(
    r"^(?:(?:नमस्ते|नमस्कार|राम राम|प्रणाम|namaste|namaskar|hello|hi|sir|madam|सर|मैडम|जी|ji)[\s,.!।🙏]+)+", re.IGNORECASE
)
_STORY = 6  # words of a first sentence that tells what is wrong
_MATTER = 8  # and of one that may be all there is to tell
_PARTS = 4  # words that one number is written in at most
_AROUND = ",.;:।()?!"
_MIXED = re.compile("(?=.*[A-Za-z]{2})(?=.*[0-9]{4})[A-Za-z0-9]{7,}")
_TOLD_APART = re.compile("[0-9]+(?:/[0-9]+)+")  # no amount, age or count is written so
_DAYS_AHEAD = vocabulary(
    "kal parso parson tomorrow somvar somwar mangalvar mangalwar budhvar budhwar guruvar guruwar veervar shukravar "
    "shukrawar shanivar shaniwar ravivar raviwar itvar itwar monday tuesday wednesday thursday friday saturday sunday "
    "कल परसों सोमवार मंगलवार बुधवार गुरुवार बृहस्पतिवार वीरवार शुक्रवार शनिवार रविवार इतवार"
)
_SINCE, _NEXT = (
    vocabulary("se since से"),
    vocabulary("agle agla next अगले अगला"),
)  # next Sunday: this one, or that after it?
_NUMBER = vocabulary("number no num nambar nos id नंबर नम्बर संख्या")
_LIVES, _HERE = re.compile(r"\b(?:rah|reh|liv|bas)|रह|बस"), re.compile(r"\b(?:delhi|dilli|dehli)\b|दिल्ली")
_SINCE_WHEN = re.compile(
    r"(?:\S+ (?:saal|sal|varsh|baras|साल|सालों|वर्ष|वर्षों|बरस)|(?<![0-9])(?:19|20)[0-9]{2}) (?:se|से)(?![^ ])"
    r"|since (?:19|20)[0-9]{2}|for \S+ years"
)
_VAGUE = _NUMBER | vocabulary("of the your or last name date my का की आपका")


def told(service: Service, text: str, today: date, mentioned: Mentions | None = None) -> dict[str, Value]:
    """Field -> what the text says of it, as the field keeps it; `mentioned` is what it mentions, if that is known."""
    said = mentioned or mentioned_in(text)
    named = choices.named(service, text[:LONGEST], said.age)
    said = replace(said, reason=REASON in named)
    raw = _of_people(service, said) | _of_days(service, said, text) | _of_place(service, said)
    found: dict[str, Value] = dict(named)
    if said.age is not None and said.kin <= {*_subject(service, said)}:
        raw.setdefault(AGE, str(said.age))
    for item in service.fields:
        told_of_it = raw.get(item.id)
        if told_of_it is None and item.spec.kind == "number" and FIRST_SENTENCE in item.sources:
            told_of_it = sayings.counted(service.first_words.get(item.id, {}), text[:LONGEST])
        if told_of_it is None and item.spec.kind == "year" and FIRST_SENTENCE in item.sources:
            told_of_it = _lived_since(text)
        if told_of_it is None and not item.derive:
            told_of_it = _of_shape(service, item, text, today)
        heard = answers.read(item.spec, told_of_it, today) if told_of_it else None
        if isinstance(heard, Accepted):
            found[item.id] = heard.value
    found |= _own_words(service, text, today) | _wished_day(service, text) | _of_rows(service, text[:LONGEST])
    return _branches(service, found, today) | found


def mentioned_in(text: str) -> Mentions:
    """Whom and what a text mentions, whichever service is meant."""
    return mentions(text, is_ordinary)


def _branches(service: Service, found: dict[str, Value], today: date) -> dict[str, Value]:
    """What is settled by what only one way through the form asks: a challan's number, that it is looked up by that."""
    told: dict[str, Value] = {}
    choice = {item.id: item for item in service.fields if item.spec.kind == "choice" and item.id not in found}
    numbers = (
        item
        for item in service.fields
        if item.id in found and (item.spec.kind == "vehicle" or "pattern" in item.spec.rules)
    )
    for when in (item.when for item in numbers if item.when):
        for way in (choice[name] for name in when.names if name in choice and len(when.names) == 1):
            ways = [
                value for value, _ in way.spec.options if when.run({way.id: value, "today": today.isoformat()}) is True
            ]
            if len(ways) == 1:
                told[way.id] = ways[0]
    return told


def _lived_since(text: str) -> str | None:
    """Since when somebody lives in Delhi: "main 12 saal se Dilli mein rehti hoon", "2012 से दिल्ली में रहते हैं"."""
    told = {
        match.group()
        for clause in re.split("[,;।.]", folded(text[:LONGEST]))
        if _LIVES.search(clause) and _HERE.search(clause)
        for match in _SINCE_WHEN.finditer(clause)
    }
    return told.pop() if len(told) == 1 else None


def _own_words(service: Service, text: str, today: date) -> dict[str, Value]:
    """What was said, as it was said: a complaint told in the first sentence need not be told again."""
    text = _GREETING.sub("", text).strip()
    count = len(text.split())
    told = {
        item.id: item.spec
        for item in service.fields
        if item.spec.kind == "text"
        and (
            (FIRST_SENTENCE in item.sources and count >= _STORY)
            or (FIRST_SENTENCE in item.perhaps and count >= _MATTER)
        )
    }
    heard = {name: answers.read(spec, text, today) for name, spec in told.items()}
    return {name: said.value for name, said in heard.items() if isinstance(said, Accepted)}


def _subject(service: Service, said: Mentions) -> tuple[str, ...]:
    """Whose names may fill the form's main name: kin in order; empty if it cannot be told whom it is for."""
    names = {item.id for item in service.fields}
    if names.intersection(OF_CHILD):
        return CHILDREN
    near = said.kin & {*CHILDREN, *PARENTS, "husband", "wife"}
    if said.of_self and WHO in names:
        return ("self",)
    if names.intersection(OF_DEAD):
        return (said.dead,) if said.dead in near and len(near) == 1 else ()
    near -= {said.dead}  # whoever died is not who applies
    further = said.kin & {*FURTHER} - {said.dead}
    if not near:
        return tuple(further)[:1] or ("self",)
    if WHO not in names or len(near) > 1:
        return ()
    # a child may be the reason: an income certificate for my son's scholarship is mine
    return tuple(near & (said.for_them if said.reason else said.for_them | {*CHILDREN}))


def _of_people(service: Service, said: Mentions) -> dict[str, str]:
    subject = _subject(service, said)
    names = {item.id: item for item in service.fields}
    found: dict[str, str] = {}
    main = [name for name in (*OF_CHILD, *OF_DEAD, *OF_APPLICANT) if name in names][:1]
    whose = next((who for who in subject if who in said.names), None)
    if main and whose:
        found[main[0]] = said.names[whose]
    if "applicant_name" in names and "applicant_name" not in main and "self" in said.names:
        found["applicant_name"] = said.names["self"]
    for name, who in OF_KIN.items():
        if name in names and who in said.names and who not in subject:
            found[name] = said.names[who]
    sex = {SEX[who] for who in subject if who in said.kin and who in SEX}
    widowed = {LEFT[said.dead]} if said.dead in LEFT else set()
    for item in (names[name] for name in SEXES if name in names):
        of_sender = any(source.startswith("profile.") for source in item.sources)
        meant = widowed if names.keys() & set(OF_DEAD) and of_sender else sex  # who died, or who applies
        if len(meant) == 1:
            found[item.id] = next(iter(meant))
    certain = subject if subject != ("self",) or said.of_self or said.dead else ()
    return found | _for_whom(names.get(WHO), certain) | _left_by(names.get(RELATION), said)


def _for_whom(item: Field | None, subject: Sequence[str]) -> dict[str, str]:
    if item is None or len(subject) != 1:
        return {}
    near = "child" if subject[0] in CHILDREN else "parent" if subject[0] in PARENTS else subject[0]
    kin = "other" if near in FURTHER else near
    options = {value for value, _ in item.spec.options}
    value = next((one for one in (subject[0], kin) if one in options), None)
    return {WHO: value} if value else {}


def _left_by(item: Field | None, said: Mentions) -> dict[str, str]:
    options = {value for value, _ in item.spec.options} if item else set()
    known = (WIDOWED.get(said.dead), LEFT_BY.get(said.dead), "other")
    if "parent" in known and options >= {"mother", "father"}:
        return {}  # which of the two is asked
    value = next((one for one in known if one in options), "")
    return {RELATION: value} if said.dead in LEFT_BY and value else {}


def _of_days(service: Service, said: Mentions, text: str) -> dict[str, str]:
    dates = [item for item in service.fields if item.spec.kind == "date" and not item.derive]
    found = {}
    for item in dates:
        event = EVENTS.get(item.id, "")
        days = {day for what, day in said.days if what == event} if event else set()
        if len(dates) == 1 and not days and event:
            days = {day for what, day in said.days if not what}
        if FIRST_SENTENCE in item.sources and not days:
            days = (
                {day for _, day in said.days}
                or _days_of_month(text)
                or ({text} if away(folded(text[:LONGEST])) else set())
            )
        if len(days) == 1 and (event != "born" or _subject(service, said)):
            found[item.id] = days.pop()
    return {name: day for name, day in found.items() if list(found.values()).count(day) == 1}


def _of_rows(service: Service, text: str) -> dict[str, Value]:
    """The first answer of each row that is named: a purse, and the licence in it."""
    found: dict[str, Value] = {}
    for rows in (item for item in service.items if isinstance(item, Rows) and FIRST_SENTENCE in item.fields[0].sources):
        first = rows.fields[0]
        for number, option in enumerate(choices.listed(first, text)[: rows.most], 1):
            found[f"{rows.id}.{number}.{first.id}"] = option
    return found


def _wished_day(service: Service, text: str) -> dict[str, Value]:
    """For which day an appointment is wished: "10 December ko shaadi hai", "on Sunday"; "since Monday" is no wish."""
    slots = [item.id for item in service.items if isinstance(item, Slot)]
    if service.kind != "appointment" or not slots:
        return {}
    spoken = folded(text[:LONGEST]).split()
    days = _days_of_month(text)
    if not days:
        beside = zip(["", *spoken], spoken, [*spoken[1:], ""], strict=False)
        days = {word for before, word, after in beside if _is_day_ahead(before, word, after)}
    return dict.fromkeys(slots, days.pop()) if len(days) == 1 else {}


def _days_of_month(text: str) -> set[str]:
    """Days that are told without their year: "20 December"."""
    told = {day: parts_of(day) for day in map(" ".join, pairwise(folded(text[:LONGEST]).split()))}
    return {day for day, parts in told.items() if isinstance(parts, tuple) and None not in parts[:2]}


def _is_day_ahead(before: str, word: str, after: str) -> bool:
    named = sound(word.strip(_AROUND)) in _DAYS_AHEAD
    return named and sound(after.strip(_AROUND)) not in _SINCE and sound(before.strip(_AROUND)) not in _NEXT


def _of_place(service: Service, said: Mentions) -> dict[str, str]:
    return {item.id: said.place for item in service.fields if item.id in PLACES and said.place}


def _of_shape(service: Service, item: Field, text: str, today: date) -> str | None:
    """A number that shows by its form, and by the words around it, that it answers this field alone."""
    if item.spec.kind in BY_SHAPE:
        alike = [other for other in service.fields if other.spec.kind == item.spec.kind]
        return text[:LONGEST] if len(alike) == 1 else None
    if item.spec.kind != "text" or "pattern" not in item.spec.rules:
        return None
    said = clean(text[: 2 * LONGEST])[:LONGEST].split()
    fitting = {
        part
        for at, part in _parts(said)
        if _fits(item, part, today)
        and (_tells(service, item, said, at, part, today) or _is_alone(service, part, today))
    }
    return fitting.pop() if len(fitting) == 1 else None


def _parts(said: Sequence[str]) -> list[tuple[int, str]]:
    """What may be a number: a word, or up to four that belong together (DL 05 SAB 3090); a day is none."""
    parts = []
    for at in range(len(said)):
        for size in range(1, min(_PARTS, len(said) - at) + 1):
            words_of_it = [word.strip(_AROUND) for word in said[at : at + size]]
            part = "".join(words_of_it)
            together = size == 1 or not any(word.islower() and ordinary(sound(folded(word))) for word in words_of_it)
            if together and part.isascii() and any(map(str.isdigit, part)) and not is_day(part):
                parts.append((at, part))
    return parts


def _fits(item: Field, part: str, today: date) -> bool:
    return isinstance(answers.read(item.spec, part, today), Accepted)


def _is_named(service: Service, item: Field, said: Sequence[str], at: int, *, everyday: bool = False) -> bool:
    """Whether the words before it are what the field is called; an everyday word counts with "number" after it."""
    before = [sound(part) for word in said[max(0, at - _NEAR) : at] for part in words(word)]
    named = _labels(item.key, tuple(texts.get(f"{item.key}.label", "") for texts in service.texts.values()))
    counted = everyday or not _NUMBER.isdisjoint(before)
    if said[at].strip(_AROUND) and _TOLD_APART.fullmatch(said[at].strip(_AROUND)):
        counted = counted or (bool(before) and before[-1] in named)  # "खसरा 45/12"
    return any(word in named and (counted or not is_ordinary(word)) for word in before)


def _tells(service: Service, item: Field, said: Sequence[str], at: int, part: str, today: date) -> bool:
    """Whether the words before a number say what it is; everyday ones do if they name no other field that takes it."""
    if _is_named(service, item, said, at):
        return True
    rivals = [each for each in service.fields if "pattern" in each.spec.rules and _fits(each, part, today)]
    called = [each for each in rivals if _is_named(service, each, said, at, everyday=True)]
    return called == [item] and len(rivals) > 1 and sum(map(str.isdigit, part)) >= _PIN


def _is_alone(service: Service, part: str, today: date) -> bool:
    """Whether it can be nothing else: no mobile, PIN code or Aadhaar number, and no other field takes it."""
    digits = sum(map(str.isdigit, part))
    if digits < _PIN and not _MIXED.fullmatch(part):
        return False
    if part.isdecimal() and (digits in (_PIN, _AADHAAR) or (digits == _MOBILE and part[0] in "6789")):
        return False
    return sum(_fits(other, part, today) for other in service.fields if "pattern" in other.spec.rules) == 1


@cache
def _labels(key: str, labels: tuple[str, ...]) -> frozenset[str]:
    """The words that a field is called by, by their sound."""
    named = (sound(word) for text in (*labels, key.replace("_", " ")) for word in words(text))
    return frozenset(word for word in named if word not in _VAGUE)
