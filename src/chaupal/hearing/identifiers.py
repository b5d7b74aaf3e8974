"""A number of a paper, an e-mail address: searched in the words before anything is glued together. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.hearing.answers.codes import known_by_shape
from chaupal.hearing.cues import heard
from chaupal.hearing.words import split

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from chaupal.hearing.cues import Cues
    from chaupal.hearing.lexicon import Lexicon

_MARKS = ",;:!?।()\"'.|"
_STOPS = tuple(",;:!?।|\n")  # end what belongs together
_LETTERS = 5  # of what stands before the figures of a number: "LNH 26230417"
_WITHIN = 3  # of those between figures: "DL 3C AB 1234"
_AT = "@"
_KINDS = frozenset("pan phone aadhaar account ifsc voter vehicle pin email".split())  # what numbers are called


def found(lexicon: Lexicon, text: str, fits: Callable[[str], bool], label: AbstractSet[str] = frozenset()) -> str:
    """The one thing that has figures or an @ in it and `fits`, as it was written; empty if none, or several.

    Parts that stand beside each other are one, where the whole fits ("DL 04 2011 0012345"); words are no parts. Of
    several that fit it is the one that is called so.
    """
    fitting: dict[str, bool] = {}  # -> whether a word of the label, or "number", leads to it
    run: list[str] = []
    called = False
    for token in (token for line in text.split("\n") for token in (*line.split(), "\n")):
        part = token.strip(_MARKS)
        is_part = _is_part(lexicon, part, label, most=_WITHIN if run and _is_solid(run[-1]) else _LETTERS)
        if is_part:
            run.append(part)
        if not is_part or token.endswith(_STOPS):
            for told in _of_run(run, fits):
                fitting[told] = fitting.get(told, False) or called
            if run or part:
                called = not is_part and _calls(lexicon, part, label, so_far=called and not run)
            run = []
    most = [told for told, is_called in fitting.items() if is_called] if len(fitting) > 1 else [*fitting]
    return most[0] if len(most) == 1 else ""


def without_others(cues: Cues, text: str, own: AbstractSet[str]) -> str:
    """The text without numbers of other kinds that are known: called so, "pan no …", or written as no other is."""
    said = heard(cues, text)
    named: frozenset[str] = frozenset()
    others: list[tuple[int, int]] = []
    for at, piece in enumerate(said.pieces):
        named = said.means[at] & (_KINDS | own) or named
        written = said.cut(at, at + 1)
        if not _is_solid(written):
            continue
        shape = known_by_shape(written)
        if (shape and shape not in own) or (named and named <= _KINDS - own):
            others.append((piece.start, piece.end))
    for start, end in reversed(others):
        text = text[:start] + text[end:]
    return text.strip() if others else text


def without(lexicon: Lexicon, text: str, number: str, label: AbstractSet[str] = frozenset()) -> str:
    """The text without that number, and without the words that only lead to it."""
    before, _, after = text.partition(number)
    heard = split(before)
    start = len(heard.words)
    while start and _leads(lexicon, heard.words[start - 1].key, label):
        start -= 1
    kept = before[: heard.words[start].start] if start < len(heard.words) else before
    return f"{kept} {after.lstrip(_MARKS)}".strip(" ,;:-")


def _leads(lexicon: Lexicon, word: str, label: AbstractSet[str]) -> bool:
    return word in lexicon or word in label or word in ":-=#."


def _calls(lexicon: Lexicon, part: str, label: AbstractSet[str], *, so_far: bool) -> bool:
    """Whether a word says what follows it: the number, or, after it, that it is so."""
    keys = split(part).keys
    if any(key in label or "number" in lexicon.get(key, ()) for key in keys):
        return True
    return so_far and all("copula" in lexicon.get(key, ()) for key in keys)


def _of_run(run: list[str], fits: Callable[[str], bool]) -> list[str]:
    """The whole run where it fits, else its parts."""
    while len(run) > 1 and not _is_solid(run[0]) and not run[0].isupper() and run[1][:1].isalpha() and fits(run[1]):
        run = run[1:]  # a word before what is a number by itself: "says TN-42"
    whole = " ".join(run)
    if _is_solid(whole) and fits(whole):
        return [whole]
    return [part for part in run if _is_solid(part) and fits(part)]


def _is_part(lexicon: Lexicon, part: str, label: AbstractSet[str], *, most: int) -> bool:
    if _is_solid(part):
        return True
    keys = split(part).keys
    is_word = any(key in lexicon or key in label for key in keys)
    return part.isascii() and 0 < len(part) <= most and part.isalnum() and not is_word


def _is_solid(part: str) -> bool:
    return any(map(str.isdigit, part)) or _AT in part
