"""From the answer 200 to the citizen's phone, and what the business hears of it."""

from typing import Any

from tests.emulators.whatsapp.served import ASHA, BILAL, NUMBER, RAVI, SECOND, City, message, text, until


def test_a_message_is_sent_delivered_and_read(chat: City):
    wamid = chat.send(**text(), biz_opaque_callback_data="outbox-7")

    sent, delivered, read = chat.told(wamid, "sent", "delivered", "read")
    free = {"billable": False, "pricing_model": "PMP", "type": "free_customer_service", "category": "service"}
    assert sent["pricing"] == delivered["pricing"] == free
    assert "pricing" not in read
    assert {status["biz_opaque_callback_data"] for status in (sent, delivered, read)} == {"outbox-7"}
    assert sent["recipient_id"] == ASHA


def test_the_answer_names_the_phone_or_the_user_id_never_both(chat: City):
    asha = chat.http.get(f"{chat.url}/graph/_citizen/{ASHA}").json()["user_id"]

    by_phone = chat.graph("POST", f"{NUMBER}/messages", json=message(**text(), to="+91 98000-00201")).json()
    by_id = chat.graph("POST", f"{NUMBER}/messages", json=message(**text(), recipient=asha)).json()

    assert by_phone["contacts"] == [{"input": "+91 98000-00201", "wa_id": ASHA}]
    assert by_id["contacts"] == [{"input": asha, "user_id": asha}]
    chat.told(by_id["messages"][0]["id"], "sent", "delivered", "read")


def test_a_user_id_in_to_is_answered_200_and_delivered_to_nobody(city: City):
    city.say(RAVI, text="namaste")
    lost = city.send(to=RAVI, **text("to"))
    city.told(city.send(recipient=RAVI, **text("recipient")), "sent", "delivered", "read")

    assert city.mailroom.statuses(lost) == []
    chat = city.http.get(f"{city.url}/graph/_citizen/{RAVI}/chat").json()["messages"]
    assert [m["body"]["body"] for m in chat] == ["namaste", "recipient"]


def test_if_both_are_given_to_wins(chat: City):
    wamid = chat.send(to=ASHA, recipient=RAVI, **text())

    assert chat.told(wamid, "sent", "delivered", "read")[0]["recipient_id"] == ASHA


def test_a_status_of_one_whose_number_is_hidden_has_no_phone(city: City):
    city.say(RAVI, text="namaste")
    told = city.told(city.send(recipient=RAVI, **text()), "sent", "delivered", "read")

    assert all("recipient_id" not in status and status["recipient_user_id"] == RAVI for status in told)
    sent, delivered = [value for value in city.mailroom.values() if "statuses" in value][:2]
    assert sent["contacts"] == [{"profile": {"name": "Ravi K."}, "user_id": RAVI}]
    assert delivered["contacts"][0]["profile"]["username"] == "@ravi.k"


def test_without_a_word_from_the_citizen_a_message_fails(city: City):
    wamid = city.send(**text())

    (status,) = city.told(wamid, "failed")
    assert status["errors"][0]["code"] == 131047
    assert status["errors"][0]["error_data"]["details"].startswith("Message failed to send because more than 24 hours")
    assert "contacts" not in city.mailroom.values()[-1]


def test_the_window_closes_after_24_hours(chat: City):
    chat.http.post(f"{chat.url}/clock", json={"advance": 86400 + 1})

    assert chat.told(chat.send(**text()), "failed")[0]["errors"][0]["code"] == 131047


def test_the_window_is_each_numbers_own(chat: City):
    assert chat.told(chat.send(number=SECOND, **text()), "failed")[0]["errors"][0]["code"] == 131047


def test_one_without_whatsapp_cannot_be_reached(chat: City):
    chat.http.patch(f"{chat.url}/graph/_citizen/{ASHA}", json={"on_whatsapp": False})

    assert chat.told(chat.send(**text()), "failed")[0]["errors"][0]["code"] == 131026


def test_a_read_receipt_marks_all_that_came_before_and_shows_typing(chat: City):
    second = chat.say(ASHA, text="anyone there?")
    receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": second["id"]}

    answer = chat.graph("POST", f"{NUMBER}/messages", json=receipt | {"typing_indicator": {"type": "text"}})

    assert answer.json() == {"success": True}
    chat_now = chat.http.get(f"{chat.url}/graph/_citizen/{ASHA}/chat").json()["messages"]
    assert [m["status"] for m in chat_now] == ["read", "read"]
    assert chat.http.get(f"{chat.url}/graph/_log?kind=typing").json()["events"][0]["citizen"] == ASHA


def test_a_receipt_for_an_unknown_message_is_refused(chat: City):
    receipt = {"messaging_product": "whatsapp", "status": "read", "message_id": "wamid.none"}

    assert chat.graph("POST", f"{NUMBER}/messages", json=receipt).status_code == 400


def test_a_reaction_is_sent_and_no_more(chat: City):
    first = chat.heard()[0]["id"]
    wamid = chat.send(type="reaction", reaction={"message_id": first, "emoji": "🙏"})

    chat.told(wamid, "sent")
    (shown,) = chat.http.get(f"{chat.url}/graph/_citizen/{ASHA}/chat").json()["messages"]
    assert shown["reactions"] == {"business": "🙏"}


def test_the_log_waits_for_what_comes(chat: City):
    last = chat.http.get(f"{chat.url}/graph/_log").json()["last"]
    chat.say(BILAL, text="salaam")

    log = chat.http.get(f"{chat.url}/graph/_log?after={last}&citizen=+{BILAL}&wait=5").json()
    assert log["events"][0]["message"]["body"] == {"body": "salaam"}
    assert log["last"] > last


def test_a_linked_file_that_cannot_be_fetched_fails_later(chat: City):
    wamid = chat.send(type="image", image={"link": "http://127.0.0.1:9/none.png"})

    assert chat.told(wamid, "failed")[0]["errors"][0]["code"] == 131053


def test_a_linked_file_is_fetched_and_shown(chat: City):
    chat.send(type="image", image={"link": f"{chat.url}/graph/phone/papers/aadhaar_card.jpg"})

    def shown() -> Any:
        return chat.http.get(f"{chat.url}/graph/_citizen/{ASHA}/chat").json()["messages"][-1].get("media")

    until(shown)
    assert shown()["mime_type"] == "image/jpeg"
