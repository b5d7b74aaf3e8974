"""Which service is meant: learnt from the catalogue's own names, purposes and examples, without a network.

What is learnt, and from what: taught.py, learning.py. How this was chosen, with figures:
docs/decisions/0011-the-words-alone.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import STATUS
from chaupal.hearing.folding import words
from chaupal.kit.once import LONGEST
from chaupal.understanding.emergencies import excused
from chaupal.understanding.keeping import kept
from chaupal.understanding.learning import learn
from chaupal.understanding.linear import softmax
from chaupal.understanding.phrases import stated
from chaupal.understanding.questions import Questions
from chaupal.understanding.taught import DANGER, INTENTS, NO_SERVICE, WISHED
from chaupal.understanding.topics import asks_status, is_other_talk, may_ask, topic_of

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from numpy.typing import NDArray

    from chaupal.engine.definition import Service
    from chaupal.understanding.learning import Learnt

MOST = 5  # candidates
LEAST = 0.0001  # confidence worth telling
NUMBER = 4  # digits of a word that is a number of a bill or a card: it speaks for nothing
ALARMED = 4  # words, in a form: what is learnt of dangers would be heard in shorter answers
PLAIN = 0.5  # confidence of what is no service
QUESTION, QUESTION_IN_FORMS = 0.8, 0.85  # confidence of a question, to be believed over its phrases
ASKED = 8  # words of a question at most, if nothing shows that it is one
GUESSED = 0.45  # confidence of a question that no phrase tells, where no form is open
ALARMING, ALARMING_IN_FORMS = 0.5, 0.5  # confidence of dangers together
WISHING, WISHING_IN_FORMS = 0.6, 0.85  # confidence of what can be wished anywhere
# measured by `python -m evaluation --held-out`, so that confidences are true
SHARPNESS, SHARPNESS_IN_FORMS = 2.0, 1.0  # of the scores: most of what is said in a form answers its question
WARY = 0.85  # added to the score of what is none of ours
PREFERRED = 1.5  # added to the scores of the services of the number that is written to

ALONE = 512  # messages of one word of which it is remembered what they mean: many begin with the same greeting

_OTHERS = (NO_SERVICE, DANGER, WISHED)


@dataclass(frozen=True, slots=True)
class Heard:
    """Services with confidences 0..1, best first; menu, human or smalltalk; a danger; a question's topic, or status.

    `wish`: what can be wished anywhere.
    """

    services: tuple[tuple[str, float], ...] = ()
    intent: str = ""
    danger: str = ""
    topic: str | None = None
    wish: str = ""


class Router:
    """What the words of a text speak for."""

    def __init__(self, services: Sequence[Service], learnt: Learnt | None = None, closed: Container[str] = ()) -> None:
        """Without what was `learnt` from these services, it is learnt now; what is `closed` is heard and not named."""
        learnt = learnt or learn(services)
        self._words, self._repair, self._questions = learnt.wishes, learnt.repair, Questions(learnt.questions)
        self.labels, self.everyday = self._words.labels, learnt.everyday
        department = {service.id: service.department for service in services}
        self._departments = np.array([department.get(label, "") for label in self.labels])
        self._of_status = {service.id for service in services if service.kind == STATUS}
        self._screening = {service.id for service in services if service.screens}
        self._wary = np.array([WARY * (label == NO_SERVICE) for label in self.labels], np.float32)
        self._dangers = {label.removeprefix(DANGER): at for at, label in enumerate(self.labels) if label[0] == DANGER}
        named = (label[0] not in _OTHERS and label not in closed for label in self.labels)
        self._ours = np.flatnonzero(np.fromiter(named, bool))
        self._of_word = lru_cache(maxsize=ALONE)(self._heard)

    def heard(self, text: str, department: str = "", *, thorough: bool = True) -> Heard:
        """What is meant; services of `department` are preferred. Without `thorough` only what is plainly said."""
        is_word = len(text) <= LONGEST and len(text.split()) == 1
        return (self._of_word if is_word else self._heard)(text, department, thorough)

    def _heard(self, text: str, department: str, thorough: bool) -> Heard:  # noqa: FBT001 - as a cache takes it
        said = [word for word in words(text) if sum(map(str.isdigit, word)) < NUMBER]
        if not said:
            return Heard()
        sharpness = SHARPNESS if thorough or stated("wanting").found(said) else SHARPNESS_IN_FORMS
        scores = sharpness * self._words.scores(self._repair(said)) + self._leaning(department)
        if calm := [self._dangers[kind] for kind in excused(text) if kind in self._dangers]:
            scores[calm] = -np.inf
        shares = softmax(scores)
        services = [each for each in self._services(shares, MOST) if each[1] >= LEAST]
        topic = self._topic(text, thorough=thorough)
        if topic == "status" and self._of_status.isdisjoint(dict(services)):  # one of them tells it, however unlikely
            services += [each for each in self._services(shares) if each[0] in self._of_status][:1]
        first = int(shares.argmax())
        if self.labels[first] in self._screening:  # what can I get is no question about it: it is what it is for
            topic = None
        intent = self.labels[first].removeprefix(NO_SERVICE)
        danger = self._danger(shares, ALARMING if thorough else ALARMING_IN_FORMS)
        return Heard(
            tuple(services),
            intent if intent in INTENTS and shares[first] >= PLAIN else "",
            danger if thorough or len(said) >= ALARMED else "",
            topic,
            self._wish(scores / sharpness, first, WISHING if thorough else WISHING_IN_FORMS),
        )

    def _wish(self, scores: NDArray[np.float32], first: int, least: float) -> str:
        """What can be wished anywhere, if it is the likeliest and as likely as that: sharpened in forms, too."""
        if self.labels[first][0] != WISHED or softmax(SHARPNESS * scores)[first] < least:
            return ""
        return self.labels[first].removeprefix(WISHED)

    def _services(self, shares: NDArray[np.float32], most: int | None = None) -> list[tuple[str, float]]:
        """So many services with their confidences, best first."""
        best = self._ours[np.argsort(-shares[self._ours], kind="stable")[:most]]
        return [(self.labels[at], round(float(shares[at]), 4)) for at in best]

    def _danger(self, shares: NDArray[np.float32], least: float) -> str:
        """The likeliest danger, if all together are as likely as that."""
        told = {kind: float(shares[at]) for kind, at in self._dangers.items()}
        return max(told, key=told.__getitem__) if sum(told.values()) >= least else ""

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


@cache
def router() -> Router:
    """The router over the catalogue on offer, made once a process."""
    book = catalogue()
    services = book.taught()
    return Router(services, kept(services), {service.id for service in services} - book.current.keys())
