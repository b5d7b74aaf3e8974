"""A hospital's report of a birth: CRS form 1 with numbered items, or a discharge slip."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind
from chaupal.reading.kinds.certificates import NUMBER, PARENT, REGISTRATION_LABELS, RUN, STOP

KIND = Kind(
    name="hospital_birth_report",
    cues={
        "birth report": 3,
        "form no 1": 1,
        "जन्म रिपोर्ट": 3,
        "जन्म की सूचना": 2.5,
        "जन्म सूचना": 2.5,
        "report of birth": 2,
        "birth notification": 2,
        "birth slip": 2,
        "place of birth": 2,
        "जन्म का स्थान": 2,
        "जन्म स्थान": 2,
        "birth weight": 2,
        "weight at birth": 2,
        "baby of": 2,
        "mode of delivery": 2,
        "method of delivery": 2,
        "time of birth": 1.5,
        "name of the child": 2,
        "name of child": 1.5,
        "childs name": 2,
        "बच्चे का नाम": 2,
        "शिशु का नाम": 2,
        "discharge": 1,
        "hospital": 1,
        "अस्पताल": 1,
        "uhid": 1,
        "duration of pregnancy": 1,
    },
    fields={
        "child_name": Field(
            values.person,
            (
                "Name of the Child", "Name of Child", "Child's Name", "Child Name", "Baby's Name", "Name of Baby",
                "Baby Name", "Name of the child, if any", "Child's Name if named", "Name", "बच्चे का नाम",
                "शिशु का नाम", "बालक का नाम", "Name of Newborn", "Full Name of Child", "Name of the Newborn",
                "Newborn's Name", "बच्चे का नाम / Name of Child", "नवजात का नाम", "बच्चे का पूरा नाम",
                "बालक/बालिका का नाम", "नवजात शिशु का नाम", "Name of the Baby", "Name of Infant", "Infant's Name",
                "बच्चे का नाम / Name of child, if any", "शिशु का नाम / Name of child, if any",
            ),
            (rf"named?\s+(?:as\s+)?{RUN}{STOP}",),
        ),
        "date_of_birth": Field(
            values.date,
            (
                "Date of Birth", "DOB", "Date & Time of Birth", "Date and Time of Birth", "Born on", "Birth Date",
                "Date of Delivery", "जन्म तिथि", "जन्म की तारीख", "जन्म की तिथि", "जन्म दिनांक", "D.O.B",
                "जन्म की तिथि / Date of Birth", "Date of Birth (DD-MM-YYYY)", "Date of Birth of Child",
                "प्रसव की तिथि", "Delivery Date", "Baby born on",
            ),
            (
                r"(?:born|deliver|birth|child|baby)\w*\b.{0,80}?\bon\s+(\d{1,2}\S{0,3}[-/. ]\w{1,9}[-/., ]+\d{2,4})",
            ),
        ),
        "sex": Field(
            values.gender,
            (
                "Sex", "Gender", "Sex of Child", "Sex of the Child", "Sex of Baby", "Baby's Sex", "लिंग",
                "शिशु का लिंग", "बच्चे का लिंग", "लिंग / Sex",
            ),
            (
                r"\b((?:fe)?male)\s+(?:child|baby|infant|newborn)", r"baby\s+(boy|girl)",
                r"\ban?\s+(?:live\s+)?(boy|girl)\b",
            ),
        ),
        "mother_name": Field(
            values.person,
            (
                "Mother's Name", "Name of Mother", "Mother Name", "Name of the Mother", "Mother", "माता का नाम",
                "माँ का नाम", "मां का नाम", "Baby of", "B/o", "Mother's Full Name", "माता का पूरा नाम", "Patient Name",
                "माता", "Mother's Name (Full)",
                "जननी का नाम", "Name of the Mother (Full)", "Mother's name in full", "Name of Patient",
            ),
            (rf"(?:\bb\s?/\s?o|baby\s+of|born\s+to|certif(?:y|ied)\s+that)[\s:.-]+{RUN}{STOP}",),
        ),
        "father_name": Field(
            values.person,
            (
                "Father's Name", "Name of Father", "Father Name", "Name of the Father", "Father", "पिता का नाम",
                "Father's Full Name", "Husband's Name", "पिता का पूरा नाम", "पिता", "Father's Name (Full)",
            ),
            (*PARENT, rf"born\s+to\s+[^,]{{2,60}}?\s+(?:and|&)\s+{RUN}{STOP}"),
        ),
        "place_of_birth": Field(
            values.place,
            (
                "Place of Birth", "Hospital / Institution", "Name of Hospital", "Hospital Name", "Birth Place",
                "जन्म स्थान", "जन्म का स्थान", "Place of Birth (Hospital/Institution)", "Hospital / Institution Name",
                "Hospital/Institution", "Place of Delivery", "Hospital", "जन्म स्थान / Place of Birth",
                "अस्पताल का नाम", "Name of Hospital/Institution", "अस्पताल",
                "चिकित्सालय का नाम", "Institution", "Name of Institution", "Health Facility", "Facility Name",
            ),
            lines=2,
        ),
        "registration_number": Field(NUMBER, REGISTRATION_LABELS),
    },
    others=(
        "Address", "Permanent Address", "Address of Parents", "Informant", "Informant's Name", "Time of Birth", "Time",
        "Weight", "Birth Weight", "Weight at Birth", "UHID", "MRD No", "IP No", "Method of Delivery",
        "Mode of Delivery", "Type of Delivery", "Aadhaar", "Age of Mother", "Mother's Age", "Duration of Pregnancy",
        "Ward", "Doctor", "पता", "वजन", "जन्म का समय", "समय", "Aadhaar No", "Father's Aadhaar", "Mother's Aadhaar",
        "Admission Date", "Discharge Date", "Education", "Date of Admission", "Date of Discharge",
        "सूचना देने वाले का नाम", "स्थायी पता", "Registration Date", "Attention at Delivery", "Name of Informant",
        "Town/Village", "Order of Birth", "Consultant", "Remarks",
        "Permanent Address of Parents", "Address of Parents at the time of birth", "Pregnancy", "माता-पिता का पता",
        "पिता का आधार", "माता का आधार", "माता की आयु", "आधार",
    ),
)  # fmt: skip
