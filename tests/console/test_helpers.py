"""A head registers a helper, sees a month of them at one look, and blocks one; at a case it stands who filled it in."""

import pytest

from chaupal.applications.models import Application
from chaupal.departments.models import AuditRow
from chaupal.helping import queries
from chaupal.helping.holding import phone_hash
from chaupal.helping.models import Help
from chaupal.helping.registered import bar
from tests.applications.cases import officer
from tests.helping.conftest import clock, town  # noqa: F401 - fixtures
from tests.helping.people import RAVI, Helper

pytestmark = pytest.mark.usefixtures("town")
NEW = {"name": "Ravi Kumar", "centre": "CSC Okhla", "phone": "98000 00301", "departments": ["djb"]}


@pytest.fixture
def head(signed_in, town):  # noqa: F811
    return signed_in(officer("head", "supervisor", department="djb"))


def test_a_month_of_a_helper_is_seen_with_a_row_in_the_audit_and_he_is_blocked(head):
    answer = head.post("/console/helpers/", NEW | {"ends_on": "2027-03-31"})
    assert answer.status_code == 302
    ravi = Helper()
    row = ravi.agreed()
    ravi.files()
    page = head.get("/console/helpers/").content.decode()

    assert "Ravi Kumar •••• 0301" in page
    assert "CSC Okhla" in page
    assert "Water/sewer complaint: 1" in page
    assert AuditRow.objects.filter(act="read_helpers", subject="helpers/2026-11").count() == 1
    assert "Nobody was helped" in head.get("/console/helpers/?month=2026-10").content.decode()
    assert head.get("/console/helpers/?month=x").status_code == 404

    case = head.get(f"/console/case/{Application.objects.get().id}/").content.decode()
    assert "Ravi Kumar (CSC Okhla) •••• 0301" in case
    assert "by the code of an SMS to their own telephone (•••• 0401)" in case

    assert head.post(f"/console/helper/{queries.hash_of(RAVI)}/block/").status_code == 302
    assert Help.objects.get(id=row.id).state == "ended"
    assert "Let them help again" in head.get("/console/helpers/").content.decode()


def test_who_was_never_registered_stands_among_the_blocked_alone(head):
    bar(phone_hash(RAVI), "Ravi Kumar", "0301", ["djb", "revenue"], "head")
    page = head.get("/console/helpers/").content.decode()
    assert "No helper is registered." in page
    assert "Ravi Kumar •••• 0301" in page.partition("<h2>Blocked</h2>")[2]
    assert "Let them help again" in page


@pytest.mark.parametrize("wrong", [{"phone": "12"}, {"departments": ["revenue"]}, {"ends_on": "2026-01-01"}])
def test_what_cannot_be_registered_is_said(head, wrong):
    assert head.post("/console/helpers/", NEW | {"ends_on": "2027-03-31"} | wrong).status_code == 200
    assert queries.registered_for(["djb", "revenue"]) == []


def test_another_department_s_head_neither_sees_nor_blocks(signed_in, assistant):
    Helper().agreed()
    other = signed_in(officer("other", "supervisor", department="revenue"))
    assert "Nobody was helped" in other.get("/console/helpers/").content.decode()
    assert other.post(f"/console/helper/{queries.hash_of(RAVI)}/block/").status_code == 404
    assert signed_in(assistant).get("/console/helpers/").status_code == 403
