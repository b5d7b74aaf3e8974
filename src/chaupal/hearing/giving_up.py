"""Words that give up the form in hand, and take back no consent: "ye form nahi bharna, band karo ise". Pure."""

from __future__ import annotations

from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import words

_FORM, _THIS = words_of("stopping.form"), words_of("grammar.this")
_ENDED, _LEFT, _FILLED = words_of("stopping.ended"), words_of("stopping.left"), words_of("stopping.filled")
_MESSAGES = words_of("stopping.messages", "stopping.news")
_DO_NOT = NOT | words_of("answers.do_not", "answers.faint_denial")
_BESIDE = words_of(
    "answers.fine", "grammar.article", "grammar.do", "grammar.give", "grammar.honorific", "grammar.i",
    "grammar.i_or_in", "grammar.is", "grammar.ours", "grammar.please", "grammar.then", "grammar.they", "grammar.to",
    "grammar.to_me", "grammar.want", "grammar.we", "stopping.mine",
)  # fmt: skip
_SAID = _FORM | _THIS | _ENDED | _LEFT | _FILLED | _DO_NOT | _BESIDE
_CLAUSES = MARKS | {".", "!"}


def gives_up(said: str, *, points: bool = True) -> bool:
    """Whether the form is to be left: it is named with a word of ending, or `points` at it and no more is said."""
    spoken = sounds(said)
    if "?" in said or spoken.isdisjoint(_ENDED | _LEFT | _FILLED) or spoken.isdisjoint(_FORM | _THIS):  # nearly always
        return False
    told = [
        [sounds(word) for word in words(part) if any(map(str.isalnum, word))] for part in parted(said, marks=_CLAUSES)
    ]
    ends = [_ends(clause) for clause in told if clause]
    return any(by_name for by_name, _ in ends) or (points and all(by_name or pointed for by_name, pointed in ends))


def points_at_form(said: str) -> bool:
    """Whether the form is meant rather than what we send: it is named, or is "this", and no message is."""
    spoken = sounds(said)
    return not spoken.isdisjoint(_FORM | _THIS) and spoken.isdisjoint(_MESSAGES)


def _ends(clause: list[frozenset[str]]) -> tuple[bool, bool]:
    """Whether a clause says no more than that the form is to end: by its name; by "this"."""
    if any(word.isdisjoint(_SAID) for word in clause):
        return False, False
    spoken = frozenset[str]().union(*clause)
    is_left = spoken & (_ENDED | _LEFT) and spoken.isdisjoint(_DO_NOT)
    is_unwanted = spoken & _FILLED and spoken & _DO_NOT
    by_name = bool(spoken & _FORM) and bool(is_left or is_unwanted)
    return by_name, bool(spoken & _THIS and spoken & _ENDED) and spoken.isdisjoint(_DO_NOT)
