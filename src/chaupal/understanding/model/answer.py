"""What is taken from a model's answer: ids and topics that exist, values that stand in the text. No more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from chaupal.engine.forms import filling
from chaupal.hearing.script import words
from chaupal.understanding.base import INTENTS, TOPICS, ModelError, Understood
from chaupal.understanding.model.question import MOST_FACTS, fillable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from chaupal.engine.definition import Field, Service
    from chaupal.understanding.masked_words import Masked

MOST = 3  # services and topics
_FENCE = "```"


def _without_fence(written: str) -> str:
    """The answer itself, where a model has put it between ``` marks."""
    return written.strip().removeprefix(_FENCE).removeprefix("json").removesuffix(_FENCE).strip()


def checked(
    written: str, tokens: int, services: Sequence[Service], candidates: Sequence[Service], masked: Masked, today: date
) -> Understood:
    """The answer as far as it may be used. Raises ModelError if it is no answer, or names nothing that there is."""
    try:
        told = orjson.loads(_without_fence(written))
    except orjson.JSONDecodeError as error:
        raise ModelError("malformed", tokens) from error
    if not isinstance(told, dict):
        raise ModelError("malformed", tokens)
    known = {one.id for one in services}
    named = _strings(told.get("services"))
    chosen = [name for name in dict.fromkeys(named) if name in known][:MOST]
    intent = told.get("intent")
    if intent not in INTENTS or (named and not chosen):
        raise ModelError("wrong", tokens)
    return Understood(
        tuple(chosen),
        tuple(topic for topic in dict.fromkeys(_strings(told.get("topics"))) if topic in TOPICS)[:MOST],
        intent,
        _facts(told.get("facts"), {one.id: one for one in candidates}, masked, today),
        tokens,
    )


def _strings(listed: Any) -> list[str]:
    return [one for one in listed if isinstance(one, str)] if isinstance(listed, list) else []


def _facts(told: Any, candidates: Mapping[str, Service], masked: Masked, today: date) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for fact in (told if isinstance(told, list) else [])[:MOST_FACTS]:
        if not isinstance(fact, dict) or not isinstance(said := fact.get("value"), str):
            continue
        service = candidates.get(str(fact.get("service")))
        items = {item.id: item for item in fillable(service)} if service else {}
        item = items.get(str(fact.get("field")))
        value = _value(item, said, masked, today) if item else None
        if service and item and value is not None:
            found.setdefault(service.id, {})[item.id] = value
    return found


def _value(item: Field, said: str, masked: Masked, today: date) -> Any:
    """The value as the field keeps it; None if it is no answer, or stands nowhere in what the citizen wrote."""
    if item.spec.kind == "choice":
        return said if said in {value for value, _ in item.spec.options} else None
    whole = words(masked.restored(said))
    text = words(masked.restored(masked.text))
    stands = whole and any(text[at : at + len(whole)] == whole for at in range(len(text)))
    return filling.taken(item.spec, masked.restored(said), today) if stands else None
