"""Every event of the engine has a name in the mailbox, every effect an applier."""

from dataclasses import fields

import pytest

from chaupal.conversations.apply import APPLIERS
from chaupal.conversations.events import KINDS, UnknownEvent, event_of
from chaupal.conversations.payload import message_of, template_of
from chaupal.engine import effects, events
from chaupal.engine.effects import Notice, Option, Say
from chaupal.engine.understood import Reading
from chaupal.kit.clock import now


def test_every_effect_is_applied_and_words_come_last():
    assert set(APPLIERS) == set(effects.EFFECTS)
    assert list(APPLIERS)[-1] is Say


@pytest.mark.parametrize("name", KINDS)
def test_every_event_is_read_from_its_plain_values(name):
    kind = KINDS[name]
    plain = {part.name: [] if part.name == "records" else "x" for part in fields(kind)}

    event = event_of({"type": name, **plain, "not a field": 1}, now(), Reading())

    assert type(event) is kind
    assert set(KINDS.values()) == {*events.CITIZEN_EVENTS, *events.SYSTEM_EVENTS}


@pytest.mark.parametrize("plain", [{}, {"type": "nobody"}, {"type": None}])
def test_an_event_that_nobody_knows_is_refused(plain):
    with pytest.raises(UnknownEvent):
        event_of(plain, now(), None)


TWO = (Option("a", "A"), Option("b", "B", "about B"))


@pytest.mark.parametrize(
    ("say", "kind", "inside"),
    [
        (Say(("k",), "hello"), "text", {"body": "hello"}),
        (Say(("k",), "hello", options=TWO), "interactive", "button"),
        (Say(("k",), "hello", options=TWO, menu="Open"), "interactive", "list"),
        (Say(("k",), "hello", link=("Pay", "https://x")), "interactive", "cta_url"),
        (Say(("k",), "where?", ask_place=True), "interactive", "location_request_message"),
        (Say(("k",), "which number?", ask_contact=True), "interactive", "request_contact_info"),
        (
            Say(("k",), "yours", document=("9", "a.pdf")),
            "document",
            {"id": "9", "filename": "a.pdf", "caption": "yours"},
        ),
    ],
)
def test_what_is_said_has_the_shape_of_the_cloud_api(say, kind, inside):
    message = message_of(say)

    assert message["type"] == kind
    assert (message[kind]["type"] if kind == "interactive" else message[kind]) == inside


def test_a_template_has_its_values_on_one_line_and_a_button_that_opens_the_window():
    message = template_of(Notice("application_update", ("OBC\ncertificate", "OBC/1")), "hi")

    body, button = message["template"]["components"]
    assert [value["text"] for value in body["parameters"]] == ["OBC certificate", "OBC/1"]
    assert button["parameters"] == [{"type": "payload", "payload": "held"}]
