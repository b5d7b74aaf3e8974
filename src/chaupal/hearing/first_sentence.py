"""What a first sentence tells of a service's form: "my son Rahul, born 12 March 2019 at AIIMS". Pure.

Each field takes what its kind and its meaning say it is for, and only where one thing can be meant: a field left empty
is asked, one filled wrongly has to be found. The citizen is shown all of it and asked once. Aadhaar and bank numbers
are never taken from a sentence.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from chaupal.hearing import answers, early, early_institutions
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.early import GENDER, WHOM
from chaupal.hearing.heard import Meant
from chaupal.hearing.mentions import CHILDREN, FURTHER, LEFT, LEFT_BY, LONGEST, PARENTS, WIDOWED
from chaupal.hearing.named import REASON, listed, named
from chaupal.hearing.packs import words_of
from chaupal.hearing.sentence import Sentence
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.words import key as key_of
from chaupal.hearing.words import split
from chaupal.kit.frozen import replace
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.hearing.answers.base import Value
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.mentions import Mentions
    from chaupal.hearing.question import FirstSentence

    Values = dict[str, Value]

# who somebody is -> what near kin that is, where a form tells no more
_NEAR = {**dict.fromkeys(CHILDREN, "child"), **dict.fromkeys(PARENTS, "parent"), **dict.fromkeys(WIDOWED, "spouse")}
INCOME = "family.income"
_RELATION = ".relation"  # ends what a field means that asks what somebody is to somebody


# kin as sentences mention them -> as names are told of them
_LODGING = frozenset(map(key_of, words_of("remarks.lodging", "remarks.complains")))
_KIN = {
    "son": ("child",), "daughter": ("child",), "sibling": ("brother", "sister"),
    "relative": ("kin", "father", "mother"),  # "father in law"
}  # fmt: skip


@lru_cache(maxsize=4)
def _sentence(text: str) -> Sentence:
    """The same, however many forms may be meant."""
    return Sentence(text)


def told(ear: Ear, first: FirstSentence, text: str, today: date) -> dict[str, Meant]:
    """Field -> what the sentence tells of it; unsure where another thing may be meant."""
    said = _sentence(text)
    mentioned = (
        replace(said.mentions, dead=said.mentions.gone or said.mentions.dead) if first.of_dead else said.mentions
    )
    bare = _sentence(early_institutions.without(ear, text))
    found, perhaps, others = named(ear.usage, first, bare.clauses, bare.spoken, mentioned.age)
    subject, likely = _subject(first, mentioned, found)
    is_own = found.get(_id(first, WHOM)) == "self" and mentioned.of_self
    if likely and not subject and not is_own:
        found.pop(_id(first, WHOM), None)  # "papa's is from elsewhere, mine is to be made" names papa
    found |= _read(first, _of_people(first, mentioned, subject) | _aged(first, mentioned, subject), today)
    found |= _own_words(ear, first, said, today) | _wished_day(first, said) | _of_lists(first, said)
    unsure = _likely(first, mentioned, () if subject else likely, found)
    about = subject or tuple(who for who in likely if who in CHILDREN)
    doubtful = _id(first, f"{first.main}.name") if about and not subject else ""
    for name, meant in early.told(ear, _asked(first, about, found, unsure, today), said.told[:LONGEST], today).items():
        if name in others:
            continue
        found.pop(name, None)
        (found if meant.is_answer and name != doubtful else unsure)[name] = meant.value
    found = {**first.settled(found), **found}
    unsure = {**perhaps, **first.settled(unsure), **unsure}
    kept = dict.fromkeys(unsure, DOUBTFUL) | dict.fromkeys(found, 1.0)
    closed = first.closed(found, today) | (first.closed(found | unsure, today) - found.keys())
    return {name: Meant(text, sure, (unsure | found)[name]) for name, sure in kept.items() if name not in closed}


def _asked(first: FirstSentence, about: Sequence[str], found: Values, unsure: Values, today: date) -> FirstSentence:
    """What may be told besides, and of whom, after what is told."""
    closed = first.closed(found, today)
    fields = tuple(blank for blank in first.fields if blank.id not in closed) if closed else first.fields
    whom = frozenset(kin for who in about for kin in _KIN.get(who, (who,))) - {"self"}
    return replace(first, fields=fields, whom=whom, known=found | unsure)


def _id(first: FirstSentence, means: str) -> str:
    """The field that asks for it; empty if none does."""
    return first.meant[means].id if means in first.meant else ""


def _read(first: FirstSentence, raw: Mapping[str, str], today: date) -> Values:
    """What is meant -> words that tell it, as the field that asks for it keeps them."""
    asked = [(first.meant[means], words) for means, words in raw.items() if means in first.meant]
    heard = {blank.id: answers.read(blank.spec, words, today) for blank, words in asked}
    return {name: read.value for name, read in heard.items() if isinstance(read, Accepted)}


def _aged(first: FirstSentence, said: Mentions, subject: Sequence[str]) -> dict[str, str]:
    """How old the one is whom it is about, if nobody else is spoken of."""
    return {f"{first.subject}.age": str(said.age)} if said.age is not None and said.kin <= {*subject} else {}


def _likely(first: FirstSentence, said: Mentions, likely: tuple[str, ...], found: Values) -> Values:
    """What is so if it is about the one whom it is likely about; and the sex of the dead."""
    told = _of_people(first, said, likely) if likely else {}
    perhaps = {_id(first, means): value for means, value in told.items() if WHOM in told}
    if first.main not in (first.subject, first.own) and said.dead in said.sex:
        perhaps.setdefault(_id(first, first.main + GENDER), said.sex[said.dead])
    return {name: value for name, value in perhaps.items() if name and name not in found}


def _own_words(ear: Ear, first: FirstSentence, said: Sentence, today: date) -> Values:
    """What was said, as it was said: a complaint told in the first sentence need not be told again.

    That one is to be made of something, "street light ki shikayat karni hai", does not tell what has happened.
    """
    told = [blank for blank, least in first.stories if said.length >= least]
    keys = split(said.told).keys if told else ()
    if not _LODGING.isdisjoint(keys) and not any(_tells(ear, first, key) for key in keys):
        return {}
    heard = {blank.id: answers.read(blank.spec, said.story, today) for blank in told}
    return {name: story.value for name, story in heard.items() if isinstance(story, Accepted)}


def _tells(ear: Ear, first: FirstSentence, key: str) -> bool:
    """Whether a word is no small one, none of the service's name or of what may be chosen, and no wish's."""
    is_small = key in ear.lexicon or key in ear.everyday or key in _LODGING or not any(map(str.isalnum, key))
    return not (is_small or key in first.words or key in _of_choices(first))


@once
def _of_choices(first: FirstSentence) -> AbstractSet[str]:
    """The words by which the options are called that a first sentence may name."""
    labels = (label for blank in first.choices for _, labels in blank.spec.options for label in labels)
    return frozenset(key for label in labels for key in split(label).keys)


def _subject(first: FirstSentence, said: Mentions, found: Values) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Whose names may fill the form's main name: kin in order, empty if it cannot be told who; and who may be."""
    whom = found.get(_id(first, WHOM))
    if first.is_of_child or not first.subject:  # it is about nobody who writes
        return CHILDREN if first.is_of_child else tuple(k for k in said.kin if whom in (k, _NEAR.get(k, ""))), ()
    near = said.kin & {*CHILDREN, *PARENTS, "husband", "wife"}
    if WHOM in first.meant and (said.of_self or whom == "self"):
        kin = near if said.of_self else said.kin - {said.dead}
        theirs = tuple(kin & said.for_them)  # "my daughter's is to be made, mine I have", "mujhe meri maa ke liye …"
        return (() if theirs else ("self",)), theirs
    if first.is_of_dead:
        return ((said.dead,) if said.dead in said.kin and near <= {said.dead} else ()), ()
    near -= {said.dead}  # whoever died is not who applies
    further = said.kin & {*FURTHER} - {said.dead}
    if WHOM not in first.meant and (near or further):
        return (), ()
    if not near:
        return tuple(further)[:1] or ("self",), ()
    return _of_near(first, said, near, has_reason=_id(first, REASON) in found)


def _of_near(
    first: FirstSentence, said: Mentions, near: AbstractSet[str], *, has_reason: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Which of the family that is spoken of it is for; a child may be the reason, and its income certificate mine."""
    meant = tuple(near & said.for_them)
    if len(near) > 1:
        return meant if len(meant) == 1 else (), ()
    if has_reason and INCOME in first.meant:
        return meant, ()
    for_them = said.for_them if has_reason else said.for_them | {*CHILDREN}
    return tuple(near & for_them), tuple(near & {*CHILDREN, *PARENTS})


def _of_people(first: FirstSentence, said: Mentions, subject: tuple[str, ...]) -> dict[str, str]:
    """What is meant -> what persons tell of it: their sex, for whom it is, who is left by whom."""
    found: dict[str, str] = {}
    sex = {said.sex[who] for who in subject if who in said.sex}
    if len(sex) == 1:
        found[(first.subject or first.main) + GENDER] = next(iter(sex))
    if subject == ("self",) and said.own_sex:
        found[first.subject + GENDER] = said.own_sex
    if first.is_of_dead and (own := LEFT.get(said.dead, said.own_sex)):
        found[first.own + GENDER] = own
    certain = subject if subject != ("self",) or said.of_self or said.dead else ()
    return found | _for_whom(first, certain) | _left_by(first, said)


def _for_whom(first: FirstSentence, subject: Sequence[str]) -> dict[str, str]:
    if WHOM not in first.meant or len(subject) != 1:
        return {}
    near = _NEAR.get(subject[0], subject[0])
    others = ("other",) if near in FURTHER or near == "spouse" else ()
    value = next((one for one in (subject[0], near, *others) if one in _options(first, WHOM)), None)
    return {WHOM: value} if value else {}


def _left_by(first: FirstSentence, said: Mentions) -> dict[str, str]:
    own, theirs = first.own + _RELATION, first.main + _RELATION
    options = _options(first, own)
    known = (WIDOWED.get(said.dead), LEFT_BY.get(said.dead), "other")
    if "parent" in known and options >= {"mother", "father"}:
        return {}  # which of the two is asked
    value = next((one for one in known if one in options), "")
    found = {own: value} if said.dead in LEFT_BY and value else {}
    is_told = said.dead in _options(first, theirs)  # which of the parents it was
    return {**found, theirs: said.dead} if is_told else found


def _options(first: FirstSentence, means: str) -> AbstractSet[str]:
    blank = first.meant.get(means)
    return {value for value, _ in blank.spec.options} if blank else set()


def _of_lists(first: FirstSentence, said: Sentence) -> Values:
    """The first answer of each row that is named: a purse, and the licence in it."""
    return {
        each.id(number, each.fields[0]): option
        for each in first.lists
        for number, option in enumerate(listed(each.fields[0], said.clauses)[: each.most], 1)
    }


def _wished_day(first: FirstSentence, said: Sentence) -> Values:
    """For which day an appointment is wished: "10 December ko shaadi hai", "on Sunday"; "since Monday" is no wish."""
    days = (said.days_of_month or said.days_ahead) if first.days else ()
    return dict.fromkeys(first.days, next(iter(days))) if len(days) == 1 else {}
