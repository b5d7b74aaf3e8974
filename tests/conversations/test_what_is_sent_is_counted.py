"""From a turn to the table: each message is counted under the service it is about and the number that sent it."""

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from chaupal.channel.parse import parse
from chaupal.departments.sent import show
from chaupal.webhook.storing import store
from tests.conversations.town import CENTRAL, REVENUE, Person, Said, play

pytestmark = pytest.mark.usefixtures("town")
MONTH = "2026-11"
AT = str(int(datetime(2026, 11, 25, 6, 30, tzinfo=UTC).timestamp()))
BILLED = {"billable": True, "pricing_model": "PMP", "type": "regular", "category": "service"}


def about(said: Said) -> str:
    return str(said.body["biz_opaque_callback_data"]).partition("/")[2]


def told(person: Person, *names: str) -> None:
    """WhatsApp tells what became of all that the person was sent."""
    for said in person.heard:
        for name in names:
            status = {"id": f"wamid.{said.id}", "status": name, "timestamp": AT, "pricing": BILLED}
            status["biz_opaque_callback_data"] = said.body["biz_opaque_callback_data"]
            value: dict[str, Any] = {"metadata": {"phone_number_id": person.number}, "statuses": [status]}
            store([parse({"entry": [{"changes": [{"field": "messages", "value": value}]}]})])


def shown(*, as_json: bool = False) -> str:
    out = io.StringIO()
    assert show(out, MONTH, as_json=as_json) == 0
    return out.getvalue()


@pytest.fixture
def asha() -> Person:
    person = Person("919800000201")
    person.says("hello")
    play()
    person.taps("English")
    play()
    return person


def test_a_message_says_which_service_it_is_about(asha: Person):
    assert {about(said) for said in asha.heard} == {""}

    asha.says("I want to register my dog")
    play()
    asha.hears_of("application_moved", number="OBC/2026/0000042", service="caste_certificate_obc", state="rejected")
    play()

    assert about(asha.heard[-2]) == "dog_registration"
    assert about(asha.heard[-1]) == "caste_certificate_obc"


def test_the_table_tells_service_department_and_rupees(asha: Person):
    asha.says("I want to register my dog")
    play()
    ravi = Person("919800000202", REVENUE)
    ravi.says("नमस्ते")
    play()
    told(asha, "sent", "delivered")
    told(ravi, "sent")

    rows = [line.split() for line in shown().splitlines()]
    assert ["dog_registration", "-", "service", "1", "1", "₹0.12"] in [row[:2] + row[-4:] for row in rows]
    assert rows[-1] == ["in", "all", "4", "3", "₹0.34"]
    assert [row[1] for row in rows if row[0] == "-"] == ["-", "revenue"]
    listed = json.loads(shown(as_json=True))
    assert {each["service"]: (each["messages"], each["billable"], each["rupees"]) for each in listed}[
        "dog_registration"
    ] == (1, 1, "0.115")
    assert [each["department"] for each in listed].count("revenue") == 1
    assert asha.number == CENTRAL


def test_a_month_in_which_nothing_was_sent_says_so():
    assert shown() == "nothing is counted for 2026-11\n"
    assert json.loads(shown(as_json=True)) == []
