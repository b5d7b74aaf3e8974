"""Income certificate of the revenue department."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from chaupal.hearing.answers.number import only
from chaupal.reading import values
from chaupal.reading.fields import Field, Found, Kind
from chaupal.reading.kinds.certificates import BEARER, ISSUE_PROSE, ISSUED, NUMBER, NUMBER_LABELS, NUMBER_PROSE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.reading.words import Sheet

_IN_WORDS = re.compile(r"\(?\s*(?:rupees|rs\.?|रुपये|रुपए)\s+([^\d()]{6,90}?)\s*(?:only|मात्र|\))", re.IGNORECASE)


def _in_words(sheet: Sheet, found: Mapping[str, Found]) -> Mapping[str, Found]:
    """The income is written twice, in figures and in words: each vouches for the other."""
    income = found.get("annual_income")
    said = _IN_WORDS.search(sheet.text.replace("\n", " "))
    rupees = only(said[1]) if said else "unclear"
    if not isinstance(rupees, int):
        return {}
    told = f"{rupees}.00"
    if income and income.value == told:
        return {"annual_income": Found(told, max(income.confidence, 0.97), income.words)}
    words = income.words if income else ()
    return {"annual_income": Found(told, 0.75, words)}


_LEAST = 1000  # rupees: less is the end of an amount whose beginning was not read
_CRUMB = 0.2  # how sure that is


def _income(text: str) -> values.Match | None:
    match = values.money(text)
    return replace(match, sure=_CRUMB) if match and float(match.value) < _LEAST else match


KIND = Kind(
    name="income_certificate",
    cues={
        "income certificate": 3.5,
        "आय प्रमाण पत्र": 3.5,
        "annual income": 2,
        "वार्षिक आय": 2,
        "annual family income": 1,
        "from all sources": 1.5,
        "सभी स्रोतों": 1.5,
        "revenue department": 0.5,
        "राजस्व विभाग": 0.5,
        "tehsildar": 0.5,
        "sub divisional magistrate": 0.5,
    },
    fields={
        "certificate_number": Field(NUMBER, NUMBER_LABELS, NUMBER_PROSE),
        "name": Field(
            values.person,
            (
                "Name", "Name of Applicant", "Name of the Applicant", "Applicant's Name", "नाम", "आवेदक का नाम",
                "Full Name", "प्रार्थी का नाम", "Applicant Name", "Name of Holder",
                "Name of Candidate", "Name of Certificate Holder", "Certificate Holder", "Issued to",
                "व्यक्ति का नाम", "प्रमाण पत्र धारक का नाम", "धारक का नाम", "Name of Person", "Beneficiary Name",
                "लाभार्थी का नाम",
            ),
            BEARER,
        ),
        "annual_income": Field(
            _income,
            (
                "Annual Income", "Annual Family Income", "Total Annual Income", "Family Annual Income",
                "Gross Annual Income", "वार्षिक आय", "कुल वार्षिक आय", "पारिवारिक वार्षिक आय", "Income",
                "Annual Income (Rs)", "Annual Income from all sources", "परिवार की वार्षिक आय",
                "Total Annual Family Income", "Total Income", "Annual Family Income (Rs)", "Annual income of family",
                "Total annual income of the family", "परिवार की कुल वार्षिक आय", "Annual Income of the Family",
                "Yearly Income", "Income (Annual)", "Annual Income (in Rs)", "Income per annum",
                "Annual Household Income", "Household Income", "वार्षिक पारिवारिक आय", "सालाना आय",
                "Total Family Income", "Family Income", "कुल आय", "परिवार की आय",
            ),
            (
                r"\bincome\b.{0,250}?((?:₹|\brs\b\.?|\binr\b)\s*\d[\d,.]+(?:\s?/-)?)",
                r"\bincome\b.{0,200}?\b(?:is|of|was)\s+(\d[\d,.]{3,}(?:\s?/-)?)\s+(?:per|from|only|for|as)",
                r"\bincome\D{0,70}?(\d[\d,.]+)",
                r"आय\b.{0,60}?((?:₹|रु\.?|रू\.?)\s*\d[\d,.]+)",
                r"आय\D{0,50}?(\d[\d,.]+)",
            ),
        ),
        "issue_date": Field(values.date, ISSUED, ISSUE_PROSE),
    },
    others=(
        "Address", "Resident of", "पता", "Father's Name", "Father Name", "पिता का नाम", "Financial Year", "Purpose",
        "Valid Upto", "Valid Until", "Validity", "Application No", "Verify at", "Tehsildar", "Designation", "प्रयोजन",
        "वैधता", "वित्तीय वर्ष", "Mother's Name", "Sources of Income", "Occupation", "Son/Daughter of", "S/o",
        "Relation", "Date of Birth", "In words", "Issuing Authority", "Father's/Husband's Name", "आवेदन संख्या",
        "Application Number", "Name of Father", "Father / Husband Name",
    ),
    further=_in_words,
)  # fmt: skip
