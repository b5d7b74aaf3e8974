"""What a consent manager knows: who is a customer, which fiduciary registered, which consents stand; and how it signs.

Source: ReBIT, Account Aggregator API 2.0. Signatures are detached (RFC 7797), in `x-jws-signature`; artefacts are JWS.
"""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, RSAKey

if TYPE_CHECKING:
    from emulators.clock import Clock

HEADER = "x-jws-signature"
CLOCKS = 300  # seconds that a message may be old, or ahead
ALGORITHMS = ["RS256", "ES256"]
ENDED = ("REVOKED", "EXPIRED")
STATUSES = ("ACTIVE", "PAUSED", *ENDED)
FAULTS = frozenset({"wrong_key", "another_hour", "another_consumer", "another_customer", "unknown_purpose", "expired"})


class Refused(Exception):
    """A request that the manager does not take; `status` is HTTP's."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


@dataclass
class Consent:
    """One consent, as the customer sees it."""

    id: str
    customer: str
    code: str
    notice: str
    since: str
    until: str
    status: str = "ACTIVE"
    ours: bool = True  # given here; else the fiduciary told of it


@dataclass
class Desk:
    """The whole manager."""

    name: str
    client_id: str
    client_secret: str
    clock: Clock
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True))
    stranger: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"use": "sig"}, auto_kid=True))
    entity: dict[str, Any] = field(default_factory=dict)
    customers: dict[str, str] = field(default_factory=dict)  # customer -> mobile
    linked: set[str] = field(default_factory=set)
    consents: dict[str, Consent] = field(default_factory=dict)
    faults: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)  # transactions

    def strikes(self, fault: str) -> bool:
        """Whether that goes wrong now, once."""
        if fault in self.faults:
            self.faults.remove(fault)
            return True
        return False

    def now(self) -> datetime:
        """By the city's clock."""
        return datetime.fromtimestamp(self.clock.now(), UTC)

    # what the fiduciary asks

    def check(self, body: bytes, headers: Any) -> dict[str, Any]:
        """A request of the fiduciary's: its account, its signature, this hour, never twice. Raises Refused."""
        if (headers.get("client_id"), headers.get("client_api_key")) != (self.client_id, self.client_secret):
            raise Refused(401, "unknown client")
        try:
            told: dict[str, Any] = json.loads(body)
            keys = told["Entity"]["keys"] if "Entity" in told else self.entity["keys"]
            jws.deserialize_compact(
                headers.get(HEADER, ""), KeySet.import_key_set(keys), algorithms=ALGORITHMS, payload=body
            )
            sent = datetime.fromisoformat(told["timestamp"])
            transaction = told["txnid"]
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise Refused(401, f"signature or form: {error}") from None
        if abs((self.now() - sent).total_seconds()) > CLOCKS or transaction in self.seen:
            raise Refused(401, "of another hour, or told twice")
        self.seen.add(transaction)
        return told

    def link(self, told: dict[str, Any]) -> dict[str, Any]:
        """The fiduciary's citizen confirmed a link, or ended it."""
        customer = told["Customer"]["id"]
        if customer not in self.customers:
            raise Refused(404, "no such customer")
        is_linked = told["status"] == "LINKED"
        self.linked = self.linked | {customer} if is_linked else self.linked - {customer}
        return {"status": told["status"]}

    def fetch(self, told: dict[str, Any]) -> dict[str, Any]:
        """A consent with its signed artefact."""
        one = self.consents.get(told["consentId"])
        if one is None:
            raise Refused(404, "no such consent")
        return {
            "consentId": one.id,
            "status": one.status,
            "createTimestamp": one.since,
            "signedConsent": self.signed(one),
        }

    def signed(self, one: Consent) -> str:
        """The artefact: RS256 over all that was agreed to."""
        detail = {
            "consentId": one.id,
            "consentStart": one.since,
            "consentExpiry": one.since if self.strikes("expired") else one.until,
            "consentMode": "STORE",
            "DataConsumer": {"id": "another" if self.strikes("another_consumer") else self.client_id, "type": "DF"},
            "Customer": {"id": "nobody@elsewhere" if self.strikes("another_customer") else one.customer},
            "Purpose": {
                "code": "revenue/anything" if self.strikes("unknown_purpose") else one.code,
                "refUri": one.notice,
            },
        }
        key = self.stranger if self.strikes("wrong_key") else self.key
        return jws.serialize_compact({"alg": "RS256", "kid": self.key.kid}, json.dumps(detail), key)

    def told(self, told: dict[str, Any]) -> dict[str, Any]:
        """A consent was given or taken back at the fiduciary's."""
        moved = told["ConsentStatusNotification"]
        one = self.consents.get(moved["consentId"])
        if moved["consentStatus"] == "ACTIVE":
            detail = told["ConsentDetail"]
            customer, purpose = detail["Customer"]["id"], detail["Purpose"]
            if customer not in self.linked:
                raise Refused(404, "not linked")
            made = Consent(
                moved["consentId"], customer, purpose["code"], purpose["refUri"], detail["consentStart"],
                detail["consentExpiry"], ours=False,
            )  # fmt: skip
            self.consents.setdefault(made.id, made)
        elif one is None:
            raise Refused(404, "no such consent")
        else:
            one.status = moved["consentStatus"]
        return {"response": "OK"}

    # what a customer does

    def open_account(self, mobile: str) -> str:
        """A customer; the same number is the same."""
        customer = f"{mobile[-10:]}@{self.name}"
        self.customers[customer] = mobile[-10:]
        return customer

    def give(self, customer: str, code: str, notice: str = "") -> Consent:
        """The customer consents to one of the fiduciary's purposes. Raises Refused."""
        offered = next((one for one in self.entity.get("Purposes", ()) if one["code"] == code), None)
        if customer not in self.linked or offered is None:
            raise Refused(409, "not linked, or no such purpose")
        at = self.now()
        one = Consent(
            str(uuid.uuid4()), customer, code, notice or offered["refUri"], at.isoformat(),
            (at + timedelta(days=365)).isoformat(),
        )  # fmt: skip
        self.consents[one.id] = one
        return one

    # what it tells the fiduciary

    def message(self, **told: Any) -> tuple[bytes, dict[str, str]]:
        """A signed body and its headers, ready to be posted."""
        at = self.now() - timedelta(seconds=2 * CLOCKS if self.strikes("another_hour") else 0)
        head = {"ver": "2.0.0", "timestamp": at.isoformat(), "txnid": str(uuid.uuid4())}
        body = json.dumps({**head, "Notifier": {"type": "AA", "id": self.name}, **told}).encode()
        key = self.stranger if self.strikes("wrong_key") else self.key
        protected = {"alg": "RS256", "kid": self.key.kid, "b64": False, "crit": ["b64"]}
        whole = jws.serialize_compact(protected, body, key)
        signature = f"{whole.partition('.')[0]}..{whole.rpartition('.')[2]}"
        return body, {HEADER: signature, "content-type": "application/json"}

    def of_consent(self, one: Consent, status: str = "") -> tuple[bytes, dict[str, str]]:
        """That it moved."""
        moved = {"consentId": one.id, "consentHandle": "", "consentStatus": status or one.status}
        return self.message(ConsentStatusNotification=moved)

    def of_link(self, customer: str, mobile: str, reference: str) -> tuple[bytes, dict[str, str]]:
        """That somebody says a number is theirs."""
        known = [{"category": "STRONG", "type": "MOBILE", "value": mobile}]
        return self.message(Customer={"id": customer, "Identifiers": known}, RefNumber=reference)
