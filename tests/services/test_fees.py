"""Shares of a sum are charged to the paisa: whole numbers divided would drop the rest."""

from datetime import date
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.forms.fees import between
from chaupal.engine.talk import Form

SATURDAY = {"day": {"on": "2026-11-28"}, "place": {"rent": 3500, "weekend_rent": 4375}}


@pytest.mark.parametrize(
    ("service", "line", "told", "paise"),
    [
        ("park_hall_booking", "rent", SATURDAY, 437500),
        ("park_hall_booking", "gst", SATURDAY, 78750),
        ("park_hall_booking", "gst", {**SATURDAY, "day": {"on": "2026-11-27"}}, 63000),
        ("park_hall_booking", "gst", {**SATURDAY, "place": {}}, 0),
        ("trade_health_licence", "trade_share", {"property_tax": 1233}, 18495),
        ("trade_health_licence", "factory_share", {"property_tax": 333}, 1665),
    ],
)
def test_a_share_is_exact(service: str, line: str, told: dict[str, Any], paise: int):
    found = next(fee for fee in catalogue().service(service).fee if fee.line == line)

    assert found.paise.run({**told, "today": "2026-11-25"}) == paise


@pytest.mark.parametrize(
    ("told", "paise"),
    [
        ({"licence_type": "health_trade", "trade_type": "eating_house"}, (2000_00, 10000_00)),
        ({"licence_type": "health_trade"}, (1000_00, 25000_00)),
        ({"licence_type": "general_trade"}, None),  # a share of a tax that nobody knows
        ({}, None),
    ],
)
def test_what_is_told_narrows_the_fee(told: dict[str, str], paise: tuple[int, int] | None):
    service = catalogue().service("trade_health_licence")

    assert between(service, Form("f1", service.id, service.version, answers=told), date(2026, 6, 10)) == paise
