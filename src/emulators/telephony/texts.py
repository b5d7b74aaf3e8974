"""The address `/sms`: a phone that sends and gets SMS, and the provider's API by which a business sends them.

`POST /sms {"from", "to", "body"}` sends one, `GET /sms?of=<number>` is the page, or what that phone got. The API is
`POST /sms/v1/Accounts/<sid>/Sms/send.json`. As in India, nothing is carried without a header of six letters and the ids
of the entity and the template on DLT, nor what has a link that no template could have.
"""

from __future__ import annotations

import base64
import binascii
import json
import re
import secrets
from typing import TYPE_CHECKING, Any

from starlette.responses import FileResponse, JSONResponse
from starlette.routing import BaseRoute, Route

from emulators.telephony.calls import STATIC
from emulators.telephony.exotel import moment, new_sid, spelt, tell

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from emulators.clock import Clock
    from emulators.faults import Faults
    from emulators.settings import Settings

_HEADER, _DLT = re.compile(r"[A-Z]{6}"), re.compile(r"\d{19}")
_PHONE = re.compile(r"\+?(91|0)?[6-9]\d{9}")
_MOST = 2000  # characters
_TYPES = ("transactional", "transactional_opt_in", "promotional", "")


class Texts:
    """All SMS of the city."""

    def __init__(self, settings: Settings, clock: Clock, faults: Faults) -> None:
        self.callback, self.clock, self.faults = settings.sms_callback, clock, faults
        self.sid, self.key, self.token = settings.sms_account.split(":")
        self.sent: list[dict[str, Any]] = []  # by people
        self.received: list[dict[str, Any]] = []  # by people

    async def answer(self, request: Request) -> Response:
        """The page, what a phone got, or an SMS that somebody sends."""
        if request.method == "GET":
            if "application/json" not in request.headers.get("accept", ""):
                return FileResponse(STATIC / "sms.html")
            phone = spelt(request.query_params.get("of", ""))
            held = {"sent": self.sent, "received": self.received}
            return JSONResponse({name: [one for one in all_ if one["phone"] == phone] for name, all_ in held.items()})
        try:
            told = json.loads(await request.body())
            sender, to, body = spelt(str(told["from"])), str(told["to"]), str(told["body"])
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": 'an object {"from", "to", "body"}'}, 400)
        at = moment(self.clock)
        params = {"SmsSid": new_sid(), "From": sender, "To": to, "Date": at, "Body": body}
        status = await tell(self.callback, params, self.faults) if self.callback else 0
        self.sent.append({"phone": sender, "to": to, "body": body, "at": at, "told": status})
        return JSONResponse(self.sent[-1])

    async def send(self, request: Request) -> Response:
        """`POST …/Sms/send.json`."""
        if request.path_params["sid"] != self.sid or not self._knows(request.headers.get("authorization", "")):
            return _refused(401, "Authentication failed")
        async with request.form() as form:
            told = {name: str(value) for name, value in form.items()}
        fault = _fault(told)
        if fault:
            return _refused(400, fault)
        sid, at = new_sid(), moment(self.clock)
        phone = spelt(told["To"])
        self.received.append({"phone": phone, "from": told["From"], "body": told["Body"], "at": at})
        names = ("From", "To", "Body")
        message = {"Sid": sid, "AccountSid": self.sid, "DateCreated": at, **{name: told[name] for name in names}}
        return JSONResponse({"SMSMessage": {**message, "Direction": "outbound-api", "Status": "queued"}})

    def _knows(self, authorization: str) -> bool:
        scheme, _, encoded = authorization.partition(" ")
        try:
            told = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            return False
        return scheme.lower() == "basic" and secrets.compare_digest(told, f"{self.key}:{self.token}".encode())


def _fault(told: dict[str, str]) -> str:
    """Why it is not carried."""
    faults = {
        "From must be a header of six letters that is registered on DLT": not _HEADER.fullmatch(told.get("From", "")),
        "To must be a mobile number": not _PHONE.fullmatch(told.get("To", "")),
        f"Body must have 1 to {_MOST} characters": not 0 < len(told.get("Body", "")) <= _MOST,
        "DltEntityId must have 19 digits": not _DLT.fullmatch(told.get("DltEntityId", "")),
        "DltTemplateId must have 19 digits": not _DLT.fullmatch(told.get("DltTemplateId", "")),
        "SmsType is unknown": told.get("SmsType", "") not in _TYPES,
        "EncodingType must be unicode for these letters": not told.get("Body", "").isascii()
        and told.get("EncodingType") != "unicode",
        "a variable of the template is not filled": "{#" in told.get("Body", ""),
    }
    return next((text for text, holds in faults.items() if holds), "")


def _refused(status: int, text: str) -> Response:
    return JSONResponse({"RestException": {"Status": status, "Message": text}}, status)


def routes(settings: Settings, clock: Clock, faults: Faults) -> list[BaseRoute]:
    """For the emulators' application."""
    texts = Texts(settings, clock, faults)
    return [
        Route("/", texts.answer, methods=["GET", "POST"]),
        Route("/v1/Accounts/{sid}/Sms/send.json", texts.send, methods=["POST"]),
    ]
