"""The sender: in order per conversation, nothing overtakes a failure, nothing in hand is lost at the end."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import timedelta

import orjson

from chaupal.channel.base import Outgoing, Sent
from chaupal.channel.retry import UNANSWERED
from chaupal.channel.sender import TOLD_WITHIN, Sender
from chaupal.channel.wire import Client
from chaupal.kit.clock import now
from tests.channel.desk import DROP, HANG, Desk, answer, desk, refused
from tests.waiting import PATIENCE

MINUTE = timedelta(minutes=1)


def out(words: str, conversation: int = 1, *, lease: timedelta = MINUTE, number: str = "1") -> Outgoing:
    body = orjson.dumps({"text": {"body": words}})
    return Outgoing(int(words, 36), conversation, number, body, 0, now() + lease)


def name(row: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return name(row // 36) + digits[row % 36] if row >= 36 else digits[row]


class Hand:
    """A sender with the desk it posts to."""

    def __init__(self, one: Desk, rate: float) -> None:
        self.desk, self.woken, self.was_woken = one, 0, asyncio.Event()
        self.sender = Sender(Client(one.url, {}, timeout=0.3), "v25.0", rate, self._wake)

    def _wake(self) -> None:
        self.woken += 1
        self.was_woken.set()

    async def results(self, count: int) -> dict[str, Sent]:
        """So many results, by the words of the message."""
        found: list[Sent] = []
        end = time.monotonic() + PATIENCE
        while len(found) < count:
            assert time.monotonic() < end, f"only {found}"
            await asyncio.sleep(0.005)
            found += self.sender.drain_results()
        return {name(result.id): result for result in found}


def sending(test: Callable[[Hand], Awaitable[None]], *, rate: float = 10_000, **script: list[bytes]) -> Desk:
    async def held() -> Desk:
        async with desk(**script) as one:
            hand = Hand(one, rate)
            await test(hand)
            await hand.sender.finish(0.2)
            return one

    return asyncio.run(held())


def test_messages_go_to_their_number_and_come_back_with_ids():
    async def test(hand: Hand) -> None:
        hand.sender.take([out("a", number="77")])
        results = await hand.results(1)
        assert results["a"].wamid == "wamid.a"
        assert (hand.sender.in_hand, hand.sender.sent) == (0, 1)

    assert sending(test).paths == ["/graph/v25.0/77/messages"]


def test_who_records_is_woken_once_for_results_that_nobody_came_for():
    async def test(hand: Hand) -> None:
        hand.sender.take([out("a"), out("b", 2)])
        await asyncio.wait_for(hand.was_woken.wait(), 5)
        assert (hand.woken, len(await hand.results(2))) == (1, 2)
        hand.sender.take([out("c")])
        await hand.results(1)
        await asyncio.sleep(2 * TOLD_WITHIN)
        assert hand.woken == 1

    sending(test)


def test_one_conversation_waits_for_each_answer_and_others_do_not_wait_for_it():
    async def test(hand: Hand) -> None:
        hand.desk.delay = 0.02
        hand.sender.take([out(words, conversation) for words, conversation in (("a1", 1), ("a2", 1), ("b1", 2))])
        hand.sender.take([out("a3")])
        await hand.results(4)

    one = sending(test)
    assert [words for words in one.seen if words.startswith("a")] == ["a1", "a2", "a3"]
    assert one.seen.index("b1") <= 1


def test_what_follows_a_failure_goes_back_untouched():
    async def test(hand: Hand) -> None:
        hand.sender.take([out("a1"), out("a2"), out("a3"), out("b1", 2)])
        results = await hand.results(4)
        assert results["a1"].error.code == 131056
        assert (results["a2"].error, results["a2"].wamid) == (None, "")
        assert results["b1"].wamid

        hand.sender.take([out("a4")])
        assert (await hand.results(1))["a4"].error is None, "its head is not in the outbox yet"

        hand.sender.unblock({int("b1", 36)})
        hand.sender.take([out("a5")])
        assert (await hand.results(1))["a5"].wamid == "", "another message's record frees nobody"

        hand.sender.unblock({int("a1", 36)})
        hand.sender.take([out("a6")])
        assert (await hand.results(1))["a6"].wamid == "", "what was given back must not be overtaken either"

        hand.sender.unblock({int(f"a{n}", 36) for n in range(2, 7)})
        hand.sender.take([out("a7")])
        assert (await hand.results(1))["a7"].wamid == "wamid.a7"

    assert sending(test, a1=[refused(131056)]).seen == ["a1", "b1", "a7"]


def test_every_way_to_fail_is_told_apart():
    async def test(hand: Hand) -> None:
        hand.sender.take([out(words, n) for n, words in enumerate(("bad", "gone", "mute", "odd", "tok"))])
        results = await hand.results(5)
        assert {words: (r.error.code, r.error.retryable) for words, r in results.items()} == {
            "bad": (131009, False),
            "gone": (UNANSWERED, True),
            "mute": (UNANSWERED, True),
            "odd": (UNANSWERED, True),
            "tok": (190, True),
        }

    sending(test, bad=[refused(131009)], gone=[DROP], mute=[HANG], odd=[answer(200, b"{}")], tok=[refused(190, 401)])


def test_a_message_whose_lease_ran_out_is_left_to_others():
    async def test(hand: Hand) -> None:
        hand.sender.take([out("late", lease=timedelta(seconds=-1))])
        result = (await hand.results(1))["late"]
        assert (result.wamid, result.error) == ("", None)

    assert sending(test).seen == []


def test_the_end_waits_for_what_is_under_way_and_gives_back_the_rest():
    async def test(hand: Hand) -> None:
        hand.desk.delay = 0.05
        hand.sender.take([out("a1"), out("b1", 2), out("b2", 2), out("b3", 2)])
        await asyncio.sleep(0.01)
        await hand.sender.finish(0.15)
        results = await hand.results(4)
        assert results["a1"].wamid == "wamid.a1"
        assert results["b1"].error.code == UNANSWERED, "it may have arrived"
        assert {(results[one].wamid, results[one].error) for one in ("b2", "b3")} == {("", None)}
        await hand.sender.finish(0.1)
        assert (hand.sender.drain_results(), hand.sender.in_hand) == ([], 0)

    sending(test, b1=[HANG])


def test_what_comes_just_before_the_end_is_not_lost():
    async def test(hand: Hand) -> None:
        hand.sender.take([out("a1")])
        await hand.sender.finish(0)
        assert set(await hand.results(1)) == {"a1"}
        assert hand.sender.in_hand == 0

    sending(test)


def test_the_rate_of_a_number_holds():
    async def test(hand: Hand) -> None:
        begun = time.monotonic()
        hand.sender.take([out(f"m{n}", n) for n in range(6)])
        await hand.results(6)
        assert time.monotonic() - begun >= 0.24

    sending(test, rate=20)


def test_a_number_that_is_refused_for_its_pace_rests_and_others_do_not():
    async def test(hand: Hand) -> None:
        hand.sender.take([out("a1", lease=timedelta(seconds=0.9))])
        assert (await hand.results(1))["a1"].error.code == 130429
        hand.sender.take([out("b1", 2, lease=timedelta(seconds=0.9)), out("c1", 3, number="2")])
        results = await hand.results(2)
        assert 0 < results["b1"].wait <= 1
        assert results["c1"].wamid

    assert sending(test, a1=[refused(130429)]).seen == ["a1", "c1"]


def test_what_was_stopped_in_hand_goes_back_and_what_comes_after_it_goes_out():
    async def test(hand: Hand) -> None:
        hand.desk.delay = 0.05
        hand.sender.take([out("a1"), out("a2"), out("b1", 2)])
        hand.sender.drop([int("a2", 36)])
        results = await hand.results(3)
        assert (results["a1"].wamid, results["a2"].wamid, results["b1"].wamid) == ("wamid.a1", "", "wamid.b1")

        hand.sender.unblock({int("a2", 36)})
        hand.sender.take([out("a3")])
        assert (await hand.results(1))["a3"].wamid == "wamid.a3"

    assert "a2" not in sending(test).seen


def test_blue_ticks_come_once_in_a_while_and_their_failure_harms_nobody():
    async def test(hand: Hand) -> None:
        hand.sender.mark_read([("1", 7, "wamid.in"), ("1", 7, "wamid.in2"), ("1", 8, "wamid.in3")])
        await asyncio.sleep(0.1)
        assert hand.sender.drain_results() == []

    assert sending(test, read=[DROP]).seen == ["read", "read"]
