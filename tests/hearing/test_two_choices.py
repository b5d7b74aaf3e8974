"""Two facts of one message each go to their own answer, though a word of one is an option of the other."""

from collections.abc import Sequence
from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.forms.blanks import blank, field_of
from chaupal.engine.talk import Form
from chaupal.hearing.heard import Found
from chaupal.hearing.put_right import of_answers
from chaupal.hearing.question import Answer
from chaupal.understanding.ear import ear

TODAY = date(2026, 6, 15)
INCOME = "income_certificate"
# what denies studies and tells no option, one that tells a scheme, one a job
NO_OPTION = (
    "पढ़ाई के लिए नहीं, इलाज के लिए चाहिए",
    "padhai ke liye nahi, ilaaj ke liye chahiye",
    "not for education, for treatment",
)
SCHEME = ("पढ़ाई के लिए नहीं, सरकारी योजना के लिए चाहिए", "padhai nahi, sarkari yojana ke liye chahiye")
FACTS = {
    "salaried": ("मैं प्राइवेट नौकरी करती हूँ", "main private naukri karta hoon", "मैं सरकारी नौकरी करता हूँ"),
    "self_employed": ("मैं दुकान चलाता हूँ", "main auto chalata hoon"),
}


def held(**values: str) -> Sequence[Answer]:
    service = catalogue().service(INCOME)
    form = Form("f1", service.id, service.version)
    return [Answer(blank(service, form, field_of(service, name)), value) for name, value in values.items()]


def found(said: str, occupation: str) -> Found:
    return of_answers(ear(), held(for_whom="self", purpose="education", occupation=occupation), said, TODAY)


@pytest.mark.parametrize("link", ["। और ", ". aur ", ", "])
@pytest.mark.parametrize(("now", "fact"), [(now, fact) for now, facts in FACTS.items() for fact in facts])
@pytest.mark.parametrize("denied", NO_OPTION)
def test_what_is_told_of_oneself_is_no_purpose(denied: str, now: str, fact: str, link: str):
    for occupation in ("unemployed", "labour"):
        told = found(denied + link + fact, occupation)

        assert "purpose" not in told.made
        assert told.made.get("occupation", now) == now


@pytest.mark.parametrize(("now", "fact"), [(now, fact) for now, facts in FACTS.items() for fact in facts])
@pytest.mark.parametrize("denied", SCHEME)
def test_what_is_not_made_is_left_and_said(denied: str, now: str, fact: str):
    told = found(f"{denied}। और {fact}", "unemployed")

    assert told.made["purpose"] == "welfare"
    assert told.made.get("occupation") == now or told.left == fact


@pytest.mark.parametrize(
    "said", ["पढ़ाई नहीं, नौकरी के लिए", "padhai nahi. naukri ke liye", "not for study but for a job"]
)
def test_what_stands_beside_a_denied_purpose_is_one(said: str):
    assert found(said, "labour").made == {"purpose": "job"}
