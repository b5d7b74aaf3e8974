"""Opting in by e-mail: a letter with a signed link, whose page has a ticket ready to be sent from one's own WhatsApp.

The address is kept sealed until the letter is out, then not at all: only a keyed hash, by which an address gets at most
three a day. The link holds for two days; its ticket counts once, for the chat from which it is sent.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils.crypto import get_random_string

from chaupal.jobs.actions import later
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import derived_key, keyed_hash, seal
from chaupal.optins.campaigns import place_named
from chaupal.optins.codes import ALPHABET, TICKET, written
from chaupal.optins.models import Letter
from chaupal.optins.stopping import SALT, address_hash, refuses

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.optins.base import Place

CONTEXT = "optin letter"
MOST_A_DAY = 3
HOLDS = timedelta(days=2)
LANGUAGE_LETTERS = 8


def invited(place: Place, address: str, language: str, *, cause: str = "") -> bool:
    """Has a letter written to the address, in the caller's transaction or its own; whether it is.

    It is not if its campaign is over, letters there were stopped, the address had three today, or the same `cause` (the
    id of the e-mail that asks for it) brought one already.
    """
    if not place.campaign.is_open or refuses(address):
        return False
    whose, row = address_hash(address), new_id()
    lately = Letter.objects.filter(address_hash=whose, made_at__gt=now() - timedelta(days=1))
    if lately.count() >= MOST_A_DAY:
        return False
    try:
        with transaction.atomic():
            Letter.objects.create(
                id=row,
                place_id=place.id,
                language=language[:LANGUAGE_LETTERS],
                address=seal(derived_key(CONTEXT), address.strip().encode(), f"{CONTEXT}/{row}"),
                address_hash=whose,
                cause=keyed_hash(cause) if cause else None,
                ticket=get_random_string(TICKET, ALPHABET),
                made_at=now(),
            )
            later("chaupal.optins.jobs.mail", row)
    except IntegrityError:
        return False
    return True


def token_of(letter: int) -> str:
    """What its link ends with."""
    return signing.dumps(letter, salt=SALT)


def opened(token: str) -> tuple[Place, str] | None:
    """The place and the words to be sent, of a link that somebody opened; None of one that is made up, old or used."""
    try:
        letter = Letter.objects.filter(id=signing.loads(token, salt=SALT), used_by=None).first()
    except signing.BadSignature:
        return None
    if letter is None or not _holds(letter):
        return None
    Letter.objects.filter(id=letter.id, opened_at=None).update(opened_at=now())
    place = place_named(letter.place_id)
    return (place, written(place.code, letter.ticket)) if place.campaign.is_open else None


def taken(ticket: str, place: int, conversation: int) -> str:
    """What proves the letter whose ticket was sent; nothing, if it is none of that place, old, or another chat's."""
    letter = Letter.objects.filter(ticket=ticket, place_id=place).first()
    if letter is None or not _holds(letter) or letter.opened_at is None or letter.used_by not in (None, conversation):
        return ""
    Letter.objects.filter(id=letter.id, used_by=None).update(used_by=conversation)
    return f"e-mail {letter.message_id}, opened {letter.opened_at:%Y-%m-%dT%H:%M:%SZ}"


def _holds(letter: Letter) -> bool:
    made: datetime = letter.made_at
    return now() - made < HOLDS
