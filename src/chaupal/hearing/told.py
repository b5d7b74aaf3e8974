"""Which words are the value of which field: of those that are asked, and of names that are asked further on. Pure."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing import identifiers, leftover, parts, persons, places, trimming
from chaupal.hearing.answers import counted, dated
from chaupal.hearing.answers.number import is_rounded
from chaupal.hearing.answers.text import LONGEST, compiled
from chaupal.hearing.answers.together import is_strict
from chaupal.hearing.called import meanings
from chaupal.hearing.clauses import parted
from chaupal.hearing.letters import joined
from chaupal.hearing.parts import Label
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from chaupal.hearing.ear import About, Ear
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.parts import Part
    from chaupal.hearing.places import Place
    from chaupal.hearing.question import Blank, Question

    Values = Mapping[str, tuple[str, float]]

NONE = ("", 1.0)  # what is heard of a field that is declined
NAMES, WORDS, FIGURES = ("name",), ("text", "address"), ("number", "amount", "year")
_NUMBER = ".number"  # ends what a field means that holds the number of a paper or case
_WHERE = "whereabouts"  # the class of words for a place
_OF_VALUES = frozenset(("house",))  # what an address is called, and what stands in it
_MARKS = " ,.;:!?।-"
_JOINS = frozenset({"and", "copula"})  # what may stand among the words of a label
_SHORT = 100  # characters of a thing; what may be longer and is of no known sort is told in one's own words
_LEAST = 4  # letters and figures of a number of a paper


def told(ear: Ear, question: Question, said: str) -> tuple[Values | None, str]:
    """Field -> the words that are its value and how sure that is, and the text without them; None if none is asked.

    The words of a field that is declined are empty.
    """
    asked, edges = question.asked, ear.edges
    named = [blank for blank in asked if blank.kind in NAMES]
    worded = [blank for blank in asked if _is_worded(ear, blank)]
    if not named and not worded:
        return None, ""
    said = joined(said)
    values: dict[str, tuple[str, float]] = {}
    rest = said
    if named:
        others = [each for blank in question.others(NAMES) if (each := place(ear, blank)).kin]
        names, rest = persons.told(ear, said, [place(ear, blank) for blank in named], others)
        values.update(names)
    if len(asked) == 1 and named and not values and trimming.declines(ear.lexicon, said, named[0].called):
        return {named[0].id: NONE}, rest
    if len(asked) == 1:
        heard = _heard(ear, worded[0], said) if worded else None
        return {**values, worded[0].id: heard} if heard else values, rest
    values |= _declined(edges, [blank for blank in named if blank.id not in values], rest)
    if worded:
        found, rest = _of_group(ear, asked, named, rest)
        values |= found
    return values, rest


def _declined(edges: Lexicon, missing: Sequence[Blank], rest: str) -> dict[str, tuple[str, float]]:
    """The one name that may be left out and is, beside others that are told."""
    if len(missing) != 1 or not missing[0].optional:
        return {}
    return {missing[0].id: NONE} if trimming.declines(edges, rest, missing[0].called) else {}


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
        fits = _fits(edges, blank) if blank.id not in found and _is_worded(ear, blank) else None
        number = identifiers.found(edges, part.words if part else rest, fits, labels[blank.id].words) if fits else ""
        if number and (part or not (has_address and trimming.PIN.fullmatch(number))):
            found[blank.id] = (number, 1.0)
            rest = identifiers.without(edges, rest, number, labels[blank.id].words)
    is_alone = [blank.kind for blank in others if blank.kind != "pincode"] == ["address"]  # else its label parts it
    is_alone = is_alone and not all(blank.id in told for blank in others)
    missing = [blank for blank in others if blank.kind != "pincode" and (is_alone or blank.id not in found)]
    if len(missing) == 1 and missing[0].kind == "address" and found.get(missing[0].id) != NONE:
        place = places.address(ear, said if is_alone else rest)
        by_rules = found.get(missing[0].id, NONE)[0]
        by_rules = by_rules or _thing_of(ear, missing[0], trimming.without_pin_words(edges, rest))[0]
        if place.words:
            words, sure = placed(edges, place, by_rules)
            is_labelled = missing[0].id in told and _is_labelled(
                edges, _without_pin(edges, words, others), by_rules, labels.values()
            )
            words = by_rules if is_labelled else words
            found[missing[0].id], rest = (_without_pin(edges, words, others), sure), place.rest
    left = [blank for blank in others if blank.id not in found]
    if len(left) > 1 and left == others and all(is_thing(ear, blank) for blank in left):
        return found | _in_turn(ear, left, rest), rest
    rest = trimming.without_pin_words(edges, rest) if has_address else trimming.trimmed(edges, rest)
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
        if is_thing(ear, blank) and _fits(edges, blank) is None:
            found[blank.id] = _thing_of(ear, blank, part.words, label.words)
        elif blank.kind == "address" and all(each.kind == "pincode" or each.id in in_figures for each in others):
            words = trimming.parted_pin(trimming.without_pin_words(edges, part.words))[0]
            by_rules = trimming.trimmed(edges, words, label.words, only_leads=True)
            words, sure = placed(edges, places.address(ear, part.words), by_rules)
            words = by_rules if _is_labelled(edges, words, by_rules, labels.values()) else words
            found[blank.id] = _without_pin(edges, words, fields), sure
    return found


def _in_turn(ear: Ear, fields: Sequence[Blank], said: str) -> dict[str, tuple[str, float]]:
    """As many things as are asked, one after the other, between commas or on lines of their own."""
    pieces = [piece for piece in parted(said) if piece.strip(_MARKS)]
    if len(pieces) != len(fields):
        return {}
    return {blank.id: _thing_of(ear, blank, piece) for blank, piece in zip(fields, pieces, strict=True)}


def _thing_of(ear: Ear, blank: Blank, part: str, label: AbstractSet[str] = frozenset()) -> tuple[str, float]:
    """The words of one field in the part of a message that is about it, and how sure they are."""
    if blank.kind == "text":
        return _heard(ear, blank, part, label) or _thing(ear, blank, part, label)
    return trimming.trimmed(ear.edges, leftover.without_remarks(ear.edges, part)), 1.0


def _thing(ear: Ear, blank: Blank, said: str, label: AbstractSet[str] = frozenset()) -> tuple[str, float]:
    """A thing, with what rules on its edges make of it."""
    edges, label = ear.edges, label | blank.called
    return thing(ear, blank, said, trimming.trimmed(edges, leftover.without_remarks(edges, said), label), label)


def thing(
    ear: Ear, blank: Blank, said: str, by_rules: str, label: AbstractSet[str] = frozenset(), *, is_alone: bool = True
) -> tuple[str, float]:
    """A thing as the tagger has it, sure where the rules have the same; what stands alone is not cut, but doubted.

    What is told in one's own words is whole where the tagger is not sure.
    """
    edges, label = ear.edges, label | blank.called
    sort = _sort(ear, blank)
    is_doubtful = leftover.is_doubtful(edges, by_rules, label)
    if sort is None:
        return by_rules, leftover.DOUBTFUL if is_doubtful else 1.0
    if _is_led(edges, said, by_rules, label):
        said = by_rules
    place = places.thing(ear, said, sort._replace(called=label))
    if sort.is_whole:
        return (place.words, place.sure) if place.words and place.sure >= persons.SURE else (said, 1.0)
    if leftover.is_bare(edges, said.replace(",", " ") if is_alone else said, label):  # "student, Delhi University"
        return said.strip(_MARKS), 1.0
    words, sure = placed(edges, place, by_rules)
    ruled, whole = (split(each.strip(_MARKS)).keys for each in (by_rules, said))
    if sure < persons.SURE and not leftover.is_doubtful(edges, said, label) and is_alone:
        unlabelled = places.thing(ear, said, sort).words  # a label may name a part of it: "school and class"
        if split(unlabelled).keys == whole:
            return unlabelled, persons.SURE
    is_all = ruled == whole and not is_doubtful
    return (by_rules, leftover.DOUBTFUL) if sure < persons.SURE and is_all else (words, max(sure, leftover.DOUBTFUL))


def _is_led(edges: Lexicon, said: str, by_rules: str, label: AbstractSet[str]) -> bool:
    """Whether all that the rules cut is a label of several words before the value: "Clinic and doctor: Tulip Vihar"."""
    whole, ruled = ([key for key in split(each).keys if key.isalnum()] for each in (said, by_rules))
    start = next((at for at in range(len(whole)) if whole[at : at + len(ruled)] == ruled), 0)
    cut = whole[:start] + whole[start + len(ruled) :]
    is_label = all(key in label or not _JOINS.isdisjoint(edges.get(key, ())) for key in cut)
    return is_label and sum(key in label for key in whole[:start]) > 1


def placed(edges: Lexicon, place: Place, by_rules: str) -> tuple[str, float]:
    """An address as the tagger has it, sure where the rules have the same; theirs in doubt where it has none."""
    if not place.words:
        return by_rules, leftover.DOUBTFUL
    told, ruled = ([key for key in split(words).keys if key.isalnum()] for words in (place.words, by_rules))
    is_same = sorted(told) == sorted(key for key in ruled if "pin" not in edges.get(key, ()))
    return place.words, max(place.sure, persons.SURE) if is_same else place.sure


def _is_labelled(edges: Lexicon, place: str, by_rules: str, labels: Iterable[Label]) -> bool:
    """Whether the tagger has only words of labels beyond what the rules have: "in Delhi C-8" of an address in Delhi."""
    more = set(split(place).keys).difference(split(by_rules).keys, *(label.words for label in labels))
    more = {key for key in more if "and" not in edges.get(key, ())}
    return bool(by_rules) and not any(map(str.isalnum, "".join(more)))


def _without_pin(edges: Lexicon, words: str, fields: Sequence[Blank]) -> str:
    """An address without its PIN code where that is asked for itself."""
    is_asked = any(blank.kind == "pincode" for blank in fields)
    return trimming.parted_pin(words)[0].rstrip(_MARKS) if is_asked else trimming.without_pin_words(edges, words)


def is_thing(ear: Ear, blank: Blank) -> bool:
    """Whether it is no number of a certain form, but what something is, or is called."""
    return blank.kind == "text" and "pattern" not in blank.spec.rules and _is_worded(ear, blank)


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


def figure(words: Lexicon, question: Question, said: str, today: date) -> Values | None:
    """The same for a field that is told in figures: those that count, where there are others beside them."""
    blank = question.only
    if blank is None or blank.kind not in (*counted.OF, "date"):
        return None
    is_day = blank.kind == "date"
    meant = (
        dated.meant(words, blank.spec, said, today, blank.means)
        if is_day
        else counted.meant(words, blank.spec, said, today)
    )
    told, sure = meant or (said, True)
    if blank.kind == "number" and is_rounded(blank.spec, told):
        meant, sure = (told, False), False
    return {blank.id: (told, 1.0 if sure else leftover.DOUBTFUL)} if meant else None


def _is_worded(ear: Ear, blank: Blank) -> bool:
    """Whether it is a number, a place, a thing: no story of which nothing is known."""
    rules = blank.spec.rules
    is_short = blank.kind == "address" or "pattern" in rules or rules.get("max", LONGEST) < LONGEST
    return blank.kind in WORDS and (is_short or _sort(ear, blank) is not None)


def _sort(ear: Ear, blank: Blank) -> About | None:
    """Which sort of thing it is, by what it means; None if it says none."""
    return ear.sorts.get(blank.means) or ear.sorts.get(blank.means.rpartition(".")[2])


def _heard(ear: Ear, blank: Blank, said: str, label: AbstractSet[str] = frozenset()) -> tuple[str, float] | None:
    """The words of one field: its number, an address, a thing; empty if it is declined, None if not found."""
    edges, rules = ear.edges, blank.spec.rules
    fits = _fits(edges, blank)
    if fits is not None and (number := identifiers.found(edges, said, fits, blank.called)):
        return number, 1.0
    if _declines(edges, blank, said, is_number=fits is not None):
        return NONE
    if blank.kind == "address":
        said = trimming.without_question(said)
        if "?" in said or trimming.points(edges, said):
            return None if "?" in said else NONE
        by_rules = trimming.trimmed(edges, _without_lead_to_pin(edges, leftover.without_remarks(edges, said)))
        return placed(edges, places.address(ear, said), by_rules)
    is_long = rules.get("max", LONGEST) > _SHORT and _sort(ear, blank) is None
    return None if "pattern" in rules or is_long else _thing(ear, blank, said, label)


def _declines(edges: Lexicon, blank: Blank, said: str, *, is_number: bool) -> bool:
    """Whether there is none; of what may be left out one clause is enough, if the others only say why."""
    label = blank.called
    if trimming.declines(edges, said, label) or trimming.declines_number(edges, said, label, asked=is_number):
        return True
    return blank.optional and leftover.declines(edges, said, label)


def _without_lead_to_pin(edges: Lexicon, said: str) -> str:
    """An address without what stands between it and its PIN code, where that is more than the word PIN."""
    pin = trimming.PIN.search(said)
    before = said[: pin.start()].rstrip(_MARKS) if pin else ""
    words = split(before).words
    while words and (words[-1].key in _MARKS or "pin" in edges.get(words[-1].key, ())):
        words = words[:-1]
    is_more = bool(words) and not trimming.ENDS.isdisjoint(edges.get(words[-1].key, ()))
    return trimming.without_pin_words(edges, said) if is_more else said


def asks_for_number(edges: Lexicon, blank: Blank, label: AbstractSet[str]) -> bool:
    """Whether it is the number of a paper or case that is asked, by what the field means or its label."""
    return blank.means.endswith(_NUMBER) or any("number" in edges.get(key, ()) for key in label)


def _fits(edges: Lexicon, blank: Blank) -> Callable[[str], bool] | None:
    """What shows that a part is the number that the field asks for; None if it asks for none."""
    if "pattern" in blank.spec.rules:
        return _fitting(blank.spec.rules["pattern"])
    if blank.kind == "address":
        return None
    return _is_number if asks_for_number(edges, blank, blank.called) else None


def _is_number(part: str) -> bool:
    return sum(map(str.isalnum, part)) >= _LEAST and any(map(str.isdigit, part))


@cache
def _fitting(pattern: str) -> Callable[[str], bool]:
    """Whether a part is of that form, as it is written or as a number is written."""
    form = compiled(pattern)
    return lambda part: bool(form.fullmatch(part) or form.fullmatch(part.upper().replace(" ", "")))


def words_of(ear: Ear, blank: Blank, today: date, said: str) -> str:
    """The words of one field in what is said of it, as in an answer to it; empty if none were found."""
    if blank.kind in NAMES:
        found = persons.told(ear, said, [place(ear, blank)])[0].get(blank.id)
        return found.value if found else ""
    if blank.kind in counted.OF:
        counts = counted.meant(ear.figures, blank.spec, said, today)
        return counts[0] if counts and counts[1] else ""
    return (_heard(ear, blank, said) or NONE)[0] if _is_worded(ear, blank) else said


def place(ear: Ear, blank: Blank) -> persons.Place:
    """The field as one for a name, with the kin that its label asks for."""
    return persons.Place(blank.id, persons.kin_of(ear.lexicon, blank.called) | blank.seen)
