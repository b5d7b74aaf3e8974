"""A sign-in from its link to its end; codes and PINs (ladder.py); keeping what was proven."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import orjson
import structlog
from django.conf import settings
from django.db import transaction

from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.identity import codes, ladder, provider
from chaupal.identity.base import LINK_MINUTES, Asked, NotOpen, Way
from chaupal.identity.ladder import access_of, check, guard, set_pin
from chaupal.identity.models import Code, OfCase, Pin, Proof, SignIn
from chaupal.identity.queries import FILES, VOUCHING, about, browser_hash, held_of, state_hash, token_hash
from chaupal.identity.sides import sides_of
from chaupal.jobs.actions import later
from chaupal.kit.clock import now
from chaupal.kit.sealing import reseal as resealed
from chaupal.kit.sealing import same, seal
from chaupal.kit.slices import delete_slice
from chaupal.mailbox.actions import post

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.citizens.base import Recipient
    from chaupal.identity.base import Account, Opened

__all__ = ["access_of", "check", "guard", "set_pin"]  # beside what stands here

PATIENCE = timedelta(minutes=3)  # with a provider that is away: no code lives for much longer
ACCESS = timedelta(minutes=30)  # that a token is kept to pull a document with, if that takes so long
DENIED = "access_denied"
_SHOWN = 40  # characters of an error
KEPT = timedelta(days=2)  # a sign-in that has ended, or never began
log = structlog.get_logger()


def prove(order: Asked) -> None:
    """The citizen is asked to show who they are, if that is not known already. In the caller's transaction."""
    ladder.prove(order, partial(offer, order))


def offer(order: Asked, vouching: str | None = None, none: codes.NoCode | None = None, *, files: bool = False) -> None:
    """A link of its own for the conversation; the one before opens no more. The engine is told of it as its event.

    Who is on the way by that one may come back still, until the new one is used.

    `files`: it is for what was issued to them. `vouching`: the account's mobile number must be that one, of the chat
    that was joined to this. `none`: why it is not a code instead.
    """
    conversation_id, citizen_id, reference = order.conversation_id, order.citizen_id, order.reference
    why = {"no_code": none.reason, "minutes": none.minutes} if none else {}
    codes.end_open(conversation_id)
    if not provider.is_there():
        away = {"type": "sign_in_away", "reference": reference, **why}
        post(conversation_id, away, f"sign_in_away/{secrets.token_hex(8)}")
        return
    _replace(conversation_id, SignIn.State.OFFERED)
    token, until = secrets.token_urlsafe(24), now() + timedelta(minutes=LINK_MINUTES)
    row = SignIn(
        conversation_id=conversation_id,
        citizen_id=citizen_id,
        reference=reference,
        language=order.language,
        token_hash=token_hash(token),
        expires_at=until,
    )
    if vouching is not None:
        row.held = _sealed(row, {VOUCHING: vouching})
    if files:
        row.held = _sealed(row, {FILES: "1"})
    row.save(force_insert=True)
    url = f"{settings.CHAUPAL_BASE_URL}/identity/{token}"
    fact = {"type": "sign_in_offered", "reference": reference, "url": url, "until": until.timestamp()}
    fact |= why
    post(conversation_id, fact, f"sign_in/{row.id}/offered")


def begin(token: str) -> Way:
    """The link is used: a browser is led to the provider. Raises NotOpen, ProviderAway (then it can be used again)."""
    held, browser = provider.new_secrets(), secrets.token_urlsafe(32)
    row = SignIn.objects.filter(token_hash=token_hash(token), state=SignIn.State.OFFERED, expires_at__gt=now()).first()
    if row is None:
        raise NotOpen
    try:
        before = held_of(row)
        url = provider.page_of(held, files=FILES in before)
        sealed = _sealed(row, {**before, "nonce": held.nonce, "verifier": held.verifier})
    except Erased:
        raise NotOpen from None
    with transaction.atomic():
        _replace(row.conversation_id, SignIn.State.STARTED)
        begun = SignIn.objects.filter(id=row.id, state=SignIn.State.OFFERED).update(
            state=SignIn.State.STARTED,
            state_hash=state_hash(held.state),
            browser_hash=browser_hash(browser),
            held=sealed,
            expires_at=now() + timedelta(minutes=LINK_MINUTES),
        )
        if not begun:  # tapped twice at the same moment
            raise NotOpen
        post(row.conversation_id, {"type": "sign_in_begun", "reference": row.reference}, f"sign_in/{row.id}/begun")
    return Way(url, browser)


def _replace(conversation_id: int, state: SignIn.State) -> None:
    """A sign-in of that conversation which stands so is in use no more: a newer one is."""
    open_ones = SignIn.objects.filter(conversation_id=conversation_id, state=state)
    open_ones.update(state=SignIn.State.REPLACED, held=None)


def back(state: str, browser: str, code: str, error: str = "") -> Opened:
    """A browser is back from the provider, with a code or without; from which chat. Raises NotOpen.

    A job redeems the code. Without one there is an `error` (RFC 6749, 4.1.2.1), and the chat is told what became of it.
    """
    with transaction.atomic():
        row = SignIn.objects.select_for_update().filter(state_hash=state_hash(state)).first()
        if row is None or row.state != SignIn.State.STARTED or row.expires_at <= now():
            log.warning("a sign-in came back that is not open", known=row is not None)
            raise NotOpen
        if not same(bytes(row.browser_hash or b""), browser_hash(browser)):
            log.warning("a sign-in came back in another browser", sign_in=row.id)
            raise NotOpen
        if not code:
            is_declined = error == DENIED
            log.info("a sign-in came back without a code", sign_in=row.id, error=error[:_SHOWN])
            reason, state_now = ("declined", SignIn.State.DECLINED) if is_declined else ("failed", SignIn.State.FAILED)
            end(row, state_now, {"type": "sign_in_failed", "reason": reason})
            return about(row)
        try:
            row.held = _sealed(row, {**held_of(row), "code": code, "state": state})
        except Erased:
            raise NotOpen from None
        row.state, row.expires_at = SignIn.State.RETURNED, now() + PATIENCE
        row.save(update_fields=["held", "state", "expires_at"])
        later("chaupal.identity.jobs.redeem", row.id)
    return about(row)


def end(row: SignIn, state: SignIn.State, fact: Mapping[str, Any]) -> None:
    """The sign-in has ended; what it held goes, and the conversation hears of it. In the caller's transaction."""
    SignIn.objects.filter(id=row.id).update(state=state, held=None)
    post(row.conversation_id, {**fact, "reference": row.reference}, f"sign_in/{row.id}/{state}")


def keep_access(row: SignIn, account: Account) -> None:
    """Somebody allowed us to see what was issued to them: their token is kept for minutes, sealed.

    The conversation hears of it: `locker_opened`. In the caller's transaction. Raises Erased.
    """
    held = _sealed(row, {"access": account.access, "name": account.name})
    until = now() + min(timedelta(seconds=account.seconds), ACCESS)
    SignIn.objects.filter(id=row.id).update(state=SignIn.State.PROVEN, held=held, expires_at=until)
    fact = {"type": "locker_opened", "reference": row.reference, "sign_in": row.id}
    post(row.conversation_id, fact, f"sign_in/{row.id}/{SignIn.State.PROVEN}")


def let_access_go(sign_in: int) -> None:
    """What was to be pulled is pulled, or never will be."""
    SignIn.objects.filter(id=sign_in).update(held=None)


def _sealed(row: SignIn, held: Mapping[str, str]) -> bytes:
    return seal(key_of(row.citizen_id), orjson.dumps(held), f"sign_in/{row.id}")


def keep(citizen_id: int, to: Recipient, level: int, method: str, evidence: Mapping[str, Any]) -> None:
    """A level that was proven in the chat with that account, with its evidence, sealed."""
    ladder.keep(sides_of(citizen_id, to)[0].was, level, method, evidence)


def drop(citizen_id: int, level: int, at: int) -> None:
    """It was not the citizen who proved it then: it counts in none of their chats."""
    was = datetime.fromtimestamp(at, UTC)
    Proof.objects.filter(citizen_id__in=ladder.same_person(citizen_id), level=level, at=was).delete()


def attach(application_id: int, citizen_id: int, proof: Mapping[str, Any]) -> None:
    """What a case rests on: `needed`, `level`, and what is shown of it to the office. Twice is once."""
    sealed = seal(key_of(citizen_id), orjson.dumps(proof), f"case_proof/{application_id}")
    OfCase.objects.get_or_create(
        application_id=application_id,
        defaults={
            "citizen_id": citizen_id,
            "needed": proof["needed"],
            "level": proof["level"],
            "evidence": sealed,
        },
    )


def reseal(citizen_id: int, old: bytes, new: bytes) -> None:
    """What cases rest on is sealed anew with them; see `forget` for the rest."""
    for row in OfCase.objects.filter(citizen_id=citizen_id):
        row.evidence = resealed(old, new, row.evidence, f"case_proof/{row.application_id}")
        row.save(update_fields=["evidence"])


def forget(citizen_id: int) -> None:
    """Somebody is erased: what they proved, their PIN, and what is on its way, go."""
    Code.objects.filter(citizen_id=citizen_id).delete()
    Pin.objects.filter(citizen_id=citizen_id).delete()
    Proof.objects.filter(citizen_id=citizen_id).delete()
    SignIn.objects.filter(citizen_id=citizen_id).delete()


def empty(citizen_id: int) -> None:
    """What cases rested on goes with them, when their time is over."""
    OfCase.objects.filter(citizen_id=citizen_id).delete()


def empty_cases(cases: Sequence[int]) -> None:
    """The same of single cases."""
    OfCase.objects.filter(application_id__in=list(cases)).delete()


def prune() -> bool:
    """Sign-ins and codes whose time is over, and proofs older than any is good for, go; whether more may be left."""
    at = now()
    SignIn.objects.filter(
        state=SignIn.State.PROVEN, held__isnull=False, made_at__gt=at - KEPT, expires_at__lt=at
    ).update(held=None)
    hours = settings.CHAUPAL_SIGN_IN_HOURS, settings.CHAUPAL_SHARED_NUMBER_HOURS, settings.CHAUPAL_CODE_HOURS
    oldest = at - max(timedelta(hours=max(hours)), timedelta(days=settings.CHAUPAL_PIN_DAYS))
    return any(
        [
            delete_slice(Code.objects.filter(made_at__lt=at - KEPT)),
            delete_slice(SignIn.objects.filter(made_at__lt=at - KEPT)),
            delete_slice(Proof.objects.filter(at__lt=oldest)),
        ]
    )
