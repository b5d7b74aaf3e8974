"""Calls and SMS to a campaign, as the provider of telephony tells of them: who sent them is asked on WhatsApp, once.

Whoever can show that they are the provider gets 200, whatever comes of it: of a number that was asked before, of a
campaign that is over, nothing is revealed. A call told again changes nothing.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode

import structlog
from django.db import connection, transaction

from chaupal.catalogue.queries import catalogue
from chaupal.hearing.wishes import wish_of
from chaupal.helping import actions as helping
from chaupal.limits.actions import Limit, take
from chaupal.optins.actions import approached, stopped_by_number
from chaupal.optins.base import Fate, Way
from chaupal.optins.queries import came_for, campaign_of, is_code, meant_by, says_join
from chaupal.telephony.actions import send_sms
from chaupal.telephony.base import NotACall
from chaupal.telephony.queries import vendor
from chaupal.understanding.queries import written_in
from chaupal.webhook.aside import Away, set_aside, unless_away
from chaupal.webhook.http import header
from chaupal.webhook.receiver import Receiver

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.optins.base import Campaign
    from chaupal.webhook.bodies import Bodies
    from chaupal.webhook.http import Receive, Scope

    Take = Callable[[Mapping[str, str]], None]  # stores what the parameters tell; raises NotACall

log = structlog.get_logger()

DOOR, SMS = "missed-call", "sms"
A_DAY = 24 * 3600  # seconds
_COMES = ("start", "updates", "yes")  # what an SMS says that names no campaign
_MOST = 16 * 1024  # bytes of a query or form


class Telephony(Receiver):
    """A receiver of the provider's requests: GET with a query, or POST with a form."""

    methods = ("GET", "POST")

    def __init__(self, door: str, take: Take, bodies: Bodies | None = None) -> None:
        """`take` is what is done with the parameters of a call that the provider made."""
        super().__init__(bodies)
        self.door, self._take = door, take

    async def _taken(self, scope: Scope, receive: Receive) -> int:
        with self._bodies.room() as body:
            raw = await self._bodies.read(body, scope, receive) if scope["method"] == "POST" else b""
            query = scope["query_string"]
            if len(raw) + len(query) > _MOST:
                return 413
            try:
                params = params_of(query) | params_of(raw)
            except ValueError:
                return 400
            if not vendor().is_genuine(params, {"authorization": header(scope, b"authorization")}, _address(scope)):
                log.warning("a call of telephony that the provider did not make", door=self.door)
                return 403
            params.pop("key", None)
            return await asyncio.to_thread(self._kept, params)

    def _kept(self, params: Mapping[str, str]) -> int:
        """The HTTP status; what cannot be stored is set aside, and while the database is away it is asked for again."""
        try:
            self._take(params)
        except NotACall:
            log.warning("a call of telephony that is none", door=self.door)
            return 400
        except Exception as error:  # noqa: BLE001 - whatever it is, the call is kept
            return self._aside(params, error)
        finally:
            connection.close()
        return 200

    def _aside(self, params: Mapping[str, str], error: Exception) -> int:
        try:
            unless_away(error)
            set_aside(self.door, urlencode(params).encode(), error)
        except Away:
            return 503
        return 200


def params_of(raw: bytes) -> dict[str, str]:
    """The parameters of a query or form; of one told twice the first. Raises ValueError where they are too many."""
    pairs = parse_qsl(raw.decode("latin-1"), keep_blank_values=True, max_num_fields=200)
    return dict(reversed([(name, value.replace("\0", "")) for name, value in pairs]))


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def take_call(params: Mapping[str, str]) -> None:
    """Asks whoever called a campaign's number; a call to that of helps agrees to one. Raises NotACall."""
    call = vendor().call(params)
    if call.caller:
        provenance = f"call {call.id} to {call.called}, {call.at}"
        if helping.called(call.caller, call.called, provenance):
            return
        approached(campaign_of(number=call.called), call.caller, Way.CALL, provenance)


def is_stop(words: str, campaign: Campaign | None = None) -> bool:
    """Whether STOP is said, in any language, alone or with the campaign's keyword or code."""
    named = [word for word in words.split() if not (campaign and (word.upper() == campaign.keyword or is_code(word)))]
    return wish_of(" ".join(named))[0] in ("stop", "withdraw")


def take_text(params: Mapping[str, str]) -> None:
    """Asks whoever sent a campaign's keyword, or a place's code, by SMS; they are told to look.

    STOP ends the news. Raises NotACall.
    """
    text = vendor().text(params)
    if text.sender and helping.stopped(text.sender, text.words):
        return
    campaign = meant_by(text.words)
    if text.sender and is_stop(text.words, campaign):
        proof = f"SMS {text.id}, {text.at}"
        ended = stopped_by_number(text.sender, campaign.department if campaign else "", proof)
        if ended and not take("opt-out told", f"{text.sender}/{text.id}", Limit(1, A_DAY)):
            _tell(text.sender, "opt_out", ended[0])
        return
    if text.sender and campaign is None and _comes(text.words):
        campaign = came_for(text.sender)
    if text.sender and campaign is not None:
        with transaction.atomic():
            written = written_in(text.words)
            written = written if written in catalogue().languages else ""
            fate = approached(campaign, text.sender, Way.SMS, f"SMS {text.id}, {text.at}", language=written)
            if fate is Fate.ASKED:
                _tell(text.sender, "opt_in", campaign.department, written or campaign.language)


def _comes(words: str) -> bool:
    """Whether an SMS that names no campaign says no more than that its sender comes."""
    return wish_of(words)[0] in _COMES or says_join(words)


def _tell(phone: str, template: str, department: str, language: str = "") -> None:
    """By SMS, in the language of the campaign or the first of the city."""
    known = language or catalogue().languages[0]
    send_sms(phone, template, known, catalogue().departments[department].short(known))


def take_text_again(raw: bytes, _headers: Mapping[str, str]) -> None:
    """Stores an SMS that was set aside, or raises."""
    take_text(params_of(raw))


def take_again(raw: bytes, _headers: Mapping[str, str]) -> None:
    """Stores a call that was set aside, or raises."""
    take_call(params_of(raw))
