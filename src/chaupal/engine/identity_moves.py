"""What is made of it when a citizen shows who they are, wherever the talk stands: a part of transitions.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import identity_facts as facts
from chaupal.engine.identity_orders import ACT
from chaupal.engine.steps import coded, finish, own_data, prove, rights, unlock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Move = Callable[..., None]


def _of_act(act: Move, form: Move) -> Move:
    """It is about an act beside forms, or about a form."""
    return lambda scene, event: (act if event.reference == ACT else form)(scene, event)


FACTS: Mapping[type, Move] = {
    facts.SignInOffered: _of_act(unlock.offered, prove.offered),
    facts.SignInAway: _of_act(unlock.away, prove.away),
    facts.SignedIn: _of_act(unlock.signed, prove.signed),
    facts.SignInFailed: _of_act(unlock.failed, prove.failed),
    facts.Proven: _of_act(unlock.proven, prove.proven),
    facts.CodeSent: coded.sent,
    facts.PinWanted: coded.pin_wanted,
    facts.SecretRefused: coded.refused,
    facts.RecordGuarded: coded.guarded,
    facts.PinKept: unlock.pin_kept,
    facts.PinRefused: unlock.pin_refused,
}
TAPS: Mapping[str, Move] = {
    "proof": prove.answer,
    "code": coded.tapped,
    "pin": lambda scene, _none: unlock.no_pin(scene),
}
PLAYS: Mapping[str, Move] = {
    "prove": prove.ask,
    "unlock_by": unlock.unlock_by,
    "allowed_copy": own_data.copy,
    "allowed_erase": own_data.erase_now,
    "allowed_certificate": finish.send_certificate,
    "allowed_correct": rights.which,
    "allowed_nominee": rights.name,
    "allowed_pin": unlock.ask_pin,
}
