"""The citizens: each says the next thing when the last was answered, and notices what should not have come.

A reply carries nothing that names the message it answers. So the crowd first learns, from one citizen who walks
through the script alone and slowly, what each step is answered with; from then on a reply of another shape than the
awaited one is out of order (a double that comes late looks so too), and a reply that nobody waits for is extra.
"""

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bench.load.bank import Bank
from bench.load.envelopes import Citizen, Envelopes, number_of
from bench.load.script import Saying, Shape, link_of, options_of, shape_of
from bench.load.tally import Tally
from bench.load.webhooks import Webhooks

FIRST_NUMBER, NUMBERS = 6_000_000_000, 4_000_000_000  # India's mobile numbers: ten digits, 6 to 9 first

now = time.perf_counter


class RehearsalFailed(Exception):
    """The bot does not answer the script as the script says, even when one citizen takes their time."""


@dataclass(slots=True)
class Manners:
    """How citizens behave: seconds of thought before they speak, share of webhooks that come twice, statuses sent back.

    In the rehearsal they think longer, so that whatever else the bot has to say comes while nobody waits.
    """

    think: float = 0.0
    rehearsal_pause: float = 0.3
    repeats: float = 0.0
    statuses: tuple[str, ...] = ()
    seed: int = 1


class Crowd:
    """Citizens who talk at the same time; `on_end` is called when one of them is through (or gave up)."""

    def __init__(
        self,
        script: tuple[Saying, ...],
        webhooks: Webhooks,
        envelopes: Envelopes,
        tally: Tally,
        manners: Manners,
        bank: Bank | None = None,
    ) -> None:
        self.script, self.tally, self.manners = script, tally, manners
        self._webhooks, self._envelopes, self._bank = webhooks, envelopes, bank
        self.number = int(time.time() * 100_000) % NUMBERS
        self.active: dict[int, Citizen] = {}
        self.running = True
        self.on_end: Callable[[], None] = lambda: None
        self._pause = manners.think
        self._learning = False
        self._expected: list[list[Shape]] = [[] for _ in script]
        self._random = random.Random(manners.seed)  # noqa: S311  (a repeatable load, no secret)

    def begin(self, due: float) -> Citizen:
        """A citizen nobody has seen before says the first thing."""
        self.number = (self.number + 1) % NUMBERS
        citizen = Citizen(FIRST_NUMBER + self.number)
        self.active[citizen.number] = citizen
        self._say(citizen, due)
        return citizen

    def replied(self, address: str, at: float, message: dict[str, Any], wamid: str) -> None:
        """A message for a citizen has arrived at the Graph API."""
        number = number_of(address)
        self._report_statuses(number, wamid, message)
        citizen = self.active.get(number)
        if citizen is None or not citizen.waiting:
            self.tally.extra += self._learning or self.tally.opens <= at
            return
        options = options_of(message)
        if not self._fits(citizen, shape_of(message, options)):
            self.tally.out_of_order += self.tally.opens <= at
            return
        citizen.wamid, citizen.options = wamid, options or citizen.options
        citizen.link = link_of(message) or citizen.link
        citizen.replies += 1
        if citizen.replies == self.script[citizen.step].replies:
            self._turn_done(citizen, at)

    def give_up(self, before: float) -> None:
        """Whoever has waited since before that moment waits no longer: the reply is lost."""
        for citizen in [c for c in self.active.values() if c.waiting and c.sent < before]:
            self.tally.lost += citizen.sent >= self.tally.opens
            self._end(citizen)

    @property
    def waiting(self) -> bool:
        """Whether anyone still waits for a reply."""
        return any(citizen.waiting for citizen in self.active.values())

    async def rehearse(self, patience: float) -> None:
        """Learn what each step is answered with; RehearsalFailed if the script is wrong about it."""
        self._learning, self._pause = True, self.manners.rehearsal_pause
        citizen = self.begin(now())
        while citizen.number in self.active:
            if citizen.waiting and now() - citizen.sent > patience:
                raise RehearsalFailed(f"step {citizen.step + 1} got {citizen.replies} replies{self._heard(citizen)}")
            await asyncio.sleep(0.02)
        await asyncio.sleep(self._pause)
        if citizen.step < len(self.script):
            raise RehearsalFailed(f"nothing to tap at step {citizen.step + 1}{self._heard(citizen)}")
        if self.tally.extra:
            raise RehearsalFailed(f"{self.tally.extra} replies more than the script says")
        self._learning, self._pause = False, self.manners.think

    def _heard(self, citizen: Citizen) -> str:
        """What a rehearsal heard last, for whoever mends the script."""
        last = [shape for step in self._expected[max(0, citizen.step - 2) : citizen.step + 1] for shape in step]
        return f"; heard last: {last}"

    def _say(self, citizen: Citizen, due: float) -> None:
        saying = self.script[citizen.step]
        citizen.awaited = list(self._expected[citizen.step])
        try:
            body = self._envelopes.message(citizen, saying) if saying.kind != "pay" else b""
            citizen.waiting, citizen.replies, citizen.due, citizen.sent = True, 0, due, now()
            if not body:
                self._pay(citizen)
                return
        except LookupError:
            self._fault(f"nothing to tap at step {citizen.step + 1}")
            self._end(citizen)
            return
        self._webhooks.deliver(body)
        if self.manners.repeats and not self._learning and self._random.random() < self.manners.repeats:
            self._webhooks.deliver(body)

    def _pay(self, citizen: Citizen) -> None:
        if self._bank is None or not citizen.link:
            raise LookupError("nothing to pay")
        self._bank.pay(citizen.link)

    def _fits(self, citizen: Citizen, shape: Shape) -> bool:
        expected, awaited = self._expected[citizen.step], citizen.awaited
        if self._learning:
            expected.append(shape)
            return True
        if not expected:
            return True
        may_come = awaited if self.script[citizen.step].in_any_order else awaited[:1]
        if shape not in may_come:
            return False
        awaited.remove(shape)
        return True

    def _turn_done(self, citizen: Citizen, at: float) -> None:
        self.tally.turn(citizen.step, citizen.due, at)
        citizen.waiting = False
        citizen.step += 1
        if citizen.step == len(self.script) or not self.running:
            self._end(citizen)
        else:
            self.later(lambda due: self._say(citizen, due), at)

    def later(self, act: Callable[[float], None], at: float) -> None:
        """Do it after a moment of thought, if citizens think; it is handed the time at which it was due."""
        if self._pause:
            asyncio.get_running_loop().call_later(self._pause, act, at + self._pause)
        else:
            act(at)

    def _end(self, citizen: Citizen) -> None:
        citizen.waiting = False
        self.active.pop(citizen.number, None)
        if self.running and not self._learning:
            self.on_end()

    def _fault(self, what: str) -> None:
        if now() >= self.tally.opens:
            self.tally.errors[what] += 1

    def _report_statuses(self, number: int, wamid: str, message: dict[str, Any]) -> None:
        for status in self.manners.statuses:
            data = message.get("biz_opaque_callback_data", "")
            self._webhooks.deliver(self._envelopes.status(number, wamid, status, data))
