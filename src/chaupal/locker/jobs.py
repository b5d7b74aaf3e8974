"""Taking an issued document into a form. Run again, the job finds its own work done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.queries import catalogue
from chaupal.documents.actions import decline, enter, expected, made_safe
from chaupal.documents.base import ScannerAway, Unusable
from chaupal.identity.actions import let_access_go
from chaupal.identity.queries import access_held
from chaupal.jobs.base import Retry
from chaupal.kit.clock import now
from chaupal.kit.patience import pause
from chaupal.locker import base, client
from chaupal.locker.base import Account
from chaupal.locker.pulling import pull as pulled
from chaupal.registers.base import AWAY as NOT_ASKED
from chaupal.registers.base import Fault

if TYPE_CHECKING:
    from chaupal.documents.queries import Document
    from chaupal.locker.base import Pulled

PATIENCE = timedelta(minutes=3)  # with a DigiLocker that is away, before the citizen is told


def pull(document_id: int, sign_in: int, kinds: list[str]) -> None:
    """Brings the paper into its form with what it certifies, or tells the conversation why there is none."""
    document = expected(document_id)
    if document is None:
        return
    held = access_held(sign_in)
    if held is None or held[0] != document.citizen_id:
        decline(document, base.NAME, base.ENDED)
        return
    account = Account(*held[1:])
    found = pulled(account, kinds)
    if isinstance(found, Fault):
        if found.retryable and now() - document.received_at < PATIENCE:
            raise Retry(pause(document.received_at, now()))
        decline(document, base.NAME, base.AWAY if found.told == NOT_ASKED else found.told)
    else:
        _enter(document, found)
    let_access_go(sign_in)
    client.revoke(account.access)


def _enter(document: Document, found: Pulled) -> None:
    """It is kept as it may be kept; what is unfit, is not."""
    proven = found.certificate
    try:
        content, mime = made_safe(found.content, proven.kind)
    except ScannerAway as away:
        raise Retry(pause(document.received_at, now())) from away
    except Unusable:
        decline(document, base.NAME, base.NOT_GENUINE)
        return
    offer: dict[str, Any] = {
        "source": base.NAME,
        "kind": proven.kind,
        "number": proven.number,
        "by": dict.fromkeys(catalogue().languages, proven.issuer or found.listed.issuer),
        "on": proven.fields.get("issue_date", found.listed.on),
        "until": proven.valid_until.isoformat() if proven.valid_until else "",
        "name": proven.holder,
    }
    enter(document, content, offer, proven.fields, mime=mime)
