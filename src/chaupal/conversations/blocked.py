"""Who is blocked is told why, until when, and how to have it looked at again; what is urgent, or a right, is heard.

What else they write stays unread. They are told once in a while, not at each letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.conversations.listening import heard
from chaupal.conversations.pace import SHORT, URGENT
from chaupal.engine.definition import COPY, CORRECT, ERASE, MANAGER, NOMINEE, SET_PIN
from chaupal.engine.effects import Option, Say
from chaupal.engine.talk import Where
from chaupal.engine.taps import read
from chaupal.engine.understood import Reading
from chaupal.hearing.folding import phrase
from chaupal.kit.dates import day_in_india, long_date
from chaupal.kit.frozen import replace
from chaupal.limits.actions import Limit, take
from chaupal.rights.base import COMPLAINT
from chaupal.risk.actions import ask_review
from chaupal.risk.queries import block_of
from chaupal.understanding.queries import wished

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from chaupal.conversations.opened import Letter, Opened
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.talk import Talk
    from chaupal.risk.queries import Block

REVIEW = "review"  # the id of the button
WHY = {
    "abuse": "blocked.why.abuse",
    "flood": "blocked.why.flood",
    "forged": "blocked.why.forged",
    "posing": "blocked.why.posing",
}
_TOLD = Limit(most=1, seconds=6 * 3600)
# wishes of the DPDP Act, ss. 6(4) and 11 to 14, and STOP
RIGHTS = (
    *URGENT, "my_data", "copy", "consents", "privacy", "helpers", "unteach", "erase", "forget", "correct_data",
    "nominate", "data_complaint",
)  # fmt: skip
_ASKED = ("erase", "agreed", "revoke", "manager", "mend", "mended", "nominee")  # what our answers to them offer
_ACTS = (COPY, CORRECT, ERASE, MANAGER, NOMINEE, SET_PIN)  # for which one shows first who one is
_WRITTEN = ("complaint", "nominee", "detail")  # what is demanded in words of one's own
_MAY_BE_ONE = ("ours", "help")  # wishes whose words a right may have
_BESIDE = ("erase",)  # questions that stand beside a place


def is_heard(book: Catalogue, talk: Talk, letter: Letter) -> bool:
    """Whether it is read although they are blocked; a right in words is read as that alone, as if no form were open."""
    text, option = str(letter.plain.get("text", "")), str(letter.plain.get("option", ""))
    if _is_answered(talk):
        return bool(text or option) or letter.plain.get("type") == "contact_received"
    if option or not text or len(text) > SHORT:
        return _is_right(option)
    at = letter.received_at
    letter.reading = _answer_beside(book, talk, text, at) or _right(book, talk, text, at)
    return letter.reading is not None


def _is_right(option: str) -> bool:
    """Whether a tap is on a right, or on what our answer to one offers."""
    tap = read(option)
    return tap is not None and (tap.scope in _ASKED or (tap.scope == "do" and tap.said[0] in RIGHTS))


def _is_answered(talk: Talk) -> bool:
    """Whether what is written where the talk stands is what a right needs: words, a name, a code."""
    if talk.where is Where.TELLING:
        return talk.telling.get("what") in _WRITTEN
    return talk.where is Where.UNLOCKING and talk.unlocking.get("act") in _ACTS


def _answer_beside(book: Catalogue, talk: Talk, text: str, at: datetime) -> Reading | None:
    """A yes or no to a question of ours about a right."""
    if talk.beside not in _BESIDE:
        return None
    reading = heard(book, talk, text, at)
    return reading if reading.heard.aside or reading.command in ("yes", "no") else None


def _right(book: Catalogue, talk: Talk, text: str, at: datetime) -> Reading | None:
    """The right that is asked for as anywhere; "is it from you" may be of a leak."""
    free = replace(talk, where=Where.LOBBY, form=None, aside=())
    reading = heard(book, free, text, at)
    other = wished(text, thorough=True) if reading.command in _MAY_BE_ONE else ""
    command = other if other in RIGHTS else reading.command
    if command not in RIGHTS and COMPLAINT not in text.upper():
        return None
    return Reading(command, (), None, reading.language, reading.argument, reading.intent)


def answer(book: Catalogue, conversation: Opened, plain: Mapping[str, Any]) -> Say | None:
    """What is said to it; None: nothing this time."""
    texts = book.texts[conversation.talk.language or book.languages[0]]
    if plain.get("option") == REVIEW or _asks_review(book, str(plain.get("text", ""))):
        block = ask_review(conversation.citizen_id)
        if block and block.asked_at is None:  # as it was before this tap
            return Say(("blocked.asked",), texts["blocked.asked"])
    if take("blocked", str(conversation.id), _TOLD):
        return None
    block = block_of(conversation.citizen_id)
    return _told(texts, conversation.talk.language or book.languages[0], block) if block else None


def _asks_review(book: Catalogue, text: str) -> bool:
    """Whether words repeat the button."""
    return len(text) <= SHORT and phrase(text) in {phrase(texts["blocked.review"]) for texts in book.texts.values()}


def _told(texts: Mapping[str, str], language: str, block: Block) -> Say:
    day = long_date(day_in_india(block.until), language)
    if block.reviewed_at:
        return Say(("blocked.upheld",), texts["blocked.upheld"].format(day=day))
    body = texts["blocked.told"].format(day=day, why=texts[WHY[block.reason]])
    options = () if block.asked_at else (Option(REVIEW, texts["blocked.review"]),)
    return Say(("blocked.told",), body, options)
