"""Who is blocked is told why, until when, and how to have it looked at again; what is urgent, or a right, is heard.

What else they write stays unread. They are told once in a while, not at each letter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.conversations.pace import SHORT, URGENT
from chaupal.engine.effects import Option, Say
from chaupal.kit.dates import day_in_india, long_date
from chaupal.limits.actions import Limit, take
from chaupal.risk.actions import ask_review
from chaupal.risk.queries import block_of
from chaupal.understanding.queries import read

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.conversations.opened import Opened
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.risk.queries import Block

REVIEW = "review"  # the id of the button
WHY = {
    "abuse": "blocked.why.abuse",
    "flood": "blocked.why.flood",
    "forged": "blocked.why.forged",
    "posing": "blocked.why.posing",
}
_TOLD = Limit(most=1, seconds=6 * 3600)
_RIGHTS = (*URGENT, "my_data", "consents", "erase", "forget")  # of the DPDP Act, and STOP
_TAPS = ("erase|", "revoke|", "agreed|", *(f"do|{wish}" for wish in _RIGHTS))


def is_heard(plain: Mapping[str, Any]) -> bool:
    """Whether it is read although they are blocked."""
    text, option = str(plain.get("text", "")), str(plain.get("option", ""))
    if option:
        return option.startswith(_TAPS)
    return bool(text) and len(text) <= SHORT and read(text, deep=False).command in _RIGHTS


def answer(book: Catalogue, conversation: Opened, plain: Mapping[str, Any]) -> Say | None:
    """What is said to it; None: nothing this time."""
    texts = book.texts[conversation.talk.language or book.languages[0]]
    if plain.get("option") == REVIEW:
        block = ask_review(conversation.citizen_id)
        if block and block.asked_at is None:  # as it was before this tap
            return Say(("blocked.asked",), texts["blocked.asked"])
    if take("blocked", str(conversation.id), _TOLD):
        return None
    block = block_of(conversation.citizen_id)
    return _told(texts, conversation.talk.language or book.languages[0], block) if block else None


def _told(texts: Mapping[str, str], language: str, block: Block) -> Say:
    day = long_date(day_in_india(block.until), language)
    if block.reviewed_at:
        return Say(("blocked.upheld",), texts["blocked.upheld"].format(day=day))
    body = texts["blocked.told"].format(day=day, why=texts[WHY[block.reason]])
    options = () if block.asked_at else (Option(REVIEW, texts["blocked.review"]),)
    return Say(("blocked.told",), body, options)
