"""The taggers of names and of addresses are learnt from made-up sentences, alike each time (`make learn`).

A test says when what it was learnt from has changed since.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pycrfsuite

from chaupal.hearing import spans
from chaupal.hearing.packs import LANGUAGES, pack, written
from chaupal.hearing.spans import BEGINS, INSIDE, OUTSIDE
from chaupal.hearing.words import key, split
from chaupal.kit.languages import IN_LATIN
from chaupal.understanding.ear import COMMITTED, edges, known_names, words
from chaupal.understanding.frames import Pack, Sentence, said
from chaupal.understanding.people import invented, name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from chaupal.engine.definition import Service
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.words import Word

SENTENCES = 7000  # of each way of writing
_SETTINGS = {"c1": 0.25, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 3, "feature.possible_transitions": True}
_SPARSE = {**_SETTINGS, "c1": 0.6, "feature.minfreq": 5}  # of longer sentences, so that the file stays small
_TRICKY = 0.05  # of the names
_TURNS = 6  # at each frame, so that its alternatives all come
_WISHES, _OFTEN = 12, 3  # examples of each service in each way; how often a word of theirs is said, at least
_CHECKED, _OF_ALL = 200, 20  # sentences of each way count for the digest; of these and the wishes one in so many
_BLURRED, _FEW = 0.3, 3  # of words that say nothing by themselves, that many are unknown; letters that all know


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a tagger finds: the file of the packs that has its frames, and how words look to it.

    `blurred`: how many of the words that do nothing are learnt as ones that nobody knows.
    """

    file: str
    lexicon: Callable[[], Lexicon]
    looks: Callable[[Lexicon, AbstractSet[str], Sequence[Word]], list[list[str]]]
    value: Callable[[Random, Sequence[str], bool], Callable[[str], str]]
    count: int = SENTENCES
    has_wishes: bool = True  # what is said of services is learnt, too, and holds none
    blurred: float = 0.0
    settings: Mapping[str, float] = field(default_factory=lambda: _SETTINGS, hash=False)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that have frames for it."""
        return tuple(language for language in LANGUAGES if pack(language, self.file))


def commit(services: Sequence[Service], folder: Path = COMMITTED) -> Iterator[Path]:
    """Learns the taggers anew and writes the files that are to be committed."""
    for lesson in LESSONS:
        path = folder / f"{lesson.file}.{digest(services, lesson)}.crf"
        train(taught(services, lesson), path, services, lesson)
        for old in folder.glob(f"{lesson.file}.*.crf"):
            if old != path:
                old.unlink()
        yield path


def taught(services: Sequence[Service], lesson: Lesson, count: int | None = None) -> Iterator[Sentence]:
    """All that a tagger is learnt from."""
    yield from sentences(count=count, lesson=lesson)
    if lesson.has_wishes:
        yield from wishes(services)


def train(told: Iterable[Sentence], path: Path, services: Sequence[Service], lesson: Lesson | None = None) -> None:
    """Learns from these sentences alone."""
    lesson = lesson or NAMES
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(dict(lesson.settings))
    spoken, chance = vocabulary(services, lesson), Random(1)
    for sentence in told:
        trainer.append(*_taught(sentence, spoken, lesson, chance))
    trainer.train(str(path))


def _taught(
    sentence: Sentence, spoken: frozenset[str], lesson: Lesson, chance: Random
) -> tuple[list[list[str]], list[str]]:
    """The features and tags of a sentence; a word that no frame has is not learnt by itself."""
    heard = split(sentence.text).words[: spans.MOST]
    known = lesson.lexicon()
    seen = [_blurred(word, known, chance) if chance.random() < lesson.blurred else word for word in heard]
    found = [[look for look in told if _is_learnt(look, spoken)] for told in lesson.looks(known, known_names(), seen)]
    tags = [OUTSIDE] * len(heard)
    for start, end in sentence.spans:
        inside = [at for at, word in enumerate(heard) if start <= word.start and word.end <= end]
        for at in inside:
            tags[at] = BEGINS if at == inside[0] else INSIDE
    return found, tags


def _blurred(word: Word, known: Lexicon, chance: Random) -> Word:
    """Another word in its place, which nobody knows, if it only has a meaning."""
    is_plain = word.key not in known and len(word.key) >= _FEW and word.key.isalpha()
    return replace(word, key=key(invented(chance)[1])) if is_plain else word


def _is_learnt(look: str, spoken: frozenset[str]) -> bool:
    _, is_word, word = look.partition("k=")
    return not is_word or word in spoken


def wishes(services: Sequence[Service]) -> Iterator[Sentence]:
    """What is said of services, and names nobody."""
    for service in services:
        for said_so in service.examples.values():
            yield from (Sentence(text, ()) for text in said_so[:_WISHES])


def vocabulary(services: Sequence[Service], lesson: Lesson) -> frozenset[str]:
    """The words that are learnt by themselves: of packs, and of wishes where they are nobody's name."""
    if not lesson.has_wishes:
        return _of_packs(lesson)
    told = Counter(each for sentence in wishes(services) for each in split(sentence.text).keys)
    return _of_packs(lesson) | {each for each, count in told.items() if count >= _OFTEN and each not in known_names()}


@cache
def _of_packs(lesson: Lesson) -> frozenset[str]:
    """The words that packs have, in lexicon and frames."""
    chance, told = Random(0), set(lesson.lexicon())
    for language in lesson.languages:
        made = _pack(language, lesson.file)
        for latin in _ways(language):
            for frame in [*made.frames, *(each for listed in made.fill.values() for each in listed)] * _TURNS:
                sentence = said(made, frame, lambda _: "", chance, latin=latin)
                told.update(split(sentence.text).keys)
    return frozenset(told)


def sentences(
    keep: Callable[[int], bool] = lambda _: True, count: int | None = None, lesson: Lesson | None = None
) -> Iterator[Sentence]:
    """What a tagger is taught, alike each time; only of frames whose number is kept."""
    chance, lesson = Random(15), lesson or NAMES
    for language in lesson.languages:
        made, tricky = _pack(language, lesson.file), pack(language, lesson.file).get("tricky", ())
        frames = [frame for at, frame in enumerate(made.frames) if keep(at)]
        for latin in _ways(language):
            value = lesson.value(chance, tricky, latin)
            for at in range(count or lesson.count):
                yield said(made, frames[at % len(frames)], value, chance, latin=latin)


def _values(chance: Random, tricky: Sequence[str], latin: bool) -> Callable[[str], str]:  # noqa: FBT001 - of a Lesson
    """What makes the values of frames."""

    def value(slot: str) -> str:
        if slot in ("name", "other"):
            if chance.random() < _TRICKY:
                own, _, texted = chance.choice(tricky).partition(" | ")
                return texted.title() if latin and texted else own
            return name(chance).written(latin=latin)
        if slot in ("given", "surname", "alone"):
            return name(chance).words[-1 if slot == "surname" else 0][latin]
        return _code(slot, chance)

    return value


def _code(slot: str, chance: Random) -> str:
    """Letters one by one, or a number that is no name."""
    if slot == "letters":
        return " ".join(invented(chance)[1].upper())
    if slot == "pin":
        return f"1100{chance.randint(10, 96)}"
    if slot == "phone":
        return f"9{chance.randint(10**8, 10**9 - 1)}"
    return "".join(chance.choice("ABCDEFGHJKLMNPQRSTUVWXYZ") for _ in range(5)) + f"{chance.randint(1000, 9999)}K"


def _places(chance: Random, _tricky: Sequence[str], latin: bool) -> Callable[[str], str]:  # noqa: FBT001 - of a Lesson
    """What makes the parts of addresses that stand in no pack: PIN codes, and what is called after anybody."""

    def value(slot: str) -> str:
        if slot == "pin":
            return chance.choice((_code(slot, chance), str(chance.randint(110001, 855126))))
        return chance.choice((invented(chance), name(chance).words[-1], name(chance).words[0]))[latin]

    return value


NAMES = Lesson("names", words, spans.features, _values)
ADDRESSES = Lesson(
    "addresses", edges, spans.features_in_clauses, _places, 5000, has_wishes=False, blurred=_BLURRED, settings=_SPARSE
)
LESSONS = (NAMES, ADDRESSES)


def digest(services: Sequence[Service], lesson: Lesson | None = None) -> str:
    """Of what a tagger is learnt from, and of how a word looks to it."""
    lesson = lesson or NAMES
    told, spoken = hashlib.blake2b(repr(lesson.settings).encode(), digest_size=8), vocabulary(services, lesson)
    chance = Random(1)
    for sentence in [*taught(services, lesson, _CHECKED)][::_OF_ALL]:
        told.update(repr((sentence, _taught(sentence, spoken, lesson, chance))).encode())
    for language in lesson.languages:
        told.update(written(language, lesson.file))
    return told.hexdigest()


def _ways(language: str) -> tuple[bool, ...]:
    """Whether in Latin letters: only, or too."""
    return (True,) if language == IN_LATIN else (False, True)


@cache
def _pack(language: str, file: str) -> Pack:
    told, spelt = pack(language, file), pack(language, "names")
    variants = {**spelt.get("variants", {}), **told.get("variants", {})}
    return Pack(told["frames"], told["fill"], variants, tuple(told.get("meant", ("name", "alone"))))
