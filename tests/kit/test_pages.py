"""Pages of a list are found by where the one before ended; numbers are counted up to a bound."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chaupal.departments.models import Officer
from chaupal.kit import pages

pytestmark = pytest.mark.django_db


def listed() -> list[pages.Tier]:
    rows = Officer.objects.all()
    active, others = rows.filter(is_active=True), rows.filter(is_active=False)
    return [
        pages.Tier([active.filter(name_en="a"), active.exclude(name_en="a")], ("username",)),
        pages.Tier([others], ("-name_en", "-id")),
    ]


def enter(many: list[tuple[str, bool]]) -> list[str]:
    Officer.objects.all().delete()
    for number, (name, active) in enumerate(many):
        Officer.objects.create(id=number + 1, username=f"u{number:02}", name_en=name, is_active=active)
    numbered = [(f"u{number:02}", name, active) for number, (name, active) in enumerate(many)]
    last = sorted(((name, user) for user, name, active in numbered if not active), reverse=True)
    return [user for user, _, active in numbered if active] + [user for _, user in last]


@settings(max_examples=25)
@given(many=st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=12), size=st.integers(1, 5))
def test_there_and_back_again(many, size) -> None:
    wanted, there, back = enter(many), [], []
    page = pages.read(Officer.objects.all(), listed(), size)
    assert not page.previous
    while True:
        there.append([row.username for row in page.rows])
        if not page.next:
            break
        page = pages.read(Officer.objects.all(), listed(), size, page.next)
    assert [user for rows in there for user in rows] == wanted
    while page.previous:
        back.append([row.username for row in page.rows])
        page = pages.read(Officer.objects.all(), listed(), size, page.previous)
    back.append([row.username for row in page.rows])
    assert back[::-1] == there


def test_a_page_that_is_gone_is_the_first() -> None:
    enter([("a", True)] * 3)
    mark = pages.read(Officer.objects.all(), listed(), 2).next
    Officer.objects.filter(username="u02").delete()

    assert [row.username for row in pages.read(Officer.objects.all(), listed(), 2, mark).rows] == ["u00", "u01"]


def test_nothing_is_counted_beyond_the_bound(monkeypatch, django_assert_num_queries) -> None:
    monkeypatch.setattr(pages, "MOST", 3)
    enter([("a", True), ("b", True), ("a", False), ("b", False), ("c", False)])
    rows = Officer.objects.all()

    with django_assert_num_queries(1):
        found = pages.count([rows], [rows.filter(name_en="a"), rows.filter(name_en="c")], [], [rows.none()])
    assert found == [4, 3, 0, 0]
