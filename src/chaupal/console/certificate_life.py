"""What became of a certificate since it was issued, in its order: made, sent, pulled, printed, replaced, revoked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from chaupal.certificates.base import Standing
from chaupal.channel.queries import fate_of
from chaupal.console import delivery_words, words
from chaupal.departments.queries import acts_on
from chaupal.mailbox.queries import heard_at

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.functional import _StrPromise

    from chaupal.certificates.queries import Certificate

STANDINGS: dict[str, _StrPromise] = {
    Standing.VALID: gettext_lazy("In force"),
    Standing.EXPIRED: gettext_lazy("Has run out"),
    Standing.REVOKED: gettext_lazy("Revoked"),
    Standing.REPLACED: gettext_lazy("Replaced"),
}
_FROM_THE_AUDIT = ("pull_certificate", "print_certificate")
MOST = 100  # acts of the audit that are shown: the newest


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened; `who` is an officer's user name, empty where nobody's act is told."""

    at: datetime
    what: str
    more: str = ""
    who: str = ""


def life(row: Certificate) -> list[Moment]:
    """All that is known of it, the first first. What WhatsApp told of a message is forgotten with the message."""
    found = [Moment(row.issued_at, gettext("Issued"), _signed(row)), *_sent(row)]
    found += [
        Moment(act.at, words.audited(act.act)[0], who=act.actor if act.officer_id else "")
        for act in acts_on(row.number, _FROM_THE_AUDIT, MOST)
    ]
    if row.replaced_at:
        found.append(Moment(row.replaced_at, str(STANDINGS[Standing.REPLACED])))
    if row.revoked_at:
        found.append(Moment(row.revoked_at, str(STANDINGS[Standing.REVOKED])))
        found += _told(row, "revoked", gettext("The citizen is told that it is revoked"))
    return sorted(found, key=lambda moment: moment.at)


def _signed(row: Certificate) -> str:
    return gettext("with a digital signature") if row.signature else ""


def _sent(row: Certificate) -> list[Moment]:
    return _told(row, "issued", gettext("Sent to the citizen's chat"))


def _told(row: Certificate, occasion: str, what: str) -> list[Moment]:
    """That a message of it was written, and how far it came."""
    at = heard_at(row.conversation_id, f"certificate/{row.id}/{occasion}")
    if at is None:
        return []
    fate = fate_of(row.conversation_id, at)
    return [Moment(at, what, delivery_words.fate(fate) if fate else "")]
