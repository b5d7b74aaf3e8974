"""Posts with offices and days: what ended this morning opens nothing, says so, and loses nothing."""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client

from chaupal.applications import actions
from chaupal.applications.base import State
from chaupal.applications.jobs import hand_on_where_posts_ended
from chaupal.applications.models import Application
from chaupal.catalogue.queries import catalogue
from chaupal.config.doctor import step
from chaupal.departments.base import LastOperator, Terms
from chaupal.departments.models import AuditRow, Officer, Posting
from chaupal.departments.permissions import TABLE, Permission
from chaupal.departments.queries import departments_where, holders, how_many_operators, posts_of, roles_of, unheld
from chaupal.departments.staffing import change, set_terms
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from tests.applications.cases import CHECKS, obc
from tests.applications.cases import officer as posted

pytestmark = pytest.mark.django_db
NAMES = {"name_en": "Kavita Rawat", "name_hi": "कविता रावत"}


def today() -> date:
    return day_in_india(now())


def ends(officer: Officer, day: date) -> None:
    Posting.objects.filter(officer=officer).update(ends_on=day)


@pytest.fixture
def operator(signed_in) -> Client:
    return signed_in(posted("asha", "operator", department=""))


class TestAPostThatEndedThisMorning:
    @pytest.mark.parametrize("role", [*TABLE, "dealing_assistant"])
    def test_opens_nothing(self, role):
        officer = posted("gone", role, department="revenue")
        assert any(departments_where(officer, each) for each in Permission)
        ends(officer, today())
        gone = Officer.objects.get(pk=officer.pk)
        assert not any(departments_where(gone, each) for each in Permission)
        assert (roles_of(gone), holders("revenue", role)) == (frozenset(), [])

    def test_is_said_on_a_stale_page_and_nothing_is_lost(self, signed_in, assistant):
        case, client = obc(), signed_in(assistant)
        assert client.get(f"/console/case/{case.id}/").status_code == 200
        ends(assistant, today())
        page = client.post(
            f"/console/case/{case.id}/reject/", {"step": 0, "ready": "", "words": "The paper\nis of 2019."}
        )

        text = page.content.decode()
        assert page.status_code == 403
        assert "Your post ended on" in text
        assert "The paper<br>is of 2019." in text
        case.refresh_from_db()
        assert case.state == State.FILED

    def test_is_said_where_another_post_still_opens_the_page(self, signed_in):
        case, officer = obc(), posted("both", "dealing_assistant", "sdm")
        client = signed_in(officer)
        Posting.objects.filter(officer=officer, role="dealing_assistant").update(ends_on=today())
        page = client.post(f"/console/case/{case.id}/approve/", {"step": 0, "words": "", "checked": CHECKS})
        assert (page.status_code, "Your post ended on" in page.content.decode()) == (403, True)

    def test_leaves_no_case_in_hand(self, assistant):
        case, colleague = obc(), posted("colleague", "dealing_assistant")
        actions.claim(case.id, assistant)
        ends(assistant, today())
        hand_on_where_posts_ended()

        assert Application.objects.get(id=case.id).assignee == colleague
        assert AuditRow.objects.get(act="assign").actor == "system"

    def test_is_no_holder_of_a_desk(self):
        officer = posted("only", "dealing_assistant")
        assert ("revenue", "dealing_assistant") not in unheld(catalogue())
        ends(officer, today())
        assert ("revenue", "dealing_assistant") in unheld(catalogue())


def test_a_post_holds_from_its_first_day_to_the_day_before_its_end():
    officer = posted("kavita", "dealing_assistant")
    set_terms(Posting.objects.get(officer=officer), Terms((), date(2026, 11, 3), date(2026, 11, 5)))
    held = []
    for moment in ("02 23:59", "03 00:01", "04 23:59", "05 00:01"):
        with time_machine.travel(f"2026-11-{moment}+05:30"):
            held.append(bool(posts_of(Officer.objects.get(pk=officer.pk))))
    assert held == [False, True, True, False]


def test_a_post_that_is_ticked_again_begins_anew_and_one_to_come_that_is_not_leaves_no_trace():
    officer, desk = posted("kavita", "dealing_assistant"), ("revenue", "dealing_assistant")
    names = {"en": "Kavita", "hi": "कविता"}
    change(officer, names, {("revenue", "sdm")}, Terms(begins_on=today() + timedelta(days=3)))
    assert roles_of(Officer.objects.get(pk=officer.pk)) == frozenset()
    change(officer, names, {desk})
    assert roles_of(Officer.objects.get(pk=officer.pk)) == {desk}
    assert Posting.objects.filter(officer=officer).count() == 1


def test_the_last_operator_has_no_end():
    asha = posted("asha", "operator", department="")
    with pytest.raises(LastOperator):
        set_terms(asha.postings.get(), Terms(ends_on=today() + timedelta(days=30)))
    bela = posted("bela", "operator", department="")
    set_terms(asha.postings.get(), Terms(ends_on=today()))
    assert how_many_operators() == 1
    with pytest.raises(LastOperator):
        change(bela, {"en": "Bela", "hi": "बेला"}, {("revenue", "supervisor")})


class TestTheOperatorsPage:
    def test_makes_a_post_for_offices_and_days(self, operator):
        sent = {
            "username": "kavita", **NAMES, "post": ["revenue dealing_assistant", "revenue supervisor"],
            "areas": ["south"], "begins_on": "2020-01-02", "ends_on": f"{today() + timedelta(days=9)}",
        }  # fmt: skip
        page = operator.post("/console/officers/new/", sent, follow=True)

        desk, above = Posting.objects.filter(officer__username="kavita").order_by("role")
        assert (desk.areas, above.areas) == (["south"], [])
        assert desk.begins_on == date(2020, 1, 2)
        assert "ends on" in page.content.decode()
        detail = AuditRow.objects.get(act="make_officer").detail
        assert (detail["areas"], detail["begins_on"]) == (["south"], "2020-01-02")

    def test_changes_the_terms_and_hands_on_what_is_no_longer_theirs(self, operator, assistant):
        case = obc()
        Application.objects.filter(id=case.id).update(area="north")
        colleague = posted("colleague", "dealing_assistant")
        actions.claim(case.id, assistant)
        page = operator.post(f"/console/post/{assistant.postings.get().id}/", {"areas": ["south"]}, follow=True)

        assert "Cases that colleagues have in hand now: 1." in page.content.decode()
        assert Application.objects.get(id=case.id).assignee == colleague

    @pytest.mark.parametrize(
        ("sent", "why"),
        [
            ({"ends_on": "2020-01-01"}, "This day is over"),
            ({"begins_on": "2050-01-02", "ends_on": "2050-01-02"}, "A post ends after it begins"),
            ({"ends_on": "never"}, "Please enter a day"),
            ({"areas": ["atlantis"]}, "atlantis"),
        ],
        ids=str,
    )
    def test_says_what_cannot_be(self, operator, assistant, sent, why):
        before = Posting.objects.values().get(officer=assistant)
        page = operator.post(f"/console/post/{before['id']}/", sent)
        assert (page.status_code, why in page.content.decode()) == (200, True)
        assert Posting.objects.values().get(officer=assistant) == before

    def test_a_post_above_desks_has_no_offices(self, operator):
        head = posted("head", "supervisor").postings.get()
        assert b'name="areas"' not in operator.get(f"/console/post/{head.id}/").content
        operator.post(f"/console/post/{head.id}/", {"areas": ["south"], "ends_on": "2050-01-01"})
        head.refresh_from_db()
        assert (head.areas, head.ends_on) == ([], date(2050, 1, 1))

    @pytest.mark.parametrize(("language", "word"), [("hi", "दफ़्तर"), ("en", "Offices")])
    def test_is_in_both_languages(self, operator, assistant, language, word):
        operator.cookies["django_language"] = language
        assert word in operator.get(f"/console/post/{assistant.postings.get().id}/").content.decode()


def test_districts_for_which_nobody_holds_a_desk_are_told():
    officer = posted("only", "dealing_assistant")
    told = "desk dealing_assistant of revenue"
    assert told not in dict(step("officers"))
    Posting.objects.filter(officer=officer).update(areas=["south"])
    assert "south_east" in dict(step("officers"))[told]
    posted("other", "dealing_assistant")
    assert told not in dict(step("officers"))
