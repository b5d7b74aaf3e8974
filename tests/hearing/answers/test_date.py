from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chaupal.hearing.answers.date import bound
from chaupal.kit.dates import long_date
from tests.hearing.answers.hearing import TODAY, heard, shown


@pytest.mark.parametrize(
    "said",
    [
        "12/3/19",
        "12/03/2019",
        "12-03-2019",
        "12.3.2019",
        "12\\3\\2019",
        "१२।३।२०१९",
        "12 3 2019",
        "१२/०३/२०१९",
        "2019-03-12",
        "2019/3/12",
        "12032019",
        "120319",
        "20190312",
        "12 march 2019",
        "12 March, 2019",
        "12th of March 2019",
        "12-Mar-19",
        "12mar2019",
        "March 12, 2019",
        "2019 march 12",
        "twelve march twenty nineteen",
        "12 march '19",
        "12 Maarch 2019",
        "१२ मार्च २०१९",
        "बारह मार्च दो हज़ार उन्नीस",
        "12 मार्च को, सन 2019 में",
        "baarah march do hazaar unnis",
        "barah march do hajar unnees",
        "meri janm tithi 12/3/2019 hai",
        "mai 12 march 2019 ko paida hua",
        "मेरा जन्म 12 मार्च 2019 को हुआ",
    ],
)
def test_one_day_in_many_ways(said):
    assert heard("date", said) == "2019-03-12"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("पिछले महीने की 10 तारीख को", "2026-10-10"),
        ("pichle mahine 31 ko", "2026-10-31"),
        ("is mahine ki 5 tareekh", "2026-11-05"),
        ("is mahine ki 31", "date.impossible"),
        ("is mahine ki 30", "date.in_future"),
        ("pichle mahine", "date.relative"),
        ("do saal pehle 1 november 2024", "2024-11-01"),
        ("2 साल पहले, 1 नवंबर 2024 को", "2024-11-01"),
        ("1 november 2024, 2 years ago", "2024-11-01"),
        ("1 november, do saal pehle", "date.year_missing"),
        # how old somebody is tells the year, and is none
        ("20 november, abhi 6 din ka hai", "2026-11-20"),
        ("20 november isi saal, 6 din ki hai", "2026-11-20"),
        ("20 november, she is 6 days old", "2026-11-20"),
        ("20 november ko, 5 saal ka hai", "2021-11-20"),
        ("20 november, 3 mahine ka hai", "date.year_missing"),
        ("do saal pehle", "date.relative"),
        ("कल शाम को", "2026-11-24"),
        ("kal raat 8 baje", "2026-11-24"),
        ("yesterday", "2026-11-24"),
        ("परसों", "2026-11-23"),
        ("5 din pehle", "2026-11-20"),
        ("tomorrow", "date.in_future"),
        ("pichle somvar", "date.relative"),
        ("pichle saal 12 feb", "2025-02-12"),
        ("पिछले साल 12 फ़रवरी को", "2025-02-12"),
        ("is saal 3 march", "2026-03-03"),
    ],
)
def test_days_told_from_today(said, day):
    assert heard("date", said, not_after="today") == day


@pytest.mark.parametrize(
    ("said", "day"), [("kal", "2026-11-26"), ("20 december", "2026-12-20"), ("3 jan", "2027-01-03")]
)
def test_days_that_can_only_be_ahead(said, day):
    assert heard("date", said, not_before="today+1d", not_after="today+180d") == day


@pytest.mark.parametrize(("said", "day"), [("1 december", "2026-12-01"), ("1 october", "2026-10-01")])
def test_a_day_near_today_may_be_ahead_where_that_is_allowed(said, day):
    assert heard("date", said, not_after="today+60d", recent=True) == day


@pytest.mark.parametrize(("said", "day"), [("26 november", "2025-11-26"), ("2 november", "2026-11-02")])
def test_a_day_of_late_needs_no_year(said, day):
    assert heard("date", said, not_after="today", recent=True) == day


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("1 jan 2001", "2001-01-01"),
        ("पहली जनवरी 2001", "2001-01-01"),
        ("2 फ़रवरी 2001", "2001-02-02"),
        ("2 फरवरी 2001", "2001-02-02"),
        ("2 feburary 2001", "2001-02-02"),
        ("3 aprail 2001", "2001-04-03"),
        ("4 may 2001", "2001-05-04"),
        ("5 जून 2001", "2001-06-05"),
        ("6 julai 2001", "2001-07-06"),
        ("15 अगस्त 1947", "1947-08-15"),
        ("8 sitambar 2001", "2001-09-08"),
        ("8 सितम्बर 2001", "2001-09-08"),
        ("8 सितंबर 2001", "2001-09-08"),
        ("9 अक्तूबर 2001", "2001-10-09"),
        ("10 navambar 2001", "2001-11-10"),
        ("11 दिसम्बर 2001", "2001-12-11"),
        ("unnis november unnis sau pachasi", "1985-11-19"),
        ("twelve march nineteen eighty five", "1985-03-12"),
        ("29/2/2024", "2024-02-29"),
    ],
)
def test_months_and_years_in_words(said, day):
    assert heard("date", said) == day


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("kal", "date.relative"),
        ("कल", "date.relative"),
        ("parso", "date.relative"),
        ("next monday", "date.relative"),
        ("31/2/2019", "date.impossible"),
        ("29/2/2023", "date.impossible"),
        ("12/25/2019", "date.impossible"),
        ("00/00/00", "date.impossible"),
        ("32 march 2019", "date.impossible"),
        ("1 march 2150000000", "date.impossible"),
        ("12 march", "date.year_missing"),
        ("12/3", "date.year_missing"),
        ("मार्च 2019", "date.day_missing"),
        ("03/2019", "date.day_missing"),
        ("2019", "date.day_missing"),
        ("12/3/1890", "date.too_early"),
        ("12/3/2101", "date.too_late"),
        ("1/1/2019 ya 2/2/2019", "date.unclear"),
        ("", "date.unclear"),
        ("😀", "date.unclear"),
        ("pata nahi", "date.unclear"),
        ("2341 2341 2346", "date.unclear"),
        ("1" * 4096, "date.unclear"),
    ],
)
def test_no_date(said, code):
    assert heard("date", said) == code


@pytest.mark.parametrize("said", ["aaj", "आज", "today", "aaj hi"])
def test_today_is_clear(said):
    assert heard("date", said) == "2026-11-25"


def test_the_century_follows_the_rule():
    assert heard("date", "1/1/30", not_after="today") == "1930-01-01"
    assert heard("date", "1/1/30") == "2030-01-01"
    assert heard("date", "1/1/85") == "1985-01-01"


def test_limits():
    assert heard("date", "26/11/2026", not_after="today") == "date.in_future"
    assert heard("date", "25/11/2026", not_after="today") == "2026-11-25"
    assert heard("date", "25/11/2008", not_after="today-18y") == "2008-11-25"
    assert heard("date", "26/11/2008", not_after="today-18y") == "date.too_late"
    assert heard("date", "1/12/2026", not_before="today+10d") == "date.too_early"
    assert heard("date", "31/3/2020", not_before=date(2020, 4, 1)) == "date.too_early"


def test_a_limit_told_from_a_leap_day():
    assert bound("today-18y", date(2024, 2, 29)) == date(2006, 2, 28)


@pytest.mark.parametrize("rule", ["tomorrow", "today-18", "today-x"])
def test_a_rule_that_is_no_limit(rule):
    with pytest.raises(ValueError, match=r".+"):
        bound(rule, TODAY)


def test_shown():
    assert shown("date", "2019-03-12", "hi") == "12 मार्च 2019"
    assert shown("date", "2019-03-12", "en") == "12 March 2019"


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(["hi", "en"]))
def test_what_is_shown_is_read_again(day, language):
    for written in (long_date(day, language), f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", day.isoformat(), f"{day:%d%m%Y}"):
        assert heard("date", written) == day.isoformat()


@given(st.dates(TODAY - timedelta(days=36_000), TODAY))
def test_short_years_of_birth(day):
    assert heard("date", f"{day:%d/%m/%y}", not_after="today") == day.isoformat()
