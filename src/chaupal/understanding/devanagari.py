"""Romanised Hindi in Devanagari: "beti hui hai" is "बेटी हुई है". The words are the catalogue's own and the commonest.

Only what is surely Hindi is turned: a word that nobody here writes in Devanagari stays as it is. The result is read by
the sentence model and never shown.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from chaupal.engine.answers.closeness import slips
from chaupal.understanding.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterable

_DEVANAGARI = re.compile(r"[\u0900-\u0963\u0970-\u097f]+")
_LATIN = re.compile(r"[A-Za-z]+")
_BREATHED = re.compile(r"(?<=[bcdgjkptrs])h")
_VOWELS = re.compile("[aeiou]")
_LONG = 5  # letters, from which two slips may be forgiven


class Devanagari:
    """What romanised words are in Devanagari."""

    def __init__(self, hindi: Iterable[str], english: Iterable[str]) -> None:
        """Learns Hindi words from Hindi texts, and from English ones which words are English."""
        seen: dict[str, Counter[str]] = defaultdict(Counter)
        for word, often in Counter(word for text in hindi for word in _DEVANAGARI.findall(text)).items():
            if len(spelt := words(word)) == 1:
                seen[spelt[0]][word] += often
        self._by_sound = {sound: max(spelt, key=lambda one: (spelt[one], one)) for sound, spelt in seen.items()}
        self._by_frame: dict[str, list[str]] = defaultdict(list)
        for sound in sorted(seen, key=lambda one: -sum(seen[one].values())):
            self._by_frame[_frame(sound)].append(sound)
        self._english = {word.lower() for text in english for word in _LATIN.findall(text)}
        stated = (Path(__file__).parent / "devanagari.yaml").read_text(encoding="utf-8")
        self._common = {str(latin): str(meant) for latin, meant in yaml.safe_load(stated).items()}
        self._known: dict[tuple[str, bool], str] = {}

    def __call__(self, text: str, language: str) -> str:
        """The text with its Hindi words in Devanagari; in English text only those that are no English."""
        if language == "hi":
            return text
        return _LATIN.sub(lambda found: self._word(found[0].lower(), hindi=language == "hi-Latn"), text)

    def _word(self, word: str, *, hindi: bool) -> str:
        if (word, hindi) not in self._known:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[word, hindi] = self._meant(word, hindi=hindi)
        return self._known[word, hindi]

    def _meant(self, word: str, *, hindi: bool) -> str:
        if hindi and word in self._common:
            return self._common[word]
        sound = (words(word) or (word,))[0]
        if sound in self._by_sound and (hindi or word not in self._english):
            return self._by_sound[sound]
        if not hindi or word in self._english:
            return word
        most = 2 if len(sound) >= _LONG else 1
        near = [
            (slips(sound, other, most), at, other) for at, other in enumerate(self._by_frame.get(_frame(sound), ()))
        ]
        best = min(near, default=(most + 1, 0, ""))
        return self._by_sound[best[2]] if best[0] <= most else word


_MOST_KNOWN = 20_000


def _frame(sound: str) -> str:
    """The consonants of a word, loosely: what stays alike however it is spelt."""
    bare = _BREATHED.sub("", sound).removesuffix("n") if len(sound) > 2 else sound  # noqa: PLR2004
    bare = bare.replace("y", "").replace("v", "b")
    return ("a" if bare[:1] in "aeiou" else bare[:1]) + _VOWELS.sub("", bare[1:])
