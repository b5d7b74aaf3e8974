"""What Meta refuses at once, in its own words."""

import httpx
import pytest

from tests.emulators.whatsapp.served import NUMBER, City, Json, buttons, listing, message, text


def cta(label: str) -> Json:
    parameters = {"display_text": label, "url": "https://delhi.example"}
    action = {"name": "cta_url", "parameters": parameters}
    return {"type": "interactive", "interactive": {"type": "cta_url", "body": {"text": "x"}, "action": action}}


def bodiless() -> Json:
    sent = buttons("Yes")
    del sent["interactive"]["body"]
    return sent


TOO_LONG = [
    (buttons(), 131009, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"),
    (buttons("a", "b", "c", "d"), 131009, "Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: 3"),
    (buttons("x" * 21), 131009, "Button title length invalid. Min length: 1, Max length: 20"),
    (buttons(""), 131009, "Button title length invalid. Min length: 1, Max length: 20"),
    (buttons("a", "a"), 131009, "Button ids must be unique"),
    (buttons("a", body=""), 131009, "Body text length invalid. Min length: 1, Max length: 1024"),
    (buttons("a", body="x" * 1025), 131009, "Body text length invalid. Min length: 1, Max length: 1024"),
    (listing("x" * 25), 131009, "Row title is too long. Max length is 24"),
    (listing("a", description="x" * 73), 131009, "Row description is too long. Max length is 72"),
    (listing(*"abcdefghijk"), 131009, "Total row count exceed max allowed count: 10"),
    (cta("x" * 21), 131009, "display_text length invalid. Min length: 1, Max length: 20"),
]


@pytest.mark.parametrize(("body", "code", "details"), TOO_LONG)
def test_what_breaks_a_limit_is_refused(standing_city: City, body: Json, code: int, details: str):
    error = standing_city.refused(body)

    assert error["code"] == code
    assert error["error_data"] == {"messaging_product": "whatsapp", "details": details}


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (bodiless(), "(#100) The parameter interactive['body']['text'] is required."),
        ({"type": "text"}, "(#100) The parameter text is required."),
        ({"type": "text", "text": {}}, "(#100) The parameter text['body'] is required."),
        (text("x" * 4097), "(#100) Param text['body'] must be at most 4096 characters long."),
        (text() | {"messaging_product": "x"}, "(#100) The parameter messaging_product is required."),
        (text() | {"to": ""}, "(#100) The parameter to is required."),
        (
            {"type": "image", "image": {"id": "7"}},
            "(#100) Param image['id'] is not a valid whatsapp business account media attachment ID",
        ),
    ],
)
def test_what_is_missing_is_named(standing_city: City, body: Json, words: str):
    error = standing_city.refused(body)

    assert (error["code"], error["message"]) == (100, words)


def test_the_longest_that_may_be_sent_is_taken(chat: City):
    chat.send(**text("ण" * 4096))
    chat.send(**buttons("a" * 20, "b" * 20, "c" * 20, body="x" * 1024))
    chat.send(**listing(*(f"{n:024}" for n in range(10)), description="x" * 72))


def test_an_unknown_type_is_refused_before_its_content(standing_city: City):
    assert standing_city.refused({"type": "poll"})["message"].startswith("(#100) Param type must be one of")


def test_the_token_is_looked_at_first(standing_city: City):
    answer = httpx.post(
        f"{standing_city.url}/graph/v23.0/999/messages", json={}, headers={"Authorization": "Bearer wrong"}
    )

    assert answer.status_code == 401
    assert answer.json()["error"]["code"] == 190


def test_the_object_is_looked_at_before_the_body(standing_city: City):
    error = standing_city.refused({}, number="999")

    assert (error["code"], error["error_subcode"], error["type"]) == (100, 33, "GraphMethodException")
    assert "Object with ID '999' does not exist" in error["message"]


def test_a_number_may_not_write_to_itself(standing_city: City):
    assert standing_city.refused(text() | {"to": "+91 11 4000 0001"})["code"] == 131021


def test_a_body_that_is_not_json_is_refused(standing_city: City):
    answer = standing_city.graph(
        "POST", f"{NUMBER}/messages", content=b"{", headers={"Content-Type": "application/json"}
    )

    assert (answer.status_code, answer.json()["error"]["code"]) == (400, 100)


def test_any_version_or_none_will_do(chat: City):
    for prefix in ("", "v24.0/", "v1.0/"):
        answer = chat.http.post(f"{chat.url}/graph/{prefix}{NUMBER}/messages", json=message(**text()))
        assert answer.status_code == 200
