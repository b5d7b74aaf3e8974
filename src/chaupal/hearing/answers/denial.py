"""Words that deny, and "I do not know"."""

from __future__ import annotations

from chaupal.hearing.packs import words_of
from chaupal.hearing.script import first_clause, sound, words

NOT, _DO_NOT = words_of("answers.denial"), words_of("answers.denial", "answers.do_not")
KNOW = words_of("answers.know", "answers.certain")
_AROUND = words_of(
    "answers.fine", "answers.sorry", "answers.sending", "calendar.day", "grammar.also", "grammar.do", "grammar.from",
    "grammar.how", "grammar.how_much", "grammar.i", "grammar.i_or_in", "grammar.is", "grammar.please", "grammar.then",
    "grammar.to_me", "grammar.we", "grammar.what", "grammar.when", "grammar.where",
)  # fmt: skip
_WHICH = words_of("grammar.what", "grammar.which", "grammar.who")
_MOST = 9  # words of who only says so


def is_unknown(text: str) -> bool:
    """Whether it begins with "pata nahi" and a stop: where a fact is asked, what follows is none."""
    spoken = {sound(word) for word in words(first_clause(text))}
    return bool(spoken & KNOW) and bool(spoken & _DO_NOT) and spoken <= KNOW | _DO_NOT | _AROUND


def knows_not_which(text: str) -> bool:
    """Whether it begins so, or with "I do not know which office it is": then none is chosen, whatever is named."""
    clause = first_clause(text)
    spoken = {sound(word) for word in words(clause)}
    is_asked = bool(spoken & KNOW) and bool(spoken & _DO_NOT) and bool(spoken & _WHICH)
    return is_unknown(text) or (is_asked and len(spoken) <= _MOST and not any(map(str.isdigit, clause)))
