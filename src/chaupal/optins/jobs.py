"""Letters are sent by a job, and let go when they are old."""

from __future__ import annotations

from datetime import timedelta
from email.utils import make_msgid
from pathlib import Path
from smtplib import SMTPException

import structlog
from django.conf import settings
from django.core.mail import EmailMessage

from chaupal.catalogue.queries import catalogue
from chaupal.jobs.base import Retry, again_if, every
from chaupal.kit import yaml_files
from chaupal.kit.clock import now
from chaupal.kit.sealing import derived_key, unseal
from chaupal.kit.slices import delete_slice
from chaupal.optins.campaigns import place_named
from chaupal.optins.letters import CONTEXT, token_of
from chaupal.optins.models import Letter

log = structlog.get_logger()

KEPT = timedelta(days=7)
WORDS = Path(__file__).parent / "letters.yaml"


def mail(row: int) -> None:
    """Sends the letter and forgets the address; run again after that, it does nothing."""
    letter = Letter.objects.filter(id=row, sent_at=None).first()
    if letter is None or letter.address is None:
        return
    address = unseal(derived_key(CONTEXT), letter.address, f"{CONTEXT}/{row}").decode()
    message_id = letter.message_id or make_msgid(domain=settings.CHAUPAL_MAIL_ADDRESS.rpartition("@")[2])
    Letter.objects.filter(id=row).update(message_id=message_id)
    try:
        _written(letter, address, message_id).send()
    except (OSError, SMTPException) as error:
        log.warning("a letter cannot be sent", letter=row, error=type(error).__name__)
        raise Retry from error
    Letter.objects.filter(id=row).update(address=None, sent_at=now())


def _written(letter: Letter, address: str, message_id: str) -> EmailMessage:
    place, book = place_named(letter.place_id), catalogue()
    held = yaml_files.read(WORDS)
    language = letter.language if letter.language in held else book.languages[0]
    words, office = held[language], book.departments[place.campaign.department].names[language]
    url = f"{settings.CHAUPAL_BASE_URL}/join/letter/{token_of(letter.id)}"
    name, _, domain = settings.CHAUPAL_MAIL_ADDRESS.rpartition("@")
    return EmailMessage(
        words["subject"].format(office=office),
        words["body"].format(office=office, url=url),
        settings.CHAUPAL_MAIL_ADDRESS,
        [address],
        reply_to=[f"{name}+{place.code}@{domain}"],
        headers={
            "Message-ID": message_id,
            "Auto-Submitted": "auto-replied",
            "List-Unsubscribe": f"<{url}/stop>, <mailto:{name}@{domain}?subject=STOP>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        },
    )


@every(timedelta(hours=24))
def prune() -> None:
    """Letters whose links hold no more."""
    again_if(delete_slice(Letter.objects.filter(made_at__lt=now() - KEPT)))
