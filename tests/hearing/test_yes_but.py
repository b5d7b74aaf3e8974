"""Yes with a but: it is one where what follows is of another answer, and asked where it is of what is asked."""

from datetime import date

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.talk import Form, Talk, Where
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import Heard
from chaupal.understanding.ear import ear

TODAY = date(2026, 6, 15)
PENSIONS = ("old_age_pension", "widow_pension", "disability_pension")
YES = ("yes but {}", "haan par {}", "हाँ लेकिन {}", "haan lekin {}")


def heard(service: str, field: str, said: str) -> Heard:
    of = catalogue().service(service)
    form = Form("f1", of.id, of.version, item=field, answers={"for_whom": "self"})
    return hear(ear(), question(catalogue(), Talk(where=Where.ASKING, form=form), TODAY), said, TODAY)


@pytest.mark.parametrize("service", PENSIONS)
@pytest.mark.parametrize("yes", YES)
@pytest.mark.parametrize("more", ["my pincode is 110053", "pin code 110094 hai", "पिन कोड 110053 है"])
def test_what_follows_is_of_another_answer(service: str, yes: str, more: str):
    told = heard(service, "account_ready", yes.format(more))

    assert told.answers.get("account_ready") is True
    assert "pincode" in told.perhaps


@pytest.mark.parametrize("service", PENSIONS)
@pytest.mark.parametrize("yes", YES)
@pytest.mark.parametrize(
    "more",
    [
        "account is joint with my father",
        "the account is closed",
        "khata band hai",
        "खाता पापा के साथ है",
        "abhi nahi",
        "not now",
    ],
)
def test_what_tells_against_it_is_asked(service: str, yes: str, more: str):
    assert heard(service, "account_ready", yes.format(more)).answers.get("account_ready") is not True


@pytest.mark.parametrize("service", PENSIONS)
def test_a_yes_to_a_part_is_asked(service: str):
    told = heard(service, "account_ready", "aadhar yes but account is joint with my father")

    assert told.answers.get("account_ready") is not True
