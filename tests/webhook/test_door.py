"""The door itself, over HTTP: handshake, signature, sizes, and every sample of Meta's."""

import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import orjson
import pytest
from django.db import connection

from chaupal.channel.models import AccountEvent
from chaupal.channel.parse import parse
from chaupal.conversations.worker import run_batch
from chaupal.mailbox.models import Conversation, Mail
from chaupal.webhook.bodies import LARGEST_BODY, Bodies, Refused
from chaupal.webhook.whatsapp import WhatsApp
from tests.emulators.whatsapp.served import free_port, running
from tests.webhook.calls import call, signed
from tests.webhook.payloads import NAMES, sample

LIKE_SIGNED = {"X-Hub-Signature-256": "sha256=" + "0" * 64}


@dataclass
class Door:
    http: httpx.Client
    port: int

    def post(self, document: object, **headers: str) -> httpx.Response:
        raw, signature = signed(document)
        return self.http.post("/webhooks/whatsapp", content=raw, headers=signature | headers)


@pytest.fixture
def door(town: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """The web role's application with its lane, on a free port."""
    from chaupal.config.lane import Lane
    from chaupal.config.roles import configured
    from chaupal.webhook.intake import Intake
    from chaupal.webhook.spool import Spool

    # the pages' threads must not keep the test's database open
    monkeypatch.setitem(connection.settings_dict, "CONN_MAX_AGE", 0)
    lane = Lane()
    intake = Intake(Spool(tmp_path / "spool"), lane.wake)
    lane.steps = [intake.step]
    lane.start()
    with (
        free_port() as (listener, port),
        running(configured(intake), listener),
        httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=10) as http,
    ):
        yield Door(http, port)
    lane.stop(10)


class TestHandshake:
    GOOD = {"hub.mode": "subscribe", "hub.verify_token": "test-verify-token", "hub.challenge": "1158201444"}

    def test_the_challenge_comes_back_as_it_was(self, door):
        answer = door.http.get("/webhooks/whatsapp", params=self.GOOD)

        assert (answer.status_code, answer.text) == (200, "1158201444")

    @pytest.mark.parametrize(
        "wrong", [{"hub.verify_token": "guess"}, {"hub.mode": "unsubscribe"}, {"hub.verify_token": ""}]
    )
    def test_a_stranger_is_refused(self, door, wrong):
        answer = door.http.get("/webhooks/whatsapp", params=self.GOOD | wrong)

        assert (answer.status_code, answer.text) == (403, "")


class TestSignature:
    def test_the_reference_vector(self, settings):
        settings.WHATSAPP_APP_SECRET = "app-secret"
        whatsapp = WhatsApp(None)  # type: ignore[arg-type] # only the signature is tried
        body = b'{"object":"whatsapp_business_account","entry":[]}'
        right = "sha256=d3e4f9da0ce6c71ab3dba55929b8eeeee2455349e534924ead19f98d143e904f"

        assert whatsapp.is_genuine(body, right)
        for wrong in ("", right.upper(), right[7:], right[:-1], right[:-1] + "0", "sha1=" + right[7:], "नमस्ते"):
            assert not whatsapp.is_genuine(body, wrong)
        assert not whatsapp.is_genuine(body.replace(b":", b": "), right)

    @pytest.mark.parametrize("signature", ["sha256=" + "0" * 64, ""])
    def test_a_forged_call_stores_nothing_and_learns_nothing(self, door, signature):
        answer = door.post(call(), **{"X-Hub-Signature-256": signature})

        assert (answer.status_code, answer.text) == (403, "")
        assert not Mail.objects.exists()

    def test_the_raw_bytes_are_what_is_signed(self, door):
        escaped = orjson.dumps(call("नमस्ते")).decode().encode("ascii", "backslashreplace").replace(b"\\\\u", b"\\u")

        assert door.post(escaped).status_code == 200
        assert Mail.objects.count() == 1


class TestCalls:
    def test_a_message_is_stored_when_the_answer_comes(self, door):
        assert door.post(call()).status_code == 200
        assert Mail.objects.count() == 1

    def test_a_call_twice_is_answered_twice_and_stored_once(self, door):
        document = call()

        assert [door.post(document).status_code for _ in range(2)] == [200, 200]
        assert Mail.objects.count() == 1

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"object":"page"}', b"\xff\xfe", b'"\\ud800"'])
    def test_what_cannot_be_read_is_refused(self, door, body):
        assert door.post(body).status_code == 400
        assert not Mail.objects.exists()

    def test_a_body_is_taken_up_to_three_megabytes(self, door):
        room = LARGEST_BODY - len(orjson.dumps(call("")))

        assert door.post(call("x" * (room - 100))).status_code == 200
        assert door.post(call("x" * (room + 100))).status_code == 413

    def test_a_body_that_does_not_tell_its_length_is_cut_off_too(self, door):
        pieces = (b"x" * 65536 for _ in range(64))

        assert door.http.post("/webhooks/whatsapp", content=pieces, headers=LIKE_SIGNED).status_code == 413

    def test_a_body_without_end_is_not_read_to_its_end(self):
        bodies, pieces = Bodies(), 0

        async def receive() -> dict[str, object]:
            nonlocal pieces
            pieces += 1
            return {"type": "http.request", "body": b"x" * 65536, "more_body": pieces < 1000}

        with pytest.raises(Refused) as refused, bodies.room() as body:
            asyncio.run(bodies.read(body, {"headers": []}, receive))
        assert refused.value.status == 413
        assert pieces == LARGEST_BODY // 65536 + 1

    def test_a_thousand_updates_in_one_call(self, door):
        document = call()
        (message,) = document["entry"][0]["changes"][0]["value"]["messages"]
        many = [message | {"id": f"wamid.m{number}"} for number in range(1000)]
        document["entry"][0]["changes"][0]["value"]["messages"] = many

        assert door.post(document).status_code == 200
        assert Mail.objects.count() == 1000

    def test_a_caller_who_hangs_up_harms_nobody(self, door):
        with socket.create_connection(("127.0.0.1", door.port)) as caller:
            caller.sendall(b"POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Length: 500\r\n\r\nhalf")

        assert door.post(call()).status_code == 200

    def test_many_callers_at_once_are_all_stored(self, door):
        with ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda n: door.post(call(phone=f"9198000004{n:02}")).status_code, range(64)))

        assert answers == [200] * 64
        assert (Mail.objects.count(), Conversation.objects.count()) == (64, 64)

    @pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
    def test_other_methods_are_not_for_this_door(self, door, method):
        assert door.http.request(method, "/webhooks/whatsapp").status_code == 405


def test_every_sample_is_taken_kept_and_played(door):
    answers = {name: door.post(sample(name)).status_code for name in NAMES}
    assert set(answers.values()) == {200}
    assert AccountEvent.objects.exists()
    assert Mail.objects.count() == sum(len(sent) for sent in map(messages_of, NAMES))

    while run_batch(None).any:
        pass

    assert set(Mail.objects.values_list("state", flat=True)) == {Mail.State.DONE}


def messages_of(name: str) -> list[object]:
    """What a sample holds of citizens' words."""
    return list(parse(sample(name)).messages)


class TestBesides:
    def test_the_process_says_that_it_lives_and_is_ready(self, door):
        assert [door.http.get(path).text for path in ("/healthz", "/readyz")] == ["ok", "ready"]

    def test_the_pages_are_behind_the_same_port(self, door):
        assert door.http.get("/console/").status_code == 302
        assert door.http.get("/privacy/hi").status_code == 200


def test_what_is_no_http_is_left_alone():
    from chaupal.config.asgi import application

    asyncio.run(application(None)({"type": "lifespan"}, None, None))  # type: ignore[arg-type]
