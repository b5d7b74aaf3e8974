"""Caste certificate: in sentences as the national form has it, or with labels."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind
from chaupal.reading.kinds.certificates import BEARER, ISSUE_PROSE, ISSUED, NUMBER, NUMBER_LABELS, NUMBER_PROSE, PARENT

_CATEGORY = values.one_of(
    {
        **dict.fromkeys(("Scheduled Caste", "Scheduled Castes", "SC", "अनुसूचित जाति", "अनु. जाति"), "SC"),
        **dict.fromkeys(("Scheduled Tribe", "Scheduled Tribes", "ST", "अनुसूचित जनजाति", "अनु. जनजाति"), "ST"),
        **dict.fromkeys(
            ("Other Backward Class", "Other Backward Classes", "OBC", "अन्य पिछड़ा वर्ग", "पिछड़ा वर्ग"),
            "OBC",
        ),
    },
)  # fmt: skip
_STOP = r"\s*(?:community|caste|tribe|sub-?caste|which|जाति|समुदाय|जो|[,.;(\"])"

KIND = Kind(
    name="caste_certificate",
    cues={
        "caste certificate": 3.5,
        "जाति प्रमाण पत्र": 3.5,
        "scheduled caste certificate": 1,
        "obc certificate": 2.5,
        "scheduled caste": 1.5,
        "scheduled tribe": 1,
        "scheduled castes order": 2,
        "अनुसूचित जाति": 1.5,
        "other backward class": 1.5,
        "अन्य पिछड़ा वर्ग": 1.5,
        "recognised as": 1,
        "belongs to": 1,
        "creamy layer": 2,
        "presidential order": 1,
        "constitution": 1,
        "sub divisional magistrate": 0.5,
    },
    fields={
        "certificate_number": Field(NUMBER, NUMBER_LABELS, NUMBER_PROSE),
        "name": Field(
            values.person,
            (
                "Name", "Name of Applicant", "Name of the Applicant", "Applicant's Name", "नाम", "आवेदक का नाम",
                "Name of Holder", "Full Name", "प्रार्थी का नाम", "Applicant Name", "Name of Beneficiary",
                "Name of Candidate", "Name of Certificate Holder", "Certificate Holder", "Issued to",
                "व्यक्ति का नाम", "प्रमाण पत्र धारक का नाम", "धारक का नाम", "Name of Person", "Beneficiary Name",
                "लाभार्थी का नाम",
            ),
            BEARER,
        ),
        "father_name": Field(
            values.person,
            (
                "Father's Name", "Father Name", "Name of Father", "Father's / Husband's Name", "पिता का नाम",
                "Father's/Husband's Name", "Son/Daughter of", "S/o", "D/o", "Son of", "Daughter of",
                "Father / Husband Name", "पिता/पति का नाम", "Father",
                "पुत्र/पुत्री", "पुत्र / पुत्री", "पुत्र/पुत्री श्री", "पुत्र / पुत्री / पत्नी", "पुत्र/पुत्री/पत्नी श्री", "आत्मज",
                "Father / Husband", "Parent's Name", "पिता", "पिता / पति का नाम", "Name of the Father",
                "Name of Father / Husband", "Son / Daughter of", "Father/Husband's Name", "W/o", "Wife of",
            ),
            PARENT,
        ),
        "caste": Field(
            values.words,
            (
                "Caste", "Name of Caste", "Caste Name", "Community", "Sub Caste", "जाति", "जाति का नाम",
                "Caste / Tribe", "Caste/Community", "Caste / Community", "उपजाति", "Caste/Tribe",
                "Name of Caste / Community",
                "Caste / Sub Caste", "Name of the Caste", "जाति / उपजाति", "जाति/समुदाय", "समुदाय",
                "Name of Community", "Name of Caste / Tribe", "belongs to the caste", "belongs to the community",
            ),
            (
                (
                    r"belongs? to (?:the )?(?!the\b|caste\b|community\b)"
                    rf"[\"“']?([^\s,.;(\"”]+(?:\s[^\s,.;(\"”]+){{0,3}}?)[\"”']?{_STOP}"
                ),
                (
                    r"(?<!अनुसूचित )(?<!अनुसूचित जन)([\u0900-\u0963]+)\s+(?:जाति|समुदाय)\s+(?:के|से|की|का)\s+"
                    r"(?:सदस्य|सम्बन्ध|संबंध|हैं|है|हैंजो)"
                ),
            ),
        ),
        "category": Field(
            _CATEGORY,
            (
                "Category", "Caste Category", "Class", "श्रेणी", "वर्ग", "Social Category", "वर्ग / Category",
                "जाति श्रेणी", "जाति वर्ग", "Reservation Category", "Category of Caste", "आरक्षण श्रेणी",
            ),
            (r"recogni[sz]ed as (?:an? )?(.{2,40})", r"जो\s+(.{5,40})के रूप"),
            anywhere=_CATEGORY,
        ),
        "issue_date": Field(values.date, ISSUED, ISSUE_PROSE),
    },
    others=(
        "Address", "Resident of", "पता", "Village/Town", "District/Division", "State/Union Territory", "Tehsildar",
        "Verify at", "Designation", "Valid Upto", "Application No", "Mother's Name", "माता का नाम", "Office", "निवासी",
        "Date of Birth", "Gender", "जन्म तिथि", "Executive Magistrate", "Religion", "Sub-Division", "कार्यालय",
        "Issuing Authority", "Application Number",
    ),
)  # fmt: skip
