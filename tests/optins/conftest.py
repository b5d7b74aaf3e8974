"""A town in which campaigns are made: our numbers are known, mail is played by hand."""

from collections.abc import Iterator

import pytest
import time_machine

from chaupal.optins.base import Place


@pytest.fixture
def town(db: None) -> None:
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0  # what another test's database held is forgotten


@pytest.fixture
def place(town: None) -> Place:
    """The poster in Rohini of a campaign of the revenue department, with a number to call and a keyword."""
    from chaupal.optins.actions import make

    (made,) = make(
        "revenue", "OBC camp", ["Rohini"], by="tester", language="hi", service="caste_certificate_obc",
        number="011 5550 0100", keyword="obc",
    )  # fmt: skip
    return made


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as traveller:
        yield traveller
