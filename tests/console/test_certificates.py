"""Certificates in the console: the lists, the life of one, and many printed at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import transaction
from pypdf import PdfReader

from chaupal.applications import queries as applications
from chaupal.applications.models import Application, Decision
from chaupal.certificates import actions, queries
from chaupal.certificates.jobs import _of_case
from chaupal.certificates.link import code_of
from chaupal.certificates.listing import checked, checks
from chaupal.certificates.models import Certificate
from chaupal.channel.models import Outbox
from chaupal.console import misprints
from chaupal.departments.actions import audit
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import first_id, new_id
from chaupal.mailbox.actions import post
from chaupal.mailbox.models import Mail
from tests.applications.cases import ANSWERS, obc, officer
from tests.certificates.samples import CASTE_ANSWERS

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db
LIST = "/console/certificates/"


def issued(reference: str = "f1") -> Certificate:
    """The certificate of a case that was just approved."""
    application = obc(reference, answers={**ANSWERS, **CASTE_ANSWERS}, papers={})
    Application.objects.filter(id=application.id).update(state="approved", stage="", role="", step=1)
    Decision.objects.create(application=application, step=1, stage="approval", act="approve", at=now())
    made = _of_case(application.id)
    assert made is not None
    return made


@pytest.fixture(autouse=True)
def media(tmp_path) -> None:
    settings.CHAUPAL_MEDIA_DIR = tmp_path


@pytest.fixture
def chief(signed_in) -> Client:
    return signed_in(officer("chief", "supervisor"))


def rows(department: str, service: str, at: datetime, count: int, **more: object) -> list[Certificate]:
    """So many rows of certificates as they lie, without a paper behind them."""
    begin = first_id(at)
    made = [
        Certificate(
            id=begin + place,
            number=f"DL-{begin + place}",
            kind=service,
            application_id=new_id(),
            subject=f"X/2026/{place:07}",
            citizen_id=1,
            conversation_id=1,
            department=department,
            service=service,
            holder=b"",
            digest=b"12345678",
            path="",
            issued_at=at,
            **more,
        )
        for place in range(count)
    ]
    return Certificate.objects.bulk_create(made)


OLD, NEW = datetime(2026, 10, 1, 18, 29, tzinfo=UTC), datetime(2026, 10, 1, 18, 31, tzinfo=UTC)  # midnight in India


def shown(client: Client, **choice: str) -> set[str]:
    answer = client.get(LIST, choice)
    assert answer.status_code == 200
    return {each["row"].number for each in answer.context["rows"]}


def test_the_list_is_of_the_officers_departments_by_service_day_and_standing(chief) -> None:
    (first,) = rows("revenue", "caste_certificate_obc", OLD, 1)
    (second,) = rows("revenue", "income_certificate", NEW, 1)
    (gone,) = rows("revenue", "income_certificate", NEW + timedelta(hours=1), 1, revoked_at=NEW)
    (another,) = rows("revenue", "income_certificate", NEW + timedelta(hours=2), 1, replaced_at=NEW)
    rows("mcd", "birth_certificate", NEW + timedelta(hours=3), 1)
    everything = {one.number for one in (first, second, gone, another)}

    assert shown(chief) == everything
    assert shown(chief, department="mcd", service="birth_certificate") == everything  # what is not offered is no choice
    assert shown(chief, service="caste_certificate_obc") == {first.number}
    assert shown(chief, until="2026-10-01") == {first.number}
    assert shown(chief, since="2026-10-02") == everything - {first.number}
    assert shown(chief, since="2026-10-02", until="2026-10-01") == set()
    assert shown(chief, standing="valid") == {first.number, second.number}
    assert shown(chief, standing="revoked") == {gone.number}
    assert shown(chief, standing="replaced", service="income_certificate") == {another.number}


def test_what_cannot_be_read_is_said_and_left_out(chief) -> None:
    rows("revenue", "income_certificate", NEW, 1)

    page = chief.get(LIST, {"since": "yesterday", "standing": "x", "page": "next~0~x"}).content.decode()

    assert "could not be read" in page
    assert "DL-" in page


def test_pages_are_read_one_by_one_at_the_same_number_of_queries(chief, django_assert_max_num_queries) -> None:
    rows("revenue", "income_certificate", NEW, 120)
    with django_assert_max_num_queries(12):
        first = chief.get(LIST)
    mark, seen = first.context["page"].next, shown(chief)
    with django_assert_max_num_queries(12):
        seen |= shown(chief, page=mark)

    assert len(seen) == 100
    assert "120 certificates" in first.content.decode()


def test_its_life_is_told(chief, client) -> None:
    row = issued()
    audit(None, "pull_certificate", row.number, department="revenue")
    for _ in range(2):
        client.get(f"/verify/{code_of(row)}")
    client.get("/verify/", {"number": row.number})
    client.get("/verify/", {"number": "DL-OBC-2026-NOTHINGS"})

    page = chief.get(f"/console/certificate/{row.id}/").content.decode()

    assert checks(row.id) == [(day_in_india(now()), 3)]
    for told in (
        row.number,
        "In force",
        "Issued",
        "Paper pulled by DigiLocker",
        '<td class="count">3</td>',
        "Print anew",
    ):
        assert told in page, told
    assert AuditRow.objects.filter(act="read_certificate", actor="chief", subject=row.subject).count() == 1
    assert "Delivered" in told_of(chief, row, "issued")
    revoker = officer("granter", "sdm")
    actions.revoke(row.id, revoker, "The caste paper was false", now())
    page = chief.get(f"/console/certificate/{row.id}/").content.decode()
    assert "The caste paper was false" in page
    assert "Print anew" not in page


def told_of(client: Client, row: Certificate, occasion: str) -> str:
    """The page after the chat took in that fact of it and WhatsApp delivered what was said."""
    at = now()
    with transaction.atomic():
        post(row.conversation_id, {"type": "paper_issued"}, f"certificate/{row.id}/{occasion}")
    Mail.objects.filter(conversation_id=row.conversation_id).update(state=Mail.State.DONE, consumed_at=at)
    whose = {"conversation_id": row.conversation_id, "citizen_id": row.citizen_id, "number_id": "100000000000002"}
    Outbox.objects.create(
        **whose, body=b"sealed", state=Outbox.State.SENT, progress=Outbox.Progress.DELIVERED, created_at=at
    )
    return client.get(f"/console/certificate/{row.id}/").content.decode()


def test_two_that_replace_each_other_are_linked(chief) -> None:
    old = issued()
    assert actions.reissue(old.id, officer("granter", "sdm"), "The name was misprinted", now())
    anew = _of_case(old.application_id or 0)
    assert anew is not None

    for one, other in ((old, anew), (anew, old)):
        assert (
            f'href="/console/certificate/{other.id}/"' in chief.get(f"/console/certificate/{one.id}/").content.decode()
        )


def text_of(row: Certificate) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(queries.content(row.id))).pages)


@pytest.mark.parametrize(
    ("field", "written", "stands"),
    [
        ("mother_name", "Savita Sharma", "Savita Sharma"),
        ("applicant_name/other", "Kshma Shrivastav", "Kshma Shrivastav"),
        ("mother_name/other", "सुनीता श्रीवास्तवा", "Sunita Srivastava"),
    ],
)
def test_what_stands_wrong_is_put_right_and_printed(field, written, stands, chief) -> None:
    old = issued()
    page = chief.get(f"/console/certificate/{old.id}/").content.decode()
    assert f'name="printed-{field}"' in page

    chief.post(f"/console/case/{old.application_id}/reissue/", {"words": "misprint", f"printed-{field}": written})

    anew = _of_case(old.application_id or 0)
    assert anew is not None
    assert stands in text_of(anew)
    case = applications.case(old.application_id or 0)
    assert (case.state, case.history[-1].act, written in case.history[-1].reason) == ("approved", "amend", True)
    printed_now = {one.field: one for one in queries.printed(case, "en")}[field.partition("/")[0]]
    assert written in {printed_now.value, printed_now.other}


@pytest.mark.parametrize(
    ("field", "written", "why"),
    [("mother_name", "12345", "cannot be printed"), ("mother_name/other", "Sunita", "cannot be printed")],
)
def test_what_cannot_be_read_is_named_and_changes_nothing(field, written, why, chief) -> None:
    old = issued()
    where = f"/console/case/{old.application_id}/reissue/"

    answer = chief.post(where, {"words": "misprint", f"printed-{field}": written}, follow=True).content.decode()

    assert why in answer
    assert Certificate.objects.get().replaced_at is None
    assert applications.case(old.application_id or 0).history[-1].act == "approve"


def test_what_is_left_as_it_stands_changes_no_answer(chief) -> None:
    old = issued()
    case = applications.case(old.application_id or 0)
    as_it_is = {one.name: one.value for one in misprints.inputs(case)}

    chief.post(f"/console/case/{case.id}/reissue/", {"words": "a blot", "gender": "male", **as_it_is})

    after = applications.case(case.id)
    assert (after.answers, after.step) == (case.answers, case.step)
    assert Certificate.objects.get().replaced_at is not None


def test_the_paper_is_opened_with_a_row_in_the_audit(chief) -> None:
    row = issued()

    answer = chief.get(f"/console/certificate/{row.id}/pdf/")

    assert (answer["Content-Type"], answer.content) == ("application/pdf", queries.content(row.id))
    assert AuditRow.objects.filter(act="read_certificate_file", actor="chief").count() == 1
    actions.empty_papers([row.id])
    assert chief.get(f"/console/certificate/{row.id}/pdf/").status_code == 410


@pytest.mark.parametrize("what", ["", "pdf/"])
def test_another_department_finds_none_and_another_desk_says_why_first(what, signed_in) -> None:
    where = f"/console/certificate/{issued().id}/{what}"

    assert signed_in(officer("other", "supervisor", department="mcd")).get(where).status_code == 404
    assert signed_in(officer("auditor", "auditor")).get(where)["Location"].endswith("/beyond/")
    assert signed_in(officer("tehsildar", "tehsildar")).get(f"/console/certificate/1/{what}").status_code in {403, 404}


def printed(client: Client, **said: object):
    return client.post(f"{LIST}print/", said)


def test_many_are_printed_as_one_file_each_in_the_audit(chief) -> None:
    made = [issued(), issued("f2")]

    answer = printed(chief, certificate=[row.id for row in made])

    pages = "".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert all(row.number in pages for row in made)
    rows_ = AuditRow.objects.filter(act="print_certificate", actor="chief").values_list("subject", flat=True)
    assert set(rows_) == {row.number for row in made}
    everything = printed(chief, all="1", query=f"since={day_in_india(now())}")
    assert len(PdfReader(BytesIO(everything.content)).pages) == len(PdfReader(BytesIO(answer.content)).pages)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({}, "tick the certificates"),
        ({"certificate": ["x", "9" * 30, "7"]}, "tick the certificates"),
        ({"all": "1"}, "at most 200"),
        ({"all": "1", "query": "until=2026-10-01"}, "tick the certificates"),
    ],
)
def test_what_is_too_many_or_none_is_not_printed(said, why, chief) -> None:
    rows("revenue", "income_certificate", NEW, 201)

    answer = chief.post(f"{LIST}print/", said, follow=True)

    assert why in answer.content.decode()


def test_what_counts_no_more_or_is_of_another_desk_is_named_and_nothing_printed(chief, signed_in) -> None:
    row, revoked = issued(), issued("f2")
    actions.revoke(revoked.id, officer("granter", "sdm"), "false", now())

    answer = chief.post(f"{LIST}print/", {"certificate": [row.id, revoked.id]}, follow=True).content.decode()
    other = signed_in(officer("auditor", "auditor")).post(f"{LIST}print/", {"certificate": row.id}, follow=True)

    assert f"lie here no more: {revoked.number}" in answer
    assert f"of another desk: {row.number}" in other.content.decode()
    assert not AuditRow.objects.filter(act="print_certificate").exists()
    elsewhere = signed_in(officer("other", "supervisor", department="mcd"))
    assert "tick the certificates" in printed_text(elsewhere, row)


def printed_text(client: Client, row: Certificate) -> str:
    return client.post(f"{LIST}print/", {"certificate": row.id}, follow=True).content.decode()


def test_checks_are_counted_by_the_day(time_machine) -> None:
    for moment, times in ((OLD, 1), (NEW, 2)):
        time_machine.move_to(moment, tick=False)
        for _ in range(times):
            checked(5)

    assert checks(5) == [(date(2026, 10, 2), 2), (date(2026, 10, 1), 1)]
