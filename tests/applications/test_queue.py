"""The queue: what an officer sees of it, and in which order."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chaupal.applications import actions, queries, queues
from chaupal.applications.base import Filters, TooMany
from chaupal.applications.models import Application, Decision, Name
from chaupal.catalogue.queries import catalogue
from chaupal.departments.queries import posts_of
from chaupal.kit.clock import now
from chaupal.kit.ids import first_id
from tests.applications.cases import ANSWERS, CHECKS, obc, officer

pytestmark = pytest.mark.django_db
MONTHS_AGO = timedelta(days=60)


@pytest.fixture
def assistant():
    return officer("assistant", "dealing_assistant")


def numbers(who, **filters) -> list[str]:
    return [row.number[-1] for row in queries.queue(who, Filters(**filters))[0].rows]


def test_what_was_promised_soonest_stands_first(assistant) -> None:
    obc("f1"), obc("f2", now=now() - MONTHS_AGO)

    page, found = queries.queue(assistant, Filters())
    rows = page.rows

    assert [row.number[-1] for row in rows] == ["2", "1"]
    assert found == 2
    assert rows[0].days_left is not None
    assert rows[0].days_left < 0 < (rows[1].days_left or 0)


def test_only_the_officers_desk_or_the_whole_department(assistant) -> None:
    first, _ = obc("f1"), obc("f2")
    actions.approve(first.id, assistant, "", now(), checked=CHECKS)
    sdm, stranger = officer("sdm", "sdm"), officer("clerk", "registrar_clerk", department="mcd")

    assert numbers(assistant) == ["2"]
    assert numbers(sdm) == ["1"]
    assert sorted(numbers(sdm, mine=False)) == ["1", "2"]
    assert numbers(stranger, mine=False) == []


def test_overdue_and_state_and_service(assistant) -> None:
    obc("f1"), obc("f2", now=now() - MONTHS_AGO)
    third = obc("f3")
    actions.reject(third.id, assistant, "no", now())

    assert numbers(assistant, due="late") == ["2"]
    assert numbers(assistant, mine=False, state="rejected") == ["3"]
    assert numbers(assistant, state="rejected") == ["3"]
    assert sorted(numbers(assistant, mine=False, state="")) == ["1", "2"]
    assert numbers(assistant, service="birth_certificate") == []
    assert numbers(assistant, department="mcd", mine=False) == []


def test_what_waits_for_the_citizen_is_off_the_desk_and_never_overdue(assistant) -> None:
    application = obc(now=now() - MONTHS_AGO)
    actions.ask(application.id, assistant, "Which year?", "", now())

    assert numbers(assistant) == numbers(assistant, due="late") == []
    assert numbers(assistant, state="waiting_for_citizen") == ["1"]


def test_the_tally_counts_the_same_cases(assistant) -> None:
    obc("f1"), obc("f2", now=now() - MONTHS_AGO)
    third = obc("f3", answers={**ANSWERS, "family_certificate": False})
    actions.ask(third.id, assistant, "Which year?", "", now())

    tally = queries.tally(assistant)

    assert (tally.mine, tally.assigned, tally.open, tally.overdue, tally.waiting) == (2, 0, 3, 1, 1)


def test_a_page_of_the_queue_takes_few_queries(assistant, django_assert_max_num_queries) -> None:
    for number in range(queries.PAGE + 1):
        obc(f"f{number}")

    with django_assert_max_num_queries(5):
        page, found = queries.queue(assistant, Filters())

    assert (len(page.rows), found) == (queries.PAGE, queries.PAGE + 1)
    assert len(queries.queue(assistant, Filters(page=page.next))[0].rows) == 1


def test_the_decided_come_newest_first_and_what_was_promised_for_no_day_comes_last(assistant) -> None:
    obc("f1"), obc("f2", now=now() - MONTHS_AGO), obc("f3")
    for row in Application.objects.all():
        actions.reject(row.id, assistant, "no", now())
    Application.objects.filter(reference="f3").update(promised_on=None)

    assert numbers(assistant, state="rejected") == numbers(assistant, mine=False, state="rejected") == ["1", "2", "3"]


def test_no_case_is_lost_or_doubled_between_pages_that_change(assistant, monkeypatch) -> None:
    monkeypatch.setattr(queues, "PAGE", 4)
    for number in range(12):
        obc(f"f{number:02}")
    first, _ = queries.queue(assistant, Filters())
    actions.reject(first.rows[3].id, assistant, "no", now())
    second, _ = queries.queue(assistant, Filters(page=first.next))
    third, _ = queries.queue(assistant, Filters(page=second.next))

    seen = [row.id for page in (first, second, third) for row in page.rows]
    assert len(set(seen)) == len(seen) == 12
    back, _ = queries.queue(assistant, Filters(page=third.previous))
    assert [row.id for row in back.rows] == [row.id for row in second.rows]


def test_cases_are_picked_out_by_age_district_assignee_and_flag(assistant) -> None:
    old, new, third = obc("f1", now=now() - MONTHS_AGO), obc("f2"), obc("f3", answers={**ANSWERS, "district": "north"})
    old.decisions.all().delete()
    Application.objects.filter(id=old.id).update(id=first_id(now() - MONTHS_AGO), closely=True)
    Application.objects.filter(id=third.id).update(raised=1)
    actions.claim(new.id, assistant)

    picked: list[dict[str, Any]] = [
        {"age": 30},
        {"area": "north"},
        {"assignee": "me"},
        {"assignee": str(assistant.id)},
        {"flag": "closely"},
        {"flag": "raised"},
    ]
    assert [numbers(assistant, **one) for one in picked] == [["1"], ["3"], ["2"], ["2"], ["1"], ["3"]]
    assert sorted(numbers(assistant, assignee="nobody")) == ["1", "3"]
    assert [numbers(assistant, mine=False, **one) for one in picked] == [["1"], ["3"], ["2"], ["2"], ["1"], ["3"]]


def test_cases_are_sorted_as_chosen_and_walked_in_that_order(assistant) -> None:
    first, second, third = obc("f1"), obc("f2", now=now() - MONTHS_AGO), obc("f3")
    orders = {"due": "213", "-due": "312", "filed": "123", "-filed": "321"}

    assert {sort: "".join(numbers(assistant, sort=sort)) for sort in orders} == orders
    walked = [queries.following(assistant, Filters(sort="filed"), one.id) for one in (first, second, third)]
    assert walked == [second.id, third.id, first.id]
    actions.reject(second.id, assistant, "no", now())
    assert queries.following(assistant, Filters(), second.id) == first.id  # it has left the queue, its place has not


def test_an_officer_keeps_views_under_names_and_not_without_end(assistant) -> None:
    for number in range(12):
        actions.keep_view(assistant, f"view {number}", "due=late")
    again = actions.keep_view(assistant, "  view   3 ", "due=week")

    with pytest.raises(TooMany):
        actions.keep_view(assistant, "one more", "due=late")
    assert len(queries.views_of(assistant)) == 12
    assert again.query == "due=week"
    other = officer("other", "sdm")
    assert not actions.drop_view(other, again.id)
    assert actions.drop_view(assistant, again.id)


def test_cases_are_picked_out_by_desk_and_days(assistant) -> None:
    old, new, third = obc("f1"), obc("f2"), obc("f3", answers={**ANSWERS, "district": "north"})
    Decision.objects.all().delete(), Name.objects.all().delete()  # their cases get other ids
    Application.objects.filter(id=old.id).update(
        id=first_id(datetime(2026, 2, 28, 18, 29, 59, tzinfo=UTC)), promised_on=date(2026, 3, 20)
    )  # the last second of that day in India
    Application.objects.filter(id=new.id).update(
        id=first_id(datetime(2026, 2, 28, 18, 30, tzinfo=UTC)), promised_on=date(2026, 3, 21)
    )
    actions.approve(third.id, assistant, "", now(), checked=CHECKS)
    last, first = date(2026, 2, 28), date(2026, 3, 1)

    for mine in (True, False):
        assert numbers(assistant, mine=mine, until=last) == ["1"]
        assert numbers(assistant, mine=mine, since=first, until=first) == ["2"]
        assert numbers(assistant, mine=mine, since=first, until=last) == []
        assert numbers(assistant, mine=mine, due_until=date(2026, 3, 20)) == ["1"]
        assert numbers(assistant, mine=mine, due_until=date(2026, 3, 21), age=7, due="late") == ["1", "2"]
        assert numbers(assistant, mine=mine, stage=old.stage) == ["1", "2"]
    assert numbers(assistant, mine=False, stage="approval") == ["3"]


def test_desks_are_counted_in_one_statement(assistant, django_assert_num_queries) -> None:
    obc("f1"), obc("f2"), actions.approve(obc("f3").id, assistant, "", now(), checked=CHECKS)
    posts_of(assistant)
    stages = [each.stage for each in catalogue().service("caste_certificate_obc").workflow]
    filters = Filters(mine=False, service="caste_certificate_obc", stage=stages[0])

    with django_assert_num_queries(2):  # the officer's posts, and all desks at once
        counted = queries.by_stage(assistant, filters, stages)
    assert counted == {**dict.fromkeys(stages, 0), stages[0]: 2, "approval": 1}
