"""What acts are learnt from: sentences made from frames, slots, spellings and slips; and how. Fixed seeds: same result.

A frame is a sentence with `{slots}` and `(one|another|)` of some parts. `{u}` is any word, `{q}` one of the question's,
`{t}` some words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from chaupal.hearing.acts import (
    ACTS,
    ASSENT,
    DENIAL,
    GATES,
    OTHER,
    OWN,
    PLACES,
    SIZE,
    TOLD_BY,
    WHOLE,
    YES_NO,
    Acts,
    features,
    places_of,
    shown_as,
    tokens_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    Weights = NDArray[np.float32]

T = TypeVar("T")

FAINT = 6  # steps of a weight that is left out: the file gets small by it

EACH = 600  # sentences of an act, a place and a language
ROUNDS, PACE, DOUBT, OVERLOOKED = 12, 2.0, 0.02, 0.05
TOGETHER = 16  # sentences that are learnt from at once
SETTLED = 5  # rounds at the end whose mean is taken
SLIP = 0.04  # of words
COMMON, LISTED, FIGURES = 0.45, 0.15, 0.08  # of words filled in: in any sentence, in some slot, made of figures
_SHORT = 3  # letters of a word in which nothing is left out
NO_MARKS = 0.4  # of sentences that lose their commas
_SEVERAL = {"any": PLACES, "gates": GATES, "own": OWN}  # what a frame may stand under for several places
_MEANING = (
    "yes", "fine", "no", "accept", "truth", "skip", "nothave", "dontknow", "later", "but", "when", "objection",
    "limits",
)  # fmt: skip
_AGREEING = ("yes", "fine", "no", "accept", "truth")  # slots whose words say something by themselves
JUMBLED = "(jumbled)"
_TAIL = {"t": "common"}
_ANYHOW = ("u", "q", "t")  # slots of any words
_BESIDE = (*_ANYHOW, "call")
_BARE = str.maketrans("(|),.?", "      ")
_SYLLABLES = [
    a + b for a in "b bh ch d dh g gh j k kh l m n p ph r s sh t th v y".split() for b in ("a", "i", "u", "o", "e")
]
_ENDS = ["", "", "n", "r", "l", "m", "sh", "t", "d", "k"]


@dataclass(frozen=True, slots=True)
class Frame:
    """One way to say an act at a place; `whole` is its text."""

    act: str
    place: str
    whole: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that was made: its words, those of the question in it, and the words that were filled in anyhow."""

    act: str
    place: str
    frame: str
    text: str
    question: frozenset[str]
    anyhow: frozenset[str]


def _slots(text: str) -> list[str]:
    """What stands between slots and the names of these, in turn."""
    return text.replace("}", "{").split("{")


def frames_of(pack: Mapping[str, Any]) -> list[Frame]:
    """All frames of a language, at each place that they are for."""
    return [
        Frame(act, each, frame)
        for act, by_place in pack["frames"].items()
        for place, frames in by_place.items()
        for each in _SEVERAL.get(place, (place,))
        for frame in frames
    ]


class _Chance:
    """The same chances for the same seed."""

    def __init__(self, seed: int) -> None:
        self._order = np.random.default_rng(seed)

    def choice(self, of: Sequence[T]) -> T:
        """One of them."""
        return of[int(self._order.integers(len(of)))]

    def random(self) -> float:
        """Between 0 and 1."""
        return float(self._order.random())


class Speaker:
    """Makes sentences of one language's frames."""

    def __init__(self, pack: Mapping[str, Any], seed: int) -> None:
        """Takes the language's words and the seed of all chance."""
        self.slots: Mapping[str, Sequence[str]] = pack["slots"]
        self.spellings: Mapping[str, Sequence[str]] = pack["spellings"]
        self._telling: Mapping[str, Sequence[str]] = pack["telling"]
        self.chance = _Chance(seed)
        agreeing, meaning = self._words_of(_AGREEING), self._words_of(_MEANING)
        told = self._words_of(self.slots)
        self._idle = sorted(told - meaning)
        self._listed = sorted((told | {spelt for spelt in self.spellings if " " not in spelt}) - agreeing)

    def _words_of(self, slots: Iterable[str]) -> set[str]:
        return {word for slot in slots for text in self.slots.get(slot, ()) for word in text.translate(_BARE).split()}

    def says(self, frame: Frame) -> Said:
        """One sentence of that frame."""
        question: set[str] = set()
        anyhow: set[str] = set()
        text = self._filled(frame.whole, question, anyhow)
        if self.chance.random() < NO_MARKS:
            text = text.replace(",", "")
        words = [self._written(word, question | anyhow) for word in text.split()]
        text = " ".join(words).replace(" ,", ",").replace(" .", ".").replace(" ?", "?")
        keys = frozenset(key for word in question for key in tokens_of(word))
        return Said(
            frame.act,
            frame.place,
            frame.whole,
            text,
            keys,
            frozenset(key for word in anyhow for key in tokens_of(word)),
        )

    def says_all(self, frame: Frame) -> list[Said]:
        """Of a frame with one slot each of its words: that none is missed by chance."""
        slots = [slot for slot in _slots(frame.whole)[1::2] if slot not in _BESIDE]
        if len(slots) != 1:
            return []
        told = [frame.whole.replace(f"{{{slots[0]}}}", text) for text in dict.fromkeys(self.slots[slots[0]])]
        return [replace(self.says(replace(frame, whole=whole)), frame=frame.whole) for whole in told]

    def _filled(self, text: str, question: set[str], anyhow: set[str]) -> str:
        text = self._chosen(text)
        while "{" in text:
            before, _, rest = text.partition("{")
            slot, _, after = rest.partition("}")
            if slot == "t":
                new = self._tail(anyhow)
            elif slot in _ANYHOW:
                new = self._word()
                (question if slot == "q" else anyhow).add(new)
            else:
                new = self._chosen(self.chance.choice(self.slots[slot]))
            text = before + new + after
        return text

    def _chosen(self, text: str) -> str:
        """One of each `(one|another|)`, innermost first."""
        while "(" in text:
            before, _, rest = text.rpartition("(")
            inner, _, after = rest.partition(")")
            text = before + self.chance.choice(inner.split("|")) + after
        return text

    def _tail(self, anyhow: set[str]) -> str:
        """Some words, of which half can be in any sentence."""
        words = []
        for _ in range(self.chance.choice((1, 2, 3, 3, 4, 5, 7))):
            chance = self.chance.random()
            if chance < COMMON:
                words.append(self.chance.choice(self.slots["common"]))
            elif chance < COMMON + LISTED:
                words.append(self.chance.choice(self._idle))
            else:
                words.append(self._word())
                anyhow.add(words[-1])
        return " ".join(words)

    def _word(self) -> str:
        """A word that nobody knows; now and then figures."""
        if self.chance.random() < FIGURES:
            return "".join(self.chance.choice("0123456789") for _ in range(self.chance.choice((1, 2, 4, 6, 10))))
        made = "".join(self.chance.choice(_SYLLABLES) for _ in range(self.chance.choice((1, 2, 2, 3))))
        return made + self.chance.choice(_ENDS)

    def _written(self, word: str, left: set[str]) -> str:
        bare = word.strip(",.?")
        if bare in left or not bare:
            return word
        spelt = self.chance.choice(self.spellings.get(bare, (bare,)))
        if self.chance.random() < SLIP and spelt.isascii() and len(spelt) > _SHORT:
            at = self.chance.choice(range(1, len(spelt) - 1))
            spelt = spelt[:at] + spelt[at + 1 :]
        return word.replace(bare, spelt)

    def words_of(self, frame: Frame) -> frozenset[str]:
        """Every word that may stand in a sentence of the frame, however written; none that are filled in anyhow."""
        parts = _slots(frame.whole)
        texts = [*parts[::2], *(text for slot in parts[1::2] for text in self.slots.get(_TAIL.get(slot, slot), ()))]
        bare = {word for text in texts for word in text.translate(_BARE).split()}
        written = {spelt for word in bare for spelt in (word, *self.spellings.get(word, ()))}
        return frozenset(key for spelt in written for key in tokens_of(spelt))

    def telling(self, what: str) -> frozenset[str]:
        """The words by which it is known: single ones of its slots, other than those that stand in any sentence."""
        told = self._words_of(self._telling.get(what, ()))
        common = frozenset() if what in WHOLE else self._keys(self.slots["common"])
        return self._keys(told) - common

    def _keys(self, words: Iterable[str]) -> frozenset[str]:
        """How these words sound, however they are written, as far as they are one each."""
        written = [tokens_of(spelt) for word in words for spelt in (word, *self.spellings.get(word, ()))]
        return frozenset(tokens[0] for tokens in written if len(tokens) == 1)

    def jumbled(self, place: str) -> Said:
        """Words that are said of acts, but nothing that anybody says: no act."""
        words = [self.chance.choice(self._listed) for _ in range(self.chance.choice((1, 1, 2, 2, 3)))]
        return Said(OTHER, place, JUMBLED, " ".join(words), frozenset(), frozenset())


def sentences(packs: Mapping[str, Mapping[str, Any]], seed: int, *, each: int = EACH) -> list[Said]:
    """Of every language, act and place as many; then as many in which words stand at random and mean nothing."""
    made: list[Said] = []
    for at, pack in enumerate(packs.values()):
        speaker = Speaker(pack, seed + at)
        frames = frames_of(pack)
        for act in ACTS:
            for place in PLACES:
                here = [frame for frame in frames if (frame.act, frame.place) == (act, place)]
                made += [
                    speaker.says(here[turn % len(here)])
                    for turn in range(each * (1 + (act == ASSENT or (act, place) == (DENIAL, YES_NO))) if here else 0)
                ]
                made += [one for frame in here for one in speaker.says_all(frame)]
        meant = {tuple(tokens_of(one.text)) for one in made}
        jumbled = [speaker.jumbled(place) for place in PLACES for _ in range(each // 4)]
        made += [one for one in jumbled if tuple(tokens_of(one.text)) not in meant]
    return made


def learnt(packs: Mapping[str, Mapping[str, Any]], said: Sequence[Said]) -> Acts:
    """Learns from the sentences; which words there are is told by the frames that they were made of."""
    of_frames = {one.frame for one in said}
    known: set[str] = set()
    agreeing: dict[str, set[str]] = {place: set() for place in PLACES}
    for pack in packs.values():
        speaker = Speaker(pack, 0)
        for frame in frames_of(pack):
            if frame.whole in of_frames:
                words = speaker.words_of(frame)
                known |= words
                if frame.act == ASSENT:
                    agreeing[frame.place] |= words
    telling = {
        act: frozenset().union(*(speaker.telling(act) for speaker in (Speaker(pack, 0) for pack in packs.values())))
        for act in TOLD_BY
    }
    words = frozenset(known)
    heard = [(tokens_of(one.text), one) for one in said]
    texts = [
        np.fromiter(places_of(features(shown_as(tokens, words, one.question), tokens, one.place)), np.int32)
        for tokens, one in heard
    ]
    weights = _weights(texts, [ACTS.index(one.act) for one in said])
    step = float(np.abs(weights).max() / 127)
    weights[np.abs(weights) < FAINT * step] = 0
    kept = {place: frozenset(of_it) for place, of_it in agreeing.items()}
    return Acts(np.rint(weights / step).astype(np.int8), step, words, kept, telling)


def _weights(texts: Sequence[NDArray[np.int32]], meant: Sequence[int]) -> Weights:
    """Softmax regression, some sentences at a time, each step the smaller the more its weights have moved."""
    weights = np.zeros((SIZE, len(ACTS)), np.float32)
    moved = np.full(SIZE, 1e-3, np.float32)
    settled = np.zeros_like(weights)
    wanted = np.full((len(ACTS), len(ACTS)), DOUBT / len(ACTS), np.float32) + np.eye(len(ACTS)) * np.float32(1 - DOUBT)
    said, order = wanted[np.array(meant)], np.random.default_rng(0)
    for turn in range(ROUNDS):
        pace = np.float32(PACE * (1 - turn / ROUNDS))
        for taken in np.array_split(order.permutation(len(texts)), -(-len(texts) // TOGETHER)):
            rows = np.concatenate([texts[at] for at in taken])
            of_it = np.repeat(np.arange(len(taken)), [len(texts[at]) for at in taken])
            seen = order.random(len(rows)) >= OVERLOOKED
            _step(weights, moved, rows[seen], of_it[seen], said[taken], pace)
        if turn >= ROUNDS - SETTLED:
            settled += weights / SETTLED
    return settled


def _step(weights: Weights, moved: Weights, rows: NDArray[Any], of_it: NDArray[Any], said: Weights, pace: Any) -> None:
    """Learns from some sentences: `rows` of weights, the sentence that each is `of_it`, and what each was meant as."""
    value = (1 / np.sqrt(np.maximum(np.bincount(of_it, minlength=len(said)), 1))).astype(np.float32)[:, None]
    scores = np.zeros_like(said)
    np.add.at(scores, of_it, weights[rows])
    raised = np.exp(scores * value)
    wrong = (raised / raised.sum(axis=1, keepdims=True) - said) * value
    by_place = np.argsort(rows, kind="stable")
    sorted_rows, of_it = rows[by_place], of_it[by_place]
    first = np.flatnonzero(np.diff(sorted_rows, prepend=-1))
    places = sorted_rows[first]
    moved[places] += np.add.reduceat((wrong * wrong).sum(axis=1)[of_it], first)
    weights[places] -= pace * np.add.reduceat(wrong[of_it], first) / np.sqrt(moved[places])[:, None]


def table(acts: Acts, said: Iterable[Said]) -> Mapping[tuple[str, str], int]:
    """Meant and heard act -> how often."""
    counted: dict[tuple[str, str], int] = {}
    for one in said:
        pair = one.act, acts.hear(one.text, one.place, one.question).kind
        counted[pair] = counted.get(pair, 0) + 1
    return counted
