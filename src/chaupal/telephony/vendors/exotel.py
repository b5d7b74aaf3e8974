"""Exotel: calls by the Passthru applet, SMS in by its webhook, SMS out by its API.

Source: Exotel, "Working with Passthru applet": a GET request with the call's details as query parameters (CallSid,
CallFrom, CallTo, Direction, Created, CurrentTime, CallType …). Exotel signs nothing: what tells its requests from
others are the credentials that stand in the address it is given (`https://user:key@…`, sent as Basic, or `?key=…`),
and the networks that it calls from. An SMS comes as SmsSid, From, To, Date, Body. "Send SMS": POST Sms/send with From
(the DLT header), To, Body, DltEntityId, DltTemplateId, SmsType, EncodingType, CustomField.
"""

from __future__ import annotations

import base64
import binascii
import re
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

import httpx
from django.conf import settings

from chaupal.kit.sealing import same
from chaupal.kit.tls import trusted
from chaupal.telephony.base import Call, NotACall, SmsError, Text
from chaupal.telephony.numbers import line, mobile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.telephony.base import Sms

_SID = re.compile(r"[0-9A-Za-z_-]{8,64}")
_LONGEST = 500  # characters of an SMS that are read
_PATIENCE, _THEIRS = 20, 500  # seconds; the HTTP status from which it is their fault
_MOMENT = re.compile(r"[0-9A-Za-z:+ ,.-]{1,40}")


class Exotel:
    """As it is set up here."""

    def is_genuine(self, params: Mapping[str, str], headers: Mapping[str, str], address: str) -> bool:
        """By the key in the address, and by the networks, where they are named."""
        key = settings.EXOTEL_WEBHOOK_KEY
        told = params.get("key", "") or _password(headers.get("authorization", ""))
        if not key or not same(told.encode(), key.encode()):
            return False
        return not settings.EXOTEL_ADDRESSES or _is_among(address, settings.EXOTEL_ADDRESSES)

    def call(self, params: Mapping[str, str]) -> Call:
        """An incoming call."""
        called = line(params.get("CallTo", "") or params.get("To", ""))
        if params.get("Direction", "incoming") != "incoming" or not called:
            raise NotACall
        caller = mobile(params.get("CallFrom", "") or params.get("From", ""))
        return Call(_id(params, "CallSid"), caller, called, _moment(params, "Created", "StartTime", "CurrentTime"))

    def text(self, params: Mapping[str, str]) -> Text:
        """An incoming SMS."""
        words = params.get("Body", "")
        return Text(_id(params, "SmsSid"), mobile(params.get("From", "")), words[:_LONGEST], _moment(params, "Date"))

    def send(self, sms: Sms) -> str:
        """Its id there. A refusal that is the request's fault is none that may pass."""
        form = {
            "From": settings.SMS_SENDER,
            "To": f"+{sms.to}",
            "Body": sms.words,
            "EncodingType": "plain" if sms.words.isascii() else "unicode",
            "DltEntityId": settings.SMS_DLT_ENTITY,
            "DltTemplateId": sms.template_id,
            "SmsType": "transactional",
            "CustomField": sms.reference,
        }
        try:
            answer = httpx.post(f"{settings.SMS_URL}/Sms/send.json", data=form, timeout=_PATIENCE, verify=trusted())
            answer.raise_for_status()
            return str(answer.json()["SMSMessage"]["Sid"])
        except httpx.HTTPStatusError as error:
            status = error.response.status_code
            is_passing = status >= _THEIRS or status in (401, 408, 409, 429)
            raise SmsError(status, "refused", retryable=is_passing) from error
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise SmsError(0, type(error).__name__, retryable=True) from error


def _id(params: Mapping[str, str], name: str) -> str:
    told = params.get(name, "")
    if not _SID.fullmatch(told):
        raise NotACall(name)
    return told


def _moment(params: Mapping[str, str], *names: str) -> str:
    told = next((params[name] for name in names if params.get(name)), "")
    return told if _MOMENT.fullmatch(told) else ""


def _password(authorization: str) -> str:
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic":
        return ""
    try:
        return base64.b64decode(encoded, validate=True).decode("latin-1").partition(":")[2]
    except binascii.Error:
        return ""


def _is_among(address: str, networks: tuple[str, ...]) -> bool:
    try:
        return any(ip_address(address) in ip_network(network, strict=False) for network in networks)
    except ValueError:
        return False
