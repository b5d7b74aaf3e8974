"""The case page: what it shows, to whom, and the row that each look leaves."""

from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.utils.translation import override

from chaupal.applications import actions, queries
from chaupal.applications.models import Application
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.actions import erase
from chaupal.consent.actions import record
from chaupal.console import read_off
from chaupal.conversations.erasing import erase_now
from chaupal.departments.models import AuditRow
from chaupal.documents.checks import Check
from chaupal.documents.readings import Read, Value
from chaupal.identity.actions import attach
from chaupal.kit.clock import now
from chaupal.payments.actions import open_bill
from tests.applications.cases import ANSWERS, CHECKS, obc, officer
from tests.console.papers import paper, photo

pytestmark = pytest.mark.django_db


def rows() -> list[tuple[str, str, str]]:
    """What was audited, signing in left out."""
    found = AuditRow.objects.exclude(act="sign_in").order_by("sequence")
    return list(found.values_list("actor", "act", "subject"))


def test_answers_bear_the_labels_of_the_officers_language(assistant, signed_in) -> None:
    application = obc()

    english = signed_in(assistant).get(f"/console/case/{application.id}/").content.decode()
    hindi = signed_in(assistant, "hi").get(f"/console/case/{application.id}/").content.decode()

    for text in ("OBC certificate", "Applicant", "Asha Devi", "₹1,80,000", "Check of the papers", "Your decision"):
        assert text in english
    for text in ("ओबीसी प्रमाण पत्र", "आवेदक", "Asha Devi", "काग़ज़ों की जाँच", "आपका निर्णय"):
        assert text in hindi


def test_a_name_stands_as_it_was_told_with_the_spelling_that_will_be_printed(assistant, signed_in) -> None:
    application = obc(answers={**ANSWERS, "spellings": {"Asha Devi": "आशा देव्वी"}})

    page = signed_in(assistant).get(f"/console/case/{application.id}/").content.decode()

    assert "Asha Devi (आशा देव्वी)" in page
    assert "Spellings" not in page


def test_a_look_leaves_a_row(assistant, signed_in) -> None:
    application = obc()
    signed_in(assistant).get(f"/console/case/{application.id}/")

    assert rows() == [("assistant", "read_case", application.number)]


def test_another_departments_case_is_not_there_and_the_try_leaves_a_row(signed_in) -> None:
    application = obc()
    clerk = signed_in(officer("clerk", "registrar_clerk", department="mcd"))

    assert clerk.get(f"/console/case/{application.id}/").status_code == 404
    assert clerk.post(f"/console/case/{application.id}/approve/", {"step": 0}).status_code == 404
    assert clerk.get(f"/console/search/?number={application.number}").status_code == 404
    assert rows() == [
        ("clerk", "read_case.refused", application.number),
        ("clerk", "decide.refused", application.number),
    ]


def test_a_supervisor_reads_but_does_not_decide(signed_in) -> None:
    application = obc()
    head = signed_in(officer("head", "supervisor"))
    page = head.get(f"/console/case/{application.id}/").content.decode()
    head.post(f"/console/case/{application.id}/approve/", {"step": 0})

    assert "Asha Devi" in page
    assert "Your decision" not in page
    application.refresh_from_db()
    assert application.step == 0


def test_the_citizens_number_is_shown_in_part(assistant, signed_in) -> None:
    page = signed_in(assistant).get(f"/console/case/{obc(phone='919810012345').id}/").content.decode()

    assert "•••• 2345" in page
    assert "9810012345" not in page


@pytest.mark.parametrize(
    ("language", "line", "unpaid"),
    [("en", "Application fee", "Not paid yet"), ("hi", "आवेदन की फ़ीस", "अभी भुगतान नहीं")],
)
def test_the_fee_is_shown_in_the_officers_language(language, line, unpaid, assistant, signed_in) -> None:
    application = obc()
    open_bill(
        citizen_id=application.citizen_id,
        conversation_id=application.conversation_id,
        department="revenue",
        service=application.service,
        reference=application.reference,
        lines=[("आवेदन की फ़ीस", 2000), ("Of another year", 100)],
        description="OBC",
        language="hi",
        now=now(),
    )
    page = signed_in(assistant, language).get(f"/console/case/{application.id}/").content.decode()

    for text in (line, "Of another year", "₹20", "₹21", unpaid):
        assert text in page


def test_what_a_citizen_wrote_is_never_markup(assistant, signed_in) -> None:
    application = obc(answers={"applicant_name": "<script>alert(1)</script>"})
    actions.ask(application.id, assistant, "<b>Which year?</b>", "", now())
    page = signed_in(assistant).get(f"/console/case/{application.id}/").content.decode()

    assert "<script>alert" not in page
    assert "<b>Which" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_an_erased_file_says_so(assistant, signed_in, transactional_db) -> None:
    application = obc()
    erase(application.citizen_id)
    response = signed_in(assistant).get(f"/console/case/{application.id}/")

    assert response.status_code == 410
    assert b"erased" in response.content


def test_a_consent_that_was_taken_back_stands_at_the_case(assistant, signed_in) -> None:
    application = obc()
    agree = partial(
        record,
        citizen_id=application.citizen_id,
        department="revenue",
        purpose="certificate_issue",
        notice_version="4",
        language="hi",
        method="button",
        evidence="turn/1",
        now=now(),
    )
    agree(given=True)
    page = f"/console/case/{application.id}/"
    assert "Taken back" not in signed_in(assistant).get(page).content.decode()

    agree(given=False)

    assert "Taken back" in signed_in(assistant).get(page).content.decode()
    assert "वापस ली गई" in signed_in(assistant, "hi").get(page).content.decode()


def test_that_the_citizen_had_the_rest_erased_stands_at_the_case(assistant, signed_in, transactional_db) -> None:
    application = obc()
    erase_now(application.citizen_id, now())
    page = signed_in(assistant).get(f"/console/case/{application.id}/").content.decode()

    assert "had their data erased" in page
    assert "Asha Devi" in page


def test_the_number_leads_to_the_case(assistant, signed_in) -> None:
    application = obc()
    response = signed_in(assistant).get("/console/search/", {"number": f" {application.number.lower()} "})

    assert response["Location"] == f"/console/case/{application.id}/"


def test_news_tell_that_somebody_acted_and_nothing_else(assistant, signed_in) -> None:
    application = obc()
    client = signed_in(assistant)
    quiet = client.get(f"/console/case/{application.id}/news/?step=0")
    actions.approve(application.id, assistant, "", now(), checked=CHECKS)
    loud = client.get(f"/console/case/{application.id}/news/?step=0")

    assert quiet.status_code == 204
    assert b"Somebody else has acted" in loud.content
    assert b"Asha" not in loud.content


def test_a_document_is_handed_out_opened_and_kept_by_nobody(assistant, signed_in) -> None:
    application, content = obc(), photo()
    document = paper(application, "identity", content, "image/jpeg")
    response = signed_in(assistant).get(f"/console/document/{document.id}/")

    assert response.content == content
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")
    assert "no-store" in response["Cache-Control"]
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert rows() == [("assistant", "read_document", application.number)]


def test_a_bill_of_a_register_is_shown_in_the_officers_language(signed_in) -> None:
    bill = {"id": "7", "lines": [{"line": {"hi": "संपत्ति कर 2026-27", "en": "Property tax 2026-27"}, "paise": 5000}]}
    about: dict[str, Any] = {
        "service": "property_tax_payment",
        "department": "mcd",
        "answers": {"property": bill},
        "staged": False,
    }
    application = obc(**about, papers={})
    open_bill(
        citizen_id=application.citizen_id,
        conversation_id=application.conversation_id,
        department="mcd",
        service=application.service,
        reference=application.reference,
        lines=[("संपत्ति कर 2026-27", 5000)],
        description="संपत्ति कर",
        language="hi",
        now=now(),
    )
    head = signed_in(officer("head", "supervisor", department="mcd"))
    page = head.get(f"/console/case/{application.id}/").content.decode()

    assert "Property tax 2026-27" in page
    assert "संपत्ति कर 2026-27" not in page


def test_a_paper_sent_after_the_question_is_marked_and_those_of_one_paper_are_numbered(assistant, signed_in) -> None:
    application = obc()
    first = paper(application, "identity", photo(), "image/jpeg")
    paper(application, "photo", photo(), "image/jpeg")
    client, address = signed_in(assistant), f"/console/case/{application.id}/"
    before = client.get(address).content.decode()
    actions.ask(application.id, assistant, "", "identity", now())
    second = paper(application, "identity", photo(), "image/jpeg")
    answer: dict[str, Any] = {"conversation_id": application.conversation_id, "number": application.number, "text": ""}
    actions.answer_query(**answer, documents=[str(second.id)], now=now())
    after = client.get(address).content.decode()

    assert ("data-first" in before, "Identity card (1)" in before) == (False, False)
    tabs = {part[: part.index('"')]: part for part in after.split('id="tab-')[1:]}
    assert "Identity card (1)" in tabs[str(first.id)]
    assert "Identity card (2)" in tabs[str(second.id)]
    marked = [document for document, tab in tabs.items() if "data-first" in tab and '<strong class="new">new<' in tab]
    assert marked == [str(second.id)]
    assert [document for document, tab in tabs.items() if ">replaced<" in tab] == [str(first.id)]


def test_another_departments_document_is_not_there(signed_in) -> None:
    document = paper(obc(), "identity", photo(), "image/jpeg")
    clerk = signed_in(officer("clerk", "registrar_clerk", department="mcd"))

    assert clerk.get(f"/console/document/{document.id}/").status_code == 404
    assert clerk.get("/console/document/12345/").status_code == 404


def test_what_is_no_picture_or_pdf_is_not_handed_out(assistant, signed_in) -> None:
    document = paper(obc(), "identity", b"<script>alert(1)</script>", "text/html")

    assert signed_in(assistant).get(f"/console/document/{document.id}/").status_code == 404


@pytest.fixture
def complaints(monkeypatch):
    """The desks of the OBC certificate, as those of a complaint."""
    real = catalogue()
    services = {key: replace(service, kind="grievance", certificate=None) for key, service in real.services.items()}
    for where in ("applications.complaint", "applications.decide", "console.case", "console.words"):
        monkeypatch.setattr(f"chaupal.{where}.catalogue", lambda: replace(real, services=services))


def test_a_complaint_is_resolved_and_the_citizen_reads_what_was_done(complaints, assistant, signed_in) -> None:
    application = obc()
    actions.approve(application.id, assistant, "", now(), checked=CHECKS)
    page = signed_in(officer("sdm", "sdm")).get(f"/console/case/{application.id}/").content.decode()

    for text in ("Resolved", "What was done (the citizen reads it)", "Yes, it is resolved", "Close without action"):
        assert text in page
    assert "the citizen does not see it" not in page


@pytest.mark.parametrize(
    ("language", "banner", "act"),
    [
        ("en", "The citizen had this opened again", "Opened again"),
        ("hi", "नागरिक ने इसे दोबारा खुलवाया है", "दोबारा खुलवाया"),
    ],
)
def test_a_complaint_that_was_opened_again_says_why(language, banner, act, complaints, assistant, signed_in):
    application = obc()
    actions.reject(application.id, assistant, "No such lamp", now())
    about: dict[str, Any] = {"conversation_id": application.conversation_id, "number": application.number, "now": now()}
    actions.reopen(**about, reason="It is dark again", documents=())

    page = signed_in(assistant, language).get(f"/console/case/{application.id}/").content.decode()

    assert banner in page
    assert page.count("It is dark again") == 2
    assert f"<strong>{act}</strong>" in page
    assert 'id="decision"' in page


@pytest.mark.parametrize(("language", "label"), [("en", "The citizen's rating"), ("hi", "नागरिक का मूल्यांकन")])
def test_the_citizens_rating_is_on_the_page(language, label, complaints, assistant, signed_in):
    application = obc()
    actions.approve(application.id, assistant, "", now(), checked=CHECKS)
    actions.approve(application.id, officer("sdm", "sdm"), "Done", now())
    actions.rate(conversation_id=application.conversation_id, number=application.number, stars=5, now=now())

    page = signed_in(assistant, language).get(f"/console/case/{application.id}/").content.decode()

    assert label in page
    assert page.count("5/5") == 2
    assert {"en": "<strong>Resolved</strong>", "hi": "<strong>समाधान हुआ</strong>"}[language] in page


@pytest.fixture
def gone(db) -> Any:
    """A case, with a paper, whose service is in the catalogue no more."""
    application = obc()
    application.service = "of_before"
    application.save()
    document = paper(application, "identity", photo(), "image/jpeg")
    application.papers = {"identity": [str(document.id)]}
    application.save()
    return application


def test_the_case_of_a_service_that_is_gone_is_shown_with_what_was_told(gone, assistant, signed_in) -> None:
    client = signed_in(assistant)

    page = client.get(f"/console/case/{gone.id}/")

    assert page.status_code == 200
    for text in ("Of before", "Applicant name", "Asha Devi", "Family income"):
        assert text in page.content.decode()
    assert "Of before" in client.get("/console/?view=all").content.decode()


@pytest.mark.parametrize("act", ["approve", "reject", "ask"])
def test_the_case_of_a_service_that_is_gone_is_not_decided(act: str, gone, assistant, signed_in) -> None:
    client = signed_in(assistant)

    answer = client.post(f"/console/case/{gone.id}/{act}/", {"step": 0, "words": "why"}, follow=True)

    assert answer.status_code == 200
    assert "no longer in the catalogue" in answer.content.decode()
    assert Application.objects.get(id=gone.id).step == 0


@pytest.mark.parametrize(
    ("language", "read", "told"),
    [
        ("en", ("Female", "₹2,40,000", "13 November 2026"), "₹1,80,000"),
        ("hi", ("महिला", "₹2,40,000", "13 नवंबर 2026"), "₹1,80,000"),
    ],
)
def test_what_was_read_off_a_paper_is_shown_as_people_write_it(language, read, told, assistant) -> None:
    case = queries.case(obc().id)
    values = {"gender": "female", "annual_income": "240000.00", "date_of_birth": "2026-11-13"}
    fields = {name: Value(value, 0.9) for name, value in values.items()}
    checks = [Check("annual_income", "differs", "240000.00", "180000", "family_income")]

    with override(language):
        lines = read_off.lines(Read("income_certificate", fields), checks, case)

    assert {line.read for line in lines} == set(read)
    assert lines[0].told == told


def test_who_filed_it_is_told_with_what_differs(assistant, signed_in) -> None:
    application = obc()
    told = {"method": "digilocker", "at": int(now().timestamp()), "name": "Asha Verma", "born": "1991-08-14"}
    told |= {"needed": 3, "level": 3, "number": "other", "differs": {"applicant_name": "Asha Verma"}}
    told |= {"behalf": {"principal": "ward", "relation": "guardian", "verified": "papers"}}
    before = signed_in(assistant).get(f"/console/case/{application.id}/").content.decode()
    attach(application.id, application.citizen_id, told)

    page = signed_in(assistant).get(f"/console/case/{application.id}/").content.decode()

    assert "Who filed it" not in before
    for text in (
        "Signed in with DigiLocker",
        "14 August 1991",
        "another than that of the chat",
        "DigiLocker says Asha",
        "For a person with a disability",
        "the guardian agreed",
        "once you have examined it and approve",
    ):
        assert text in page
