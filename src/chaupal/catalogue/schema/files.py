"""The files of `services/` that have a schema: where each kind lies, and what may stand in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from chaupal.catalogue.schema import city, said_here
from chaupal.catalogue.schema.form import FIRST_WORDS, SERVICE
from chaupal.catalogue.schema.papers import CERTIFICATE
from chaupal.catalogue.schema.registers import REGISTER
from chaupal.catalogue.schema.talks import TALK
from chaupal.catalogue.schema.texts import TEXTS
from chaupal.catalogue.schema.upyog import UPYOG


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its path in the folder of services, as a glob; what it is; what may stand in it."""

    path: str
    about: str
    made_of: Any


KINDS = {
    "service": Kind("*/*/service.yaml", "what is asked, what it costs, who decides", SERVICE),
    "first_words": Kind(
        "*/*/first_words.yaml",
        "of a first sentence: what answers which question, `field: {option: [sayings]}`; under `but_not` what sounds "
        "like an answer, under `counts` what a number stands before, under `only_alone` the options "
        "that count only where no other is told",
        FIRST_WORDS,
    ),
    "certificate": Kind("*/*/certificate.yaml", "what is printed on the paper it ends in", CERTIFICATE),
    "texts": Kind("*/*/messages/*.yaml", "what it says, a file a language", TEXTS),
    "talk": Kind("*/*/talks/*.yaml", "a golden talk, step by step, from 15 June 2026 on", TALK),
    "register": Kind("*/registers/*.yaml", "a register that look-ups ask", REGISTER),
    "calendar": Kind("*/calendars/*.yaml", "when appointments can be had", city.CALENDAR),
    "department": Kind("*/department.yaml", "a department", city.DEPARTMENT),
    "table": Kind(
        "tables/*.yaml", "rates, limits, areas: what a law or a department sets, from which day on", city.TABLE
    ),
    "list": Kind("lists/*.yaml", "options that services share, a line a value", city.LIST),
    "menu": Kind("menu.yaml", "the main menu", city.MENU),
    "state": Kind("state.yaml", "which state it is", city.STATE),
    "pincodes": Kind("pincodes.yaml", "where each PIN code lies", city.PINCODES),
    "holidays": Kind("holidays.yaml", "the days on which offices are closed, with their names", city.HOLIDAYS),
    "acts": Kind("acts.yaml", "how surely one must be known for what the chat does beside services", city.DONE),
    "demo": Kind("demo.yaml", "the city in a box", city.DEMO),
    "shared_texts": Kind("messages/*.yaml", "what all services say, as it is said here", said_here.SHARED_TEXTS),
    "mentions": Kind("heard/*/mentions.yaml", "words by what they mention, a folder a language", said_here.MENTIONS),
    "terms": Kind("heard/*/terms.yaml", "terms that are explained when asked, with spellings", said_here.TERMS),
    "units": Kind("heard/*/units.yaml", "measures that people here use", said_here.UNITS),
    "upyog": Kind("upyog.yaml", "how our registers stand in UPYOG", UPYOG),
}


@cache
def adapter(kind: str) -> TypeAdapter[Any]:
    """What holds the values of such a file against the schema."""
    return TypeAdapter(KINDS[kind].made_of)


@cache
def json_schema(kind: str) -> dict[str, Any]:
    """Its JSON Schema, with which editors complete it."""
    return adapter(kind).json_schema(schema_generator=_Untitled)


class _Untitled(GenerateJsonSchema):
    """Only parts have titles: a key's own name is title enough."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - as pydantic asks
        """Never."""
        return False
