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
from typing import TYPE_CHECKING, TypeAlias

from chaupal.hearing.folding import words
from chaupal.hearing.packs import phrases_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

GAP = 3  # words that may stand between two words of a phrase
SHORT = 3  # letters
HEAD = SHORT + 1  # letters by which the first word of a phrase is looked up, if it is no short one
# what follows a stem, in folded letters: causative, vowels, and the ending of a verb or a noun in Hindi or English; the
# future; a verb that is written together with it ("maardiya", "maardalega")
_INFLECTION = re.compile(
    r"""(?:a?v)? [aeiouy]* (?: n | [nt][aei]? | k(?:ar|e) | s | d | ing )?
      | (?:a?v)? [aiy]* [eou]+ n?g[aei]
      | d(?:al)?[aeiouy]+ (?: n?g[aei] )?""",
    re.VERBOSE,
)


Phrase: TypeAlias = tuple[str, tuple[str, ...], bool]  # the name it stands under, its words, whether exactly these


class Phrases:
    """Named lists of phrases."""

    def __init__(self, stated: Mapping[str, Iterable[object]], *, inflected: bool = False) -> None:
        """Takes the phrases of each name."""
        self.names, self._inflected = tuple(stated), inflected
        self._whole: dict[str, list[Phrase]] = defaultdict(list)  # by a word that stands for itself alone
        self._begun: dict[str, list[Phrase]] = defaultdict(list)  # by the letters that a longer word begins with
        for name, phrases in stated.items():
            for phrase in map(str, phrases):
                said = words(phrase)
                exact, short = phrase.startswith("="), len(said[0]) <= SHORT
                listed = self._whole[said[0]] if exact or short else self._begun[said[0][:HEAD]]
                listed.append((name, said, exact))

    def found(self, said: Sequence[str]) -> frozenset[str]:
        """The names of which a phrase is heard in the folded words."""
        found: set[str] = set()
        for at, word in enumerate(said):
            for name, phrase, exact in self._whole.get(word, ()):
                if name not in found and self._goes_on(said, at, phrase, exact=exact):
                    found.add(name)
            for name, phrase, _ in self._begun.get(word[:HEAD], ()):
                if name not in found and word.startswith(phrase[0]) and self._goes_on(said, at, phrase):
                    found.add(name)
        return frozenset(found)

    def _goes_on(self, said: Sequence[str], at: int, phrase: Sequence[str], *, exact: bool = False) -> bool:
        """Whether the rest of a phrase follows its first word, which stands there."""
        if exact:
            return tuple(said[at : at + len(phrase)]) == phrase
        for wanted in phrase[1:]:
            for place in range(at + 1, min(at + 2 + GAP, len(said))):
                if self._continues(said[place], wanted):
                    at = place
                    break
            else:
                return False
        return True

    def _continues(self, word: str, wanted: str) -> bool:
        if not word.startswith(wanted):
            return False
        return not self._inflected or len(wanted) > SHORT or bool(_INFLECTION.fullmatch(word, len(wanted)))


@cache
def stated(name: str, *, inflected: bool = False) -> Phrases:
    """The phrases that all packs list in a file, or under a part of it: "status", "topics.sure"."""
    return Phrases(phrases_by(name), inflected=inflected)
