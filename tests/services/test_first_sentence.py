"""What the first sentence named fills a choice, unless a register or a paper that counts more may still tell."""

from datetime import date
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine import filling
from chaupal.engine.talk import Form

TODAY = date(2026, 6, 15)


def filled(answers: dict[str, Any]) -> dict[str, Any]:
    service = catalogue().service("dog_registration")
    form = Form("f1", service.id, service.version, facts={"breed": "pug"}, told=[filling.FACTS], answers=answers)
    return filling.fill(service, form, TODAY).answers


@pytest.mark.parametrize(
    ("answers", "breed"),
    [
        ({"application_type": "new"}, "pug"),  # no register is asked
        ({}, None),  # it may be a renewal, whose record tells
        ({"application_type": "renewal", "old_token": "T1"}, None),
        ({"application_type": "renewal", "old_token": "T1", "record": {"breed": "beagle"}}, "beagle"),
        ({"application_type": "renewal", "old_token": "T1", "record": None}, "pug"),
    ],
)
def test_what_the_register_says_comes_before_what_was_said(answers: dict[str, Any], breed: str | None):
    assert filled(answers).get("breed") == breed
