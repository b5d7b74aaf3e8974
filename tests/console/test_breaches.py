"""An operator reads every text of a breach before it goes, approves it, and enters what was filed; nobody else does."""

import re

import pytest

from chaupal.breaches.actions import describe
from chaupal.breaches.base import Reach, State
from chaupal.breaches.models import Report, Touched
from chaupal.channel.models import Outbox
from chaupal.departments.models import AuditRow
from chaupal.tasks.queries import is_open
from tests.applications.cases import officer
from tests.breaches.events import cases, found, looks, operator
from tests.jobs.draining import drain

pytestmark = pytest.mark.django_db


@pytest.fixture
def breach():
    clerk = officer("clerk", "dealing_assistant")
    looks(clerk, cases(2))
    Outbox.objects.all().delete()
    return found(Reach("officer", ("clerk",)))


def address(breach, more: str = "") -> str:
    return f"/console/breach/{breach.id}/{more}"


def test_what_goes_out_is_read_approved_and_followed(breach, signed_in):
    client = signed_in(operator())
    assert breach.code in client.get("/console/breaches/").content.decode()
    page = client.get(address(breach)).content.decode()
    assert "somebody used an officer&#x27;s account" in page
    assert "किसी ने बिना अधिकार के" in page
    mark = re.search(r'name="read" value="(\w+)"', page)[1]

    answer = client.post(address(breach, "approve/"), {"read": mark}, follow=True)
    assert "The notices go out now." in answer.content.decode()
    drain()
    assert Outbox.objects.count() == 2
    page = client.get(address(breach)).content.decode()
    assert "Notices are out" in page
    assert "security.head" in page
    assert 'name="read"' not in page
    assert [act for act in ("read_breach", "approve_breach") if not AuditRow.objects.filter(act=act).exists()] == []


def test_what_changed_since_is_not_sent(breach, signed_in):
    client = signed_in(operator())
    mark = re.search(r'value="(\w{8})"', client.get(address(breach)).content.decode())[1]
    describe(breach, {}, ["police"], None)

    answer = client.post(address(breach, "approve/"), {"read": mark}, follow=True)
    assert "Read them again; nothing was sent." in answer.content.decode()
    Touched.objects.filter(breach=breach).first().delete()
    mark = re.search(r'value="(\w{8})"', client.get(address(breach)).content.decode())[1]
    answer = client.post(address(breach, "approve/"), {"read": mark}, follow=True)
    assert "cannot be sent now" in answer.content.decode()
    breach.refresh_from_db()
    assert breach.state == State.FOUND


def test_a_filed_report_ends_its_clock(breach, signed_in):
    client = signed_in(operator())
    assert "It lacks where it happened" in client.get(address(breach)).content.decode()
    for kind, reference, said in (
        ("first", " ", "Please enter the Board"),
        ("full", "DPB/1", "still lacks something"),
        ("first", "DPB/1", "entered as filed"),
    ):
        answer = client.post(address(breach, f"filed/{kind}/"), {"reference": reference}, follow=True)
        assert said in answer.content.decode()
    assert Report.objects.get().reference == "DPB/1"
    assert not is_open("breach_board_first", breach.code)
    assert client.post(address(breach, "filed/other/"), {"reference": "x"}).status_code == 404


@pytest.mark.parametrize("more", ["", "approve/", "filed/first/"])
def test_who_is_no_operator_sees_and_does_nothing(breach, signed_in, more):
    client = signed_in(officer("assistant", "dealing_assistant"))
    answer = (client.post if more else client.get)(address(breach, more), {"read": "x", "reference": "x"})

    assert answer.status_code == 403
    assert client.get("/console/breaches/").status_code == 403
    assert "/console/breaches/" not in client.get("/console/").content.decode()


def test_one_that_is_not_there(signed_in):
    assert signed_in(operator()).get("/console/breach/7/").status_code == 404
