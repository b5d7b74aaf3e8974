"""All moves of a case. Rule: what moves a case from state to state stands in this table and nowhere else."""

from __future__ import annotations

from enum import StrEnum

from chaupal.kit.moves import Moves


class State(StrEnum):
    """Where a case stands."""

    FILED = "filed"  # at its first desk, untouched
    IN_PROGRESS = "in_progress"  # an officer has had it
    WAITING = "waiting_for_citizen"  # a question is open, the clock rests
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done to a case."""

    FORWARD = "forward"  # approved at a desk that is not the last
    APPROVE = "approve"  # approved at the last desk, or no desk needed
    REJECT = "reject"
    ASK = "ask"
    AMEND = "amend"  # an answer is put right as the citizen told the office
    TRANSFER = "transfer"  # to another office or department, at the same stage
    INFORM = "inform"  # the citizen is told something that is no question
    ANSWER = "answer"  # the citizen's
    WITHDRAW = "withdraw"  # the citizen's
    APPEAL = "appeal"  # the citizen's, against a delay
    NOTE = "note"  # the citizen's: something is added to it
    REOPEN = "reopen"  # the citizen's, of a complaint
    RATE = "rate"  # the citizen's, of a complaint


class Met(StrEnum):
    """What becomes of a visit or a hearing, in the history of its case, which it does not move."""

    SET = "set_meeting"
    MOVE = "move_meeting"
    CANCEL = "cancel_meeting"
    HOLD = "hold_meeting"
    ACCEPT = "accept_meeting"  # the citizen's
    COUNTER = "counter_meeting"  # the citizen's: another day, please


BESIDE = ("file", "reschedule", "answer_appeal", *Met)  # in the history beside the acts: they move no case
_MOVES: dict[State, dict[Act, State]] = {
    State.FILED: {
        Act.NOTE: State.FILED,
        Act.APPEAL: State.FILED,
        Act.TRANSFER: State.FILED,
        Act.INFORM: State.FILED,
        Act.FORWARD: State.IN_PROGRESS,
        Act.APPROVE: State.APPROVED,
        Act.REJECT: State.REJECTED,
        Act.ASK: State.WAITING,
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.IN_PROGRESS: {
        Act.NOTE: State.IN_PROGRESS,
        Act.APPEAL: State.IN_PROGRESS,
        Act.TRANSFER: State.IN_PROGRESS,
        Act.INFORM: State.IN_PROGRESS,
        Act.AMEND: State.IN_PROGRESS,
        Act.FORWARD: State.IN_PROGRESS,
        Act.APPROVE: State.APPROVED,
        Act.REJECT: State.REJECTED,
        Act.ASK: State.WAITING,
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.WAITING: {
        Act.NOTE: State.WAITING,
        Act.INFORM: State.WAITING,
        Act.ANSWER: State.IN_PROGRESS,
        Act.REJECT: State.REJECTED,  # the citizen never answered
        Act.WITHDRAW: State.WITHDRAWN,
    },
    # settled; only a complaint goes on from here (applications/complaint.py), an appointment can be given up
    State.APPROVED: {
        Act.AMEND: State.APPROVED,  # what was misprinted
        Act.REOPEN: State.IN_PROGRESS,
        Act.RATE: State.APPROVED,
        Act.WITHDRAW: State.WITHDRAWN,
    },
    State.REJECTED: {Act.REOPEN: State.IN_PROGRESS},
    State.WITHDRAWN: {},
}
OPEN = frozenset({State.FILED, State.IN_PROGRESS, State.WAITING})  # on a desk, or waiting for the citizen
MOVES = Moves("a case", State, _MOVES)
move = MOVES.after
RUNNING = frozenset({State.FILED, State.IN_PROGRESS})  # the promise's clock runs
MOST_RAISED = 2  # levels above the desk to which a late case goes: its supervisor, the head of the department
