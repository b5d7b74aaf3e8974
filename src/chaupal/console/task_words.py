"""What tasks, their remedies and their ends are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

# kind -> its name, and what happened
KINDS: dict[str, tuple[_StrPromise, _StrPromise]] = {
    "rejected_paid_case": (
        gettext_lazy("Fee of a rejected application"),
        gettext_lazy("The application was rejected, and its fee was paid. Give it back, or say why it is kept."),
    ),
    "withdrawn_paid_case": (
        gettext_lazy("Fee of a case taken back"),
        gettext_lazy("The citizen took the case back, and its fee was paid. Give it back, or say why it is kept."),
    ),
    "question_unheard": (
        gettext_lazy("Question that reaches nobody"),
        gettext_lazy(
            "The case waits for the citizen, who took back the consent: nothing can be sent."
            " Call them, write a letter, or decide."
        ),
    ),
    "case_appealed": (
        gettext_lazy("Appeal against a delay"),
        gettext_lazy("The case is past its promise, and its citizen appeals. See that it is decided, or answer there."),
    ),
    "case_appealed_above": (
        gettext_lazy("Second appeal against a delay"),
        gettext_lazy("The case is still past its promise, and the citizen appeals to the head of the department."),
    ),
    "urgent_word": (
        gettext_lazy("Urgent word of a citizen"),
        gettext_lazy("The citizen added something to the case that cannot wait. Read it, and see that somebody acts."),
    ),
    "cases_late": (
        gettext_lazy("Late cases"),
        gettext_lazy("Cases are past their promise. The queue shows them under “Went up for being late”."),
    ),
    "cases_very_late": (
        gettext_lazy("Cases late by a week"),
        gettext_lazy("Cases are a week past their promise. The queue shows them under “Went up for being late”."),
    ),
    "desk_unheld": (
        gettext_lazy("Desk that nobody holds"),
        gettext_lazy("Cases lie on it, and nobody can decide them. Somebody is to be given the post; it closes then."),
    ),
    "refund_failed": (
        gettext_lazy("Refund refused"),
        gettext_lazy("The payment gateway did not give the money back. It is still owed to the citizen."),
    ),
    "refund_outside": (
        gettext_lazy("Refund made elsewhere"),
        gettext_lazy("Money was given back at the payment gateway without an order from here. Find out who did it."),
    ),
    "paper_failed": (
        gettext_lazy("Paper cannot be made"),
        gettext_lazy("A certificate or receipt that the citizen was promised could not be made."),
    ),
    "payment_not_settled": (
        gettext_lazy("Payment refused by the department's system"),
        gettext_lazy("The citizen paid and has the receipt. Enter the payment in the department's system by hand."),
    ),
    "filing_refused": (
        gettext_lazy("Application refused by the department's system"),
        gettext_lazy("The department's system does not take it. Nothing is lost: mend what it says and file it again."),
    ),
    "paper_not_fetched": (
        gettext_lazy("Paper of the department's system missing"),
        gettext_lazy("It was approved there, but what was issued could not be fetched for the citizen."),
    ),
    "withdrawal_refused": (
        gettext_lazy("Withdrawal refused by the department's system"),
        gettext_lazy("The citizen took the application back. Take it back in the department's system by hand."),
    ),
    "word_not_passed_on": (
        gettext_lazy("Citizen's answer not passed on"),
        gettext_lazy(
            "The department's system does not take what the citizen said. Read the case, and tell it by hand."
        ),
    ),
    "register_differs": (
        gettext_lazy("The department's system says otherwise"),
        gettext_lazy(
            "What stands here and what stands there do not agree. Find out which is right, and mend the other."
        ),
    ),
    "message_failed": (
        gettext_lazy("Message not sent"),
        gettext_lazy("WhatsApp did not take a message to a citizen."),
    ),
    "message_unsure": (
        gettext_lazy("Message from before a restore"),
        gettext_lazy(
            "It waited when the backup was made. It may have gone out since: ask the citizen, or send it again."
        ),
    ),
    "call_set_aside": (
        gettext_lazy("Call set aside"),
        gettext_lazy("A call from WhatsApp or from the payment gateway could not be stored."),
    ),
    "webhook_dead": (
        gettext_lazy("A department's system does not answer"),
        gettext_lazy("It took no events for days, and some were given up. Once it answers, it can ask for them again."),
    ),
    "breach_board_first": (
        gettext_lazy("Breach: tell the Board at once"),
        gettext_lazy("Read the first intimation, file it with the Data Protection Board, and enter the reference."),
    ),
    "breach_board_full": (
        gettext_lazy("Breach: full report to the Board"),
        gettext_lazy("It is due 72 hours after the breach was known. Say how it came about and what is done about it."),
    ),
    "breach_citizens": (
        gettext_lazy("Breach: notices to citizens"),
        gettext_lazy("The notices are drafts. They go out once somebody has read and approved them."),
    ),
    "breach_post": (
        gettext_lazy("Breach: letters by post"),
        gettext_lazy("WhatsApp does not reach some of those concerned. Write to them by post."),
    ),
    "block_review": (
        gettext_lazy("Block to be looked at again"),
        gettext_lazy("A citizen whose messages are not read asks for it. See the page of those blocked."),
    ),
    "data_complaint": (
        gettext_lazy("Complaint about data"),
        gettext_lazy("A citizen complains of how their data is handled. The law has it answered in time."),
    ),
    "unusual_looks": (
        gettext_lazy("Unusually many files opened"),
        gettext_lazy(
            "An officer opened far more files on a day than they and their colleagues do."
            " Ask them why, and read the audit."
        ),
    ),
    "unusual_looks_above": (
        gettext_lazy("Unusually many files opened by a supervisor"),
        gettext_lazy(
            "A supervisor opened far more files on a day than they and their colleagues do."
            " Ask them why, and read the audit."
        ),
    ),
    "audit_broken": (
        gettext_lazy("Audit or consents changed"),
        gettext_lazy("Rows that nobody may change were changed or are missing. Inform the security officer at once."),
    ),
}
REMEDIES: dict[str, _StrPromise] = {
    "refund": gettext_lazy("Ask that the fee goes back"),
    "refund_again": gettext_lazy("Try the refund again"),
    "make_again": gettext_lazy("Make the paper again"),
    "send_again": gettext_lazy("Send again"),
    "retry_call": gettext_lazy("Try the call again"),
    "file_again": gettext_lazy("Try again"),
}
ENDS: dict[str, _StrPromise] = {
    "fee_kept": gettext_lazy("The fee is kept under the rules"),
    "settled_elsewhere": gettext_lazy("It was settled another way"),
    "looked_into": gettext_lazy("It was looked into"),
    "not_needed": gettext_lazy("Nothing needs to be done any more"),
}
FACTS: dict[str, _StrPromise] = {
    "number": gettext_lazy("Number"),
    "desk": gettext_lazy("Desk of"),
    "area": gettext_lazy("Office of"),
    "register": gettext_lazy("Department's register"),
    "receipt": gettext_lazy("Receipt"),
    "payment": gettext_lazy("Payment"),
    "refund": gettext_lazy("Refund"),
    "code": gettext_lazy("Code"),
    "error": gettext_lazy("Fault"),
    "door": gettext_lazy("From"),
    "paper": gettext_lazy("Paper"),
    "reason": gettext_lazy("Reason"),
    "row": gettext_lazy("Row"),
    "breach": gettext_lazy("Breach"),
    "officer": gettext_lazy("Officer"),
    "day": gettext_lazy("Day"),
    "files": gettext_lazy("Files opened"),
    "usual": gettext_lazy("Usual on a day"),
}
REFUNDS: dict[str, _StrPromise] = {
    "rejected": gettext_lazy("The application was rejected"),
    "withdrawn": gettext_lazy("The citizen gave it up"),
    "paid_twice": gettext_lazy("It was paid twice"),
    "charged_wrongly": gettext_lazy("The fee was not due"),
    "not_served": gettext_lazy("The service was not given"),
}


def ends(remedy: str) -> list[tuple[str, _StrPromise]]:
    """How a task of a kind with that remedy may end without it; a fee is kept only where there is one to give back."""
    return [(name, text) for name, text in ENDS.items() if name != "fee_kept" or remedy == "refund"]
