"""The queue page, its filters, and the audit page."""

import re
from html import unescape

import pytest

from chaupal.applications.models import Application, Decision
from chaupal.catalogue.queries import catalogue
from chaupal.departments.actions import audit, post_officer
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from tests.applications.cases import obc, officer

pytestmark = pytest.mark.django_db


def test_the_queue_says_nothing_of_the_citizen(assistant, signed_in) -> None:
    application = obc()
    page = signed_in(assistant).get("/console/").content.decode()

    assert application.number in page
    assert "Asha" not in page


def test_htmx_gets_the_table_alone_and_it_asks_again_for_the_same(assistant, signed_in) -> None:
    obc()
    part = signed_in(assistant).get("/console/?view=all&state=filed", headers={"hx-request": "true"}).content.decode()

    assert "<html" not in part
    assert 'hx-get="/console/?view=all&amp;state=filed"' in part


@pytest.mark.parametrize(
    "query",
    [
        "view=odd",
        "page=0",
        "page=x",
        "page=99999",
        "page=next~0~x",
        "page=next~9~1~2~3",
        "page=next~0~2026-01-01~2026-01-01~1",
        "page=%00",
        "state=nothing",
        "service=%00",
        "department=mcd",
        "since=0001-01-01&until=9999-12-31&due_until=tomorrow",
        "service=birth_certificate&stage=approval",
        "stage=%00",
    ],
)
def test_odd_addresses_are_answered(query: str, assistant, signed_in) -> None:
    assert signed_in(assistant).get(f"/console/?{query}").status_code == 200


def test_who_has_no_desk_sees_the_department(signed_in) -> None:
    application = obc()
    page = signed_in(officer("head", "supervisor")).get("/console/").content.decode()

    assert application.number in page


def test_the_language_is_switched_and_kept(assistant, signed_in) -> None:
    client = signed_in(assistant)
    client.post("/console/language/", {"language": "hi", "next": "/console/"})
    page = client.get("/console/").content.decode()

    assert '<html lang="hi">' in page
    assert "मेरे पास" in page


def test_the_audit_is_for_supervisors_and_reading_it_leaves_a_row(assistant, signed_in) -> None:
    application = obc()
    signed_in(assistant).get(f"/console/case/{application.id}/")
    head = signed_in(officer("head", "supervisor"))

    assert signed_in(assistant).get("/console/audit/").status_code == 403
    page = head.get("/console/audit/", {"about": application.number}).content.decode()
    assert "Opened the case" in page
    assert "The audit chain is intact" in page
    assert AuditRow.objects.filter(actor="head", act="read_audit").count() == 1


def test_one_look_over_many_departments_is_one_row_that_all_of_them_read(signed_in) -> None:
    postings = {(department, "supervisor") for department in ("revenue", "mcd", "transport")}
    head = post_officer("head", "a long password of the tests", {"en": "Rao", "hi": "राव"}, postings)
    for page in ("audit", "unclear"):
        signed_in(head).get(f"/console/{page}/")

    rows = AuditRow.objects.filter(actor="head", act__startswith="read_").order_by("sequence")
    departments = {"departments": ["mcd", "revenue", "transport"]}
    assert list(rows.values_list("act", "department", "detail")) == [
        ("read_audit", "", departments),
        ("read_unclear", "", departments),
    ]
    other = signed_in(officer("other", "supervisor", department="mcd"))
    assert "Opened the unclear words" in other.get("/console/audit/", {"about": "head"}).content.decode()


def test_the_audit_goes_on_and_back(signed_in, monkeypatch) -> None:
    monkeypatch.setattr("chaupal.console.audit.PAGE", 2)
    for number in range(5):
        audit(None, "read_case", f"OBC/2026/000000{number}", department="revenue")
    client = signed_in(officer("head", "supervisor"))
    first = client.get("/console/audit/?about=system").content.decode()
    older = client.get("/console/audit/" + unescape(re.findall(r'rel="next" href="([^"]+)', first)[0])).content.decode()

    assert re.findall(r"OBC/2026/\d+(?=</a>)", older) == ["OBC/2026/0000002", "OBC/2026/0000001"]
    assert 'rel="prev"' in older


def test_what_was_looked_for_in_the_audit_stands_there_only_if_it_names_nobody(signed_in) -> None:
    application, head = obc(), signed_in(officer("head", "supervisor"))
    for about in (application.number, "head", "Zubaida Khatoon 9811122233"):
        head.get("/console/audit/", {"about": about})

    told = AuditRow.objects.filter(act="read_audit").order_by("sequence").values_list("detail", flat=True)
    assert list(told) == [{"about": application.number}, {"about": "head"}, {"about": "other words"}]


def test_the_audit_names_receipts_and_certificates_and_leads_to_cases_only(signed_in) -> None:
    application = obc()
    for number, kind in (("R/2026-27/0000001", "receipt"), ("DL-OBC-2026-0000001", "caste_obc")):
        audit(None, "issue_certificate", number, department="revenue", detail={"kind": kind, "id": 1})
    audit(None, "read_case", application.number, department="revenue")
    page = signed_in(officer("head", "supervisor")).get("/console/audit/").content.decode()

    leads = re.findall(r'search/\?number=([^"]+)"', page)
    assert leads == [application.number.replace("/", "%2F")]
    issued = re.findall(r"<td>(\w+ issued)\s*</td>\s*<td>([^<]+)</td>", page)
    assert issued == [("Paper issued", "DL-OBC-2026-0000001"), ("Receipt issued", "R/2026-27/0000001")]


def test_a_supervisor_does_not_see_another_departments_audit(assistant, signed_in) -> None:
    application = obc()
    signed_in(assistant).get(f"/console/case/{application.id}/")
    page = signed_in(officer("head", "supervisor", department="mcd")).get("/console/audit/").content.decode()

    assert application.number not in page


def test_who_is_one_thing_in_many_departments_is_told_in_short(signed_in) -> None:
    postings = {(department, "supervisor") for department in catalogue().departments}
    head = post_officer("head", "a long password of the tests", {"en": "Rao", "hi": "राव"}, postings)
    page = signed_in(head).get("/console/").content.decode()

    assert f"<span>Supervisor, {len(postings)} departments</span>" in page
    assert '<optgroup label="Revenue Department">' in page


def test_of_a_department_only_its_services_are_offered(signed_in) -> None:
    postings = {("revenue", "supervisor"), ("mcd", "supervisor")}
    head = post_officer("head", "a long password of the tests", {"en": "Rao", "hi": "राव"}, postings)
    page = signed_in(head).get("/console/?department=mcd").content.decode()

    assert 'value="birth_certificate"' in page
    assert 'value="caste_certificate_obc"' not in page


def test_a_case_that_was_opened_again_is_marked_until_it_is_settled(assistant, signed_in) -> None:
    again, other = obc(), obc("f2")
    Decision.objects.create(application=again, step=1, act="reopen", at=now())
    client = signed_in(assistant)

    assert client.get("/console/?view=all").content.decode().count("Opened again") == 1

    Application.objects.filter(id=again.id).update(state="approved")
    assert "Opened again" not in client.get("/console/?view=all").content.decode()
    assert other.number in client.get("/console/?view=all").content.decode()


def test_desk_and_days_stand_in_the_address_with_how_many_lie_there(assistant, signed_in) -> None:
    application, client = obc(), signed_in(assistant)
    query = f"view=mine&service=caste_certificate_obc&stage={application.stage}&since=2026-01-01&until=2026-01-31"
    page = client.get(f"/console/?{query}").content.decode()
    choices = re.findall(r'<select name="stage".*?</select>', page, re.DOTALL)[0]

    assert client.session["queue"] == query
    assert 'name="since" value="2026-01-01"' in page
    assert application.number not in page
    assert "Show all cases again" in page
    assert re.search(rf'value="{application.stage}" selected>[^<]+ \(0\)<', choices)
    wider = client.get("/console/?service=caste_certificate_obc").content.decode()
    assert re.search(rf'value="{application.stage}">[^<]+ \(1\)<', wider)
