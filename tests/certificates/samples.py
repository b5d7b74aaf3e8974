"""A service, a case and a day to print certificates of. All people are made up."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from chaupal.applications.base import CaseFile, State
from chaupal.catalogue.base import PaperForm
from chaupal.catalogue.certificates import read_form
from chaupal.certificates import facts
from chaupal.certificates.facts import Known
from chaupal.engine.definition import Field, Find, Item, Service
from chaupal.hearing.answers.base import Spec

SERVICES = Path(__file__).parents[2] / "services"
NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
SEX = Spec("choice", options=(("female", ("महिला", "Female")), ("male", ("पुरुष", "Male"))))
FOR = Spec("choice", options=(("delhi", ("दिल्ली", "Delhi")), ("central", ("केंद्र सरकार के पद", "Central posts"))))


def service(name: str, *items: Item) -> Service:
    return Service(
        name, 1, "revenue", "certificate", "certificate_issue", items, {"hi": {}, "en": {}}, certificate=name
    )


def form_of(folder: str) -> PaperForm:
    """The form beside a service of ours, which must be readable."""
    form, sheet = read_form(SERVICES / folder, folder.rpartition("/")[2])
    assert not sheet.faults
    return form


def known(of: Service, answers: dict[str, Any]) -> Known:
    file = case(of, answers)
    return Known(facts.of_case(file, of, NOON), facts.tables_of(file, of), answers)


CASTE = service(
    "caste_certificate_obc",
    Field("certificate_for", FOR),
    Field("applicant_name", Spec("name")),
    Field("gender", SEX),
    Field("father_name", Spec("name")),
    Field("mother_name", Spec("name")),
    Field("caste_name", Spec("text")),
    Field("family_income", Spec("amount")),
    Field("address", Spec("address")),
    Field("pincode", Spec("pincode")),
)
CASTE_ANSWERS = {
    "certificate_for": "delhi",
    "applicant_name": "क्षमा श्रीवास्तव",
    "gender": "female",
    "father_name": "स्वर्गीय ज्ञानेन्द्र कृष्ण",
    "mother_name": "Sunita Srivastava",
    "caste_name": "कुम्हार (प्रजापति)",
    "family_income": 240000,
    "address": "मकान 12, गली 4, लक्ष्मी नगर, दिल्ली",
    "pincode": "110092",
}
BIRTH = service(
    "birth_certificate",
    Field("need", Spec("choice", options=(("copy", ("प्रति", "A copy")), ("correction", ("सुधार", "A correction"))))),
    Field("date_of_birth", Spec("date")),
    Field("mother_name", Spec("name")),
    Field("sex", SEX),
    Find("record", "births", ("date_of_birth", "mother_name", "sex")),
    Field("child_name", Spec("name")),
    Field("wrong", Spec("choice", options=(("father_name", ("पिता का नाम", "Father's name")),))),
    Field("should_be", Spec("text")),
)
BIRTH_ANSWERS = {
    "need": "copy",
    "date_of_birth": "2019-03-12",
    "mother_name": "Sunita",
    "sex": "female",
    "record": {
        "id": "r-1",
        "label": {"hi": "अनन्या", "en": "Ananya"},
        "child_name": "अनन्या शर्मा",
        "date_of_birth": "2019-03-12",
        "sex": "female",
        "mother_name": "सुनीता शर्मा",
        "father_name": "राकेश शर्मा",
        "place_of_birth": "कस्तूरबा अस्पताल, दरियागंज",
        "registration_number": "MCD/2019/0004512",
        "registered_on": "2019-03-20",
    },
}


def case(of: Service, answers: dict[str, Any], **changes: Any) -> CaseFile:
    file = CaseFile(
        id=11,
        number="OBC/2026/0000042",
        citizen_id=1,
        conversation_id=2,
        reference="f1",
        department=of.department,
        service=of.id,
        version=1,
        language="hi",
        state=State.APPROVED,
        stage="",
        role="",
        step=3,
        paid=True,
        filed_at=NOON,
        promised_on=date(2026, 12, 9),
        days_left=9,
        decided_at=NOON,
        certificate_number="",
        answers=answers,
        papers={},
        history=(),
        questions=(),
    )
    return replace(file, **changes)
