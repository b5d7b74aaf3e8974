"""What is promised, and how it was kept last month: nobody can be recognised by it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client

from chaupal.figures.base import Measure
from tests.figures.counted import INCOME, OBC, count

pytestmark = pytest.mark.django_db


def row(name: str, language: str = "en") -> str:
    page = Client().get(f"/promises?language={language}").content.decode()
    rows = (unescape(re.sub(r"<[^>]+>", " ", each)) for each in re.findall(r"<tr>.*?</tr>", page, re.DOTALL))
    return next(" ".join(each.split()) for each in rows if name in each)


@pytest.fixture
def november(time_machine) -> None:
    time_machine.move_to("2026-12-15T06:30:00+00:00", tick=False)


def test_a_promise_is_told_with_how_it_was_kept_last_month_alone(november) -> None:
    count(Measure.PROMISE, "in_time", back=20, times=199)
    count(Measure.PROMISE, "late", back=20, times=1)
    count(Measure.PROMISE, "late", back=2, times=90)  # this month
    count(Measure.PROMISE, "late", back=50, times=90)  # the one before
    count(Measure.PROMISE, "unpromised", back=20, times=90)

    assert row("OBC certificate").endswith("99 %"), "not rounded up to what was not reached"


@pytest.mark.parametrize(("decided", "told"), [(4, "Too few decisions to tell"), (5, "100 %")])
def test_of_few_nothing_is_told(november, decided, told) -> None:
    count(Measure.PROMISE, "in_time", service=INCOME, back=20, times=decided)

    assert row("Income certificate").endswith(told)


def test_in_hindi_and_linked_from_the_front(november) -> None:
    assert "बताने के लिए" in row("ओबीसी", "hi")
    assert OBC
    for place in ("/", "/about"):
        assert "/promises" in Client().get(place).content.decode()
