"""One message cannot harm another: whatever stands in one place of a call, what came beside it arrives."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from django.db import connection

from chaupal.channel.models import Outbox
from chaupal.citizens.actions import meet
from chaupal.citizens.base import Sender
from chaupal.mailbox.models import Mail
from chaupal.webhook.intake import Intake
from chaupal.webhook.models import SetAside
from chaupal.webhook.spool import Spool
from chaupal.webhook.whatsapp import WhatsApp
from tests.channel.posting import draft
from tests.webhook.calls import NUMBER, PHONE, signed

pytestmark = pytest.mark.usefixtures("town")

HERE = "§"  # where the nasty value goes

NASTY = {
    "a lone surrogate": rb'"\ud800"',
    "surrogates the wrong way round": rb'"a\udc00\ud800b"',
    "NUL": rb'"a\u0000b"',
    "a control character as it is": b'"a\x01b"',
    "bytes that are no UTF-8": b'"\xff\xfe"',
    "260 levels": b"[" * 260 + b"]" * 260,
    "260 levels of objects": b'{"a":' * 260 + b"1" + b"}" * 260,
    "3,000 levels": b"[" * 3000 + b"]" * 3000,
    "a number of 5,000 digits": b"9" * 5000,
    "a number of 30 digits": b"9" * 30,
    "a number beyond all": b"1e999",
    "no number": b"NaN",
    "a long text": b'"' + b"x" * 100_000 + b'"',
    "a long key": b'{"' + b"k" * 100_000 + rb'\ud800": 1}',
    "nothing": b"null",
    "an object": b"{}",
    "a list": b"[]",
    "true": b"true",
}


def message(kind: str = "text", content: Any = HERE, **more: Any) -> dict[str, Any]:
    return {"from": "919800000666", "id": "wamid.nasty", "timestamp": "1780000000", "type": kind, kind: content} | more


def of_messages(*messages: Any, **more: Any) -> dict[str, Any]:
    return {"messages": list(messages)} | more


def reply(kind: str, **content: Any) -> dict[str, Any]:
    return of_messages(message("interactive", {"type": kind, kind: content}))


def status(**more: Any) -> dict[str, Any]:
    told = {"id": "wamid.1", "status": "failed", "recipient_id": "919800000666", "biz_opaque_callback_data": "77"}
    return {"statuses": [told | more]}


PLACES = {
    "text": of_messages(message("text", {"body": HERE})),
    "the content of a text": of_messages(message()),
    "a button's id": reply("button_reply", id=HERE, title="Yes"),
    "a button's title": reply("list_reply", id="1", title=HERE),
    "a button's payload": of_messages(message("button", {"payload": HERE, "text": HERE})),
    "a form's answer": reply("nfm_reply", name="flow", response_json=HERE),
    "a form's name": reply("nfm_reply", name=HERE, response_json="{}"),
    "an address": reply("nfm_reply", name="address_message", response_json='{"values": {"city": §}}'),
    "a place's name": of_messages(message("location", {"latitude": 28.6, "longitude": 77.2, "name": HERE})),
    "a latitude": of_messages(message("location", {"latitude": HERE, "longitude": 77.2})),
    "a caption": of_messages(message("image", {"id": "1", "caption": HERE, "filename": HERE, "mime_type": HERE})),
    "a media id": of_messages(message("image", {"id": HERE, "sha256": HERE})),
    "a contact's name": of_messages(message("text", {"body": "hi"}), contacts=[{"profile": {"name": HERE}}]),
    "a contact's number": of_messages({"id": "w", "type": "text"}, contacts=[{"wa_id": HERE, "user_id": HERE}]),
    "a message's kind": of_messages(message("text", {"body": "hi"}, type=HERE)),
    "a message's id": of_messages(message("text", {"body": "hi"}, id=HERE)),
    "a message's time": of_messages(message("text", {"body": "hi"}, timestamp=HERE)),
    "a sender": of_messages(message("text", {"body": "hi"}, **{"from": HERE, "from_user_id": HERE})),
    "a new number": of_messages(message("system", {"type": "user_changed_number", "wa_id": HERE})),
    "an unknown key": of_messages(message("text", {"body": "hi"}, context={"what": HERE})),
    "a whole message": of_messages(HERE),
    "a status": status(status=HERE),
    "a status's id": status(id=HERE, biz_opaque_callback_data=HERE),
    "a status's errors": status(errors=HERE),
    "a status's code": status(errors=[{"code": HERE, "title": HERE}]),
    "a whole status": {"statuses": [HERE]},
    "a preference": {"user_preferences": [{"wa_id": "919800000666", "value": HERE, "timestamp": HERE}]},
    "a change of id": {"user_id_update": [{"user_id": {"previous": HERE, "current": HERE}}]},
    "news of the account": {"event": HERE, "ban_info": {"waba_ban_state": HERE}},
    "a number of ours": {"metadata": {"phone_number_id": HERE}} | of_messages(message("text", {"body": "hi"})),
}


def neighbour(wamid: str) -> dict[str, Any]:
    return {"from": PHONE, "id": wamid, "timestamp": "1780000000", "type": "text", "text": {"body": "namaste"}}


def call_with(place: dict[str, Any], nasty: bytes, row: int) -> bytes:
    """The call's bytes: the nasty value between two good messages, and a message and a status in other entries."""
    beside = place
    if "messages" in place and "metadata" not in place:
        beside = place | {"messages": [neighbour("before"), *place["messages"], neighbour("after")]}
    ours = {"metadata": {"phone_number_id": NUMBER}}
    told = {"id": "wamid.8", "status": "delivered", "biz_opaque_callback_data": str(row)}
    values = [ours | of_messages(neighbour("first")), ours | beside, ours | {"statuses": [told]}]
    values.append(ours | of_messages(neighbour("last")))
    document = {"entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]} for value in values]}
    text = json.dumps(document, ensure_ascii=False)
    # a form's answer is JSON within a text
    within = json.dumps(nasty.decode("latin-1").replace("\x01", "")).encode("latin-1")[1:-1]
    raw = text.encode().replace(f'"{HERE}"'.encode(), nasty if '"response_json": "§"' not in text else b'"%s"' % within)
    return raw.replace(HERE.encode(), within)


class Door:
    """WhatsApp's receiver over raw ASGI. What it hands in is stored outside the loop, as the lane's thread does."""

    def __init__(self, folder: Path) -> None:
        self.runner = asyncio.Runner()
        self.handed_in = asyncio.Event()
        self.intake = Intake(Spool(folder), wake=self.handed_in.set)

    def post(self, raw: bytes) -> int:
        sent: list[Any] = []
        headers = [(name.lower().encode(), value.encode()) for name, value in signed(raw)[1].items()]

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": raw}

        async def send(answer: Any) -> None:
            sent.append(answer)

        async def hand_in() -> asyncio.Task[None]:
            self.handed_in.clear()
            call = asyncio.create_task(WhatsApp(self.intake)({"method": "POST", "headers": headers}, receive, send))
            waiting = asyncio.create_task(self.handed_in.wait())
            await asyncio.wait({call, waiting}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            return call

        async def answered() -> None:
            await call

        call = self.runner.run(hand_in())
        self.intake.step()
        self.runner.run(answered())
        return int(sent[0]["status"])


@pytest.fixture
def door(tmp_path: Path) -> Iterator[Door]:
    with structlog.testing.capture_logs():
        door = Door(tmp_path / "spool")
        yield door
    door.runner.close()


@pytest.mark.parametrize("where", PLACES)
def test_what_came_beside_something_nasty_arrives(door, where):
    from chaupal.channel.actions import queue

    sender = Sender(NUMBER, PHONE)
    queue([draft(meet([sender])[sender])], None)
    row = Outbox.objects.get().id
    lost = {}
    for what, nasty in NASTY.items():
        Mail.objects.all().delete()
        Outbox.objects.update(progress=0, state=Outbox.State.WAITING)
        with_beside = "messages" in PLACES[where] and "metadata" not in PLACES[where]
        answer = door.post(call_with(PLACES[where], nasty, row))
        arrived = Mail.objects.filter(conversation_id__in=conversations(sender)).count()
        if (answer, Outbox.objects.get().progress) != (200, 2) or arrived < (4 if with_beside else 2):
            lost[what] = (answer, arrived, Outbox.objects.get().progress)

    assert lost == {}
    assert not SetAside.objects.exists(), "what is made clean on entry can be stored"


def conversations(sender: Sender) -> list[int]:
    citizen = meet([sender])[sender].citizen_id
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM mailbox_conversation WHERE citizen_id = %s", [citizen])
        return [row[0] for row in cursor.fetchall()]
