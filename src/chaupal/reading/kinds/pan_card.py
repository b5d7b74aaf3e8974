"""PAN card: the new one with labels in both languages, the old one whose lines bear none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.reading import values
from chaupal.reading.fields import Field, Found, Kind
from chaupal.reading.kinds.unlabelled import names_above

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.reading.words import Sheet

_PAN = values.first_of(*(values.coded(f"AAA{holder}A9999A") for holder in "PCFHABGJLT"))


def _old_layout(sheet: Sheet, found: Mapping[str, Found]) -> Mapping[str, Found]:
    """Without labels: the name, under it the father's, under it the date of birth."""
    born = found.get("date_of_birth")
    if born is None or "name" in found:
        return {}
    return dict(zip(("father_name", "name"), names_above(sheet, born.words[0], 2), strict=False))


KIND = Kind(
    name="pan_card",
    cues={
        "income tax department": 3,
        "आयकर विभाग": 2,
        "permanent account number card": 3,
        "permanent account number": 2,
        "स्थायी लेखा संख्या": 2,
        "govt of india": 0.5,
    },
    fields={
        "pan": Field(
            _PAN,
            (
                "Permanent Account Number Card", "Permanent Account Number", "PAN", "स्थायी लेखा संख्या कार्ड",
                "स्थायी लेखा संख्या", "स्थायी खाता संख्या",
            ),
            anywhere=_PAN,
        ),
        "name": Field(values.person, ("Name", "नाम", "नाम / Name")),
        "father_name": Field(
            values.person,
            ("Father's Name", "Father Name", "पिता का नाम", "पिता का नाम / Father's Name"),
        ),
        "date_of_birth": Field(
            values.date,
            (
                "Date of Birth", "DOB", "जन्म की तारीख", "जन्म तिथि", "जन्म की तारीख / Date of Birth",
                "Date of Incorporation/Formation",
            ),
            anywhere=values.date,
        ),
    },
    others=("Signature", "हस्ताक्षर", "Income Tax Department", "आयकर विभाग", "Govt. of India", "भारत सरकार"),
    further=_old_layout,
    proof={"pan": 1.5},
)  # fmt: skip
