"""The lean client: kept-alive connections, and every way in which an answer can fail to come."""

import asyncio
import socket
import ssl
import struct
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress

import orjson
import pytest
import uvloop

from chaupal.channel import wire
from chaupal.channel.wire import Client, TooLate, Unanswered
from tests.channel.desk import DROP, HANG, LAST, Desk, accepted, answer, desk, refused


def talk(with_desk: Callable[[Desk, Client], Awaitable[None]], **script: list[bytes]) -> Desk:
    """Runs a conversation of the client with a desk."""

    async def held() -> Desk:
        async with desk(**script) as one:
            client = Client(one.url, {"Authorization": "Bearer t"}, most=4, timeout=0.3)
            await with_desk(one, client)
            client.close()
            return one

    return asyncio.run(held())


async def post(client: Client, words: str) -> tuple[int, bytes]:
    return await client.post("/v25.0/1/messages", orjson.dumps({"text": {"body": words}}))


def test_a_connection_is_kept_and_every_request_is_whole():
    async def said(_: Desk, client: Client) -> None:
        for words in ("one", "नमस्ते", "x" * 200_000):
            assert (await post(client, words))[0] == 200

    one = talk(said)

    assert one.connections == 1
    assert one.paths == ["/graph/v25.0/1/messages"] * 3
    assert all(f"Host: 127.0.0.1:{one.port}\r\n".encode() in head for head in one.headers)
    assert all(b"Authorization: Bearer t\r\n" in head for head in one.headers)


def test_answers_come_in_pieces_or_chunks_and_belong_to_their_question():
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n"

    async def said(_: Desk, client: Client) -> None:
        assert await post(client, "chunked") == (200, b"abcdefg")
        assert await post(client, "refused") == (400, b'{"error":{"code":100,"message":"no"}}')
        assert await post(client, "away") == (503, b"")

    one = talk(said, chunked=[chunked], refused=[refused(100)], away=[answer(503, b"")])

    assert one.connections == 1


def test_at_most_so_many_connections_at_once_and_all_are_answered():
    async def said(one: Desk, client: Client) -> None:
        one.delay = 0.02
        answers = await asyncio.gather(*(post(client, str(n)) for n in range(20)))
        assert [body for _, body in answers] == [accepted(str(n)).split(b"\r\n\r\n")[1] for n in range(20)]

    assert talk(said).connections == 4


def test_what_is_not_wanted_any_more_is_not_sent_and_costs_no_connection():
    async def said(_: Desk, client: Client) -> None:
        with pytest.raises(TooLate):
            await client.post("/", orjson.dumps({"text": {"body": "late"}}), lambda: False)
        assert (await post(client, "next"))[0] == 200

    one = talk(said)

    assert (one.seen, one.connections) == (["next"], 1)


def test_a_connection_that_the_server_ends_is_not_used_again():
    async def said(_: Desk, client: Client) -> None:
        assert (await post(client, "last"))[0] == 200
        await asyncio.sleep(0.05)
        assert (await post(client, "next"))[0] == 200

    one = talk(said, last=[LAST + accepted("last")])

    assert (one.seen, one.connections) == (["last", "next"], 2)


def test_a_server_that_says_it_will_close_is_believed():
    async def said(_: Desk, client: Client) -> None:
        await post(client, "bye")
        assert (await post(client, "next"))[0] == 200

    assert talk(said, bye=[answer(200, b"{}", b"Connection: close")]).connections == 2


def test_last_words_that_nobody_asked_for_spoil_no_later_request():
    unasked = accepted("first") + answer(408, b"timed out")

    async def said(_: Desk, client: Client) -> None:
        await post(client, "first")
        await asyncio.sleep(0.05)
        answers = await asyncio.gather(post(client, "a"), post(client, "b"))
        assert [status for status, _ in answers] == [200, 200]

    talk(said, first=[unasked])


def test_a_connection_that_rested_long_is_left_before_the_server_leaves_it(monkeypatch):
    monkeypatch.setattr(wire, "LONGEST_IDLE", 0.05)

    async def said(_: Desk, client: Client) -> None:
        await post(client, "one")
        await asyncio.sleep(0.1)
        await post(client, "two")

    assert talk(said).connections == 2


@pytest.mark.parametrize(
    "script",
    [[DROP], [HANG], [b"not http at all\r\n\r\n"], [LAST + b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nhalf"]],
    ids=["closed", "silent", "nonsense", "cut off"],
)
def test_without_a_whole_answer_it_may_have_arrived(script):
    async def said(_: Desk, client: Client) -> None:
        with pytest.raises(Unanswered) as silence:
            await post(client, "lost")
        assert silence.value.sent
        assert (await post(client, "next"))[0] == 200, "the client goes on with a fresh connection"

    assert talk(said, lost=script).seen == ["lost", "next"]


def test_without_a_connection_nothing_was_sent():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]

    async def said() -> None:
        with pytest.raises(Unanswered) as silence:
            await Client(f"http://127.0.0.1:{port}", {}).post("/", b"{}")
        assert not silence.value.sent

    asyncio.run(said())


@pytest.mark.parametrize("loop", [asyncio.new_event_loop, uvloop.new_event_loop], ids=["asyncio", "uvloop"])
def test_where_connections_are_reset_in_any_moment_each_request_is_told_so_at_once(loop):
    with socket.create_server(("127.0.0.1", 0), backlog=64) as proxy:

        def resets() -> None:
            with suppress(OSError):
                while True:
                    held, _ = proxy.accept()
                    held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    held.close()

        threading.Thread(target=resets, daemon=True).start()

        async def said() -> list[BaseException | tuple[int, bytes]]:
            client = Client(f"http://127.0.0.1:{proxy.getsockname()[1]}", {}, timeout=1)
            rounds = [
                await asyncio.gather(*(post(client, "x") for _ in range(50)), return_exceptions=True) for _ in range(3)
            ]
            return [one for told in rounds for one in told]

        with asyncio.Runner(loop_factory=loop) as runner:
            became = runner.run(said())
        proxy.shutdown(socket.SHUT_RDWR)
    assert {type(one) for one in became} == {Unanswered}
    assert "no answer in time" not in map(str, became)


def test_over_https_the_certificate_is_checked():
    client = asyncio.run(_client("https://graph.facebook.com"))

    assert client._tls is not None
    assert client._tls.verify_mode is ssl.CERT_REQUIRED
    assert (client._host, client._port) == ("graph.facebook.com", 443)


async def _client(origin: str) -> Client:
    return Client(origin, {})
