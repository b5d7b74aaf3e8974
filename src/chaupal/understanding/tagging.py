"""The tagger of names is learnt from made-up sentences, alike each time (`make learn`).

A test says when what it was learnt from has changed since.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from functools import cache
from random import Random
from typing import TYPE_CHECKING

import pycrfsuite

from chaupal.hearing import spans
from chaupal.hearing.packs import LANGUAGES, pack, written
from chaupal.hearing.spans import BEGINS, INSIDE, OUTSIDE
from chaupal.hearing.words import split
from chaupal.kit.languages import IN_LATIN
from chaupal.understanding.ear import COMMITTED, known_names, words
from chaupal.understanding.frames import Pack, Sentence, said
from chaupal.understanding.people import invented, name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from chaupal.engine.definition import Service

SENTENCES = 7000  # of each way of writing
_SETTINGS = {"c1": 0.25, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 3, "feature.possible_transitions": True}
_TRICKY = 0.05  # of the names
_TURNS = 6  # at each frame, so that its alternatives all come
_WISHES, _OFTEN = 12, 3  # examples of each service in each way; how often a word of theirs is said, at least
_CHECKED = 97  # every so many sentences count for the digest
_LANGUAGES = tuple(language for language in LANGUAGES if pack(language, "names"))


def commit(services: Sequence[Service], folder: Path = COMMITTED) -> Path:
    """Learns the tagger anew and writes the one file that is to be committed."""
    path = folder / f"names.{digest(services)}.crf"
    train([*sentences(), *wishes(services)], path, services)
    for old in folder.glob("names.*.crf"):
        if old != path:
            old.unlink()
    return path


def train(told: Iterable[Sentence], path: Path, services: Sequence[Service]) -> None:
    """Learns from these sentences alone."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params(_SETTINGS)
    spoken = vocabulary(services)
    for sentence in told:
        trainer.append(*_taught(sentence, spoken))
    trainer.train(str(path))


def _taught(sentence: Sentence, spoken: frozenset[str]) -> tuple[list[list[str]], list[str]]:
    """The features and tags of a sentence; a word that no frame has is not learnt by itself."""
    heard = split(sentence.text).words[: spans.MOST]
    looks = spans.features(words(), known_names(), heard)
    found = [[look for look in told if _is_learnt(look, spoken)] for told in looks]
    tags = [OUTSIDE] * len(heard)
    for start, end in sentence.spans:
        inside = [at for at, word in enumerate(heard) if start <= word.start and word.end <= end]
        for at in inside:
            tags[at] = BEGINS if at == inside[0] else INSIDE
    return found, tags


def _is_learnt(look: str, spoken: frozenset[str]) -> bool:
    _, is_word, word = look.partition("k=")
    return not is_word or word in spoken


def wishes(services: Sequence[Service]) -> Iterator[Sentence]:
    """What is said of services, and names nobody."""
    for service in services:
        for said_so in service.examples.values():
            yield from (Sentence(text, ()) for text in said_so[:_WISHES])


def vocabulary(services: Sequence[Service]) -> frozenset[str]:
    """The words that are learnt by themselves: of packs, and of wishes where they are nobody's name."""
    told = Counter(key for sentence in wishes(services) for key in split(sentence.text).keys)
    return _of_packs() | {key for key, count in told.items() if count >= _OFTEN and key not in known_names()}


@cache
def _of_packs() -> frozenset[str]:
    """The words that packs have, in lexicon and frames."""
    chance, told = Random(0), set(words())
    for language in _LANGUAGES:
        made = _pack(language)
        for latin in _ways(language):
            for frame in [*made.frames, *(each for listed in made.fill.values() for each in listed)] * _TURNS:
                sentence = said(made, frame, lambda _: "", chance, latin=latin)
                told.update(split(sentence.text).keys)
    return frozenset(told)


def sentences(keep: Callable[[int], bool] = lambda _: True, count: int = SENTENCES) -> Iterator[Sentence]:
    """What the tagger is taught, alike each time; only of frames whose number is kept."""
    chance = Random(15)
    for language in _LANGUAGES:
        made, tricky = _pack(language), pack(language, "names").get("tricky", ())
        frames = [frame for at, frame in enumerate(made.frames) if keep(at)]
        for latin in _ways(language):
            value = _values(chance, tricky, latin=latin)
            for at in range(count):
                yield said(made, frames[at % len(frames)], value, chance, latin=latin)


def _values(chance: Random, tricky: Sequence[str], *, latin: bool) -> Callable[[str], str]:
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


def digest(services: Sequence[Service]) -> str:
    """Of what the tagger is learnt from, and of how a word looks to it."""
    told, spoken = hashlib.blake2b(repr(_SETTINGS).encode(), digest_size=8), vocabulary(services)
    for at, sentence in enumerate((*sentences(), *wishes(services))):
        if at % _CHECKED == 0:
            told.update(repr((sentence, _taught(sentence, spoken))).encode())
    for language in _LANGUAGES:
        told.update(written(language, "names"))
    return told.hexdigest()


def _ways(language: str) -> tuple[bool, ...]:
    """Whether in Latin letters: only, or too."""
    return (True,) if language == IN_LATIN else (False, True)


@cache
def _pack(language: str) -> Pack:
    told = pack(language, "names")
    return Pack(told["frames"], told["fill"], told.get("variants", {}))
