"""Which service is meant: learnt from the catalogue's own names, purposes and examples, without a network.

What people ask for elsewhere (`elsewhere.yaml`) is learnt beside the services, as one more label, so that it takes its
share of the confidence and is not forced into the nearest form. How this was chosen, with figures:
docs/decisions/0011-the-words-alone.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import yaml

from chaupal.catalogue.queries import catalogue
from chaupal.engine.answers.folding import words
from chaupal.engine.flow import STATUS
from chaupal.understanding.emergencies import excused
from chaupal.understanding.keeping import kept, learnt
from chaupal.understanding.linear import softmax
from chaupal.understanding.phrases import stated
from chaupal.understanding.questions import Questions, bare_questions, questions_about
from chaupal.understanding.topics import asks_status, is_other_talk, may_ask, topic_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from chaupal.engine.definition import Service
    from chaupal.understanding.keeping import Learning

NO_SERVICE = "~"  # begins the labels of what is none of our services
INTENTS = ("menu", "human", "smalltalk")
DANGER = "!"  # begins the labels of dangers: !fire
MOST = 5  # candidates
LEAST = 0.0001  # confidence worth telling
NUMBER = 4  # digits of a word that is a number of a bill or a card: it speaks for nothing
ALARMED = 4  # words, in a form: what is learnt of dangers would be heard in shorter answers
PLAIN = 0.5  # confidence of what is no service
QUESTION, QUESTION_IN_FORMS = 0.8, 0.85  # confidence of a question, to be believed over its phrases
ASKED = 8  # words of a question at most, if nothing shows that it is one
GUESSED = 0.45  # confidence of a question that no phrase tells, where no form is open
ALARMING, ALARMING_IN_FORMS = 0.5, 0.5  # confidence of dangers together
# measured by `python -m evaluation --held-out`, so that confidences are true
SHARPNESS, SHARPNESS_IN_FORMS = 2.0, 1.0  # of the scores: most of what is said in a form answers its question
WARY = 0.85  # added to the score of what is none of ours
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
    """What the words of a text speak for."""

    def __init__(self, services: Sequence[Service], learning: Learning = learnt) -> None:
        """Learns from names, purposes and examples, and from what is none of ours."""
        self._words, self._repair = learning(sayings_of(services), words)
        self._questions = Questions(services, [text for text, _ in elsewhere()], learning)
        self.labels = self._words.labels
        department = {service.id: service.department for service in services}
        self._departments = np.array([department.get(label, "") for label in self.labels])
        self._of_status = {service.id for service in services if service.kind == STATUS}
        self._wary = np.array([WARY * (label == NO_SERVICE) for label in self.labels], np.float32)

    def heard(self, text: str, department: str = "", *, thorough: bool = True) -> Heard:
        """What is meant; services of `department` are preferred. Without `thorough` only what is plainly said."""
        said = [word for word in words(text) if sum(map(str.isdigit, word)) < NUMBER]
        if not said:
            return Heard()
        calm = {DANGER + kind for kind in excused(text)}
        sharpness = SHARPNESS if thorough or stated("wanting").found(said) else SHARPNESS_IN_FORMS
        scores = sharpness * self._words.scores(self._repair(said)) + self._leaning(department)
        shares = softmax(np.where([label in calm for label in self.labels], -np.inf, scores))
        named = [(self.labels[at], round(float(shares[at]), 4)) for at in np.argsort(-shares)]
        all_services = [(label, share) for label, share in named if label[0] not in _OTHERS]
        services = [(label, share) for label, share in all_services if share >= LEAST][:MOST]
        dangers = [(label.removeprefix(DANGER), share) for label, share in named if label[0] == DANGER]
        alarming = sum(share for _, share in dangers) >= (ALARMING if thorough else ALARMING_IN_FORMS)
        alarming = alarming and (thorough or len(said) >= ALARMED)
        intent = named[0][0].removeprefix(NO_SERVICE)
        topic = self._topic(text, thorough=thorough)
        if topic == "status" and self._of_status.isdisjoint(dict(services)):  # one of them tells it, however unlikely
            services += [each for each in all_services if each[0] in self._of_status][:1]
        return Heard(
            tuple(services),
            intent if intent in INTENTS and named[0][1] >= PLAIN else "",
            dangers[0][0] if alarming else "",
            topic,
        )

    def _leaning(self, department: str) -> NDArray[np.float32]:
        leaning = self._wary
        return leaning + PREFERRED * (self._departments == department) if department else leaning

    def _topic(self, text: str, *, thorough: bool) -> str | None:
        """The question that is asked, by its phrases or by what was learnt."""
        topic, confidence = self._questions.topic(text, lean=thorough)
        if topic and is_other_talk(topic, text):
            topic = ""
        if confidence >= (QUESTION if thorough else QUESTION_IN_FORMS):
            return topic or topic_of(text)
        may_guess = thorough and (len(text.split()) <= ASKED or may_ask(text))
        guess = topic if may_guess and confidence >= GUESSED else ""
        return "status" if asks_status(text) else topic_of(text) or guess or None


def sayings_of(services: Sequence[Service]) -> list[tuple[str, str]]:
    """All that is learnt: what is said, and which service is meant."""
    ours = [(text, service.id) for service in services for text in _sayings(service)]
    others = (*_in_other_places(services), *bare_questions())
    return [*ours, *questions_about(services), *elsewhere(), *((text, NO_SERVICE) for text in others)]


def _in_other_places(services: Sequence[Service]) -> Iterator[str]:
    """Our services, wanted where others govern."""
    known = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))
    patterns = {way: [one for one in known["patterns"] if one.isascii() is (way == "en")] for way in ("hi", "en")}
    names = cycle([service.texts for service in sorted(services, key=lambda one: one.id[::-1])])  # sisters apart
    for place in known["places"] if services else ():
        way = "en" if place.isascii() else "hi"
        for pattern in patterns[way]:
            texts = next(names)
            yield pattern.format(place=place, name=texts.get(way, {}).get("short_name", ""))


def _sayings(service: Service) -> Iterable[str]:
    for texts in service.texts.values():
        yield from (texts[key] for key in ("name", "short_name", "about") if texts.get(key))
    for examples in service.examples.values():
        yield from examples


@cache
def elsewhere() -> tuple[tuple[str, str], ...]:
    """What people write that is none of our services, and its label: ~menu, ~human, ~smalltalk or ~; or !fire etc."""
    others = yaml.safe_load((Path(__file__).parent / "elsewhere.yaml").read_text(encoding="utf-8"))
    dangers = yaml.safe_load((Path(__file__).parent / "danger.yaml").read_text(encoding="utf-8"))
    return (*((str(said), DANGER + kind) for kind, listed in dangers.items() for said in listed), *_declined(others))


def _declined(others: Mapping[str, Sequence[object]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(said), NO_SERVICE + (subject if subject in INTENTS else ""))
        for subject, listed in others.items()
        for said in listed
    )


@cache
def router() -> Router:
    """The router over the catalogue on offer, learnt or found once a process."""
    return Router(catalogue().offered(), kept)
