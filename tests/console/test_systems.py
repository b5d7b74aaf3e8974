"""A supervisor sees how their department's system answers, what waits for it, and has one application tried again."""

from datetime import timedelta
from html import unescape

import pytest

from chaupal.config.doctor import _departments_systems
from chaupal.console.systems import FAULTS
from chaupal.console.templatetags.console import moment
from chaupal.console.words import register
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.landing import following
from chaupal.landing.jobs import sweep
from chaupal.landing.models import Landing
from chaupal.registers.asking import LONGEST
from chaupal.registers.base import Amiss, Standing
from chaupal.registers.models import Health
from tests.applications.cases import officer
from tests.breaches.events import operator
from tests.jobs.draining import drain
from tests.landing.cases import filed
from tests.landing.conftest import clock, office  # noqa: F401 - fixtures
from tests.landing.keeper import REGISTER
from tests.registers.portal import SECRET, building, department
from tests.registers.test_rest import NUMBER

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
    called = register(REGISTER)
    for words in (
        called,
        str(FAULTS[Amiss.BROKEN]),
        "503",
        waiting.number,
        "Is filed when the system answers",
        "Tries",
    ):
        assert words in page
    assert "Is asked again as soon as something is needed of it." in page, "the moment is over"
    assert "Citizens know that nothing is lost." in page
    sweep()
    drain()
    assert "Is asked again:" in chief.get("/console/systems/").content.decode()
    told = chief.post(f"/console/systems/{waiting.id}/again/", follow=True).content.decode()
    assert "The system is not asked just now." in told
    Landing.objects.update(told=False)
    page = chief.get("/console/systems/").content.decode()
    assert "Citizens know" not in page
    assert "Each citizen is told after some minutes that nothing is lost." in page
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
    assert str(FAULTS[Amiss.BROKEN]) not in page, "what is over is not shown as if it were so"
    Health.objects.update(failures=1)
    assert "Failed the last time" in chief.get("/console/systems/").content.decode()
    Health.objects.update(failures=2)
    assert "Does not answer" in chief.get("/console/systems/").content.decode(), "nobody got an answer since"
    assert [trouble for _, trouble in _departments_systems()] == []


def test_the_page_of_a_case_says_under_which_number_it_is_there_or_that_it_waits(waiting, office, clock, signed_in):  # noqa: F811 - fixtures
    desk = officer("clerk", "dealing_assistant")
    english, hindi = (signed_in(desk, language) for language in ("en", "hi"))

    def page(reader):
        return " ".join(reader.get(f"/console/case/{waiting.id}/").content.decode().split())

    told = page(english)
    for words in ("In the department's system", "Is filed when the system answers", "Waiting since", "503"):
        assert words in unescape(told)

    office.away = False
    sweep()
    drain()
    office.standings.append(Standing("THERE-1", "in_progress", "AT_BRANCH", changed_at=now()))
    following.take(REGISTER)
    assert "THERE-1" in page(english)
    landing = Landing.objects.get()
    assert landing.filed_at
    assert f"Filed there {moment(landing.filed_at)}" in page(english)
    assert "Being worked on there</strong> · AT_BRANCH" in page(english), "in that system's own words"
    assert "Approved and passed on" not in page(english)
    for words in ("विभाग की प्रणाली में", "वहाँ जमा हुआ:", "THERE-1", "वहाँ काम चल रहा है"):
        assert words in page(hindi)


def test_another_departments_are_not_seen_nor_touched(waiting, signed_in):
    elsewhere = signed_in(officer("other", "supervisor", department="mcd"))
    assert waiting.number not in elsewhere.get("/console/systems/").content.decode()
    assert elsewhere.post(f"/console/systems/{waiting.id}/again/").status_code == 404
    desk = signed_in(officer("clerk", "dealing_assistant"))
    assert desk.get("/console/systems/").status_code == 403
    assert desk.post(f"/console/systems/{waiting.id}/again/").status_code == 403
    assert waiting.number in signed_in(operator()).get("/console/systems/").content.decode()


def test_a_system_is_asked_once_from_there_and_nothing_personal_is_shown(office, signed_in, tmp_path, settings):  # noqa: F811 - fixtures
    settings.CHAUPAL_LANDS_IN = {"income_certificate": "certificates"}
    settings.CHAUPAL_REGISTER_KEEPERS = {}
    chief, elsewhere = (
        signed_in(officer(name, "supervisor", department=of)) for name, of in (("a", "revenue"), ("b", "mcd"))
    )
    with building() as where, department(tmp_path, where) as running:
        known = {"applicant_name": "Asha Devi", "date_of_birth": "1988-04-17", "family_income": 84000}
        filed(service="income_certificate", answers=known)
        drain()
        running.portal.move(NUMBER, "UNDER_VERIFICATION", "Patwari", remark="Asha Devi, 9810000001, lives there")
        assert elsewhere.post("/console/systems/certificates/ask/").status_code == 404
        page = chief.post("/console/systems/certificates/ask/").content.decode()
        running.portal.faults = {"html": 1}
        broken = chief.post("/console/systems/certificates/ask/").content.decode()

    assert f"GET /v1/applications/{NUMBER}" in page
    assert "xxxx xxxx, 9999999999, xxxxx xxxxx" in page
    assert "ok: in_progress, Patwari" in page
    for word in ("Asha", "9810000001", SECRET):
        assert word not in page
    assert "bytes that are no whole JSON" in broken
    assert "FAULT (may be asked again)" in broken
    assert AuditRow.objects.filter(act="ask_system", subject="certificates", actor="a").count() == 2
