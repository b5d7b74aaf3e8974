"""Who has figures by e-mail each week: an officer's own wish, which holds while they may read figures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.figures.base import Wish
from chaupal.figures.models import Letter
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import derived_key, seal, unseal

if TYPE_CHECKING:
    from datetime import date

_CONTEXT = "figures letter"
AT_ONCE = 20  # letters in one step


def subscribe(officer_id: int, address: str, language: str, today: date) -> None:
    """From the next week on, to that address; another one takes the place of the one before."""
    row = Letter.objects.filter(officer_id=officer_id).values_list("id", flat=True).first() or new_id()
    held = {"address": seal(derived_key(_CONTEXT), address.encode(), f"{_CONTEXT}/{row}"), "language": language}
    Letter.objects.update_or_create(
        officer_id=officer_id, defaults=held, create_defaults={"id": row, "sent_on": today, **held}
    )


def unsubscribe(officer_id: int) -> None:
    """No more letters; the address is forgotten."""
    Letter.objects.filter(officer_id=officer_id).delete()


def address_of(officer_id: int) -> str:
    """Where the officer has them sent; empty: nowhere."""
    found = Letter.objects.filter(officer_id=officer_id).first()
    return _opened(found) if found else ""


def due(today: date) -> list[Wish]:
    """Some of those who had none in this week, which begins on Monday."""
    monday = today - timedelta(days=today.weekday())
    found = Letter.objects.filter(sent_on__lt=monday).order_by("id")[:AT_ONCE]
    return [Wish(one.officer_id, _opened(one), one.language) for one in found]


def sent(officer_id: int, today: date) -> None:
    """They have this week's."""
    Letter.objects.filter(officer_id=officer_id).update(sent_on=today)


def _opened(letter: Letter) -> str:
    return unseal(derived_key(_CONTEXT), bytes(letter.address), f"{_CONTEXT}/{letter.id}").decode()
