"""The taggers of names, addresses and things are learnt from made-up sentences, alike each time (`make learn`).

A test says when what it was learnt from has changed since.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pycrfsuite

from chaupal.hearing import spans
from chaupal.hearing.ear import About
from chaupal.hearing.packs import LANGUAGES, pack, written
from chaupal.hearing.spans import BEGINS, INSIDE, OUTSIDE
from chaupal.hearing.words import key, split
from chaupal.kit.languages import IN_LATIN
from chaupal.understanding.ear import COMMITTED, edges, known_names, words
from chaupal.understanding.frames import Pack, Sentence, said
from chaupal.understanding.people import invented, name
from chaupal.understanding.stored import pack as pack_small

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
_SPARSEST = {**_SETTINGS, "c1": 2.0, "feature.minfreq": 10}  # of many sorts
_TRICKY = 0.05  # of the names
_TURNS = 6  # at each frame, so that its alternatives all come
_WISHES, _OFTEN = 12, 3  # examples of each service in each way; how often a word of theirs is said, at least
_CHECKED, _OF_ALL = 200, 20  # sentences of each way count for the digest; of these and the wishes one in so many
_UNSORTED = 0.1  # of things, as many are told where it is not known what is asked for
_NO_FILL = ("frames", "more")  # of a sort of things
_BLURRED, _FEW = 0.3, 3  # of words that say nothing by themselves, that many are unknown; letters that all know


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a tagger finds: the file of the packs that has its frames, and how words look to it.

    `blurred`: how many of the words that do nothing are learnt as ones that nobody knows.
    """

    file: str
    lexicon: Callable[[], Lexicon]
    looks: Callable[[Lexicon, AbstractSet[str], Sequence[Word], About], list[list[str]]]
    value: Callable[[Random, Sequence[str], bool], Callable[[str], str]]
    count: int = SENTENCES  # of each sort, where there are sorts
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
        path = folder / f"{lesson.file}.{digest(services, lesson)}.crf.xz"
        train(taught(services, lesson), path, services, lesson)
        for old in folder.glob(f"{lesson.file}.*.crf*"):
            if old != path:
                old.unlink()
        yield path


def taught(services: Sequence[Service], lesson: Lesson, count: int | None = None) -> Iterator[Sentence]:
    """All that a tagger is learnt from."""
    yield from sentences(count=count, lesson=lesson)
    if lesson.has_wishes:
        yield from wishes(services)


def train(told: Iterable[Sentence], path: Path, services: Sequence[Service], lesson: Lesson | None = None) -> None:
    """Learns from these sentences alone, and packs it."""
    lesson = lesson or NAMES
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(dict(lesson.settings))
    spoken, chance = vocabulary(services, lesson), Random(1)
    for sentence in told:
        trainer.append(*_taught(sentence, spoken, lesson, chance))
    trainer.train(str(path))
    pack_small(path)


def _taught(
    sentence: Sentence, spoken: frozenset[str], lesson: Lesson, chance: Random
) -> tuple[list[list[str]], list[str]]:
    """The features and tags of a sentence; a word that no frame has is not learnt by itself."""
    heard = split(sentence.text).words[: spans.MOST]
    known = lesson.lexicon()
    seen = [_blurred(word, known, chance) if chance.random() < lesson.blurred else word for word in heard]
    looks = lesson.looks(known, known_names(), seen, sentence.about)
    found = [[look for look in told if _is_learnt(look, spoken)] for told in looks]
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
    at = look.find("k=")
    return at < 0 or look[at + 2 :] in spoken


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
        for made, latin, listed in _lists(language, lesson.file):
            for frame in listed * (1 if made.about.sort else _TURNS):
                sentence = said(made, frame, lambda _: "", chance, latin=latin)
                told.update(split(sentence.text).keys)
    return frozenset(told)


def _lists(language: str, file: str) -> Iterator[tuple[Pack, bool, list[str]]]:
    """The frames of a language and what fills them, in each way of writing; what sorts share comes once."""
    told = set[int]()
    for made in _packs(language, file):
        lists = [each for each in (made.frames, *made.fill.values()) if id(each) not in told]
        told.update(map(id, lists))
        yield from ((made, latin, [text for each in lists for text in each]) for latin in _ways(language))


def sentences(
    keep: Callable[[int], bool] = lambda _: True, count: int | None = None, lesson: Lesson | None = None
) -> Iterator[Sentence]:
    """What a tagger is taught, alike each time; only of frames whose number is kept."""
    chance, lesson = Random(15), lesson or NAMES
    for language in lesson.languages:
        packs, tricky = _packs(language, lesson.file), pack(language, lesson.file).get("tricky", ())
        for made, latin in product(packs, _ways(language)):
            frames = [frame for at, frame in enumerate(made.frames) if keep(at)]
            value = lesson.value(chance, tricky, latin)
            for at in range(count or lesson.count):
                sentence = said(made, frames[at % len(frames)], value, chance, latin=latin)
                is_sorted = made.about.sort and chance.random() > _UNSORTED
                yield replace(sentence, about=made.about) if is_sorted else sentence


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


def _things(chance: Random, tricky: Sequence[str], latin: bool) -> Callable[[str], str]:  # noqa: FBT001 - of a Lesson
    """What makes the parts of things that stand in no pack: what is called after anybody, and figures."""
    place, code = _places(chance, tricky, latin), _values(chance, tricky, latin)
    return lambda slot: code(slot) if slot in ("phone", "code") else place(slot)


NAMES = Lesson("names", words, lambda *known: spans.features(*known[:3]), _values)
ADDRESSES = Lesson(
    "addresses", edges, lambda *known: spans.features_in_clauses(*known[:3]), _places, 5000,
    has_wishes=False, blurred=_BLURRED, settings=_SPARSE,
)  # fmt: skip
THINGS = Lesson(
    "things", edges, spans.features_of_thing, _things, 700, has_wishes=False, blurred=_BLURRED, settings=_SPARSEST
)
LESSONS = (NAMES, ADDRESSES, THINGS)


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
def _packs(language: str, file: str) -> tuple[Pack, ...]:
    """The frames of a language; of each sort of things, where there are sorts."""
    told, spelt = pack(language, file), pack(language, "names")
    variants = {**spelt.get("variants", {}), **told.get("variants", {})}
    whole = Pack(told["frames"], told["fill"], variants, tuple(told.get("meant", ("name", "alone"))))
    return tuple(_of_sort(whole, sort, lists) for sort, lists in told.get("sorts", {}).items()) or (whole,)


def _of_sort(whole: Pack, sort: str, lists: Mapping[str, Sequence[str]]) -> Pack:
    called = frozenset(key for label in lists.get("label", ()) for key in split(label).keys)
    frames = [*lists.get("frames", whole.frames), *lists.get("more", ())]
    fill = {**whole.fill, **{name: each for name, each in lists.items() if name not in _NO_FILL}}
    return replace(whole, frames=frames, fill=fill, about=About(sort, called))
