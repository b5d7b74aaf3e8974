"""What moves a case: filing it, an officer's acts, the citizen's answer. Each tells the conversation as it commits."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from chaupal.applications.adding import add
from chaupal.applications.amend import amend
from chaupal.applications.appeals import LONGEST_ANSWER, answer_appeal, appeal
from chaupal.applications.appointment import reschedule, withdraw
from chaupal.applications.assigning import MOST_AT_ONCE, assign, claim, hand_on, release, share
from chaupal.applications.by_register import move_as_told
from chaupal.applications.complaint import rate, reopen
from chaupal.applications.decide import act_on, record
from chaupal.applications.fees import fee_goes_back, forget_fee
from chaupal.applications.filing import file
from chaupal.applications.informing import LONGEST_WORD, inform
from chaupal.applications.meetings import call_off, hold, set_meeting
from chaupal.applications.meetings import reply as reply_to_meeting
from chaupal.applications.misprints import put_right
from chaupal.applications.models import Application
from chaupal.applications.notes import add_note
from chaupal.applications.numbers import leave_gap
from chaupal.applications.open import answer_of, seal_text
from chaupal.applications.own import own
from chaupal.applications.resealing import empty, empty_cases, reseal
from chaupal.applications.resting import resume
from chaupal.applications.states import Act, State, move
from chaupal.applications.transferring import LONGEST_REASON, NoSuchPlace, transfer
from chaupal.applications.unheard import answered, consent_ended
from chaupal.applications.views import drop_view, keep_view
from chaupal.citizens.queries import key_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import datetime

    from chaupal.departments.base import Officer

__all__ = [
    "LONGEST_ANSWER",
    "LONGEST_REASON",
    "LONGEST_WORD",
    "MOST_AT_ONCE",
    "NoSuchPlace",
    "add",
    "add_note",
    "amend",
    "answer_appeal",
    "answer_query",
    "appeal",
    "approve",
    "ask",
    "assign",
    "attach_certificate_number",
    "call_off",
    "claim",
    "consent_ended",
    "drop_view",
    "empty",
    "empty_cases",
    "fee_goes_back",
    "file",
    "forget_fee",
    "hand_on",
    "hold",
    "inform",
    "keep_view",
    "leave_gap",
    "mark_closely",
    "move_as_told",
    "put_right",
    "rate",
    "reject",
    "release",
    "reopen",
    "reply_to_meeting",
    "reschedule",
    "reseal",
    "set_meeting",
    "share",
    "transfer",
    "withdraw",
]


def approve(
    application_id: int,
    officer: Officer,
    note: str,
    now: datetime,
    *,
    checked: Collection[str] = (),
    entered: Mapping[str, str] = MappingProxyType({}),
    step: int | None = None,
) -> Application:
    """Passes the case to the next desk; from the last one it is granted, and the certificate is made.

    `checked` names the desk's checks that the officer made: all of them, or it is refused; the audit keeps them.
    `entered` is what the officer wrote for each of the desk's findings, read as citizens' answers are. `step` is
    CaseFile.step as the officer saw it. Raises NotAllowed, NotChecked, NotEntered, NotYet, NotServed, AlreadyDecided,
    IllegalMove, and ValueError where a complaint is settled without a word of what was done.
    """
    return act_on(application_id, officer, Act.APPROVE, note, now, step=step, checked=checked, entered=entered)


def reject(
    application_id: int, officer: Officer, reason: str, now: datetime, *, step: int | None = None
) -> Application:
    """Refuses the application; the reason goes to the citizen. Raises as approve does, ValueError without a reason."""
    if not reason.strip():
        message = "a citizen is told why"
        raise ValueError(message)
    return act_on(application_id, officer, Act.REJECT, reason, now, step=step)


def ask(
    application_id: int, officer: Officer, question: str, paper: str, now: datetime, *, step: int | None = None
) -> Application:
    """Asks the citizen in words, or for one paper; the clock rests. Raises as approve does, ValueError if empty."""
    if not (question.strip() or paper):
        message = "nothing is asked"
        raise ValueError(message)
    return act_on(application_id, officer, Act.ASK, question, now, step=step, paper=paper)


def answer_query(
    *, conversation_id: int, number: str, text: str, documents: Sequence[str] = (), now: datetime
) -> Application | None:
    """The citizen's answer to the open question; in the caller's transaction. Without one: None, nothing changes."""
    application = own(conversation_id, number)
    query = application.queries.filter(answered_at=None, closed=False).first() if application else None
    if application is None or query is None:
        return None
    application.state = move(State(application.state), Act.ANSWER)
    key = key_of(application.citizen_id)
    query.answer = seal_text(key, application.id, query.id, text) if text else None
    query.documents, query.answered_at = list(documents), now
    query.save(update_fields=["answer", "documents", "answered_at"])
    if query.paper and documents:
        application.papers = {**application.papers, query.paper: list(documents)}
    resume(application, key, now)
    application.step += 1
    application.save(update_fields=["state", "papers", "promised_on", "asked_on", "step"])
    record(application, Act.ANSWER, None, "", now)
    answered(number)
    return application


def add_to_answer(
    *, conversation_id: int, number: str, text: str = "", documents: Sequence[str] = (), now: datetime
) -> Application | None:
    """Further words or files for the question answered last; in the caller's transaction. None once it is decided."""
    application = own(conversation_id, number)
    if application is None or application.state != State.IN_PROGRESS:
        return None
    query = application.queries.exclude(answered_at=None).order_by("answered_at").last()
    if query is None:
        return None
    query.documents = [*query.documents, *documents]
    if text:
        key = key_of(application.citizen_id)
        query.answer = seal_text(key, application.id, query.id, f"{answer_of(query, key)}\n{text}".strip())
    query.save(update_fields=["answer", "documents"])
    if query.paper and documents:
        before = application.papers.get(query.paper, [])
        application.papers = {**application.papers, query.paper: [*before, *documents]}
    application.step += 1
    application.save(update_fields=["papers", "step"])
    record(application, Act.ANSWER, None, "", now)
    return application


def mark_closely(closely: Mapping[int, bool]) -> None:
    """Whether each of these cases is worth a closer look, so that a queue can pick them out."""
    for value in (True, False):
        Application.objects.filter(id__in=[case for case, is_so in closely.items() if is_so is value]).update(
            closely=value
        )


def attach_certificate_number(application_id: int, certificate_number: str, *, step: int) -> bool:
    """Remembers the number of the certificate that was issued; in the caller's transaction.

    False, and nothing changed, if the case saw another act since `step`: what was printed may hold no more.
    """
    own = Application.objects.filter(id=application_id, step=step)
    return own.update(certificate_number=certificate_number) == 1
