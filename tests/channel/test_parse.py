"""What each webhook becomes: a message, a status, a change of a handle, or an account's event; never nothing."""

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chaupal.channel.base import Delivery, Status
from chaupal.channel.parse import NotAWebhook, parse
from chaupal.citizens.base import Sender
from tests.webhook.payloads import NAMES, sample

ASHA, BSUID, NUMBER = "919800000201", "IN.80123456789012345678", "100000000000001"

# what the citizen's messages become; every other sample is not a citizen's word
HEARD = {
    "msg_audio_file": ["media_received/audio"],
    "msg_audio_voice": ["media_received/audio"],
    "msg_button_auth_did_not_request": ["option_chosen"],
    "msg_button_template_quick_reply": ["option_chosen"],
    "msg_contacts": ["contact_received"],
    "msg_document": ["media_received/document"],
    "msg_image": ["media_received/image"],
    "msg_interactive_button_reply": ["option_chosen"],
    "msg_interactive_call_permission_accept": ["other_received/call_permission_reply"],
    "msg_interactive_call_permission_automatic": ["other_received/call_permission_reply"],
    "msg_interactive_call_permission_reject": ["other_received/call_permission_reply"],
    "msg_interactive_list_reply": ["option_chosen"],
    "msg_interactive_nfm_address": ["text_received"],
    "msg_interactive_nfm_flow": ["other_received/flow"],
    "msg_location": ["pin_received"],
    "msg_location_pin_only": ["pin_received"],
    "msg_order": ["other_received/order"],
    "msg_reaction": ["other_received/reaction"],
    "msg_reaction_removed": ["other_received/reaction"],
    "msg_revoke": ["other_received/revoke"],
    "msg_sticker": ["media_received/sticker"],
    "msg_text": ["text_received"],
    "msg_text_forwarded": ["text_received"],
    "msg_text_hindi": ["text_received"],
    "msg_text_legacy_no_bsuid": ["text_received"],
    "msg_text_referral_ctwa_image": ["text_received"],
    "msg_text_referral_status_ad_video": ["text_received"],
    "msg_text_reply_context": ["text_received"],
    "msg_unsupported": ["other_received/unsupported"],
    "msg_unsupported_legacy": ["other_received/unsupported"],
    "msg_video": ["media_received/video"],
    "batch_two_entries_many_messages": ["text_received"] * 3,
    "user_preferences_resume": ["option_chosen"],
}
# who somebody was, and is now: (phone, BSUID) each
CHANGED = {
    "msg_system_user_changed_number": ((ASHA, ""), ("919800000299", "")),
    "msg_system_user_changed_number_2026_08": ((ASHA, BSUID), ("919800000299", "IN.80777777777777777777")),
    "msg_system_user_changed_user_id": ((ASHA, BSUID), ("", "IN.80555555555555555555")),
    "msg_system_user_changed_user_id_2026_08": (("", BSUID), ("", "IN.80555555555555555555")),
    "user_id_update": (("", BSUID), ("", "IN.80555555555555555555")),
}


def kinds(delivery: Delivery) -> list[str]:
    return ["/".join(filter(None, (m.event["type"], m.event.get("kind")))) for m in delivery.messages]


def updates_in(document: Any) -> int:
    """How many updates a payload holds: each message or status by itself, else the change as a whole."""
    lists = ("messages", "statuses", "user_id_update", "user_preferences")
    values = [change["value"] for entry in document["entry"] for change in entry["changes"]]
    return sum(sum(len(value.get(name, ())) for name in lists) or 1 for value in values)


@pytest.mark.parametrize("name", NAMES)
def test_a_sample_becomes_what_it_is_and_nothing_is_dropped(name):
    document = sample(name)
    delivery = parse(document)

    assert kinds(delivery) == HEARD.get(name, [])
    changed = [tuple((who.phone, who.bsuid) for who in (one.previous, one.current)) for one in delivery.changes]
    assert changed == ([CHANGED[name]] if name in CHANGED else [])
    parts: tuple[list[Any], ...] = (delivery.messages, delivery.statuses, delivery.changes, delivery.account)
    assert sum(len(part) for part in parts) == updates_in(document)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("status_") and "payment" not in name])
def test_a_status_of_a_message_of_ours_is_understood(name):
    document = sample(name)
    statuses = [s for entry in document["entry"] for change in entry["changes"] for s in change["value"]["statuses"]]
    for number, status in enumerate(statuses):
        status["biz_opaque_callback_data"] = str(7000 + number)

    found = parse(document).statuses

    assert [(s.callback, s.status, s.wamid) for s in found] == [
        (str(7000 + number), status["status"], status["id"]) for number, status in enumerate(statuses)
    ]
    assert [s.code for s in found] == [status.get("errors", [{"code": 0}])[0]["code"] for status in statuses]


def webhook(field: str = "messages", **value: Any) -> dict[str, Any]:
    value = {"metadata": {"phone_number_id": NUMBER}, **value}
    return {
        "object": "whatsapp_business_account",
        "entry": [{"id": "1", "changes": [{"field": field, "value": value}]}],
    }


def heard(**message: Any) -> Delivery:
    return parse(webhook(messages=[{"from": ASHA, "id": "wamid.1", "timestamp": "1789000000", **message}]))


@pytest.mark.parametrize(
    ("context", "told"),
    [
        ({"forwarded": True}, {"forwarded": True}),
        ({"frequently_forwarded": True}, {"forwarded": True}),
        ({"from": "911123456789", "id": "wamid.0"}, {"quoted": "wamid.0"}),
        ({"id": {"no": "text"}}, {}),
        ({"forwarded": "yes"}, {}),
        ("no object", {}),
    ],
)
def test_words_that_were_passed_on_or_answer_a_message_say_so(context, told):
    (words,) = heard(type="text", text={"body": "यह देखिए"}, context=context).messages
    (photo,) = heard(type="image", image={"id": "m1"}, context=context).messages

    assert {name: words.event[name] for name in ("forwarded", "quoted") if name in words.event} == told
    assert photo.event.get("forwarded") is told.get("forwarded")


def test_a_text_is_an_event_with_its_sender():
    (message,) = heard(type="text", text={"body": "नमस्ते"}, from_user_id=BSUID).messages

    assert message.sender == Sender(NUMBER, ASHA, BSUID)
    assert message.event_id == "wamid.1"
    assert message.event == {
        "type": "text_received",
        "text": "नमस्ते",
        "wamid": "wamid.1",
        "sent_at": 1789000000,
        "from": {"phone": ASHA, "bsuid": BSUID},
    }


@pytest.mark.parametrize(
    ("message", "contacts", "sender"),
    [
        ({"from": "+91 98000-00201"}, [], Sender(NUMBER, phone=ASHA)),
        ({"from": BSUID}, [], Sender(NUMBER, bsuid=BSUID)),
        ({"from_user_id": BSUID}, [], Sender(NUMBER, bsuid=BSUID)),
        ({"from": ASHA, "from_user_id": "foo_bar"}, [], Sender(NUMBER, phone=ASHA)),
        ({"from": 919800000201}, [], Sender(NUMBER, phone=ASHA)),
        ({}, [{"wa_id": ASHA, "user_id": BSUID}], Sender(NUMBER, ASHA, BSUID)),
    ],
)
def test_a_sender_is_known_by_what_there_is(message, contacts, sender):
    body = {"id": "wamid.1", "type": "text", "text": {"body": "hello"}, **message}

    (found,) = parse(webhook(messages=[body], contacts=contacts)).messages

    assert found.sender == sender


@pytest.mark.parametrize(
    "message",
    [
        {"type": "text", "text": {"body": "hello"}, "id": "wamid.1"},
        {"type": "text", "text": {"body": "hello"}, "from": ASHA},
        {"type": "system", "system": {"type": "customer_identity_changed"}, "from": ASHA, "id": "wamid.1"},
    ],
)
def test_what_names_no_sender_or_id_is_kept_apart(message):
    delivery = parse(webhook(messages=[message]))

    assert delivery.messages == []
    assert delivery.account == [("messages", NUMBER, message)]


@pytest.mark.parametrize(
    "message",
    [
        {"type": "poll_creation", "poll_creation": {"name": "?"}},
        {"type": "text", "text": "not an object"},
        {"type": "image", "image": {"mime_type": "image/jpeg"}},
        {"type": "location", "location": {"latitude": "north", "longitude": 77.2}},
        {"type": "location", "location": {"latitude": "nan", "longitude": 77.2}},
        {"type": "interactive", "interactive": {"type": "button_reply"}},
        {"type": "interactive", "interactive": {"type": "nfm_reply", "nfm_reply": {"response_json": "[1]"}}},
        {"type": ["text"]},
        {},
    ],
)
def test_a_kind_that_nobody_knows_is_still_the_citizens_word(message):
    assert [m.event["type"] for m in heard(**message).messages] == ["other_received"]


def test_a_change_of_a_phone_number_names_it_in_digits():
    system = {"type": "user_changed_number", "wa_id": "+919800000299"}

    (change,) = heard(type="system", system=system).changes
    assert (change.previous, change.current) == (Sender(NUMBER, ASHA), Sender(NUMBER, "919800000299"))


@pytest.mark.parametrize("from_user_id", [BSUID, "IN.80777777777777777777", "", "?"])
def test_whether_a_change_comes_from_the_old_id_or_the_new_does_not_matter(from_user_id):
    system = {"type": "user_changed_user_id", "user_id": "IN.80777777777777777777", "previous_user_id": BSUID}
    message = {"id": "wamid.1", "type": "system", "system": system, "from_user_id": from_user_id}
    (change,) = parse(webhook(messages=[message])).changes

    assert (change.previous.bsuid, change.current.bsuid) == (BSUID, "IN.80777777777777777777")


def test_a_change_keeps_its_place_among_the_messages():
    system = {"type": "user_changed_user_id", "user_id": "IN.80777777777777777777", "previous_user_id": BSUID}
    text = {"from_user_id": BSUID, "type": "text", "text": {"body": "namaste"}}
    messages = [text | {"id": "wamid.1"}, {"id": "wamid.2", "type": "system", "system": system}, text | {"id": "3"}]
    delivery = parse(webhook(messages=messages))

    assert (len(delivery.messages), [change.behind for change in delivery.changes]) == (2, [1])


@pytest.mark.parametrize(
    ("card", "handles", "heard_of"),
    [
        (
            {"phones": [{"phone": "+91 98000 00201", "wa_id": ASHA}], "origin": "contact_request"},
            (BSUID, ""),
            (ASHA, True),
        ),
        (
            {"phones": [{"phone": "+91 98000 00201", "wa_id": ASHA}], "origin": "contact_request"},
            (BSUID, ASHA),
            (ASHA, True),
        ),
        ({"phones": [{"wa_id": "919800000301"}], "origin": "contact_request"}, (BSUID, ASHA), ("919800000301", False)),
        ({"phones": [{"wa_id": ASHA}], "origin": "other"}, (BSUID, ""), (ASHA, False)),
        ({"phones": [{"wa_id": ASHA}]}, (BSUID, ""), (ASHA, False)),
        ({"phones": [{"phone": "98000 00201"}], "origin": "contact_request"}, (BSUID, ""), ("98000 00201", False)),
        ({"phones": [{"wa_id": ASHA}, {"wa_id": "919800000301"}], "origin": "contact_request"}, (BSUID, ""), None),
        ({"phones": [], "origin": "contact_request"}, (BSUID, ""), None),
        ({"phones": "?"}, (BSUID, ""), None),
        ({}, (BSUID, ""), None),
    ],
)
def test_a_number_is_the_senders_own_only_where_whatsapp_vouches_for_it(card, handles, heard_of):
    bsuid, phone = handles
    message = {"id": "wamid.1", "type": "contacts", "contacts": [card], "from_user_id": bsuid, "from": phone}
    (one,) = parse(webhook(messages=[message])).messages

    told = (one.event["phone"].lstrip("+"), one.event["own"]) if one.event["type"] == "contact_received" else None
    assert told == heard_of


def test_opting_out_in_whatsapp_is_as_good_as_writing_it():
    wish = {"wa_id": ASHA, "user_id": BSUID, "value": "stop", "timestamp": 1789000000, "category": "marketing_messages"}

    (message,) = parse(webhook("user_preferences", user_preferences=[wish])).messages

    assert message.event["option"] == "do|stop"
    assert message.sender == Sender(NUMBER, ASHA, BSUID)


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ({"status": "failed", "errors": [{"code": 131047}]}, 131047),
        ({"status": "failed", "errors": {"code": "131047"}}, 131047),
        ({"status": "failed", "errors": [{"code": 10**30}]}, 0),
        ({"status": "failed", "errors": []}, 0),
        ({"status": "failed", "errors": "?"}, 0),
        ({"status": "failed"}, 0),
    ],
)
def test_a_failure_tells_its_code_if_it_has_one(status, code):
    body = {"id": "wamid.9", "biz_opaque_callback_data": "42", **status}

    assert parse(webhook(statuses=[body])).statuses == [Status("42", "failed", code, "wamid.9")]


@pytest.mark.parametrize("callback", ["", "order-7", "²", "9" * 5000, {"id": 1}])
def test_a_status_of_somebody_elses_message_is_kept_apart(callback):
    status = {"id": "wamid.9", "status": "sent", "biz_opaque_callback_data": callback}
    delivery = parse(webhook(statuses=[status]))

    assert (delivery.statuses, delivery.account) == ([], [("messages", NUMBER, status)])


def test_an_id_that_belongs_to_nobody_makes_no_change():
    empty = {"wa_id": ASHA, "user_id": {"previous": "", "current": BSUID}}

    assert parse(webhook("user_id_update", user_id_update=[empty])).account == [("user_id_update", NUMBER, empty)]


@pytest.mark.parametrize("document", [None, [], "text", 7, {}, {"entry": None}, {"entry": {}}, {"object": "page"}])
def test_what_is_no_webhook_is_refused(document):
    with pytest.raises(NotAWebhook):
        parse(document)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)


@given(ANYTHING)
def test_any_json_is_a_webhook_or_refused(document):
    try:
        parse(document)
    except NotAWebhook:
        return
    assert isinstance(document["entry"], list)


def _places(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = (
        document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()
    )
    found = [path] if path else []
    for key, value in inner:
        found += _places(value, (*path, key))
    return found


@given(st.data())
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_a_sample_with_anything_in_any_place_is_read_whole(data):
    document = copy.deepcopy(sample(data.draw(st.sampled_from(NAMES))))
    *path, last = data.draw(st.sampled_from([place for place in _places(document) if place != ("entry",)]))
    holder = document
    for key in path:
        holder = holder[key]
    holder[last] = data.draw(ANYTHING)

    delivery = parse(document)

    for message in delivery.messages:
        assert message.event_id
        assert message.sender.phone or message.sender.bsuid
        json.dumps(message.event, allow_nan=False)
