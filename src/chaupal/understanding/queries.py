"""The door: what is understood of a text."""

from __future__ import annotations

from typing import Any

from chaupal.engine.events import Reading
from chaupal.understanding.language import language_of
from chaupal.understanding.router import router
from chaupal.understanding.topics import topic_of
from chaupal.understanding.wishes import wish_of


def read(text: str, *, language: str = "", department: str = "", deep: bool = True) -> Reading:
    """What is understood; with `deep` off no service is looked for (in places that would not leave for one)."""
    wish, argument = wish_of(text)
    spoken = language_of(text, language or "en").partition("-")[0]
    if wish and not argument:
        return Reading(command=wish, language=spoken)
    services = tuple(router().candidates(text, department)) if deep else ()
    return Reading(wish, services, topic_of(text), spoken, argument)


def dumps(reading: Reading) -> dict[str, Any]:
    """A reading as plain JSON values, kept with its mail."""
    return {
        "command": reading.command,
        "services": [list(candidate) for candidate in reading.services],
        "topic": reading.topic,
        "language": reading.language,
        "argument": reading.argument,
    }


def loads(plain: dict[str, Any]) -> Reading:
    """The reading that `dumps` wrote."""
    services = tuple((str(service), float(confidence)) for service, confidence in plain["services"])
    return Reading(**{**plain, "services": services})
