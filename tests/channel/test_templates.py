"""The message templates: entered once, in every language, with an example for each variable."""

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.channel.actions import enter_templates
from chaupal.channel.base import SendError
from chaupal.channel.templates import NAMES, creations
from tests.emulators.whatsapp.served import City


def test_whatsapp_takes_every_template_once(city: City):
    texts = catalogue().texts
    entered = enter_templates(texts)

    assert sorted(entered) == sorted(f"{name} ({language})" for name in NAMES for language in texts)
    assert enter_templates(texts) == []
    known = city.graph("GET", "200000000000001/message_templates", params={"limit": "100"}).json()["data"]
    assert {(one["name"], one["language"], one["category"]) for one in known} >= {
        (name, language, "UTILITY") for name in NAMES for language in texts
    }


def test_only_what_is_missing_is_entered(city: City):
    first = next(iter(creations(catalogue().texts)))
    assert city.graph("POST", "200000000000001/message_templates", json=first).status_code == 200

    assert f"{first['name']} ({first['language']})" not in enter_templates(catalogue().texts)


def test_a_refusal_is_told(city: City):
    city.fault(kind="error", status=403, code=200, message="Permissions error")

    with pytest.raises(SendError):
        enter_templates(catalogue().texts)


@pytest.mark.parametrize(
    "creation", list(creations(catalogue().texts)), ids=lambda one: f"{one['name']}-{one['language']}"
)
def test_every_variable_has_an_example_and_buttons_open_the_window(creation):
    body, buttons = creation["components"]

    count = body["text"].count("{{")
    assert len(body["example"]["body_text"][0]) == count
    assert {button["type"] for button in buttons["buttons"]} == {"QUICK_REPLY"}
    assert len(buttons["buttons"]) == (2 if creation["name"] == "opt_in" else 1)
    assert all(len(button["text"]) <= 25 for button in buttons["buttons"])
