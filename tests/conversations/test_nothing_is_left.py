"""A mark in every class of what is kept of a citizen: after erasing, and after each class's day, who has the whole
installation and all its keys finds none that should be gone, in no table, column, file or log."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction

from chaupal.applications.base import Filing, State
from chaupal.applications.filing import open_case
from chaupal.applications.models import Application, Decision, Query
from chaupal.applications.open import seal_findings, seal_text
from chaupal.certificates.models import Certificate
from chaupal.channel.models import Outbox
from chaupal.citizens.base import Erased
from chaupal.citizens.models import Citizen
from chaupal.citizens.queries import key_of
from chaupal.conversations.jobs import end_kept, end_own_days
from chaupal.documents.actions import keep
from chaupal.documents.models import Document
from chaupal.documents.states import State as DocumentState
from chaupal.jobs.base import Retry
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.ids import new_id
from chaupal.kit.sealing import seal
from chaupal.rights.actions import answer, complain
from chaupal.rights.models import Complaint, Kept
from chaupal.rights.queries import kept_of, opened
from tests.applications.cases import ANSWERS, officer
from tests.conversations.attacker import readable, sealed_of, stored
from tests.conversations.town import Person, play
from tests.jobs.draining import drain

if TYPE_CHECKING:
    import time_machine

PHONE = "919800000277"
TALK = ("Zubaida", "bilkul gupt baat", "form-paper-of-zubaida")
CASE = ("case-answer-mark", "case-finding-mark", "case-reason-mark", "case-question-mark", "case-answered-mark")
PAPER = ("paper-content-mark", "paper-name-mark")
CERTIFICATE, RECEIPT = ("certificate-mark", "holder-mark", "revoked-mark"), ("receipt-mark", "payer-mark")
COMPLAINT = ("data-complaint-mark",)  # open, and answered later
CONSENT, LOG = ("/turn/",), (PHONE,)  # as the ledger names the turn in which it was said
EVERYTHING = (*TALK, *CASE, *PAPER, *CERTIFICATE, *RECEIPT, *COMPLAINT, *CONSENT, *LOG)


@pytest.fixture
def asha(transactional_db: None, clock: time_machine.Traveller) -> Person:
    """She has something in every class; nothing waits."""
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
    asha = Person(PHONE)
    for words in ("namaste", "हिन्दी", "OBC certificate chahiye"):
        asha.says(words)
        play()
    asha.taps("सहमत हूँ")
    play()
    for words in ("mera naam Zubaida hai", "bilkul gupt baat"):
        asha.says(words)
        play()
    _case(asha)
    _papers(asha)
    complain(asha.citizen_id, asha.conversation.id, key_of(asha.citizen_id), *COMPLAINT, now())
    play()
    drain_what_can_be()
    return asha


def _case(asha: Person) -> None:
    with transaction.atomic():
        filed = open_case(
            Filing(
                citizen_id=asha.citizen_id,
                conversation_id=asha.conversation.id,
                reference="f9",
                service="caste_certificate_obc",
                version=1,
                department="revenue",
                language="hi",
                answers=ANSWERS | {"applicant_name": CASE[0]},
                papers={},
                staged=True,
                paid=False,
                now=now(),
            )
        )
    key, clerk = key_of(asha.citizen_id), officer("clerk", "dealing_assistant")
    Application.objects.filter(id=filed.id).update(
        findings=seal_findings(key, filed.id, {"found": CASE[1]}), state=State.REJECTED, decided_at=now()
    )
    act = Decision.objects.filter(application=filed).latest("step")
    Decision.objects.filter(id=act.id).update(reason=seal_text(key, filed.id, act.id, CASE[2]))
    asked = new_id()
    Query.objects.create(
        id=asked,
        application=filed,
        officer=clerk,
        question=seal_text(key, filed.id, asked, CASE[3]),
        answer=seal_text(key, filed.id, asked, CASE[4]),
        asked_at=now(),
        answered_at=now(),
    )


def _papers(asha: Person) -> None:
    """One of the case, one of the form; a certificate and a receipt."""
    key, filed = key_of(asha.citizen_id), Application.objects.get()
    whose: dict[str, Any] = {"citizen_id": asha.citizen_id, "conversation_id": asha.conversation.id}
    for application, content, name in ((filed.id, *PAPER), (None, TALK[2], TALK[2])):
        paper = keep(
            **whose, reference="f1", service=filed.service, paper="identity", media_id="1", mime="image/jpeg",
            filename=name, sha256=name, now=now(),
        )  # fmt: skip
        path = sealed_files.place("documents", paper.id)
        sealed_files.write(path, key, content.encode())
        Document.objects.filter(id=paper.id).update(application_id=application, state=DocumentState.KEPT, path=path)
    for of, (content, holder, *why) in (({"application_id": filed.id}, CERTIFICATE), ({"bill_id": 7}, RECEIPT)):
        row = new_id()
        path = sealed_files.place("certificates", row)
        sealed_files.write(path, key, content.encode())
        Certificate.objects.create(
            id=row, number=f"N/{row}", kind="x", subject="x", department="revenue", service=filed.service, digest=b"1",
            holder=seal(key, holder.encode(), f"certificate/{row}/holder"), path=path, **of, **whose,
            revocation=seal(key, why[0].encode(), f"certificate/{row}/revocation") if why else None,
        )  # fmt: skip


def drain_what_can_be() -> None:
    """Files cannot be fetched here: they lie already."""
    from django_tasks_db.models import DBTaskResult

    DBTaskResult.objects.filter(args_kwargs__icontains="fetch").delete()
    Outbox.objects.filter(state=Outbox.State.WAITING).update(state=Outbox.State.SENT, sent_at=now())


def marks(found: str) -> set[str]:
    return {mark for mark in EVERYTHING if mark in found}


def erased(asha: Person) -> int:
    citizen = asha.citizen_id
    asha.says("mera data mita do")
    play()
    asha.taps("हाँ, सब मिटा दें")
    play()
    drain_what_can_be()
    drain()
    return citizen


def ends_on(day: Any, clock: time_machine.Traveller) -> None:
    """The first run after that day, and what it orders."""
    clock.move_to(datetime.combine(day, datetime.min.time(), tzinfo=now().tzinfo) + timedelta(days=1, hours=6))
    while True:
        try:
            end_kept()
            break
        except Retry:
            continue
    drain()


def test_every_class_is_gone_when_it_is_told_to_be(
    asha: Person, clock: time_machine.Traveller, logged: list[Any]
) -> None:
    assert marks(readable()) == set(EVERYTHING), "who looks sees all of it before"
    assert not [mark for mark in EVERYTHING if mark.encode() in stored()], "but only with a key"
    wrapped, talk = sealed_of("citizens_citizen", "wrapped_key"), sealed_of("mailbox_conversation", "talk")

    citizen = erased(asha)
    answer(Complaint.objects.get().id, "he was warned", by="operator")

    stays = {*CASE, *PAPER, *CERTIFICATE, *RECEIPT, *COMPLAINT, *CONSENT, *LOG}
    assert marks(readable()) == stays
    left = stored()
    assert not [one for one in (*wrapped, *talk) if one in left]
    assert not [mark for mark in EVERYTHING if mark.encode() in left]
    days = {row.kind: row.until for row in kept_of(citizen)}
    assert set(days) == {"cases", "certificates", "payments", "complaints", "consents", "log"}
    assert days["log"] == (now() + timedelta(days=365)).date()
    log = next(opened(row) for row in kept_of(citizen) if row.kind == "log")
    assert log["handles"][0]["phone"] == PHONE
    assert log["received"]
    assert log["sent"]

    lying = Certificate.objects.filter(bill_id=None)
    for goes, last, sealed in (
        ((*LOG, *COMPLAINT), days["log"], Kept.objects.filter(kind="log").values_list("sealed", flat=True)),
        (
            (*CASE, *PAPER, *CERTIFICATE, *CONSENT),
            max(days[kind] for kind in ("cases", "certificates", "consents")),
            Application.objects.values_list("answers", flat=True).union(lying.values_list("holder", flat=True)),
        ),
        (RECEIPT, days["payments"], Citizen.objects.values_list("wrapped_key", flat=True)),
    ):
        before = [bytes(one or b"") for one in sealed]
        ends_on(last - timedelta(days=1), clock)
        assert marks(readable()) == stays, "not a day too early"
        ends_on(last, clock)
        stays -= set(goes)
        assert marks(readable()) == stays
        left = stored()
        assert all(before)
        assert not [one for one in before if one in left]

    assert not kept_of(citizen)
    with pytest.raises(Erased):
        key_of(citizen)
    assert not [mark for mark in EVERYTHING if mark in repr(logged)]


def test_of_somebody_who_goes_on_writing_each_case_and_paper_goes_on_its_own_day(
    asha: Person, clock: time_machine.Traveller
) -> None:
    def after(days: int) -> set[str]:
        clock.move_to(now() + timedelta(days=days))
        asha.says("namaste")
        play()
        end_own_days()
        drain_what_can_be()
        drain()
        return marks(readable())

    assert {*CASE, *PAPER, *CERTIFICATE, *RECEIPT} <= after(1094)
    assert {*CASE, *PAPER, *CERTIFICATE, *RECEIPT} & after(2) == set(RECEIPT)
    assert set(RECEIPT) <= after(729)
    assert not set(RECEIPT) & after(2)
    assert key_of(asha.citizen_id), "she is not erased"
