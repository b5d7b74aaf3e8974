"""All that is held of a citizen, for a copy of their own (DPDP Act 2023, s.11): gathered from the rooms and opened.

Plain JSON values. It lives in the process's memory only, until WhatsApp has taken it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import orjson

from chaupal.applications import queries as applications
from chaupal.certificates import queries as certificates
from chaupal.channel.queries import sent_at
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import everyone_of, key_of, person
from chaupal.consent import queries as consent
from chaupal.conversations.opened import open_talk
from chaupal.departments.queries import looks_at
from chaupal.documents import queries as documents
from chaupal.helping.queries import of_case
from chaupal.identity.queries import has_pin, shown_to_us
from chaupal.kit.sealing import SealError
from chaupal.mailbox.queries import conversations_of, written_at
from chaupal.payments import queries as payments
from chaupal.rights import queries as rights
from chaupal.rights.base import periods

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from chaupal.engine.talk import Talk

Held = dict[str, Any]


def copied(citizen_id: int, at: datetime) -> Held:
    """The whole copy, of one person under whatever numbers they wrote. Raises Erased."""
    same = everyone_of(citizen_id)
    talks = [talk for one in same for talk in _talks(one)]
    cases = [case for one in same for case in _cases(one)]
    receipts = [receipt for one in same for receipt in _payments(one)]
    issued = [paper for one in same for paper in _certificates(one)]
    about = [
        *(case["number"] for case in cases),
        *(paper["number"] for paper in (*receipts, *issued)),
        *(f"citizen/{one}" for one in same),
    ]
    who = person(citizen_id)
    return {
        "made_at": at.isoformat(),
        "whatsapp": {"number": who.phone or "", "language": who.language, "stopped": who.stopped},
        "details": {name: value for talk in talks for name, value in talk.profile.items()},
        "forms": [_form(form) for talk in talks for form in (talk.form, *talk.parked) if form is not None],
        "consents": [act for one in same for act in _consents(one)],
        "nominee": next((found for one in same if (found := rights.nominee_of(one))), {}),
        "complaints_about_data": [made for one in same for made in rights.complaints_of(one)],
        "cases": cases,
        "papers": [paper for one in same for paper in _papers(one)],
        "payments": receipts,
        "certificates": issued,
        "proofs": _proofs(citizen_id),
        "messages": sorted((line for one in same for line in _messages(one)), key=lambda line: str(line["at"])),
        "words_of_messages": "left out: they stand in the citizen's own chat",
        "processors": list(consent.processors()),
        "looks": [_look(row) for row in looks_at(about)],
        "kept_for": [{"what": one.name, "days": one.days, "since": one.since, "law": one.law} for one in _periods()],
    }


def dumped(held: Held) -> bytes:
    """The copy for other programs: JSON, in UTF-8."""
    return orjson.dumps(held, option=orjson.OPT_INDENT_2)


def _periods() -> Iterator[Any]:
    yield from periods().values()


def _talks(citizen_id: int) -> Iterator[Talk]:
    key = key_of(citizen_id)
    for conversation in conversations_of(citizen_id):
        try:
            yield open_talk(conversation.id, key, bytes(conversation.talk) if conversation.talk else None, "")[0]
        except SealError:
            continue


def _form(form: Any) -> Held:
    return {"service": form.service, "version": form.version, "answers": form.answers}


def _consents(citizen_id: int) -> Iterator[Held]:
    for act in consent.history(citizen_id):
        yield {
            "department": act.department,
            "purpose": act.purpose,
            "state": act.state,
            "notice": act.notice_version,
            "ground": act.ground,
            "for": {name: value for name, value in asdict(act.behalf).items() if value},
            "method": act.method,
            "said_in": act.evidence,
            "at": act.at.isoformat(),
        }


def _cases(citizen_id: int) -> Iterator[Held]:
    for row in applications.of_citizen(citizen_id):
        try:
            case = applications.case(row.id)
        except Erased:
            continue
        yield {
            "number": case.number,
            "department": case.department,
            "service": case.service,
            "version": case.version,
            "state": case.state.value,
            "filled_in_by": _helper(case.conversation_id),
            "filed_at": case.filed_at.isoformat(),
            "decided_at": _moment(case.decided_at),
            "answers": dict(case.answers),
            "from_the_offices_records": dict(case.findings),
            "history": [{"act": one.act, "at": one.at.isoformat(), "reason": one.reason} for one in case.history],
            "questions": [
                {"question": one.question, "asked_at": one.asked_at.isoformat(), "answer": one.answer or ""}
                for one in case.questions
            ],
        }


def _helper(conversation: int) -> Held | None:
    """Who filled it in for them, if somebody did."""
    found = of_case(conversation)
    if found is None:
        return None
    return {"name": found.helper, "relation": found.relation, "number_ends_in": found.digits, "agreed": found.method}


def _papers(citizen_id: int) -> Iterator[Held]:
    for paper in documents.lying(citizen_id):
        yield {
            "name": documents.name(paper),
            "paper": paper.paper,
            "kind": paper.kind,
            "service": paper.service,
            "type": paper.mime,
            "bytes": paper.size,
            "received_at": paper.received_at.isoformat(),
            "found_in_order": paper.accepted_by is not None,
            "read_off_it": documents.read_off(paper),
        }


def _payments(citizen_id: int) -> Iterator[Held]:
    for receipt in payments.receipts_for(citizen_id):
        back = payments.refund_of(receipt.bill_id)
        yield {
            "number": receipt.number,
            "department": receipt.bill.department,
            "service": receipt.bill.service,
            "paise": receipt.bill.amount_paise,
            "lines": receipt.bill.lines,
            "paid_at": receipt.issued_at.isoformat(),
            "method": receipt.payment.method,
            "given_back": back.state if back else "",
        }


def _certificates(citizen_id: int) -> Iterator[Held]:
    for paper in certificates.lying(citizen_id):
        yield {
            "number": paper.number,
            "application": paper.subject,
            "title": certificates.title_of(paper),
            "department": paper.department,
            "issued_at": paper.issued_at.isoformat(),
            "valid_until": paper.valid_until.isoformat() if paper.valid_until else "",
            "taken_back_at": _moment(paper.revoked_at),
            "replaced_at": _moment(paper.replaced_at),
        }


def _proofs(citizen_id: int) -> Held:
    """How they showed who they are; a PIN itself stands nowhere."""
    shown = [
        {"method": one.method, "level": one.level, "at": one.at.isoformat(), "until": one.until.isoformat()}
        for one in shown_to_us(citizen_id)
    ]
    return {"shown": shown, "pin_set": has_pin(citizen_id)}


def _messages(citizen_id: int) -> Iterator[Held]:
    """When each went which way; the words lie in the citizen's own phone."""
    ours: Sequence[int] = [conversation.id for conversation in conversations_of(citizen_id)]
    yield from ({"at": moment.isoformat(), "way": "from you"} for moment in written_at(ours, key_of(citizen_id)))
    yield from ({"at": moment.isoformat(), "way": "to you"} for moment in sent_at(ours))


def _look(row: Any) -> Held:
    """Which office looked, at what and when; the officer's name is not the citizen's."""
    return {"act": row.act, "about": row.subject, "department": row.department, "at": row.at.isoformat()}


def _moment(moment: datetime | None) -> str:
    return moment.isoformat() if moment else ""
