"""A year, as people say since when."""

import datetime as dt

import pytest

from chaupal.hearing.answers import Accepted, Refused, Spec, read

TODAY = dt.date(2026, 6, 15)


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("2012", 2012),
        ("२०१२", 2012),
        ("2012 se", 2012),
        ("since 1998", 1998),
        ("sal 2010 se rah rahe hain", 2010),
        ("das saal se", 2016),
        ("10 साल से", 2016),
        ("for 20 years", 2006),
        ("2012 se, yaani 14 saal", 2012),
        ("2010 se pehle se, 40 saal", 1986),
        ("before 1990, 40 years", 1986),
        ("तीन साल बाद आए थे, 1987 मे", 1987),
        ("2010 से, पहले रायगढ़ में था", 2010),
    ],
)
def test_a_year_is_heard(said: str, year: int):
    assert read(Spec("year"), said, TODAY) == Accepted(year)


@pytest.mark.parametrize("said", ["bachpan se", "12", "1012", "2077", "2010 2011", "दस", "2010 se pehle se"])
def test_what_is_no_year_is_refused(said: str):
    assert isinstance(read(Spec("year"), said, TODAY), Refused)
