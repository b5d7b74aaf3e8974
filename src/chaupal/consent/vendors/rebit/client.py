"""A consent manager over HTTP, in the terms of ReBIT's account aggregators: signed bodies, a handle, a status."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import httpx
import orjson
from django.conf import settings
from django.core.cache import caches

from chaupal.consent.contract import ManagerAway, NotGenuine, Refused, Status
from chaupal.consent.vendors.rebit import payloads, signing
from chaupal.kit.clock import now
from chaupal.kit.tls import trusted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from joserfc.jwk import KeySet

    from chaupal.consent.contract import Given, Moved, Offered, WantsLink

TIMEOUT = httpx.Timeout(10.0, connect=5.0)
KEYS = "/.well-known/jwks.json"
KEYS_SECONDS = 3600
KEYS_AGAIN = 60  # seconds after which a key that is not known is looked for once more: strangers may name any
_SERVER, _TOO_MANY = 500, 429
_NATIONAL = 10  # digits of an Indian mobile number


class Rebit:
    """One manager, at which we have an account."""

    def __init__(self, url: str, manager: str, ours: str, secret: str) -> None:
        self._url, self._manager, self._ours, self._secret = url, manager, ours, secret

    def heard(self, raw: bytes, signature: str) -> Moved | WantsLink:
        """Signed by a published key, over this very body, for this moment."""
        self._signed(lambda keys: signing.check(raw, signature, keys))
        try:
            told = orjson.loads(raw)
        except orjson.JSONDecodeError as error:
            raise NotGenuine("malformed") from error
        return payloads.heard(told, self._manager, now())

    def answers(self) -> bool:
        """By its keys."""
        try:
            self._keys(fresh=False)
        except (ManagerAway, Refused):
            return False
        return True

    def register(self, offered: Sequence[Offered]) -> None:
        """Once a day: what we offer and our key may have changed."""
        address = f"{settings.CHAUPAL_BASE_URL}/webhooks/consent"
        contact = settings.CHAUPAL_GRIEVANCE_OFFICER
        self._call("/Entity", payloads.entity(self._ours, contact, address, signing.public_keys(), offered))

    def customer_of(self, phone: str) -> str:
        """ReBIT's form: the mobile number at the manager."""
        return f"{phone[-_NATIONAL:]}@{self._manager}"

    def link(self, customer: str, phone: str, reference: str, *, linked: bool) -> None:
        """As the citizen said it in the chat."""
        told = payloads.linked(customer, phone[-_NATIONAL:], reference, is_linked=linked)
        self._call("/Customers/link", told)

    def artefact(self, consent: str) -> Given:
        """Fetched, opened, and held against what was asked."""
        told = self._call("/Consent/fetch", {"consentId": consent})
        signed = str(told.get("signedConsent", ""))
        detail: dict[str, Any] = {}
        self._signed(lambda keys: detail.update(orjson.loads(signing.opened(signed, keys))))
        return payloads.given(consent, told, detail, signed, self._ours)

    def report(self, given: Given) -> None:
        """With what was agreed to."""
        told = payloads.moved(self._ours, given.consent, Status.ACTIVE)
        self._call("/Consent/Notification", {**told, "ConsentDetail": payloads.detail(self._ours, given)})

    def withdraw(self, consent: str) -> None:
        """One that the manager does not know any more is taken back there."""
        try:
            self._call("/Consent/Notification", payloads.moved(self._ours, consent, Status.REVOKED))
        except Refused:
            return

    def _call(self, path: str, told: dict[str, Any]) -> dict[str, Any]:
        body = orjson.dumps({**payloads.head(str(uuid.uuid4()), now()), **told})
        headers = {
            "content-type": "application/json",
            signing.HEADER: signing.sign(body),
            "client_api_key": self._secret,
            "client_id": self._ours,
        }
        try:
            answer = httpx.post(f"{self._url}{path}", content=body, headers=headers, timeout=TIMEOUT, verify=trusted())
        except httpx.HTTPError as error:
            raise ManagerAway from error
        return _json(answer)

    def _signed(self, check: Any) -> None:
        """Checks with the keys that are published; once more with fresh ones, as keys change."""
        for fresh in (False, True):
            try:
                check(self._keys(fresh=fresh))
            except (signing.BadSignature, orjson.JSONDecodeError, TypeError) as error:
                if fresh:
                    raise NotGenuine("not_signed") from error
            else:
                return

    def _keys(self, *, fresh: bool) -> KeySet:
        from joserfc.jwk import KeySet  # noqa: PLC0415 - loaded where a manager is set up

        kept, name = caches["process"], f"consent-manager/{self._url}"
        held = kept.get(name)
        if held is None or (fresh and (now().timestamp() - held[0]) > KEYS_AGAIN):
            try:
                answer = httpx.get(f"{self._url}{KEYS}", timeout=TIMEOUT, verify=trusted())
            except httpx.HTTPError as error:
                raise ManagerAway from error
            held = (now().timestamp(), _json(answer))
            kept.set(name, held, KEYS_SECONDS)
        try:
            return KeySet.import_key_set(held[1])
        except (ValueError, TypeError, KeyError) as error:
            raise ManagerAway from error


def _json(answer: httpx.Response) -> dict[str, Any]:
    if answer.status_code >= _SERVER or answer.status_code == _TOO_MANY:
        raise ManagerAway
    if not answer.is_success:
        raise Refused(answer.status_code)
    try:
        told = answer.json()
    except ValueError as error:
        raise ManagerAway from error
    if not isinstance(told, dict):
        raise ManagerAway
    return told


def manager() -> Rebit:
    """As settings have it."""
    return Rebit(
        settings.CONSENT_MANAGER_URL,
        settings.CONSENT_MANAGER_ID,
        settings.CONSENT_MANAGER_CLIENT_ID,
        settings.CONSENT_MANAGER_CLIENT_SECRET,
    )
