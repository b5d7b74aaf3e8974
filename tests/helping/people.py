"""Ravi, who fills in for his neighbour Kamla, and the SMS on her telephone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import orjson

from chaupal.citizens.queries import key_of
from chaupal.conversations.opened import open_talk
from chaupal.helping import jobs as helping_jobs
from chaupal.helping.models import Help
from chaupal.kit.sealing import derived_key, unseal
from chaupal.mailbox.models import Conversation
from chaupal.telephony.models import Waiting
from tests.conversations.town import Person, Said, play
from tests.talking import jobs

if TYPE_CHECKING:
    from chaupal.engine.talk import Talk

RAVI, KAMLA = "919800000301", "919811100401"
NAME = "Kamla Devi"
STATED = ("ravi", "my neighbour")


def sms(phone: str = KAMLA) -> list[str]:
    """What is on its way to that telephone, in order."""
    held = [
        orjson.loads(unseal(derived_key("sms"), row.sealed, f"sms/{row.id}")) for row in Waiting.objects.order_by("id")
    ]
    return [one["words"] for one in held if one["to"] == phone]


def code(phone: str = KAMLA) -> str:
    """The newest code on that telephone."""
    return next(found[0] for words in reversed(sms(phone)) if (found := re.search(r"\b\d{6}\b", words)))


def perform() -> None:
    """The jobs of this room."""
    for path, args in jobs():
        if path == "chaupal.helping.jobs.begin":
            helping_jobs.begin(*args)
    play()


@dataclass(frozen=True)
class Helper(Person):
    """Somebody who helps, in English."""

    phone: str = RAVI

    def says(self, words: str, wamid: str = "") -> None:
        super().says(words, wamid)
        play()

    def taps(self, title: str) -> None:
        option = next(said.options[title] for said in reversed(self.all_heard) if title in said.options)
        self.taps_id(option)

    def taps_id(self, option: str) -> None:
        reply = {"type": "button_reply", "button_reply": {"id": option, "title": "x"}}
        self.sends({"type": "interactive", "interactive": reply})
        play()

    @property
    def all_heard(self) -> list[Said]:
        """On this telephone, in their own talk and in those of whom they help."""
        from chaupal.channel.models import Outbox

        found = []
        for row in Outbox.objects.order_by("id"):
            try:
                body = orjson.loads(unseal(key_of(row.citizen_id), row.body, f"outbox/{row.id}"))
            except Exception:  # noqa: BLE001, S112 - of somebody who is erased
                continue
            if body.get("to") == self.phone:
                found.append(Said(row.id, body, row.state))
        return found

    @property
    def said(self) -> str:
        """What this telephone showed last."""
        return self.all_heard[-1].text

    def asks(self, phone: str = KAMLA, name: str = NAME, service: str = "no water for three days, complaint") -> None:
        """Up to the SMS."""
        self.says("hello")
        if "English" in self.all_heard[-1].options:
            self.taps("English")
        self.says("i want to help somebody")
        if "Somebody new" in self.all_heard[-1].options:
            self.taps("Somebody new")
        self.says(service)
        self.says(f"{name} {phone[2:]}")
        if "your own name" in self.said:
            for words in STATED:
                self.says(words)

    def agreed(self, phone: str = KAMLA, **told: str) -> Help:
        """Up to the first question of her form."""
        self.asks(phone, **told)
        self.says(code(phone))
        perform()
        return Help.objects.latest("id")

    def files(self) -> None:
        """From there to the end of the complaint."""
        self.taps("No water")
        for words in (
            "House 112, Batla House, near the mosque, Okhla",
            "no water for three days",
            "skip",
        ):
            self.says(words)
        self.taps("Submit")


def talk_of(conversation: int) -> Talk:
    """As it is stored."""
    row = Conversation.objects.get(id=conversation)
    return open_talk(row.id, key_of(row.citizen_id), bytes(row.talk or b"") or None, "")[0]
