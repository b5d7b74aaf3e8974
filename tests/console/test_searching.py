"""One field finds cases by whatever an officer has at hand; it stays in the departments, and says nothing elsewhere."""

import pytest

from chaupal.applications.jobs import draw_names
from chaupal.departments.models import AuditRow
from chaupal.documents.models import Document, Trace
from chaupal.documents.tracing import of_number
from tests.applications.cases import birth, obc, officer
from tests.console.papers import paper

pytestmark = pytest.mark.django_db


def found(client, wanted: str) -> str:
    return client.post("/console/search/", {"number": wanted}).content.decode()


def test_a_phone_a_paper_and_a_name_lead_to_the_case(assistant, signed_in) -> None:
    case, client = obc(), signed_in(assistant)
    document = paper(case, "identity", b"%PDF", "application/pdf")
    Trace.objects.create(document=document, what="pan", trace=of_number("ABCDE1234F")[0])
    draw_names()

    for wanted in ("098100 00001", "+91 98100 00001", "abcde 1234f", "आशा देवी", "Asha"):
        assert f'<a href="/console/case/{case.id}/">{case.number}</a>' in found(client, wanted), wanted
    assert "Asha Devi" in found(client, "आशा")
    assert Document.objects.get(id=document.id).application_id == case.id


def test_another_departments_case_is_not_found_by_anything(assistant, signed_in) -> None:
    birth()
    draw_names()
    for wanted in ("9810000001", "Asha Devi"):
        assert signed_in(assistant).post("/console/search/", {"number": wanted}).status_code == 404


def test_what_was_looked_for_stands_nowhere_and_what_was_found_does(assistant, signed_in) -> None:
    case = obc()
    draw_names()
    client = signed_in(assistant)
    found(client, "Asha Devi")
    found(client, "98100 00001")

    rows = AuditRow.objects.filter(act="search_cases").order_by("sequence")
    assert list(rows.values_list("subject", "detail")) == [
        ("name", {"by": "name", "found": [case.number]}),
        ("phone", {"by": "phone", "found": [case.number]}),
    ]


@pytest.mark.parametrize("odd", ["", " ", "%", "१२", "\u200d", "a" * 500, "1234", "'; drop", "……"])
def test_odd_words_are_answered(odd: str, assistant, signed_in) -> None:
    page = signed_in(officer("hindi", "dealing_assistant"), "hi").post("/console/search/", {"number": odd})

    assert page.status_code in {200, 404}
    assert "आप यह ढूँढ़ सकते हैं" in page.content.decode()
