"""One person with a phone, led by steps that stand in `<commit>.yaml`: the release of then begins, that of now goes on.

It says nothing but what both releases know.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from chaupal.applications import actions as office
from chaupal.applications.models import Application
from chaupal.catalogue.queries import catalogue
from chaupal.departments.actions import post_officer
from chaupal.kit.clock import now
from chaupal.payments.actions import record_callback
from chaupal.payments.models import Order
from emulators.whatsapp import papers
from tests.conversations.town import Person, play
from tests.emulators.razorpay.served import until
from tests.people import portrait

if TYPE_CHECKING:
    from collections.abc import Callable

    import time_machine

    from chaupal.departments.models import Officer
    from tests.conversations.town import Said
    from tests.emulators.razorpay.served import Gateway
    from tests.emulators.whatsapp.served import City

PACE = 40  # seconds between two messages of one person
CALLBACKS = 3  # of the gateway, for one payment


@dataclass(frozen=True)
class World:
    """What is around: WhatsApp, the gateway, the clock, and whoever does the jobs."""

    city: City
    gateway: Gateway
    clock: time_machine.Traveller
    drain: Callable[[], int]

    def settle(self) -> None:
        """Until nothing waits."""
        while play() or self.drain():
            pass


@dataclass(frozen=True)
class Actor:
    """A person of `<commit>.yaml`."""

    person: Person
    world: World

    def does(self, step: dict[str, Any]) -> None:
        """One step; what comes of it is left to be played."""
        ((kind, given),) = step.items()
        self.world.clock.shift(PACE)
        getattr(self, kind)(given)

    def say(self, words: str) -> None:
        """Writes."""
        self._sends({"type": "text", "text": {"body": words}})

    def tap(self, title: str) -> None:
        """Taps the newest option of that title."""
        self._tap(next(said.options[title] for said in reversed(self.person.heard) if title in said.options), title)

    def tap_old(self, title: str) -> None:
        """Scrolls up to the oldest message with an option of that title."""
        self._tap(next(said.options[title] for said in self.person.heard if title in said.options), title)

    def _tap(self, option: str, title: str) -> None:
        reply = {"type": "list_reply", "list_reply": {"id": option, "title": title}}
        self._sends({"type": "interactive", "interactive": reply})

    def _sends(self, message: dict[str, Any]) -> None:
        """WhatsApp gives each message an id of its own, over releases, too."""
        self.person.sends(message, f"wamid.{self.person.phone}.{now():%d%H%M%S}")

    def pin(self, at: list[float]) -> None:
        """Sends a place."""
        self._sends({"type": "location", "location": {"latitude": at[0], "longitude": at[1]}})

    def photo(self, of: str) -> None:
        """Sends a portrait, or a paper of that kind."""
        content = portrait() if of == "portrait" else _paper(of)
        image = {"id": self.world.city.upload(content, "image/jpeg"), "mime_type": "image/jpeg"}
        self._sends({"type": "image", "image": image})

    def pay(self, outcome: str) -> None:
        """Pays the link that came last, or fails to; the gateway calls us."""
        order = Order.objects.filter(bill__conversation_id=self.person.conversation.id).latest("id")
        got = self.world.gateway.mailroom.got
        before = len(got)
        self.world.gateway.pay(str(order.link_id), outcome)
        until(lambda: len(got) >= before + CALLBACKS)
        for headers, raw in got[before:]:
            assert record_callback("razorpay", raw, headers, now()).status == 200
        self.world.drain()

    def wait(self, seconds: int) -> None:
        """Time passes: what was put off is due."""
        self.world.clock.shift(seconds)

    def asked(self, question: str) -> None:
        """The officer at whose desk the case lies asks in words."""
        case = self._case()
        office.ask(case.id, _officer(case.department, case.role), question, "", now())

    def approved(self, told: str | dict[str, str]) -> None:
        """Every desk passes the case on, the last one grants it: with a note, or with what the desks enter."""
        note, entered = (told, {}) if isinstance(told, str) else ("", told)
        while (case := self._case()).stage:
            desks = catalogue().service(case.service, case.version).workflow
            (checks,) = [desk.checks for desk in desks if desk.stage == case.stage]
            officer = _officer(case.department, case.role)
            office.approve(case.id, officer, note, now(), checked=checks, entered=entered)
            self.world.settle()

    def _case(self) -> Application:
        return Application.objects.filter(conversation_id=self.person.conversation.id).latest("id")

    def since(self, message: int) -> list[Said]:
        """What came after the message with that id."""
        return [said for said in self.person.heard if said.id > message]


def _officer(department: str, role: str) -> Officer:
    names = {"en": role.replace("_", " ").title(), "hi": "अधिकारी"}
    return post_officer(f"{department}.{role}", "a long password of the tests", names, {(department, role)})


@cache
def _paper(kind: str) -> bytes:
    """A photo that is no larger than it must be to be read."""
    out = BytesIO()
    photo = Image.open(BytesIO(papers.draw(kind, "Sunita Devi")))
    photo.resize((photo.width * 5 // 12, photo.height * 5 // 12)).save(out, "JPEG", quality=40)
    return out.getvalue()
