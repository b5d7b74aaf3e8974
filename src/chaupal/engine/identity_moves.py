"""What is made of it when a citizen shows who they are, wherever the talk stands: a part of transitions.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import identity_facts as facts
from chaupal.engine.on_locker import LockerOpened
from chaupal.engine.steps import (
    at_manager,
    coded,
    finish,
    from_locker,
    identified,
    joining,
    nominee,
    own_data,
    prove,
    rights,
    unlock,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Move = Callable[..., None]


FACTS: Mapping[type, Move] = {
    facts.SignInOffered: identified.offered,
    facts.SignInBegun: identified.begun,
    facts.SignInAway: identified.away,
    facts.SignedIn: identified.signed,
    facts.SignInFailed: identified.failed,
    facts.Proven: identified.proven,
    facts.CodeSent: coded.sent,
    facts.PinWanted: coded.pin_wanted,
    facts.SecretRefused: coded.refused,
    facts.RecordGuarded: coded.guarded,
    facts.PinKept: unlock.pin_kept,
    facts.PinRefused: unlock.pin_refused,
    LockerOpened: from_locker.opened,
}
TAPS: Mapping[str, Move] = {
    "proof": prove.answer,
    "code": coded.tapped,
    "locker": from_locker.ask,
    "pin": lambda scene, _none: scene.enter(unlock.no_pin),
}
PLAYS: Mapping[str, Move] = {
    "prove": prove.ask,
    "unlock_by": unlock.unlock_by,
    "copy_own_data": own_data.copy,
    "erase_own_data": own_data.erase_now,
    "send_certificate": finish.send_certificate,
    "correct_details": rights.which,
    "name_nominee": nominee.name,
    "join_chats": joining.joined,
    "link_manager": at_manager.link,
}
