"""Phrases looked for in what is said: their words in order, with a few others between, each with any ending.

"kitne din" is heard in "kitne kitne dino me". A word of up to three letters at the head of a phrase stands for itself
alone: "jan" is not "jankari". Where a list is read `inflected`, such a word within a phrase has no endings but those
of grammar: "maar" is heard in "maarta", not in "march". A phrase that begins with `=` wants its words exactly, side by
side.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from chaupal.engine.answers.folding import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

GAP = 3  # words that may stand between two words of a phrase
SHORT = 3  # letters
# what follows a stem, in folded letters: causative, vowels, and the ending of a verb or a noun in Hindi or English; the
# future; a verb that is written together with it ("maardiya", "maardalega")
_INFLECTION = re.compile(
    r"""(?:a?v)? [aeiouy]* (?: n | [nt][aei]? | k(?:ar|e) | s | d | ing )?
      | (?:a?v)? [aiy]* [eou]+ n?g[aei]
      | d(?:al)?[aeiouy]+ (?: n?g[aei] )?""",
    re.VERBOSE,
)


class Phrases:
    """Named lists of phrases."""

    def __init__(self, stated: Mapping[str, Iterable[object]], *, inflected: bool = False) -> None:
        """Takes the phrases of each name."""
        self.names, self._inflected = tuple(stated), inflected
        self._loose: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        self._exact: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for name, phrases in stated.items():
            for phrase in map(str, phrases):
                said = words(phrase)
                kind = self._exact if phrase.startswith("=") else self._loose
                kind[said[0] if kind is self._exact else said[0][:2]].append((name, said))

    def found(self, said: Sequence[str]) -> frozenset[str]:
        """The names of which a phrase is heard in the folded words."""
        return frozenset(
            name
            for at, word in enumerate(said)
            for name in (
                *(name for name, phrase in self._exact.get(word, ()) if tuple(said[at : at + len(phrase)]) == phrase),
                *(name for name, phrase in self._loose.get(word[:2], ()) if self._heard(said[at:], phrase)),
            )
        )

    def _heard(self, said: Sequence[str], phrase: Sequence[str]) -> bool:
        first = phrase[0]
        if not (said[0] == first if len(first) <= SHORT else said[0].startswith(first)):
            return False
        rest = said[1:]
        for wanted in phrase[1:]:
            at = next((at for at, word in enumerate(rest[: GAP + 1]) if self._continues(word, wanted)), None)
            if at is None:
                return False
            rest = rest[at + 1 :]
        return True

    def _continues(self, word: str, wanted: str) -> bool:
        if not word.startswith(wanted):
            return False
        return not self._inflected or len(wanted) > SHORT or bool(_INFLECTION.fullmatch(word, len(wanted)))


@cache
def stated(name: str, *, inflected: bool = False) -> Phrases:
    """The phrases of a file beside this one."""
    plain = yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
    return Phrases(plain, inflected=inflected)
