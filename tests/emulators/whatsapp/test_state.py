"""A restarted city keeps what was there."""

from pathlib import Path

from tests.emulators.whatsapp.served import ASHA, NUMBER, Mailroom, buttons, city_served, text


def test_chats_files_and_templates_are_there_after_a_restart(endpoint: tuple[Mailroom, str], tmp_path: Path):
    state = str(tmp_path / "city.json")
    with city_served(*endpoint, state=state) as city:
        city.say("919811111111", name="Kiran Rao", text="hi")
        city.say(ASHA, text="namaste")
        asked = city.send(**buttons("Yes"))
        media = city.upload(b"%PDF", "application/pdf")
        city.told(asked, "sent", "delivered", "read")

    with city_served(*endpoint, state=state) as city:
        chat = city.http.get(f"{city.url}/graph/_citizen/{ASHA}/chat").json()["messages"]
        assert [m["status"] for m in chat] == ["delivered", "read"]
        assert city.http.get(city.graph("GET", media).json()["url"]).content == b"%PDF"
        assert city.http.get(f"{city.url}/graph/_citizen/919811111111").json()["name"] == "Kiran Rao"
        city.say(ASHA, tap="id-Yes")
        city.told(city.send(**text()), "sent", "delivered", "read")


def test_webhooks_that_were_not_taken_are_brought_after_a_restart(endpoint: tuple[Mailroom, str], tmp_path: Path):
    mailroom, callback = endpoint
    state = str(tmp_path / "city.json")
    with city_served(mailroom, "http://127.0.0.1:9/down", state=state) as city:
        city.say(ASHA, text="while you were away")
        city.say(ASHA, text="still there?")
    assert mailroom.requests == []

    with city_served(mailroom, callback, state=state) as city:
        assert [m["text"]["body"] for m in city.heard(2)] == ["while you were away", "still there?"]


def test_a_message_on_its_way_arrives_after_a_restart(endpoint: tuple[Mailroom, str], tmp_path: Path):
    state = str(tmp_path / "city.json")
    with city_served(*endpoint, state=state, read_after=60) as city:
        city.say(ASHA, text="namaste")
        wamid = city.send(number=NUMBER, **text())

    with city_served(*endpoint, state=state, read_after=0) as city:
        assert city.told(wamid, "sent", "delivered", "read")
