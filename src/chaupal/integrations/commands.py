"""`chaupal api clients`: a department's systems are made, listed, given other secrets, shut out."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.departments.actions import audit
from chaupal.integrations.base import NotMade
from chaupal.integrations.clients import is_open, make, named, revoke, rotate
from chaupal.integrations.queries import clients
from chaupal.kit.clock import now
from chaupal.kit.columns import columns

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import TextIO

    from chaupal.integrations.base import Made

HEADS = ("client", "department", "name", "scopes", "until", "state")


def new(
    out: TextIO,
    errors: TextIO,
    department: str,
    name: str,
    *,
    scopes: Collection[str],
    roles: Collection[str],
    days: int,
) -> int:
    """Makes one and shows its secret; 1 with a sentence where it cannot."""
    try:
        made = make(department, name, scopes, roles, days, now())
    except NotMade as refused:
        errors.write(f"no client is made: {refused}\n")
        return 1
    detail = {"scopes": made.client.scopes.split(), "roles": sorted(roles), "days": days}
    audit(None, "make_api_client", made.client.client_id, department=department, detail=detail)
    _show(out, made)
    return 0


def change_secret(out: TextIO, errors: TextIO, client_id: str, hours: int) -> int:
    """Another secret; the old one holds so many hours more."""
    client = named(client_id)
    if client is None or client.revoked_at is not None:
        errors.write(f"there is no client {client_id}\n")
        return 1
    made = rotate(client, timedelta(hours=max(hours, 0)), now())
    audit(None, "rotate_api_client", client_id, department=client.department, detail={"hours": hours})
    _show(out, made)
    return 0


def shut_out(out: TextIO, errors: TextIO, client_id: str) -> int:
    """It is let in no more."""
    client = named(client_id)
    if client is None:
        errors.write(f"there is no client {client_id}\n")
        return 1
    revoke(client, now())
    audit(None, "revoke_api_client", client_id, department=client.department)
    out.write(f"{client_id} is let in no more\n")
    return 0


def show(out: TextIO) -> int:
    """All clients, with how they stand; no secrets: nobody has them but their owners."""
    at = now()
    rows = [
        (
            one.client_id,
            one.department,
            one.name,
            one.scopes,
            f"{one.valid_until:%Y-%m-%d}",
            "revoked" if one.revoked_at else "open" if is_open(one, at) else "over",
        )
        for one in clients()
    ]
    out.write(f"{columns(HEADS, rows, texts=len(HEADS))}\n")
    return 0


def _show(out: TextIO, made: Made) -> None:
    out.write(f"client_id      {made.client.client_id}\n")
    out.write(f"client_secret  {made.secret}\n")
    out.write("The secret is shown this once.\n")
