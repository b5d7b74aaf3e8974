"""The shell round the engine: takes a batch of conversations, plays their mail, applies what was ordered, commits.

Everything of a batch happens in one transaction: the mail is consumed, the talks move and the effects are written, or
none of it. A talk that raises is left out of its batch and tried again; after the third time its mail is set aside and
the citizen gets an apology and the menu. What is beyond a citizen's quota is not played; they are told once.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import orjson
import structlog
from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction

from chaupal.advice.queries import model_is_there
from chaupal.catalogue.queries import catalogue
from chaupal.channel import actions as channel
from chaupal.channel.queries import with_held
from chaupal.citizens.base import Recipient
from chaupal.conversations import blocked
from chaupal.conversations.apply import APPLIERS
from chaupal.conversations.events import event_of
from chaupal.conversations.listening import heard
from chaupal.conversations.opened import WINDOW, Batch, Letter, Opened, Order, seal_talk
from chaupal.conversations.out_of_service import answer as led_elsewhere
from chaupal.conversations.out_of_service import is_led_away
from chaupal.conversations.pace import SHORT, URGENT, URGENT_TAPS, Heard, cost, is_blocked
from chaupal.conversations.pick import open_all, pick, postpone
from chaupal.conversations.wanted import wanted
from chaupal.departments.queries import departments_of_numbers
from chaupal.engine.advance import advance
from chaupal.engine.effects import Say
from chaupal.engine.events import CITIZEN_EVENTS, FileWithheld, HelpBegun, KnownElsewhere, OptInAsked
from chaupal.engine.secret import typed
from chaupal.engine.talk import Where
from chaupal.engine.understood import Reading
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.sealing import seal
from chaupal.mailbox.actions import rewrite
from chaupal.mailbox.base import WAITS
from chaupal.understanding.queries import dumps as dump_reading
from chaupal.understanding.queries import read

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from chaupal.channel.base import Outgoing
    from chaupal.engine.definition.offices import Catalogue

log = structlog.get_logger()

Fate = tuple[int, int | None, "datetime | None", bytes | None]

BATCH = 128
MOST_TRIES = 3
RETRY_AFTER = timedelta(seconds=2)
LONGEST_ON_THE_WAY = timedelta(days=7)  # Meta's retries of a webhook
_BEGIN = (*CITIZEN_EVENTS, OptInAsked, KnownElsewhere, FileWithheld, HelpBegun)  # of whom nothing is known yet
PASSING = (OperationalError, InterfaceError)


@dataclass(slots=True)
class Outcome:
    """What a batch came to: turns, letters left unread, messages for the caller's own sender, messages to be marked.

    `left`: more may wait than was taken.
    """

    turns: int = 0
    unread: int = 0
    left: bool = False
    outgoing: list[Outgoing] = field(default_factory=list)
    read: list[tuple[str, int, str]] = field(default_factory=list)  # (number id, conversation, wamid)

    @property
    def any(self) -> bool:
        """Whether there was anything to do."""
        return bool(self.turns or self.unread)


def run_batch(in_hand: Container[int] | None) -> Outcome:
    """Plays the mail that waits, for up to BATCH conversations; nothing waited if the outcome is not `any`.

    `in_hand` are the outbox rows that the process's own sender holds, None if it has no sender.
    """
    at = now()
    departments = departments_of_numbers()
    ids = pick(BATCH, list(departments), at)
    if not ids:
        return Outcome()
    try:
        outcome = _run(ids, departments, at, in_hand)
    except PASSING:  # the database is busy or away: nobody's mail is at fault, the lane tries again
        raise
    except Exception:
        log.exception("a batch could not be applied: its conversations are taken one by one")
        outcome = _one_by_one(ids, departments, at, in_hand)
    outcome.left = len(ids) > BATCH or outcome.turns + outcome.unread >= BATCH
    return outcome


def _one_by_one(
    ids: Sequence[int], departments: Mapping[str, str], at: datetime, in_hand: Container[int] | None
) -> Outcome:
    """Finds the conversation and the mail that spoil a batch, so that the others go on: one mail of each is played."""
    whole = Outcome()
    for conversation in ids:
        try:
            part = _run([conversation], departments, at, in_hand, letters=1)
        except PASSING:
            raise
        except Exception as error:
            log.exception("a conversation's effects could not be applied", conversation=conversation)
            _blame(conversation, departments, error, at)
            continue
        whole.turns += part.turns
        whole.unread += part.unread
        whole.outgoing += part.outgoing
        whole.read += part.read
    return whole


def _blame(conversation: int, departments: Mapping[str, str], error: Exception, at: datetime) -> None:
    """Counts the failure; if not even that can be done, the conversation waits, so that the others go on."""
    try:
        with transaction.atomic():
            _fail(open_all([conversation], departments, at), error, at)
    except PASSING:
        raise
    except Exception:
        log.exception("a conversation cannot be opened: its mail waits", conversation=conversation)
        postpone(conversation, at)


def _run(
    ids: Sequence[int],
    departments: Mapping[str, str],
    at: datetime,
    in_hand: Container[int] | None,
    letters: int | None = None,
) -> Outcome:
    with transaction.atomic():
        opened = open_all(ids, departments, at, BATCH)
        for conversation in opened:
            conversation.letters = conversation.letters[:letters]
        batch = Batch(at, in_hand, opened)
        carry_out(batch)
        _mark(batch)
        _fail([one for one in opened if one.failure is not None], None, at)
    return outcome_of(batch)


def carry_out(batch: Batch) -> None:
    """Plays the letters and does what was ordered; what became of the letters is the caller's to store."""
    book = catalogue()
    _look_what_is_held(batch)
    for conversation in batch.conversations:
        _play(book, conversation, batch.now)
    _release(batch)
    _apply(batch)
    _leave(batch)
    _save(batch)


def _look_what_is_held(batch: Batch) -> None:
    """What was held may have been stopped, or grown too old: then nothing goes out by what is written now."""
    if marked := [one for one in batch.conversations if one.held]:
        held = with_held([one.id for one in marked])
        for one in marked:
            one.held = one.id in held


def outcome_of(batch: Batch) -> Outcome:
    """What it came to."""
    opened = batch.conversations
    turns = sum(len(one.consumed) for one in opened)
    read = [(one.number_id, one.id, one.unread) for one in opened if one.unread]
    return Outcome(turns, sum(len(one.beyond) for one in opened), outgoing=batch.outgoing, read=read)


def _play(book: Catalogue, conversation: Opened, at: datetime) -> None:
    for letter in conversation.letters:
        try:
            if not _within_quota(book, conversation, letter):
                continue
            orders = _turn(book, conversation, letter, at)
        except Exception as error:
            log.exception("a talk raised", conversation=conversation.id, mail=letter.id)
            conversation.failure = error
            return
        conversation.orders += orders
        conversation.consumed.append(letter)


def _within_quota(book: Catalogue, conversation: Opened, letter: Letter) -> bool:
    """Counts the letter; one that is beyond the quota stays unread, and the first of those is answered.

    By when it came, not by when it is played: a worker that was away for long finds no flood.
    """
    plain, at, most = letter.plain, letter.received_at, settings.CHAUPAL_LETTERS_PER_MINUTE
    letters = cost(plain)
    if not letters:
        return True
    is_shut = is_blocked(conversation.pace, at)
    if is_shut and not blocked.is_heard(book, conversation.talk, letter):
        _leave_unread(conversation, letter, blocked.answer(book, conversation, plain))
        return False
    if is_led_away(book, conversation, letter):
        _leave_unread(conversation, letter, led_elsewhere(book, conversation))
        return False
    pace, taken = conversation.pace.take(letters, at, most, urgent=is_shut)
    if taken is not Heard.PLAYED and _is_urgent(plain):
        pace, taken = conversation.pace.take(letters, at, most, urgent=True)
    conversation.pace = pace
    if taken is Heard.PLAYED:
        return True
    is_told = taken is Heard.TOLD
    if is_told:
        log.info("a citizen writes beyond the quota", conversation=conversation.id)
    _leave_unread(conversation, letter, _plainly(book, conversation, "failure.too_fast") if is_told else None)
    return False


def _leave_unread(conversation: Opened, letter: Letter, said: Say | None) -> None:
    """It opened the window all the same, so that it can be answered: after STOP, too, as all that they write."""
    letter.is_secret = bool(typed(conversation.talk, str(letter.plain.get("text", ""))))
    letter.mask()
    conversation.beyond.append(letter)
    conversation.recipient, conversation.window_until = Recipient(**letter.plain["from"]), window_of(letter)
    if said:
        conversation.orders.append(Order(conversation, said))


def _is_urgent(plain: Mapping[str, Any]) -> bool:
    text = str(plain.get("text", ""))
    urgent = bool(text) and len(text) <= SHORT and read(text, deep=False).command in URGENT
    return urgent or plain.get("option") in URGENT_TAPS


def _plainly(book: Catalogue, conversation: Opened, key: str) -> Say:
    language = conversation.talk.language or book.languages[0]
    return Say((key,), book.texts[language][key])


def _turn(book: Catalogue, conversation: Opened, letter: Letter, at: datetime) -> Sequence[Order]:
    plain, talk = letter.plain, conversation.talk
    if plain.get("type") == "text_received" and typed(talk, str(plain["text"])):
        letter.is_secret, letter.reading = True, Reading()  # it is heard by nobody but the room that checks it
    elif plain.get("type") == "text_received" and letter.reading is None:
        may_ask = talk.form is None and model_is_there()
        releases = conversation.held and at < window_of(letter)
        forwarded = plain.get("forwarded") is True
        letter.reading = heard(
            book, talk, str(plain["text"]), at, may_ask=may_ask, releases=releases, forwarded=forwarded
        )
    plain = letter.mask()
    event = event_of(plain, letter.received_at, letter.reading)
    if talk.where is Where.NEW and not isinstance(event, _BEGIN):
        letter.turn = talk.turn
        return ()  # a fact about somebody who had all erased: there is nobody to tell
    turn = advance(book, talk, event, at)
    conversation.talk = turn.talk
    letter.turn = turn.talk.turn
    if "from" in plain:  # of the citizen, or that a helper is there for them, with the window that they have
        conversation.recipient = Recipient(**plain["from"])
        conversation.unread = str(plain.get("wamid", ""))
        if conversation.unread:  # a preference in WhatsApp's menu is no message: it opens nothing
            conversation.window_until = window_of(letter)
        elif plain.get("window"):
            conversation.window_until = datetime.fromisoformat(plain["window"])
    return [Order(conversation, effect, turn.service) for effect in turn.effects]


def window_of(letter: Letter) -> datetime:
    """Until when anything may be said: 24 hours from when the citizen sent it, which may be long before it came."""
    sent_at = datetime.fromtimestamp(int(letter.plain.get("sent_at") or 0), UTC)
    on_the_way = letter.received_at - sent_at
    return (sent_at if timedelta() < on_the_way < LONGEST_ON_THE_WAY else letter.received_at) + WINDOW


def _release(batch: Batch) -> None:
    """What was held for the citizens who wrote now goes out, before the answer to what they wrote."""
    released = [one for one in batch.conversations if one.held and one.consumed and one.window_open(batch.now)]
    if released:
        channel.release_held([one.id for one in released])
    for one in released:
        one.held = False


def _apply(batch: Batch) -> None:
    orders: dict[type, list[Order]] = defaultdict(list)
    for conversation in batch.conversations:
        for order in wanted(conversation.orders):
            orders[type(order.effect)].append(order)
    for kind, apply in APPLIERS.items():
        if orders[kind]:
            apply(batch, orders[kind])


def _leave(batch: Batch) -> None:
    for one in batch.conversations:
        if one.left:
            one.recipient, one.window_until = Recipient(), None


_SAVED = {
    "id": "bigint",
    "talk": "bytea",
    "turn": "int",
    "window_until": "timestamptz",
    "held": "boolean",
    "attempts": "smallint",
    "empty_at": "timestamptz",
    "rests_until": "timestamptz",
}


_WINDOW = {"id": "bigint", "window_until": "timestamptz", "held": "boolean"}


def _save(batch: Batch) -> None:
    played = [one for one in batch.conversations if one.done]
    saved = [
        (one.id, seal_talk(one), one.talk.turn, one.window_until, one.held, 0, one.pace.empty_at, one.pace.rests_until)
        for one in played
    ]
    rows.update("mailbox_conversation", _SAVED, saved)


_FATE = {"id": "bigint", "state": "smallint", "turn": "int", "consumed_at": "timestamptz", "reading": "bytea"}


def _mark(batch: Batch) -> None:
    rows.update(
        "mailbox_mail", _FATE, [(mail, *fate) for one in batch.conversations for mail, fate in fates(one, batch.now)]
    )
    for one in batch.conversations:
        _rewrite(one, one.played)


def _rewrite(one: Opened, letters: Sequence[Letter]) -> None:
    if others := {letter.id: letter.kept for letter in letters if letter.is_rewritten}:
        rewrite(one.key, others)


def fates(conversation: Opened, at: datetime) -> list[tuple[int, Fate]]:
    """What became of the letters that need nothing more: state, turn, when, and what was understood, sealed."""
    consumed: list[tuple[int, Fate]] = [
        (letter.id, (1, letter.turn, at, _sealed_reading(conversation, letter))) for letter in conversation.consumed
    ]
    return consumed + [(letter.id, (3, None, at, None)) for letter in conversation.beyond]


def _sealed_reading(conversation: Opened, letter: Letter) -> bytes | None:
    if letter.reading is None:
        return None
    return seal(conversation.key, orjson.dumps(dump_reading(letter.reading)), f"reading/{letter.id}")


def _fail(conversations: Sequence[Opened], error: BaseException | None, at: datetime) -> None:
    """Counts a failed try of the mail at the head; after the third it is set aside and the citizen is told."""
    for one in conversations:
        head = one.letters[one.done] if error is None else one.letters[0]
        attempts = (0 if one.done and error is None else one.attempts) + 1
        if attempts < MOST_TRIES:
            rows.execute("UPDATE mailbox_conversation SET attempts = %s WHERE id = %s", (attempts, one.id))
            rows.execute(
                f"UPDATE mailbox_mail SET due_at = %s WHERE {WAITS} AND conversation_id = %s",
                (at + RETRY_AFTER * attempts, one.id),
            )
            continue
        log.error("a mail is set aside", conversation=one.id, mail=head.id, failure=type(error or one.failure).__name__)
        head.mask()
        _rewrite(one, [head])
        rows.execute("UPDATE mailbox_mail SET state = 2, consumed_at = %s WHERE id = %s", (at, head.id))
        rows.execute("UPDATE mailbox_conversation SET attempts = 0 WHERE id = %s", (one.id,))
        _apologise(one, at)


def _apologise(conversation: Opened, at: datetime) -> None:
    book = catalogue()
    if head := next((letter for letter in conversation.letters if "from" in letter.plain), None):
        conversation.recipient = Recipient(**head.plain["from"])
        conversation.window_until = window_of(head)
    if conversation.recipient == Recipient():
        return
    APPLIERS[Say](Batch(at, None, ()), [Order(conversation, _plainly(book, conversation, "failure.apology"))])
    rows.update("mailbox_conversation", _WINDOW, [(conversation.id, conversation.window_until, conversation.held)])
