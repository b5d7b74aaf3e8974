"""Sentences made up from frames: what people say round a value, with the value's place in it. Pure, given the chance.

A frame's grammar: (a|b) is one of both, [a] may be left out, {name} is a value, other braces are filled in, {1-31} is a
number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from chaupal.hearing.ear import About
from chaupal.hearing.transliteration import romanised

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from random import Random

_PART = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_SLOT = re.compile(r"\{([^{}]+)\}")
_NUMBER = re.compile(r"(\d+)-(\d+)")
_FROM, _TO = "\ue000", "\ue001"  # round a value, while the sentence is made
_MADE = re.compile(f"{_FROM}[^{_TO}]*{_TO}|[^\\s{_FROM}{_TO}]+|\\n")
_COMMA = re.compile(f",(?!\\s*{_FROM})|(?<!{_TO}),")  # any but those between two values
_EDGE = re.compile(r"^(\W*)(.*?)([,.;:।?!()-]*)$", re.DOTALL)
_WORD = re.compile(r"\S+|\n")
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[,.;:।?!])")


@dataclass(frozen=True, slots=True)
class Pack:
    """A language's frames; `variants` is how words of it are texted in Latin letters; `meant` are slots of values."""

    frames: Sequence[str]
    fill: Mapping[str, Sequence[str]]
    variants: Mapping[str, Sequence[str]]
    meant: Collection[str] = ("name", "alone")
    about: About = field(default=About())


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text and where the values stand in it, by letters."""

    text: str
    spans: tuple[tuple[int, int], ...]
    about: About = field(default=About(), repr=False)  # as what they are asked for


def said(pack: Pack, frame: str, value: Callable[[str], str], chance: Random, *, latin: bool) -> Sentence:
    """One sentence of the frame. `value` makes what stands in a slot that is not filled by the pack."""
    made = _filled(pack, _chosen(frame, chance), value, chance, latin=latin)
    words = [
        each if each[0] in (_FROM, "\n") else _texted(pack, each, chance, latin=latin) for each in _MADE.findall(made)
    ]
    return _noisy(" ".join(words), chance, latin=latin)


def _chosen(frame: str, chance: Random) -> str:
    """The frame with its alternatives decided, innermost first."""
    while part := _PART.search(frame):
        options = (part[1] if part[1] is not None else part[2]).split("|")
        kept = chance.choice(options) if part[1] is not None or chance.random() < 0.5 else ""  # noqa: PLR2004
        frame = frame[: part.start()] + kept + frame[part.end() :]
    return frame


def _filled(pack: Pack, frame: str, value: Callable[[str], str], chance: Random, *, latin: bool) -> str:
    while slot := _SLOT.search(frame):
        name = slot[1]
        if number := _NUMBER.fullmatch(name):
            told = str(chance.randint(int(number[1]), int(number[2])))
        elif name in pack.fill:
            told = _chosen(chance.choice(pack.fill[name]), chance)
            told = _value(pack, told, value, chance, latin=latin) if name in pack.meant else told
        else:
            told = value(name)
        told = f"{_FROM}{told}{_TO}" if name in pack.meant else told
        frame = frame[: slot.start()] + told + frame[slot.end() :]
    return frame


def _value(pack: Pack, frame: str, value: Callable[[str], str], chance: Random, *, latin: bool) -> str:
    """A value that is made of frames, too: an address of its parts."""
    plain = replace(pack, meant=())
    words = _WORD.findall(_filled(plain, frame, value, chance, latin=latin))
    return _SPACE_BEFORE_MARK.sub("", " ".join(_texted(pack, word, chance, latin=latin) for word in words))


def _texted(pack: Pack, word: str, chance: Random, *, latin: bool) -> str:
    """A word of the frame as it is texted: in Latin letters, with a slip of the finger now and then."""
    if latin and not word.isascii():
        before, bare, after = _EDGE.match(word).groups()  # type: ignore[union-attr]  # it matches whatever stands there
        spelt = pack.variants.get(bare)
        word = before + (chance.choice(spelt) if spelt else romanised(bare)) + after.replace("।", ".")
    if len(word) > 5 and word.isalpha() and chance.random() < 0.02:  # noqa: PLR2004
        at = chance.randrange(1, len(word) - 1)
        word = word[:at] + word[at + 1 :]
    return word


def _noisy(text: str, chance: Random, *, latin: bool) -> Sentence:
    text = _SPACE_BEFORE_MARK.sub("", " ".join(text.split(" ")))
    if chance.random() < 0.3:  # noqa: PLR2004
        text = _COMMA.sub("", text)
    case = chance.random()
    if latin and case < 0.3:  # noqa: PLR2004
        text = text.lower()
    elif latin and case < 0.34:  # noqa: PLR2004
        text = text.upper()
    text += chance.choice(["", "", "", ".", " ."])
    spans, plain = [], ""
    for part in re.split(f"({_FROM}[^{_TO}]*{_TO})", text):
        bare = part.strip(_FROM + _TO)
        if part.startswith(_FROM):
            spans.append((len(plain), len(plain) + len(bare)))
        plain += bare
    return Sentence(plain, tuple(spans))
