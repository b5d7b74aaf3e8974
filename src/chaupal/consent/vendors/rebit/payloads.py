"""ReBIT's JSON and our types.

Sources: ReBIT, Account Aggregator API 2.0 (Consent, Consent/fetch, Consent/Notification, Accounts/link).
A manager of the DPDP Act has no published API; what is ours stands where ReBIT has no word: `Entity` (who registers),
`Customer` with `RefNumber` (linking), and a notification that goes from us to the manager.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from chaupal.consent.contract import Given, Moved, NotGenuine, Status, WantsLink

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.consent.contract import Offered

VERSION = "2.0.0"
CLOCKS = 300  # seconds that a message may be old, or ahead
_LONGEST = 200  # characters of an id
Json = dict[str, Any]


def head(transaction: str, at: datetime) -> Json:
    """What every message begins with."""
    return {"ver": VERSION, "timestamp": stamp(at), "txnid": transaction}


def stamp(at: datetime) -> str:
    """ISO 8601 in UTC."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def heard(told: Mapping[str, Any], manager: str, at: datetime) -> Moved | WantsLink:
    """A message of the manager's whose signature was checked. Raises NotGenuine."""
    try:
        sent = moment(told["timestamp"])
        if told["Notifier"]["id"] != manager:
            raise NotGenuine("another_notifier")
        if abs((at - sent).total_seconds()) > CLOCKS:
            raise NotGenuine("another_hour")
        transaction = _id(told["txnid"])
        if "ConsentStatusNotification" in told:
            moved = told["ConsentStatusNotification"]
            return Moved(transaction, _id(moved["consentId"]), Status(moved["consentStatus"]))
        customer = told["Customer"]
        phone = next(one["value"] for one in customer["Identifiers"] if one["type"] == "MOBILE")
        return WantsLink(transaction, _id(customer["id"]), str(phone)[:_LONGEST], _id(told["RefNumber"]))
    except (KeyError, TypeError, ValueError, StopIteration) as error:
        raise NotGenuine("malformed") from error


def given(consent: str, told: Mapping[str, Any], detail: Mapping[str, Any], signed: str, ours: str) -> Given:
    """An artefact that was fetched: `detail` is what was signed. Raises NotGenuine."""
    try:
        if detail["DataConsumer"]["id"] != ours:
            raise NotGenuine("another_consumer")
        if detail["consentId"] != consent or told["consentId"] != consent:
            raise NotGenuine("another_consent")
        purpose = detail["Purpose"]
        return Given(
            consent,
            Status(told["status"]),
            _id(detail["Customer"]["id"]),
            _id(purpose["code"]),
            str(purpose["refUri"]),
            moment(detail["consentStart"]),
            moment(detail["consentExpiry"]),
            hashlib.sha256(signed.encode()).hexdigest(),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise NotGenuine("malformed") from error


def entity(ours: str, contact: str, address: str, keys: Json, offered: Sequence[Offered]) -> Json:
    """Who we are, and whom to ask."""
    purposes = [{"code": one.code, "text": one.text, "refUri": one.notice} for one in offered]
    about = {"id": ours, "type": "DF", "contact": contact, "baseurl": address}
    return {"Entity": {**about, "keys": keys, "Purposes": purposes}}


def linked(customer: str, phone: str, reference: str, *, is_linked: bool) -> Json:
    """A customer confirmed, or ended it."""
    mobile = {"category": "STRONG", "type": "MOBILE", "value": phone}
    return {
        "Customer": {"id": customer, "Identifiers": [mobile]},
        "RefNumber": reference,
        "status": "LINKED" if is_linked else "UNLINKED",
    }


def moved(ours: str, consent: str, status: Status) -> Json:
    """A consent moved here."""
    notification = {"consentId": consent, "consentHandle": "", "consentStatus": status.value}
    return {"Notifier": {"type": "DF", "id": ours}, "ConsentStatusNotification": notification}


def detail(ours: str, one: Given) -> Json:
    """A consent that was given here."""
    return {
        "consentId": one.consent,
        "consentStart": stamp(one.since),
        "consentExpiry": stamp(one.until),
        "DataConsumer": {"id": ours, "type": "DF"},
        "Customer": {"id": one.customer},
        "Purpose": {"code": one.purpose, "refUri": one.notice},
    }


def moment(told: object) -> datetime:
    """A moment with its zone; raises ValueError."""
    found = datetime.fromisoformat(str(told))
    if found.tzinfo is None:
        raise ValueError(told)
    return found


def _id(told: object) -> str:
    if not isinstance(told, str) or not 0 < len(told) <= _LONGEST or not told.isprintable():
        raise ValueError(told)
    return told
