"""A certificate that was issued here proves another form of its holder's: by one tap, once it was looked at again."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
import yaml
from django.conf import settings
from django.test import Client

from chaupal.applications.actions import approve
from chaupal.applications.base import Application, Filing
from chaupal.applications.filing import open_case
from chaupal.catalogue.queries import catalogue
from chaupal.certificates import actions, queries
from chaupal.certificates.jobs import issue, lend, receipt
from chaupal.certificates.models import Certificate
from chaupal.certificates.proofs import proof_of
from chaupal.citizens.actions import erase
from chaupal.consent.queries import history, standings
from chaupal.departments.actions import load_demo_numbers
from chaupal.documents.models import Document
from chaupal.documents.queries import content, issued_as
from chaupal.documents.states import State
from chaupal.engine.definition import Paper
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.mailbox.actions import post
from chaupal.payments.models import Bill
from tests.applications.cases import officer
from tests.certificates.test_issue import paid
from tests.conversations.town import CENTRAL, REVENUE, Person, play
from tests.second_factor import sign_in
from tests.talking import Talk, open_talk

INCOME = {
    "for_whom": "self", "purpose": "scholarship", "occupation": "labour", "applicant_name": "Rohit Kumar",
    "date_of_birth": "2005-05-19", "guardian_name": "Vijay Kumar", "gender": "male", "address": "12 Gali 4, Trilokpuri",
    "pincode": "110091", "district": "east", "permanent_same": True, "own_income": 0, "family_income": 150000,
    "family_members": 4, "declaration": "agree",
}  # fmt: skip
KINDS = ("income_certificate",)


def issued(talk: Talk, reference: str = "f90", **answers: Any) -> Certificate:
    """An income certificate that was granted."""
    case = granted(talk, reference, **answers)
    issue(case.id)
    return Certificate.objects.get(application_id=case.id)


def granted(talk: Talk, reference: str = "f90", *, staged: bool = False, **answers: Any) -> Application:
    """The case of one: `staged`, it waits for the desks."""
    return open_case(
        Filing(
            citizen_id=talk.citizen_id,
            conversation_id=talk.id,
            reference=reference,
            service="income_certificate",
            version=1,
            department="revenue",
            language="en",
            answers=INCOME | answers,
            papers={},
            staged=staged,
            paid=False,
            now=now(),
        )
    )


def used(talk: Talk, certificate: Certificate) -> Document:
    """It is agreed that it is used in a form of that talk's."""
    actions.use(
        citizen_id=talk.citizen_id,
        conversation_id=talk.id,
        reference="f91",
        service="student_scholarship",
        paper="income_proof",
        offer_id=f"issued-{certificate.id}",
        now=now(),
    )
    document = Document.objects.get(conversation_id=talk.id, reference="f91")
    lend(document.id, certificate.id)
    lend(document.id, certificate.id)  # run again, it changes nothing
    document.refresh_from_db()
    return document


def test_what_is_issued_is_on_offer_with_what_it_is_and_no_more(city, talk, django_assert_max_num_queries):
    certificate = issued(talk)

    with django_assert_max_num_queries(5):
        (offer,) = queries.on_offer(talk.citizen_id, KINDS)

    assert offer["number"] == certificate.number
    assert (offer["name"], offer["own"], offer["whose"]) == ("Rohit Kumar", True, "family")
    assert offer["by"]["en"] == catalogue().departments["revenue"].names["en"]
    assert "150000" not in orjson.dumps(offer).decode()  # what stands on it is told with the yes
    assert queries.on_offer(talk.citizen_id, ("caste_certificate",)) == []


def test_a_relatives_is_told_as_such_and_of_two_alike_the_newest_counts(city, talk):
    issued(talk, "f88")
    newest, mother = issued(talk, "f89"), issued(talk, for_whom="parent", applicant_name="Sangita Devi")

    offers = queries.on_offer(talk.citizen_id, KINDS)

    assert [(offer["number"], offer["own"]) for offer in offers] == [(mother.number, False), (newest.number, True)]


def test_it_is_copied_into_the_form_with_what_stands_on_it(city, talk):
    certificate = issued(talk)

    document = used(talk, certificate)

    assert document.state == State.KEPT
    assert content(document.id) == (queries.content(certificate.id), "application/pdf")
    told = talk.heard()[-1]
    assert told["fields"]["annual_income"] == "150000"
    assert told["issued"]["told"]["family_income"] == 150000
    assert "declaration" not in told["issued"]["told"]  # was told, and is not printed


@pytest.mark.parametrize("why", ["revoked", "expired", "given up", "another's", "unknown", "erased"])
def test_what_counts_no_more_or_is_anothers_is_neither_offered_nor_taken(why: str, city, talk):
    certificate, whose = issued(talk), talk
    if why == "revoked":
        actions.revoke(certificate.id, officer("sdm", "tehsildar"), "A slip", now())
    elif why == "expired":
        Certificate.objects.update(valid_until=day_in_india(now()) - timedelta(days=1))
    elif why == "given up":
        Application.objects.update(state="withdrawn")
    elif why == "unknown":
        certificate = Certificate(id=1)
    elif why == "another's":
        whose = open_talk("919800000777")
    if why == "erased":
        actions.use(
            citizen_id=talk.citizen_id, conversation_id=talk.id, reference="f91", service="student_scholarship",
            paper="income_proof", offer_id=f"issued-{certificate.id}", now=now(),
        )  # fmt: skip
        erase(talk.citizen_id)
        document = Document.objects.get(reference="f91")
        lend(document.id, certificate.id)
        document.refresh_from_db()
        assert document.state == State.DROPPED
        return

    if why != "unknown":
        assert queries.on_offer(whose.citizen_id, KINDS) == []
    document = used(whose, certificate)

    assert (document.state, document.path) == (State.REFUSED, "")
    told = whose.heard()[-1]
    assert (told["type"], told["reason"]) == ("document_refused", "not_valid")


def test_the_receipt_of_a_property_tax_proves_it_until_the_money_goes_back(city, talk):
    numbered = paid(talk)
    Bill.objects.update(state="paid")
    record = {"id": "p1", "upic": "011204500387215", "owner_name": "Sunita Devi", "address": "H-12, Mahendra Park"}
    filing = Filing(
        citizen_id=talk.citizen_id, conversation_id=talk.id, reference="f7", service="property_tax_payment", version=1,
        department="mcd", language="hi", answers={"how": "upic", "property": record}, papers={}, staged=False,
        paid=True, now=now(),
    )  # fmt: skip
    open_case(filing)
    receipt(numbered.bill_id)
    certificate = Certificate.objects.get(bill_id=numbered.bill_id)

    (offer,) = queries.on_offer(talk.citizen_id, ("property_tax_receipt",))

    assert (offer["number"], offer["name"], offer["whose"]) == (numbered.number, "Sunita Devi", "thing")
    proof = proof_of(talk.citizen_id, certificate.id)
    assert proof is not None
    assert proof.fields == {
        "upic": "011204500387215", "name": "Sunita Devi", "address": "H-12, Mahendra Park", "amount": "13695",
    }  # fmt: skip
    Bill.objects.update(state="refunding")
    assert queries.on_offer(talk.citizen_id, ("property_tax_receipt",)) == []


# service and paper that asks -> the services that end in what answers it
ANSWERED = {
    "caste_certificate": {"caste_certificate_obc", "caste_certificate_sc_st"},
    "income_certificate": {"income_certificate"},
    "birth_certificate": {"birth_certificate"},
    "death_certificate": {"death_certificate"},
    "property_tax_receipt": {"property_tax_payment"},
    "driving_licence": {"driving_licence"},
    "ration_card": {"ration_card_new"},
    "fir_or_lost_report": {"police_lost_report"},
    "rc": {"vehicle_rc_services"},
    "event_proof": {"park_hall_booking"},
}


ASKED = {
    "birth_certificate": [
        "birth_certificate.proof", "birth_certificate.report", "caste_certificate_obc.dob_proof",
        "caste_certificate_sc_st.dob_proof", "construction_worker_registration.age_proof",
        "disability_pension.dob_proof", "domicile_certificate.dob_proof", "driving_licence.dob_proof",
        "lakhpati_bitiya.birth_certificate", "marriage_registration.husband_dob_proof",
        "marriage_registration.wife_dob_proof", "old_age_pension.age_proof", "ration_card_member_change.member_proof",
        "surviving_member_certificate.relation_proof", "widow_pension.age_proof",
    ],
    "caste_certificate": [
        "caste_certificate_obc.relative_certificate", "caste_certificate_sc_st.relative_certificate",
        "old_age_pension.category_proof", "student_scholarship.caste_proof",
    ],
    "death_certificate": [
        "death_certificate.report", "family_benefit.death_certificate", "marriage_registration.earlier_marriage",
        "ration_card_member_change.removal_proof", "surviving_member_certificate.death_certificate",
        "widow_pension.event_proof",
    ],
    "event_proof": ["excise_temporary_permit.venue_proof"],
    "fir_or_lost_report": ["driving_licence.lost", "vehicle_rc_services.lost"],
    "income_certificate": [
        "caste_certificate_obc.income_proof", "disability_pension.income_proof", "ews_certificate.income_proof",
        "family_benefit.income_proof", "lakhpati_bitiya.income_proof", "old_age_pension.income_proof",
        "ration_card_new.income", "student_scholarship.income_proof", "widow_pension.income_proof",
    ],
    "property_tax_receipt": [
        "caste_certificate_obc.residence_1993", "electricity_new_connection.premises_proof",
        "ews_certificate.property_proof", "fire_noc.tax", "property_tax_payment.last_receipt",
        "solvency_certificate.tax_receipt", "trade_health_licence.tax_receipt", "water_new_connection.premises_proof",
    ],
    "rc": ["transport_permit.rc", "vehicle_rc_services.rc"],
}  # fmt: skip  # a licence to drive and a ration card answer some sixty questions each: who one is, where one lives


@pytest.mark.once
def test_which_of_our_papers_answers_which_question():
    """Over all services; no form asks for a certificate of domicile or a trade licence."""
    services = list(catalogue().offered())
    proving: dict[str, set[str]] = {}
    for service in services:
        if service.proves:
            proving.setdefault(service.proves.kind, set()).add(service.id)
    asked = {
        kind: sorted(f"{each.id}.{item.id}" for each in services for item in each.items if _takes(item, kind))
        for kind in proving
    }

    assert proving == ANSWERED
    assert all(asked.values())
    assert {kind: asked[kind] for kind in ASKED} == ASKED


def _takes(item: object, kind: str) -> bool:
    return isinstance(item, Paper) and kind in item.accept


def test_from_the_approval_of_one_case_to_the_officers_page_of_the_other(city, db):
    """The certificate is issued at the department's number, and used at the central one."""
    load_demo_numbers(catalogue())
    there, here = Person("919800000201", REVENUE), Person("919800000201", CENTRAL)
    there.says("hello")
    play()
    there.taps("English")
    play()
    first = granted(Talk(there.conversation.id, there.citizen_id), staged=True, income_proof_kind="itr")
    approve(first.id, officer("clerk", "dealing_assistant"), "", now(), checked=("papers_match", "income_shown"))
    tehsildar = officer("tehsildar", "tehsildar")
    approve(first.id, tehsildar, "", now())
    issue(first.id)
    play()
    certificate = Certificate.objects.get(application_id=first.id)

    for step in _steps_before_the_offer():
        _takes_step(here, step)
        play()
    assert certificate.number in here.heard[-1].text
    here.taps("Use mine")
    play()
    document = Document.objects.get(paper="income_proof")
    lend(document.id, certificate.id)
    play()
    assert "passbook" in here.heard[-1].text.lower()
    ((consent, artefact),) = [
        (one, history(here.citizen_id)[-1]) for one in standings(here.citizen_id) if one.purpose == "issued_papers"
    ]
    assert (consent.department, consent.ground) == ("sc_st_obc_welfare", "consent")
    assert f"{certificate.number} for student_scholarship/income_proof" in str(artefact.evidence)

    here.sends({"type": "image", "image": {"id": "m9", "mime_type": "image/jpeg", "sha256": "x"}})
    play()
    bank = {"account_number": "40223344556", "ifsc": "CNRB0002345", "name": "Rohit Kumar"}
    _is_kept(here, "bank_proof", "bank_passbook", bank)
    play()
    here.taps("Submit")
    play()

    case = Application.objects.get(service="student_scholarship")
    document.refresh_from_db()
    assert document.application_id == case.id
    nodal = officer("nodal", "institution", department="sc_st_obc_welfare")
    page = sign_in(Client(headers={"accept-language": "en"}), nodal).get(f"/console/case/{case.id}/").content.decode()
    assert issued_as(document)["number"] == certificate.number  # so the API tells it
    for told in ("Verified", certificate.number, "nobody need look at it", "Family income"):
        assert told in page
    actions.revoke(certificate.id, tehsildar, "A slip", now())
    assert (
        "It was taken back since"
        in sign_in(Client(headers={"accept-language": "en"}), nodal).get(f"/console/case/{case.id}/").content.decode()
    )


def _steps_before_the_offer() -> list[dict[str, Any]]:
    path = Path(settings.CHAUPAL_SERVICES_DIR) / "sc_st_obc_welfare/student_scholarship/talks/issued_here.en.yaml"
    steps = yaml.safe_load(path.read_text())[1:]
    return steps[: next(n for n, step in enumerate(steps) if "papers_on_offer" in step.get("event", {}))]


def _takes_step(person: Person, step: dict[str, Any]) -> None:
    if "citizen" in step:
        return person.says(str(step["citizen"]))
    if "tap" in step:
        return person.taps(step["tap"])
    if "photo" in step:
        return person.sends({"type": "image", "image": {"id": step["photo"], "mime_type": "image/jpeg", "sha256": "x"}})
    told = step["event"]["document_kept"]
    waiting = Document.objects.filter(state=State.WAITING).order_by("-id")[0]
    return _is_kept(person, waiting.paper, told.get("kind", ""), told.get("fields", {}))


def _is_kept(person: Person, paper: str, kind: str, fields: dict[str, str]) -> None:
    """A photograph was read."""
    row = Document.objects.get(paper=paper)
    told = {"type": "document_kept", "reference": row.reference, "paper": paper, "document": str(row.id)}
    post(person.conversation.id, told | {"kind": kind, "fields": fields}, f"test/{row.id}")
