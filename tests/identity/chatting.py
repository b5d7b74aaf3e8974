"""A citizen in the chat who asks for a record, and the phone to which its code goes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.citizens.queries import key_of
from chaupal.conversations.opened import open_talk
from chaupal.kit.sealing import derived_key, unseal
from chaupal.registers import jobs as registers
from chaupal.telephony.jobs import CONTEXT
from chaupal.telephony.models import Waiting
from tests.conversations.town import Person, play
from tests.talking import jobs

if TYPE_CHECKING:
    from chaupal.engine.talk import Talk

WIDOW, BORN = "90210000482", "22/7/1981"  # a widow pension, of whoever has OWNER
OWNER, NEPHEW = "919800000312", "919811100099"


@dataclass
class Chat:
    """Somebody writes; what is looked up is looked up."""

    person: Person
    performed: int = field(default=0)

    def says(self, *words: str) -> str:
        for each in words:
            self.person.says(each)
            self.settle()
        return self.said

    def sends(self, words: str) -> None:
        """The last words: after them there may be nobody who hears an answer."""
        self.person.says(words)
        self.settle()

    def taps(self, title: str) -> str:
        self.person.taps(title)
        self.settle()
        return self.said

    def chooses(self, option: str) -> str:
        """Whatever a forged or old button says."""
        reply = {"type": "button_reply", "button_reply": {"id": option, "title": "x"}}
        self.person.sends({"type": "interactive", "interactive": reply})
        self.settle()
        return self.said

    def settle(self) -> None:
        play()
        for path, args in jobs()[self.performed :]:
            self.performed += 1
            if path == "chaupal.registers.jobs.look":
                registers.look(*args)
        play()

    def asks_for(self, number: str = WIDOW, born: str = BORN) -> str:
        """From the first word to the question who they are, or the record."""
        self.says("namaste")
        self.taps("English")
        self.chooses("svc|welfare_application_status")
        self.taps("I agree")
        return self.asks_again(number, born)

    def asks_again(self, number: str = WIDOW, born: str = BORN) -> str:
        self.says("Pension or assistance")
        return self.says(number, born)

    @property
    def said(self) -> str:
        """The last message."""
        return self.person.heard[-1].text

    @property
    def talk(self) -> Talk:
        conversation = self.person.conversation
        sealed = bytes(conversation.talk) if conversation.talk else None
        return open_talk(conversation.id, key_of(self.person.citizen_id), sealed, "")[0]


def sms() -> list[dict[str, Any]]:
    """What waits to be sent, the newest last."""
    rows = Waiting.objects.order_by("id")
    return [orjson.loads(unseal(derived_key(CONTEXT), row.sealed, f"{CONTEXT}/{row.id}")) for row in rows]


def code() -> str:
    """The newest one, as it stands in its SMS."""
    return str(sms()[-1]["words"])[:6]


def wrong(right: str) -> str:
    """Another one."""
    return f"{(int(right) + 1) % 10**6:06d}"
