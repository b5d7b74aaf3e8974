"""The figures' page: whose figures an officer sees, where they lead, and what is taken out as a file."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from chaupal.console import spreadsheets
from chaupal.console.board import Cell, Table
from chaupal.departments.models import AuditRow
from chaupal.figures.base import Measure
from tests.applications.cases import obc, officer
from tests.figures.counted import a_month, count

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/console/figures/"


@pytest.fixture
def head(signed_in) -> Client:
    return signed_in(officer("head", "supervisor"))


def text_of(client: Client, address: str = PAGE) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", unescape(re.sub(r"<svg.*?</svg>|<[^>]+>", " ", answer.content.decode())))


def test_who_heads_nothing_has_no_figures(signed_in) -> None:
    client = signed_in(officer("assistant", "dealing_assistant"))

    assert {client.get(f"{PAGE}{part}").status_code for part in ("", "wall/", "as.csv")} == {403}


def test_a_head_sees_their_departments_figures_and_no_others(head) -> None:
    count(Measure.FILED, times=31)
    count(Measure.FILED, service="birth_certificate", department="mcd", times=777)
    count(Measure.MESSAGES, "failed/131026", service="", times=555, department="mcd")

    shown = text_of(head) + text_of(head, f"{PAGE}?department=mcd")
    assert "Came in 31" in shown
    assert "777" not in shown
    assert "555" not in shown


def test_an_operator_sees_all(signed_in) -> None:
    count(Measure.FILED, times=31)
    count(Measure.FILED, service="birth_certificate", department="mcd", times=700)
    client = signed_in(officer("operator", "operator", department=""))

    assert "Came in 731" in text_of(client)
    assert "Came in 700" in text_of(client, f"{PAGE}?department=mcd")


def test_every_table_has_something_and_counts_are_of_the_time_that_is_asked_for(head) -> None:
    a_month(officer("asha", "dealing_assistant").id)
    month, week = text_of(head), text_of(head, f"{PAGE}?period=7")

    assert month.count("Nothing in this time") == 2, "no words, and no bill yet"
    assert "In time 92 %" in month
    assert "Consent" in month
    assert "The number has no WhatsApp" in month
    assert "Asha" in month
    assert "Came in 865" in month
    assert "Came in 865" not in week


@pytest.mark.parametrize(
    "choice", ["?period=nonsense", "?department=nobody", "?service=%00", "?period=-7&department=mcd"]
)
def test_an_odd_choice_is_the_usual_one(head, choice) -> None:
    count(Measure.FILED, times=31)

    assert "Came in 31" in text_of(head, PAGE + choice)


def test_each_look_stands_in_the_audit(head) -> None:
    for part in ("", "wall/", "as.xlsx"):
        head.get(PAGE + part)

    looks = AuditRow.objects.filter(act="read_figures").order_by("sequence")
    assert [(row.department, row.detail) for row in looks] == [
        ("revenue", {"as": what}) for what in ("page", "wall", "export")
    ]


def test_a_figure_leads_to_its_cases(head) -> None:
    case = obc()
    count(Measure.OPEN, f"{case.stage}/7/in_time", times=1)
    page = head.get(PAGE).content.decode()
    links = [unescape(link) for link in re.findall(r'href="(/console/\?[^"]+)"', page)]

    assert len(links) >= 3
    assert case.number in head.get(next(link for link in links if "service=" in link)).content.decode()


def test_how_many_statements_the_page_takes_does_not_grow(head, django_assert_max_num_queries) -> None:
    a_month()
    head.get(PAGE)
    with django_assert_max_num_queries(26):
        head.get(f"{PAGE}?period=365")


def test_files_hold_what_the_page_shows(head) -> None:
    a_month()
    lines = list(csv.reader(io.StringIO(head.get(f"{PAGE}as.csv").content.decode("utf-8-sig"))))
    book = load_workbook(io.BytesIO(head.get(f"{PAGE}as.xlsx").content), read_only=True)

    assert ["OBC certificate", "685", "420", "92"] in [line[:4] for line in lines]
    sheet = [list(row) for row in book["By service"].values]
    assert ["OBC certificate", 685, 420, 92] in [row[:4] for row in sheet]
    assert head.get(f"{PAGE}as.exe").status_code == 404


HOSTILE = ("=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", "\t=1", "＝1")


@pytest.mark.once
@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_is_run_as_a_formula(text) -> None:
    table = Table("x", "=1+1", ("=2", "n"), [[Cell(text), Cell(-7)]])
    line = list(csv.reader(io.StringIO(spreadsheets.as_csv([table]).decode("utf-8-sig"))))
    sheet = load_workbook(io.BytesIO(spreadsheets.as_xlsx([table]))).active

    assert line == [["'=1+1"], ["'=2", "n"], [f"'{text}", "-7"]]
    assert sheet["A2"].value == f"'{text}"
    assert (sheet["A2"].data_type, sheet["B2"].value) == ("s", -7)
