"""Every kind of task in one table: whose it is, how soon, and what mends it. A new kind is a line here.

What they are called, and what each remedy does, stands in the console.
"""

from dataclasses import dataclass
from typing import Final

SUPERVISOR: Final = "supervisor"  # of the task's department
HEAD: Final = "head"  # of the task's department
OPERATOR: Final = "operator"  # of the whole installation


@dataclass(frozen=True, slots=True)
class Kind:
    """What is the same for all tasks of a kind. `remedy` names the button that calls the room's door."""

    role: str  # who is asked: a role in the task's department, SUPERVISOR or OPERATOR
    days: int  # until it is due
    remedy: str  # empty: none but a person's own looking into it


KINDS: Final[dict[str, Kind]] = {
    # subject: the case's number
    "rejected_paid_case": Kind(SUPERVISOR, 7, "refund"),  # it was rejected, its fee is still ours
    "withdrawn_paid_case": Kind(SUPERVISOR, 7, "refund"),  # a booking was cancelled, its fee is still ours
    "question_unheard": Kind(SUPERVISOR, 7, ""),  # the citizen it is asked took back the consent: nothing reaches them
    "urgent_word": Kind(SUPERVISOR, 1, ""),  # its citizen added something that cannot wait
    "case_appealed": Kind(SUPERVISOR, 15, ""),  # its citizen appeals against the delay; the page of the case answers
    "case_appealed_above": Kind(HEAD, 15, ""),  # and again, as nobody answered, or the case still lies
    # subject: the department
    "cases_late": Kind(SUPERVISOR, 3, ""),  # cases went up for being late: the queue shows which
    "cases_very_late": Kind(HEAD, 3, ""),  # and are a week late
    # subject: department, role and, if it has one, area
    "desk_unheld": Kind(HEAD, 1, ""),  # cases lie on a desk that nobody holds
    # subject: our refund's id
    "refund_failed": Kind(SUPERVISOR, 2, "refund_again"),  # the gateway refused a refund that we ordered
    # subject: the gateway's id of the refund
    "refund_outside": Kind(SUPERVISOR, 7, ""),  # the gateway tells of a refund that we did not order
    # subject: certificate/ and the application's id, or receipt/ and the bill's
    "paper_failed": Kind(OPERATOR, 1, "make_again"),
    # subject: the register and the receipt's number
    "payment_not_settled": Kind(SUPERVISOR, 2, ""),  # the department's system will not hear of a payment
    # subject: the case's number
    "filing_refused": Kind(SUPERVISOR, 2, "file_again"),  # the department's system does not take an application
    "paper_not_fetched": Kind(SUPERVISOR, 2, "file_again"),  # nor give out what it issued on one
    "withdrawal_refused": Kind(SUPERVISOR, 3, ""),  # nor let one be taken back
    "word_not_passed_on": Kind(SUPERVISOR, 2, "file_again"),  # nor what a citizen said of one later
    # subject: the register and the case's or receipt's number
    "register_differs": Kind(SUPERVISOR, 3, ""),  # the department's system says otherwise than we do
    # subject: an outbox row's id
    "message_failed": Kind(OPERATOR, 1, "send_again"),
    # subject: an outbox row's id
    "message_unsure": Kind(OPERATOR, 2, "send_again"),  # it waited in a backup that was restored: it may be out
    # subject: a set-aside call's name
    "call_set_aside": Kind(OPERATOR, 1, "retry_call"),
    # subject: the client's id
    "webhook_dead": Kind(OPERATOR, 2, ""),  # a department's system took no events for days
    # subject: a breach's code; what they are due by is told when they are opened
    "breach_board_first": Kind(OPERATOR, 1, ""),  # the Data Protection Board is to be told at once
    "breach_board_full": Kind(OPERATOR, 3, ""),  # and in full
    "breach_citizens": Kind(OPERATOR, 1, ""),  # the notices wait for a person to read and approve them
    "breach_post": Kind(OPERATOR, 7, ""),  # WhatsApp does not reach everybody: letters are to be written
    # subject: a block's id
    "block_review": Kind(OPERATOR, 2, ""),  # a citizen whose messages are not read asks that it be looked at again
    # subject: the complaint's id
    "data_complaint": Kind(OPERATOR, 30, ""),  # somebody complains of how their data is handled; a page answers it
    # subject: department, officer and day
    "unusual_looks": Kind(SUPERVISOR, 3, ""),  # an officer opened far more files than is usual
    "unusual_looks_above": Kind(OPERATOR, 3, ""),  # a supervisor did
    # subject: a chain's name
    "audit_broken": Kind(OPERATOR, 1, ""),  # rows of the audit or of the consents were tampered with
}
