"""A department's own system moves a case: by the same table, with the same news; the audit says who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.applications.decide import HEEDED, conclude, heed, is_settled, lay, put_question, record
from chaupal.applications.models import Application
from chaupal.applications.resting import resume
from chaupal.applications.states import MOVES, OPEN, Act, State, move
from chaupal.catalogue.queries import catalogue, text
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import key_of
from chaupal.departments.actions import audit
from chaupal.kit.clock import now

if TYPE_CHECKING:
    from chaupal.registers.base import Standing

ACTS = {
    "in_progress": Act.FORWARD,
    "waiting_for_citizen": Act.ASK,
    "approved": Act.APPROVE,
    "done": Act.APPROVE,
    "rejected": Act.REJECT,
    "withdrawn": Act.WITHDRAW,
}  # how it stands there -> what that comes to here; of other words nothing comes
MOST_OF_STAGE = 64  # characters: where it lies there, in that system's words
_BARE = {Act.REJECT: "landed.no_reason", Act.ASK: "landed.asks"}  # where it says no word of why, or what


def move_as_told(application_id: int, standing: Standing, register: str) -> bool:
    """Moves the case as the register says it stands; False, and nothing changed, where it cannot go there from here.

    The audit row is committed first, so it stands if the move fails.
    """
    case, act = Application.objects.filter(id=application_id).first(), ACTS.get(standing.state)
    if case is None or act is None or not _may(State(case.state), act):
        return False
    try:
        key = key_of(case.citizen_id)
    except Erased:
        return False
    detail = {"register": register, "number": standing.number}
    audit(None, act, case.number, department=case.department, detail=detail, actor=f"register:{register}"[:150])
    with transaction.atomic():
        case = Application.objects.select_for_update().get(id=application_id)
        if not _may(State(case.state), act):
            return False
        _act(case, act, standing, key)
    return True


def _may(state: State, act: Act) -> bool:
    """What is decided, a register does not undo; a question that it has its answer to is over."""
    return state in OPEN and (MOVES.may(state, act) or (state == State.WAITING and act != Act.ASK))


def _act(case: Application, act: Act, standing: Standing, key: bytes) -> None:
    moment, service, stage = now(), catalogue().known(case.service, case.version), case.stage
    state = State(case.state)
    if not MOVES.may(state, act):
        state = move(state, Act.ANSWER)
        resume(case, key, moment)
    case.state = move(state, act)
    if act != Act.FORWARD:  # the desk here keeps it in sight until it is decided there
        lay(case, None, act, moment)
    words = standing.reason
    if not words and is_settled(case, service):
        words = standing.stage
    if not words and (bare := "landed.settled" if is_settled(case, service) else _BARE.get(act)):
        words = text(case.language, bare)
    case.step += 1
    heed(case, moment)
    case.save(update_fields=["state", "stage", "role", "step", "promised_on", "asked_on", "decided_at", *HEEDED])
    record(case, act, None, words, moment, stage=standing.stage[:MOST_OF_STAGE] if act == Act.FORWARD else stage)
    if act == Act.ASK:
        put_question(case, None, words, "", moment)
    else:
        conclude(case, service, act, words, stage=standing.stage)
