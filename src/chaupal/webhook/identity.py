"""A change of identity, as the intake carries it out: in its place among the messages, and for all that waits.

What was written to the handle before (messages that wait, letters not yet played, the open window) goes to the new one.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from chaupal.channel.actions import readdress
from chaupal.citizens import actions as citizens
from chaupal.citizens.queries import recipients
from chaupal.conversations.actions import settle
from chaupal.kit.clock import now
from chaupal.mailbox.actions import follow

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from chaupal.channel.base import Delivery, HandleChange, Inbound
    from chaupal.citizens.base import Known, Sender


def in_order(deliveries: Sequence[Delivery]) -> Iterator[list[Inbound] | HandleChange]:
    """The messages of all calls in as few lists as can be: only a change of a handle parts what came before it."""
    heard: list[Inbound] = []
    for delivery in deliveries:
        done = 0
        for change in delivery.changes:
            heard += delivery.messages[done : change.behind]
            done = change.behind
            yield heard
            yield change
            heard = []
        heard += delivery.messages[done:]
    yield heard


def follow_change(change: HandleChange, ours: Container[str]) -> None:
    """The citizen is the same under the new handle, on all our numbers. In the caller's transaction."""
    number = change.current.number_id
    if number not in ours:
        return
    known = citizens.follow(change.previous, change.current)
    if known is None:
        return
    settle(known.citizen_id)  # who wrote under the new handle meanwhile may have turned out to be them
    to = recipients([known.citizen_id], number)[known.citizen_id]
    readdress(known, to)
    at = datetime.fromtimestamp(change.current.at, UTC) if change.current.at else now()
    follow(known, {"phone": to.phone, "bsuid": to.bsuid}, at)


def readdressed(messages: Sequence[Inbound], known: Mapping[Sender, Known]) -> None:
    """What was sent under a handle that its citizen has left is answered where they are today.

    Where a number may be another person's since, it is said that nothing of before is shown.
    """
    for message in messages:
        if known[message.sender].withheld:
            message.event["withheld"] = True
        if known[message.sender].late:
            citizen, number = known[message.sender].citizen_id, message.sender.number_id
            to = recipients([citizen], number)[citizen]
            message.event["from"] = {"phone": to.phone, "bsuid": to.bsuid}
