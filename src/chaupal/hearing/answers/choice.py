"""One of a few things: its label in any language and script, with slips, or its place ("2", "doosra", "option 2").

The options are the spec's. No rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from chaupal.hearing.answers import figures, yes_no
from chaupal.hearing.answers.base import Accepted, Refused
from chaupal.hearing.answers.closeness import nearest, slips, slips_allowed
from chaupal.hearing.answers.denial import NOT, is_unknown, knows_not_which
from chaupal.hearing.answers.figures import ORDINALS
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import key, sound, words
from chaupal.hearing.transliteration import romanised
from chaupal.kit import languages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from chaupal.hearing.answers.base import Options, Spec, Value


REFUSALS = frozenset({"choice.unclear", "choice.several", "choice.out_of_range"})
UNCLEAR = Refused("choice.unclear")
_LONGEST = 300  # characters; more is a story, not a choice
_MOST_PLACES = 99
_LEAST_LETTERS = 3  # of a word that may stand for a longer label
_INITIALS = 2  # letters
_FIRST = 4  # words that answer before more is told
_LEAST_OF_LABEL = 2  # of a whole word of a label: आय


# what may stand around "2": "option no. 2 wala chahiye"
_AROUND = words_of(
    "answers.option", "grammar.article", "grammar.do", "grammar.from", "grammar.i_or_in", "grammar.is",
    "grammar.please", "grammar.to", "grammar.wala", "grammar.want", "lexicon.number",
)  # fmt: skip
_NONE = words_of("answers.none")
_PLUS, _MINUS = min(words_of("answers.plus")), min(words_of("answers.minus"))
_SIGNS = {"+": _PLUS, "-": _MINUS, "\u2212": _MINUS}
_ENDS = "".join(MARKS) + ".?!"
_OF_SIGN = words_of("answers.of_sign")  # "-ve"
_LAST, _BUT = words_of("answers.last"), words_of("grammar.but", "grammar.but_or_at")
_REPLIES = words_of("answers.assent", "answers.denial", "grammar.is")
_BESIDE = words_of("lexicon.mine", "figures.doubts")


@dataclass(frozen=True, slots=True)
class _Index:
    """The spellings of a question's options, prepared once: exact ones, and by sound word for word.

    A spelling that is exact for several is exact for none; several may sound alike ("Janakpuri I" and "II"). `signed`:
    signs stand in labels, and are words there ("O-").
    """

    exact: Mapping[str, str]
    labels: frozenset[str]
    by_sound: Mapping[str, frozenset[str]]
    signed: bool


def read(spec: Spec, said: str, today: date) -> Accepted | Refused:
    """The value of the option meant."""
    index = _index(spec.options)
    spoken = key(_signs_told(said) if index.signed else said)
    if spoken in index.exact:
        return Accepted(index.exact[spoken])
    if not spoken or len(spoken) > _LONGEST or is_guess(spec.options, said):
        return UNCLEAR
    place = _place(spoken.split(), len(spec.options))
    if place is None:
        return _in_words(spec, said, today)
    if not 1 <= place <= len(spec.options):
        return Refused("choice.out_of_range", {"count": len(spec.options)})
    return Accepted(spec.options[place - 1][0])


def _in_words(spec: Spec, said: str, today: date) -> Accepted | Refused:
    heard = _by_words(spec.options, said)
    if isinstance(heard, Accepted):
        return heard
    if len(spec.options) == 1 and yes_no.read(spec, said, today) == Accepted(value=True):
        return Accepted(spec.options[0][0])  # "do you agree?": yes
    return _beside_denied(spec.options, said) or _told_first(spec.options, said) or heard


def reply(spec: Spec, said: str, today: date) -> str:
    """The words by which alone it is read, if they answer nothing but the very question: "it is", "no"."""
    spoken = said.split()
    short = " ".join(word for word in spoken if key(word) in _REPLIES)
    more = " ".join(word for word in spoken if key(word) not in _REPLIES)
    heard = read(spec, said, today)
    is_alone = bool(short) and read(spec, short, today) == heard and read(spec, more, today) != heard
    return short if isinstance(heard, Accepted) and is_alone else ""


def is_guess(options: Options, said: str) -> bool:
    """Whether it begins with "I do not know", so that what follows is a guess; unless an option says the same."""
    return knows_not_which(said) and not any(is_unknown(label) for _, labels in options for label in labels)


def is_label(spec: Spec, said: str) -> bool:
    """Whether it is what an option is called, word for word."""
    index = _index(spec.options)
    return key(_signs_told(said) if index.signed else said) in index.labels


def is_place(said: str) -> bool:
    """Whether it is only a place in a list: "2", "the first one"."""
    spoken = key(said).split()
    return bool(spoken) and 0 < (_place(spoken, _MOST_PLACES) or 0) <= _MOST_PLACES


@lru_cache(maxsize=16)  # who looks at a message asks again
def _by_words(options: Options, said: str) -> Accepted | Refused:
    index = _index(options)
    said = _signs_told(said) if index.signed else said
    spoken = [sound(word) for word in words(romanised(said))]
    heard = _by_label(index, spoken, said)
    others = [word for word in spoken if word not in _BESIDE]  # "mere bete ke naam" is "bete ke naam"
    if isinstance(heard, Refused) and 0 < len(others) < len(spoken):
        mine = _by_label(index, others, said)
        return mine if isinstance(mine, Accepted) else heard
    return heard


def _signs_told(said: str) -> str:
    """The same with the signs behind letters as words: "O-", "O -ve" and "O minus" are one."""
    told = []
    for token in said.split():
        bare = token.rstrip(_ENDS)
        bare = next((bare.removesuffix(end) for end in _OF_SIGN if bare.endswith(_behind_sign(end))), bare)
        letters, sign = bare[:-1], _SIGNS.get(bare[-1:])
        told += [letters, sign] if sign and not letters.isdecimal() else [token]
    return " ".join(told)


def _behind_sign(end: str) -> tuple[str, ...]:
    return tuple(f"{sign}{end}" for sign in _SIGNS)


def _beside_denied(options: Options, said: str) -> Accepted | None:
    """What is meant where another is denied before it: "I have no receipt, but the number"."""
    clauses = parted(said, _BUT)
    denied = [not NOT.isdisjoint(sound(word) for word in words(romanised(clause))) for clause in clauses]
    if not any(denied) or all(denied):
        return None
    heard = [_by_words(options, clause) for clause, no in zip(clauses, denied, strict=True) if not no]
    meant = [each for each in heard if isinstance(each, Accepted)]
    return meant[0] if len({each.value for each in meant}) == 1 else None


def _told_first(options: Options, said: str) -> Accepted | None:
    """What the first words say, where more is told after a comma: "a grandson, Kamla Bai is my mother-in-law"."""
    first, *rest = parted(said, _BUT) or [""]
    heard = _by_words(options, first) if rest and len(words(first)) <= _FIRST and not is_bare_no(first) else None
    return heard if isinstance(heard, Accepted) and "?" not in said else None


def is_bare_no(said: str) -> bool:
    """Whether no more than a no is said: before something else it is against that, and names no option."""
    return NOT.issuperset(sound(word) for word in words(romanised(said)))


def show(spec: Spec, value: Value, language: str) -> str:
    """The option's label in the language."""
    at = languages.PLACES[languages.shipped(language)]
    for option, labels in spec.options:
        if option == value and labels:
            return labels[at] if at < len(labels) else labels[0]
    return str(value)


@lru_cache(maxsize=1024)
def _index(options: Options) -> _Index:
    signed = any(label.endswith(tuple(_SIGNS)) for _, labels in options for label in labels)
    shown: dict[str, set[str]] = {}
    others: dict[str, set[str]] = {}
    by_sound: dict[str, set[str]] = {}
    for value, labels in options:
        for at, label in enumerate((*labels, value)):
            told = _signs_told(label) if signed else label
            exact = shown if at < len(languages.PLACES) and label in labels else others
            exact.setdefault(key(told), set()).add(value)
            by_sound.setdefault(" ".join(map(sound, words(romanised(told)))), set()).add(value)
    only = {label: min(values) for label, values in {**others, **shown}.items() if len(values) == 1}
    labels_told = frozenset(key(_signs_told(label) if signed else label) for _, labels in options for label in labels)
    return _Index(only, labels_told, {label: frozenset(values) for label, values in by_sound.items()}, signed)


def _place(spoken: list[str], count: int) -> int | None:
    """Which option was counted out; None if nothing was counted, or something else was said too."""
    sounds = [sound(word) for word in spoken]
    ordinals = [ORDINALS.get(word) or ORDINALS.get(like) for word, like in zip(spoken, sounds, strict=True)]
    if len(spoken) > 1 or ordinals[0] or spoken[0] in _LAST:
        counted = [place for place in ordinals if place]
        rest = [like for like, place in zip(sounds, ordinals, strict=True) if not place and like not in _AROUND]
        if not counted and rest and all(word in _LAST for word in rest):
            return count
        if counted:
            return counted[0] if len(counted) == 1 and not rest else None
    return _number(spoken)


def _number(spoken: list[str]) -> int | None:
    found = figures.numbers(spoken)
    if not found:
        return None
    if len(found) > 1:
        found = [number for number in found if not number.everyday]
    if len(found) != 1:
        return None
    number = found[0]
    around = spoken[: number.start] + spoken[number.end :]
    return number.whole if all(sound(word) in _AROUND for word in around) else None


def _by_label(index: _Index, spoken: list[str], text: str) -> Accepted | Refused:
    said = " ".join(spoken)
    labels = _said_whole(index, said)
    if labels and not NOT.isdisjoint(spoken):
        labels = {label for label in labels if NOT.intersection(label.split())}
        if not labels:
            return UNCLEAR
    meant = _of(index, labels) or _part_of(index, spoken, _begins)
    if not meant and (near := nearest(said, index.by_sound)):
        meant = set(near)
    if len(meant) > 1:
        meant = _by_letters(index, meant, text) or meant
    meant = meant or _part_of(index, spoken, _like) or _in_any_label(index, spoken) or _most_of(index, spoken)
    if len(meant) != 1:
        return Refused("choice.several" if meant else "choice.unclear")
    return Accepted(meant.pop())


def _of(index: _Index, labels: Iterable[str]) -> set[str]:
    return {value for label in labels for value in index.by_sound[label]}


def _by_letters(index: _Index, meant: set[str], text: str) -> set[str]:
    """Those of options that sound alike of which a label stands there letter for letter: "Janakpuri II"."""
    spoken = f" {key(text)} "
    return {value for label, value in index.exact.items() if value in meant and f" {label} " in spoken}


def _said_whole(index: _Index, said: str) -> set[str]:
    """The labels that were said within a sentence; one that is part of another found does not count."""
    is_sentence = len(said.split()) > _FEW  # in a sentence "DL" may be anything: a number plate begins so
    within = [
        label
        for label in index.by_sound
        if f" {label} " in f" {said} "
        and not (is_sentence and (len(label) < _LEAST_LETTERS or _only_denies(label, said)))
    ]
    return {label for label in within if not any(label != other and f" {label} " in f" {other} " for other in within)}


def _only_links(label: str) -> bool:
    """Whether it is a bare "is", which stands in any sentence."""
    return all(word in _AROUND or word in _LINKS for word in label.split())


def _only_denies(label: str, said: str) -> bool:
    """Whether it is a bare no in the midst of a sentence: "I have a shop, there is no loan on it"."""
    return NOT.issuperset(label.split()) and not said.startswith(f"{label} ")


def _part_of(index: _Index, spoken: Iterable[str], alike: Callable[[str, str], bool]) -> set[str]:
    """The options whose label holds every word that was said."""
    said = [word for word in spoken if word not in _AROUND]
    if not any(len(word) >= _LEAST_LETTERS for word in said):
        return set()
    labels = (
        label for label in index.by_sound if all(any(alike(word, part) for part in label.split()) for word in said)
    )
    return _of(index, labels)


def _in_any_label(index: _Index, spoken: Iterable[str]) -> set[str]:
    """The options of whose labels, taken together, every word was said: a Hindi word beside an English one."""
    said = {word for word in spoken if word not in _AROUND}
    parts: dict[str, set[str]] = {}
    for label, values in index.by_sound.items():
        for value in values:
            parts.setdefault(value, set()).update(label.split())
    return {value for value, of_it in parts.items() if len(said) > 1 and said <= of_it}


_LINKS = words_of(
    "grammar.and", "grammar.article", "grammar.at", "grammar.for", "grammar.from", "grammar.i_or_in", "grammar.in",
    "grammar.is", "grammar.of", "grammar.or", "grammar.they", "grammar.to",
)  # fmt: skip
_FEW = 2  # words
_LEAST_SHARED = 2  # words that must agree where others were said, too


def _most_of(index: _Index, spoken: Iterable[str]) -> set[str]:
    """The one option that shares two telling words or more with what was said, and more than any other."""
    said = {word for word in spoken if word not in _AROUND and word not in _LINKS}
    if not said.isdisjoint(NOT | _NONE):  # "none of those, it is the Waqf Board"
        return set()
    shared: dict[str, int] = {}
    for label, values in index.by_sound.items():
        count = len(said.intersection(label.split()))
        shared.update({value: max(shared.get(value, 0), count) for value in values})
    most = max(shared.values(), default=0)
    return {value for value, count in shared.items() if count == most} if most >= _LEAST_SHARED else set()


def named_whole(options: Options, said: str) -> str:
    """The one option of which a label stands whole in what was said, without slips; else nothing."""
    index = _index(options)
    spoken = [sound(word) for word in words(romanised(_signs_told(said) if index.signed else said))]
    named = (
        _of(index, (label for label in _said_whole(index, " ".join(spoken)) if not _only_links(label)))
        if NOT.isdisjoint(spoken)
        else set()
    )
    return named.pop() if len(named) == 1 else ""


def begun(options: Options, said: str) -> str:
    """The one option with which no more than a first letter or two is said: "F", "पु"; else nothing."""
    letters = key(said)
    if not 0 < len(letters) <= _INITIALS:
        return ""
    shown = len(languages.PLACES)  # labels that are read, not only heard: "M" is Male, though mahila is heard, too
    meant = {value for value, labels in options if any(key(label).startswith(letters) for label in labels[:shown])}
    return meant.pop() if len(meant) == 1 else ""


def by_telling_word(options: Options, said: str) -> str:
    """The option that alone has a word in its label that was said ("mobile" of "their mobile"); else nothing."""
    spoken = {sound(word) for word in words(romanised(said))} - _AROUND - _LINKS
    of_word: dict[str, set[str]] = {}
    for value, labels in options:
        for word in {sound(word) for label in labels for word in words(romanised(label))} & spoken:
            of_word.setdefault(word, set()).add(value)
    named = {min(values) for word, values in of_word.items() if len(values) == 1 and len(word) >= _LEAST_OF_LABEL}
    return named.pop() if len(named) == 1 else ""


def _begins(word: str, part: str) -> bool:
    return word == part or (len(word) > _LEAST_LETTERS and part.startswith(word))


def _like(word: str, part: str) -> bool:
    return slips(word, part, slips_allowed(word)) <= slips_allowed(word)
