"""One part of an answer put right: "गली 8 है, 6 नहीं" of "12, Gali 6, Karol Bagh". Pure."""

from __future__ import annotations

from chaupal.engine.answers.denial import NOT
from chaupal.engine.answers.spelling import in_script, is_hindi
from chaupal.engine.objecting import BE, INSTEAD, says_wrong, sound_of, without_ends
from chaupal.hearing.script import sound
from chaupal.hearing.transliteration import romanised

_IS = frozenset(sound(romanised(word)) for word in "hai hain है हैं".split())


def respelt(current: str, said: str) -> str:
    """A name with one word of it written otherwise: "नाम में रथी की जगह राठी होना चाहिए" of "Mukesh Rathi"; else nothing.

    What the citizen reads may be in the other script than what is kept.
    """
    was, *rest = INSTEAD.split(said)
    to_be = without_ends(rest[0]) if len(rest) == 1 else ""
    if not to_be:
        return ""
    language = "hi" if is_hindi(to_be) else "en"
    shown = in_script(current, language)
    is_there = was.split()[-1:] and was.split()[-1].casefold() in shown.casefold().split()
    return _with(shown, was.split()[-1], to_be) if is_there else ""


def reworded(current: str, said: str) -> str:
    """The answer with one part of it put right: "गली 8 है, गली 4 नहीं" of "12, Gali 4, Karol Bagh"; else nothing."""
    if told := respelt(current, said):
        return told
    telling = [part for part in said.split(",") if not says_wrong(part)] or [said]
    spoken = " , ".join(telling).split()
    at = next((n for n, word in enumerate(spoken) if sound_of(word) in NOT), None)
    if at is None:
        return ""
    before, after = " ".join(spoken[:at]), without_ends(" ".join(spoken[at + 1 :]))
    if after:  # "Gali 4 nahi, Gali 8"
        return _with(current, before, after)
    to_be, _, was = before.rpartition(",") if "," in before else _around_is(before)
    return _with(current, was, without_ends(to_be))


def _around_is(said: str) -> tuple[str, str, str]:
    """What is said before and after an "is": "गली 8 है गली 4"."""
    spoken = said.split()
    at = next((n for n, word in enumerate(spoken) if sound_of(word) in _IS), 0)
    return " ".join(spoken[:at]), "", " ".join(spoken[at + 1 :])


def _with(current: str, was: str, to_be: str) -> str:
    """The text with its words `was` (the most that end it) replaced by as many of `to_be`; else nothing."""
    words, old, new = current.split(), was.split(), to_be.split()
    sounds = [sound_of(word) for word in words]
    for size in range(min(len(old), len(words)), 0, -1):
        wanted = [sound_of(word) for word in old[-size:]]
        places = [n for n in range(len(words) - size + 1) if sounds[n : n + size] == wanted]
        if len(places) == 1 and new and not BE.issuperset(wanted):
            at, end = places[0], places[0] + size
            kept = "," if words[end - 1].endswith(",") else ""
            return " ".join((*words[:at], " ".join(_instead_of(sounds[end:], new, size)) + kept, *words[end:]))
    return ""


def _instead_of(following: list[str], new: list[str], size: int) -> list[str]:
    """What stands for `size` words now, without what follows there anyhow: "15 दिन से" for the 10 of "10 दिन से"."""
    for length in range(len(new) - 1, 0, -1):
        if [sound_of(word) for word in new[-length:]] == following[:length]:
            return new[:-length]
    return new[-size:]
