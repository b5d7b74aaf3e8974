"""Erasing by word and by command: what goes opens for nobody, what stays is told before and read by the office."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from chaupal.applications.actions import approve
from chaupal.applications.base import Filing, State
from chaupal.applications.filing import open_case
from chaupal.applications.models import Application
from chaupal.applications.queries import case
from chaupal.channel.models import Outbox
from chaupal.citizens.base import Erased
from chaupal.citizens.models import Citizen, Handle
from chaupal.citizens.queries import destroyed_keys, key_of, person
from chaupal.consent.queries import history
from chaupal.conversations.commands import erase as command
from chaupal.conversations.erasing import erase_now
from chaupal.conversations.jobs import end_kept
from chaupal.conversations.jobs import erase as finish
from chaupal.conversations.opened import seal_talk
from chaupal.conversations.pick import open_all
from chaupal.departments.models import AuditRow
from chaupal.documents.actions import keep
from chaupal.documents.models import Document
from chaupal.documents.states import State as DocumentState
from chaupal.engine.talk import Where
from chaupal.jobs.base import Retry
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.sealing import SealError, successor, unseal
from chaupal.mailbox.actions import post
from chaupal.mailbox.models import Conversation, Mail
from chaupal.risk.actions import block
from chaupal.risk.models import Block, BlockedHandle
from chaupal.tasks.base import SUPERVISOR
from tests.applications.cases import ANSWERS, CHECKS, officer
from tests.conversations.town import REVENUE, Person, play, served

if TYPE_CHECKING:
    import time_machine

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("loaded")]
PHONE = "919800000201"
NAME = ANSWERS["applicant_name"]
YES, NO = "हाँ, सब मिटा दें", "नहीं, रहने दें"


@pytest.fixture
def loaded(transactional_db: None) -> None:
    """Our numbers are known."""
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0


def with_a_case(asha: Person) -> Application:
    """A case of hers lies with the office, with one paper."""
    conversation = asha.conversation
    with transaction.atomic():
        filed = open_case(
            Filing(
                citizen_id=asha.citizen_id,
                conversation_id=conversation.id,
                reference="f9",
                service="caste_certificate_obc",
                version=1,
                department="revenue",
                language="hi",
                answers=ANSWERS,
                papers={},
                staged=True,
                paid=False,
                now=now(),
            )
        )
        for application, name in ((filed.id, "of the case"), (None, "of a form")):
            paper = keep(
                citizen_id=asha.citizen_id,
                conversation_id=conversation.id,
                reference="f9" if application else "f1",
                service=filed.service,
                paper="identity",
                media_id="1",
                mime="image/jpeg",
                filename=name,
                sha256=name,
                now=now(),
            )
            path = sealed_files.place("documents", paper.id)
            sealed_files.write(path, key_of(asha.citizen_id), name.encode())
            Document.objects.filter(id=paper.id).update(application_id=application, state=DocumentState.KEPT, path=path)
    play()
    return filed


def asked(asha: Person) -> str:
    """She asks to be erased; what she is told goes and stays."""
    asha.says("mera data mita do")
    play()
    return asha.heard[-1].text


def sent() -> None:
    """All that waits goes out."""
    Outbox.objects.filter(state=Outbox.State.WAITING).update(state=Outbox.State.SENT)


def erased(asha: Person) -> tuple[int, bytes, int]:
    """She taps yes, the goodbye goes out, the key is destroyed: her id, the old key, her conversation."""
    citizen, key, conversation = asha.citizen_id, key_of(asha.citizen_id), asha.conversation.id
    asha.taps(YES)
    play()
    sent()
    finish(citizen, now().isoformat())
    return citizen, key, conversation


def test_it_is_asked_first_naming_what_stays_and_a_no_leaves_everything() -> None:
    asha = served(PHONE)
    case_of_hers = with_a_case(asha)

    told = asked(asha)
    assert case_of_hers.number in told
    assert "फ़ैसला देना है" in told
    asha.taps(NO)
    play()

    assert "कुछ नहीं मिटाया गया" in "\n".join(said.text for said in asha.heard[-2:])
    assert asha.conversation.talk
    assert not AuditRow.objects.filter(act="erase_citizen").exists()


def test_in_a_form_a_yes_after_something_else_erases_nothing() -> None:
    asha = served(PHONE)
    asked(asha)
    for words in ("ye kya hai?", "haan"):
        asha.says(words)
        play()

    assert asha.citizen_id
    assert not AuditRow.objects.filter(act="erase_citizen").exists()


def test_news_between_the_yes_and_the_end_is_let_go_without_an_apology() -> None:
    asha = served(PHONE)
    case_of_hers = with_a_case(asha)
    asked(asha)
    conversation = asha.conversation.id
    asha.taps(YES)
    play()
    said = Outbox.objects.filter(conversation_id=conversation).count()
    moved = {"type": "application_moved", "number": case_of_hers.number, "service": case_of_hers.service}
    post(conversation, moved | {"state": "approved"}, "moved/1")
    play()

    assert Outbox.objects.filter(conversation_id=conversation).count() == said
    assert set(Mail.objects.filter(conversation_id=conversation).values_list("state", flat=True)) == {1}
    assert Conversation.objects.get(id=conversation).attempts == 0


def test_what_is_erased_opens_for_nobody_and_what_waits_is_not_sent() -> None:
    asha = served(PHONE)
    letters = [(row.id, bytes(row.body)) for row in Mail.objects.all()]
    asked(asha)
    waiting = Outbox.objects.filter(state=Outbox.State.WAITING).count()
    citizen, key, conversation = erased(asha)

    assert key_of(citizen) == successor(key), "of what a law keeps"
    assert waiting
    assert letters
    assert not Outbox.objects.filter(conversation_id=conversation).exists()
    assert not Mail.objects.filter(conversation_id=conversation).exists()
    assert Conversation.objects.get(id=conversation).talk is None
    assert not Handle.objects.filter(citizen_id=citizen).exists()
    assert [act.evidence for act in history(citizen)] == [None]
    assert AuditRow.objects.filter(act="erase_citizen", subject=f"citizen/{citizen}").count() == 1


def test_the_goodbye_goes_out_before_the_key_is_destroyed_and_holds_no_data() -> None:
    asha = served(PHONE)
    asked(asha)
    citizen, key = asha.citizen_id, key_of(asha.citizen_id)
    asha.taps(YES)
    play()

    (waiting,) = Outbox.objects.filter(state=Outbox.State.WAITING)
    goodbye = unseal(key, waiting.body, f"outbox/{waiting.id}").decode()
    assert "नमस्कार" in goodbye
    assert NAME not in goodbye
    with pytest.raises(Retry):
        finish(citizen, now().isoformat())
    assert key_of(citizen) == key
    assert citizen in {one.citizen_id for one in destroyed_keys(settings.CHAUPAL_DESTROYED_KEYS)}, "listed when told"
    finish(citizen, (now() - timedelta(hours=2)).isoformat())  # WhatsApp was away for long
    assert key_of(citizen) == successor(key)


def test_who_writes_again_is_a_newcomer_even_before_the_key_is_gone() -> None:
    asha = served(PHONE)
    asked(asha)
    before = asha.citizen_id
    asha.taps(YES)
    play()
    asha.says("namaste")
    play()

    assert asha.citizen_id != before
    assert "लिखिए, क्या चाहिए" in asha.heard[-1].text


def test_what_she_wrote_before_begins_nobody_anew_when_it_is_delivered_again() -> None:
    asha = served(PHONE)
    asha.says("mera naam Asha hai", "wamid.before")
    play()
    asked(asha)
    erased(asha)
    before = Mail.objects.count(), Outbox.objects.count()
    asha.says("mera naam Asha hai", "wamid.before")
    play()

    assert (Mail.objects.count(), Outbox.objects.count()) == before
    assert not Mail.objects.filter(conversation_id=0).exclude(body=b"").exists(), "its hash alone is left"


def test_an_open_case_stays_readable_for_the_office_under_a_key_that_opens_nothing_else() -> None:
    asha = served(PHONE)
    filed = with_a_case(asha)
    old_body = bytes(Application.objects.get().answers)
    letter = Mail.objects.order_by("id").first()
    assert letter
    asked(asha)
    citizen, old, _ = erased(asha)

    new = key_of(citizen)
    assert new != old
    assert case(filed.id).answers["applicant_name"] == NAME
    with pytest.raises(SealError):
        unseal(new, old_body, f"application/{filed.id}/answers")
    with pytest.raises(SealError):
        unseal(new, letter.body, f"mail/{letter.id}")
    theirs = Document.objects.get(application_id=filed.id)
    assert sealed_files.read(theirs.path, new) == b"of the case"
    assert Document.objects.get(application_id=None).state == DocumentState.DROPPED
    assert person(citizen).erased


def test_the_office_decides_and_nobody_is_told() -> None:
    asha = served(PHONE)
    filed = with_a_case(asha)
    asked(asha)
    _, _, conversation = erased(asha)
    clerk = officer("clerk", "dealing_assistant")

    approve(filed.id, clerk, "", now(), checked=CHECKS)
    play()

    assert case(filed.id).stage != "scrutiny"
    assert not Mail.objects.filter(conversation_id=conversation).exists()
    assert not Outbox.objects.filter(conversation_id=conversation).exists()


def test_the_trace_of_a_block_goes_when_the_block_ends(clock: time_machine.Traveller) -> None:
    citizen = served(PHONE).citizen_id
    block(citizen, "revenue", "abuse", 7, "see the letters", officer("head.of.revenue", SUPERVISOR))
    erase_now(citizen, now())
    assert [bytes(one.note) for one in Block.objects.filter(blockedhandle__isnull=False)] == [b""]

    clock.shift(timedelta(days=9))
    end_kept()
    assert not Block.objects.exists()
    assert not BlockedHandle.objects.exists()


def test_an_open_case_is_kept_until_it_is_decided_and_then_its_time_begins(clock: time_machine.Traveller) -> None:
    asha = served(PHONE)
    filed = with_a_case(asha)
    asked(asha)
    citizen, _, _ = erased(asha)

    clock.shift(timedelta(days=1200))
    end_kept()
    assert case(filed.id).answers, "it is open still"
    Application.objects.filter(id=filed.id).update(state=State.REJECTED, decided_at=now() - timedelta(days=1090))
    clock.shift(timedelta(days=1096))
    end_kept()
    end_kept()

    with pytest.raises(Erased):
        case(filed.id)
    with pytest.raises(Erased):
        key_of(citizen)


def test_it_takes_as_many_statements_among_many_as_alone() -> None:
    taken = []
    for others in (0, 0, 30):  # the first fills what is remembered
        for number in range(others):
            Person(f"9198000031{number:02}").says("namaste")
        play()
        asha = served(PHONE)
        with_a_case(asha)
        with CaptureQueriesContext(connection) as made:
            assert erase_now(asha.citizen_id, now())
        taken.append(len(made))

    assert taken[1] == taken[2]


def test_a_crash_half_way_through_the_files_is_made_good_by_the_next_run() -> None:
    asha = served(PHONE)
    filed = with_a_case(asha)
    citizen, old = asha.citizen_id, key_of(asha.citizen_id)
    paper = Document.objects.get(application_id=filed.id)
    sealed_files.reseal(paper.path, old, successor(old))  # then the power went

    finish(citizen, (now() - timedelta(hours=2)).isoformat())

    assert sealed_files.read(paper.path, key_of(citizen)) == b"of the case"


class TestTheCommand:
    """`chaupal erase`: by id or number, safe twice."""

    @pytest.fixture
    def out(self) -> StringIO:
        return StringIO()

    def test_it_says_what_it_did_and_twice_that_there_is_nothing_to_do(self, out: StringIO) -> None:
        asha = served(PHONE)
        filed = with_a_case(asha)
        citizen = asha.citizen_id

        assert command(str(citizen), out) == 0
        assert f"citizen {citizen}: erased" in out.getvalue()
        assert f"not yet decided, so these stay for the office: {filed.number}" in out.getvalue()
        assert command(str(citizen), out) == 0
        assert "was erased before" in out.getvalue()
        assert case(filed.id).answers["applicant_name"] == NAME

    def test_a_phone_number_names_them_at_every_number_of_ours(self, out: StringIO) -> None:
        for number in (Person(PHONE).number, REVENUE):
            Person(PHONE, number).says("namaste")
        play()

        assert command(f"+91 {PHONE.removeprefix('91')}", out) == 0
        assert out.getvalue().count("erased: the key is destroyed") == 1
        assert not Citizen.objects.filter(erased_at=None).exists()

    @pytest.mark.parametrize("named", ["7", "+919999999999", "asha", "", "9" * 40, "٣"])
    def test_of_somebody_unknown_it_says_so(self, named: str, out: StringIO) -> None:
        assert command(named, out) == 1
        assert "nobody is known here" in out.getvalue()

    def test_while_a_form_is_being_filed_it_waits(self, out: StringIO) -> None:
        asha = served(PHONE)
        asha.says("one more word")
        (opened,) = open_all([asha.conversation.id], {}, now(), 1)
        opened.talk = replace(opened.talk, where=Where.FILING)
        Conversation.objects.update(talk=seal_talk(opened))

        assert command(str(asha.citizen_id), out) == 1
        assert "is just being filed" in out.getvalue()
