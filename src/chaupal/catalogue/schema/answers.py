"""What a field of a form may be asked for, and by which rules: `{date: {not_after: today}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.catalogue.schema.values import (
    ANY,
    EXPRESSION,
    FLAG,
    MOMENT,
    NAMES,
    PATTERN,
    TEXT,
    TRUE,
    WHOLE,
    either,
    is_names,
    may,
    named,
    one_of,
    part,
    value,
)
from chaupal.engine.forms.spelt import PLACE
from chaupal.hearing.answers.amount import FAMILY, SELF
from chaupal.hearing.answers.amount import YEAR as PER_YEAR
from chaupal.hearing.answers.codes import STATES
from chaupal.hearing.answers.number import ACRE, DAY, FLOOR, METRE, OF, PERSONS, SQUARE_METRE
from chaupal.hearing.answers.number import MONTH as PER_MONTH
from chaupal.hearing.answers.number import YEAR as PER_AGE

if TYPE_CHECKING:
    from collections.abc import Mapping

UNITS = (SQUARE_METRE, METRE, FLOOR, DAY, ACRE)


def _span(told: dict[str, Any]) -> tuple[str, str] | None:
    above = told.get("min", 0) > told.get("max", told.get("min", 0))
    return ("min", "`min` is above `max`; nothing could be answered") if above else None


def _rules(kind: str, what: str, more: Mapping[str, Any] | None = None, *, spans: bool = False) -> Any:
    span = {"min": may(WHOLE, "the least"), "max": may(WHOLE, "the most")} if spans else {}
    return may(part(f"Rules of {kind}", what, {**span, **(more or {})}, _span if spans else None), what)


CHOICE = value(
    "a list such as [one, two], or the name of a shared list",
    lambda told: isinstance(told, str) or is_names(told),
    anyOf=[{"type": "array", "items": {"type": "string"}}, {"type": "string"}],
)
_AREA = {"area": may(TEXT, "one of the `areas` of state.yaml, in which it must lie")}
_NO_RULES: dict[str, str] = {
    "name": "a person's name, in either script",
    "yes_no": "yes or no, to tap",
    "aadhaar": "an Aadhaar number; its check digit must fit",
    "pan": "a PAN",
    "epic": "the number of a voter's card",
    "ifsc": "a bank's IFSC",
    "account": "a bank account's number",
}
KINDS: Mapping[str, Any] = {
    "text": _rules(
        "text",
        "words; `min` and `max` count letters",
        {
            "pattern": may(PATTERN, "the whole text must have this shape; give an `example`, too"),
            "example": may(TEXT, "shown where the shape is not met"),
            "spelt": may(
                either(place=(str, one_of(PLACE)), word=(object, TRUE)),
                "true: shown in the letters of the language as names are (a caste); `place`: as addresses are",
            ),
            "lines": may(TRUE, "keeps its lines"),
        },
        spans=True,
    ),
    "date": _rules(
        "date",
        "a day",
        {
            "not_before": may(MOMENT, "the first day that will do"),
            "not_after": may(MOMENT, "the last one"),
            "recent": may(TRUE, "a day without a year is the nearest one"),
        },
    ),
    "number": _rules(
        "number",
        "a whole number",
        {
            "decimals": may(one_of(1, 2), "so many decimals are kept: 13.5; without it a part is put as rounded"),
            "per": may(one_of(PER_MONTH, PER_AGE), "an age in months or full years, told in either"),
            "unit": may(one_of(*UNITS), "what is measured"),
            "each": may(TEXT, "the field of how many there are of what is told of one: the area of a floor"),
            "of": may(one_of(*OF, PERSONS), "of whom, where one message tells of several"),
        },
        spans=True,
    ),
    "amount": _rules(
        "amount",
        "whole rupees",
        {
            "per": may(one_of(PER_YEAR), "a whole year's: one told by the month counts twelve times"),
            "of": may(one_of(SELF, FAMILY), "whose, where each one's may be told"),
        },
        spans=True,
    ),
    "year": _rules("year", "a year", spans=True),
    "choice": may(
        CHOICE,
        "one of `[these]`, whose labels stand in messages/, or of a shared list: its name",
    ),
    "phone": _rules("phone", "a mobile number", {"own": may(TRUE, "the citizen's own: a button shares it")}),
    "pincode": _rules("pincode", "a PIN code", _AREA),
    "vehicle": _rules(
        "vehicle",
        "a registration number",
        {"state": may(one_of(*sorted(STATES)), "the two letters that it begins with")},
    ),
    "address": _rules("address", "an address in words; `min` and `max` count letters", spans=True),
    "location": _rules("location", "a place on the map, or an address", _AREA),
    **{kind: _rules(kind, what) for kind, what in _NO_RULES.items()},
}
ENTERED = ("text", "date", "name", "amount", "number", "choice")  # kinds that officers enter


def _one_kind(told: dict[str, Any]) -> tuple[str, str] | None:
    return _alone(told, KINDS)


def _alone(told: dict[str, Any], known: Any) -> tuple[str, str] | None:
    if sum(kind in told for kind in known) == 1:
        return None
    return "", f"a field has one kind of answer; give it one of {', '.join(known)}"


FIELD = part(
    "Field",
    "One question: its kind of answer, and what is known of it without asking.",
    {
        **KINDS,
        "means": may(TEXT, "what it is about, `applicant.name`: [the vocabulary](meanings.md)"),
        "from": may(
            NAMES,
            "what answers it unasked, the best first: `paper.field`, `find.field`, `profile.name`, `first_sentence`",
        ),
        "perhaps": may(NAMES, "as `from`, but put to the citizen for one tap, with the text `<field>.perhaps`"),
        "derive": may(EXPRESSION, "where it gives a value, that is the answer"),
        "when": may(EXPRESSION, "asked only where it holds"),
        "optional": may(FLAG, "may be left out; offered at the end"),
        "default": may(ANY, "the answer where nobody gives one"),
        "within": may(
            TEXT, "of a shared list: the choice under whose option the options stand (offices of a district)"
        ),
        "only": may(named(EXPRESSION), "of single options: offered where this holds of earlier answers"),
        "hidden": may(FLAG, "no line of the review; another one tells it"),
    },
    _one_kind,
)
FINDING = part(
    "Finding",
    "What officers enter from the office's own books.",
    {
        **{kind: KINDS[kind] for kind in ENTERED},
        "when": may(EXPRESSION, "entered only where it holds; it sees what the form saw"),
        "optional": may(FLAG, "the desk can approve without it"),
    },
    lambda told: _alone(told, ENTERED),
)
