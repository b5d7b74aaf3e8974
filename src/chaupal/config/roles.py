"""The roles: web, worker, sender, jobs, and the hot ones together in one process as `serve` runs them.

SIGTERM and SIGINT drain: no new calls, what is in hand is finished, the rest stays in the database for the next.
"""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog
import uvicorn
import uvloop
from django.conf import settings

from chaupal.channel.actions import Client, Sender
from chaupal.config.asgi import application
from chaupal.config.connections import Connection
from chaupal.config.lane import Lane
from chaupal.config.metrics import IN_HAND, tell_of_tasks
from chaupal.config.renewal import Renewal
from chaupal.config.steps import Send, Work
from chaupal.config.wiring import PERIODIC
from chaupal.jobs import worker as jobs
from chaupal.jobs.nudge import NUDGE
from chaupal.mailbox.actions import receive
from chaupal.webhook.intake import Intake
from chaupal.webhook.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from socket import socket

log = structlog.get_logger()

DRAIN = 10.0  # seconds
POST_TIMEOUT = 20.0
LAST_WORDS = 0.1  # seconds in which the request follows its connection


class Server(uvicorn.Server):
    """uvicorn, with our own signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """The roles share one handler; see `_run`."""
        yield

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Takes no more calls; who was taken last has said what they want before connections without a request end."""
        for server in self.servers:
            server.close()
        await asyncio.sleep(LAST_WORDS)
        await super().shutdown(sockets)


def run(roles: Sequence[str], listening: socket | None = None, *, in_group: bool = False) -> bool:
    """Runs some of the hot roles in this process until a signal comes; or till it has to begin anew: then True.

    In a group the parent sees to that. `listening` is where web takes calls; it stays open behind it.
    """
    return uvloop.run(_run(roles, listening, in_group=in_group))


async def _run(roles: Sequence[str], listening: socket | None, *, in_group: bool) -> bool:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    lane = Lane()
    sender = _sender(lane) if "sender" in roles else None
    rate, lease = settings.WHATSAPP_MESSAGES_PER_SECOND, settings.WHATSAPP_SEND_LEASE_SECONDS
    send = Send(loop, sender, rate, lease) if sender else None
    server, intake = None, None
    work = Work(send) if "worker" in roles else None
    if listening is not None:
        intake = Intake(Spool(settings.CHAUPAL_SPOOL_DIR), lane.wake, work.receive if work else receive)
        server = Server(configured(intake))
        if send and work:
            send.letters_wait = intake.waits
    renewal = Renewal(None if in_group else lambda: _end_soon(loop, stop))
    lane.steps = [part.step for part in (intake, send, work, renewal) if part is not None]
    lane.start()
    serving = asyncio.create_task(server.serve([listening.dup()])) if server and listening else None
    log.info("started", roles=list(roles))
    await _until(stop, serving)
    renewal.is_over = True
    log.info("draining")
    if server and serving:
        server.should_exit = True
        await serving
    if sender and send:
        send.leasing = False
        await sender.finish(DRAIN / 2)
    await asyncio.to_thread(lane.stop, DRAIN)
    if sender:
        await sender.finish(DRAIN / 4)
        if not lane.is_alive():
            await asyncio.to_thread(_last_results, send)
    return renewal.is_due


def _end_soon(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    """From another thread."""
    loop.call_soon_threadsafe(stop.set)


def _last_results(send: Send | None) -> None:
    """What the lane's last batch made the sender send is recorded, too."""
    if send:
        send.step()


async def _until(stop: asyncio.Event, serving: asyncio.Task[None] | None) -> None:
    """Until a signal comes, or the server could not start."""
    waits = {asyncio.ensure_future(stop.wait()), *([serving] if serving else [])}
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)


def _sender(lane: Lane) -> Sender:
    headers = {"Authorization": f"Bearer {settings.WHATSAPP_ACCESS_TOKEN}", "User-Agent": "chaupal"}
    # a post ends before the row may be leased again
    timeout = min(POST_TIMEOUT, settings.WHATSAPP_SEND_LEASE_SECONDS)
    client = Client(settings.WHATSAPP_GRAPH_URL, headers, timeout=timeout)
    rate = settings.WHATSAPP_MESSAGES_PER_SECOND
    sender = Sender(client, settings.WHATSAPP_API_VERSION, rate, lane.wake)
    IN_HAND.set_function(lambda: sender.in_hand)
    return sender


def configured(intake: Intake) -> uvicorn.Config:
    """How the web role listens."""
    return uvicorn.Config(
        application(intake),
        loop="uvloop",
        http=Connection,
        ws="none",
        proxy_headers=False,  # config/asgi.py
        lifespan="off",
        access_log=False,
        log_config=None,
        backlog=2048,
        timeout_graceful_shutdown=int(DRAIN),
        server_header=False,
        date_header=False,
    )


def run_jobs(*, in_group: bool = False) -> bool:
    """The jobs role until a signal comes; or till it has to begin anew: then True. In a group the parent sees to it."""
    stop = threading.Event()

    def end(*_signal: object) -> None:
        stop.set()
        NUDGE.give()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, end)
    tell_of_tasks()
    log.info("started", roles=["jobs"])
    renewal = Renewal(None if in_group else end)
    looking = threading.Thread(target=renewal.look_until, args=(stop,), name="renewal")
    looking.start()
    jobs.run(stop, PERIODIC)
    looking.join()
    return renewal.is_due
