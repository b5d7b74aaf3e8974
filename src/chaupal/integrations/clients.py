"""Clients are made, given other secrets, shut out; they show a secret for a token, and the token with each call."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.core.cache import caches
from django.db import transaction
from django.db.models import Q

from chaupal.catalogue.queries import catalogue
from chaupal.departments.actions import dismiss, enlist
from chaupal.integrations.base import DECIDE, EVENTS, SCOPES, Grant, Made, NotMade
from chaupal.integrations.models import Client, Delivery, Endpoint, Token
from chaupal.kit.clock import now
from chaupal.kit.ids import new_code
from chaupal.kit.sealing import keyed_hash, same

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

TOKEN_SECONDS = 15 * 60
_SECRET_BYTES = 32
_LISTENERS, _KEPT = "integrations/listeners", 5.0  # seconds: a client that is new is told of what comes from then on
_LONGEST_NAME = 120


def make(department: str, name: str, scopes: Collection[str], roles: Collection[str], days: int, at: datetime) -> Made:
    """A client for so many days, with the posts of these roles; raises NotMade."""
    known = catalogue()
    if department not in known.departments:
        raise NotMade(f"there is no department {department!r}")
    if not name.strip() or len(name) > _LONGEST_NAME:
        raise NotMade("its name is missing or too long")
    if not scopes or (strange := set(scopes) - set(SCOPES)):
        raise NotMade(f"scopes are {', '.join(SCOPES)}, not {', '.join(sorted(strange)) if scopes else 'none'}")
    desks = {stage.role for service in known.offered(department) for stage in service.workflow}
    if strange := set(roles) - desks:
        raise NotMade(f"no desk of {department} is of the role {', '.join(sorted(strange))}")
    if bool(roles) is not (DECIDE in scopes):
        raise NotMade(f"{DECIDE} goes with the roles at whose desks it decides, and these with it")
    if days < 1:
        raise NotMade("it would be over before it begins")
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    with transaction.atomic():
        account = enlist(f"{department}.{new_code().lower()}", name, {(department, role) for role in roles})
        client = Client.objects.create(
            client_id=account.username,
            officer=account,
            department=department,
            name=name,
            scopes=" ".join(scope for scope in SCOPES if scope in scopes),
            secret_hash=_hashed(secret),
            valid_from=at,
            valid_until=at + timedelta(days=days),
        )
    caches["process"].delete(_LISTENERS)
    return Made(client, secret)


def rotate(client: Client, overlap: timedelta, at: datetime) -> Made:
    """Another secret; the one it had holds for `overlap` yet, an earlier one no more."""
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    client.earlier_hash, client.earlier_until = client.secret_hash, at + overlap
    client.secret_hash = _hashed(secret)
    client.save(update_fields=["earlier_hash", "earlier_until", "secret_hash"])
    if not overlap:
        Token.objects.filter(client=client).delete()
    return Made(client, secret)


def revoke(client: Client, at: datetime) -> None:
    """It is let in no more, with no token; nothing more is sent to it, and it holds no posts. Twice is once."""
    with transaction.atomic():
        Client.objects.filter(id=client.id, revoked_at=None).update(revoked_at=at)
        Token.objects.filter(client=client).delete()
        Delivery.objects.filter(client=client).delete()
        Endpoint.objects.filter(client=client).delete()
        dismiss(client.officer)
    caches["process"].delete(_LISTENERS)


def named(client_id: str) -> Client | None:
    """The client of that name, whatever has become of it."""
    return Client.objects.select_related("officer").filter(client_id=client_id).first()


def is_open(client: Client, at: datetime) -> bool:
    """Whether it is let in at all."""
    return client.revoked_at is None and client.valid_from <= at < client.valid_until


def is_secret(client: Client, secret: str, at: datetime) -> bool:
    """Whether that is its secret, or was until lately."""
    shown = _hashed(secret)
    if same(bytes(client.secret_hash), shown):
        return True
    holds = client.earlier_hash is not None and client.earlier_until is not None and at < client.earlier_until
    return holds and same(bytes(client.earlier_hash or b""), shown)


def keep_token(client: Client, token: str, scopes: str, at: datetime) -> None:
    """A token that was given out."""
    until = at + timedelta(seconds=TOKEN_SECONDS)
    Token.objects.create(id=_hashed(token), client=client, scopes=scopes, until=until)


def grant_of(token: str) -> Grant | None:
    """Whose token that is and what it opens, if its client is still let in; it may be over."""
    held = Token.objects.select_related("client__officer").filter(id=_hashed(token)).first()
    if held is None or not is_open(held.client, now()):
        return None
    # what was taken from the client since is not in the token any more
    return Grant(held.client, frozenset(held.scopes.split()) & frozenset(held.client.scopes.split()), held.until)


def is_listened_to(department: str) -> bool:
    """Whether a client may hear of the department's events; read anew every few seconds."""
    listeners = caches["process"].get(_LISTENERS)
    if listeners is None:
        found = Client.objects.filter(Q(scopes__contains=EVENTS), revoked_at=None)
        listeners = frozenset(found.values_list("department", flat=True))
        caches["process"].set(_LISTENERS, listeners, timeout=_KEPT)
    return department in listeners


def _hashed(secret: str) -> bytes:
    """It is drawn at random, with more bits than can be tried out: a dear hash would only cost those who know it."""
    return keyed_hash(f"api|{secret}")
