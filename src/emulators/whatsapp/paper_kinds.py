"""What stands on the sample papers, all made up: `{name}` and its like are of the holder, `{recent}`, `{soon}` days."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paper:
    """A kind of paper. A line is (label, value); an empty label is a plain line, printed larger beside a portrait."""

    titles: dict[str, str]
    heading: str
    below: str
    colour: str
    ground: str
    lines: tuple[tuple[str, str], ...]
    closing: str
    portrait: bool = False
    picture: bool = False  # nothing but a face


PAPERS = {
    "aadhaar_card": Paper(
        {"en": "Aadhaar card", "hi": "आधार कार्ड"},
        "भारत सरकार  Government of India",
        "आधार  Aadhaar",
        "#c2410c",
        "#fffaf3",
        (
            ("", "{name}"),
            ("", "जन्म तिथि / DOB: 14/08/1991"),
            ("", "{sex}"),
            ("", "पता / Address: 12, Gali 4, Karol Bagh,"),
            ("", "New Delhi, Delhi, 110005"),
            ("", "2341 2341 2346"),
        ),
        "मेरा आधार, मेरी पहचान",
        portrait=True,
    ),
    "electricity_bill": Paper(
        {"en": "Electricity bill", "hi": "बिजली का बिल"},
        "Sample Power Delhi Limited",
        "बिजली का बिल  Electricity Bill",
        "#1d4ed8",
        "#ffffff",
        (
            ("CA No.", "600123456"),
            ("Name", "{name}"),
            ("Billing Address", "12, Gali 4, Karol Bagh, New Delhi 110005"),
            ("Bill Date", "{recent}"),
            ("Units Consumed", "214"),
            ("Sanctioned Load", "3.00 (kW)"),
            ("Net Amount Payable", "Rs. 1,486.00"),
            ("Due Date", "{soon}"),
        ),
        "Pay by the due date to avoid a surcharge.",
    ),
    "hospital_birth_report": Paper(
        {"en": "Birth report (hospital)", "hi": "अस्पताल की जन्म रिपोर्ट"},
        "Sample Maternity Hospital, Delhi",
        "जन्म रिपोर्ट  Birth Report (Form 1)",
        "#be185d",
        "#fffdfd",
        (
            ("1. Date of Birth", "{recent}"),
            ("Time of Birth", "06:42"),
            ("2. Sex", "Female"),
            ("3. Name of the Child", "{child}"),
            ("4. Name of the Father", "{parent_father}"),
            ("5. Name of the Mother", "{parent_mother}"),
            ("8. Place of Birth", "Sample Maternity Hospital, Delhi"),
            ("Birth Weight", "2.9 kg"),
        ),
        "Medical officer: Dr S. Specimen",
    ),
    "caste_certificate": Paper(
        {"en": "Old caste certificate", "hi": "पुराना जाति प्रमाण पत्र"},
        "Government of NCT of Delhi",
        "Office of the Sub-Divisional Magistrate: OBC Certificate",
        "#78350f",
        "#fbf3e2",
        (
            ("Certificate No.", "{caste_number}"),
            ("This is to certify that", "{father}"),
            ("Son of", "{grandfather}"),
            ("Resident of", "12, Gali 4, Karol Bagh, Delhi"),
            ("belongs to the caste", "Yadav"),
            ("Category", "Other Backward Class (OBC)"),
            ("Date of issue", "18/03/2011"),
        ),
        "Sub-Divisional Magistrate, Karol Bagh",
    ),
    "school_certificate": Paper(
        {"en": "School leaving certificate", "hi": "स्कूल छोड़ने का प्रमाण पत्र"},
        "Sample Senior Secondary School, Delhi",
        "School Leaving Certificate  विद्यालय छोड़ने का प्रमाण पत्र",
        "#166534",
        "#fdfdf7",
        (
            ("Admission No.", "{admission}"),
            ("Name of Pupil", "{name}"),
            ("Father's Name", "{father}"),
            ("Mother's Name", "{mother}"),
            ("Date of Birth", "14/08/1991"),
            ("(in words)", "Fourteenth August Nineteen Ninety One"),
            ("Class last studied", "XII"),
            ("Date of issue", "20/05/2009"),
        ),
        "Principal",
    ),
    "pan_card": Paper(
        {"en": "PAN card", "hi": "पैन कार्ड"},
        "आयकर विभाग  INCOME TAX DEPARTMENT",
        "स्थायी लेखा संख्या कार्ड  Permanent Account Number Card",
        "#1e3a8a",
        "#eff6ff",
        (
            ("", "ABCPV1234K"),
            ("नाम / Name", "{name}"),
            ("पिता का नाम / Father's Name", "{father}"),
            ("जन्म की तारीख / Date of Birth", "14/08/1991"),
        ),
        "GOVT. OF INDIA",
    ),
    "water_bill": Paper(
        {"en": "Water bill", "hi": "पानी का बिल"},
        "Delhi Jal Board  दिल्ली जल बोर्ड",
        "Water Bill  पानी का बिल",
        "#0e7490",
        "#f7fdff",
        (
            ("K.No.", "2871034590"),
            ("Name", "{name}"),
            ("Address", "12, Gali 4, Karol Bagh, New Delhi 110005"),
            ("Bill Date", "{recent}"),
            ("Consumption", "18 kL"),
            ("Amount Payable", "Rs. 640.00"),
            ("Due Date", "{soon}"),
        ),
        "Help: 1916",
    ),
    "bank_passbook": Paper(
        {"en": "Bank passbook", "hi": "बैंक पासबुक"},
        "Sample Bank of Delhi",
        "Savings Bank Passbook  बचत खाता पासबुक",
        "#4c1d95",
        "#fdfcff",
        (
            ("Account No.", "{account}"),
            ("IFSC", "SAMP0001234"),
            ("Name", "{name}"),
            ("Branch", "Karol Bagh"),
            ("MICR", "110002345"),
            ("Date of opening", "11/02/2015"),
        ),
        "Branch Manager",
    ),
    "income_certificate": Paper(
        {"en": "Income certificate", "hi": "आय प्रमाण पत्र"},
        "Government of NCT of Delhi",
        "Income Certificate  आय प्रमाण पत्र",
        "#374151",
        "#fbfbf5",
        (
            ("Certificate No.", "{income_number}"),
            ("This is to certify that", "{name}"),
            ("Resident of", "12, Gali 4, Karol Bagh, Delhi"),
            ("Annual family income", "Rs. 96,000"),
            ("Date of issue", "10/06/2026"),
        ),
        "Tehsildar, Karol Bagh",
    ),
    "driving_licence": Paper(
        {"en": "Driving licence", "hi": "ड्राइविंग लाइसेंस"},
        "Government of NCT of Delhi",
        "Transport Department: Driving Licence  ड्राइविंग लाइसेंस",
        "#0f766e",
        "#f4fbfa",
        (
            ("DL No", "{licence}"),
            ("Name", "{name}"),
            ("{of}", "{father}"),
            ("DOB", "14-08-1991"),
            ("Valid Till", "13-08-2031"),
            ("COV", "LMV, MCWG"),
            ("Address", "12, Gali 4, Karol Bagh, 110005"),
        ),
        "Licensing Authority, Delhi",
        portrait=True,
    ),
    "self_declaration": Paper(
        {"en": "Self-declaration", "hi": "स्व-घोषणा"},
        "स्व-घोषणा",
        "Self-declaration",
        "#1f2937",
        "#fffef8",
        (
            ("", "इस आवेदन की सारी जानकारी सच है।"),
            ("", "All stated in this application is true."),
            ("नाम / Name", "{name}"),
            ("तारीख़ / Date", "{recent}"),
            ("हस्ताक्षर / Signed", "{name}"),
        ),
        "",
    ),
    "photo": Paper(
        {"en": "Photo of the face", "hi": "पासपोर्ट साइज़ फ़ोटो"},
        "",
        "",
        "#34506b",
        "#dbe4ee",
        (),
        "",
        picture=True,
    ),
}
