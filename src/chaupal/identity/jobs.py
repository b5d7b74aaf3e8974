"""What is done at the provider, and upkeep."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from django.db import transaction

from chaupal.citizens.base import Erased
from chaupal.identity import actions, provider
from chaupal.identity.base import NotProven, ProviderAway
from chaupal.identity.models import SignIn
from chaupal.identity.queries import FILES, VOUCHING, held_of, number_of
from chaupal.jobs.base import Retry, again_if, every
from chaupal.kit.clock import now
from chaupal.kit.sealing import SealError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.identity.base import Account

AGAIN = timedelta(seconds=5)
log = structlog.get_logger()


def redeem(sign_in: int) -> None:
    """The code is redeemed, and the conversation hears who signed in, or that nobody did."""
    row = SignIn.objects.filter(id=sign_in, state=SignIn.State.RETURNED).first()
    try:
        held = held_of(row) if row else {}
    except (Erased, SealError):
        return None
    if row is None or "code" not in held:
        return None
    secrets = provider.Secrets(held["state"], held["nonce"], held["verifier"])
    try:
        account = provider.redeem(held["code"], secrets)
    except ProviderAway:
        if now() < row.expires_at:
            raise Retry(AGAIN) from None
        return _end(row, SignIn.State.FAILED, {"type": "sign_in_failed", "reason": "away"})
    except NotProven as refused:
        log.warning("a sign-in proves nothing", sign_in=row.id, reason=refused.reason)
        return _end(row, SignIn.State.FAILED, {"type": "sign_in_failed", "reason": "failed"})
    return _open(row, account, held) if FILES in held else _proven(row, account, held)


def _proven(row: SignIn, account: Account, held: Mapping[str, str]) -> None:
    _end(
        row,
        SignIn.State.PROVEN,
        {
            "type": "signed_in",
            "name": account.name,
            "born": account.born,
            "gender": account.gender,
            "account": account.subject,
            "aadhaar_last4": account.aadhaar_last4,
            "number": number_of(row, account, held),
            "vouches": VOUCHING in held,
            "signed_at": int(now().timestamp()),
        },
    )


def _open(row: SignIn, account: Account, held: Mapping[str, str]) -> None:
    """What was issued to them can be seen, if it is the account of the chat's own number: nobody's is who was lured."""
    if number_of(row, account, held) != "same":
        reason = "another_number" if account.phone else "no_number"
        return _end(row, SignIn.State.FAILED, {"type": "sign_in_failed", "reason": reason})
    if not account.access:
        return _end(row, SignIn.State.DECLINED, {"type": "sign_in_failed", "reason": "declined"})
    with suppress(Erased), transaction.atomic():
        actions.keep_access(row, account)
    return None


def _end(row: SignIn, state: SignIn.State, fact: dict[str, object]) -> None:
    with transaction.atomic():
        actions.end(row, state, fact)


@every(timedelta(hours=1))
def prune() -> None:
    """Old sign-ins and proofs are let go."""
    again_if(actions.prune())
