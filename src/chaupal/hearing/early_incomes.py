"""That nothing comes in, told before the income is asked for: "no income", "kamai nahi hai". Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing import answers
from chaupal.hearing.answers.amount import SELF
from chaupal.hearing.answers.base import Accepted
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.folding import is_only, sounds
from chaupal.hearing.heard import Meant
from chaupal.hearing.packs import words_of
from chaupal.hearing.spans import DOUBTFUL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from chaupal.hearing.question import Question

_INCOME = words_of("units.income")
_NONE = NOT | words_of("answers.none", "answers.do_not", "answers.any", "answers.at_all")
_OWN = words_of("grammar.i", "grammar.self", "lexicon.mine")
_AROUND = _INCOME | _NONE | _OWN | words_of(
    "calendar.now", "grammar.also", "grammar.and", "grammar.having", "grammar.honorific", "grammar.in", "grammar.is",
    "grammar.of", "grammar.ours", "grammar.to_me", "grammar.we", "people.family", "remarks.have", "remarks.at_home",
)  # fmt: skip


def told(question: Question, said: str, today: date) -> Iterator[tuple[str, Meant]]:
    """The income that is none, where nothing else is said: one's own before the family's; it is offered there."""
    spoken = sounds(said)
    if spoken.isdisjoint(_INCOME) or "?" in said or not is_only(said, _AROUND):  # "no income certificate" is a paper
        return
    sums = [blank for blank in question.others(("amount",)) if blank.spec.rules.get("of")]
    own = [blank for blank in sums if blank.spec.rules["of"] == SELF]
    for blank in (own or sums)[:1]:
        if answers.read(blank.spec, said, today) == Accepted(0):
            yield blank.id, Meant(said, DOUBTFUL, 0)
