"""Greetings and thanks beside a word by which we are spoken to: "namaste ji", "good morning sir". Pure.

"Ji" alone is a yes, and "good" may be part of one; beside a greeting they are none, wherever a yes opens something.
"""

from __future__ import annotations

from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import phrases_of, words_of
from chaupal.hearing.script import words
from chaupal.hearing.wishes import wish_of

_KINDS = ("greeting", "thanks")
_MOST = 6  # words
_SPOKEN_TO = words_of("grammar.honorific", "grammar.please").union(*map(sounds, phrases_of("phatic.calls")))
_YES = words_of("answers.assent", "answers.fine") - _SPOKEN_TO


def courtesy_of(said: str) -> str:
    """A greeting or thanks, if the message says no more than that; else nothing."""
    spoken = words(said)
    if "?" in said or not 0 < len(spoken) <= _MOST:
        return ""
    own = [word for word in spoken if sounds(word).isdisjoint(_SPOKEN_TO)]
    wish = wish_of(" ".join(own))[0] if own and len(own) < len(spoken) else wish_of(said)[0]
    is_yes = wish == "thanks" and not _YES.isdisjoint(sounds(" ".join(own)))  # "ok thank you"
    return wish if wish in _KINDS and not is_yes else ""
