"""Cases on a desk that nobody holds: the head is asked for somebody, until there is one."""

from __future__ import annotations

import pytest

from chaupal.applications import actions
from chaupal.applications.models import Application
from chaupal.applications.unheld import look_for_unheld
from chaupal.departments.models import Posting
from chaupal.kit.clock import now
from chaupal.tasks.models import Task
from tests.applications.cases import CHECKS, obc, officer

pytestmark = pytest.mark.django_db


def asked() -> list[tuple[str, str, str]]:
    found = Task.objects.filter(kind="desk_unheld", closed_at=None).order_by("subject")
    return list(found.values_list("subject", "department", "role"))


def test_passed_on_to_nobody_asks_the_head_and_a_post_ends_it() -> None:
    case, clerk = obc(), officer("clerk", "dealing_assistant")
    actions.approve(case.id, clerk, "", now(), checked=CHECKS)
    assert asked() == [("revenue/sdm", "revenue", "head")]
    look_for_unheld()
    assert asked() == [("revenue/sdm", "revenue", "head")]

    officer("sdm", "sdm")
    look_for_unheld()
    assert asked() == []


def test_a_filed_case_and_one_whose_officer_left_are_found_and_one_that_is_held_is_not() -> None:
    obc()
    look_for_unheld()
    assert asked() == [("revenue/dealing_assistant", "revenue", "head")]
    clerk = officer("clerk", "dealing_assistant")
    look_for_unheld()
    assert asked() == []

    clerk.is_active = False
    clerk.save()
    look_for_unheld()
    assert asked() == [("revenue/dealing_assistant", "revenue", "head")]


def test_of_a_desk_that_is_held_for_some_offices_the_other_offices_are_named() -> None:
    case, clerk = obc(), officer("clerk", "dealing_assistant")
    Application.objects.filter(id=case.id).update(area="south")
    Posting.objects.filter(officer=clerk).update(areas=["north"])
    look_for_unheld()

    assert asked() == [("revenue/dealing_assistant/south", "revenue", "head")]
    Posting.objects.filter(officer=clerk).update(areas=["north", "south"])
    look_for_unheld()
    assert asked() == []
