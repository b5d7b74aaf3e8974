"""Writing the notices and following them: in steps of bounded size, each a transaction.

A notice is a template of WhatsApp's category utility, sent on the ground of the law (channel/permissions.py), whatever
was agreed to or withdrawn. Not to those who wrote STOP: they, and whoever has no address with us, are told by post.
The law is the ground, whatever was taken back: who wrote STOP is told, too. Whose phone takes nothing learns by an SMS
that a letter comes, where SMS are set up.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.breaches import drafts, wording
from chaupal.breaches.base import Act, Data, State
from chaupal.breaches.models import Breach, Touched
from chaupal.breaches.states import move
from chaupal.channel.actions import Draft, queue
from chaupal.channel.base import Fate
from chaupal.channel.queries import BREACH_NOTICE, fates, template_message
from chaupal.citizens.base import Recipient
from chaupal.citizens.queries import keys_of, recipients, standing
from chaupal.departments.queries import numbers
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, long_date
from chaupal.kit.ids import new_id
from chaupal.mailbox.queries import newest_conversations
from chaupal.tasks.actions import close_task, open_task
from chaupal.telephony.actions import send_sms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from chaupal.citizens.base import Standing
    from chaupal.mailbox.base import Correspondence

SLICE = 200  # notices written, or looked after, in one step
CAUGHT_UP = 10_000  # notices whose fate is looked up while somebody waits; of more the job tells
PATIENCE = timedelta(days=3)  # a notice that no phone took by then goes by post
TO_POST, SMS = "breach_post", "breach_notice"  # a task's kind; a template's name
_Notice = Touched.Notice
_AS_WRITTEN = {"id": "bigint", "notice": "smallint", "message_id": "bigint", "written_at": "timestamptz"}
UNREACHED = (_Notice.NO_ADDRESS, _Notice.OPTED_OUT, _Notice.FAILED)  # an erased citizen has no address anywhere


def step(breach_id: int) -> bool:
    """Writes some of the notices; whether more are left. After the last one the breach counts as told."""
    with transaction.atomic():
        breach = Breach.objects.select_for_update().get(id=breach_id)
        if breach.state != State.TELLING:
            return False
        some = Touched.objects.filter(breach=breach, notice=_Notice.TO_WRITE).order_by("id")[:SLICE]
        if touched := list(some):
            _write(breach, touched)
            return True
        breach.state = move(State(breach.state), Act.TOLD)
        breach.save(update_fields=["state"])
        close_task("breach_citizens", breach.code)
        ask_for_post(breach)
    return False


def _write(breach: Breach, touched: Sequence[Touched]) -> None:
    ids = [one.citizen_id for one in touched]
    people, conversations = standing(ids), newest_conversations(ids)
    keys, to = keys_of(ids), _addresses(conversations)
    at, messages, written = now(), [], []
    for one in touched:
        fate = _unreachable(one.citizen_id, people, to)
        message = 0
        if fate is None:
            message = new_id()
            about = people[one.citizen_id], Data(one.data)
            where, recipient = conversations[one.citizen_id], to[one.citizen_id]
            messages.append(_draft(breach, message, where, keys[one.citizen_id], recipient, *about))
        written.append((one.id, int(_Notice.ON_ITS_WAY if fate is None else fate), message or None, at))
    queue(messages, None)
    rows.update("breaches_touched", _AS_WRITTEN, written)


def _tell_by_sms(failed: Sequence[Touched]) -> None:
    """Whose phone took no message learns by SMS, where SMS are set up, that a letter comes."""
    ids = [one.citizen_id for one in failed if not one.breach.drill]
    if not ids:
        return
    people, conversations = standing(ids), newest_conversations(ids)
    to = _addresses(conversations)
    ours = {number.phone_number_id: number.display for number in numbers()}
    for one in failed:
        where, person = conversations.get(one.citizen_id), people.get(one.citizen_id)
        phone, shown = to.get(one.citizen_id, Recipient()).phone, ours.get(where.number_id if where else "")
        if one.citizen_id in ids and person and phone and shown:
            known = drafts.language_of(person.language)
            send_sms(phone, SMS, known, long_date(day_in_india(one.breach.since), known), shown)


def _addresses(conversations: Mapping[int, Correspondence]) -> dict[int, Recipient]:
    """How each can be reached from the number at which they wrote last."""
    found: dict[int, Recipient] = {}
    for number in sorted({one.number_id for one in conversations.values()}):
        found |= recipients([one for one, where in conversations.items() if where.number_id == number], number)
    return found


def _unreachable(citizen: int, people: Mapping[int, Standing], to: Mapping[int, Recipient]) -> Touched.Notice | None:
    """Why WhatsApp brings nothing to that citizen; None if it does."""
    person = people.get(citizen)
    if person is None or person.erased:
        return _Notice.ERASED
    return None if to.get(citizen, Recipient()) != Recipient() else _Notice.NO_ADDRESS


def _draft(
    breach: Breach,
    message: int,
    where: Correspondence,
    key: bytes,
    recipient: Recipient,
    person: Standing,
    data: Data,
) -> Draft:
    language = drafts.language_of(person.language)
    body = template_message(wording.TEMPLATE, language, drafts.values_for(breach, language, data), (wording.MY_DATA,))
    return Draft(where.id, where.citizen_id, key, where.number_id, recipient, body, consent=BREACH_NOTICE, id=message)


def catch_up(breach: Breach) -> None:
    """What became of its notices is entered now, of the first CAUGHT_UP that are on their way: before it is told."""
    after = 0
    for _ in range(CAUGHT_UP // SLICE):
        after = follow(after, breach)
        if not after:
            return


def follow(after: int, breach: Breach | None = None) -> int:
    """Looks what became of some of the notices on their way, behind that row; the last it looked at, 0 at the end."""
    of = {"breach": breach} if breach else {}
    with transaction.atomic():
        on_their_way = Touched.objects.filter(notice=_Notice.ON_ITS_WAY, id__gt=after, **of).select_related("breach")
        some = list(on_their_way.order_by("id")[:SLICE])
        told = fates([one.message_id for one in some if one.message_id])
        people = standing([one.citizen_id for one in some])
        late = now() - PATIENCE
        became = {one.id: _became(one, told.get(one.message_id or 0), people.get(one.citizen_id), late) for one in some}
        for new in (_Notice.DELIVERED, _Notice.FAILED, _Notice.ERASED):
            Touched.objects.filter(id__in=[row for row, notice in became.items() if notice is new]).update(notice=new)
        failed = [one for one in some if became[one.id] is _Notice.FAILED]
        _tell_by_sms(failed)
        for each in Breach.objects.filter(id__in={one.breach_id for one in failed}, state=State.TOLD):
            ask_for_post(each)
    return some[-1].id if len(some) == SLICE else 0


def _became(one: Touched, fate: Fate | None, person: Standing | None, late: datetime) -> Touched.Notice | None:
    if fate is Fate.DELIVERED:
        return _Notice.DELIVERED
    if person is None or person.erased:  # with the messages it went, too, whether the phone had it
        return _Notice.ERASED
    is_over = fate in (Fate.FAILED, Fate.STOPPED, None) or (one.written_at is not None and one.written_at < late)
    return _Notice.FAILED if is_over else None


def ask_for_post(breach: Breach) -> None:
    """A person must write letters, if WhatsApp does not reach everybody. In the caller's transaction."""
    if not breach.drill and Touched.objects.filter(breach=breach, notice__in=UNREACHED).exists():
        open_task(TO_POST, breach.code, facts={"breach": breach.code})
