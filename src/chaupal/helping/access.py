"""A helper's access to one application: how it begins, whose form is filled in now, how it ends.

What a helper writes while they fill in for somebody goes to a talk of hers alone (`citizens.speak_for`), under her key;
their own talk never knows of it. When the access has ended, nothing leads there any more.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings
from django.db import transaction

from chaupal.catalogue.queries import catalogue, text
from chaupal.channel.actions import stop_sending
from chaupal.citizens import actions as citizens
from chaupal.citizens import queries as known
from chaupal.citizens.base import REASSIGNED_AFTER, Erased, Known
from chaupal.citizens.queries import key_of, recipients
from chaupal.consent import actions as consent
from chaupal.consent.queries import number_of
from chaupal.helping.asking import lapse
from chaupal.helping.base import AFTER_FILING, AFTER_OUTCOME, FILED, OUTCOMES, TO_FILE, End
from chaupal.helping.holding import DIGITS, held_of, phone_hash, seal_held
from chaupal.helping.models import Help
from chaupal.helping.states import Act, State, move
from chaupal.kit.clock import now
from chaupal.mailbox import actions as mailbox
from chaupal.mailbox.queries import address, stored
from chaupal.telephony.actions import send_sms

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

log = structlog.get_logger()

_SHORT = 4  # digits of a help's number, by which she names it in an SMS


def short(row: int) -> str:
    """By what she names a help in an SMS."""
    return str(row)[-_SHORT:]


def begin(help_id: int) -> None:
    """Her record, her consent in the ledger, and a talk of hers for the helper. Twice is once."""
    with transaction.atomic():
        row = Help.objects.select_for_update().filter(id=help_id, state=State.AGREED).first()
        if row is None:
            return
        held, at = held_of(row), row.given_at or now()
        try:
            where = address(row.conversation_id)
            to = recipients([row.helper_citizen_id], where.number_id)[row.helper_citizen_id]
        except (KeyError, Erased):  # the helper had their data erased meanwhile
            lapse(row)
            return
        her = citizens.enter_by_phone(held["phone"])
        talk = mailbox.begin([(her.citizen_id, where.number_id)])[her.citizen_id, where.number_id]
        book = catalogue()
        service = book.service(row.service)
        language = row.language if row.language in service.languages else service.languages[0]
        consent.record(
            citizen_id=her.citizen_id,
            purpose=service.purpose,
            department=service.department,
            given=True,
            notice_version=number_of(service.id, service.version, language),
            language=language,
            method=row.method,
            evidence=f"{held['evidence']}; filled in by {held['helper']}, {held['relation']}, …{held['digits']}",
            now=at,
        )
        row.state, row.citizen_id, row.talk_id = move(row.state, Act.BEGIN), her.citizen_id, talk
        row.until = now() + TO_FILE
        seal_held(row, held, her.key)
        row.save()
        mailbox.take_out(row.conversation_id, row.begun_at, row.asked_at)
        citizens.set_languages({her.citizen_id: row.language})
        citizens.speak_for(row.helper_citizen_id, her.citizen_id)
        fact = {"type": "help_begun", "reference": str(row.id), "service": service.id, "name": held["name"]}
        fact |= {"consent": service.consent, "language": row.language}
        mailbox.post(talk, fact | _reached(to.phone, to.bsuid, row.conversation_id), f"help/{row.id}/begun")
        mailbox.post(row.conversation_id, {"type": "leave_given", "reference": str(row.id)}, f"help/{row.id}/given")
        send_sms(held["phone"], "help_agreed", row.language, short(row.id), settings.CHAUPAL_SMS_NUMBER)
    log.info("a help is begun", help=row.id, service=row.service, method=row.method)


def _reached(phone: str, bsuid: str, conversation: int) -> dict[str, Any]:
    """As a letter tells who is answered and how long anything may be said: the helper, as in their own talk."""
    window = stored(conversation).window_until
    return {"from": {"phone": phone, "bsuid": bsuid}, "window": window.isoformat() if window else ""}


def speaking(known: Known) -> Known:
    """Whom a letter of theirs is for: the citizen whose form they fill in now, or themselves. In a transaction."""
    if known.speaks_for is None:
        return known
    rows = Help.objects.filter(helper_citizen_id=known.citizen_id, citizen_id=known.speaks_for)
    row = rows.filter(state=State.OPEN).first()
    if row is not None and row.until > now():
        with suppress(Erased):
            return Known(known.speaks_for, key_of(known.speaks_for))
    citizens.speak_for(known.citizen_id, None)
    return known


def speak(conversation_id: int, citizen_id: int, reference: str, once: str) -> bool:
    """A helper goes on with somebody's form, from their own talk; whether they may. In the caller's transaction."""
    row = _open_of(citizen_id, reference)
    if row is None or row.talk_id is None:
        return False
    where = address(conversation_id)
    to = recipients([citizen_id], where.number_id).get(citizen_id)
    if to is None or address(row.talk_id).number_id != where.number_id:
        return False
    citizens.speak_for(citizen_id, row.citizen_id)
    fact = {"type": "help_opened", "reference": str(row.id)} | _reached(to.phone, to.bsuid, conversation_id)
    mailbox.post(row.talk_id, fact, f"help/{row.id}/opened/{once}")
    return True


def _open_of(citizen_id: int, reference: str) -> Help | None:
    number = int(reference) if reference.isdecimal() else 0
    return Help.objects.filter(id=number, helper_citizen_id=citizen_id, state=State.OPEN, until__gt=now()).first()


def for_oneself(talk_id: int) -> None:
    """The helper in that talk of hers writes for themselves again; the access stays. In the caller's transaction."""
    row = Help.objects.filter(talk_id=talk_id).first()
    if row is not None:
        citizens.stop_speaking(row.helper_citizen_id, row.citizen_id)


def end(row: Help, by: End) -> None:
    """The helper's access is over: at once, and for good. Twice is once. In the caller's transaction."""
    if row.talk_id is None:
        return
    mailbox.shut(row.talk_id)  # first the talk, then the help: as a worker locks them
    row = Help.objects.select_for_update().get(id=row.id)
    if row.state != State.OPEN or row.talk_id is None:
        return
    row.state, row.ended_at, row.ended_by = move(row.state, Act.END), now(), by
    row.save(update_fields=["state", "ended_at", "ended_by"])
    citizens.stop_speaking(row.helper_citizen_id, row.citizen_id)
    stop_sending([row.talk_id], duties=True)
    fact = {"type": "help_ended", "reference": str(row.id), "by": str(by), "service": row.service}
    fact |= {"digits": held_of(row).get("phone", "")[-DIGITS:]}
    for conversation in (row.talk_id, row.conversation_id):
        with suppress(Erased):
            mailbox.post(conversation, fact, f"help/{row.id}/ended")
    log.info("a help has ended", help=row.id, by=str(by))


def end_of_talk(talk_id: int) -> None:
    """The helper gives up the access to that talk of hers. In the caller's transaction."""
    for row in Help.objects.filter(talk_id=talk_id, state=State.OPEN):
        end(row, End.HELPER)


def end_for_her(citizen_id: int, phone: str, reference: str) -> bool:
    """She ends it, from her own WhatsApp. In the caller's transaction."""
    row = next((one for one in of_her(citizen_id, phone) if str(one.id) == reference), None)
    if row is None or row.state != State.OPEN:
        return False
    end(row, End.CITIZEN)
    return True


def end_given(citizen_id: int, by: End) -> None:
    """All that somebody may still do for others is over. In the caller's transaction."""
    for row in Help.objects.filter(helper_citizen_id=citizen_id, state=State.OPEN):
        end(row, by)


def end_all(helper_hash: bytes, by: End) -> int:
    """All that this helper may still do is over, and whom they asked is asked no more; how many had an access."""
    for row in Help.objects.filter(helper_hash=helper_hash, state__in=(State.ASKED, State.AGREED)):
        lapse(row)
    rows = list(Help.objects.filter(helper_hash=helper_hash, state=State.OPEN))
    for row in rows:
        end(row, by)
    return len(rows)


def end_due(at: datetime, most: int) -> bool:
    """Access whose time is over ends by itself; whether more may be left."""
    due = list(Help.objects.filter(state=State.OPEN, until__lte=at).order_by("until")[:most])
    for row in due:
        with transaction.atomic():
            end(row, End.TIME)
    return len(due) == most


def of_her(citizen_id: int, phone: str) -> Iterable[Help]:
    """Who helped her: found by her number, as she shows to have it by writing from it; her records become one."""
    since = now() - REASSIGNED_AFTER
    rows = Help.objects.filter(phone_hash=phone_hash(phone), given_at__gt=since, citizen_id__isnull=False)
    found = list(rows.exclude(citizen_id=citizen_id).order_by("-id")) if phone else []
    for her in {row.citizen_id for row in found if row.citizen_id is not None}:
        citizens.join(her, citizen_id)
    return found


def _is_there(row: Help) -> bool:
    """Whether the helper is in her talk now, and hears it there."""
    window = stored(row.talk_id).window_until if row.talk_id else None
    return window is not None and window > now() and known.speaks_for(row.helper_citizen_id) == row.citizen_id


def _in_words(what: str, language: str) -> str:
    book = catalogue()
    return text(language if language in book.texts else book.languages[0], f"helping.sms.{what}")


def told(talk_id: int, number: str, what: str) -> None:
    """News of her case: she hears them by SMS, the helper in their own talk while the access lasts.

    In the caller's transaction.
    """
    row = Help.objects.select_for_update().filter(talk_id=talk_id).first()
    if row is None:
        return
    at, held = now(), held_of(row)
    if what == FILED:
        row.filed_at, row.until = at, at + AFTER_FILING
    elif what in OUTCOMES:
        row.outcome, row.until = what, min(row.until, at + AFTER_OUTCOME)
    row.save(update_fields=["filed_at", "until", "outcome"])
    if held.get("phone"):
        send_sms(held["phone"], "help_news", row.language, number, _in_words(what, row.language))
    if row.state == State.OPEN and not _is_there(row):
        fact = {"type": "helped_moved", "reference": str(row.id), "digits": held.get("phone", "")[-DIGITS:]}
        with suppress(Erased):
            mailbox.post(
                row.conversation_id,
                fact | {"service": row.service, "number": number, "what": what},
                f"help/{row.id}/{number}/{at}",
            )
