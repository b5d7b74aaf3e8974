"""An application for somebody who walked in: their record, the department's word for their consent, and the case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaupal.api.acts import said_before
from chaupal.api.cases import METHOD, moment, summary
from chaupal.api.forms import filled
from chaupal.api.guard import said
from chaupal.api.papers import brought, kept
from chaupal.api.problems import Problem, error
from chaupal.api.services import offered
from chaupal.applications import actions as applications
from chaupal.applications.base import Filing, Incomplete
from chaupal.catalogue.queries import catalogue, text
from chaupal.citizens.actions import enter_by_phone, set_languages
from chaupal.consent import actions as consent
from chaupal.consent.base import THEMSELVES, Behalf
from chaupal.consent.queries import number_of
from chaupal.departments.actions import audit, audited
from chaupal.departments.queries import number_of as number_of_ours
from chaupal.documents.actions import link
from chaupal.engine.definition import HANDLE, KNOWN_NUMBER, Paper
from chaupal.engine.forms import complete, flow
from chaupal.identity.actions import attach
from chaupal.integrations.actions import once
from chaupal.integrations.base import OtherRequest, Reply, id_of
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, in_india
from chaupal.kit.ids import new_code
from chaupal.mailbox.actions import begin
from chaupal.telephony.queries import mobile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import HttpResponse

    from chaupal.api.forms import Fault
    from chaupal.api.guard import Call
    from chaupal.api.papers import Brought
    from chaupal.engine.definition import Service
    from chaupal.engine.talk import Form


@dataclass(frozen=True, slots=True)
class _Whole:
    """What can be filed: nothing is missing in it."""

    service: Service
    form: Form
    phone: str
    given_at: datetime
    papers: Sequence[Brought]
    paid: bool


def create(call: Call) -> HttpResponse:
    """`POST /applications`."""
    key, at = str(call.told["Idempotency-Key"]), now()
    request = f"create|{call.raw.hex()}"
    try:
        if before := said_before(call, key, request):
            return _located(before)
        whole = _checked(call, at)
        about = (call.client.officer, "file_application", f"{whole.service.id}/{whole.form.reference}")
        with audited(*about, department=call.department, detail=_detail(call)):
            reply = once(call.client, key, request, at, lambda: _file(call, whole, at))
    except Incomplete as lacking:  # the room's own look at what is filed
        errors = [error(f"answers/{name}", _WHY["missing"], "missing") for name in lacking.missing]
        raise Problem(422, "the application cannot be filed so", "not-whole", errors=errors) from None
    except OtherRequest:
        raise Problem(422, "the Idempotency-Key belongs to another request", "key-reused") from None
    detail = {"form": whole.form.reference}
    audit(call.client.officer, "filed_application", reply.body["number"], department=call.department, detail=detail)
    return _located(reply)


def _detail(call: Call) -> dict[str, Any]:
    """For the audit: what was paid at the counter, as the department says."""
    return {"payment": call.body["payment"]} if "payment" in call.body else {}


def _located(reply: Reply) -> HttpResponse:
    where = f"/api/v1/applications/{id_of(str(reply.body['number']))}"
    return said(reply.body, reply.status, headers={"Location": where})


def _checked(call: Call, at: datetime) -> _Whole:
    """The form, whole; raises Problem 422 with all that is wrong."""
    body, today = call.body, day_in_india(at)
    service = offered(call, body["service"])
    if service is None or body.get("version", service.version) != service.version:
        raise Problem(422, "the department offers no such service, or another version of it", "unknown-service")
    papers, errors = brought(service, body.get("papers", {}))
    reference = new_code()
    by_paper: dict[str, list[str]] = {}
    for each in papers:
        by_paper.setdefault(each.paper, []).append(str(each.id))
    held = filled(service, body["answers"], by_paper, reference, today)
    language = body["language"]
    if language not in service.languages:
        errors.append(error("language", f"the form speaks {', '.join(service.languages)}", "unknown"))
        language = service.languages[0]
    errors += [_told(service, fault, language) for fault in held.faults]
    phone = mobile(body["phone"])
    if not phone:
        errors.append(error("phone", "it is no mobile number in India", "phone"))
    given_at = moment(body["consent"]["given_at"])
    if given_at > at:
        errors.append(error("consent/given_at", "it has not come yet", "future"))
    if ("principal" in body["consent"]) is not ("relation" in body["consent"]):
        errors.append(error("consent", "principal and relation go together", "missing"))
    paid = False
    if not held.faults:
        paid, amiss = _paid(service, held.form, body.get("payment"), at)
        errors += amiss
    if errors:
        raise Problem(422, "the application cannot be filed so", "not-whole", errors=errors)
    return _Whole(service, held.form, phone, given_at, papers, paid)


def _paid(
    service: Service, form: Form, payment: dict[str, Any] | None, at: datetime
) -> tuple[bool, list[dict[str, str]]]:
    """Whether something was due, and paid at the counter as it was due."""
    due = complete.due(service, form, day_in_india(at))
    told = payment["paise"] if payment else 0
    if told == due:
        return due > 0, []
    return False, [error("payment/paise", f"{due} paise are due", "other-fee")]


def _told(service: Service, fault: Fault, language: str) -> dict[str, str]:
    place = f"papers/{fault.name}" if isinstance(service.find(fault.name), Paper) else f"answers/{fault.name}"
    known = f"refused.{fault.code}"
    if known in catalogue().texts[language]:
        return error(place, text(language, known, **fault.params), fault.code)
    own = service.text(language, f"{fault.name}.fails") if fault.code == "rule" else None  # as the chat says it
    return error(place, own if own and "{" not in own else _WHY.get(fault.code, fault.code), fault.code)


_WHY = {
    "unknown": "the form does not ask this",
    "bad_type": "not as the form's schema says",
    "unknown_option": "none of the options, as the other answers stand",
    "whole_rupees": "only whole rupees",
    "not_asked": "the form does not ask this of such an applicant",
    "rule": "the applicant is not entitled, as told",
    "contradicts": "it does not go with other answers",
    "missing": "it is needed",
}


def _file(call: Call, whole: _Whole, at: datetime) -> Reply:
    """All of it in one transaction: nobody has a record here without a case."""
    service, form, language = whole.service, whole.form, call.body["language"]
    citizen = enter_by_phone(whole.phone)
    set_languages({citizen.citizen_id: language})
    number = number_of_ours(call.department).phone_number_id
    talk = begin([(citizen.citizen_id, number)])[citizen.citizen_id, number]
    _record_consent(call, citizen.citizen_id, service, whole.given_at)
    today = day_in_india(at)
    seen = flow.names(service, form, today)
    for each in whole.papers:
        kept(each, citizen_id=citizen.citizen_id, conversation_id=talk, form=form, at=at)
    application = applications.file(
        Filing(
            citizen_id=citizen.citizen_id,
            conversation_id=talk,
            reference=form.reference,
            service=service.id,
            version=service.version,
            department=service.department,
            language=language,
            answers=flow.filed(service, form, today),
            papers=form.papers,
            staged=bool(service.workflow) and flow.holds(service.workflow_when, seen),
            paid=whole.paid,
            now=at,
        )
    )
    link(talk, form.reference, application.id)
    attach(application.id, citizen.citizen_id, _proof(call, service, seen, at))
    return Reply(201, summary(application))


def _proof(call: Call, service: Service, seen: dict[str, Any], at: datetime) -> dict[str, Any]:
    """On what the case rests, for those who decide it: a number that was typed at a counter proves nobody."""
    need, told = service.identity.file, call.body["consent"]
    proof: dict[str, Any] = {"method": METHOD, "by": call.client.name, "at": at.timestamp(), "level": HANDLE}
    proof["needed"] = need.level if flow.holds(need.when, seen) else KNOWN_NUMBER
    if "principal" in told:
        proof["behalf"] = {"principal": told["principal"], "relation": told["relation"], "verified": METHOD}
    return proof


def _record_consent(call: Call, citizen_id: int, service: Service, given_at: datetime) -> None:
    """The department says that the applicant agreed; who said so and where the proof lies is the evidence."""
    told = call.body["consent"]
    principal = told.get("principal", "")
    who, when = f"{call.client.name} ({call.client.client_id})", f"{in_india(given_at):%Y-%m-%d %H:%M} IST"
    consent.record(
        citizen_id=citizen_id,
        purpose=service.purpose,
        department=service.department,
        given=True,
        notice_version=number_of(service.id, service.version, call.body["language"]),
        language=call.body["language"],
        method=METHOD,
        evidence=f"{who}: {told['method']}, {when}, {told['evidence']}",
        now=now(),
        ground=service.ground,
        behalf=Behalf(principal, told["relation"], METHOD) if principal else THEMSELVES,
    )
