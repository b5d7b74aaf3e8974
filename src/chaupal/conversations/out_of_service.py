"""Who writes to a number that is out of service is led to the city's; what was begun here goes on, rights are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations import blocked
from chaupal.departments.queries import chat_link, number_of, numbers_out
from chaupal.engine.effects import Say
from chaupal.engine.talk import Where
from chaupal.limits.actions import Limit, take

if TYPE_CHECKING:
    from chaupal.conversations.opened import Letter, Opened
    from chaupal.engine.definition.offices import Catalogue

_TOLD = Limit(most=1, seconds=3600)
_IDLE = (Where.NEW, Where.LOBBY)


def is_led_away(book: Catalogue, conversation: Opened, letter: Letter) -> bool:
    """Whether it is not read: nothing of theirs is under way here, and it is neither danger, STOP nor a right."""
    if conversation.number_id not in numbers_out():
        return False
    talk = conversation.talk
    begun = talk.form is not None or talk.cases or talk.where not in _IDLE
    return not begun and not letter.plain.get("option") and not blocked.is_heard(book, talk, letter)


def answer(book: Catalogue, conversation: Opened) -> Say | None:
    """Which number serves instead, once in a while; None: nothing this time."""
    if take("out_of_service", str(conversation.id), _TOLD):
        return None
    other = number_of("")
    texts = book.texts[conversation.talk.language or book.languages[0]]
    body = texts["number.out"].format(number=other.display, link=chat_link(other, texts["number.greeting"]))
    return Say(("number.out",), body)
