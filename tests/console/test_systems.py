"""A supervisor sees how their department's system answers, what waits for it, and has one application tried again."""

from datetime import timedelta

import pytest

from chaupal.config.doctor import _departments_systems
from chaupal.departments.models import AuditRow
from chaupal.landing.jobs import sweep
from chaupal.landing.models import Landing
from chaupal.registers.asking import LONGEST
from tests.applications.cases import officer
from tests.breaches.events import operator
from tests.jobs.draining import drain
from tests.landing.cases import filed
from tests.landing.conftest import clock, office  # noqa: F401 - fixtures
from tests.landing.keeper import REGISTER

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def waiting(office, clock):  # noqa: F811 - fixtures
    office.away = True
    case = filed()
    for _ in range(8):
        sweep()
        drain()
        clock.shift(LONGEST)
    return case


def test_what_waits_is_seen_and_tried_again(waiting, office, clock, signed_in):  # noqa: F811 - fixtures
    chief = signed_in(officer("chief", "supervisor"))
    page = chief.get("/console/systems/").content.decode()
    for words in (REGISTER, "503", waiting.number, "Is filed when the system answers", "Tries"):
        assert words in page
    [(what, trouble)] = list(_departments_systems())
    assert what == f"department's system of {REGISTER}"
    assert "in a row: 503" in trouble

    office.away = False
    clock.shift(timedelta(hours=1))
    told = chief.post(f"/console/systems/{waiting.id}/again/", follow=True).content.decode()
    assert "It is tried again." in told
    drain()
    assert Landing.objects.get().number == "THERE-1"
    assert AuditRow.objects.filter(act="file_again", subject=waiting.number, actor="chief").exists()
    page = chief.get("/console/systems/").content.decode()
    assert "Answers" in page
    assert waiting.number not in page
    assert [trouble for _, trouble in _departments_systems()] == []


def test_another_departments_are_not_seen_nor_touched(waiting, signed_in):
    elsewhere = signed_in(officer("other", "supervisor", department="mcd"))
    assert waiting.number not in elsewhere.get("/console/systems/").content.decode()
    assert elsewhere.post(f"/console/systems/{waiting.id}/again/").status_code == 404
    desk = signed_in(officer("clerk", "dealing_assistant"))
    assert desk.get("/console/systems/").status_code == 403
    assert desk.post(f"/console/systems/{waiting.id}/again/").status_code == 403
    assert waiting.number in signed_in(operator()).get("/console/systems/").content.decode()
