"""One run against one bot: rehearse, warm up, measure, drain, report."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.load import papers, processes, script
from bench.load.bank import Bank
from bench.load.crowd import Crowd, Manners
from bench.load.envelopes import Envelopes, Ids
from bench.load.graph import Graph
from bench.load.tally import Tally
from bench.load.webhooks import RAZORPAY, Webhooks

_LOOK_EVERY = 0.25  # seconds between looks at lost replies
_MEMORY_EVERY = 4  # looks
_STAGGER = 0.002  # seconds between the first citizens, so that they do not walk in step
FULL_CORE = 0.9  # above this the loader may be what limits the bot

now = time.perf_counter


@dataclass(slots=True)
class Options:
    """What to load, how, for how long. Times in seconds, where the name does not say otherwise."""

    url: str
    script: Path
    secret: str = "app-secret"  # noqa: S105  (of a bot that serves nobody)
    bank_url: str = ""  # the bot's webhook for Razorpay, where the script pays
    bank_secret: str = "bank-secret"  # noqa: S105  (the same)
    phone_number_id: str = "1"
    ids: Ids = "both"
    stub_port: int = 9001
    concurrency: int = 16
    rate: float = 0.0
    max_active: int = 5000
    duration: float = 20.0
    warmup: float = 3.0
    think: float = 0.0
    rehearsal_pause: float = 0.3
    timeout: float = 10.0
    graph_delay_ms: float = 0.0
    statuses: tuple[str, ...] = ()
    repeats: float = 0.0
    pids: list[int] = field(default_factory=list)
    first_citizen: int | None = None
    seed: int = 1
    label: str = "bot"
    out: Path | None = None


@dataclass(frozen=True, slots=True)
class _Usage:
    """CPU seconds used until a moment: by the loader, by the bot, by everyone, by the host."""

    loader: float
    bot: float
    machine: float
    stolen: float


class Run:
    """Everything of one run; `measure` is the way in."""

    def __init__(self, options: Options) -> None:
        self.options = options
        sayings = script.read(options.script)
        self.tally = Tally([saying.kind for saying in sayings])
        self.webhooks = Webhooks(options.url, options.secret, self._answered, self._fault)
        self.paid = Webhooks(
            options.bank_url or options.url, options.bank_secret, self._answered, self._fault, RAZORPAY
        )
        bank = Bank(self.paid.deliver) if options.bank_url else None
        envelopes = Envelopes(options.phone_number_id, options.ids)
        manners = Manners(options.think, options.rehearsal_pause, options.repeats, options.statuses, options.seed)
        self.crowd = Crowd(sayings, self.webhooks, envelopes, self.tally, manners, bank)
        if options.first_citizen is not None:
            self.crowd.number = options.first_citizen
        photos = papers.photographed({saying.paper for saying in sayings if saying.paper})
        self.graph = Graph(self.crowd.replied, options.graph_delay_ms / 1000, photos, bank)
        self.peak_mb = 0.0

    async def measure(self) -> dict[str, Any]:
        """The figures of the whole run."""
        await self.graph.listen(self.options.stub_port)
        try:
            await self.crowd.rehearse(self.options.timeout)
            watching = asyncio.create_task(self._watch())
            arriving = asyncio.create_task(self._arrive())
            await asyncio.sleep(self.options.warmup)
            begin, self.tally.opens = self._usage(), now()
            await asyncio.sleep(self.options.duration)
            end, self.tally.closes = self._usage(), now()
            self.crowd.running = False
            await arriving
            await self._drain()
            watching.cancel()
        finally:
            self.graph.close()
            self.webhooks.close()
            self.paid.close()
        return self._described() | self.tally.figures() | self._cost(begin, end)

    async def _arrive(self) -> None:
        """Closed loop: so many citizens at once, the next when one ends. Open loop: they come whatever the bot does."""
        if self.options.rate:
            await self._arrive_at_random()
            return
        self.crowd.on_end = lambda: self.crowd.later(self._next, now())
        for _ in range(self.options.concurrency):
            self._next(now())
            await asyncio.sleep(min(_STAGGER, self.options.warmup / 2 / self.options.concurrency))

    def _next(self, due: float) -> None:
        if self.crowd.running:
            self.crowd.begin(due)

    async def _arrive_at_random(self) -> None:
        """A Poisson stream of conversations, `rate` turns a second in all if each is answered to its end."""
        chance = random.Random(self.options.seed)  # noqa: S311  (a repeatable load, no secret)
        per_second = self.options.rate / len(self.crowd.script)
        due = now()
        while self.crowd.running:
            due += chance.expovariate(per_second)
            if due > now():
                await asyncio.sleep(due - now())
            if len(self.crowd.active) < self.options.max_active:
                self._next(due)
            else:
                self.tally.shed += self.tally.measures(due)

    async def _watch(self) -> None:
        looks = 0
        while True:
            if looks % _MEMORY_EVERY == 0 and self.options.pids and self.crowd.running:
                self.peak_mb = max(self.peak_mb, processes.resident_mb(self.options.pids))
            await asyncio.sleep(_LOOK_EVERY)
            self.crowd.give_up(now() - self.options.timeout)
            looks += 1

    async def _drain(self) -> None:
        """What was said is still answered, or given up as lost; and a double still has the time to come."""
        until = now() + self.options.timeout + 1
        while self.crowd.waiting and now() < until:  # noqa: ASYNC110  (an event would cost each turn)
            await asyncio.sleep(0.05)
        await asyncio.sleep(_LOOK_EVERY)

    def _answered(self, status: int, sent: float, seconds: float) -> None:
        self.tally.answer(sent, seconds)
        if not 200 <= status < 300:  # noqa: PLR2004  (HTTP's classes need no names)
            self._fault(f"HTTP {status}")

    def _fault(self, what: str) -> None:
        if now() >= self.tally.opens:
            self.tally.errors[what] += 1

    def _usage(self) -> _Usage:
        bot = processes.cpu_seconds(self.options.pids) if self.options.pids else 0.0
        return _Usage(time.process_time(), bot, *processes.machine_seconds())

    def _described(self) -> dict[str, Any]:
        options = self.options
        return {
            "label": options.label,
            "script": options.script.name,
            "mode": "open" if options.rate else "closed",
            "concurrency": options.concurrency,
            "rate": options.rate,
            "ids": options.ids,
            "think_s": options.think,
            "graph_delay_ms": options.graph_delay_ms,
            "statuses": list(options.statuses),
            "repeats": options.repeats,
        }

    def _cost(self, begin: _Usage, end: _Usage) -> dict[str, Any]:
        seconds, turns = self.tally.closes - self.tally.opens, len(self.tally.turns)
        loader, bot = end.loader - begin.loader, end.bot - begin.bot
        foreign = end.machine - begin.machine - loader - bot
        cost: dict[str, Any] = {
            "undeliverable": self.graph.undeliverable,
            "load_core_pct": round(100 * loader / seconds, 1),
            "load_bound": loader / seconds > FULL_CORE,
            "foreign_core_pct": round(100 * foreign / seconds, 1),
            "steal_pct": round(100 * (end.stolen - begin.stolen) / seconds, 1),
        }
        if self.options.pids:
            cost |= {
                "cpu_s_per_1000_turns": round(1000 * bot / turns, 4) if turns else None,
                "sut_core_pct": round(100 * bot / seconds, 1),
                "peak_rss_mb": round(self.peak_mb, 1),
            }
        return cost
