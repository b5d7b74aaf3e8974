"""What is asked of a language model and what is taken from its answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

INTENTS = ("service", "question", "human", "smalltalk", "none")
TOPICS = ("fee", "documents", "time", "eligibility", "where")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An OpenAI-compatible server: its base URL (`https://…/v1`), the model, the key if it wants one, our patience."""

    url: str
    model: str
    key: str = ""
    seconds: float = 6.0


@dataclass(frozen=True, slots=True)
class Understood:
    """What a model made of a text, checked: ids and topics of the catalogue, and values that stand in the text.

    `services` best first, at most three; `intent` is one of INTENTS; `facts` service -> field -> value. `tokens` were
    spent on it.
    """

    services: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    intent: str = "none"
    facts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    tokens: int = 0


class ModelError(Exception):
    """No answer that can be used. `why`: away, slow, busy, refused, huge, malformed or wrong."""

    def __init__(self, why: str, tokens: int = 0) -> None:
        """Keep what was spent all the same."""
        super().__init__(why)
        self.why = why
        self.tokens = tokens
