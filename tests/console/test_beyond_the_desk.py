"""Within a department a file is open to its desks and supervisors; others say why, and who opens too much is asked."""

from datetime import timedelta
from typing import Any

import pytest

from chaupal.applications import actions
from chaupal.departments.actions import audit
from chaupal.departments.jobs import look_for_unusual
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.tasks.models import Task
from tests.applications.cases import CHECKS, obc, officer
from tests.console.papers import paper, photo

pytestmark = pytest.mark.django_db
BEYOND = "open_beyond_desk"


def acts_of(actor: str) -> list[tuple[str, Any]]:
    found = AuditRow.objects.filter(actor=actor).exclude(act="sign_in").order_by("sequence")
    return [(row.act, row.detail.get("why")) for row in found]


def test_who_has_no_desk_of_the_case_says_why_and_reads_it_for_an_hour(signed_in, monkeypatch) -> None:
    application = obc()
    document = paper(application, "identity", photo(), "image/jpeg")
    client = signed_in(officer("sdm", "sdm"))
    case, asked = f"/console/case/{application.id}/", f"/console/case/{application.id}/beyond/"

    for address in (case, f"/console/document/{document.id}/", f"/console/document/{document.id}/small/"):
        assert client.get(address)["Location"] == asked
    page = client.get(asked)
    assert (page.status_code, "Asha" in page.content.decode()) == (200, False)
    for odd in ({}, {"why": ""}, {"why": "curiosity"}):
        assert client.post(asked, odd).status_code == 422
    assert acts_of("sdm") == []

    assert client.post(asked, {"why": "citizen_asks"})["Location"] == case
    assert "Asha Devi" in client.get(case).content.decode()
    assert client.get(f"/console/document/{document.id}/").status_code == 200
    assert acts_of("sdm") == [(BEYOND, "citizen_asks"), ("read_case", None), ("read_document", None)]
    assert signed_in(officer("verifier", "field_verifier")).get(case).status_code == 302, "their reason is theirs alone"

    audited = signed_in(officer("head", "supervisor")).get("/console/audit/?about=sdm").content.decode()
    assert "Opened a case of another desk<br><small>The citizen asks about it" in audited
    later = now() + timedelta(minutes=61)
    monkeypatch.setattr("chaupal.console.access.now", lambda: later)
    assert client.get(case).status_code == 302


def test_no_reason_opens_another_departments_case(signed_in) -> None:
    application = obc()
    clerk = signed_in(officer("clerk", "registrar_clerk", department="mcd"))

    assert clerk.post(f"/console/case/{application.id}/beyond/", {"why": "stands_in"}).status_code == 404
    assert acts_of("clerk") == [(f"{BEYOND}.refused", None)]


def test_a_desk_reads_what_lay_on_it_and_what_has_not_come_to_it_only_with_a_reason(assistant, signed_in) -> None:
    application = obc()
    case = f"/console/case/{application.id}/"
    tehsildar = signed_in(officer("tehsildar", "tehsildar", "field_verifier", "sdm"))
    assert tehsildar.get(case).status_code == 302
    actions.approve(application.id, assistant, "", now(), checked=CHECKS)

    assert tehsildar.get(case).status_code == 200
    assert signed_in(assistant).get(case).status_code == 200


def looks(days_ago: int, act: str = "read_case", **many: int) -> None:
    """So many files of the revenue department, the first twice, on a day by each of these."""
    at = now() - timedelta(days=days_ago)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("chaupal.departments.actions.now", lambda: at)
        for name, count in many.items():
            for file in (0, *range(count)):
                actor = officer(name, "supervisor" if name == "head" else "sdm")
                audit(actor, act, f"OBC/2026/{file:07}", department="revenue")


def test_who_opens_far_more_than_they_and_their_colleagues_do_is_asked_by_a_supervisor(monkeypatch) -> None:
    looks(3, busy=30, curious=8)
    looks(2, usual=9, head=31, busy=36, curious=33)
    looks(2, BEYOND, nosy=5, kind=1)
    looks(1, usual=9, other=12, busy=10, head=100, curious=65)

    for day in (1, 0, 0):
        moment = now() - timedelta(days=day)
        monkeypatch.setattr("chaupal.departments.jobs.now", lambda moment=moment: moment)
        look_for_unusual()

    found = {one.facts["officer"]: (one.role, one.department, one.facts) for one in Task.objects.all()}
    told = {name: (role, where, facts["files"], facts["usual"]) for name, (role, where, facts) in found.items()}
    assert told == {
        "nosy": ("supervisor", "revenue", "5", "1"),  # two days ago all others were busy, too
        "head": ("operator", "", "100", "31"),
        "curious": ("supervisor", "revenue", "65", "20"),
    }
