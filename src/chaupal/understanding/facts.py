"""What a first sentence tells of a service's form: "my son Rahul, born 12 March 2019 at AIIMS, birth certificate".

Each field takes what its kind and its meaning say it is for, and only where one thing can be meant: a field left empty
is asked, one filled wrongly has to be found. The citizen is shown all of it and asked once. Aadhaar and bank numbers
are never taken from a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from chaupal.engine.definition import FIRST_SENTENCE, Rows, Slot, meaning
from chaupal.engine.forms.blanks import opening
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.hear import hear
from chaupal.kit.made import once
from chaupal.understanding import choices
from chaupal.understanding.ear import ear
from chaupal.understanding.mentions import CHILDREN, FURTHER, LEFT, LEFT_BY, LONGEST, PARENTS, WIDOWED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.engine.definition import Expression, Field, Service
    from chaupal.hearing.answers.base import Value
    from chaupal.understanding.mentions import Mentions
    from chaupal.understanding.sentence import Sentence

# who somebody is -> what near kin that is, where a form tells no more
_NEAR = {**dict.fromkeys(CHILDREN, "child"), **dict.fromkeys(PARENTS, "parent"), **dict.fromkeys(WIDOWED, "spouse")}
WHOM, REASON, INCOME = "request.whom", "request.purpose", "family.income"
_STATE = ".state"  # ends what a field means that asks of which state something is
_STORY = 6  # words of a first sentence that tells what is wrong
_MATTER = 8  # and of one that may be all there is to tell


# kin as sentences mention them -> as hearing has them
_KIN = {
    "son": ("child",), "daughter": ("child",), "sibling": ("brother", "sister"),
    "relative": ("kin", "father", "mother"),  # "father in law"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Form:
    """What of a service's form a first sentence may tell, sorted once."""

    fields: Mapping[str, Field]
    meant: Mapping[str, Field]  # by what they are about
    subject: str  # whom it is about
    about_child: bool
    about_dead: bool
    speaks_of_dead: bool
    sender: str
    main: str  # whom it may be about, if not the sender
    stories: Sequence[tuple[Field, int]]  # what is told in so many words at least
    rows: Sequence[Rows]
    slots: Sequence[str]
    whens: Sequence[str]  # fields that are asked only where something holds
    ways: Sequence[tuple[str, Field, Expression]]  # a number, the choice that it hangs on alone, and how


@once
def _form(service: Service) -> _Form:
    fields = {item.id: item for item in service.fields}
    at_first = {name for name, item in fields.items() if FIRST_SENTENCE in item.sources}
    subject = meaning.subject(service)
    told_as = service.who.get(subject)
    return _Form(
        fields,
        meaning.meant(service),
        subject,
        told_as == meaning.CHILD,
        told_as == meaning.DEAD,
        meaning.DEAD in service.who.values(),
        meaning.sender(service),
        opening(service).main,
        [
            (item, _STORY if item.id in at_first else _MATTER)
            for item in service.fields
            if item.spec.kind == "text" and FIRST_SENTENCE in (*item.sources, *item.perhaps)
        ],
        [item for item in service.items if isinstance(item, Rows) and FIRST_SENTENCE in item.fields[0].sources],
        [item.id for item in service.items if isinstance(item, Slot)] if service.kind == "appointment" else [],
        [name for name, item in fields.items() if item.when],
        [*_ways(fields)],
    )


def _ways(fields: Mapping[str, Field]) -> Iterator[tuple[str, Field, Expression]]:
    for item in fields.values():
        shows = item.spec.kind == "vehicle" or "pattern" in item.spec.rules or item.means.endswith(_STATE)
        if item.when and len(item.when.names) == 1 and shows:
            way = fields.get(next(iter(item.when.names)))
            if way and way.spec.kind == "choice":
                yield item.id, way, item.when


class Told(NamedTuple):
    """What a sentence says of fields, as they keep it: field -> value; `unsure`: where another thing may be meant."""

    sure: Mapping[str, Value]
    unsure: Mapping[str, Value]


def told(service: Service, said: Sentence, today: date) -> Told:
    """What the sentence tells of the form."""
    form, mentioned = _form(service), said.mentions
    if mentioned.gone and form.speaks_of_dead:
        mentioned = replace(mentioned, dead=mentioned.gone)
    found, named = choices.named(service, said.clauses, said.spoken, mentioned.age)
    subject, likely = _subject(form, mentioned, found)
    if likely and not subject and found.get(_id(form, WHOM)) != "self":
        found.pop(_id(form, WHOM), None)  # "papa's is from elsewhere, mine is to be made" names papa
    raw = _of_people(form, mentioned, subject)
    if mentioned.age is not None and mentioned.kin <= {*subject}:
        raw.setdefault(_id(form, meaning.path(form.subject, "age")), str(mentioned.age))
    for name, told_of_it in raw.items():
        item = form.fields.get(name)
        heard = answers.read(item.spec, told_of_it, today) if item else None
        if isinstance(heard, Accepted):
            found[name] = heard.value
    found |= _own_words(form, said, today) | _wished_day(form, said) | _of_rows(form, said)
    perhaps = {} if subject or not likely else _of_people(form, mentioned, likely)
    unsure: dict[str, Value] = {
        name: told for name, told in perhaps.items() if name and name not in found and _id(form, WHOM) in perhaps
    }
    of_main = _id(form, meaning.path(form.main, "gender"))
    if of_main and form.main not in (form.subject, form.sender) and mentioned.dead in mentioned.sex:
        unsure.setdefault(of_main, mentioned.sex[mentioned.dead])
    about = subject or [who for who in likely if who in CHILDREN]
    whom = frozenset(kin for who in about for kin in _KIN.get(who, (who,))) - {"self"}
    doubtful = _id(form, meaning.path(form.main, "name")) if about and not subject else ""
    whole, seen = opening(service), {**found, "today": today.isoformat()}
    never = {name for name in form.whens if not _may_be_asked(form.fields[name], seen)}
    fields = tuple(blank for blank in whole.fields if blank.id not in never) if never else whole.fields
    asked = replace(whole, fields=fields, whom=whom, known=found | unsure)
    for name, meant in hear(ear(), asked, said.story[:LONGEST], today).values.items():
        found.pop(name, None)
        (found if meant.is_answer and name != doubtful else unsure)[name] = meant.value
    found = _branches(form, found, today) | found
    unsure = named | _branches(form, unsure, today) | unsure
    unsure = {name: value for name, value in _only_asked(form, found | unsure, today).items() if name not in found}
    return Told(_only_asked(form, found, today), unsure)


def _only_asked(form: _Form, found: dict[str, Value], today: date) -> dict[str, Value]:
    """Without what is not asked by what else is told: where the mistake is, if a name is to be added."""
    seen = {**found, "today": today.isoformat()}
    return {name: value for name, value in found.items() if _may_be_asked(form.fields.get(name), seen)}


def _may_be_asked(item: Field | None, seen: Mapping[str, Value]) -> bool:
    """Whether it holds, as far as what decides is told."""
    when = item.when if item else None
    return when is None or not when.names <= seen.keys() or when.run(seen) is True


def _id(form: _Form, means: str) -> str:
    """The field that asks for it; empty if none does."""
    return form.meant[means].id if means in form.meant else ""


def _branches(form: _Form, found: dict[str, Value], today: date) -> dict[str, Value]:
    """What is settled by what only one way through the form asks: a challan's number, that it is looked up by that."""
    told: dict[str, Value] = {}
    for number, way, when in form.ways:
        if number in found and way.id not in found:
            options = [
                value for value, _ in way.spec.options if when.run({way.id: value, "today": today.isoformat()}) is True
            ]
            if len(options) == 1:
                told[way.id] = options[0]
    return told


def _own_words(form: _Form, said: Sentence, today: date) -> dict[str, Value]:
    """What was said, as it was said: a complaint told in the first sentence need not be told again."""
    told = [item for item, least in form.stories if said.length >= least]
    heard = {item.id: answers.read(item.spec, said.story, today) for item in told}
    return {name: story.value for name, story in heard.items() if isinstance(story, Accepted)}


def _subject(form: _Form, said: Mentions, found: Mapping[str, Value]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose names may fill the form's main name: kin in order, empty if it cannot be told who; and who may be."""
    if form.about_child or not form.subject:
        whom = found.get(_id(form, WHOM))  # it is about nobody who writes
        return CHILDREN if form.about_child else tuple(k for k in said.kin if whom in (k, _NEAR.get(k, ""))), ()
    near = said.kin & {*CHILDREN, *PARENTS, "husband", "wife"}
    if WHOM in form.meant and (said.of_self or found.get(_id(form, WHOM)) == "self"):
        theirs = tuple(near & said.for_them) if said.of_self else ()  # "my daughter's is to be made, mine I have"
        return (() if theirs else ("self",)), theirs
    if form.about_dead:
        return ((said.dead,) if said.dead in said.kin and near <= {said.dead} else ()), ()
    near -= {said.dead}  # whoever died is not who applies
    further = said.kin & {*FURTHER} - {said.dead}
    if WHOM not in form.meant and (near or further):
        return (), ()
    if not near:
        return tuple(further)[:1] or ("self",), ()
    return _of_near(form, said, near, has_reason=_id(form, REASON) in found)


def _of_near(
    form: _Form, said: Mentions, near: AbstractSet[str], *, has_reason: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which of the family that is spoken of it is for; a child may be the reason, and its income certificate mine."""
    meant = tuple(near & said.for_them)
    if len(near) > 1:
        return meant if len(meant) == 1 else (), ()
    if has_reason and INCOME in form.meant:
        return meant, ()
    for_them = said.for_them if has_reason else said.for_them | {*CHILDREN}
    return tuple(near & for_them), tuple(near & {*CHILDREN, *PARENTS})


def _of_people(form: _Form, said: Mentions, subject: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    sex = {said.sex[who] for who in subject if who in said.sex}
    if len(sex) == 1:
        found[_id(form, meaning.path(form.subject or form.main, "gender"))] = next(iter(sex))
    if subject == ("self",) and said.own_sex:
        found[_id(form, meaning.path(form.subject, "gender"))] = said.own_sex
    if form.about_dead and (own := LEFT.get(said.dead, said.own_sex)):
        found[_id(form, meaning.path(form.sender, "gender"))] = own
    certain = subject if subject != ("self",) or said.of_self or said.dead else ()
    return found | _for_whom(form, certain) | _left_by(form, said)


def _for_whom(form: _Form, subject: Sequence[str]) -> dict[str, str]:
    item = form.meant.get(WHOM)
    if item is None or len(subject) != 1:
        return {}
    near = _NEAR.get(subject[0], subject[0])
    options = {value for value, _ in item.spec.options}
    others = ("other",) if near in FURTHER or near == "spouse" else ()
    value = next((one for one in (subject[0], near, *others) if one in options), None)
    return {item.id: value} if value else {}


def _left_by(form: _Form, said: Mentions) -> dict[str, str]:
    item = form.meant.get(meaning.path(form.sender, "relation"))
    options = {value for value, _ in item.spec.options} if item else set()
    known = (WIDOWED.get(said.dead), LEFT_BY.get(said.dead), "other")
    if "parent" in known and options >= {"mother", "father"}:
        return {}  # which of the two is asked
    value = next((one for one in known if one in options), "")
    found = {item.id: value} if item and said.dead in LEFT_BY and value else {}
    theirs = form.meant.get(meaning.path(form.main, "relation"))  # which of the parents it was
    is_told = theirs is not None and said.dead in {value for value, _ in theirs.spec.options}
    return {**found, theirs.id: said.dead} if theirs is not None and is_told else found


def _of_rows(form: _Form, said: Sentence) -> dict[str, Value]:
    """The first answer of each row that is named: a purse, and the licence in it."""
    found: dict[str, Value] = {}
    for rows in form.rows:
        first = rows.fields[0]
        for number, option in enumerate(choices.listed(first, said.clauses)[: rows.most], 1):
            found[f"{rows.id}.{number}.{first.id}"] = option
    return found


def _wished_day(form: _Form, said: Sentence) -> dict[str, Value]:
    """For which day an appointment is wished: "10 December ko shaadi hai", "on Sunday"; "since Monday" is no wish."""
    days = (said.days_of_month or said.days_ahead) if form.slots else ()
    return dict.fromkeys(form.slots, next(iter(days))) if len(days) == 1 else {}
