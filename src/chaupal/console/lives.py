"""A payment's, a citizen's consents' and a message's life, found by a number or a phone number.

What is looked for is posted, so that no phone number stands in an address; each look is audited first, by what was
found: a case, or a citizen's id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy

from chaupal.applications import queries as applications
from chaupal.channel import queries as channel
from chaupal.citizens import queries as citizens
from chaupal.consent.base import CONSENT
from chaupal.consent.queries import history
from chaupal.console import delivery_words, ways_back, words
from chaupal.console.access import may
from chaupal.console.agreed import WAYS
from chaupal.console.board_sent import CONSENTS, REFUNDS, purpose
from chaupal.departments.actions import audit, audit_look
from chaupal.departments.base import Permission
from chaupal.departments.queries import numbers
from chaupal.mailbox.queries import conversations_of
from chaupal.payments import queries as payments
from chaupal.telephony.queries import mobile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from chaupal.applications.base import Application
    from chaupal.channel.base import Written
    from chaupal.consent.base import Artefact
    from chaupal.console.access import OfficerRequest
    from chaupal.payments.queries import RefundRequest

MOST = 100  # messages
_LONGEST = 64  # of what is looked for
BILLS = {
    "open": gettext_lazy("Raised"),
    "offered": gettext_lazy("The citizen has a link"),
    "lapsed": gettext_lazy("The link ran out"),
    "cancelled": gettext_lazy("Cancelled"),
    "paid": gettext_lazy("Paid"),
    "refunding": gettext_lazy("Being given back"),
    "refunded": gettext_lazy("Given back"),
}
ATTEMPTS = {
    "wanted": gettext_lazy("A link is asked for"),
    "open": gettext_lazy("The link is open"),
    "refused": gettext_lazy("The gateway made no link"),
    "expired": gettext_lazy("The link ran out"),
    "cancelled": gettext_lazy("The link was cancelled"),
    "paid": gettext_lazy("Paid by this link"),
}
PAYMENTS = {
    "heard": gettext_lazy("Reported by the gateway"),
    "failed": gettext_lazy("Failed"),
    "settled": gettext_lazy("Paid the bill"),
    "surplus": gettext_lazy("Too much: it goes back"),
    "returned": gettext_lazy("Given back"),
}


@dataclass(frozen=True, slots=True)
class Sought:
    """What was typed, and whom it led to: a case of the officer's departments, or citizens by their telephone."""

    typed: str = ""
    case: Application | None = None
    citizens: tuple[int, ...] = ()

    @property
    def someone(self) -> bool:
        """Whether it named anybody."""
        return self.case is not None or bool(self.citizens)

    @property
    def everyone(self) -> list[int]:
        """The citizens, with those whom they turned out to be."""
        ids = self.citizens or ((self.case.citizen_id,) if self.case else ())
        return list(dict.fromkeys(same for one in ids for same in citizens.everyone_of(one)))


def _sought(request: OfficerRequest, act: str) -> Sought:
    """Finds it, and leaves the row in the audit; a case of another department is refused, and named there."""
    typed = request.POST.get("number", "").replace("\0", "").strip()[:_LONGEST]
    case = applications.by_number(typed) if typed else None
    if case is not None:
        ours = case.department in request.departments
        audit(request.user, act if ours else f"{act}.refused", case.number, department=case.department)
        return Sought(typed, case) if ours else Sought(typed)
    phone = mobile(typed)
    found = citizens.find([each.phone_number_id for each in numbers()], phone) if phone else []
    for one in found:
        audit_look(request.user, act, f"citizen/{one}", request.departments)
    return Sought(typed, citizens=tuple(found))


@may(Permission.READ_PAYMENTS)
def payment(request: OfficerRequest) -> HttpResponse:
    """By the number of a case, a receipt or a payment at the gateway, or a phone number."""
    sought = _sought(request, "read_payments")
    found: list[payments.Life] = []
    if sought.case:
        found = payments.lives(request.departments, form=(sought.case.conversation_id, sought.case.reference))
    elif sought.citizens:
        found = payments.lives(request.departments, citizens=sought.everyone)
    elif sought.typed:
        found = payments.lives(request.departments, number=sought.typed)
        for life in found:
            audit(request.user, "read_payments", f"bill/{life.bill.id}", department=life.bill.department)
    last = payments.last_requests([life.bill.id for life in found])
    bills = [_bill(life) | {"way_back": _way_back(request, life, last)} for life in found]
    context = {"bills": bills, "nothing": sought.typed and not found, "sought": sought}
    return render(request, "console/life_of_payments.html", context)


def _way_back(request: OfficerRequest, life: payments.Life, last: Mapping[int, RefundRequest]) -> dict[str, Any]:
    own = life.receipt.payment_id if life.receipt else 0
    back = next((one for one in life.refunds if one.payment_id == own), None)
    return ways_back.of_bill(request.user, life.bill, last.get(life.bill.id), back)


def _bill(life: payments.Life) -> dict[str, Any]:
    bill = life.bill
    return {
        "life": life,
        "service": words.service(bill.service),
        "state": BILLS.get(bill.state, bill.state),
        "attempts": [(one, ATTEMPTS.get(one.state, one.state)) for one in life.orders],
        "payments": [(one, PAYMENTS.get(one.state, one.state)) for one in life.payments],
        "refunds": [(one, REFUNDS.get(one.state, one.state)) for one in life.refunds],
    }


@may(Permission.READ_CONSENTS)
def consents(request: OfficerRequest) -> HttpResponse:
    """What a citizen agreed to and took back, of the officer's departments; the newest act first."""
    sought = _sought(request, "read_consents")
    acts = [act for one in sought.everyone for act in history(one) if act.department in request.departments]
    acts.sort(key=lambda act: act.at, reverse=True)
    context = {"acts": [_act(act) for act in acts], "nothing": sought.typed and not acts, "sought": sought}
    return render(request, "console/life_of_consents.html", context)


def _act(act: Artefact) -> dict[str, Any]:
    return {
        "act": act,
        "department": words.department(act.department),
        "purpose": purpose(act.purpose),
        "state": CONSENTS.get(act.state, act.state),
        "way": WAYS.get(act.method, act.method),
        "on_law": act.ground not in {"", CONSENT},
    }


@may(Permission.READ_DELIVERY)
def delivery(request: OfficerRequest) -> HttpResponse:
    """How far the newest messages came: of a case since it was filed, or of a citizen on the departments' numbers."""
    sought = _sought(request, "read_delivery")
    if sought.case:
        found = channel.messages_in([sought.case.conversation_id], sought.case.filed_at, MOST)
    else:
        theirs = [talk.id for one in sought.everyone for talk in conversations_of(one)]
        found = [one for one in channel.messages_in(theirs, None, MOST) if _department(one) in request.departments]
    context = {"rows": [_message(one) for one in found], "nothing": sought.typed and not found, "sought": sought}
    return render(request, "console/life_of_messages.html", context)


def _department(message: Written) -> str:
    """Whose message it is: of the department on whose consent it rests, else of the number's."""
    named, between, _ = message.consent.partition("/")
    of_numbers = {each.phone_number_id: each.department for each in numbers()}
    return named if between else of_numbers.get(message.number_id, "")


def _message(one: Written) -> dict[str, Any]:
    ours = {each.phone_number_id: each.display for each in numbers()}
    _, _, about = one.consent.partition("/")
    return {
        "one": one,
        "number": ours.get(one.number_id, one.number_id),
        "about": purpose(about) if about else gettext("An answer in the chat"),
        "fate": delivery_words.fate(one.fate),
        "why": delivery_words.reason(one.error) if one.error is not None else "",
    }
