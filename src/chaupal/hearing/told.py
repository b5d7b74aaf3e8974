"""Which words are the value of which field: of those that are asked, and of names that are asked further on. Pure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing import early_places, identifiers, parts, persons, places, placing, trimming
from chaupal.hearing.answers import counted
from chaupal.hearing.answers.text import LONGEST, compiled, is_word
from chaupal.hearing.answers.together import is_strict
from chaupal.hearing.called import meanings
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.ear import About
from chaupal.hearing.letters import joined
from chaupal.hearing.parts import Label
from chaupal.hearing.placing import MARKS_AROUND, NONE, PLACES
from chaupal.hearing.spans import DOUBTFUL, SURE
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.hearing.ear import Ear
    from chaupal.hearing.heard import Meant
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.parts import Part
    from chaupal.hearing.places import Place
    from chaupal.hearing.question import Blank, Question

    Values = Mapping[str, tuple[str, float]]

NAMES, WORDS, FIGURES = ("name",), ("text", "address", "location"), ("number", "amount", "year")
_WHERE = "whereabouts"  # the class of words for a place
_OF_VALUES = frozenset(("house",))  # what an address is called, and what stands in it
_OF_NAMES = frozenset("place title and".split())  # classes of words of names, and of no more
_SHORT = 100  # characters of a thing; what may be longer and is of no known sort is told in one's own words
_NOT_FOUND = 0.0  # how sure words are in which the tagger finds nothing: they are offered
_ENDS = MARKS - {",", ";"} | {"."}  # marks between sentences
_ENDS_SENTENCE = _ENDS | {"?", "\n"}
_PLACE = 3  # words
_LEAST = 4  # letters and figures of a number of a paper


def told(ear: Ear, question: Question, said: str) -> tuple[Values | None, str]:
    """Field -> the words that are its value and how sure that is, and the text without them; None if none is asked.

    The words of a field that is declined are empty.
    """
    asked = question.asked
    named = [blank for blank in asked if blank.kind in NAMES]
    worded = [blank for blank in asked if _is_worded(ear, blank)]
    if not named and not worded:
        return None, ""
    said = joined(said)
    if len(worded) == 1 and all(_may_be_bare(ear, blank) for blank in asked):
        said = trimming.bare(ear.edges, said)
    values: dict[str, tuple[str, float]] = {}
    rest = said
    if named:
        others = [each for blank in question.others(NAMES) if (each := place(ear, blank)).kin]
        names, rest = persons.told(ear, said, [place(ear, blank) for blank in named], others)
        values.update(names)
    if len(asked) == 1 and named and not values and trimming.declines(ear.lexicon, said, named[0].called):
        return {named[0].id: NONE}, rest
    if len(asked) == 1 and asked[0].kind == "address" and (same := _same(ear, question, asked[0], said)):
        return {asked[0].id: (same, DOUBTFUL)}, rest
    if len(asked) == 1:
        is_called = bool(worded) and is_thing(ear, worded[0]) and not worded[0].is_story
        first = trimming.closed(ear.edges, said) if is_called else ""
        heard = _heard(ear, worded[0], first or said) if worded else None
        heard = (heard[0], min(heard[1], DOUBTFUL)) if heard and first else heard
        return {**values, worded[0].id: heard} if heard else values, rest
    if worded:
        found, rest = _of_group(ear, asked, named, rest)
        values |= found
    return values, rest


def _may_be_bare(ear: Ear, blank: Blank) -> bool:
    """Whether it is a place or what something is called: no number, and nothing that is told in one's own words."""
    if blank.kind in (*PLACES, "pincode"):
        return True
    return blank.kind == "text" and not (
        blank.is_story or "pattern" in blank.spec.rules or (_sort(ear, blank) or About()).is_whole
    )


def _same(ear: Ear, question: Question, blank: Blank, said: str) -> str:
    """The address that was told last, where it is only said that this one is the same: "no no, wahi upar wala"."""
    told = [value for each, value in question.held() if each.kind == "address"]
    return str(told[-1]) if told and trimming.is_same(ear.edges, said, blank.called) else ""


def _of_group(
    ear: Ear, asked: Sequence[Blank], named: Sequence[Blank], said: str
) -> tuple[dict[str, tuple[str, float]], str]:
    """The places and things that are told among others: by their form, their labels, or as what is left."""
    edges, others = ear.edges, [blank for blank in asked if blank not in named]
    has_address = any(blank.kind == "address" for blank in others)
    said = trimming.without_question(said) if has_address else said
    labels = {label.field: label for label in _called(ear, others)}
    told, in_figures = parts.of_labels(edges, said, [*labels.values()])
    found = _labelled(ear, others, told, labels, in_figures)
    labelled = [told[blank.id].words for blank in others if blank.id in found and blank.kind == "address"]
    pins = [trimming.parted_pin(words)[1] for words in labelled]
    rest = "\n".join(filter(None, (parts.without(said, (told[name] for name in found)), *pins)))
    for blank in others:
        part = told.get(blank.id)
        fits = _fits(ear, blank) if blank.id not in found and _is_worded(ear, blank) else None
        number = identifiers.found(edges, part.words if part else rest, fits, labels[blank.id].words) if fits else ""
        if number and (part or not (has_address and trimming.PIN.fullmatch(number))):
            found[blank.id] = (number, 1.0)
            rest = identifiers.without(edges, rest, number, labels[blank.id].words)
    missing = [blank for blank in others if blank.kind != "pincode" and blank.id not in found]
    if len(missing) == 1 and missing[0].kind == "address" and (place := places.address(ear, rest)).words:
        found[missing[0].id], rest = _placed(edges, place, rest, others), place.rest
    left = [blank for blank in others if blank.id not in found]
    if len(left) > 1 and left == others and all(is_thing(ear, blank) for blank in left):
        return found | _in_turn(ear, left, rest), rest
    is_last = len(left) == 1 and (left[0].kind == "address" or is_thing(ear, left[0]))
    if found and is_last and any(map(str.isalnum, rest)):
        found[left[0].id] = _thing_of(ear, left[0], rest, labels[left[0].id].words)
    return found, rest


def _labelled(
    ear: Ear,
    fields: Sequence[Blank],
    told: Mapping[str, Part],
    labels: Mapping[str, Label],
    in_figures: AbstractSet[str],
) -> dict[str, tuple[str, float]]:
    """Things that are told or declined under their labels; an address, where no more than a PIN code can be in it."""
    edges, found = ear.edges, dict[str, tuple[str, float]]()
    for blank in fields:
        part, label = told.get(blank.id), labels[blank.id]
        if part is None:
            continue
        if trimming.denied(edges, part.words, label.words) or trimming.declines(edges, part.words, label.words):
            found[blank.id] = NONE
            continue
        others = (other for other in fields if is_strict(other.spec) and other.id not in told)
        if is_thing(ear, blank) and _fits(ear, blank) is None:
            found[blank.id] = _thing_of(ear, blank, part.value, label.words)
        elif blank.kind == "address" and all(each.kind == "pincode" or each.id in in_figures for each in others):
            place = places.address(ear, part.value)
            found |= {blank.id: _placed(edges, place, part.value, fields)} if place.words else {}
    return found


def _in_turn(ear: Ear, fields: Sequence[Blank], said: str) -> dict[str, tuple[str, float]]:
    """As many things as are asked, one after the other, between commas or on lines of their own."""
    pieces = [piece for piece in parted(said) if piece.strip(MARKS_AROUND)]
    if len(pieces) != len(fields):
        return {}
    return {blank.id: _thing_of(ear, blank, piece) for blank, piece in zip(fields, pieces, strict=True)}


def _thing_of(ear: Ear, blank: Blank, part: str, label: AbstractSet[str] = frozenset()) -> tuple[str, float]:
    """The words of one field in the part of a message that is about it, and how sure they are."""
    if blank.kind == "text":
        return _heard(ear, blank, part, label) or thing(ear, blank, part, label)
    return placing.placed(ear.edges, places.address(ear, part), part)


def thing(
    ear: Ear, blank: Blank, said: str, label: AbstractSet[str] = frozenset(), *, is_alone: bool = True
) -> tuple[str, float]:
    """A thing as the tagger has it; whole where no word of it could be cut off. `is_alone`: all is said of it.

    What is told in one's own words is whole where the tagger is not sure.
    """
    edges, is_labelled, label, whole = ear.edges, bool(label), label | blank.called, said.strip(MARKS_AROUND)
    sort = _sort(ear, blank) or About()
    place = places.thing(ear, said, sort._replace(called=label))
    if sort.is_whole:
        return (place.words, place.sure) if place.words and place.sure >= SURE else (said, 1.0)
    if _does_nothing(edges, whole.replace(",", " ") if is_alone else whole, label):  # "student, Government College"
        return whole, 1.0
    is_cut = split(place.words).keys != split(whole).keys
    if place.words and (is_cut or not is_alone or place.sure >= SURE):
        return place.words, max(place.sure, DOUBTFUL)
    if is_labelled or not label.isdisjoint(split(whole).keys[:1]):
        return _without_label(edges, whole, label) or whole, _NOT_FOUND
    return whole, SURE if is_alone and not trimming.says(edges, whole, label) else _NOT_FOUND


def _without_label(edges: Lexicon, said: str, label: AbstractSet[str]) -> str:
    """What stands behind the words of the label, without the copula: "plumber Suresh hai"."""
    heard = split(said)
    told = [at for at, key in enumerate(heard.keys) if key not in label and "copula" not in edges.get(key, ())]
    return heard.cut(told[0], told[-1] + 1) if told else ""


def _does_nothing(edges: Lexicon, value: str, label: AbstractSet[str]) -> bool:
    """Whether no word of it does anything, and no mark parts it: there is nothing that could be cut."""
    keys = [word.key for word in split(value).words]
    return not any(key in parts.CLAUSE or key in label or not _OF_NAMES.issuperset(edges.get(key, ())) for key in keys)


def _placed(edges: Lexicon, place: Place, said: str, fields: Sequence[Blank]) -> tuple[str, float]:
    """The same, without its PIN code where that is asked for itself."""
    words, sure = placing.placed(edges, place, said)
    is_asked = any(blank.kind == "pincode" for blank in fields)
    return trimming.parted_pin(words)[0].rstrip(MARKS_AROUND) if is_asked else words, sure


def is_thing(ear: Ear, blank: Blank) -> bool:
    """Whether it is no number of a certain form, but what something is, or is called."""
    return blank.kind == "text" and "pattern" not in blank.spec.rules and _is_worded(ear, blank)


def without_label(ear: Ear, question: Question, values: Mapping[str, Meant]) -> dict[str, Meant]:
    """What is told, a thing that is told among others without its label: "name is Harish Mishthan, 120 sq ft"."""
    told = dict(values)
    for blank in (each for each in question.asked if len(told) > 1 and each.id in told and is_thing(ear, each)):
        if not blank.called.isdisjoint(split(whole := str(told[blank.id].value)).keys):
            told[blank.id] = told[blank.id]._replace(value=thing(ear, blank, whole, is_alone=False)[0] or whole)
    return told


def _called(ear: Ear, fields: Sequence[Blank]) -> list[Label]:
    """By which words each of the fields is called; one of figures by those of its question, too."""
    labels = []
    for blank in fields:
        words = blank.called | ear.cues.words_of(meanings(ear.cues, blank) - _OF_VALUES)
        asking = blank.asking if blank.kind in FIGURES else frozenset[str]()
        words |= {word for word in asking if ear.edges.get(word, (_WHERE,)) == (_WHERE,)}
        is_address = blank.kind == "address"
        by = frozenset(word for word in words if _WHERE in ear.edges.get(word, ())) if is_address else None
        labels.append(Label(blank.id, words, is_strict(blank.spec), by, is_address))
    return labels


def _is_worded(ear: Ear, blank: Blank) -> bool:
    """Whether it is a number, a place, a thing: no story of which nothing is known."""
    rules = blank.spec.rules
    is_short = blank.kind in PLACES or "pattern" in rules or rules.get("max", LONGEST) < LONGEST
    return blank.kind in WORDS and (is_short or _sort(ear, blank) is not None)


def _sort(ear: Ear, blank: Blank) -> About | None:
    """Which sort of thing it is, by what it means; None if it says none."""
    return ear.sorts.get(blank.means) or ear.sorts.get(blank.means.rpartition(".")[2])


def _heard(ear: Ear, blank: Blank, said: str, label: AbstractSet[str] = frozenset()) -> tuple[str, float] | None:
    """The words of one field: its number, an address, a thing; empty if it is declined, None if not found."""
    edges, rules = ear.edges, blank.spec.rules
    fits = _fits(ear, blank)
    if fits is not None and (number := _number(ear, blank, said, fits)):
        return number
    if trimming.declines(edges, said, blank.called) or (
        fits and placing.denies(edges, said) and not any(map(str.isdigit, said))
    ):
        return NONE
    if blank.kind in PLACES:
        return placing.heard(ear, blank, said, label)
    is_long = rules.get("max", LONGEST) > _SHORT and _sort(ear, blank) is None
    found = None if "pattern" in rules or is_long else thing(ear, blank, said, label)
    return _to_the_end(said, found) if found and blank.is_story else found


def _number(ear: Ear, blank: Blank, said: str, fits: Callable[[str], bool]) -> tuple[str, float] | None:
    """The number that is told; what is none, where it is another's of a known kind, an address, or has no figure."""
    if not any(map(str.isalnum, said)):
        return None
    mail = {"email"} if "@" in blank.spec.rules.get("pattern", "") else set()
    own = identifiers.without_others(ear.cues, said, meanings(ear.cues, blank) | mail)
    if _tells_place(ear, blank, own):
        return _no_number(blank, own)
    if number := identifiers.found(ear.edges, own, fits, blank.called):
        return number, 1.0
    is_told = own == said and (any(map(str.isdigit, said)) or placing.denies(ear.edges, said))
    return None if is_told else _no_number(blank, own)


def _tells_place(ear: Ear, blank: Blank, said: str) -> bool:
    """Whether the figures are those of an address with its PIN code: "shop 3, Ram Nagar 440024"."""
    is_short = len(said.split()) < _PLACE
    if is_short or not early_places.may_tell(said) or not blank.called.isdisjoint(split(said).keys):
        return False
    place = places.address(ear, said)
    return bool(place.words) and place.sure >= SURE


def _no_number(blank: Blank, said: str) -> tuple[str, float]:
    """Words in which the number that is asked for is not told: no value is made of them."""
    words = " ".join(part for part in said.split() if not any(map(str.isdigit, part)))
    return (words if "pattern" in blank.spec.rules else "") or "-", DOUBTFUL


def _to_the_end(said: str, found: tuple[str, float]) -> tuple[str, float]:
    """Of a story the whole of its last sentence: no word of one is left out that was begun."""
    words, sure = found
    begins = said.find(words) if words else -1
    if begins < 0:
        return found
    behind = begins + len(words)
    ends = next((at + 1 for at in range(max(behind - 1, 0), len(said)) if said[at] in _ENDS_SENTENCE), len(said))
    return said[begins : max(ends, behind)].rstrip(), sure


def asks_for_number(ear: Ear, blank: Blank) -> bool:
    """Whether it is the number of a paper or case that is asked: it has its form, or is short and of no known sort."""
    rules = blank.spec.rules
    is_short = rules.get("max", LONGEST) <= _SHORT and _sort(ear, blank) is None
    return blank.kind == "text" and ("pattern" in rules or is_short)


def _fits(ear: Ear, blank: Blank) -> Callable[[str], bool] | None:
    """What shows that a part is the number that the field asks for; None if it asks for none."""
    if not asks_for_number(ear, blank):
        return None
    pattern = blank.spec.rules.get("pattern")
    return _fitting(pattern) if pattern else _is_number


def _is_number(part: str) -> bool:
    return sum(map(str.isalnum, part)) >= _LEAST and any(map(str.isdigit, part))


@cache
def _fitting(pattern: str) -> Callable[[str], bool]:
    """Whether a part is of that form, as it is written or as a number is written."""
    form = compiled(pattern)

    def fits(part: str) -> bool:
        is_worded = any(piece.isalpha() and is_word(piece) for piece in part.split())
        return bool(form.fullmatch(part) or (not is_worded and form.fullmatch(part.upper().replace(" ", ""))))

    return fits


def words_of(ear: Ear, blank: Blank, today: date, said: str) -> str:
    """The words of one field in what is said of it, as in an answer to it; empty if none were found."""
    if blank.kind in NAMES:
        found = persons.told(ear, said, [place(ear, blank)])[0].get(blank.id)
        return found.value if found else ""
    if blank.kind in counted.OF:
        counts = counted.meant(ear.figures, blank.spec, said, today)
        return counts[0] if counts and counts[1] else ""
    words, sure = (_heard(ear, blank, said) if _is_worded(ear, blank) else None) or (said, 1.0)
    return words if sure >= SURE else said


def place(ear: Ear, blank: Blank) -> persons.Place:
    """The field as one for a name, with the kin that its label asks for."""
    return persons.Place(blank.id, persons.kin_of(ear.lexicon, blank.called) | blank.seen, blank.called)
