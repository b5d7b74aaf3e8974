"""STOP by SMS or e-mail: news end for whoever that number or address is, as by a tap in the chat.

Neither proves whose it is, and it needs no proof: whoever stops news for another costs them a tap.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing

from chaupal.citizens.queries import find
from chaupal.consent.queries import standings
from chaupal.departments.queries import numbers
from chaupal.kit.clock import now
from chaupal.kit.sealing import keyed_hash
from chaupal.mailbox.actions import post
from chaupal.mailbox.queries import conversations_of
from chaupal.optins.base import PURPOSE, Way
from chaupal.optins.models import Letter, Request

if TYPE_CHECKING:
    from collections.abc import Iterable

SALT = "chaupal.optins.letter"  # of the tokens of letters


def stopped_by_number(phone: str, department: str, proof: str, way: Way = Way.SMS) -> list[str]:
    """The news of that department, or of all, end for who has that number; what was asked of them is a no.

    Whose news they were: what is confirmed. Of a number that had none nothing is told.
    """
    known = find([one.phone_number_id for one in numbers()], phone)
    return _end(known, department, way, proof)


def stopped_by_address(address: str, proof: str) -> None:
    """No letter goes to that address any more; who came by one of its letters gets no news of that department."""
    _stopped(address_hash(address), proof)


def stopped_by_letter(token: str) -> bool:
    """The same by a letter's own link (RFC 8058); whether it is one of ours."""
    try:
        letter = Letter.objects.filter(id=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return False
    if letter is not None:
        _stopped(bytes(letter.address_hash), f"the link of letter {letter.id}")
    return letter is not None


def _stopped(address: bytes, proof: str) -> None:
    defaults = {"department": "", "way": Way.EMAIL, "answered_at": now(), "agreed": False}
    Request.objects.get_or_create(once=_refusal_of(address), defaults=defaults)
    whose = Letter.objects.filter(address_hash=address, used_by__isnull=False).select_related("place__campaign")
    for letter in whose:
        talks = Request.objects.filter(conversation_id=letter.used_by, citizen_id__isnull=False)
        _end(set(talks.values_list("citizen_id", flat=True)), letter.place.campaign.department, Way.EMAIL, proof)


def _end(citizens: Iterable[int | None], department: str, way: Way, proof: str) -> list[str]:
    ended: list[str] = []
    for citizen in citizens:
        if citizen is None:
            continue
        asked = Request.objects.filter(citizen_id=citizen, answered_at=None)
        asked = asked.filter(department=department) if department else asked
        asked.update(answered_at=now(), agreed=False)
        for one in standings(citizen):
            if one.purpose != PURPOSE or not one.is_given or department not in ("", one.department):
                continue
            ended.append(one.department)
            fact = {"department": one.department, "purpose": PURPOSE, "given": False, "proof": proof, "by": str(way)}
            for talk in conversations_of(citizen):
                key = f"stopped/{keyed_hash(proof).hex()}/{one.department}"
                post(talk.id, {"type": "consent_elsewhere", **fact}, key)
    return ended


def refuses(address: str) -> bool:
    """Whether letters to that address were stopped."""
    return Request.objects.filter(once=_refusal_of(address_hash(address))).exists()


def _refusal_of(address: bytes) -> bytes:
    """By what it is known that no letter is wanted there; the address itself is not kept."""
    return keyed_hash(f"opt-in|stop|{address.hex()}")


def address_hash(address: str) -> bytes:
    """What an address is known by for a while."""
    return keyed_hash(f"opt-in|{address.strip().lower()}")
