"""Words that deny, and "I do not know"."""

from __future__ import annotations

from chaupal.hearing.packs import words_of
from chaupal.hearing.script import first_clause, sound, words

NOT, _DO_NOT = words_of("answers.denial"), words_of("answers.denial", "answers.do_not")
KNOW = words_of("answers.know", "answers.certain")
_AROUND = words_of(
    "answers.sorry", "answers.sending", "calendar.day", "grammar.also", "grammar.do", "grammar.from", "grammar.how",
    "grammar.how_much", "grammar.i", "grammar.i_or_in", "grammar.is", "grammar.please", "grammar.then",
    "grammar.to_me", "grammar.we", "grammar.what", "grammar.when", "grammar.where",
)  # fmt: skip


def is_unknown(text: str) -> bool:
    """Whether it begins with "pata nahi" and a stop: where a fact is asked, what follows is none."""
    spoken = {sound(word) for word in words(first_clause(text))}
    return bool(spoken & KNOW) and bool(spoken & _DO_NOT) and spoken <= KNOW | _DO_NOT | _AROUND
