"""Reading sign-ins and proofs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import orjson

from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of, recipients
from chaupal.identity import ladder, pins
from chaupal.identity.base import CaseProof, NotOpen, Opened, Shown
from chaupal.identity.models import OfCase, SignIn
from chaupal.kit.clock import now
from chaupal.kit.sealing import SealError, keyed_hash, unseal
from chaupal.mailbox.queries import address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.identity.base import Account

SHOWN_DIGITS = 4  # of the chat's number: enough to know one's own
FILES = "files"  # in what a sign-in holds: it is also for what was issued to them
VOUCHING = "vouching"  # in what a sign-in holds: the number of the chat that was joined to the one which asks
NATIONAL_DIGITS = 10  # of an Indian mobile number, without the country's code


def token_hash(token: str) -> bytes:
    """What a link is looked up by."""
    return keyed_hash(f"sign_in/token/{token}")


def state_hash(state: str) -> bytes:
    """What a return is looked up by."""
    return keyed_hash(f"sign_in/state/{state}")


def browser_hash(browser: str) -> bytes:
    """What a browser is known by."""
    return keyed_hash(f"sign_in/browser/{browser}")


def opened(token: str) -> Opened:
    """What may be told on the page of a link, before it is used. Raises NotOpen."""
    row = SignIn.objects.filter(token_hash=token_hash(token), state=SignIn.State.OFFERED, expires_at__gt=now()).first()
    if row is None:
        raise NotOpen
    return about(row)


def was_made_for(token: str, citizens: Sequence[int]) -> bool:
    """Whether a link to sign in was made for one of these, be it used by now."""
    return SignIn.objects.filter(token_hash=token_hash(token), citizen_id__in=citizens).exists()


def language_of_link(token: str = "", state: str = "") -> str:
    """In which language whoever had that link, or came back by it, is answered, also when it is over; empty if none."""
    known = (
        SignIn.objects.filter(token_hash=token_hash(token))
        if token
        else SignIn.objects.filter(state_hash=state_hash(state))
    )
    return known.values_list("language", flat=True).first() or ""


def about(row: SignIn) -> Opened:
    """What may be told of it."""
    try:
        files = FILES in held_of(row)
    except (Erased, SealError):
        files = False
    return Opened(_phone_of(row)[-SHOWN_DIGITS:], row.language, address(row.conversation_id).number_id, files)


def _phone_of(row: SignIn) -> str:
    """Digits of the number that the chat is with; empty where only a business-scoped id is known."""
    found = recipients([row.citizen_id], address(row.conversation_id).number_id).get(row.citizen_id)
    return found.phone if found else ""


def held_of(row: SignIn) -> dict[str, str]:
    """What a sign-in holds, opened. Raises Erased."""
    if row.held is None:
        return {}
    held: dict[str, str] = orjson.loads(unseal(key_of(row.citizen_id), row.held, f"sign_in/{row.id}"))
    return held


def access_held(sign_in: int) -> tuple[int, str, str] | None:
    """The citizen, and the token and name of the account, of a sign-in that a document is pulled with; None if over."""
    row = SignIn.objects.filter(id=sign_in, state=SignIn.State.PROVEN, expires_at__gt=now()).first()
    try:
        held = held_of(row) if row else {}
    except (Erased, SealError):
        return None
    return (row.citizen_id, held["access"], held["name"]) if row and "access" in held else None


def number_of(row: SignIn, account: Account, held: Mapping[str, str]) -> str:
    """Whether the account's mobile number is the chat's own: same, other, or unknown where one of them is not told.

    Of what a joined chat must vouch for, that one's.
    """
    asked = held[VOUCHING] if VOUCHING in held else _phone_of(row)
    ours, theirs = asked[-NATIONAL_DIGITS:], account.phone[-NATIONAL_DIGITS:]
    if not ours or not theirs:
        return "unknown"
    return "same" if ours == theirs else "other"


def of_case(application_id: int) -> CaseProof | None:
    """What the case rests on; None if its service asks for no more than a known number. Raises Erased."""
    row = OfCase.objects.filter(application_id=application_id).first()
    if row is None:
        return None
    try:
        shown = orjson.loads(unseal(key_of(row.citizen_id), row.evidence, f"case_proof/{application_id}"))
    except SealError:
        shown = {}
    at = datetime.fromtimestamp(shown["at"], UTC) if shown.get("at") else None
    return CaseProof(row.level, row.needed, shown, at)


def shown_to_us(citizen_id: int) -> list[Shown]:
    """What a person proved and counts, or could be renewed by their PIN, the newest first; for their own eyes."""
    at, can_renew = now(), pins.can_be_typed(ladder.same_person(citizen_id))
    proofs = ladder.proofs_of(ladder.same_person(citizen_id))
    counting = [known for known in proofs if known.holds(at) or (can_renew and known.can_be_renewed(at))]
    found = (Shown(known.row.level, known.row.method, known.row.at, known.ends()) for known in counting)
    return sorted(found, key=lambda one: one.at, reverse=True)


def has_pin(citizen_id: int) -> bool:
    """Whether they set a PIN."""
    return pins.is_set(ladder.same_person(citizen_id))
