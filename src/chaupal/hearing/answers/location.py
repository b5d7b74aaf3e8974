"""A place: a pin sent in the chat, coordinates, or words such as "Rohini Sector 7, near the park".

A pin or coordinates give `{"latitude", "longitude", "name", "address"}`, words give `{"address"}`. Rule: `area` (a name
`areas.Area`) that a pin must lie in.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.hearing.answers.aadhaar import masked
from chaupal.hearing.answers.address import one_line
from chaupal.hearing.answers.base import Accepted, Refused, Spec
from chaupal.hearing.answers.denial import is_unknown
from chaupal.hearing.clauses import parted
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import clean, folded, sound, words

if TYPE_CHECKING:
    from datetime import date

    from chaupal.hearing.answers.base import Value

REFUSALS = frozenset(
    {
        "location.unclear", "location.link", "location.too_long", "location.impossible", "location.outside",
        "location.near_me",
    },
)  # fmt: skip
# a place by where its teller is, which nobody else can find
_NEAR_ME = words_of(
    "grammar.article",
    "grammar.at",
    "grammar.here",
    "grammar.in",
    "grammar.of",
    "lexicon.mine",
    "places.home",
    "places.near",
    "places.street",
)
_LEAST_LETTERS, _LONGEST = 3, 300
_DECIMALS = 6  # of a degree: a hand's breadth
_COORDINATES = re.compile(r"(-?[0-9]{1,3}\.[0-9]{3,15}) ?[, ] ?(-?[0-9]{1,3}\.[0-9]{3,15})")
_ANYWHERE = Spec("location")


def read(spec: Spec, said: str, _today: date) -> Accepted | Refused:
    """The place that was written: coordinates (also within a map link) as a pin, else the words."""
    match = _COORDINATES.search(folded(said))
    if match:
        return from_pin(float(match[1]), float(match[2]), spec=spec)
    text = one_line(said)
    if "://" in text:
        return Refused("location.link")
    if sum(map(str.isalpha, text)) < _LEAST_LETTERS:
        return Refused("location.unclear")
    if len(text) > _LONGEST:
        return Refused("location.too_long", {"max": _LONGEST})
    known = [part for part in parted(text) if not is_unknown(part)]
    if all(_NEAR_ME.issuperset(map(sound, words(part))) for part in known):
        return Refused("location.near_me")
    return Accepted({"address": masked(text)})


def is_pin(said: str) -> bool:
    """Whether it is no words: coordinates, or a link."""
    return "://" in said or _COORDINATES.search(folded(said)) is not None


def from_pin(
    latitude: float, longitude: float, name: str = "", address: str = "", spec: Spec = _ANYWHERE
) -> Accepted | Refused:
    """The value for a pin sent in the chat; degrees north and east. Refused outside the area that the spec names."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004  degrees; NaN fails too
        return Refused("location.impossible")
    area = spec.rules.get("area")
    if area is not None and not area.holds(latitude, longitude):
        return Refused("location.outside")
    return Accepted(
        {
            "latitude": round(float(latitude), _DECIMALS),
            "longitude": round(float(longitude), _DECIMALS),
            "name": masked(clean(name))[:_LONGEST],
            "address": masked(clean(address))[:_LONGEST],
        },
    )


def show(_spec: Spec, value: Value, _language: str) -> str:
    """The name and address, or the coordinates where there are none."""
    if not isinstance(value, dict):
        return str(value)
    named = [value[part] for part in ("name", "address") if value.get(part)]
    return ", ".join(named) or f"{value['latitude']}, {value['longitude']}"
