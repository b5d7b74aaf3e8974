"""A town without processes: webhooks are stored, batches are played, and the outbox tells what would be sent."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.channel.models import Outbox
from chaupal.channel.parse import parse
from chaupal.citizens.base import Sender
from chaupal.citizens.handles import find, hashes_of
from chaupal.citizens.queries import key_of
from chaupal.conversations.at_once import play_at_once
from chaupal.conversations.worker import run_batch
from chaupal.kit.sealing import unseal
from chaupal.mailbox import actions as mailbox
from chaupal.mailbox.models import Conversation, Mail
from chaupal.webhook.storing import store

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from chaupal.conversations.worker import Outcome
    from chaupal.mailbox.base import Letter
    from chaupal.webhook.storing import Receive

CENTRAL, REVENUE = "100000000000001", "100000000000002"
_SERIAL = itertools.count(1)


@dataclass(frozen=True)
class Said:
    """A message of ours."""

    id: int
    body: dict[str, Any]
    state: int

    @property
    def text(self) -> str:
        kind = self.body["type"]
        if kind == "template":
            return f"template {self.body['template']['name']}"
        part = self.body[kind]
        return str(part.get("caption") or part.get("body", "") if kind != "interactive" else part["body"]["text"])

    @property
    def options(self) -> dict[str, str]:
        """What can be tapped: title -> id."""
        action = self.body.get("interactive", {}).get("action", {})
        rows = [row for section in action.get("sections", ()) for row in section["rows"]]
        return {one["title"]: one["id"] for one in rows + [button["reply"] for button in action.get("buttons", ())]}


@dataclass(frozen=True)
class Person:
    """A citizen with a phone who writes to one of our numbers; `take` is what becomes of a letter as it comes."""

    phone: str
    number: str = CENTRAL
    take: Receive = mailbox.receive

    def says(self, words: str, wamid: str = "") -> None:
        self.sends({"type": "text", "text": {"body": words}}, wamid)

    def sends(self, message: dict[str, Any], wamid: str = "") -> None:
        """Any kind of message, as its webhook."""
        message = {"from": self.phone, "id": wamid or f"wamid.{next(_SERIAL)}", **message}
        value = {"metadata": {"phone_number_id": self.number}, "messages": [message]}
        store([parse({"entry": [{"changes": [{"field": "messages", "value": value}]}]})], self.take)

    def taps(self, title: str) -> None:
        """The newest option of that title."""
        option = next(said.options[title] for said in reversed(self.heard) if title in said.options)
        reply = {"type": "button_reply", "button_reply": {"id": option, "title": title}}
        self.sends({"type": "interactive", "interactive": reply})

    def hears_of(self, kind: str, event_id: str = "", **fact: Any) -> None:
        """A room's fact."""
        mailbox.post(self.conversation.id, {"type": kind, **fact}, event_id or f"test/{next(_SERIAL)}")

    @property
    def citizen_id(self) -> int:
        sender = Sender(self.number, self.phone)
        kinds = hashes_of(sender)
        return find({sender: kinds})[kinds["phone"]].known.citizen_id

    @property
    def conversation(self) -> Conversation:
        return Conversation.objects.get(citizen_id=self.citizen_id, number_id=self.number)

    @property
    def mail(self) -> list[int]:
        """The states of all mail, in order of arrival."""
        found = Mail.objects.filter(conversation_id=self.conversation.id)
        return list(found.order_by("id").values_list("state", flat=True))

    @property
    def heard(self) -> list[Said]:
        """All messages that were written to the outbox for this person, in order."""
        key, rows = key_of(self.citizen_id), Outbox.objects.filter(conversation_id=self.conversation.id)
        return [
            Said(row.id, orjson.loads(unseal(key, row.body, f"outbox/{row.id}")), row.state)
            for row in rows.order_by("id")
        ]


def at_once(letters: Sequence[Letter]) -> None:
    """Letters are played as they come, as far as they can be."""
    play_at_once(letters, None)


def play(in_hand: Container[int] | None = None) -> list[Outcome]:
    """Batches until nothing waits that is due."""
    outcomes = []
    while (outcome := run_batch(in_hand)).any:
        outcomes.append(outcome)
        assert len(outcomes) < 100
    return outcomes


def served(phone: str = "919800000201", number: str = CENTRAL, take: Receive = mailbox.receive) -> Person:
    """Somebody who chose Hindi and gave consent for a form of the OBC certificate."""
    asha = Person(phone, number, take)
    for act in (
        lambda: asha.says("namaste"),
        lambda: asha.taps("हिन्दी"),
        lambda: asha.says("OBC certificate chahiye"),
        lambda: asha.taps("सहमत हूँ"),
    ):
        act()
        play()
    return asha
