"""Whatever a system answers instead of an answer: a fault by its name, nothing half kept, the truth told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
import time_machine
from django.db import transaction

from chaupal.citizens.actions import meet
from chaupal.citizens.base import Sender
from chaupal.citizens.queries import key_of
from chaupal.kit.sealing import unseal
from chaupal.mailbox.models import Conversation, Mail
from chaupal.registers.actions import find_later
from chaupal.registers.models import Health, LastAnswer, Search
from tests.jobs.draining import drain
from tests.registers.portal import building, department
from tests.registers.test_rest import ASHAS
from tests.registers.test_rest import BY as CERTIFICATE

pytestmark = pytest.mark.django_db
SEARCH, FETCH = "property/_search", "bill/v2/_fetchbill"
MANY = 99


@dataclass
class System:
    """A department's system that can be asked, and made to answer wrong."""

    register: str
    by: dict[str, Any]
    goes_wrong: Callable[[str], None]
    is_well: Callable[[], None]


@pytest.fixture
def upyog_system(upyog, settings):
    settings.CHAUPAL_REGISTER_KEEPERS = {"properties": "upyog"}
    kinds = {
        "wrong shape": ("nothing", SEARCH), "half an answer": ("half", SEARCH), "HTML for JSON": ("html_ok", SEARCH),
        "an error in 200": ("errors_in_200", SEARCH), "an expired token": ("expire_tokens", SEARCH),
        "a number twice": ("doubled", FETCH), "somebody else's": ("another", FETCH),
    }  # fmt: skip

    def goes_wrong(what: str) -> None:
        kind, path = kinds[what]
        upyog.strikes(kind, path, times=MANY)

    return System("properties", {"upic": "011204500387215"}, goes_wrong, upyog.world.faults.clear)


@pytest.fixture(scope="module")
def where():
    with building() as standing:
        yield standing


@pytest.fixture
def rest_system(tmp_path, where):
    with department(tmp_path, where) as office:
        portal = office.portal
        portal.archive["certificates"] = [ASHAS]
        kinds: dict[str, tuple[str, list[Any]]] = {
            "wrong shape": ("loose", ["Asha Devi"]), "half an answer": ("half", [ASHAS]),
            "HTML for JSON": ("html", [ASHAS]), "an error in 200": ("ok_with_error", [ASHAS]),
            "an expired token": ("expired_token", [ASHAS]),
            "a number twice": ("loose", [ASHAS, ASHAS | {"annualIncome": 1}]),
            "somebody else's": ("loose", [ASHAS | {"dateOfBirth": "18-04-1988"}]),
        }  # fmt: skip

        def goes_wrong(what: str) -> None:
            fault, portal.archive["certificates"] = kinds[what]
            portal.faults = {fault: MANY}

        def is_well() -> None:
            portal.faults, portal.archive["certificates"] = {}, [ASHAS]

        yield System("certificates", dict(CERTIFICATE), goes_wrong, is_well)


@pytest.fixture
def conversation():
    sender = Sender(number_id="100000000000001", phone="919800000001")
    with transaction.atomic():
        citizen = meet([sender])[sender].citizen_id
    return Conversation.objects.create(citizen_id=citizen, number_id="100000000000001")


def mail(conversation):
    key = key_of(conversation.citizen_id)
    return [orjson.loads(unseal(key, bytes(row.body), f"mail/{row.id}")) for row in Mail.objects.order_by("id")]


WRONG = {  # by what it is called at UPYOG, and at a system over REST
    "wrong shape": ("answers without `", "something else than records"),
    "half an answer": ("half an answer", "no whole JSON"),
    "HTML for JSON": ("answers 200 with no JSON", "text/html that is no whole JSON"),
    "an error in 200": ("answers 200: EG_SYSTEM_ERROR", "the portal's database is away (EGOV-500)"),
    "an expired token": ("InvalidAccessTokenException", "credentials (HTTP 401)"),
    "a number twice": ("has one number twice", "two records under one id"),
    "somebody else's": ("another record than was asked for", "somebody else's record"),
}


@pytest.mark.parametrize("what", WRONG)
@pytest.mark.parametrize("vendor", ["upyog_system", "rest_system"])
def test_a_wrong_answer_is_named_keeps_nothing_and_is_told_as_what_it_is(vendor, what, conversation, request, capsys):
    system: System = request.getfixturevalue(vendor)

    def asks() -> dict[str, Any]:
        find_later(
            conversation_id=conversation.id, reference="f1", find="record", register=system.register, by=system.by
        )
        with time_machine.travel(0, tick=True) as clock:
            clock.move_to(Search.objects.get().asked_at)
            for _ in range(8):
                drain()
                clock.shift(5)
        return mail(conversation)[-1]

    system.goes_wrong(what)
    told = asks()

    assert told == {"type": "register_away", "reference": "f1", "find": "record"}
    assert not any(one["type"] == "records_found" for one in mail(conversation)), "nothing of it is shown"
    assert (Search.objects.count(), LastAnswer.objects.count()) == (0, 0)
    named = capsys.readouterr().out
    assert WRONG[what][vendor == "rest_system"] in named
    assert not any(private in named for private in ("Asha", "Sunita", "1988-", "17-04"))

    system.is_well()
    Health.objects.all().delete()
    assert asks()["type"] == "records_found"
