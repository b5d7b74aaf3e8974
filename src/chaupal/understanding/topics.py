"""Questions about a service: its fee, papers, time, who may apply, where; and what became of an application.

The phrases stand in the packs (`topics.yaml`, `status.yaml`).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from chaupal.hearing.clauses import MARKS, parted
from chaupal.hearing.folding import words
from chaupal.hearing.homonyms import without_said
from chaupal.hearing.packs import phrases_by, phrases_of, words_for, words_of
from chaupal.understanding.phrases import Phrases, stated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARTS = MARKS | {"?"}
_SHORT = 6  # words of a part that asks one more thing
ORDER = ("time", "documents", "fee", "eligibility", "where")  # "how much time" is about time


@cache
def _asks() -> Phrases:
    return Phrases({"asks": phrases_of("topics.asks")})


def topic_of(text: str) -> str | None:
    """What is asked, if it is a question and names a topic; whoever it is asked for, it is the same question."""
    said = words(without_said(text))
    heard = stated("topics.sure").found(said)
    whoever = words_for("topics.whoever")
    if not heard and not whoever.keys().isdisjoint(said):
        said = tuple(whoever.get(word, word) for word in said)
        heard = stated("topics.sure").found(said)
    if not heard and _is_question(text, said):
        heard = stated("topics.asked").found(said)
    heard -= stated("topics.not").found(said) | stated("topics.never").found(said)
    return next((topic for topic in ORDER if topic in heard), None)


def is_other_talk(topic: str, text: str) -> bool:
    """Whether what sounds like that question is told of something else: "how much was spent" asks for no fee."""
    return topic in stated("topics.never").found(words(text))


def further_topics(text: str, first: str) -> tuple[str, ...]:
    """What else is asked in the same message, by its parts: "kitna time lagega? aur paise?"."""
    parts = parted(text, words_of("grammar.and", "grammar.or"), _PARTS)
    asked = (topic_of(f"{part}?") for part in parts if len(part.split()) <= _SHORT) if len(parts) > 1 else ()
    return tuple(topic for topic in dict.fromkeys(asked) if topic and topic != first)


def question_phrases() -> Iterator[str]:
    """All phrases by which questions are told, and what may stand around them."""
    yield from (*phrases_of("topics.asks"), *phrases_of("topics.around"))
    for by_topic in (phrases_by("topics.sure"), phrases_by("topics.asked")):
        yield from (phrase for listed in by_topic.values() for phrase in listed)


def asks_status(text: str) -> bool:
    """Whether it is asked what became of something that was applied for."""
    said = words(text)
    heard = stated("status").found(said)
    return ("sure" in heard or {"done", "asks"} <= heard) and not is_other_talk("status", text)


def asks_for_answer(text: str) -> bool:
    """Whether an answer is spoken of that something has had, or has not."""
    return "answers" in stated("status").found(words(text))


def may_ask(text: str) -> bool:
    """Whether it may be a question at all."""
    return _is_question(text, words(text)) or asks_status(text)


def _is_question(text: str, said: Sequence[str]) -> bool:
    """By its mark, a word that asks, or a verb at its head: "does a shop need it"."""
    begins = bool(said) and said[0] in words_of("topics.opens")
    return "?" in text or begins or bool(_asks().found(said))
