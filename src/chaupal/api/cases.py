"""Cases, as their department's systems read them. Opening one leaves a row in the audit first."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from chaupal.api.forms import with_paise
from chaupal.api.problems import Problem
from chaupal.applications import queries as applications
from chaupal.applications.base import State
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.base import Erased
from chaupal.departments.actions import audit
from chaupal.identity.queries import of_case
from chaupal.integrations.base import id_of
from chaupal.payments import queries as payments

if TYPE_CHECKING:
    from chaupal.api.guard import Call
    from chaupal.applications.base import Application, CaseFile

METHOD = "office"  # how the ledger, and what shows who filed, say that a department answers for it


def listed(call: Call) -> dict[str, Any]:
    """`GET /applications`: nothing in it says who an applicant is."""
    since, cursor, limit = call.told["changed_since"], call.told["cursor"], int(call.told["limit"])
    page, last = applications.of_department(
        call.department,
        service=call.told["service"] or "",
        state=State(call.told["state"]) if call.told["state"] else None,
        changed_since=moment(since) if since else None,
        after=int(cursor) if cursor else None,
        most=limit,
    )
    return {"applications": [summary(one) for one in page], "next": str(last) if last else None}


def one(call: Call) -> dict[str, Any]:
    """`GET /applications/{application}`."""
    application = own(call, "read_case")
    audit(call.client.officer, "read_case", application.number, department=call.department)
    try:
        case = applications.case(application.id)
    except Erased:
        raise Problem(410, "the applicant's data was erased, or its time is over", "erased") from None
    return {**summary(application), **_opened(case)}


def own(call: Call, act: str) -> Application:
    """The case of that id, if it is of the client's department; whether there is another's, nobody learns.

    A try at another's stands in that department's audit.
    """
    found = applications.by_number("/".join(str(call.told["application"]).rsplit("-", 2)))
    if found is None:
        raise Problem(404)
    if found.department != call.department:
        audit(call.client.officer, f"{act}.refused", found.number, department=found.department)
        raise Problem(404)
    return found


def summary(case: Application) -> dict[str, Any]:
    """A case without what is personal."""
    return {
        "id": id_of(case.number),
        "number": case.number,
        "service": case.service,
        "version": case.version,
        "language": case.language,
        "state": str(case.state),
        "stage": case.stage,
        "role": case.role,
        "step": case.step,
        "filed_at": case.filed_at.isoformat(),
        "promised_on": case.promised_on.isoformat() if case.promised_on else None,
        "decided_at": _told(case.decided_at),
        "paid": case.paid,
        "certificate_number": case.certificate_number,
    }


def moment(told: str) -> datetime:
    """RFC 3339; raises Problem 400."""
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        raise Problem(400, f"{told} is no moment", "bad-parameter") from None


def _opened(case: CaseFile) -> dict[str, Any]:
    service = catalogue().known(case.service, case.version)
    proven = of_case(case.id)
    filed_by = "system" if proven and proven.shown.get("method") == METHOD else ""
    return {
        "answers": with_paise(service, case.answers),
        "findings": with_paise(service, case.findings),
        "papers": {paper: list(files) for paper, files in case.papers.items()},
        "payment": _payment(case),
        "history": [
            {
                "act": row.act,
                "stage": row.stage,
                "by": (filed_by if row.act == "file" else "") or row.by,
                "reason": row.reason,
                "at": row.at.isoformat(),
            }
            for row in case.history
        ],
        "questions": [
            {
                "question": each.question,
                "paper": each.paper,
                "asked_at": each.asked_at.isoformat(),
                "answer": each.answer,
                "documents": list(each.documents),
                "answered_at": _told(each.answered_at),
                "closed": each.closed,
            }
            for each in case.questions
        ],
    }


def _payment(case: CaseFile) -> dict[str, Any] | None:
    """What was paid in the chat; what the department took at its counter, it knows itself."""
    bill = payments.bill_by_reference(case.conversation_id, case.reference)
    if bill is None:
        return None
    receipt = payments.receipt_of(bill.id)
    return {"paise": bill.amount_paise, "receipt": receipt.number if receipt else None}


def _told(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
