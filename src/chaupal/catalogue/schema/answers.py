"""What a field of a form may be asked for, and by which rules: `{date: {not_after: today}}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.catalogue.schema.values import (
    ANSWER,
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
from chaupal.hearing.answers.codes import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping


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
_DECIMALS = {
    "decimals": may(one_of(1, 2), "so many are kept: 13.5; without it a part is put to the citizen as rounded")
}
_MEASURED = {
    "height": "metres, told in feet, too; what is begun counts as full",
    "storeys": "floors of a building, the ground floor among them: G+3 is 4",
    "days": "days, told in weeks or months, too",
    "farm_land": "acres, told in bigha, too",
    "age": "full years, told in months, too",
    "age_in_months": "months, told in years, too",
    "people": "so many people, who may be counted out: me, my wife and two children",
    "men": "so many, where one message tells of both",
    "women": "so many, where one message tells of both",
    "yearly_amount": "whole rupees of a year: one told by the month counts twelve times",
    "own_income": "as yearly_amount, of whoever is asked, where each one's may be told",
    "family_income": "as yearly_amount, of all of them together",
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
    "number": _rules("number", "a whole number, or one with decimals", _DECIMALS, spans=True),
    "amount": _rules("amount", "whole rupees", spans=True),
    "area": _rules(
        "area",
        "square metres, told in gaj or square feet, too",
        {**_DECIMALS, "each": may(TEXT, "the field of how many floors there are, of which one's area may be told")},
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
    **{kind: _rules(kind, what, _DECIMALS, spans=True) for kind, what in _MEASURED.items()},
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
        "default": may(ANSWER, "the answer where nobody gives one"),
        "within": may(
            TEXT, "of a shared list: the choice under whose option the options stand (offices of a district)"
        ),
        "only": may(named(EXPRESSION), "of single options: offered where this holds of earlier answers"),
        "settled_by": may(
            named(NAMES),
            "of a choice: whoever stands there on a paper is that option: `{father: [identity.father_name]}`",
        ),
        "unasked": may(ANSWER, "the answer, if a first sentence tells no other; never asked, no line of the review"),
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
