"""Who writes to a number that is out of service is led to the city's; what was begun here goes on, rights are heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.applications.base import OPEN
from chaupal.conversations import blocked
from chaupal.departments.queries import chat_link, number_of, numbers_out
from chaupal.engine.effects import Say
from chaupal.engine.talk import Where
from chaupal.limits.actions import Limit, take

if TYPE_CHECKING:
    from chaupal.conversations.opened import Letter, Opened
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.talk import Talk

_TOLD = Limit(most=1, seconds=3600)
_IDLE = (Where.NEW, Where.LOBBY)


def is_led_away(book: Catalogue, conversation: Opened, letter: Letter) -> bool:
    """Whether it is not read: nothing of theirs is under way here, and it is neither danger, STOP nor a right."""
    if conversation.number_id not in numbers_out():
        return False
    talk = conversation.talk
    return not is_begun(talk) and not letter.plain.get("option") and not blocked.is_heard(book, talk, letter)


def is_begun(talk: Talk) -> bool:
    """Whether something is under way in it: a form, a question, a case that is not decided."""
    runs = any(case.state in OPEN for case in talk.cases)
    return talk.form is not None or talk.where not in _IDLE or runs


def answer(book: Catalogue, conversation: Opened) -> Say | None:
    """Which number serves instead, once in a while; None: nothing this time."""
    if take("out_of_service", str(conversation.id), _TOLD):
        return None
    other = number_of("")
    texts = book.texts[conversation.talk.language or book.languages[0]]
    body = texts["number.out"].format(number=other.display, link=chat_link(other, texts["number.greeting"]))
    return Say(("number.out",), body)
