"""Which question is asked about a service, learnt: for what the phrases of `topics.yaml` do not foresee.

Questions are made from patterns (`asked.yaml` of each pack) with the catalogue's names, and with what people say who
want a service, so that the words of services tell nothing here. What people say who only want it is learnt as no
question.
"""

from __future__ import annotations

from functools import cache
from itertools import cycle
from typing import TYPE_CHECKING, Any

import numpy as np

from chaupal.hearing.answers.closeness import slips
from chaupal.hearing.clauses import parted
from chaupal.hearing.folding import words
from chaupal.hearing.packs import packs, phrases_of
from chaupal.hearing.remarks import asks_us
from chaupal.kit.languages import WAYS
from chaupal.kit.once import once_a_word
from chaupal.understanding.linear import softmax
from chaupal.understanding.slips import SHORTEST
from chaupal.understanding.topics import may_ask, question_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.engine.definition import Service
    from chaupal.understanding.linear import Linear

NO_QUESTION = ""
WISH, FILL = "wish", "fill"  # beside the topics in `asked.yaml`: who asks nothing, and what slots are filled with
BEGINS, ENDS = "<", ">"
NAMES, STORIES = 3, 2  # of each pattern
ASKING = 2.4  # taken from the score of no question: who asks a little would be answered


class Questions:
    """Tells questions from wishes."""

    def __init__(self, model: Linear) -> None:
        """Takes what was learnt from `asked`."""
        self._model = model
        self._lean = np.array([ASKING * (topic == NO_QUESTION) for topic in self._model.labels], np.float32)

    def topic(self, text: str, *, lean: bool = True) -> tuple[str, float]:
        """The likeliest topic ("" if it is no question), and how sure that is; in doubt a question with `lean`."""
        if not words(text):
            return NO_QUESTION, 1.0
        shares = softmax(self._model.scores(with_ends(text)) - (self._lean if lean else 0))
        best = int(shares.argmax())
        return self._model.labels[best], float(shares[best])


def with_ends(text: str) -> tuple[str, ...]:
    """The folded words, with signs where the text begins and ends: questions are told by their first and last words."""
    return (BEGINS, *words(text), ENDS)


def asked(services: Sequence[Service], elsewhere: Sequence[str]) -> list[tuple[str, str]]:
    """What is said, and what it asks: the patterns, the services' names and examples, what is none of ours."""
    things = [service for service in services if not service.screens]  # nobody asks what "what can I get" costs
    return [*_made(things), *((text, NO_QUESTION) for text in elsewhere), *_wishes(things)]


def bare_questions() -> Iterator[str]:
    """Questions that name no service, nor anybody: "how long does it take" speaks for none."""
    return (pattern.replace("{}", "").strip() for _, topic, pattern in _plain() if topic != WISH)


def is_bare(text: str) -> bool:
    """Whether each word is one of questions themselves: "how long does it take", not "how long for a passport".

    So it is of the clause that asks, where another tells something: "only tea and biscuits, what is the fee".
    """
    clauses = parted(text)
    asking = [clause for clause in clauses if asks_us(clause)] if len(clauses) > 1 else []
    return all(word in _question_words() or _is_slip(word) for word in words(" ".join(asking) or text))


@cache
def _question_words() -> frozenset[str]:
    told = (*bare_questions(), *question_phrases(), *phrases_of("topics.beside"))
    return frozenset(word for text in told for word in words(text))


@once_a_word
def _is_slip(word: str) -> bool:
    return len(word) >= SHORTEST and any(slips(word, one, 1) == 1 for one in _question_words())


def questions_about(services: Sequence[Service]) -> Iterator[tuple[str, str]]:
    """Questions that name a service, and its id: there the name counts, not the question."""
    named = {
        way: cycle([(one.texts[language]["short_name"], one.id) for one in services if language in one.texts])
        for way, language in WAYS.items()
    }
    for way, topic, pattern in _plain():
        if topic != WISH and "{}" in pattern and (service := next(named[way], None)):
            yield pattern.replace("{}", service[0]), service[1]


def _patterns() -> Iterator[tuple[str, str, str]]:
    """Way of writing, topic and pattern."""
    for way, told in _ways():
        for topic, listed in told.items():
            yield from ((way, topic, pattern) for pattern in listed if topic != FILL)


def _ways() -> list[tuple[str, Mapping[str, Any]]]:
    return [(way, told) for pack in packs("asked") for way, told in pack.items()]


def _plain() -> Iterator[tuple[str, str, str]]:
    """Those that nothing but a name is filled into."""
    return (one for one in _patterns() if "{" not in one[2].replace("{}", ""))


def _made(services: Sequence[Service]) -> Iterator[tuple[str, str]]:
    names = {
        way: cycle([service.texts[language]["short_name"] for service in services if language in service.texts] or [""])
        for way, language in WAYS.items()
    }
    stories = {
        way: cycle([text for service in services for text in service.examples.get(way, ())] or [""]) for way in names
    }
    fill = {(way, slot): cycle(listed) for way, told in _ways() for slot, listed in told.get(FILL, {}).items()}
    for way, topic, pattern in _patterns():
        asks = "" if topic == WISH else topic
        texts = ["", *(next(names[way]) for _ in range(NAMES))]
        yield from ((_filled(pattern.replace("{}", name), way, fill), asks) for name in texts)
        bare = pattern.replace("{}", "")
        yield from ((f"{_step(stories[way])} {_filled(bare, way, fill)}", asks) for _ in range(STORIES))


def _filled(pattern: str, way: str, fill: Mapping[tuple[str, str], Iterator[str]]) -> str:
    """The pattern with the next word for each of its slots."""
    for of, slot in fill if "{" in pattern else ():
        if of == way and f"{{{slot}}}" in pattern:
            pattern = pattern.replace(f"{{{slot}}}", next(fill[of, slot]))
    return pattern


def _step(stories: Iterator[str]) -> str:
    """Another one, some way on: neighbours are of one service."""
    for _ in range(16):
        next(stories)
    return next(stories)


def _wishes(services: Sequence[Service]) -> Iterator[tuple[str, str]]:
    """What is said by who wants a service and asks nothing about it."""
    for service in services:
        for texts in service.examples.values():
            yield from ((text, NO_QUESTION) for text in texts if not may_ask(text))
        yield from ((texts[key], NO_QUESTION) for texts in service.texts.values() for key in ("name", "short_name"))
