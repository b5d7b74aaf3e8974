"""The door: what may be judged in a text, and what a message that a citizen shows us is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import orjson
from django.conf import settings

from chaupal.applications.queries import by_number as case_by_number
from chaupal.catalogue.queries import catalogue
from chaupal.certificates.base import Standing, Verdict
from chaupal.certificates.queries import is_signed, verify, verify_number
from chaupal.channel.queries import sent_to, was_sent_as
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import everyone_of, is_erased, keys_of, person
from chaupal.departments.queries import numbers
from chaupal.genuine import compared, judging
from chaupal.genuine.base import Kind, Known, Sent, Whole
from chaupal.genuine.claims import claims_of, may_show, national
from chaupal.genuine.links import host_of, is_harmless
from chaupal.genuine.own_words import is_of_ours
from chaupal.identity.queries import was_made_for
from chaupal.kit.dates import day_in_india
from chaupal.kit.sealing import unseal
from chaupal.mailbox.queries import conversations_of, letter
from chaupal.optins.queries import place_of
from chaupal.payments.queries import links_of, newest_link, receipt_by_number
from chaupal.rights.queries import complaint_of_number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from chaupal.genuine.base import Claim

__all__ = [
    "HARD",
    "Kind",
    "claims_of",
    "examined",
    "examined_alone",
    "is_of_ours",
    "kinds_in",
    "kinds_unasked",
    "may_show",
]

HARD = frozenset(
    {Kind.LINK, Kind.UPI, Kind.SECRET, Kind.MONEY, Kind.APPROACH}
)  # nobody answers a form's question with these
MOST_SENT = 400  # messages of ours that are looked through, of each conversation
MESSAGE = 10  # words: more than a thing with a question about it
FEW = 2  # words: more than a thing that is passed on
UNKNOWN = Verdict(Standing.UNKNOWN)
_VARIABLE = re.compile(r"\{\{(\d+)\}\}")


def kinds_in(text: str) -> frozenset[Kind]:
    """What kinds of things in it could be judged."""
    return frozenset(claim.kind for claim in claims_of(text))


def kinds_unasked(text: str) -> frozenset[Kind]:
    """The same, without links that people tell by themselves; what is not ours among the rest is answered unasked."""
    claims = claims_of(text)
    told = {claim for claim in claims if claim.kind is Kind.LINK and not claim.is_tricked and is_harmless(claim.text)}
    return frozenset(claim.kind for claim in claims if claim not in told)


def examined(citizen_id: int, text: str, quoted: str, *, forwarded: bool) -> dict[str, Any]:
    """Plain JSON values for `ours_checked`; raises Erased.

    `whole` as in base.Whole, `on` the day (ISO) of the message that it is or was made of, `findings` [{key, shown,
    department, title}] the worst first, `figures` those that were not in ours, `days` how long messages are kept.
    `quoted` is the id of the message of this chat that was answered with the question.
    """
    same = everyone_of(citizen_id)
    keys = _keys(same)
    if quoted and any(was_sent_as(conversation, quoted) for conversation in keys):
        return _told(Whole.OURS)
    if shown := _letter(keys, quoted):  # the question is asked under what they sent before
        text, forwarded = shown, True
    claims = claims_of(text)
    likeness = compared.compare(text, _sent(keys))
    return _judged(text, claims, _known(citizen_id, same, claims), likeness, forwarded=forwarded)


def examined_alone(text: str, own: Collection[str], links: Collection[str], *, forwarded: bool) -> dict[str, Any]:
    """The same without a database: nothing was sent or issued but the numbers that are one's `own`, and these links."""
    known = Known(
        base=settings.CHAUPAL_BASE_URL,
        links=frozenset(links),
        pay_host="",
        phones=_helplines(),
        own_phone="",
        is_own=lambda number: number in own,
        by_number=lambda _: UNKNOWN,
        by_token=lambda _: UNKNOWN,
        is_signed=lambda _: False,
        signs_in=lambda _: False,
        invites=lambda department, code: not code and department in catalogue().departments,
    )
    return _judged(text, claims_of(text), known, compared.Likeness(Whole.UNKNOWN), forwarded=forwarded)


def _judged(
    text: str, claims: Sequence[Claim], known: Known, likeness: compared.Likeness, *, forwarded: bool
) -> dict[str, Any]:
    findings = judging.judge(claims, known)
    if likeness.whole is Whole.OURS:
        findings = ()
    whole = judging.whole(findings, likeness, is_message=_is_message(text, claims, forwarded=forwarded))
    told = [{"key": f.key, "shown": f.shown, "department": f.department, "title": dict(f.title)} for f in findings]
    return _told(whole, likeness.on, told, likeness.figures)


def _is_message(text: str, claims: Sequence[Claim], *, forwarded: bool) -> bool:
    """Whether there is more than the things in it: then these being ours does not make it ours."""
    beside = len(compared.beside_questions(text).split()) - len(claims)
    return beside > (FEW if claims else 0) if forwarded else beside > MESSAGE


def _told(
    whole: Whole, on: str = "", findings: Sequence[Mapping[str, Any]] = (), figures: Sequence[str] = ()
) -> dict[str, Any]:
    return {
        "whole": str(whole),
        "on": on,
        "findings": list(findings),
        "figures": list(figures),
        "days": settings.CHAUPAL_MESSAGE_DAYS,
    }


def _keys(citizens: Sequence[int]) -> dict[int, bytes]:
    """Conversation -> the key that opens what was sent there."""
    by_citizen = keys_of(citizens)
    return {
        conversation.id: by_citizen[citizen]
        for citizen in citizens
        if citizen in by_citizen
        for conversation in conversations_of(citizen)
    }


def _letter(keys: Mapping[int, bytes], wamid: str) -> str:
    """The words of the citizen's own message that WhatsApp knows by that id; or empty."""
    row = letter(list(keys), wamid) if wamid else None
    if row is None:
        return ""
    plain = orjson.loads(unseal(keys[row.conversation_id], bytes(row.body), f"mail/{row.id}"))
    return str(plain.get("text") or plain.get("caption") or "")


def _sent(keys: Mapping[int, bytes]) -> Iterator[Sent]:
    """The texts of our messages, the newest of each conversation first."""
    for conversation, key in keys.items():
        for at, message in sent_to(conversation, key, MOST_SENT):
            if text := _text(message):
                yield Sent(text, day_in_india(at).isoformat())


def _text(message: Mapping[str, Any]) -> str:
    """What the citizen read in it."""
    kind = str(message.get("type"))
    part = message.get(kind, {})
    if kind == "template":
        return _of_template(part)
    if kind == "interactive":
        return str(part["body"]["text"])
    return str(part.get("body") or part.get("caption") or "")


def _of_template(template: Mapping[str, Any]) -> str:
    texts = catalogue().texts.get(template["language"]["code"], {})
    values = [value["text"] for value in template["components"][0].get("parameters", ())]
    body = texts.get(f"template.{template['name']}.body", "")
    return _VARIABLE.sub(lambda match: values[int(match[1]) - 1] if int(match[1]) <= len(values) else "", body)


def _known(citizen_id: int, same: Sequence[int], claims: Sequence[Claim]) -> Known:
    """What is on record; only what the claims ask for is looked up."""
    kinds = {claim.kind for claim in claims}
    return Known(
        base=settings.CHAUPAL_BASE_URL,
        links=links_of(same) if Kind.LINK in kinds else frozenset(),
        pay_host=host_of(newest_link()).lower() if Kind.LINK in kinds else "",
        phones=_phones() if kinds & {Kind.LINK, Kind.PHONE} else {},
        own_phone=_own_phone(citizen_id) if Kind.PHONE in kinds else "",
        is_own=lambda number: _is_own(number, same),
        by_number=verify_number,
        by_token=verify,
        is_signed=is_signed,
        signs_in=lambda token: was_made_for(token, same),
        invites=_invites,
    )


def _invites(department: str, code: str) -> bool:
    """Whether a department's page is there, and the place of that code one of its own."""
    place = place_of(code) if code else None
    of_place = place is not None and place.campaign.department == department
    return of_place if code else department in catalogue().departments


def _phones() -> dict[str, str]:
    """Our numbers and the departments' helplines, by their last ten figures -> the department."""
    return _helplines() | {national(number.display): number.department for number in numbers()}


def _helplines() -> dict[str, str]:
    return {national(each.helpline): each.id for each in catalogue().departments.values() if each.helpline}


def _own_phone(citizen_id: int) -> str:
    try:
        return national(person(citizen_id).phone or "")
    except Erased:
        return ""


def _is_own(number: str, same: Sequence[int]) -> bool:
    if case := case_by_number(number):
        return case.citizen_id in same
    if complaint := complaint_of_number(number):
        return complaint.citizen_id in same or is_erased(complaint.citizen_id)
    receipt = receipt_by_number(number)
    return receipt is not None and receipt.bill.citizen_id in same
