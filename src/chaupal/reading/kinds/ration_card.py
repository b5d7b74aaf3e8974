"""Ration card under the National Food Security Act."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind

_NUMBER = values.first_of(values.number(12), values.number(10, 16))
_CATEGORY = values.one_of(
    {
        **dict.fromkeys(("AAY", "Antyodaya Anna Yojana", "Antyodaya", "अंत्योदय", "अंत्योदय अन्न योजना"), "AAY"),
        **dict.fromkeys(("PR-S", "PRS", "Priority Sugar", "Priority Household Sugar"), "PRS"),
        **dict.fromkeys(("PHH", "Priority Household"), "PHH"),
        **dict.fromkeys(("PR", "Priority", "प्राथमिकता"), "PR"),
        "APL": "APL",
        "BPL": "BPL",
    },
)

KIND = Kind(
    name="ration_card",
    cues={
        "ration card": 3,
        "राशन कार्ड": 3,
        "food supplies consumer affairs": 2.5,
        "food and supplies": 2,
        "खाद्य आपूर्ति": 2.5,
        "national food security": 2,
        "राष्ट्रीय खाद्य सुरक्षा": 2,
        "head of family": 1.5,
        "परिवार का मुखिया": 1.5,
        "fair price shop": 1.5,
        "fps": 0.5,
        "उचित दर दुकान": 1.5,
        "nfs card": 2,
    },
    fields={
        "ration_card_number": Field(
            _NUMBER,
            (
                "Ration Card No", "Ration Card Number", "NFS Card No", "NFS Card Number", "NFSA Card No", "Card No",
                "RC No", "Card Number", "राशन कार्ड संख्या", "राशन कार्ड नं", "कार्ड संख्या", "राशन कार्ड क्रमांक",
                "New Ration Card No", "e-Ration Card No", "राशन कार्ड नंबर", "कार्ड नं",
                "राशनकार्ड संख्या", "Ration Card ID", "Ration Card No.", "Digital Ration Card No",
            ),
            anywhere=values.number(12),
        ),
        "head_name": Field(
            values.person,
            (
                "Head of Family", "HoF", "HoF Name", "Name of HoF", "Name of Head of Family", "Head of the Family",
                "Head of Household", "Name of Head of the Family", "परिवार का मुखिया", "मुखिया का नाम",
                "परिवार के मुखिया का नाम", "Name of Head", "Head of Family (HoF)", "HOF Name", "Family Head", "मुखिया",
                "Name of HOF (Head of Family)", "Head Name",
                "कार्डधारक का नाम", "कार्ड धारक का नाम", "Card Holder", "Card Holder Name", "Name of Card Holder",
                "Card Holder's Name", "Name of the Head", "परिवार प्रमुख", "परिवार के मुखिया", "Family Head Name",
                "Name of Family Head", "गृह मुखिया का नाम",
            ),
        ),
        "category": Field(
            _CATEGORY,
            (
                "Card Type", "Category", "Card Category", "Type of Card", "Scheme", "कार्ड का प्रकार", "श्रेणी",
                "कार्ड प्रकार", "योजना", "Ration Card Type", "Type", "Card Type / Category",
                "कार्ड श्रेणी", "राशन कार्ड का प्रकार", "Type of Ration Card", "कार्ड की श्रेणी", "वर्ग",
            ),
            anywhere=_CATEGORY,
        ),
        "address": Field(
            values.address,
            (
                "Address", "Residential Address", "पता", "निवास का पता", "घर का पता", "पता / Address",
                "स्थायी पता", "वर्तमान पता", "Permanent Address", "Present Address", "House Address",
                "Address of Family",
            ),
            lines=4,
        ),
    },
    others=(
        "FPS No", "FPS Name", "FPS", "FPS No. and Name", "Circle", "Circle No", "Circle Name", "Members", "Member Name",
        "Name", "Relation", "Age", "Aadhaar", "उचित दर दुकान", "नाम", "संबंध", "सदस्य", "मंडल", "Date of Issue", "S.No",
        "क्रम", "No of Members", "Total Members", "Units", "Gas Connection", "Gender", "जारी तिथि", "Sl No",
        "Members of Family",
    ),
)  # fmt: skip
