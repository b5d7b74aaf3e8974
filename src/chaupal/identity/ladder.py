"""By which way a citizen is known: what was proven already, a PIN, a code, a sign-in; the easiest that will do."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import orjson
from django.conf import settings

from chaupal.citizens.queries import accounts_of, everyone_of, key_of, number_left_at, person
from chaupal.identity import codes, pins
from chaupal.identity.base import Asked, Refusal, Typed
from chaupal.identity.models import Proof
from chaupal.identity.sides import sides_of, voucher
from chaupal.kit import names
from chaupal.kit.clock import now
from chaupal.kit.sealing import SealError, seal, unseal
from chaupal.mailbox.actions import post
from chaupal.telephony.queries import mobile

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from chaupal.citizens.base import Recipient
    from chaupal.identity.sides import Side

KNOWN_NUMBER, CODED, SIGNED_IN = 1, 2, 3  # levels
CODE, PIN, SIGN_IN, HERE = "code", "pin", "sign_in", "here"  # ways
ACT_MINUTES = timedelta(minutes=30)  # that a proof counts for acts which are guarded
LATELY = timedelta(days=30)  # a number that was left then may be in other hands
SHOWN_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Known:
    """A proof, opened: since when it counts, and when it was shown first."""

    row: Proof
    evidence: Mapping[str, Any]

    @property
    def since(self) -> datetime:
        """Since when it counts."""
        return self.row.renewed_at or self.row.at

    @property
    def own(self) -> bool:
        """Whether it is about the citizen, and not about the number of some record."""
        return bool(self.evidence.get("own", True))

    def holds(self, at: datetime) -> bool:
        """Whether it counts still."""
        return at < self.ends()

    def ends(self) -> datetime:
        """When it counts no more, if nothing renews it."""
        return self.since + timedelta(hours=_hours().get(self.row.level, 0))

    def can_be_renewed(self, at: datetime) -> bool:
        """Whether a PIN is enough to have it count again."""
        return self.row.level >= CODED and at < self.row.at + timedelta(days=settings.CHAUPAL_PIN_DAYS)

    def told(self) -> dict[str, Any]:
        """Of a sign-in what it said."""
        return dict(self.evidence) if self.row.level == SIGNED_IN else {}


def _hours() -> dict[int, int]:
    return {
        KNOWN_NUMBER: settings.CHAUPAL_SHARED_NUMBER_HOURS,
        CODED: settings.CHAUPAL_CODE_HOURS,
        SIGNED_IN: settings.CHAUPAL_SIGN_IN_HOURS,
    }


def same_person(citizen_id: int) -> list[int]:
    """Who they turned out to be first, then all that they were known as."""
    return [*reversed(everyone_of(citizen_id))]


def proofs_of(same: Iterable[int]) -> list[Known]:
    """What a person, or the account of one, proved in whichever conversation; the highest and newest first."""
    found = []
    for one in same:
        for row in Proof.objects.filter(citizen_id=one):
            try:
                evidence = orjson.loads(unseal(key_of(one), row.evidence, f"proof/{row.id}"))
            except SealError:
                continue
            found.append(Known(row, evidence))
    return sorted(found, key=lambda known: (known.row.level, known.since), reverse=True)


def own_number(side: Side, proofs: Sequence[Known]) -> str:
    """The number that WhatsApp tells of them, or vouched for; empty where neither is so."""
    shared = (str(known.evidence.get("phone", "")) for known in proofs if known.row.level == KNOWN_NUMBER)
    return side.number or next(filter(None, map(mobile, shared)), "")


def _is_guarded(citizen_id: int) -> bool:
    """Whether the phone may be in other hands, or its owner wishes to be asked."""
    left_at = number_left_at(citizen_id)
    return pins.is_set(same_person(citizen_id)) or now() < datetime.fromtimestamp(left_at, UTC) + LATELY


def _asked_of(citizen_id: int, to: Recipient, *, is_act: bool) -> tuple[Side, bool]:
    """Whose proof is asked for: of the account that writes; for an act of a joined chat, for whose file it opens.

    And whether it is the latter.
    """
    here, others = sides_of(citizen_id, to)
    vouching = voucher(others) if is_act else None
    return vouching or here, vouching is not None


def _tell(asked: Asked, kind: str, **fact: Any) -> None:
    tell(asked.conversation_id, asked.reference, kind, **fact)


def tell(conversation_id: int, reference: str, kind: str, **fact: Any) -> None:
    """The conversation hears of it."""
    post(conversation_id, {"type": kind, "reference": reference, **fact}, f"{kind}/{secrets.token_hex(8)}")


def tell_known(conversation_id: int, reference: str, known: Known, method: str, *, own: bool | None = None) -> None:
    """That they are known; `own`: of the chat that is told, if not as the proof says."""
    is_own, since = known.own if own is None else own, int(known.since.timestamp())
    told = known.told() if is_own else {}
    tell(conversation_id, reference, "proven", level=known.row.level, method=method, since=since, told=told, own=is_own)


def prove(asked: Asked, sign_in: Callable[[str | None, codes.NoCode | None], None]) -> None:
    """Takes the first way that is open; `sign_in` offers the last one. In the caller's transaction.

    It is told which number must be the account's, where it is not the chat's own, and why no code goes.
    """
    at, (side, vouches) = now(), _asked_of(asked.citizen_id, asked.to, is_act=asked.is_act)
    proofs = proofs_of(side.ids)
    if asked.if_guarded and not vouches and not _is_guarded(asked.citizen_id):
        return _tell(asked, "proven", level=KNOWN_NUMBER, method=HERE, since=int(at.timestamp()), told={}, own=True)
    enough = [known for known in proofs if known.own and known.row.level >= asked.level and known.holds(at)]
    if asked.is_act:
        enough = [known for known in enough if at < known.since + ACT_MINUTES and not vouches]
    if enough:
        return tell_known(asked.conversation_id, asked.reference, enough[0], enough[0].row.method)
    number = own_number(side, proofs)
    offers_sign_in = partial(sign_in, number if vouches else None)
    if PIN not in asked.without and _renews(asked, proofs, at) and pins.can_be_typed(side.ids):
        return _tell(asked, "pin_wanted")
    if CODE not in asked.without and asked.level <= CODED and number:
        try:
            to = codes.To(number, asked.language, is_own=True)
            until = codes.send(asked.conversation_id, asked.citizen_id, asked.reference, to)
        except codes.NoCode as none:
            return offers_sign_in(none)
        return _tell(asked, "code_sent", digits=number[-SHOWN_DIGITS:], until=until.timestamp())
    return offers_sign_in(None)


def _renews(asked: Asked, proofs: Sequence[Known], at: datetime) -> bool:
    """Whether a PIN would be enough: it renews a proof of that level."""
    return any(known.own and known.row.level >= asked.level and known.can_be_renewed(at) for known in proofs)


def keep(citizen_id: int, level: int, method: str, evidence: Mapping[str, Any]) -> Known:
    """A level that was proven, with its evidence, sealed."""
    row = Proof(citizen_id=citizen_id, level=level, method=method, at=datetime.fromtimestamp(evidence["at"], UTC))
    row.evidence = seal(key_of(citizen_id), orjson.dumps(evidence), f"proof/{row.id}")
    row.save(force_insert=True)
    return Known(row, evidence)


def check(conversation_id: int, citizen_id: int, typed: Typed, to: Recipient) -> None:
    """A code or PIN was typed; the conversation hears what it is worth. In the caller's transaction."""
    side, vouches = _asked_of(citizen_id, to, is_act=typed.is_act)
    outcome = _by_pin(side, typed.digits) if typed.way == PIN else _by_code(conversation_id, side, typed)
    if isinstance(outcome, Refusal):
        told = {"reason": outcome.reason, "left": outcome.left, "minutes": outcome.minutes}
        return tell(conversation_id, typed.reference, "secret_refused", way=typed.way, **told)
    return tell_known(conversation_id, typed.reference, outcome, typed.way, own=outcome.own and not vouches)


def _by_code(conversation_id: int, side: Side, typed: Typed) -> Known | Refusal:
    number = codes.check(conversation_id, typed.reference, typed.digits)
    if isinstance(number, Refusal):
        return number
    own = number == own_number(side, proofs_of(side.ids))
    return keep(side.was, CODED, CODE, {"at": int(now().timestamp()), "phone": number, "own": own})


def _by_pin(side: Side, typed: str) -> Known | Refusal:
    """All that a PIN can renew counts again."""
    at = now()
    renewed = [known for known in proofs_of(side.ids) if known.can_be_renewed(at)]
    if not renewed:
        return Refusal("locked")
    if refused := pins.check(side.ids, typed):
        return refused
    for known in renewed:
        known.row.renewed_at = at
        known.row.save(update_fields=["renewed_at"])
    return next((known for known in renewed if known.own), renewed[0])


def set_pin(conversation_id: int, citizen_id: int, pin: str, born: str, to: Recipient) -> None:
    """Sets a PIN, or none, for each of a person's accounts; who proved nothing that it could renew sets none."""
    at, same = now(), same_person(citizen_id)
    proofs = proofs_of(same)
    if not pin:
        pins.remove(same)
        return _tell_of_pin(conversation_id, "pin_kept", removed=True)
    if not any(known.can_be_renewed(at) for known in proofs):
        return _tell_of_pin(conversation_id, "pin_refused", reason="unproven")
    here, others = sides_of(citizen_id, to)
    births = [born, *(str(known.evidence.get("born", "")) for known in proofs)]
    numbers = [side.number for side in (here, *others)]
    numbers += [str(known.evidence.get("phone", "")) for known in proofs]
    if pins.is_easy(pin, [*numbers, *(written for one in births if one for written in pins.of_birth(one))]):
        return _tell_of_pin(conversation_id, "pin_refused", reason="easy")
    pins.remove(same)
    for side in (here, *others):
        pins.keep(side.was, pin)
    return _tell_of_pin(conversation_id, "pin_kept", removed=False)


def _tell_of_pin(conversation_id: int, kind: str, **fact: Any) -> None:
    post(conversation_id, {"type": kind, **fact}, f"{kind}/{secrets.token_hex(8)}")


# Records that are shown to those alone whose they are


@dataclass(frozen=True, slots=True)
class Access:
    """Whose records somebody may be shown: of these numbers, and in this name; and of which once the PIN is typed."""

    numbers: frozenset[str]
    names: tuple[str, ...]
    renewable: frozenset[str]

    def opens(self, number: str, holder: str) -> bool:
        """Whether a record with that number, in that name, may be shown."""
        in_name = bool(holder) and any(names.likeness(name, holder) >= names.SAME_NAME for name in self.names)
        return (bool(number) and number in self.numbers) or in_name


def access_of(citizen_id: int) -> Access:
    """As it is now: their own number, those to which they had a code, the name of their sign-in.

    Of who joined chats none is their own: which of them writes is not told here, and a code shows it.
    """
    at, proofs = now(), proofs_of(same_person(citizen_id))
    coded = [known for known in proofs if known.row.level == CODED]
    holding = {str(known.evidence["phone"]) for known in coded if known.holds(at)}
    signed = [str(known.evidence["name"]) for known in proofs if known.row.level == SIGNED_IN and known.holds(at)]
    renewable = frozenset(str(known.evidence["phone"]) for known in coded if known.can_be_renewed(at))
    own = mobile(person(citizen_id).phone or "") if len(accounts_of(citizen_id)) == 1 else ""
    return Access(
        frozenset({own} - {""} | holding),
        tuple(signed),
        renewable if pins.can_be_typed(same_person(citizen_id)) else frozenset(),
    )


def guard(
    conversation_id: int,
    citizen_id: int,
    reference: str,
    numbers: Collection[str],
    without: Collection[str],
    language: str,
) -> dict[str, Any]:
    """What is asked of who may not be shown what was looked up, if there is anything; as in RecordGuarded.

    Whether there is a record, and one with a number, nobody learns who has not that number.
    """
    access = access_of(citizen_id)
    if PIN not in without and not access.renewable.isdisjoint(numbers):
        return {"way": PIN}
    if CODE in without:
        return {"way": "none"}
    number = next(iter(numbers), "")
    try:
        until = codes.send(conversation_id, citizen_id, reference, codes.To(number, language, is_own=False))
    except codes.NoCode as none:
        return {"way": "none" if none.reason == "away" else none.reason, "minutes": none.minutes}
    return {"way": CODE, "until": until.timestamp()}
