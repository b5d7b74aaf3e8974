"""A citizen who has told everything of a pension and taps "Submit", and the browser in which they sign in."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import orjson
import yaml
from django.conf import settings
from django.test import Client

from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of
from chaupal.conversations.golden import Player
from chaupal.conversations.opened import open_talk
from chaupal.engine.talk import Talk, dumps
from chaupal.identity import jobs as identity_jobs
from chaupal.kit.sealing import seal
from chaupal.mailbox.models import Conversation
from tests.conversations.town import Person, play
from tests.talking import jobs

if TYPE_CHECKING:
    from tests.emulators.digilocker.served import SignIn

PENSION = settings.CHAUPAL_SERVICES_DIR / "social_welfare" / "old_age_pension"
PHONE = "919800000201"


@cache
def at_the_review() -> Talk:
    """The talk just before "Submit", as the golden talk leads there."""
    player = Player(catalogue(), "old_age_pension")
    for step in yaml.safe_load((PENSION / "talks" / "happy_path.en.yaml").read_text()):
        if step.get("tap") == "Submit":
            return player.talk
        player.step(step)
    raise AssertionError("nobody submits")


@dataclass
class Owner:
    """In the chat and in a browser."""

    person: Person
    provider: SignIn
    browser: Client = field(default_factory=Client)
    performed: int = 0

    def submits(self) -> None:
        self.taps("submit|f1", "Submit")

    def taps(self, option: str, title: str = "x") -> None:
        reply = {"type": "button_reply", "button_reply": {"id": option, "title": title}}
        self.person.sends({"type": "interactive", "interactive": reply})
        play()

    def says(self, words: str) -> None:
        self.person.says(words)
        play()

    @property
    def link(self) -> str:
        """The path of the newest link that was sent."""
        for said in reversed(self.person.heard):
            action = said.body.get("interactive", {}).get("action", {})
            if action.get("name") == "cta_url" and "/identity/" in action["parameters"]["url"]:
                return urlsplit(action["parameters"]["url"]).path
        raise AssertionError("no link was sent")

    def opens(self, link: str = "", browser: Client | None = None) -> str:
        """The link's button is pressed; the address of the provider's page."""
        answer = (browser or self.browser).post(link or self.link)
        assert answer.status_code == 303, answer.content.decode()
        return str(answer["Location"])

    def comes_back(self, to: str, browser: Client | None = None) -> Any:
        """A browser is sent back to that address; what is found there is done, and the chat plays it."""
        parts = urlsplit(to)
        answer = (browser or self.browser).get(f"{parts.path}?{parts.query}")
        self.perform()
        play()
        return answer

    def perform(self) -> None:
        for path, args in jobs()[self.performed :]:
            self.performed += 1
            if path == "chaupal.identity.jobs.redeem":
                identity_jobs.redeem(*args)

    def signs_in(self, who: str = "typed", **typed: str) -> Any:
        told = {"name": "Mohan Lal", "born": "1953-08-15", "gender": "M", "mobile": PHONE} | typed
        return self.comes_back(self.provider.answers(self.opens(), who, **told))

    @property
    def said(self) -> str:
        """The last message."""
        return self.person.heard[-1].text

    @property
    def talk(self) -> Talk:
        row = self.person.conversation
        return open_talk(row.id, key_of(row.citizen_id), bytes(row.talk or b""), "")[0]


def owner(provider: SignIn, phone: str = PHONE) -> Owner:
    """Their talk stands at the review."""
    person = Person(phone)
    person.says("namaste")
    play()
    store(person, at_the_review())
    return Owner(person, provider)


def store(person: Person, talk: Talk) -> None:
    row = person.conversation
    plain = orjson.dumps({"talk": dumps(talk), "to": {"phone": person.phone, "bsuid": ""}})
    sealed = seal(key_of(row.citizen_id), plain, f"talk/{row.id}")
    Conversation.objects.filter(id=row.id).update(talk=sealed)
