"""Voter's card (EPIC), old and new."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind

_EPIC = values.first_of(
    values.coded("AAA9999999"),
    values.matching(r"\b([A-Z]{2}\s?/\s?\d{2}\s?/\s?\d{3}\s?/\s?\d{6,7})\b"),
)

KIND = Kind(
    name="voter_id",
    cues={
        "election commission of india": 3,
        "भारत निर्वाचन आयोग": 3,
        "elector photo identity card": 3,
        "मतदाता फोटो पहचान पत्र": 3,
        "electors name": 2,
        "निर्वाचक का नाम": 2,
        "identity card": 0.5,
        "epic": 1,
        "assembly constituency": 1,
        "electoral registration officer": 1.5,
        "निर्वाचक रजिस्ट्रीकरण अधिकारी": 1.5,
    },
    fields={
        "epic": Field(
            _EPIC,
            (
                "EPIC No", "EPIC Number", "EPIC", "Identity Card No", "Card No", "पहचान पत्र संख्या", "ईपिक संख्या",
                "मतदाता पहचान पत्र संख्या",
                "Voter ID No", "Voter ID", "Voter Card No", "मतदाता पहचान संख्या", "पहचान पत्र क्रमांक",
            ),
            anywhere=_EPIC,
        ),
        "name": Field(
            values.person,
            (
                "Elector's Name", "Name", "Elector Name", "Name of Elector", "निर्वाचक का नाम", "नाम", "मतदाता का नाम",
                "निर्वाचक का नाम / Elector's Name",
                "Name of the Elector", "Voter's Name", "Voter Name", "Name of Voter",
            ),
        ),
        "relation_name": Field(
            values.person,
            (
                "Father's Name", "Husband's Name", "Mother's Name", "Father Name", "Husband Name", "Relation's Name",
                "Relative's Name", "Guardian's Name", "Relation Name", "Father's/Husband's Name",
                "Father / Husband Name", "पिता का नाम", "पति का नाम", "माता का नाम", "पिता/पति का नाम", "पिता", "पति",
                "संबंधी का नाम",
                "Father", "Husband", "Mother", "पिता / पति का नाम", "Father's / Husband's Name", "Wife's Name",
                "पत्नी का नाम",
            ),
        ),
        "gender": Field(
            values.gender,
            ("Sex", "Gender", "लिंग", "लिंग / Gender", "लिंग / Sex"),
            anywhere=values.gender,
        ),
        "date_of_birth": Field(
            values.date,
            (
                "Date of Birth", "DOB", "Date of Birth/Age", "Date of Birth / Age", "जन्म की तारीख", "जन्म तिथि",
                "जन्म की तारीख/आयु", "जन्म तिथि / आयु", "D.O.B",
            ),
        ),
    },
    others=(
        "Address", "पता", "Assembly Constituency No and Name", "Part No and Name", "Assembly Constituency", "Part No",
        "Electoral Registration Officer", "Date of Issue", "Download Date", "Age as on",
    ),
    proof={"epic": 1.5},
)  # fmt: skip
