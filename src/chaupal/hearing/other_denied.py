"""A no about another thing than is asked: "koi kamai nahi hai", to whether a pension is received. Pure.

It may be meant as a no, and as something that is told: so it is put to whoever wrote it, and not taken.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.acts import COMMON, NOT, PAUSE, REFUSES, VERBS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.hearing.ear import Ear

# what people have or have not, as labels speak of it; what stands for any of its line stands in one place
_KIN = (
    ("son", "daughter", "child"),
    ("father", "mother"),
    ("husband", "wife", "married", "marital"),
    ("brother", "sister"),
)
_ALIKE: Mapping[str, frozenset[str]] = {each: frozenset(line) for line in _KIN for each in line}
_THINGS = frozenset(_ALIKE) | set(
    "income phone account bank house shop work vehicle aadhaar pan voter email disability school tenant staff".split()
)
_IDLE = frozenset("copula so i at of mine verb denial courtesy".split())  # classes of words that tell nothing


def denies_another(ear: Ear, tokens: Sequence[str], question: frozenset[str]) -> bool:
    """Whether it is only said that there is none of a thing, of which the words of the question do not speak."""
    telling = ear.acts.telling
    noes = sum(token in telling[NOT] for token in tokens)
    if PAUSE in tokens or noes != 1 or not question:  # of two noes one is to the question
        return False
    idle = telling[NOT] | telling[REFUSES] | telling[COMMON] | telling[VERBS]
    told = {token for token in tokens if token not in idle}
    told = {token for token in told if not _IDLE.issuperset(ear.lexicon.get(token) or ("",))}
    things = [_things(ear, token) for token in told]
    if not things or not all(things) or not told.isdisjoint(question):
        return False
    asked = frozenset[str]().union(*(_things(ear, token) for token in question))
    return frozenset[str]().union(*things).isdisjoint(asked)


def _things(ear: Ear, token: str) -> frozenset[str]:
    """What the word speaks of, with what may be meant by it as well."""
    names = {name for said, name in ear.cues.means.get(token, ()) if len(said) == 1 and name in _THINGS}
    return frozenset[str]().union(*(_ALIKE.get(name, frozenset((name,))) for name in names))
