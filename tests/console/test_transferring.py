"""Sending a case to another office from its page."""

import pytest

from chaupal.applications.models import Application
from chaupal.departments.models import AuditRow
from tests.applications.cases import ANSWERS, birth, obc, officer
from tests.applications.test_transferring import clerk

pytestmark = pytest.mark.django_db


def test_who_has_it_sends_it_on_and_no_longer_opens_it(signed_in) -> None:
    case = obc(answers={**ANSWERS, "district": "north"})
    north, south = signed_in(clerk("north", "north")), signed_in(clerk("south", "south"))
    page, there = f"/console/case/{case.id}/", f"/console/case/{case.id}/transfer/"
    assert 'value="revenue/south"' in north.get(page).content.decode()

    for to, reason, said in (("revenue/nowhere", "x", "choose where"), ("revenue/south", " ", "Please write why")):
        assert said in north.post(there, {"to": to, "reason": reason}, follow=True).content.decode()
        assert Application.objects.get(id=case.id).area == "north"
    done = north.post(there, {"to": "revenue/south", "reason": "Of the south", "step": "0"}, follow=True)

    assert "it lies there now" in done.content.decode()
    assert north.get(page).headers["location"].endswith("/beyond/")
    assert "Sent to another office" in south.get(page).content.decode()
    late = {"to": "revenue/north", "reason": "Back", "step": "0"}
    page_of_head = signed_in(officer("head", "supervisor")).post(there, late, follow=True).content.decode()
    assert Application.objects.get(id=case.id).area == "south"
    assert "Somebody else has acted" in page_of_head


def test_another_department_and_an_auditor_send_nothing(signed_in) -> None:
    case, there = obc(), "/console/case/{}/transfer/"
    other = signed_in(officer("other", "registrar_clerk", department="mcd"))
    reader = signed_in(officer("reader", "auditor"))

    assert other.post(there.format(case.id)).status_code == 404
    assert reader.post(there.format(case.id)).status_code == 403
    assert AuditRow.objects.filter(act__endswith=".refused").count() == 2


def test_where_it_can_go_nowhere_the_page_says_why(signed_in) -> None:
    certificate = obc("f3", answers={**ANSWERS, "district": "north"})
    complaint = obc("f2", service="water_complaint", department="djb", answers={}, papers={})
    clerks = signed_in(clerk("north", "north")), signed_in(officer("gro", "gro", department="djb"))
    why = "Until then it cannot be sent there."
    for client, case in zip(clerks, (certificate, complaint), strict=True):
        text = client.get(f"/console/case/{case.id}/").content.decode()
        assert why in text
        assert "/transfer/" not in text
    officer("theirs", "gro", department="mcd")
    assert why not in clerks[1].get(f"/console/case/{complaint.id}/").content.decode()

    birth_case = birth()
    registrar = signed_in(officer("clerk", "registrar_clerk", department="mcd"))
    text = registrar.get(f"/console/case/{birth_case.id}/").content.decode()
    assert "No other office or department deals with such cases" in text
