"""Everything can be made to go wrong, and to go right again."""

import time

import pytest

from tests.emulators.whatsapp.served import ASHA, BILAL, NUMBER, City, message, text


def test_a_refusal_with_metas_code_as_often_as_asked(chat: City):
    chat.fault(kind="error", path="/messages", code=130429, times=2)

    for _ in range(2):
        error = chat.refused(text())
        assert error["message"] == "(#130429) Rate limit hit"
        assert error["error_data"]["details"] == "Cloud API message throughput has been reached."
    chat.send(**text())


@pytest.mark.parametrize(("code", "status"), [(131056, 400), (131000, 500), (131016, 500), (190, 401), (2, 503)])
def test_each_code_has_its_http_status(chat: City, code: int, status: int):
    chat.fault(kind="error", code=code)

    assert chat.graph("POST", f"{NUMBER}/messages", json=message(**text())).status_code == status


def test_a_status_can_be_chosen(chat: City):
    chat.fault(kind="error", code=130429, status=429)

    assert chat.graph("POST", f"{NUMBER}/messages", json=message(**text())).status_code == 429


def test_graph_is_down_until_the_fault_is_cleared(chat: City):
    chat.fault(kind="down", path="/graph")
    assert chat.graph("POST", f"{NUMBER}/messages", json=message(**text())).status_code == 503
    assert chat.graph("GET", NUMBER).status_code == 503
    chat.say(text="citizens' phones still work")

    chat.http.delete(f"{chat.url}/faults")
    chat.send(**text())


def test_an_answer_can_be_lost_though_the_message_goes_out(chat: City):
    chat.fault(kind="lost_answer", path="/messages", times=1)

    answer = chat.graph("POST", f"{NUMBER}/messages", json=message(**text(), biz_opaque_callback_data="outbox-1"))
    assert answer.status_code == 500
    shown = chat.http.get(f"{chat.url}/graph/_citizen/{ASHA}/chat").json()["messages"][-1]
    assert chat.told(shown["id"], "sent", "delivered", "read")[0]["biz_opaque_callback_data"] == "outbox-1"


def test_an_answer_can_be_late(chat: City):
    chat.fault(kind="delay", path="/messages", seconds=0.3, times=1)
    began = time.monotonic()
    chat.send(**text())

    assert time.monotonic() - began >= 0.3


def test_a_message_can_fail_after_it_was_accepted(chat: City):
    chat.fault(kind="fail", code=131049, citizen=ASHA, times=1)

    assert chat.told(chat.send(**text()), "failed")[0]["errors"][0]["code"] == 131049
    chat.told(chat.send(**text()), "sent", "delivered", "read")


def test_a_fault_can_concern_one_citizen(chat: City):
    chat.say(BILAL, text="salaam")
    chat.fault(kind="fail", code=131026, citizen=BILAL)

    chat.told(chat.send(to=ASHA, **text()), "sent", "delivered", "read")
    chat.told(chat.send(to=BILAL, **text()), "failed")


def test_a_status_can_be_skipped(chat: City):
    chat.fault(kind="skip_status", status="delivered")

    chat.told(chat.send(**text()), "sent", "read")


def test_the_pairs_limit_holds_when_it_is_asked_for(chat: City):
    chat.say(BILAL, text="salaam")
    chat.fault(kind="enforce_rates", burst=2)
    chat.send(**text())
    chat.send(**text())

    assert chat.refused(text())["code"] == 131056
    chat.send(to=BILAL, **text())


def test_the_numbers_throughput_holds_when_it_is_asked_for(chat: City):
    chat.fault(kind="enforce_rates", per_second=1)
    chat.send(**text())

    assert chat.refused(text())["code"] == 130429


def test_an_unknown_fault_is_refused(city: City):
    assert city.http.post(f"{city.url}/faults", json={"kind": "earthquake"}).status_code == 400
