"""Cases are taken, given and spread on the pages; what was chosen in the queue is kept under a name."""

import re

import pytest

from chaupal.applications import actions, queries
from chaupal.applications.base import Filters
from chaupal.applications.models import Application
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from tests.applications.cases import CHECKS, birth, obc, officer

pytestmark = pytest.mark.django_db


def test_ticked_cases_are_taken_and_what_another_has_is_said(assistant, signed_in) -> None:
    mine, theirs = obc("f1"), obc("f2")
    actions.claim(theirs.id, officer("ravi", "dealing_assistant"))
    page = signed_in(assistant).post("/console/claim/", {"case": [mine.id, theirs.id]}, follow=True)

    text = page.content.decode()
    assert "1 case is assigned." in text
    assert f"{theirs.number}: Ravi has it in hand." in text
    assert "<small>Ravi</small>" in text
    assert Application.objects.get(id=mine.id).assignee == assistant


def test_a_supervisor_gives_and_spreads_and_a_clerk_does_not(assistant, signed_in) -> None:
    cases, head = [obc("f1"), obc("f2")], officer("head", "supervisor")
    ids = [each.id for each in cases]
    client = signed_in(head)
    client.post("/console/assign/", {"act": "assign", "case": ids, "to": str(assistant.id)})
    assert set(Application.objects.values_list("assignee__username", flat=True)) == {"assistant"}

    page = client.get(f"/console/case/{ids[0]}/").content.decode()
    assert "<strong>Assistant</strong>" in page
    said = client.post("/console/assign/", {"act": "share", "case": ids}, follow=True).content.decode()
    assert "2 cases are assigned." in said
    for act in ("assign", "share"):
        refused = signed_in(assistant).post("/console/assign/", {"act": act, "case": ids, "to": str(head.id)})
        assert refused.status_code == 403
    assert AuditRow.objects.filter(act="assign_cases.refused", actor="assistant").count() == 2


def test_nothing_ticked_and_a_case_of_another_department(assistant, signed_in) -> None:
    other, client = birth(), signed_in(assistant)

    assert "Please tick the cases first." in client.post("/console/claim/", follow=True).content.decode()
    assert client.post("/console/claim/", {"case": [other.id]}).status_code == 404
    assert AuditRow.objects.get(act="claim.refused").subject == other.number


def test_a_view_is_kept_shown_chosen_and_removed(assistant, signed_in) -> None:
    obc()
    client = signed_in(assistant)
    kept = {"name": "Late in the north", "query": "due=late&area=north&page=x&odd=1&service=none"}
    page = client.post("/console/views/", kept, follow=True)

    text = page.content.decode()
    assert page.redirect_chain == [("/console/?due=late&area=north", 302)]
    assert "The view “Late in the north” is kept." in text
    assert re.search(r'<a href="/console/\?due=late&amp;area=north" aria-current="true">Late in the north</a>', text)
    (remove,) = re.findall(r'action="(/console/view/\d+/drop/)"', text)
    assert signed_in(officer("other", "sdm")).post(remove).status_code == 404
    assert "Late in the north" not in client.post(remove, follow=True).content.decode().replace("removed", "")


def test_after_a_case_comes_the_next_of_the_queue_as_it_was_chosen(assistant, signed_in) -> None:
    first, second, third = obc("f1"), obc("f2"), obc("f3")
    client = signed_in(assistant)
    client.get("/console/?sort=-filed")

    assert 'aria-keyshortcuts="Alt+N"' in client.get(f"/console/case/{third.id}/").content.decode()
    assert client.get(f"/console/case/{third.id}/next/")["Location"] == f"/console/case/{second.id}/"
    form = {"step": 0, "words": "no"}
    after = client.post(f"/console/case/{second.id}/reject/", form)
    assert after["Location"] == "/console/?sort=-filed"
    assert client.get(f"/console/case/{second.id}/next/")["Location"] == f"/console/case/{first.id}/"
    for each in (first, third):
        actions.reject(each.id, assistant, "no", now())
    assert client.get(f"/console/case/{first.id}/next/")["Location"] == "/console/?sort=-filed"


def test_who_must_leave_it_to_a_second_person_has_it_in_no_queue_and_is_given_none(assistant, signed_in) -> None:
    case, both, head = obc(), officer("both", "dealing_assistant", "sdm"), officer("head", "supervisor")
    ours, theirs = signed_in(both), signed_in(head)
    page, give = f"/console/case/{case.id}/", f"/console/case/{case.id}/assign/"
    assert queries.tally(both).mine == 1
    actions.approve(case.id, both, "", now(), checked=CHECKS)

    assert (queries.tally(both).mine, queries.queue(both, Filters())[0].rows) == (0, [])
    for client in (ours, theirs):
        text = client.get(page).content.decode()
        assert "Nobody holds this desk" in text
        assert "Take it in hand" not in text
        assert 'name="to"' not in text
    said = theirs.post(give, {"to": str(both.id), "act": "assign"}, follow=True).content.decode()
    assert "a second person must decide it" in said
    assert (
        "a second person must decide it" in ours.post(f"/console/case/{case.id}/claim/", follow=True).content.decode()
    )
    assert actions.share([case.id], head) == (0, [case.number])

    sdm = officer("sdm", "sdm")
    text = theirs.get(page).content.decode()
    assert f'<option value="{sdm.id}"' in text
    assert f'<option value="{both.id}"' not in text
    assert "Nobody holds this desk" not in text
    assert queries.tally(sdm).mine == 1
    assert actions.share([case.id], head) == (1, [])
    assert Application.objects.get(id=case.id).assignee == sdm
