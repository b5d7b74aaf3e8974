"""Who came, by which way, and what they answered.

Who writes in the chat is asked there. A phone number that comes by call, SMS or e-mail proves nothing but that somebody
knows it: it is asked on its own WhatsApp, once in a department, and at most three departments in a day ask it. Only a
number that said yes there, took it back and comes again is asked again: once, until it answers.
A department asks so many new numbers in an hour, over all processes (CHAUPAL_OPT_INS_AN_HOUR): who learnt the key of a
provider could make it write to thousands.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction

from chaupal.catalogue.queries import catalogue
from chaupal.citizens.actions import forget_orphans, meet
from chaupal.citizens.base import Sender
from chaupal.citizens.queries import key_of
from chaupal.consent.queries import standing_of
from chaupal.departments.queries import number_of
from chaupal.kit.clock import now
from chaupal.kit.sealing import keyed_hash, seal, unseal
from chaupal.limits.actions import Limit, take
from chaupal.mailbox import actions as mailbox
from chaupal.mailbox.queries import conversations_of
from chaupal.optins.base import OPEN_FOR, PURPOSE, Asked, Fate, Way
from chaupal.optins.campaigns import campaign_of_id, only_campaign, place_of
from chaupal.optins.counting import count
from chaupal.optins.letters import taken
from chaupal.optins.models import Request

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.optins.base import Campaign, Place

log = structlog.get_logger()

MOST_A_DAY, HOUR = 3, 3600  # departments that ask one number; seconds
_TRIES = 3


def approached(
    campaign: Campaign | None, phone: str, way: Way, provenance: str, place: Place | None = None, *, language: str = ""
) -> Fate:
    """A phone number came (`919810012345`): it is asked on WhatsApp, unless it may not be. Safe to run twice.

    `provenance` is what proves the way: the call's id, the message's, and when. `language`: that of the words with it.
    """
    if campaign is None or not campaign.is_open:
        return _told(Fate.CLOSED, way)
    campaign = replace(campaign, language=language) if language in catalogue().languages else campaign
    for left in reversed(range(_TRIES)):
        try:
            with transaction.atomic():
                return _told(_ask(campaign, phone, way, provenance, place), way)
        except IntegrityError:  # the same person is met by a webhook in the same moment
            if not left:
                raise
            forget_orphans()
    raise AssertionError


def _told(fate: Fate, way: Way) -> Fate:
    log.info("a number came for opting in", way=str(way), fate=str(fate))
    return fate


def _ask(campaign: Campaign, phone: str, way: Way, provenance: str, place: Place | None) -> Fate:
    at, whose = now(), keyed_hash(f"opt-in|{phone}")
    row, new = Request.objects.get_or_create(
        once=keyed_hash(f"opt-in|{campaign.department}|{phone}"),
        defaults={
            "department": campaign.department,
            "campaign_id": campaign.id,
            "place_id": place.id if place else None,
            "way": way,
            "number_hash": whose,
            "asked_at": at,
        },
    )
    if not new and not _came_back(row):
        return Fate.AGAIN
    lately = Request.objects.filter(number_hash=whose, asked_at__gt=at - timedelta(days=1))
    if lately.exclude(id=row.id).count() >= MOST_A_DAY:
        return _not_asked(row, Fate.TOO_OFTEN, new=new)
    if take("opt-in", campaign.department, Limit(settings.CHAUPAL_OPT_INS_AN_HOUR, HOUR)):
        return _not_asked(row, Fate.TOO_MANY, new=new)
    number = number_of(campaign.department).phone_number_id
    sender = Sender(number, phone=phone)
    known = meet([sender])[sender]
    theirs = conversations_of(known.citizen_id)  # with any number of ours
    talks = [talk for talk in theirs if talk.number_id == number]
    talk = talks[0].id if talks else mailbox.begin([(known.citizen_id, number)])[known.citizen_id, number]
    if not new:
        row.campaign_id, row.place_id, row.way = campaign.id, place.id if place else None, way
        row.asked_at, row.answered_at, row.agreed = at, None, None
    row.citizen_id, row.conversation_id, row.stranger = known.citizen_id, talk, not theirs
    row.provenance = seal(known.key, provenance.encode(), f"optin/{row.id}")
    row.save()
    count("came", campaign.id, row.place_id, way)
    asked = Asked(str(row.id), campaign.department, way, campaign.service, campaign.language, own=False, again=not new)
    mailbox.post(talk, asked.event, f"optin/{row.id}" if new else f"optin/{row.id}/{at.isoformat()}")
    return Fate.ASKED


def _came_back(row: Request) -> bool:
    """Whether who has that number said yes on their own WhatsApp, and took it back since."""
    if not row.agreed or row.citizen_id is None:
        return False
    standing = standing_of(row.citizen_id, row.department, PURPOSE)
    return standing is not None and standing.is_withdrawn


def _not_asked(row: Request, why: Fate, *, new: bool) -> Fate:
    """Who is not asked may come again."""
    if new:
        row.delete()
    return why


def came_for(phone: str) -> Campaign | None:
    """What a number came for last; else the only campaign that has a keyword. For who writes START and no more."""
    known = Request.objects.filter(number_hash=keyed_hash(f"opt-in|{phone}"), campaign__isnull=False)
    last = known.order_by("-asked_at").values_list("campaign_id", flat=True).first()
    if last is not None:
        return campaign_of_id(last)
    return only_campaign()


def came(conversation: int, citizen: int, code: str, department: str, proof: str) -> Asked | None:
    """Somebody wrote in the chat: a place's code (with the ticket of a letter), or for the news of a department.

    None if there is no such code, or its campaign is over. `proof` names their message. In the caller's transaction.
    """
    code, _, ticket = code.partition("-")
    place = place_of(code) if code else None
    if code and (place is None or not place.campaign.is_open):
        return None
    campaign, way = (place.campaign, Way.QR) if place else (None, Way.MESSAGE)
    if place and ticket:
        letter = taken(ticket, place.id, conversation)
        if not letter:
            return None
        way, proof = Way.EMAIL, f"{letter}; {proof}"
    values = {
        "department": campaign.department if campaign else department,
        "campaign_id": campaign.id if campaign else None,
        "place_id": place.id if place else None,
        "way": way,
        "citizen_id": citizen,
        "conversation_id": conversation,
        "asked_at": now(),
    }
    once = keyed_hash(f"opt-in|{place.code if place else department}|conversation/{conversation}")
    row, new = Request.objects.update_or_create(once=once, defaults=values)
    provenance = f"code {place.code}; {proof}" if place else proof
    row.provenance = seal(key_of(citizen), provenance.encode(), f"optin/{row.id}")
    row.save(update_fields=["provenance"])
    if new:
        count("came", row.campaign_id, row.place_id, way)
    return Asked(str(row.id), row.department, way, campaign.service if campaign else "", "", own=True)


def answered(reference: str, *, agreed: bool, at: datetime) -> str:
    """Keeps what they answered; what proves the way, for the ledger. In the caller's transaction."""
    row = Request.objects.filter(id=reference).first()
    if row is None or row.citizen_id is None:
        return ""
    if row.answered_at is None:  # who changes their mind is counted once
        count("agreed" if agreed else "declined", row.campaign_id, row.place_id, row.way)
    Request.objects.filter(id=row.id).update(answered_at=at, agreed=agreed)
    if row.provenance is None:
        return ""
    return unseal(key_of(row.citizen_id), row.provenance, f"optin/{row.id}").decode()


def unanswered(most: int) -> list[tuple[int, int, bool]]:
    """(request, citizen, whether they were strangers) of those who were asked and did not answer in time."""
    old = Request.objects.filter(answered_at=None, provenance__isnull=False, asked_at__lt=now() - OPEN_FOR)
    found = old.order_by("asked_at").values_list("id", "citizen_id", "stranger")[:most]
    return [(request, citizen, stranger) for request, citizen, stranger in found if citizen is not None]


def let_go(request: int) -> None:
    """Of a question that nobody answered only this is kept: that it was asked."""
    Request.objects.filter(id=request).update(provenance=None, number_hash=None, citizen_id=None, conversation_id=None)


def forget(citizen: int) -> None:
    """All of somebody who is erased; that they were asked stays, as a keyed hash. In the caller's transaction."""
    Request.objects.filter(citizen_id=citizen).update(
        provenance=None, number_hash=None, citizen_id=None, conversation_id=None
    )
