"""Report of a death: CRS form 2, or a hospital's summary of it."""

from __future__ import annotations

from chaupal.reading import values
from chaupal.reading.fields import Field, Kind
from chaupal.reading.kinds.certificates import NUMBER, REGISTRATION_LABELS

KIND = Kind(
    name="death_report",
    cues={
        "death report": 3,
        "form no 2": 1,
        "मृत्यु रिपोर्ट": 3,
        "मृत्यु की सूचना": 2.5,
        "मृत्यु सूचना": 2.5,
        "report of death": 2,
        "date of death": 2.5,
        "मृत्यु तिथि": 2.5,
        "मृत्यु की तारीख": 2.5,
        "place of death": 2.5,
        "मृत्यु का स्थान": 2.5,
        "मृत्यु स्थान": 2.5,
        "name of the deceased": 2.5,
        "name of deceased": 2.5,
        "deceased": 2,
        "मृतक का नाम": 2.5,
        "मृतक": 1,
        "cause of death": 2,
        "मृत्यु का कारण": 2,
    },
    fields={
        "name": Field(
            values.person,
            (
                "Name of the Deceased", "Name of Deceased", "Deceased's Name", "Deceased Name", "Name", "मृतक का नाम",
                "Full Name of Deceased", "Patient Name", "Name of Patient", "मृतक का पूरा नाम", "नाम",
                "मृतक / मृतका का नाम", "Name of the Deceased Person", "Full Name",
                "Deceased", "Deceased Person's Name", "Name of Deceased Person", "मृत व्यक्ति का नाम",
                "मृतक/मृतका का नाम", "मृतका का नाम", "रोगी का नाम",
            ),
        ),
        "date_of_death": Field(
            values.date,
            (
                "Date of Death", "Death Date", "Date & Time of Death", "Date and Time of Death", "Died on",
                "मृत्यु तिथि", "मृत्यु की तारीख", "मृत्यु की तिथि", "मृत्यु दिनांक", "Expired on",
                "Date of Death (DD-MM-YYYY)",
                "Date of Expiry", "Date of Demise", "निधन की तिथि", "देहांत की तिथि", "मृत्यु का दिनांक",
            ),
        ),
        "sex": Field(
            values.gender,
            ("Sex", "Gender", "लिंग", "Sex of Deceased", "लिंग / Sex"),
        ),
        "age": Field(
            values.age,
            (
                "Age", "Age at Death", "Age of Deceased", "Age of the Deceased", "आयु", "उम्र", "मृत्यु के समय आयु",
                "Age (in years)", "Age in Years", "Age (Years)", "Age at the time of death",
                "आयु (वर्ष)", "मृतक की आयु",
            ),
        ),
        "place_of_death": Field(
            values.words,
            (
                "Place of Death", "Death Place", "मृत्यु का स्थान", "मृत्यु स्थान", "Hospital / Institution",
                "Name of Hospital", "Hospital/Institution", "Hospital Name", "Hospital", "अस्पताल का नाम",
                "Place of Death (Hospital/Institution)", "Hospital / Institution Name",
                "Place where death occurred", "Place of Demise", "मृत्यु की जगह", "निधन का स्थान",
                "चिकित्सालय का नाम",
            ),
            lines=2,
        ),
        "relation_name": Field(
            values.person,
            (
                "Father's Name", "Husband's Name", "Father / Husband Name", "Father's/Husband's Name",
                "Name of Father / Husband", "Name of Father", "Name of Husband", "Name of Father/Husband",
                "Father Name", "Spouse Name", "Name of Spouse", "Husband Name", "Father/Mother/Spouse Name",
                "Wife's Name", "S/o", "W/o", "D/o", "Relation Name", "पिता का नाम", "पति का नाम", "पिता/पति का नाम",
                "Name of Father/Mother/Spouse", "Spouse's Name", "पति/पत्नी का नाम", "S/o, W/o, D/o",
                "Name of Relative", "Father/Spouse", "S/D/W of", "पिता / पति का नाम",
                "Name of Father / Mother / Spouse", "Name of Father or Husband",
                "पिता अथवा पति का नाम", "पिता/पति/माता का नाम", "Father", "Husband", "Spouse",
                "Father or Husband's Name", "Son/Daughter/Wife of",
            ),
        ),
        "registration_number": Field(NUMBER, REGISTRATION_LABELS),
    },
    others=(
        "Address", "Permanent Address", "Informant", "Informant's Name", "Mother's Name", "Time of Death", "Time",
        "Cause of Death", "Registration Date", "Aadhaar", "Address at Death", "पता", "स्थायी पता",
        "माता का नाम", "मृत्यु का कारण", "मृत्यु का समय", "Name of Mother", "UHID", "MRD No", "IP No",
        "Date of Admission", "Ward", "Doctor", "Immediate Cause", "Antecedent Cause", "Name of Informant", "Religion",
        "Occupation", "सूचना देने वाले का नाम", "Aadhaar No", "Manner of Death",
        "Address of the deceased at the time of death", "Permanent Address of the Deceased", "Age of Informant",
        "Reg No",
    ),
)  # fmt: skip
