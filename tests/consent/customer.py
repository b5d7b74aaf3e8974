"""Somebody in the chat and at a consent manager; the jobs between them are done as they are ordered."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from chaupal.consent.jobs import register
from chaupal.consent.queries import newest
from chaupal.webhook.consent import take
from tests.conversations.town import Person, play
from tests.talking import jobs

if TYPE_CHECKING:
    from emulators.manager.desk import Consent, Desk
    from tests.emulators.manager.served import Running

PHONE, MOBILE = "919800000201", "9800000201"
NEWS = "revenue/updates"


@dataclass
class Customer:
    """Asha. What her manager tells goes through our door; what waits to be done is done after it."""

    person: Person
    desk: Desk
    performed: int = field(default=0)

    def tells(self, body: bytes, headers: dict[str, str]) -> int:
        """A message of the manager's; the HTTP status. What follows from it is done."""
        status = take(body, headers.get("x-jws-signature", ""))
        self.settle()
        return status

    def settle(self) -> None:
        """Jobs of the room are done, letters are played, until nothing is left."""
        while True:
            play()
            waiting = [job for job in jobs()[self.performed :] if job[0].startswith("chaupal.consent.")]
            self.performed = len(jobs())
            if not waiting:
                return
            for path, args in waiting:
                module, _, name = path.rpartition(".")
                getattr(import_module(module), name)(*args)

    def taps(self, title: str) -> None:
        self.person.taps(title)
        self.settle()

    def says(self, words: str) -> None:
        self.person.says(words)
        self.settle()

    def links(self) -> str:
        """By the manager's asking; what she is called there."""
        name = self.desk.open_account(MOBILE)
        assert self.tells(*self.desk.of_link(name, MOBILE, "ref-1")) == 200
        self.taps("Yes, link it")
        assert name in self.desk.linked
        return name

    def gives(self, code: str = NEWS, notice: str = "") -> Consent:
        """At the manager."""
        given = self.desk.give(f"{MOBILE}@{self.desk.name}", code, notice)
        assert self.tells(*self.desk.of_consent(given)) == 200
        return given

    def moves(self, one: Consent, status: str) -> None:
        one.status = status
        assert self.tells(*self.desk.of_consent(one)) == 200

    def state(self, name: str = NEWS) -> str:
        """Where a consent stands in the ledger."""
        department, _, purpose = name.partition("/")
        entry = newest(self.person.citizen_id, department, purpose)
        return entry.state if entry else ""

    @property
    def said(self) -> str:
        return self.person.heard[-1].text


def customer(running: Running) -> Customer:
    """She has written to us before, in English."""
    person = Person(PHONE)
    person.says("hello")
    play()
    person.says("english")
    play()
    register()
    return Customer(person, running.desk, len(jobs()))
