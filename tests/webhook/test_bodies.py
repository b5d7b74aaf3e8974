"""Bodies over raw ASGI: each within its size and time, all within one room, and nothing is read for nothing."""

import asyncio
from typing import Any

import pytest

from chaupal.webhook.bodies import LARGEST_BODY, MOST_HELD, Bodies, Refused, whole
from chaupal.webhook.razorpay import Razorpay
from chaupal.webhook.whatsapp import WhatsApp

PIECE = b"x" * 65536
HALF = LARGEST_BODY // 2 // len(PIECE)  # pieces
LIKE_SIGNED = {
    WhatsApp: (b"x-hub-signature-256", b"sha256=" + b"0" * 64),
    Razorpay: (b"x-razorpay-signature", b"0" * 64),
}
MALFORMED = (b"", b"0", b"sha256=", b"0" * 63, b"sha256=" + b"0" * 63, b"sha256=" + b"G" * 64, b"sha1=" + b"0" * 40)


class Caller:
    """Sends so many pieces and then waits for ever, unless it is told to end."""

    def __init__(self, pieces: int, *headers: tuple[bytes, bytes], ends: bool = False) -> None:
        self.left, self.ends = pieces, ends
        self.scope = {"type": "http", "method": "POST", "path": "/", "headers": list(headers)}
        self.asked = 0
        self.status: list[int] = []

    async def receive(self) -> dict[str, Any]:
        self.asked += 1
        await asyncio.sleep(0)  # the network has its turn
        if self.left:
            self.left -= 1
            return {"type": "http.request", "body": PIECE, "more_body": bool(self.left) or not self.ends}
        await asyncio.Event().wait()
        raise AssertionError

    async def send(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            self.status.append(message["status"])


def unsettled(callers: list[Caller], bodies: Bodies) -> bool:
    """Whether somebody still sends or is on their way out."""
    return any(one.left and not one.status for one in callers) or any(body.must_leave for body in bodies._all)


def door(kind: type, bodies: Bodies) -> Any:
    nobody: Any = None  # whoever is refused is not handed in
    return WhatsApp(nobody, bodies) if kind is WhatsApp else kind(bodies)


@pytest.mark.parametrize("kind", LIKE_SIGNED)
@pytest.mark.parametrize("signature", [None, *MALFORMED])
def test_without_a_well_formed_signature_nothing_is_read(kind, signature):
    name, right = LIKE_SIGNED[kind]
    for header in ([] if signature is None else [(name, signature)], [(name, right[:-1])], [(name, right + b"0")]):
        caller = Caller(1, *header)
        asyncio.run(door(kind, Bodies())(caller.scope, caller.receive, caller.send))

        assert (caller.status, caller.asked) == ([403], 0)


@pytest.mark.parametrize("kind", LIKE_SIGNED)
def test_a_body_that_tells_that_it_is_too_large_is_not_read(kind):
    caller = Caller(1, LIKE_SIGNED[kind], (b"content-length", str(LARGEST_BODY + 1).encode()))
    asyncio.run(door(kind, Bodies())(caller.scope, caller.receive, caller.send))

    assert (caller.status, caller.asked) == ([413], 0)


@pytest.mark.parametrize("kind", LIKE_SIGNED)
def test_a_half_sent_body_is_given_up_after_its_time(kind):
    bodies = Bodies(seconds=0.01)
    caller = Caller(3, LIKE_SIGNED[kind])
    asyncio.run(door(kind, bodies)(caller.scope, caller.receive, caller.send))

    assert (caller.status, bodies.held) == ([408], 0)


def test_a_hundred_and_twenty_half_sent_bodies_hold_no_more_than_the_room_and_a_whole_one_gets_through():
    bodies = Bodies()
    taken: list[bytes] = []

    async def page(_scope: Any, receive: Any, _send: Any) -> None:
        taken.append((await receive())["body"])

    async def crowd() -> tuple[int, list[Caller]]:
        app: Any = whole(page, bodies)
        callers = [Caller(HALF) for _ in range(120)]
        tasks = [asyncio.create_task(app(one.scope, one.receive, one.send)) for one in callers]
        while unsettled(callers, bodies):  # noqa: ASYNC110 - there is no event: callers take turns
            await asyncio.sleep(0)
        held = bodies.held
        late = Caller(HALF, ends=True)
        await app(late.scope, late.receive, late.send)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return held, callers

    held, callers = asyncio.run(crowd())
    refused = [number for number, one in enumerate(callers) if one.status]
    assert held <= MOST_HELD
    assert [len(raw) for raw in taken] == [HALF * len(PIECE)]
    assert refused == list(range(len(refused))), "who has been sending longest leaves first"
    assert {status for one in callers for status in one.status} == {503}
    assert bodies.held == 0


def test_when_all_that_is_held_is_whole_the_next_is_asked_to_come_again():
    bodies = Bodies(most=len(PIECE))
    first, second = Caller(1, ends=True), Caller(1, ends=True)

    async def both() -> None:
        with bodies.room() as held:
            await bodies.read(held, first.scope, first.receive)
            with bodies.room() as body:
                await bodies.read(body, second.scope, second.receive)

    with pytest.raises(Refused) as refused:
        asyncio.run(both())
    assert (refused.value.status, bodies.held) == (503, 0)


def test_who_hangs_up_in_the_middle_is_forgotten():
    bodies = Bodies()

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    caller = Caller(0)
    asyncio.run(whole(None, bodies)(caller.scope, receive, caller.send))  # type: ignore[arg-type] # it is never called

    assert (caller.status, bodies.held) == ([], 0)
