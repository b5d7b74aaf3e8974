"""The pages that `bench.office` times at two million cases: how many statements each takes does not grow with cases."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench import office
from bench.size import living
from chaupal.applications.models import Application
from chaupal.catalogue.queries import catalogue
from chaupal.departments.actions import load_demo_numbers
from tests.figures.counted import a_month
from tests.second_factor import sign_in

FEW, MANY, MOST = 1, 40, 48  # cases; statements of the page that takes most, with the session, the posts and the audit


@pytest.mark.django_db(transaction=True)
def test_no_page_takes_more_statements_for_more_cases() -> None:
    load_demo_numbers(catalogue())
    clients = {who: sign_in(Client(), one) for who, one in living.officers().items()}
    case = living.cases(FEW)[0]
    number = Application.objects.values_list("number", flat=True).get(id=case)
    asked = [(who, f"/console/{path}", "") for who, path in office.paths(number, case)]
    asked += [("head", f"/console/{page}/", number) for page in ("payments", "consents", "delivery")]
    before = {look: statements(clients, *look) for look in asked * 2}  # the second time, all is in memory
    living.cases(MANY)
    a_month()
    after = {look: statements(clients, *look) for look in asked}

    assert max(after.values()) <= MOST, after
    assert {
        look: count for look, count in after.items() if count > before[look] + 2
    } == {}  # figures, where there were none


def statements(clients: dict[str, Client], who: str, path: str, typed: str) -> int:
    with CaptureQueriesContext(connection) as made:
        answer = clients[who].post(path, {"number": typed}) if typed else clients[who].get(path)
    assert answer.status_code in office.OK, path
    return len(made)
