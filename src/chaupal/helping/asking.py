"""The citizen is asked on her own phone, by an SMS with a code; she agrees by telling it, or by a missed call.

Nothing is looked up of her number, so no answer tells whether it is known here. A code is good for one help, once,
for half an hour and five tries; a call that could be meant for several helps is for none.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings
from django.db import transaction

from chaupal.catalogue.queries import catalogue
from chaupal.helping.base import ANSWER_WITHIN, FEW, LOOK_BACK, TRIES, Way, Why
from chaupal.helping.holding import DIGITS, code_hash, held_of, name_hash, phone_hash, seal_held
from chaupal.helping.models import Help, Helper
from chaupal.helping.registered import is_good, opened
from chaupal.helping.states import Act, State, move
from chaupal.jobs.actions import later
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import same
from chaupal.limits.actions import Limit, take
from chaupal.mailbox.actions import take_out
from chaupal.telephony.actions import send_sms
from chaupal.telephony.queries import line, mobile, readable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from chaupal.helping.base import Asker, Wish

log = structlog.get_logger()

Fact = dict[str, Any]

_CODES = 10**6
OF_HELPER = {False: Limit(6, 24 * 3600), True: Limit(30, 3600)}  # registered or not: how often one asks
PAUSE = timedelta(seconds=60)  # before another one
OF_NUMBER = Limit(3, 24 * 3600)  # SMS of this kind to one number, whoever asks


def ask(asker: Asker, wish: Wish) -> Fact:
    """Has the SMS sent, and says what is awaited; or why not. In the caller's transaction."""
    phone, own = mobile(wish.phone), mobile(asker.to.phone)
    department = catalogue().service(wish.service).department
    helper = Helper.objects.filter(phone_hash=phone_hash(own)).first() if own else None
    why = _refused(own, phone, department, helper)
    if why:
        return refused(why)
    held = {
        "name": wish.name,
        "phone": phone,
        "helper": wish.helper,
        "relation": wish.relation,
        "digits": own[-DIGITS:],
    }
    if is_registered := is_good(helper):
        known = opened(helper)
        held |= {"helper": known.name, "relation": known.centre}
    for before in Help.objects.filter(helper_hash=phone_hash(own), state=State.ASKED):
        lapse(before)
    row = Help(id=new_id(), helper_hash=phone_hash(own), helper_citizen_id=asker.citizen_id, registered=is_registered)
    row.conversation_id, row.service, row.department = asker.conversation_id, wish.service, department
    row.phone_hash, row.name_hash, row.language = phone_hash(phone), name_hash(wish.name), wish.language
    row.begun_at, row.until = wish.since, now() + ANSWER_WITHIN
    seal_held(row, held)
    if not _send(row, held):
        return refused(Why.NO_SMS)
    row.save(force_insert=True)
    log.info("somebody is asked whether they are helped", help=row.id, service=row.service, registered=is_registered)
    return _asked(row, held)


def ask_again(conversation_id: int, reference: str) -> Fact:
    """Another SMS, whose code takes the place of the one before; or why none goes. In the caller's transaction."""
    rows = Help.objects.select_for_update().filter(id=int(reference), conversation_id=conversation_id)
    row = rows.filter(state=State.ASKED, until__gt=now()).first()
    if row is None:
        return refused(Why.OVER)
    if now() < row.until - ANSWER_WITHIN + PAUSE:
        return refused(Why.SOON)
    held = held_of(row)
    if take("help/number", held["phone"], OF_NUMBER):
        return refused(Why.NO_MORE)
    row.until = now() + ANSWER_WITHIN
    if not _send(row, held):
        return refused(Why.NO_SMS)
    row.save(update_fields=["until", "code_hash"])
    return _asked(row, held)


def _send(row: Help, held: Mapping[str, str]) -> bool:
    """An SMS with a new code is on its way to her; whether one can be."""
    code = f"{secrets.randbelow(_CODES):06}"
    row.code_hash = code_hash(row.id, code)
    told = f"{held['helper']}, {held['relation']}" if row.registered else held["helper"]
    return send_sms(held["phone"], "help_ask", row.language, told, _name(row.service, row.language), code)


def _asked(row: Help, held: Mapping[str, str]) -> Fact:
    called = settings.CHAUPAL_HELP_NUMBER
    return {
        "type": "leave_asked",
        "reference": str(row.id),
        "service": row.service,
        "digits": held["phone"][-DIGITS:],
        "call": readable(line(called)) if called else "",
        "minutes": int(ANSWER_WITHIN.total_seconds()) // 60,
    }


def refused(why: Why, left: int = 0) -> Fact:
    """The fact that says why not."""
    return {"type": "leave_refused", "why": str(why), "left": left}


def _refused(own: str, phone: str, department: str, helper: Helper | None) -> Why | None:
    if not own:
        return Why.PHONELESS
    if helper and helper.blocked_at:
        return Why.BLOCKED
    if phone in ("", own):
        return Why.OWN
    return _beyond(own, phone, department, helper)


def _beyond(own: str, phone: str, department: str, helper: Helper | None) -> Why | None:
    """Whether it is more than this helper may."""
    registered = is_good(helper)
    if registered and department not in opened(helper).departments:
        return Why.DEPARTMENT
    if not registered and _is_one_more(phone_hash(own), phone_hash(phone)):
        return Why.FEW
    if take("help/helper", own, OF_HELPER[registered]) or take("help/number", phone, OF_NUMBER):
        return Why.BUSY
    return None


def _is_one_more(helper: bytes, phone: bytes) -> bool:
    """Whether it would be more persons than somebody helps who is not registered."""
    lately = Help.objects.filter(helper_hash=helper, given_at__gt=now() - LOOK_BACK)
    return len({bytes(one) for one in lately.values_list("phone_hash", flat=True) if one} - {phone}) >= FEW


def _name(service: str, language: str) -> str:
    found = catalogue().service(service)
    texts = found.texts.get(language) or found.texts[found.languages[0]]
    return texts["short_name"]


def give(conversation_id: int, reference: str, code: str) -> Fact | None:
    """The code that she told, from the helper's own conversation; None: it is right, and her record is being made.

    In the caller's transaction.
    """
    rows = Help.objects.select_for_update().filter(id=int(reference), conversation_id=conversation_id)
    row = rows.filter(state=State.ASKED, until__gt=now()).first()
    if row is None or row.code_hash is None:
        return refused(Why.OVER)
    if same(bytes(row.code_hash), code_hash(row.id, code)):
        _agreed(row, Way.CODE, f"code of the SMS of help {row.id}, told to the helper")
        return None
    row.tries += 1
    row.save(update_fields=["tries"])
    if row.tries >= TRIES:
        log.warning("too many wrong codes for a help", help=row.id)
        lapse(row)
        return refused(Why.OVER)
    return refused(Why.WRONG, TRIES - row.tries)


def called(caller: str, number: str, provenance: str) -> bool:
    """Somebody called that number of ours: whether it is the one of helps. It agrees to the one that is asked."""
    if not settings.CHAUPAL_HELP_NUMBER or number != line(settings.CHAUPAL_HELP_NUMBER):
        return False
    with transaction.atomic():
        asked = Help.objects.select_for_update().filter(phone_hash=phone_hash(caller), state=State.ASKED)
        rows = list(asked.filter(until__gt=now()))
        if len(rows) == 1:
            _agreed(rows[0], Way.CALL, provenance)
        else:
            log.info("a call for a help that is none, or not the only one", asked=len(rows))
    return True


def _agreed(row: Help, way: Way, evidence: str) -> None:
    row.state, row.method, row.given_at, row.code_hash = move(row.state, Act.AGREE), way, now(), None
    seal_held(row, {**held_of(row), "evidence": evidence})
    row.save(update_fields=["state", "method", "given_at", "code_hash", "held"])
    later("chaupal.helping.jobs.begin", row.id)


def lapse_due(at: datetime, most: int) -> bool:
    """Who was asked and did not agree in time; of them nothing is kept but that somebody asked. Whether more may be."""
    due = Help.objects.filter(state__in=(State.ASKED, State.AGREED), until__lte=at - timedelta(minutes=5))
    rows = list(due[:most])
    for row in rows:
        with transaction.atomic():
            lapse(row)
    return len(rows) == most


def lapse(row: Help) -> None:
    """She did not agree: of what was told of her nothing stays. In the caller's transaction."""
    state = move(row.state, Act.LAPSE)
    of_row = Help.objects.filter(id=row.id, state=row.state)
    if of_row.update(state=state, held=None, code_hash=None, name_hash=None):
        take_out(row.conversation_id, row.begun_at, row.asked_at)
