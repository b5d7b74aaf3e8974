"""Until when a paper is valid, as its form says."""

from datetime import date

import pytest

from chaupal.catalogue.certificates import read_form
from chaupal.certificates.validity import valid_until

DAY = date(2026, 11, 25)
REST = "title: {hi: क, en: A}\nholder: [name]\nrows: [{from: [name], hi: क, en: A}]\n"


@pytest.mark.parametrize(
    ("says", "issued", "answers", "last"),
    [
        ("", DAY, {}, None),
        ("months: 36", DAY, {}, date(2029, 11, 24)),
        ("months: 12", date(2028, 2, 29), {}, date(2029, 2, 28)),
        ("months: 'use == \"home\" ? 60 : 36'", DAY, {"use": "home"}, date(2031, 11, 24)),
        ("months: 'use == \"home\" ? 60 : 36'", DAY, {"use": "shop"}, date(2029, 11, 24)),
        ("until: financial_year", DAY, {}, date(2027, 3, 31)),
        ("until: financial_year", date(2027, 3, 31), {}, date(2027, 3, 31)),
        ("until: financial_year", date(2027, 4, 1), {}, date(2028, 3, 31)),
        ("until: event_date", DAY, {"event_date": "2026-12-24"}, date(2026, 12, 24)),
        ("until: event_date", DAY, {}, None),
        ("until: time.at", DAY, {"time": {"at": "2026-12-02T11:00"}}, date(2026, 12, 2)),
        ("until: jab\nmonths: 12", DAY, {"jab": "2027-01-05"}, date(2027, 1, 5)),
        ("until: jab\nmonths: 12", DAY, {"jab": "2029-01-05"}, date(2027, 11, 24)),
    ],
)
def test_the_last_day(says, issued, answers, last, tmp_path):
    (tmp_path / "certificate.yaml").write_text(REST + says)
    form, sheet = read_form(tmp_path, "a")

    assert not sheet.faults
    assert valid_until(form, issued, answers) == last
