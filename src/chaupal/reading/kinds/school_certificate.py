"""School leaving or transfer certificate, and a class mark sheet that bears the date of birth."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind
from chaupal.reading.kinds.certificates import BEARER, PARENT

KIND = Kind(
    name="school_certificate",
    cues={
        "school leaving certificate": 3.5,
        "transfer certificate": 3,
        "leaving certificate": 2,
        "विद्यालय छोड़ने का प्रमाण पत्र": 3.5,
        "स्थानांतरण प्रमाण पत्र": 3,
        "school certificate": 2,
        "bonafide certificate": 2,
        "secondary school examination": 2,
        "marks statement": 1,
        "school": 1,
        "विद्यालय": 1,
        "vidyalaya": 1,
        "name of pupil": 2,
        "name of the pupil": 2,
        "name of student": 1.5,
        "विद्यार्थी का नाम": 2,
        "छात्र का नाम": 2,
        "admission no": 1.5,
        "प्रवेश संख्या": 1.5,
        "udise": 1,
        "class last studied": 1.5,
        "class in which": 1,
        "principal": 1,
        "प्रधानाचार्य": 1,
        "working days": 1,
        "general conduct": 1,
        "scholar register": 1,
    },
    fields={
        "name": Field(
            values.person,
            (
                "Name of the Pupil", "Name of Pupil", "Name of the Student", "Name of Student", "Student's Name",
                "Student Name", "Pupil's Name", "Name", "Name of Candidate", "Candidate Name", "विद्यार्थी का नाम",
                "छात्र का नाम", "छात्र/छात्रा का नाम", "छात्र का पूरा नाम", "नाम", "Full Name of Student",
                "Name of the Scholar", "विद्यार्थी का पूरा नाम", "Full Name", "Name of Scholar",
                "छात्रा का नाम", "बालक का नाम", "Scholar's Name", "Name of the Child", "Child's Name",
                "शिक्षार्थी का नाम",
            ),
            prose=BEARER,
        ),
        "father_name": Field(
            values.person,
            (
                "Father's Name", "Father Name", "Name of Father", "Father's / Guardian's Name", "पिता का नाम",
                "Father's/Guardian's Name", "Name of the Father", "Father", "Father/Guardian Name", "पिता",
                "Father's / Guardian Name", "पिता / अभिभावक का नाम", "पिता/अभिभावक का नाम",
                "Name of Father / Guardian", "Guardian's Name", "Father's Name / Guardian's Name",
            ),
            prose=PARENT,
        ),
        "mother_name": Field(
            values.person,
            (
                "Mother's Name", "Mother Name", "Name of Mother", "माता का नाम", "Name of the Mother", "माँ का नाम",
                "Mother", "मां का नाम", "माता",
            ),
            prose=(r"(?:and|&)\s+((?:smt|mrs|shrimati)\b\.?[^,;:]{2,60}?)\s*(?:,|\b(?:was|has|is|bearing)\b)",),
        ),
        "date_of_birth": Field(
            values.date,
            (
                "Date of Birth", "DOB", "Date of Birth (in figures)", "Date of Birth in figures",
                "Date of birth according to admission register", "प्रवेश रजिस्टर के अनुसार जन्म तिथि", "जन्म तिथि",
                "जन्म तिथि (अंकों में)", "जन्म तिथि अंकों में", "जन्म की तारीख", "D.O.B", "Birth Date", "जन्म दिनांक",
                "Date of birth as per school record", "Date of Birth (as per admission register)",
                "Date of Birth (in figures and words)", "Date of Birth (figures)",
                "जन्म की तिथि",
            ),
            prose=(r"date of birth\D{0,80}?(\d{1,2}\s?[-/. ]\s?\w{1,9}\s?[-/. ]\s?\d{4})",),
        ),
        "admission_number": Field(
            values.matching(r"(?<![\w/])((?=[A-Z0-9/\-]*\d)[A-Z0-9][A-Z0-9/\-]{0,14})(?![\w/])"),
            (
                "Admission No", "Admission Number", "S.R. No", "SR No", "Adm No", "Admn No", "Scholar No",
                "Scholar Register No", "प्रवेश संख्या", "प्रवेश क्रमांक", "एस.आर. संख्या", "Admission No.",
                "Enrolment No", "Adm. No.", "S.R. / Admission No", "Admission Register No", "Register No", "S.R. No.",
                "प्रवेश सं", "प्रवेश नं", "Admission/SR No", "Student ID", "SR / Admission No", "Admission / S.R. No",
                "Admission/Scholar No",
                "दाखिला संख्या", "दाखिला नं", "नामांकन संख्या", "GR No", "G.R. No", "General Register No",
                "Adm. Number", "पंजी संख्या", "Scholar Number", "Enrollment No",
            ),
        ),
    },
    others=(
        "Affiliation No", "School Code", "UDISE", "UDISE Code", "SLC No", "TC No", "Nationality",
        "Date of first admission", "Class", "Class last studied", "Result", "Dues", "Working Days", "Conduct",
        "General Conduct", "Date of Application", "Date of Issue", "Reason", "Reason for leaving", "Category",
        "SC/ST/OBC", "Principal", "कक्षा", "राष्ट्रीयता", "दिनांक", "जाति", "परिणाम", "Book No", "Serial No", "Sl No",
        "School Name", "विद्यालय का नाम", "In words", "शब्दों में", "जन्म तिथि (शब्दों में)",
        "Date of Birth (in words)", "Roll No", "Session", "Date of Admission", "प्रवेश तिथि", "Certificate No",
        "Belongs to SC/ST/OBC", "Subjects", "Dated", "Date of Leaving", "Character", "आचरण", "School", "Affiliated to",
        "यूडाइस", "Class admitted", "Last class attended",
    ),
)  # fmt: skip
