"""What is known of languages when words are heard: what words do, which are names, and what was learnt.

It is loaded above (`understanding/ear.py`), never changes, and is passed in: nothing is read or learnt here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.acts import Acts
    from chaupal.hearing.cues import Cues
    from chaupal.hearing.lexicon import Lexicon
    from chaupal.hearing.options import Alike


class Tagger(Protocol):
    """What is asked of a model of names, addresses or things: python-crfsuite's Tagger."""

    def set(self, sequence: Sequence[Sequence[str]], /) -> None:
        """Takes the features of each word."""

    def tag(self) -> Sequence[str]:
        """The likeliest tags."""

    def marginal(self, label: str, at: int, /) -> float:
        """How likely the label is there."""


class Usage(Protocol):
    """How people speak of services, counted over what is known to be said of them."""

    def spread(self, folded: str, /) -> int:
        """Of how many services a folded word is said."""

    def share(self, service: str, label: str, /) -> float:
        """The part of what is said of a service that holds some folded words, 0 to 1."""


class About(NamedTuple):
    """As what a thing is asked for: its sort, as a language's pack has it, and the words by which it is called.

    What `is_whole` is told in one's own words: a reason. No word within it is left out.
    """

    sort: str = ""
    called: AbstractSet[str] = frozenset()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Ear:
    """All languages at once, since people mix them."""

    lexicon: Lexicon  # what words do in a sentence
    edges: Lexicon  # the same, and the words at the edges of places and things
    figures: Lexicon  # what words do beside figures
    names: AbstractSet[str]  # sounds of what people are called
    tagger: Tagger  # finds names in sentences
    places: Tagger  # finds addresses in messages
    things: Tagger  # finds what something is, or is called
    sorts: Mapping[str, About]  # what a field means, or how that ends -> the sort of thing that it is
    cues: Cues  # the words of correcting
    alike: Alike  # words of one meaning
    kin: AbstractSet[str]  # sounds of the words for relatives
    everyday: Mapping[str, float]  # words that services alike are spoken of with: how much each tells, beside one
    usage: Usage  # how services are spoken of
    acts: Acts  # tells a yes, a no, a leaving out from all else
