"""Cases to decide: an OBC certificate applied for by a citizen of this test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
from django.db import transaction

from chaupal.applications.base import Filing
from chaupal.applications.filing import open_case
from chaupal.citizens.actions import meet
from chaupal.citizens.base import Known, Sender
from chaupal.citizens.queries import key_of
from chaupal.departments.actions import post_officer
from chaupal.kit.clock import now
from chaupal.kit.sealing import unseal
from chaupal.mailbox.models import Conversation, Mail

if TYPE_CHECKING:
    from chaupal.applications.models import Application
    from chaupal.departments.models import Officer

NUMBER = "100000000000002"
PASSWORD = "a long password of the tests"
NAME = "Asha Devi"
CHECKS = ("papers_match", "caste_listed", "not_creamy_layer")  # of the first desk
BIRTH_CHECKS = ("names_match", "born_here")
ANSWERS: dict[str, Any] = {
    "certificate_for": "delhi",
    "family_certificate": True,
    "applicant_name": NAME,
    "family_income": 180000,
    "government_post": False,
}


def citizen(phone: str = "919810000001") -> tuple[Known, Conversation]:
    """Somebody who writes to the revenue department's number."""
    sender = Sender(NUMBER, phone=phone)
    with transaction.atomic():
        known = meet([sender])[sender]
        conversation, _ = Conversation.objects.get_or_create(citizen_id=known.citizen_id, number_id=NUMBER)
    return known, conversation


def obc(reference: str = "f1", *, phone: str = "919810000001", staged: bool = True, **changes: Any) -> Application:
    """An application for the OBC certificate; `changes` are fields of Filing."""
    known, conversation = citizen(phone)
    facts: dict[str, Any] = {
        "citizen_id": known.citizen_id,
        "conversation_id": conversation.id,
        "reference": reference,
        "service": "caste_certificate_obc",
        "version": 1,
        "department": "revenue",
        "language": "hi",
        "answers": ANSWERS,
        "papers": {"identity": ["11"]},
        "staged": staged,
        "paid": True,
        "now": now(),
    }
    with transaction.atomic():
        return open_case(Filing(**{**facts, **changes}))


def birth(**answers: Any) -> Application:
    """A copy of a birth certificate of a birth that the computer's register does not hold; `answers` differ."""
    told = {
        "need": "copy",
        "date_of_birth": "1998-03-28",
        "mother_name": "Sunita Devi",
        "sex": "female",
        "local_body": "mcd",
        "child_name": NAME,
        "father_name": "Ramesh Kumar",
        "place_of_birth": "Kasturba Hospital",
        "registration_number": "412",
        **answers,
    }
    return obc(service="birth_certificate", department="mcd", answers=told, papers={})


def land(**answers: Any) -> Application:
    """A report on land whose khasra the computer's records do not hold; `answers` differ."""
    told = {
        "report_type": "ror",
        "district": "north",
        "sub_division": "narela",
        "village": "bakhtawarpur",
        "khasra_no": "99/1",
        "khata_no": "7",
        "applicant_name": NAME,
        **answers,
    }
    return obc(service="land_status_certificate", answers=told, papers={})


def officer(username: str, *roles: str, department: str = "revenue") -> Officer:
    """An officer with these roles."""
    names = {"en": username.title(), "hi": "देवी"}
    return post_officer(username, PASSWORD, names, {(department, role) for role in roles})


def told(application: Application) -> list[dict[str, Any]]:
    """What the conversation was told, in order."""
    key = key_of(application.citizen_id)
    mail = Mail.objects.filter(conversation_id=application.conversation_id).order_by("id")
    return [orjson.loads(unseal(key, letter.body, f"mail/{letter.id}")) for letter in mail]
