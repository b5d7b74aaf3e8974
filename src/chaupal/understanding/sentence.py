"""A first sentence, and what is made of it once, however many forms it is held against."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from chaupal.hearing import sayings
from chaupal.hearing.answers.date_words import away, parts_of
from chaupal.hearing.script import clean, folded, sound, vocabulary
from chaupal.understanding.mentions import LONGEST, is_day, mentions
from chaupal.understanding.usage import is_ordinary, ordinary

if TYPE_CHECKING:
    from chaupal.hearing.sayings import Clause
    from chaupal.understanding.mentions import Mentions

AROUND = ",.;:।()?!"
_PARTS = 4  # words that one number is written in at most
_GREETING = re.compile(
    r"^(?:(?:नमस्ते|नमस्कार|राम राम|प्रणाम|namaste|namaskar|hello|hi|sir|madam|सर|मैडम|जी|ji)[\s,.!।🙏]+)+", re.IGNORECASE
)
_CLAUSE = re.compile("[,;।.]")
_LIVES, _HERE = re.compile(r"\b(?:rah|reh|liv|bas)|रह|बस"), re.compile(r"\b(?:delhi|dilli|dehli)\b|दिल्ली")
_SINCE_WHEN = re.compile(
    r"(?:\S+ (?:saal|sal|varsh|baras|साल|सालों|वर्ष|वर्षों|बरस)|(?<![0-9])(?:19|20)[0-9]{2}) (?:se|से)(?![^ ])"
    r"|since (?:19|20)[0-9]{2}|for \S+ years"
)
_DAYS_AHEAD = vocabulary(
    "kal parso parson tomorrow somvar somwar mangalvar mangalwar budhvar budhwar guruvar guruwar veervar shukravar "
    "shukrawar shanivar shaniwar ravivar raviwar itvar itwar monday tuesday wednesday thursday friday saturday sunday "
    "कल परसों सोमवार मंगलवार बुधवार गुरुवार बृहस्पतिवार वीरवार शुक्रवार शनिवार रविवार इतवार"
)
_SINCE, _NEXT = (
    vocabulary("se since से"),
    vocabulary("agle agla next अगले अगला"),
)  # next Sunday: this one, or that after it?


class Sentence:
    """What somebody says; each look at it is taken when it is first asked for."""

    def __init__(self, text: str) -> None:
        """Takes it as it was written."""
        self.text, self.short = text, text[:LONGEST]

    @cached_property
    def mentions(self) -> Mentions:
        """Whom and what it mentions."""
        return mentions(self.text, is_ordinary)

    @cached_property
    def clauses(self) -> list[Clause]:
        """Its parts, folded."""
        return sayings.clauses(self.short)

    @cached_property
    def has_figures(self) -> bool:
        """Whether there is any figure in it."""
        return any(map(str.isdigit, self.short))

    @cached_property
    def story(self) -> str:
        """All of it without the greeting."""
        return _GREETING.sub("", self.text).strip()

    @cached_property
    def length(self) -> int:
        """How many words the story has."""
        return len(self.story.split())

    @cached_property
    def words(self) -> list[str]:
        """Its words as they are kept, with what stands around them."""
        return clean(self.text[: 2 * LONGEST])[:LONGEST].split()

    @cached_property
    def parts(self) -> list[tuple[int, str]]:
        """What may be a number, and at which word: a word, or up to four that belong together; a day is none."""
        bare = [word.strip(AROUND) for word in self.words]
        figures = [any(map(str.isdigit, word)) for word in bare]
        everyday = [any(figures) and _is_everyday(word) for word in bare]
        found = []
        for at in range(len(bare) if any(figures) else 0):
            for end in range(at + 1, min(at + _PARTS, len(bare)) + 1):
                part = "".join(bare[at:end])
                together = end == at + 1 or not any(everyday[at:end])
                if together and any(figures[at:end]) and part.isascii() and not is_day(part):
                    found.append((at, part))
        return found

    @cached_property
    def lived_since(self) -> str | None:
        """Since when somebody lives in Delhi: "main 12 saal se Dilli mein rehti hoon", "2012 से दिल्ली में रहते हैं"."""
        told = {
            match.group()
            for clause in _CLAUSE.split(self._folded)
            if _LIVES.search(clause) and _HERE.search(clause)
            for match in _SINCE_WHEN.finditer(clause)
        }
        return told.pop() if len(told) == 1 else None

    @cached_property
    def days_of_month(self) -> frozenset[str]:
        """Days that are told without their year: "20 December"."""
        told = {day: parts_of(day) for day in map(" ".join, pairwise(self._folded.split()))}
        return frozenset(day for day, parts in told.items() if isinstance(parts, tuple) and None not in parts[:2])

    @cached_property
    def days_ahead(self) -> frozenset[str]:
        """Days that are told by their name: "on Sunday"; "since Monday" is none."""
        spoken = self._folded.split()
        beside = zip(["", *spoken], spoken, [*spoken[1:], ""], strict=False)
        return frozenset(word for before, word, after in beside if _is_ahead(before, word, after))

    @cached_property
    def is_away(self) -> bool:
        """Whether a day is told by how far it is from today: "yesterday"."""
        return away(self._folded) is not None

    @cached_property
    def _folded(self) -> str:
        return folded(self.short)


def _is_everyday(word: str) -> bool:
    return word.islower() and bool(ordinary(sound(folded(word))))


def _is_ahead(before: str, word: str, after: str) -> bool:
    named = sound(word.strip(AROUND)) in _DAYS_AHEAD
    return named and sound(after.strip(AROUND)) not in _SINCE and sound(before.strip(AROUND)) not in _NEXT
