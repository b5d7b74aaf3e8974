"""A citizen's conversation over the emulated WhatsApp, for tests of rooms that send files to and fro."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson

from tests.emulators.whatsapp.served import NUMBER, TOKEN, City, city_served, mailroom_served


@dataclass(frozen=True)
class Talk:
    """A conversation with one of our numbers."""

    id: int
    citizen_id: int

    def heard(self) -> list[dict[str, Any]]:
        """The facts that were posted to it, in order."""
        from chaupal.citizens.queries import key_of
        from chaupal.kit.sealing import unseal
        from chaupal.mailbox.models import Mail

        key = key_of(self.citizen_id)
        mails = Mail.objects.filter(conversation_id=self.id).order_by("id")
        return [orjson.loads(unseal(key, bytes(mail.body), f"mail/{mail.id}")) for mail in mails]


def open_talk(phone: str = "919800000201") -> Talk:
    """A citizen who wrote to us."""
    from chaupal.citizens.actions import meet
    from chaupal.citizens.base import Sender
    from chaupal.mailbox.models import Conversation

    sender = Sender(NUMBER, phone=phone)
    citizen = meet([sender])[sender]
    row = Conversation.objects.create(citizen_id=citizen.citizen_id, number_id=NUMBER)
    return Talk(row.id, row.citizen_id)


@contextmanager
def whatsapp() -> Iterator[City]:
    """The emulated WhatsApp, to which our token is known."""
    from django.conf import settings

    from chaupal.channel import media

    tokens = f"{TOKEN},{settings.WHATSAPP_ACCESS_TOKEN}"
    with mailroom_served() as (mailroom, hook), city_served(mailroom, hook, token=tokens) as city:
        yield city
    # the client's kept-alive connections end with the server
    media._client().close()
    media._client.cache_clear()


def jobs() -> list[tuple[str, list[Any]]]:
    """The jobs that were ordered: dotted path and arguments, oldest first."""
    from django_tasks_db.models import DBTaskResult

    rows = DBTaskResult.objects.order_by("enqueued_at")
    return [(row.args_kwargs["args"][0], row.args_kwargs["args"][1]) for row in rows]
