"""What citizens can do, and how it reaches the business."""

import base64

import pytest

from tests.emulators.whatsapp.served import ASHA, BILAL, NUMBER, SECOND, City, Json, buttons, listing


def test_a_tap_on_a_button_and_on_a_row(chat: City):
    asked = chat.send(**buttons("Yes", "No"))
    chat.say(tap="id-No")
    chat.send(**listing("Birth", "Caste", description="certificate"))
    chat.say(tap="Caste")

    _, tapped, chosen = chat.heard(3)
    assert tapped["interactive"] == {"type": "button_reply", "button_reply": {"id": "id-No", "title": "No"}}
    assert tapped["context"] == {"from": "911140000001", "id": asked}
    row = {"id": "id-1", "title": "Caste", "description": "certificate"}
    assert chosen["interactive"] == {"type": "list_reply", "list_reply": row}


def test_an_old_button_can_still_be_tapped(chat: City):
    old = chat.send(**buttons("Yes"))
    chat.send(**buttons("Yes"))

    chat.say(tap="id-Yes", message=old)
    assert chat.heard(2)[1]["context"]["id"] == old


def test_what_was_never_shown_cannot_be_tapped(chat: City):
    answer = chat.http.post(f"{chat.url}/graph/_citizen/{ASHA}/say", json={"tap": "none"})

    assert answer.status_code == 404


PLACE = {"latitude": 28.65, "longitude": 77.19, "name": "Karol Bagh", "address": "New Delhi"}
CARD = {"name": {"formatted_name": "Sunita Devi"}, "phones": [{"phone": "+91 98000 00301"}]}


@pytest.mark.parametrize(
    ("said", "kind", "content"),
    [
        ({"text": "नमस्ते"}, "text", {"body": "नमस्ते"}),
        ({"location": PLACE}, "location", PLACE),
        ({"contacts": [CARD]}, "contacts", [CARD]),
        ({"raw": {"kind": "unsupported", "body": {"type": "poll_creation"}}}, "unsupported", {"type": "poll_creation"}),
    ],
)
def test_each_kind_stands_under_its_own_key(city: City, said: Json, kind: str, content: object):
    city.say(**said)
    (heard,) = city.heard()

    assert heard["type"] == kind
    assert heard[kind] == content


@pytest.mark.parametrize(
    ("said", "kind", "mime_type"),
    [
        ({"voice": {}}, "audio", "audio/ogg; codecs=opus"),
        ({"sticker": {}}, "sticker", "image/webp"),
        ({"paper": "electricity_bill"}, "image", "image/jpeg"),
        (
            {"document": {"data": base64.b64encode(b"%PDF").decode(), "filename": "a.pdf"}},
            "document",
            "application/pdf",
        ),
    ],
)
def test_files_of_each_kind(city: City, said: Json, kind: str, mime_type: str):
    city.say(**said)
    (heard,) = city.heard()

    assert heard["type"] == kind
    assert heard[kind]["mime_type"] == mime_type
    size = city.graph("GET", heard[kind]["id"]).json()["file_size"]
    assert len(city.http.get(heard[kind]["url"]).content) == size


def test_a_voice_note_is_marked_and_is_ogg(city: City):
    city.say(voice={})
    audio = city.heard()[0]["audio"]

    assert audio["voice"] is True
    assert city.http.get(audio["url"]).content.startswith(b"OggS")


def test_several_files_at_once_keep_their_order(city: City):
    files = [("file", (f"{n}.png", b"png" + bytes([n]), "image/png")) for n in range(3)]
    files.append(("file", ("a.pdf", b"%PDF", "application/pdf")))
    answer = city.http.post(f"{city.url}/graph/_citizen/{BILAL}/say", files=files, data={"caption": "all of them"})

    assert answer.status_code == 201
    heard = city.heard(4)
    assert [m["type"] for m in heard] == ["image", "image", "image", "document"]
    assert heard[3]["document"]["filename"] == "a.pdf"
    assert heard[0]["image"]["caption"] == "all of them"


def test_a_reaction_and_its_taking_back(chat: City):
    wamid = chat.send(**buttons("Yes"))
    chat.http.post(f"{chat.url}/graph/_citizen/{ASHA}/say", json={"reaction": {"message_id": wamid, "emoji": "👍"}})
    chat.http.post(f"{chat.url}/graph/_citizen/{ASHA}/say", json={"reaction": {"message_id": wamid}})

    _, given, taken = chat.heard(3)
    assert given["reaction"] == {"message_id": wamid, "emoji": "👍"}
    assert taken["reaction"] == {"message_id": wamid}


def test_a_form_is_sent_as_a_json_text(city: City):
    city.say(flow={"flow_token": "t", "slot": "10:00"})

    reply = city.heard()[0]["interactive"]["nfm_reply"]
    assert reply["response_json"] == '{"flow_token": "t", "slot": "10:00"}'


def test_a_citizen_comes_into_being_by_speaking(city: City):
    city.say("919811111111", text="hi", name="Kiran Rao", number=SECOND)
    city.heard()
    value = city.mailroom.values()[0]

    assert value["contacts"][0]["profile"] == {"name": "Kiran Rao"}
    assert value["metadata"]["phone_number_id"] == SECOND
    people = city.http.get(f"{city.url}/graph/_citizens").json()["citizens"]
    assert "919811111111" in {person["key"] for person in people}


def test_a_citizen_with_a_username_only(city: City):
    made = city.http.post(f"{city.url}/graph/_citizens", json={"name": "Leela", "username": "leela"}).json()
    city.say(made["key"], text="hi")
    city.heard()
    (contact,) = city.mailroom.values()[0]["contacts"]

    assert contact == {"profile": {"name": "Leela", "username": "@leela"}, "user_id": made["user_id"]}


def test_a_quoted_message_is_named(chat: City):
    asked = chat.send(**buttons("Yes"))
    chat.say(text="this one", reply_to=asked)

    assert chat.heard(2)[1]["context"] == {"from": "911140000001", "id": asked}


@pytest.mark.parametrize(
    "said", [{}, {"text": "a", "tap": "b"}, {"dance": 1}, {"text": "a", "number": "9"}, {"image": {}}]
)
def test_nonsense_is_answered_400(city: City, said: Json):
    assert city.http.post(f"{city.url}/graph/_citizen/{ASHA}/say", json=said).status_code == 400


def test_a_chat_is_with_one_number(chat: City):
    assert chat.http.get(f"{chat.url}/graph/_citizen/{ASHA}/chat?number={SECOND}").json()["messages"] == []
    assert len(chat.http.get(f"{chat.url}/graph/_citizen/{ASHA}/chat?number={NUMBER}").json()["messages"]) == 1


def test_one_without_any_handle_cannot_speak(city: City):
    assert city.http.post(f"{city.url}/graph/_citizen/nobody/say", json={"text": "a"}).status_code == 400


NEW = "919800000299"


def change(city: City, **wanted: object) -> Json:
    answer = city.http.patch(f"{city.url}/graph/_citizen/{ASHA}", json=wanted)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("older", [False, True])
def test_a_change_of_number_is_told_in_the_shape_of_its_time(chat: City, *, hidden: bool, older: bool):
    was = change(chat, hidden=hidden)["user_id"]
    now = change(chat, phone=NEW, older=older)["user_id"]
    told = chat.heard(2)[1]

    system, visible = told["system"], not hidden
    assert system["type"] == ("user_changed_number" if visible else "user_changed_user_id")
    assert (system.get("wa_id"), told.get("from")) == ((NEW, ASHA) if visible else (None, None))
    assert system.get("previous_user_id") == (None if older else was)
    assert (system.get("user_id"), told.get("from_user_id")) == {
        (True, True): (None, None),
        (True, False): (now, None),
        (False, True): (now, was),
        (False, False): (now, now),
    }[visible, older]


def test_after_a_change_the_same_person_writes_under_the_new_number_and_the_old_one_is_free(chat: City):
    change(chat, phone=NEW)
    chat.say(text="still me")
    assert chat.heard(3)[2]["from"] == NEW

    stranger = chat.http.post(f"{chat.url}/graph/_citizens", json={"phone": ASHA, "name": "Somebody"}).json()
    assert (stranger["wa_id"], stranger["key"] == ASHA) == (ASHA, False)
    taken = chat.http.patch(f"{chat.url}/graph/_citizen/{BILAL}", json={"phone": NEW})
    assert taken.status_code == 400


def test_a_hidden_number_is_seen_by_nobody_until_it_is_shared(chat: City):
    change(chat, hidden=True, username="@asha")
    asked = chat.send(
        type="interactive",
        interactive={
            "type": "request_contact_info",
            "body": {"text": "Your number?"},
            "action": {"name": "request_contact_info"},
        },
    )
    chat.say(text="hidden")
    chat.say(own_contact=True, reply_to=asked)
    _, hidden, shared = chat.heard(3)

    assert "from" not in hidden
    assert shared["contacts"][0]["origin"] == "contact_request"
    assert shared["contacts"][0]["phones"][0]["wa_id"] == ASHA
