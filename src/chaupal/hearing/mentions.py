"""What a sentence mentions: whose name, which day, at which hospital. Only what is plainly said is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING

from chaupal.hearing.answers.date_words import MONTHS
from chaupal.hearing.answers.figures import TENS, UNITS
from chaupal.hearing.packs import packs, words_for, words_of
from chaupal.hearing.script import clean, folded, sound
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

OLDEST = 120  # years
LONGEST = 500  # characters looked at
_OWNED = ("'s", "\u2019s")
_OWN = 5  # words before kin that may say that it is whoever speaks
_I, _BEING = words_of("grammar.i", "grammar.we"), words_of("grammar.is")
_WISHED = words_of("grammar.want")
_HEAD = 4  # words that may stand before a call: a greeting
_REACH = 5  # words between a day and what tells which day it is
_NOUN = 4  # words after "I am" that may tell who
_LEAST_VERB = 3  # letters
_FORMS = {"she_is": "female", "he_is": "male"}
_THING = 5  # words after whose it is that may tell what it is
_WORD = re.compile(r"[^\s,;।!?()\"]+|[,;।!?()]")
_LETTERS = re.compile("[A-Za-z\u00c0-\u024f\u0900-\u0963\u0970-\u097f\u200c\u200d.'\u2019-]+")
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
DAY = re.compile(
    r"(?<![\w/-])(?:\d{1,2} ?[-/.] ?\d{1,2} ?[-/.] ?\d{2,4}|\d{4}-\d{1,2}-\d{1,2}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?(?: of)? ?(?:{_MONTH})\.?,? ?\d{{2,4}}"
    rf"|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})(?![\w/-])",
    re.IGNORECASE,
)
PARENTS = ("father", "mother")
CHILDREN = ("son", "daughter", "child")
FURTHER = ("grandparent", "sibling", "relative")
SEX = {"son": "male", "daughter": "female", "father": "male", "mother": "female", "husband": "male", "wife": "female"}
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
    "relative": "other",
}
WIDOWED = {"husband": "wife", "wife": "husband"}  # who died -> what is left, where a form tells the two apart
LEFT = {"husband": "female", "wife": "male"}  # the sex of whoever lost one


@dataclass(slots=True)
class Mentions:
    """What is said of whom."""

    kin: set[str] = field(default_factory=set)
    dead: str = ""  # who is said to have died; "somebody" if it is not said who
    gone: str = ""  # who is said to have gone, which may be to have died
    age: int | None = None  # in years, if one is told
    of_self: bool = False  # whether somebody speaks of himself alone: "I am a mason"
    for_them: set[str] = field(default_factory=set)  # the kin that something is wanted for
    sex: dict[str, str] = field(default_factory=dict)  # kin -> male or female, if one of both is told
    own_sex: str = ""  # of whoever says whose kin they are: "I am his son"


@dataclass(frozen=True, slots=True)
class _Word:
    raw: str
    key: str
    at: int  # where it stands in the text
    is_owned: bool = False  # whether something is said to be theirs: "mother's"

    @property
    def is_break(self) -> bool:
        return not self.raw[0].isalnum() and len(self.raw) == 1


@dataclass(frozen=True, slots=True)
class _Cues:
    kin: Mapping[str, str]  # word -> who
    lists: Mapping[str, frozenset[str]]

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.lists[name]


@cache
def _cues() -> _Cues:
    kin = words_for("mentions.kin")
    names = dict.fromkeys(name for held in packs("mentions") for name in held if name != "kin")
    lists = {name: words_of(f"mentions.{name}") for name in names}
    lists["never"] |= frozenset(kin) | lists["born"] | lists["died"] | lists["named"] | lists["hospital"]
    return _Cues(kin, lists)


def mentions(text: str) -> Mentions:
    """What the text mentions."""
    text = clean(text[: 2 * LONGEST])[:LONGEST]
    spoken = _joined(list(_words(text)))
    said = [word for at, word in enumerate(spoken) if not _is_call(spoken, at)]  # "… banwana hai bhaiya" names none
    cues, own_sex = _cues(), next((sex for at in range(len(said)) if (sex := _own_form(said, at))), "")
    if own_sex:  # "I am a girl of 19" speaks of nobody's daughter
        said = [word for word in said if word.key not in cues.kin or word.key not in cues["she_is"] | cues["he_is"]]
    found = Mentions(kin={cues.kin[word.key] for word in said if word.key in cues.kin})
    found.sex = _sex(said)
    found.dead = _dead(said)
    found.own_sex = own_sex or next((sex for at in range(len(said)) if (sex := _own_sex(said, at))), "")
    found.gone = "" if found.dead else _gone(said)
    found.age = _age(said)
    found.of_self = any(_is_made_for_self(said, at) for at in range(len(said))) or (
        not found.kin and any(_speaks_of_self(said, at) for at in range(len(said)))
    )
    found.for_them = {
        cues.kin[word.key] for at, word in enumerate(said) if word.key in cues.kin and _benefits(said, at)
    }
    if len(found.kin) == 1 and not found.of_self and any(word.key in cues["them"] for word in said):
        found.for_them |= found.kin  # "my mother is 72, her pension": nobody else can be meant
    return found


def _joined(said: list[_Word]) -> list[_Word]:
    """Who is called by three words as by one: "father in law"."""
    kin, found = _cues().kin, list[_Word]()
    for word in said:
        whole = "".join(each.key for each in (*found[-2:], word))
        if whole in kin and len(found) > 1:
            first = found[-2]
            found[-2:] = [_Word(first.raw, whole, first.at, word.is_owned)]
        else:
            found.append(word)
    return found


def _is_told_whose(said: Sequence[_Word], at: int) -> bool:
    """As in: my younger brother."""
    return any(word.key in _cues()["whose"] for word in said[max(0, at - 2) : at])


def _is_call(said: Sequence[_Word], at: int) -> bool:
    cues = _cues()
    after = said[at + 1].key if at + 1 < len(said) else ""
    is_edge = at < _HEAD or all(word.is_break for word in said[at + 1 :])
    if said[at].key not in cues["call"] or not (is_edge or after in _WISHED) or _is_told_whose(said, at):
        return False
    if cues.kin.get(said[at].key) in CHILDREN and after and not said[at + 1].is_break:
        return after in cues["own"]  # "beta, meri pension …": "beta nauvin mein hai" is told of him
    return after not in cues["marks"] and after not in cues["named"] and not said[at].is_owned


def personal_names(text: str, is_ordinary: Callable[[str], bool]) -> set[str]:
    """Words that may be people's names, rather one too many: what stands near kin or "name", and unknown capitals."""
    cues, found = _cues(), set()
    said = list(_words(text))
    for at, word in enumerate(said):
        announced = word.key in cues["named"]
        if announced or word.key in cues.kin or word.key in cues["self"]:
            near = [one for one in said[at + 1 : at + 1 + _REACH] if _may_be_name(one)]
            found |= {one.raw for one in near if announced or not is_ordinary(one.raw)}
            before = said[at - 1 : at] if word.key in cues.kin else []
            found |= {one.raw for one in before if _may_be_name(one) and not is_ordinary(one.raw)}
        elif (
            word.raw[0].isupper() and not word.raw.isupper() and at and _may_be_name(word) and not is_ordinary(word.raw)
        ):
            found.add(word.raw)
    return found


def never_names() -> frozenset[str]:
    """Words that are no names though they stand where names do, kin among them; as `hearing.script` folds."""
    return _cues()["never"]


def _words(text: str) -> Iterator[_Word]:
    shouts = text.isupper()
    for match in _WORD.finditer(text):
        raw = match.group().strip(".:'\u2019") or match.group()
        owned = raw.endswith(_OWNED)
        raw = raw[: -len(_OWNED[0])] if owned else raw
        is_short = raw.isupper() and len(raw) == len(_OWNED[0]) and not shouts  # nobody's mother takes an MA
        key = raw if is_short else sound(folded(raw))
        yield _Word(raw, key, match.start(), is_owned=owned)


def _sex(said: Sequence[_Word]) -> dict[str, str]:
    """Of each kin whether they are a man or a woman, as their word says; nothing if two say otherwise."""
    cues, found = _cues(), dict[str, set[str]]()
    for word in said:
        if who := cues.kin.get(word.key):
            told = "female" if word.key in cues["she"] else "male" if word.key in cues["he"] else SEX.get(who)
            found.setdefault(who, set()).update({told} if told else ())
    return {who: told.pop() for who, told in found.items() if len(told) == 1}


def _own_sex(said: Sequence[_Word], at: int) -> str:
    """Of whom somebody says to be whose kin: "hum unka bada ladka hai", "I am his daughter"."""
    cues = _cues()
    if said[at].key not in cues.kin:
        return ""
    near = said[max(0, at - _OWN) : at]
    before = {word.key for word in takewhile(lambda one: not one.is_break, reversed(near))}
    is_me = any(word.key in cues["am"] for word in said[at + 1 : at + 2])  # "unka beta hoon"
    is_own = is_me or (bool(before & _I) and before.isdisjoint(cues["own"] - _I))
    is_being = any(word.key in _BEING for word in (*near, *said[at + 1 : at + 2]))
    return _sex(said[at : at + 1]).get(cues.kin[said[at].key], "") if is_own and is_being else ""


def _own_form(said: Sequence[_Word], at: int) -> str:
    """What the form of a verb, or a noun, tells of whoever speaks: "karna chahti hoon", "I am a girl of 19"."""
    cues = _cues()
    if said[at].key not in cues["am"]:
        return ""
    after = takewhile(lambda one: not one.is_break, said[at + 1 : at + 1 + _NOUN])
    near = [word.key for word in (*said[max(0, at - 1) : at], *after)]
    is_verb = at > 0 and len(near[0]) > _LEAST_VERB and near[0] not in cues.kin  # "mata hoon" ends like "jata hoon"
    told = {
        sex
        for sex in ("she_is", "he_is")
        if not cues[sex].isdisjoint(near) or (is_verb and near[0].endswith(tuple(cues[f"{sex}_ending"])))
    }
    return _FORMS[told.pop()] if len(told) == 1 else ""


def _dead(said: Sequence[_Word]) -> str:
    """Of whom it is said that he died: the kin named last before that, or else first after it."""
    cues = _cues()
    gone = next((at for at, word in enumerate(said) if _tells_death(said, at)), None)
    if gone is None:
        return ""
    before = [cues.kin[word.key] for word in said[:gone] if word.key in cues.kin]
    after = [cues.kin[word.key] for word in said[gone:] if word.key in cues.kin]
    return before[-1] if before else after[0] if after else "somebody"


def _gone(said: Sequence[_Word]) -> str:
    """Of whom it is said that he is gone, and not that he left somebody."""
    cues = _cues()
    if any(word.key in cues["left"] for word in said):
        return ""
    pairs = (at for at in range(len(said) - 1) if said[at].key in cues["goes"] and said[at + 1].key in cues["went"])
    kin = [cues.kin[word.key] for word in said[: next(pairs, 0)] if word.key in cues.kin]
    return kin[-1] if kin else ""


def _tells_death(said: Sequence[_Word], at: int) -> bool:
    """A word for dying, or one that says "is no more"."""
    cues = _cues()
    follows = said[at + 1].key if at + 1 < len(said) else ""
    return said[at].key in cues["died"] or (said[at].key in cues["not_any"] and follows in cues["longer"])


def _age(said: Sequence[_Word]) -> int | None:
    """How old somebody is, if one age is told: "68 years old", "उम्र अड़सठ"; "for ten years" is none."""
    cues = _cues()
    ages = set()
    for at in range(len(said)):
        if not 0 < (years := _number(said, at)) <= OLDEST:
            continue
        before = {each.key for each in said[max(0, at - 2) : at]}
        after = [each.key for each in said[at + 1 : at + 3]]
        counted = bool(after) and after[0] in cues["years"]
        is_old = (len(after) > 1 and after[1] in cues["old"]) or said[at - 1].key in cues["is"]
        is_mine = said[at - 1].key in cues["am"] and all(
            each.is_break for each in said[at + 1 : at + 2]
        )  # "I am 52, …"
        if not before.isdisjoint(cues["age"]) or (counted and is_old) or (at and is_mine):
            ages.add(years)
    return ages.pop() if len(ages) == 1 else None


def own_age(text: str) -> int:
    """How old whoever writes says to be, 0 if they do not: "I am 15", "meri umar 15 saal hai", "मैं 15 साल की हूँ"."""
    spoken = split(text[:LONGEST]).keys
    if _cues()["self"].isdisjoint(spoken) or not any(key.isdecimal() or key in UNITS for key in spoken):
        return 0  # nearly always
    said = list(_words(clean(text[: 2 * LONGEST])[:LONGEST]))
    return next((years for at in range(len(said)) if (years := _number(said, at)) and _is_own_age(said, at)), 0)


def _is_own_age(said: Sequence[_Word], at: int) -> bool:
    """Whether the number there is how old the one is who speaks."""
    cues = _cues()
    before = [word.key for word in takewhile(lambda one: not one.is_break, reversed(said[:at]))][:_NEAR_AGE]
    after = [word.key for word in takewhile(lambda one: not one.is_break, said[at + 1 :])][:_NEAR_AGE]
    if any(word in cues.kin for word in (*before, *after)) or cues["self"].isdisjoint(before):
        return False
    is_counted = bool(after) and after[0] in cues["years"]
    rest = after[1:] if is_counted else after
    if not cues["age"].isdisjoint(before[:2]):  # "my age is 15", "meri umar 15"
        return True
    if not cues["am"].isdisjoint(before[:2]):  # "I am 15", "I am a 15 years old girl"
        return (is_counted and not cues["old"].isdisjoint(rest[:1])) or not rest or rest[0] in cues["more"]
    am = cues["am"] | cues["am_so_old"]
    return not cues["old"].isdisjoint(rest[:1]) and not am.isdisjoint(rest[1:])  # "main 15 saal ka hoon"


_NEAR_AGE = 4  # words between an age and whose it is


def _number(said: Sequence[_Word], at: int) -> int:
    """The number in figures, or in a word by itself, as Indian languages have one for each up to a hundred; else 0."""
    word = said[at]
    if word.raw.isdecimal():
        return int(word.raw)
    around = (*said[max(0, at - 1) : at], *said[at + 1 : at + 2])
    is_one_of = any(each.key in TENS or each.key in UNITS for each in around)  # "sixty eight"
    return 0 if is_one_of else UNITS.get(word.key, 0)


def _is_made_for_self(said: Sequence[_Word], at: int) -> bool:
    """Whether it is for oneself, whoever else is named: "papa has one, mine is to be made"."""
    cues = _cues()
    if said[at].key not in cues["mine"]:
        return False
    following = [word.key for word in takewhile(lambda one: not one.is_break, said[at + 1 : at + 1 + _THING])]
    return not (cues["made"] | cues["theirs"]).isdisjoint(following) and cues.kin.keys().isdisjoint(following)


def _speaks_of_self(said: Sequence[_Word], at: int) -> bool:
    cues = _cues()
    if said[at].key in cues["mine"]:
        return True
    if said[at].key not in cues["self"]:
        return False
    clause = [word.key for word in takewhile(lambda one: not one.is_break, said[at:])]
    return not cues["am"].isdisjoint(clause) or (len(clause) > 1 and clause[1] in cues["age"])


def _benefits(said: Sequence[_Word], at: int) -> bool:
    after = [word for word in said[at + 1 : at + 3 + _THING] if word.key not in _cues()["title"]]
    near = (*said[max(0, at - 2) : at], *after[:2])
    is_owner = said[at].is_owned or (bool(after) and after[0].key in _cues()["of"])
    theirs = takewhile(lambda one: one.key not in _cues()["benefit"], after[: 1 + _THING] if is_owner else ())
    return any(word.key in _cues()["benefit"] for word in near) or any(word.key in _cues()["theirs"] for word in theirs)


def _may_be_name(word: _Word) -> bool:
    return bool(_LETTERS.fullmatch(word.raw)) and word.key not in _cues()["never"] and word.key not in MONTHS
