"""The first message to another of our numbers: its talk begins with what the citizen's other talk knows.

That is a letter of its own, before the citizen's first: so a talk that is played again comes out the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chaupal.conversations.opened import Letter
from chaupal.conversations.uniting import talk_of, tell
from chaupal.engine.shared import changes, shared
from chaupal.engine.talk import Where
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import keyed_hash
from chaupal.risk.actions import known_again
from chaupal.risk.queries import block_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from chaupal.conversations.opened import Opened
    from chaupal.engine.shared import File

Sibling = tuple[int, bytes | memoryview | None]  # a conversation of the same citizen, and its sealed talk


def begins(conversation: int) -> bytes:
    """By what that letter is known: there is one a conversation."""
    return keyed_hash(f"{conversation}/elsewhere/begins")


def is_preface(letter: Letter) -> bool:
    """Whether it tells a talk that begins: one that failed to be played is tried again before all others."""
    return letter.plain.get("type") == "file_withheld" or bool(letter.plain.get("whole"))


def shut_again(opened: Iterable[Opened]) -> None:
    """Whoever begins anew here and was blocked when they had all erased is blocked. In the caller's transaction."""
    new = [one for one in opened if one.turn == 0 and one.letters]
    blocks = known_again({one.citizen_id: one.letters[0].plain.get("from", {}) for one in new}) if new else {}
    for one in new:
        if block := blocks.get(one.citizen_id):
            one.pace = replace(one.pace, rests_until=block.until)


def preface(one: Opened, first: Letter, siblings: Sequence[Sibling]) -> Letter | None:
    """What a talk that begins is told before the citizen's first letter; its siblings are asked for all they know.

    So what they are being told in this moment comes, too. Who is blocked is blocked here. In the caller's transaction.
    """
    if first.plain.get("withheld"):
        return Letter(new_id(), {"type": "file_withheld"}, first.received_at)
    if not siblings:
        return None
    if block := block_of(one.citizen_id):
        one.pace = replace(one.pace, rests_until=block.until)
    tell([conversation for conversation, _ in siblings], {"asks": True}, f"elsewhere/{one.id}/begun")
    told = {"type": "known_elsewhere", "changed": _known(one, siblings), "whole": True}
    return Letter(new_id(), told, first.received_at)


def _known(one: Opened, siblings: Sequence[Sibling]) -> File:
    """What the latest of them knows; nothing, where they begin in the same moment."""
    talks = (talk_of(conversation, one.key, sealed) for conversation, sealed in sorted(siblings, reverse=True))
    known = next((talk for talk in talks if talk is not None and talk.where is not Where.NEW), None)
    return changes({}, shared(known)) if known else {}
