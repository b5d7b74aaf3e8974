"""The way to the business: shaken hands, signed, in order, again and again."""

import json

from emulators.whatsapp.courier import encoded, signature
from tests.emulators.whatsapp.served import ASHA, BILAL, RAVI, City, Mailroom, city_served, text, until


def test_the_signature_is_metas():
    body = b'{"object":"whatsapp_business_account","entry":[]}'

    known = "sha256=d3e4f9da0ce6c71ab3dba55929b8eeeee2455349e534924ead19f98d143e904f"
    assert signature("app-secret", body) == known


def test_the_body_is_escaped_as_metas():
    body = encoded({"text": "नमस्ते https://a.example/b"})

    assert body.isascii()
    assert b"https:\\/\\/a.example\\/b" in body
    assert json.loads(body) == {"text": "नमस्ते https://a.example/b"}


def test_an_update_has_metas_envelope(chat: City):
    request = chat.mailroom.requests[0]
    value = request["entry"][0]["changes"][0]["value"]

    assert request["object"] == "whatsapp_business_account"
    assert set(request["entry"][0]) == {"id", "changes"}
    assert value["metadata"] == {"display_phone_number": "911140000001", "phone_number_id": "100000000000001"}
    assert value["contacts"][0]["wa_id"] == value["messages"][0]["from"] == ASHA
    assert value["contacts"][0]["user_id"] == value["messages"][0]["from_user_id"]


def test_an_update_is_brought_until_it_is_taken(city: City):
    city.heard(0)
    city.mailroom.refusals = 2
    city.say(text="namaste")

    assert city.heard()[0]["text"] == {"body": "namaste"}
    assert len(city.mailroom.bodies) == 3
    assert len(set(city.mailroom.bodies)) == 1


def test_a_citizens_messages_keep_their_order_over_refusals(city: City):
    city.mailroom.refusals = 3
    for n in range(8):
        city.say(ASHA, text=f"a{n}")
        city.say(BILAL, text=f"b{n}")

    heard = [m["text"]["body"] for m in city.heard(16)]
    assert [word for word in heard if word[0] == "a"] == [f"a{n}" for n in range(8)]
    assert [word for word in heard if word[0] == "b"] == [f"b{n}" for n in range(8)]


def test_nothing_is_sent_before_the_callback_answers_the_handshake(endpoint: tuple[Mailroom, str]):
    mailroom, callback = endpoint
    with city_served(mailroom, callback, verify_token="another") as city:
        city.say(text="namaste")
        city.http.get(f"{city.url}/graph/_log?kind=status&wait=0.4")
        assert mailroom.requests == []

        subscribed = city.graph(
            "POST", "300/subscriptions", json={"callback_url": callback, "verify_token": mailroom.verify_token}
        )
        assert subscribed.json() == {"success": True}
        city.heard()


def test_updates_can_come_in_batches(endpoint: tuple[Mailroom, str]):
    mailroom, callback = endpoint
    mailroom.refusals = 1
    with city_served(mailroom, callback, batch=1000) as city:
        for n in range(5):
            city.say(ASHA, text=f"a{n}")
        city.say(BILAL, text="b")
        heard = city.heard(6)

    assert [m["text"]["body"] for m in heard] == ["a0", "a1", "a2", "a3", "a4", "b"]
    assert len(mailroom.requests) < 6
    assert max(len(value["messages"]) for value in mailroom.values()) > 1


def test_dropped_and_repeated_on_demand(city: City):
    city.fault(kind="webhook_drop", times=1)
    city.say(text="lost")
    city.fault(kind="webhook_duplicate", times=1)
    city.say(text="twice")

    assert [m["text"]["body"] for m in city.heard(2)] == ["twice", "twice"]


def test_only_the_ids_that_are_asked_for_are_shown(city: City):
    city.say(ASHA, text="1", ids="phone")
    city.say(ASHA, text="2", ids="bsuid")
    city.say(RAVI, text="3")

    by_text = {m["text"]["body"]: m for m in city.heard(3)}
    assert "from_user_id" not in by_text["1"]
    assert "from" not in by_text["2"]
    assert by_text["3"]["from_user_id"] == RAVI
    assert "from" not in by_text["3"]


def test_a_number_can_have_its_own_callback(city: City, endpoint: tuple[Mailroom, str]):
    wanted = {"override_callback_uri": "http://127.0.0.1:9/", "verify_token": "x"}
    refused = city.graph("POST", "100000000000001", json={"webhook_configuration": wanted})
    assert refused.status_code == 400

    wanted = {"override_callback_uri": endpoint[1] + "?own=1", "verify_token": "verify-me"}
    assert city.graph("POST", "100000000000001/", json={"webhook_configuration": wanted}).json() == {"success": True}
    shown = city.graph("GET", "100000000000001?fields=webhook_configuration").json()
    assert shown["webhook_configuration"]["phone_number"] == endpoint[1] + "?own=1"
    city.say(text="namaste")
    city.heard()


def test_any_update_can_be_sent_as_it_is(city: City):
    value = {"event": "DISABLED_UPDATE", "ban_info": {"waba_ban_state": "DISABLE"}}
    city.http.post(f"{city.url}/graph/_webhook", json={"field": "account_update", "value": value})

    until(lambda: city.mailroom.values("account_update") == [value])
    assert "time" in city.mailroom.requests[0]["entry"][0]


def test_the_citizens_ticks_follow(chat: City):
    chat.mailroom.refusals = 1
    said = chat.say(text="second")

    assert said["status"] == "sent"
    until(
        lambda: chat.http.get(f"{chat.url}/graph/_citizen/{ASHA}/chat").json()["messages"][-1]["status"] == "delivered"
    )
    chat.send(**text())
