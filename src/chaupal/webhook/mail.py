"""E-mail to a campaign, as Mailgun's routes tell of it: a phone number in it is asked on its own WhatsApp.

Without one, a letter with a signed link goes back. Mail that machines write is answered by none. Source: Mailgun,
"Receive messages via HTTP": a form with sender, recipient, subject, stripped-text, body-plain, Message-Id,
message-headers, and timestamp, token and signature (HMAC-SHA256 of timestamp and token). 406 is never tried again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
from email import message_from_bytes
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import structlog
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import connection

from chaupal.kit.clock import now
from chaupal.kit.sealing import same
from chaupal.optins.actions import approached, invited, stopped_by_address, stopped_by_number
from chaupal.optins.base import Way
from chaupal.optins.queries import code_in, first_place, is_code, meant_by, only_campaign, place_of
from chaupal.telephony.queries import mobile_in
from chaupal.understanding.queries import written_in
from chaupal.webhook.aside import Away, set_aside, unless_away
from chaupal.webhook.http import header
from chaupal.webhook.receiver import Receiver
from chaupal.webhook.telephony import is_stop, params_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.webhook.http import Receive, Scope

log = structlog.get_logger()

DOOR = "email"
FRESH = 300  # seconds between the signature and its coming
_READ = 5_000  # characters of a mail
_OF_NUMBERS = frozenset("0123456789+-()., ")
_KEPT = ("sender", "recipient", "subject", "stripped-text", "body-plain", "Message-Id", "message-headers")


class Mail(Receiver):
    """The receiver at /webhooks/email."""

    door = DOOR

    async def _taken(self, scope: Scope, receive: Receive) -> int:
        with self._bodies.room() as body:
            raw = await self._bodies.read(body, scope, receive)
            try:
                told = form_of(raw, header(scope, b"content-type"))
            except ValueError:
                return 406
            if not is_genuine(told):
                log.warning("an e-mail that the provider did not sign")
                return 406
            return await asyncio.to_thread(_stored, {name: told[name][:_READ] for name in _KEPT if name in told})


def form_of(raw: bytes, kind: str) -> dict[str, str]:
    """The form's texts, urlencoded or in parts (as it comes with files, which are left); raises ValueError."""
    if not kind.startswith("multipart/form-data"):
        return params_of(raw)
    whole = message_from_bytes(b"Content-Type: " + kind.encode("latin-1") + b"\r\n\r\n" + raw)
    if not whole.is_multipart():
        raise ValueError(kind)
    told: dict[str, str] = {}
    for part in whole.get_payload():
        name = part.get_param("name", header="content-disposition")  # type: ignore[union-attr]
        content: Any = part.get_payload(decode=True)  # type: ignore[union-attr]
        if isinstance(name, str) and part.get_filename() is None and isinstance(content, bytes):  # type: ignore[union-attr]
            told.setdefault(name, content.decode("utf-8", "replace").replace("\0", ""))
    return told


def is_genuine(told: Mapping[str, str]) -> bool:
    """Whether the provider signed it, just now; never, without its key."""
    key, at = settings.MAILGUN_SIGNING_KEY, told.get("timestamp", "")
    if not key or not (at.isascii() and at.isdecimal()) or abs(now().timestamp() - int(at[:12])) > FRESH:
        return False
    signed = hmac.digest(key.encode(), f"{at}{told.get('token', '')}".encode(), "sha256").hex()
    return same(signed.encode(), told.get("signature", "").encode())


def _stored(told: Mapping[str, str]) -> int:
    try:
        take_mail(told)
    except Exception as error:  # noqa: BLE001 - whatever it is, the mail is kept
        return _aside(told, error)
    finally:
        connection.close()
    return 200


def _aside(told: Mapping[str, str], error: Exception) -> int:
    try:
        unless_away(error)
        set_aside(DOOR, urlencode(told).encode(), error)
    except Away:
        return 503
    return 200


def take_mail(told: Mapping[str, str]) -> None:
    """Asks the one number that stands in it, or writes back; what is for no campaign, or a machine's, is left.

    One that names no place is for the campaign whose keyword stands in it, else for the only one, as an SMS is. STOP in
    the subject or as the whole text ends letters to that address.
    """
    subject, body = told.get("subject", ""), told.get("stripped-text") or told.get("body-plain", "")
    words = f"{subject}\n{body}"
    tagged = told.get("recipient", "").partition("@")[0].rpartition("+")[2]
    place = place_of(tagged if is_code(tagged) else code_in(words))
    message_id = told.get("Message-Id", "").strip()[:200]
    _, sender = parseaddr(told.get("sender", ""))
    numbers = [phone for one in (subject, body) if (phone := _stopped_number(one))]
    says_stop = is_stop(subject) or is_stop(body) or bool(numbers)
    if message_id and sender and not _is_a_machine_s(told) and says_stop:
        stopped_by_address(sender, f"e-mail {message_id}")
        for phone in numbers:
            stopped_by_number(phone, "", f"e-mail {message_id}", Way.EMAIL)
        return
    campaign = place.campaign if place else meant_by(words) or only_campaign()
    if campaign is None or not message_id or _is_a_machine_s(told):
        log.info("an e-mail is left", campaign=campaign is not None)
        return
    if phone := mobile_in(words):
        approached(campaign, phone, Way.EMAIL, f"e-mail {message_id}", place, language=written_in(words))
        return
    try:
        validate_email(sender)
    except ValidationError:
        return
    invited(place or first_place(campaign), sender, written_in(words) or campaign.language, cause=message_id)


def _stopped_number(words: str) -> str:
    """The phone number beside which STOP and nothing else is said: "unsubscribe 98100 12345"; or empty."""
    left = " ".join(word for word in words.split() if not set(word) <= _OF_NUMBERS)
    return mobile_in(words) or "" if left and left != " ".join(words.split()) and is_stop(left) else ""


def _is_a_machine_s(told: Mapping[str, str]) -> bool:
    """Whether nobody wrote it: to answer would go round for ever (RFC 3834)."""
    try:
        headers = {
            str(name).lower(): str(value).lower() for name, value in json.loads(told.get("message-headers", "[]"))
        }
    except (ValueError, TypeError):
        return True
    is_auto = headers.get("auto-submitted", "no") != "no" or headers.get("precedence") in ("bulk", "list", "junk")
    return is_auto or "list-id" in headers or not told.get("sender")


def take_again(raw: bytes, _headers: Mapping[str, str]) -> None:
    """Takes an e-mail that was set aside, or raises."""
    take_mail(form_of(raw, ""))
