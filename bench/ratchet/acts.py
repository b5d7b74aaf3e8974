# ruff: noqa: PLC0415 - Django is set up first
"""What is counted: turns in memory and through the database, a golden talk, a batch of 128, a webhook.

`python -m bench.ratchet.acts [NAME…]` counts them in its own process and prints the figures as JSON. A turn is counted
as `chaupal talk` plays it, reading and engine without a database; its SQL statements are those of the worker that plays
it alone. What goes through the database is rolled back, so that each look finds the same.
"""

from __future__ import annotations

import asyncio
import gc
import hmac
import itertools
import json
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import time_machine
import yaml

from bench.load.envelopes import Citizen, Envelopes
from bench.load.script import Saying
from bench.ratchet import counting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bench.ratchet.counting import Act, Prepare
    from chaupal.conversations.rehearsal import Rehearsal
    from tests.conversations.town import Person

ROOT = Path(__file__).parents[2]
TURNS = ROOT / "bench" / "scripts" / "turns.yaml"
GOLDEN = ROOT / "services" / "revenue" / "income_certificate" / "talks" / "happy_path.en.yaml"
NOON = datetime(2026, 6, 15, 6, 30, tzinfo=UTC)  # in Delhi
BATCH = ("menu_tap", "first_sentence.hi-Latn", "form_answer.hi", "question")  # 32 citizens each
IN_A_BATCH = 128
OTHERS = ("golden_talk", "batch_of_128", "webhook", "webhook_played")  # beside the turns
SHARE = 0.01  # of a figure, from which on a function's part in it is kept
_PHONES = itertools.count(9800000001)  # nobody has two acts: what waits of one would be played with the other

EMPTY, READY = "empty", "ready"

Said = dict[str, str]
Figures = dict[str, Any]


class Strayed(Exception):
    """A turn was answered otherwise than its script says: something else would be counted under its name."""


def turns() -> Mapping[str, dict[str, Any]]:
    """The turns by name, see the file."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(TURNS.read_text(encoding="utf-8"))
    return found


def rehearsed(turn: Mapping[str, Any]) -> Rehearsal:
    """A talk in memory, as it stands before the turn."""
    from chaupal.conversations.rehearsal import Rehearsal
    from chaupal.engine.talk import Talk

    stage = Rehearsal(NOON, Talk())
    for said in turn["before"]:
        _say(stage, said)
    stage.said.clear()
    return stage


def in_memory(turn: Mapping[str, Any]) -> Prepare:
    """The turn, ready to be played by reading and engine alone, from the same talk each time."""
    stage = rehearsed(turn)
    return lambda: partial(_say, replace(stage, said=[]), turn["turn"])


def _say(stage: Rehearsal, said: Said) -> None:
    if "text" in said:
        stage.hears(said["text"])
    else:
        stage.taps(said["tap"])


def stray(turn: Mapping[str, Any]) -> str:
    """What the turn is answered with, if it is not what its script says."""
    stage = rehearsed(turn)
    _say(stage, turn["turn"])
    heard = [key for say in stage.said for key in say.keys]
    return "" if turn["answer"] in heard else ", ".join(heard)


def golden_talk() -> Act:
    """A whole talk, from hello to the certificate."""
    from chaupal.catalogue.queries import catalogue
    from tests.services.playing import Player, steps_of

    steps = steps_of(GOLDEN)

    def play() -> None:
        player = Player(catalogue(), GOLDEN.parts[-3])
        for step in steps:
            player.step(step)

    return play


def in_database(asked: Sequence[Mapping[str, Any]]) -> Act:
    """The worker's batch in which each of these turns is a citizen's; what came before is played already."""
    from chaupal.conversations.worker import run_batch
    from tests.conversations.town import Person, play

    people = [(Person(f"91{next(_PHONES)}"), turn) for turn in asked]
    for said in itertools.zip_longest(*(turn["before"] for turn in asked)):
        for (person, _), words in zip(people, said, strict=True):
            _write(person, words)
        play(frozenset())
    for person, turn in people:
        _write(person, turn["turn"])

    def batch() -> None:
        if (played := run_batch(frozenset()).turns) != len(asked):
            raise Strayed(f"{played} turns in a batch of {len(asked)}")

    return partial(_rolled_back, batch)


def _write(person: Person, said: Said | None) -> None:
    if said and "text" in said:
        person.says(said["text"])
    elif said:
        reply = {"type": "button_reply", "button_reply": {"id": said["tap"], "title": "-"}}
        person.sends({"type": "interactive", "interactive": reply})


def _rolled_back(act: Act) -> None:
    from django.db import transaction

    with transaction.atomic():
        act()
        transaction.set_rollback(True)


def webhook(*, played: bool = False) -> Act:
    """A signed webhook with one message of a citizen whom we know, from the door to the answer.

    `played`: with the turn in the same transaction, as where one process takes in and plays.
    """
    from django.conf import settings

    from chaupal.mailbox.actions import receive
    from chaupal.mailbox.models import Mail
    from chaupal.webhook.intake import Intake
    from chaupal.webhook.spool import Spool
    from chaupal.webhook.whatsapp import WhatsApp
    from tests.conversations.town import CENTRAL, at_once

    loop = asyncio.new_event_loop()
    intake = Intake(Spool(settings.CHAUPAL_SPOOL_DIR), loop.stop, at_once if played else receive)
    intake.step()  # nothing lies in the spool
    door = WhatsApp(intake)
    citizen, envelopes = Citizen(next(_PHONES)), Envelopes(CENTRAL, "both")
    numbers = itertools.count(1)

    def call() -> None:
        citizen.step = next(numbers)
        raw = envelopes.message(citizen, Saying("text", "hi"))
        signature = hmac.digest(settings.WHATSAPP_APP_SECRET.encode(), raw, "sha256").hex()
        answers: list[Mapping[str, Any]] = []
        scope = {
            "type": "http",
            "method": "POST",
            "headers": [(b"x-hub-signature-256", b"sha256=" + signature.encode())],
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": raw, "more_body": False}

        async def send(message: Mapping[str, Any]) -> None:
            answers.append(message)

        task = loop.create_task(door(scope, receive, send))
        loop.run_forever()  # until the call waits to be stored, which is the lane's to do
        intake.step()
        loop.run_until_complete(task)
        if answers[0]["status"] != 200:  # noqa: PLR2004
            raise Strayed(f"the webhook was answered {answers[0]}")

    call()
    if played and Mail.objects.latest("id").consumed_at is None:
        raise Strayed("the letter was stored and not played")
    return partial(_rolled_back, call)


@dataclass(frozen=True, slots=True)
class Measured:
    """An act: how it is made ready to be timed and counted, and to have its statements counted."""

    prepare: Callable[[], Prepare]
    stored: Callable[[], Act] | None = None  # where that is another than what is timed


def acts() -> dict[str, Measured]:
    """All acts by name."""
    known = turns()
    batch = [known[name] for name in BATCH for _ in range(IN_A_BATCH // len(BATCH))]
    others: tuple[Callable[[], Act], ...] = (
        golden_talk, partial(in_database, batch), webhook, partial(webhook, played=True),
    )  # fmt: skip
    return {
        **{name: Measured(partial(_of_turn, turn), partial(in_database, [turn])) for name, turn in known.items()},
        **{name: Measured(partial(_same, make)) for name, make in zip(OTHERS, others, strict=True)},
    }


def _of_turn(turn: Mapping[str, Any]) -> Prepare:
    if heard := stray(turn):
        raise Strayed(f"{turn['turn']} is answered with {heard}")
    return in_memory(turn)


def _same(make: Callable[[], Act]) -> Prepare:
    act = make()
    return lambda: act


def timed(act: Measured) -> Figures:
    """Before anything was traced in this process: what Python learns of how code is used is lost by that."""
    found = counting.microseconds(_warm(act.prepare()))
    return {} if found is None else {"time_us": round(found, 1)}


def counted(act: Measured) -> Figures:
    """All that is counted, with the parts that make it up."""
    prepare = _warm(act.prepare())
    inside = {"calls": counting.calls(prepare), "lines": counting.lines(prepare)}
    most_bytes = counting.most_bytes(prepare)
    inside["statements"] = counting.statements(_same(act.stored) if act.stored else prepare)
    totals: Figures = {what: counts.total() for what, counts in inside.items()}
    parts = {
        what: {name: count for name, count in counts.most_common() if count >= SHARE * totals[what]}
        for what, counts in inside.items()
    }
    return {**totals, "bytes": most_bytes, "inside": parts}


def _warm(prepare: Prepare) -> Prepare:
    """Its caches are filled."""
    for _ in range(2):
        prepare()()
    return prepare


def set_up() -> None:
    """Django over an empty database, the catalogue and the router warm. Settings are in the environment."""
    from chaupal.config.installation import set_up as set_django_up

    set_django_up()
    from chaupal.catalogue.queries import catalogue
    from chaupal.config.database import prepare
    from chaupal.departments.actions import load_demo_numbers
    from chaupal.understanding.router import router
    from chaupal.understanding.vocabulary import vocabulary

    prepare()
    load_demo_numbers(catalogue())
    router()
    vocabulary()
    gc.collect()
    gc.freeze()  # the catalogue is not looked through before each count


def main() -> int:
    """Times the acts that are named, or all, and then counts them.

    Says EMPTY when the database is there and nothing is in it, and waits for a line; says READY when all is timed; ends
    with JSON.
    """
    set_up()
    print(EMPTY, flush=True)
    sys.stdin.readline()
    with time_machine.travel(NOON, tick=False):
        wanted = {name: act for name, act in acts().items() if not sys.argv[1:] or name in sys.argv[1:]}
        times = {name: timed(act) for name, act in wanted.items()}
        print(READY, flush=True)
        found = {name: {**counted(act), **times[name]} for name, act in wanted.items()}
    print(json.dumps(found))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
