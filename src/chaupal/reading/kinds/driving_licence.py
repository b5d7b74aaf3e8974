"""Driving licence: a state's card and the national form."""

from __future__ import annotations

import re

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind

_SHAPE = re.compile(
    r"(?<![A-Z0-9])([A-Z]{2})[ -]{0,2}([0-9OIl]{2})[ -]{0,2}((?:19|20)[0-9OIl]{2})[ -]{0,2}([0-9OIlSBZ]{7})(?![A-Z0-9])"
)
# who issues licences
_STATES = frozenset(
    """
    AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD OR PB PY RJ SK TN TR TS UK UP UA WB
    """.split()
)
_AS_STATE = str.maketrans("OI1", "DLL")  # what a reader takes a D or an L for


def _licence(text: str) -> values.Match | None:
    """DL-0420110149646 and DL04 20110149646 are DL0420110149646."""
    match = _SHAPE.search(text)
    if match is None:
        return None
    digits = "".join(match.groups()[1:])
    fixed = digits.translate(values.AS_DIGIT)
    state = match[1] if match[1] in _STATES else match[1].translate(_AS_STATE)
    slips = (fixed != digits) + (state != match[1]) + 3 * (state not in _STATES)
    return values.Match(state + fixed, match.start(), match.end(), max(0.97 - 0.17 * slips, 0.3))


KIND = Kind(
    name="driving_licence",
    cues={
        "driving licence": 3,
        "driving license": 3,
        "union of india driving licence": 2,
        "ड्राइविंग लाइसेंस": 3,
        "चालन अनुज्ञप्ति": 3,
        "licence to drive": 2,
        "transport department": 1,
        "form 7": 0.5,
        "dl no": 2,
        "mcwg": 1.5,
        "lmv": 1,
        "cov": 0.5,
        "valid till": 0.5,
        "authorised to drive": 1.5,
        "non transport": 0.5,
    },
    fields={
        "dl_number": Field(
            _licence,
            (
                "DL No", "Licence No", "License No", "Driving Licence No", "DL Number", "Licence Number",
                "Driving Licence Number", "लाइसेंस संख्या", "लाइसेंस सं", "अनुज्ञप्ति संख्या", "DL No.",
                "License Number", "Licence Number (DL)", "DL Num", "ड्राइविंग लाइसेंस संख्या", "ड्राइविंग लाइसेंस नं",
                "लाइसेंस नंबर", "लाइसेंस क्रमांक",
            ),
            anywhere=_licence,
        ),
        "name": Field(values.person, (
                "Name", "नाम", "Holder's Name", "Name of Holder", "नाम / Name",
                "Licence Holder's Name", "License Holder's Name", "Licence Holder", "Name of Licence Holder",
                "चालक का नाम", "धारक का नाम", "Driver's Name", "Full Name",
            ),
            lines=3,
        ),
        "relation_name": Field(
            values.person,
            (
                "S/D/W of", "S/o", "D/o", "W/o", "Son/Daughter/Wife of", "Son of", "Daughter of", "Wife of", "S/W/D of",
                "Son / Daughter / Wife of", "Father's Name", "Husband's Name", "S/W/D", "S/D/W",
                "Father's/Husband's Name", "C/o", "पिता का नाम", "पुत्र/पुत्री/पत्नी", "पति का नाम", "पिता/पति का नाम",
                "पुत्र/पुत्री", "पुत्र / पुत्री", "पुत्र/पुत्री श्री", "पुत्र / पुत्री / पत्नी", "पुत्र/पुत्री/पत्नी श्री", "आत्मज",
                "S / D / W of",
                "Father Name", "Husband Name", "Name of Father", "Name of Father / Husband", "Father/Husband Name",
                "Father / Husband Name", "Relation Name", "Guardian's Name",
            ),
            lines=3,
        ),
        "date_of_birth": Field(values.date, (
                "DOB", "Date of Birth", "D.O.B", "जन्म तिथि", "Birth Date",
                "जन्म की तारीख", "जन्म दिनांक", "Date of Birth (DOB)", "जन्म की तिथि",
            ),
        ),
        "valid_until": Field(
            values.date,
            (
                "Valid Till", "Valid Till (NT)", "Validity (NT)", "Valid Upto", "Valid Until", "Validity", "Valid To",
                "NT", "Valid Till (Non Transport)", "Validity NT", "Valid Upto (NT)", "Date of Expiry", "Expiry Date",
                "वैधता", "Validity(NT)", "वैध तिथि", "मान्य तिथि", "वैधता तिथि", "Valid Thru", "Valid Through",
                "Non-Transport",
                "Expires on", "Validity Upto", "Valid up to", "Valid Upto Date", "समाप्ति तिथि", "वैधता की तिथि",
                "Licence Valid Till", "Non Transport Valid Till", "वैध तक",
            ),
        ),
    },
    others=(
        "DOI", "Issue Date", "Date of Issue", "Date of First Issue", "Validity (TR)", "Valid Till (TR)", "TR", "BG",
        "Blood Group", "Address", "पता", "COV", "Class of Vehicle", "Badge No", "Emergency Contact", "जारी तिथि",
        "Organ Donor", "Emergency No", "Issuing Authority", "Licencing Authority", "Rule 16", "Transport",
        "जारी करने की तिथि",
    ),
    proof={
        "dl_number": 1.5,
    },
)  # fmt: skip
