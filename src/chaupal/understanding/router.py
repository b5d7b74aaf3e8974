"""Which service is meant: learnt from the catalogue's own names, purposes and examples when a process starts.

Two models answer. The words are asked first: that takes a fraction of a millisecond. Where they leave a doubt, the
meaning of the sentence is asked too, if there is a sentence model here. What people ask for elsewhere
(`elsewhere.yaml`) is learnt beside the services, as one more label, so that it takes its share of the confidence and is
not forced into the nearest form. How this was chosen, with figures: docs/decisions/0010-reading-free-words.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate, cycle
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import yaml

from chaupal.catalogue.queries import catalogue
from chaupal.understanding import sentences
from chaupal.understanding.devanagari import Devanagari
from chaupal.understanding.folding import LONGEST, words
from chaupal.understanding.language import language_of
from chaupal.understanding.linear import Linear, softmax
from chaupal.understanding.meaning import Meaning
from chaupal.understanding.questions import Questions
from chaupal.understanding.slips import Repair
from chaupal.understanding.topics import asks_status, topic_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from chaupal.engine.definition import Service

NO_SERVICE = "~"  # begins the labels of what is none of our services
INTENTS = ("menu", "human", "smalltalk")
DANGER = "!"  # begins the labels of dangers: !fire
MOST = 5  # candidates
LEAST = 0.005  # confidence worth telling
PLAIN = 0.5  # confidence of what is no service
QUESTION = 0.8  # confidence of a question, to be believed over its phrases
ALARMING, ALARMING_IN_WORDS = 0.5, 0.8  # confidence of dangers together
# measured by `python -m evaluation --held-out`, so that confidences are true
CLEAR = 0.85  # confidence in words alone that the meaning would not change
SHARPNESS = 1.3  # of the words' scores alone
WORDS, MEANING = 1.0, 1.0  # of the two together
WARY = 0.5  # added to the score of what is none of ours
PREFERRED = 1.5  # added to the scores of the services of the number that is written to


_OTHERS = (NO_SERVICE, DANGER)


@dataclass(frozen=True, slots=True)
class Heard:
    """Services with confidences 0..1, best first; menu, human or smalltalk; a danger; a question's topic, or status."""

    services: tuple[tuple[str, float], ...] = ()
    intent: str = ""
    danger: str = ""
    topic: str | None = None


class Router:
    """What the words and the meaning of a text speak for."""

    def __init__(self, services: Sequence[Service], *, deep: bool = True) -> None:
        """Learns from names, purposes and examples, and from what is none of ours; without `deep` by words only."""
        sayings = sayings_of(services)
        said = [words(text) for text, _ in sayings]
        self._repair = Repair(said)
        self._words = Linear(said, [label for _, label in sayings])
        self.labels = self._words.labels
        self._questions = Questions(services, [text for text, _ in elsewhere()])
        department = {service.id: service.department for service in services}
        self._departments = np.array([department.get(label, "") for label in self.labels])
        self._wary = np.array([WARY * (label == NO_SERVICE) for label in self.labels], np.float32)
        self._devanagari = Devanagari(*_texts(services))
        self._meaning = self._learn_meaning(sayings) if deep and sentences.model() is not None else None

    def _learn_meaning(self, sayings: Sequence[tuple[str, str]]) -> Meaning:
        place = {label: at for at, label in enumerate(self.labels)}
        texts = self.sentences(text for text, _ in sayings)
        return Meaning(texts, [place[label] for _, label in sayings], len(place))

    def forget_meaning(self) -> None:
        """From now on the words alone are asked."""
        self._meaning = None

    def sentences(self, sayings: Iterable[str]) -> list[str]:
        """Sayings as the sentence model is asked for them."""
        return [self._in_devanagari(text) for text in sayings]

    def _in_devanagari(self, text: str) -> str:
        return self._devanagari(text, language_of(text))

    def heard(self, text: str, department: str = "", *, thorough: bool = True) -> Heard:
        """What is meant; services of `department` are preferred. Without `thorough` the words alone are asked."""
        said = words(text)
        if not said:
            return Heard()
        shares = self._shares(text, said, self._leaning(department), thorough=thorough)
        named = [(self.labels[at], round(float(shares[at]), 3)) for at in np.argsort(-shares)]
        services = [(label, share) for label, share in named if label[0] not in _OTHERS and share >= LEAST]
        dangers = [(label.removeprefix(DANGER), share) for label, share in named if label[0] == DANGER]
        alarming = ALARMING if thorough else ALARMING_IN_WORDS
        danger = dangers[0][0] if sum(share for _, share in dangers) >= alarming else ""
        intent = named[0][0].removeprefix(NO_SERVICE)
        return Heard(
            tuple(services[:MOST]),
            intent if intent in INTENTS and named[0][1] >= PLAIN else "",
            danger,
            self._topic(text),
        )

    def _leaning(self, department: str) -> NDArray[np.float32]:
        leaning = self._wary
        return leaning + PREFERRED * (self._departments == department) if department else leaning

    def _topic(self, text: str) -> str | None:
        """The question that is asked, by its phrases or by what was learnt."""
        topic, confidence = self._questions.topic(text)
        if confidence >= QUESTION:
            return topic or topic_of(text)
        return "status" if asks_status(text) else topic_of(text) or (topic if confidence >= PLAIN else None) or None

    def _shares(
        self, text: str, said: Sequence[str], leaning: NDArray[np.float32], *, thorough: bool
    ) -> NDArray[np.float32]:
        spoken = self._words.scores(self._repair(said))
        shares = softmax(SHARPNESS * spoken + leaning)
        if self._meaning is None or not thorough or shares.max() >= CLEAR:
            return shares
        meant = self._meaning.scores(self._in_devanagari(self._gist(text)))
        return softmax(WORDS * spoken + MEANING * meant + leaning)

    def _gist(self, text: str) -> str:
        """Of a long text the words that tell most, in their order: the sentence model's time grows with length."""
        if len(text) <= sentences.LONGEST:
            return text
        said = [(at, word) for at, word in enumerate(text[:LONGEST].split()) if words(word)]
        telling = sorted(said, key=lambda one: -self._words.telling(words(one[1])[0]))
        lengths = accumulate(len(word) + 1 for _, word in telling)
        kept = {at for (at, _), length in zip(telling, lengths, strict=True) if length <= sentences.LONGEST}
        return " ".join(word for at, word in said if at in kept)


def sayings_of(services: Sequence[Service]) -> list[tuple[str, str]]:
    """All that is learnt: what is said, and which service is meant."""
    ours = [(text, service.id) for service in services for text in _sayings(service)]
    return [*ours, *elsewhere(), *((text, NO_SERVICE) for text in _in_other_places(services))]


def _in_other_places(services: Sequence[Service]) -> Iterator[str]:
    """Our services, wanted where others govern."""
    stated = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))
    patterns = {way: [one for one in stated["patterns"] if one.isascii() is (way == "en")] for way in ("hi", "en")}
    names = cycle([service.texts for service in sorted(services, key=lambda one: one.id[::-1])])  # sisters apart
    for place in stated["places"] if services else ():
        way = "en" if place.isascii() else "hi"
        for pattern in patterns[way]:
            texts = next(names)
            yield pattern.format(place=place, name=texts.get(way, {}).get("short_name", ""))


def _sayings(service: Service) -> Iterable[str]:
    for texts in service.texts.values():
        yield from (texts[key] for key in ("name", "short_name", "about") if texts.get(key))
    for examples in service.examples.values():
        yield from examples


def _texts(services: Sequence[Service]) -> tuple[list[str], list[str]]:
    """All that the catalogue says in Hindi, and in English."""
    hindi, english = (
        [
            text
            for service in services
            for text in (*service.texts.get(language, {}).values(), *service.examples.get(language, ()))
        ]
        for language in ("hi", "en")
    )
    return hindi, english


@cache
def elsewhere() -> tuple[tuple[str, str], ...]:
    """What people write that is none of our services, and its label: ~menu, ~human, ~smalltalk or ~; or !fire etc."""
    stated = yaml.safe_load((Path(__file__).parent / "elsewhere.yaml").read_text(encoding="utf-8"))
    dangers = yaml.safe_load((Path(__file__).parent / "danger.yaml").read_text(encoding="utf-8"))
    return (*((str(said), DANGER + kind) for kind, listed in dangers.items() for said in listed), *_declined(stated))


def _declined(stated: Mapping[str, Sequence[object]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(said), NO_SERVICE + (subject if subject in INTENTS else ""))
        for subject, listed in stated.items()
        for said in listed
    )


@cache
def router() -> Router:
    """The router over the catalogue on offer, learnt once a process."""
    return Router(catalogue().offered())
