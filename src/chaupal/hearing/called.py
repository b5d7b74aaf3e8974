"""Which field words name by its label, and what is said of it without the words of the label. Pure."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.answers.choice import by_telling_word
from chaupal.hearing.clauses import parted
from chaupal.hearing.folding import phrase
from chaupal.hearing.packs import words_for, words_of
from chaupal.hearing.patches import SLOT
from chaupal.hearing.script import folded, sound
from chaupal.hearing.terms import spellings
from chaupal.hearing.words import single, sound_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from chaupal.hearing.cues import Cues
    from chaupal.hearing.question import Blank


def _heard(*lists: str) -> frozenset[str]:
    return frozenset(map(sound_of, words_of(*lists)))


_LETTERS = 3  # of an abbreviation
_KINDS = {  # a kind of answer -> what people may call it whatever its label is
    "name": frozenset({"name"}),
    "date": frozenset({"date", "year"}),
    SLOT: frozenset({"date"}),
    "year": frozenset({"year"}),
    "pincode": frozenset({"pin"}),
    "phone": frozenset({"phone"}),
    "amount": frozenset({"amount"}),
    "account": frozenset({"account"}),
    "ifsc": frozenset({"ifsc"}),
    "aadhaar": frozenset({"aadhaar"}),
    "pan": frozenset({"pan"}),
    "epic": frozenset({"voter"}),
    "vehicle": frozenset({"vehicle"}),
    "address": frozenset({"address", "house"}),
    "location": frozenset({"address", "house"}),
}
_OF_ANY = _KINDS["amount"] | _KINDS["date"] | {"self"}  # what labels of any figure speak of


_OR, _AND = words_of("grammar.or") | {"/"}, words_of("grammar.and")
OF, _IN = _heard("grammar.of"), _heard("grammar.in")
# what says of a value that it is to be so
BE = OF | _heard(
    "grammar.article", "grammar.do", "grammar.give", "grammar.is", "grammar.keep", "grammar.only", "grammar.should",
    "grammar.this", "grammar.to", "grammar.want", "grammar.write", "grammar.happened", "lexicon.copula",
    "lexicon.mine", "remarks.printed",
)  # fmt: skip
# words that only sound like that for an address: by their spelling
_ALIKE = {word for word in words_of("places.no_address") if not word.isascii() or word != sound(word)}
_DATE, _BORN = _heard("calendar.date"), _heard("people.birth")
_LABELLED = {sound_of(said): ours for said, ours in words_for("labels.spoken").items()}


def meanings(cues: Cues, blank: Blank) -> frozenset[str]:
    """What the labels of a field speak of."""
    whose = {blank.means.partition(".")[0]} if blank.kind == "address" else ()  # "kirayedar ka pata": theirs
    told = (_meaning(cues, label) for label in blank.labels)
    return (_KINDS.get(blank.kind, frozenset()) | blank.seen).union(whose, *told)


@lru_cache(maxsize=4096)
def _meaning(cues: Cues, label: str) -> frozenset[str]:
    return cues.meanings(label)


def wholes(cues: Cues, blank: Blank) -> tuple[frozenset[str], ...]:
    """What each of its labels speaks of as a whole, and each side of "shop / business", "school and class"."""
    return _wholes(cues, blank.labels)


@lru_cache(maxsize=4096)
def _wholes(cues: Cues, labels: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    ways = {way for label in labels for way in (*_either((label,)), *_sides(label))}
    return tuple({told for way in ways if (told := cues.meanings(way))})


def _sides(label: str) -> list[str]:
    """What stands on either side of "and", or of the one "/" of the whole label."""
    sides = parted(label.replace("/", " / "), _AND | _OR)
    return sides if len(sides) > 1 and not any(sound_of(word) in OF for word in label.split()) else []


def notions(cues: Cues, blank: Blank) -> frozenset[str]:
    """What its labels speak of that not every figure's do: an income, a fee, a basement."""
    return frozenset(each for each in meanings(cues, blank) - _OF_ANY if not each.startswith("="))


def in_our_words(said: str) -> str:
    """The words as our labels have them: "papa" is पिता there."""
    return " ".join(_LABELLED.get(sound_of(word), word) for word in said.split())


def named(blanks: Sequence[Blank], said: str, today: date) -> str | None:
    """The field that words name by its label; empty if several, None if none."""
    if time := _time_of(blanks, said):
        return time
    said = " ".join(word for word in said.split() if not _is_beside(word))
    ours = in_our_words(said)
    ways = dict.fromkeys((" ".join(word for word in ours.split() if sound_of(word) not in OF), ours, said))
    found = [by_label(blanks, way, today) for way in ways]
    return next((name for name in found if name), found[-1])


def _is_beside(word: str) -> bool:
    return sound_of(word) in _IN or folded(word.strip(",.।")) in _ALIKE


def by_label(blanks: Iterable[Blank], said: str, today: date) -> str | None:
    """The same by the very words of its label, in any language."""
    labels = tuple((blank.id, tuple(_either(blank.labels))) for blank in blanks)
    heard = answers.read(Spec("choice", {}, labels), said, today)
    if isinstance(heard, Accepted):
        return str(heard.value)
    return by_telling_word(labels, said) or ("" if heard.code.endswith("several") else None)


def _either(labels: Iterable[str]) -> Iterator[str]:
    """Labels, of "Father's / husband's name" both that it may be, and "जन्म तारीख़" of "जन्म की तारीख़"."""
    for label in labels:
        parts = label.replace("/", " / ").split()
        at = next((at for at in range(1, len(parts) - 1) if parts[at] in _OR), 0)
        either = [parts[:at] + parts[at + 2 :], parts[: at - 1] + parts[at + 1 :]] if at else []
        yield from (label, *map(" ".join, either))
        for way in (parts, *either):
            yield " ".join(part for part in way if sound_of(part) not in OF)


def _time_of(blanks: Sequence[Blank], said: str) -> str | None:
    """The day or hour that was chosen, if "the date" is to be another, and no birth is spoken of."""
    spoken = {sound_of(word) for word in said.split()}
    slots = [blank.id for blank in blanks if blank.kind == SLOT]
    is_meant = bool(spoken & _DATE) and spoken.isdisjoint(_BORN)
    return slots[0] if is_meant and len(slots) == 1 else None


def beside_label(blank: Blank, said: str) -> str:
    """The words without the label before them: "the permanent address is House 21" is about House 21."""
    spoken, label = said.split(), _label_words(blank.labels)
    if not spoken or sound_of(spoken[0]) not in label:
        return said
    while spoken and sound_of(spoken[0]) in label | BE:
        spoken.pop(0)
    while spoken and sound_of(spoken[-1]) in BE:
        spoken.pop()
    return " ".join(spoken).strip(" ,:-")


def named_alone(blanks: Sequence[Blank], said: str, *, singly: bool = False) -> list[Blank]:
    """Those of which a word is said that no label of the others has; or one of several, if asked: "no basement"."""
    of = single if singly else str
    spoken = {of(sound_of(word.strip(",.;:।"))) for word in said.split()}
    labels = [frozenset(map(of, _label_words(blank.labels) - BE)) for blank in blanks]
    found = []
    for at, blank in enumerate(blanks):
        others = frozenset[str]().union(*labels[:at], *labels[at + 1 :])
        if not spoken.isdisjoint(labels[at] - others):
            found.append(blank)
    return found


def without_label(blank: Blank, said: str) -> str:
    """The words but those of its label: "एक बेसमेंट" of the बेसमेंट is एक."""
    label = _label_words(blank.labels) - BE
    return " ".join(word for word in said.split() if sound_of(word) not in label)


@lru_cache(maxsize=1024)
def _label_words(labels: tuple[str, ...]) -> frozenset[str]:
    words = {sound_of(word) for word in " ".join(labels).replace("/", " ").split()}
    return frozenset(words | {said for said, ours in _LABELLED.items() if sound_of(ours) in words})


def term_of_label(label: str) -> str:
    """The first term of our pages that a label names, else nothing: "this" that is asked about is called so.

    In letters alone a word is none: "aay" (income) sounds like AAY, a ration card.
    """
    said = f" {phrase(label)} "
    named = (term for spelling, term in spellings().items() if len(spelling) > _LETTERS and f" {spelling} " in said)
    return next(named, "")
