"""What words tell of the fields of a form that nobody has asked for yet: a first sentence, or beside an answer. Pure.

Names go to the person whom they are told of, days to what happened on them, figures to the one field that takes them,
words to the option for which they speak most clearly. What need not be meant is offered where it is asked.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from chaupal.hearing import early_incomes, early_institutions, early_places, early_trades, persons
from chaupal.hearing.acts import tokens_of
from chaupal.hearing.answers.figures import MULTIPLIERS
from chaupal.hearing.beside import told_way_ahead
from chaupal.hearing.clauses import parted
from chaupal.hearing.early_figures import COUNTED, read
from chaupal.hearing.early_figures import told as in_figures
from chaupal.hearing.heard import Meant
from chaupal.hearing.lexicon import KIN
from chaupal.hearing.likely import denied_in
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.persons import kin_of
from chaupal.hearing.question import PLACES_AND_THINGS
from chaupal.hearing.spans import DOUBTFUL
from chaupal.hearing.words import key as key_of
from chaupal.hearing.words import sound_of, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.hearing.answers.base import Options
    from chaupal.hearing.ear import Ear
    from chaupal.hearing.likely import Spoken
    from chaupal.hearing.persons import Named
    from chaupal.hearing.question import Blank, Opening, Question
    from chaupal.hearing.words import Words

WHOM = "request.whom"  # what a field means that asks for whom something is wanted: that is told by persons
BESIDE = ("date", "year", "pan", "epic", "vehicle", "ifsc", *COUNTED)  # kinds that are told in figures beside an answer
STATE = "state"  # ends what a field means that asks for a state
ANIMAL, THINGS = "animal.name", ("premises.name", "school.name")  # what fields mean that ask what something is called
GENDER = ".gender"  # ends what a field means that asks for somebody's sex
OTHERS = "other_kin"  # the meaning of words for anybody else
UNSAID = frozenset(("other", "none", "unknown", "not_sure"))  # options that are meant by what is not said
# classes of words that say nothing by themselves
_IDLE = frozenset("copula mine theirs i of at courtesy do question and so skip called role month unknown born".split())
_BOUNDS = frozenset(("above",))  # classes of words that any range may have
_FOR_WHOM = frozenset(map(sound_of, words_of("mentions.benefit")))
_LEAST = 3  # letters of a word that tells something; figures tell it with fewer
_ANIMAL = words_of("mentions.animal")
_NAMED, _OR = words_of("mentions.named"), words_of("grammar.or")
# classes of words of somebody; between them and "naam"; around a name
_PERSONS = KIN | {"i", "mine", "theirs", "role"}
_OF_NAME, _AROUND_NAME = frozenset(("of", "copula")), frozenset("copula of do label so at mine i".split())
_NO_NAME = words_of("mentions.never") - words_of("mentions.hospitals")
_NOBODYS = frozenset(map(key_of, _NO_NAME))  # "I am willing" tells no name
_POLITE = words_of(
    "answers.fine", "edges.courtesy", "grammar.honorific", "lexicon.courtesy"
)  # nobody is called so alone
_LONGEST = 4  # words of a hospital's name
_STATE_NAMES = frozenset(tuple(split(phrase).keys) for phrase in phrases_of("places.states"))
_STATES = {name[0]: sorted({len(each) for each in _STATE_NAMES if each[0] == name[0]}) for name in _STATE_NAMES}
_NOBODY = ("", 0.0)
LITTLE = 0.4  # of what speaks for another option
CLEARLY = 0.8  # how sure a name is of which no word is listed, or that nothing leads to
_LEAST_BESIDE, _MOST_BESIDE = 3, 60  # words of an answer that tells something beside, and that is no story
_WITHOUT_FIGURES = frozenset(("name", "choice", "yes_no", "address"))  # kinds whose answers are no mobile number
_WHOSE = KIN | {"i", "mine", "label", "role"}  # classes of words beside somebody's name


def told(ear: Ear, opening: Opening, said: str, today: date) -> dict[str, Meant]:
    """Field -> what is told of it."""
    telling = [word for word in tokens_of(said) if not (word in opening.words or _is_idle(ear, word))]
    found = dict(_names(ear, opening, said, today)) if any(map(str.isalpha, telling)) else {}
    found |= in_figures(ear, opening, said, today) | dict(early_places.told(ear, opening, said, today))
    if telling:
        houses = dict(_places(ear, opening, said, today))
        of_houses = [str(meant.value) for meant in houses.values()]  # "Hindu Rao" is nobody, either
        found = {field: meant for field, meant in found.items() if not _is_within(meant, of_houses)}
        found |= houses | dict(_of_animal(ear, opening, said, today))
        called = dict(_of_thing(ear, opening, said, today)) | dict(early_trades.told(ear, opening, said, today))
        things = {str(meant.value).casefold() for meant in called.values()}  # "Gupta Sweets" is nobody
        found = {field: meant for field, meant in found.items() if str(meant.value).casefold() not in things} | called
    found = {field: meant for field, meant in found.items() if field not in opening.known}
    return (_options(ear, opening, said) | _told_no(ear, opening, said) if telling else {}) | found


def _is_within(meant: Meant, houses: Sequence[str]) -> bool:
    return isinstance(meant.value, str) and any(meant.value.casefold() in house.casefold() for house in houses)


def _told_no(ear: Ear, opening: Opening, said: str) -> dict[str, Meant]:
    """The one question of yes or no that is answered with no in its own words: "there is no old bill unpaid"."""
    if ear.alike.denying.isdisjoint(tokens_of(said)):
        return {}
    asking = {blank.id: blank.asking | blank.called for blank in opening.others(("yes_no",))}
    field = denied_in(ear.alike, said, asking, opening.words) if asking else ""
    return {field: Meant(said, DOUBTFUL, value=False)} if field else {}


def beside(ear: Ear, question: Question, said: str, today: date) -> dict[str, Meant]:
    """The same of an answer, without being sure: what is plainly told of fields that are asked further on."""
    heard = split(said)
    nothing = dict(early_incomes.told(question, said, today))
    nothing |= {field: Meant(said, 1.0, value) for field, value in told_way_ahead(question, said, today).items()}
    if not (question.asked or question.may_be_put_right) or not _LEAST_BESIDE <= len(heard.words) <= _MOST_BESIDE:
        return nothing
    spoken = [ear.lexicon.get(word.key.removesuffix("'s"), ()) for word in heard.words]
    has_names = not all(spoken) and any(not _WHOSE.isdisjoint(classes) for classes in spoken)
    asked = {blank.kind for blank in question.asked}
    told_in = {*BESIDE, "pincode"}.difference(COUNTED if "address" in asked else ["pincode"], asked)
    told_in |= {"phone"} if asked <= _WITHOUT_FIGURES else set()
    told_in |= {"text"} if "@" in said and "text" not in asked else set()
    in_words = any(word.key in MULTIPLIERS for word in heard.words)  # "barah hazar"
    told_in |= {"choice", "yes_no"} if any(map(str.isdigit, said)) else set()  # of so many years
    kinds = (
        told_in if "@" in said or any(map(str.isdigit, said)) else told_in & {"amount", "year"} if in_words else set()
    )
    opening = question.opening({*kinds, "name"} if has_names else kinds) if kinds or has_names else None
    found = dict[str, Meant]()
    if opening is not None and opening.fields:
        names = _names(ear, opening, said, today, is_asked=bool(question.asked))
        found |= dict(names) | in_figures(ear, opening, said, today)
    if asked.isdisjoint(PLACES_AND_THINGS) and early_places.may_tell(said):
        found |= dict(early_places.told(ear, question.opening(early_places.KINDS), said, today))
    is_open = asked.isdisjoint(PLACES_AND_THINGS) or all(blank.is_story for blank in question.asked)
    if is_open and question.others(("location",)):
        found |= dict(early_places.of_trouble(ear, question.opening(("location",)), said, today))
    if "text" not in asked and early_institutions.may_tell(heard):
        found |= dict(early_institutions.told(ear, question.opening(("text",)), said, today))
    return nothing | {field: meant._replace(sure=DOUBTFUL) for field, meant in found.items()}


def _names(
    ear: Ear, opening: Opening, said: str, today: date, *, is_asked: bool = False
) -> Iterator[tuple[str, Meant]]:
    """The names that are told, each for the person who is called so; `is_asked`: something else is asked."""
    blanks = {blank.means: blank for blank in opening.others(("name",))}
    given: dict[str, tuple[Named, float]] = {}
    names = [name for name in persons.named(ear, said) if _is_name(ear, opening, name)] if blanks else []
    names = [name for name in names if not _is_wondered(ear, name, said)]
    of_kin, spoken = any(name.is_led for name in names), split(said).keys if len(names) == 1 else ()
    in_all = {key for key in spoken if "role" in ear.lexicon.get(key, ())}
    is_first = bool(names) and of_kin and not (is_asked or names[0].kin or names[0].is_own)
    first = names[0] if is_first else None  # "Rinchen Dolma, father Tashi Norbu"
    for name in sorted(names, key=lambda each: (not each.roles, each is not first, not each.kin, not each.is_own)):
        left = [blank for means, blank in blanks.items() if means not in given]
        roles = in_all | name.roles
        in_role = [blank.means for blank in left if _is_in_role(ear, blank, roles)]  # "my uncle is the owner"
        if len(in_role) == 1:
            means, sure = in_role[0], DOUBTFUL
        else:
            told_of = {each.partition(".")[0] for each in given}
            means, sure = _whose(ear, opening, left, name, told_of)
        is_own = name.is_own and not opening.own
        if not (means or name.kin or roles) and (is_own or (not name.is_own and (name.is_called or name is first))):
            means, sure = _of_main(opening, left)
        if not (means or name.kin or roles) and name.is_another and opening.main != opening.own:
            main = f"{opening.main}.name"
            means, sure = (main, DOUBTFUL) if any(blank.means == main for blank in left) else _NOBODY
        if means:
            given[means] = (name, min(sure, name.sure))
    for means, (name, sure) in given.items():
        yield from read(blanks[means], name.value, sure, today)


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
        yield from read(blanks[0], found[0], DOUBTFUL, today)


def _of_thing(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """What the one thing is called that has a name there: "Noor Tailors ke naam se dukan", "naam Laddoo"."""
    blanks = [blank for blank in opening.others(("text", "name")) if blank.means in THINGS or blank.means == ANIMAL]
    called = (
        frozenset[str]().union(*(blank.called for blank in opening.others(("name",)))) if blanks else frozenset[str]()
    )
    clauses = map(split, parted(said)) if blanks else ()
    found = [words for clause in clauses if (words := _called_so(ear, opening, clause, called))]
    if len(blanks) == 1 and len(found) == 1:
        yield from read(blanks[0], found[0], DOUBTFUL, today)


def _called_so(ear: Ear, opening: Opening, heard: Words, persons_called: frozenset[str]) -> str:
    """The words before "naam hai", "ke naam se", or behind "naam"; nothing where a person's is told of."""
    classes = [frozenset(ear.lexicon.get(key, ())) for key in heard.keys]
    at = next((at for at, key in enumerate(heard.keys) if key in _NAMED), -1)
    owner = next((n for n in reversed(range(max(at, 0))) if not classes[n] & _OF_NAME), None)
    is_persons = owner is not None and (classes[owner] & _PERSONS or heard.keys[owner] in persons_called)
    if at < 0 or is_persons or any("denial" in each for each in classes):
        return ""
    follows = classes[at + 1] if at + 1 < len(classes) else _AROUND_NAME
    for start, end in ((0, at if follows & _AROUND_NAME else 0), (at + 1, len(classes))):
        told = [n for n in range(start, end) if not classes[n] & _AROUND_NAME and heard.keys[n] not in opening.words]
        if not told:
            continue
        keys = heard.keys[told[0] : told[-1] + 1]
        tells = any(key.isalpha() and _may_name(ear, key) for key in keys)
        value = heard.cut(told[0], told[-1] + 1) if tells and len(keys) <= _LONGEST else ""
        is_name = value[:1].isupper() or (len(keys) > 1 and not ear.names >= {*keys})  # "naam chadhwana hai"
        if value and is_name:
            return value
    return ""


def _is_wondered(ear: Ear, name: Named, said: str) -> bool:
    """Whether it stands where it is asked if something is so: "mera naam chadha hai ya nahi" names no Chadha."""
    asking = (split(clause).keys for clause in parted(said) if name.value in clause)
    return any(
        one in _OR and "denial" in ear.lexicon.get(other, ()) for keys in asking for one, other in pairwise(keys)
    )


def _is_name(ear: Ear, opening: Opening, name: Named) -> bool:
    """Whether it is one; where nothing leads to it, only a whole name that can hardly be anything else."""
    keys = split(name.value).keys
    if not opening.words.isdisjoint(keys) or all(ear.alike.direct((key,)) for key in keys):
        return False
    if any(key in _NOBODYS for key in keys) or all(key in _POLITE for key in keys):
        return False
    is_listed = any(key in ear.names for key in keys)
    if name.is_led or name.is_own or name.is_called or name.is_another or name.roles:
        return is_listed or name.sure >= CLEARLY or all(word[0].isupper() for word in name.value.split())
    return is_listed and len(keys) > 1 and name.sure >= CLEARLY and not any(key in ear.lexicon for key in keys)


def _is_in_role(ear: Ear, blank: Blank, roles: AbstractSet[str]) -> bool:
    """Whether words for who that is in the form name whose name is asked."""
    person, _, rest = blank.means.partition(".")
    told = frozenset[str]().union(*(ear.cues.meanings(role) for role in roles)) if rest == "name" else ()
    return not blank.called.isdisjoint(roles) or person in told


def _of_main(opening: Opening, blanks: Sequence[Blank]) -> tuple[str, float]:
    """Whoever writes, where the form is about that one."""
    main = f"{opening.main}.name"
    is_open = opening.own in ("", opening.main) and any(blank.means == main for blank in blanks)
    return (main, DOUBTFUL) if is_open else _NOBODY


def _whose(
    ear: Ear, opening: Opening, blanks: Sequence[Blank], name: Named, told_of: AbstractSet[str]
) -> tuple[str, float]:
    """What the field means that asks for a name, and how sure that is; empty if none does.

    `told_of` are those whose names are told with it: "the tenant is …, his father …".
    """
    main, own, known = f"{opening.main}.name", f"{opening.own}.name", {blank.means for blank in blanks}
    if name.is_own and opening.own:
        return (own, 1.0) if own in known and not (opening.whom and own == main) else _NOBODY
    sure = 1.0 if name.is_led else DOUBTFUL
    is_of_whom = bool(name.kin & opening.whom) and not name.is_theirs  # "my father"; "his father" is another
    if is_of_whom and (main in known or not opening.is_beside):
        return (main, sure) if main in known else _NOBODY
    others = {*opening.strangers} - told_of
    ours = [blank for blank in blanks if blank.means.partition(".")[0] not in others]
    seen = {blank.id: frozenset[str]() if name.is_theirs else blank.seen for blank in ours}
    of_kin = [blank.means for blank in ours if (kin_of(ear.lexicon, blank.called) | seen[blank.id]) & name.kin]
    if len(of_kin) == 1 and name.kin:
        return of_kin[0], sure
    if opening.is_beside:
        return _NOBODY
    if name.is_own or name.kin:  # of two who marry the other one; of whoever else is in the form the only one
        others = {*(opening.kin if name.is_own else opening.strangers)} - {opening.main}
        left = [f"{person}.name" for person in others if f"{person}.name" in known]
        if len(left) == 1:
            return left[0], DOUBTFUL
    is_main = main in known and (opening.main != opening.own or not name.kin)
    return (main, DOUBTFUL) if is_main else _NOBODY


def _places(ear: Ear, opening: Opening, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The one house where somebody was born, died or learns, and the one state that something is of."""
    yield from early_institutions.told(ear, opening, said, today)
    yield from early_places.of_trouble(ear, opening, said, today)
    states = [blank for blank in opening.others(("text",)) if blank.means.endswith(STATE)]
    found = {value.casefold(): value for value in _states(split(said))} if states else {}
    for blank in states if len(found) == 1 else ():
        yield from read(blank, next(iter(found.values())), DOUBTFUL, today)


def _may_name(ear: Ear, key: str) -> bool:
    return key.isalpha() and not (key in ear.lexicon or key in ear.everyday or key in _NO_NAME)


def _states(heard: Words) -> Iterator[str]:
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
