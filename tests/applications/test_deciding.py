"""What officers decide: who may, what follows, what the citizen is told."""

import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from chaupal.applications import actions, queries
from chaupal.applications.base import AlreadyDecided, DecidedBefore, IllegalMove, NotAllowed, NotChecked, NotYet
from chaupal.applications.models import Application
from chaupal.applications.states import State
from chaupal.departments.actions import enlist
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from tests.applications.cases import ANSWERS, CHECKS, obc, officer, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def assistant():
    return officer("assistant", "dealing_assistant")


@pytest.fixture
def sdm():
    return officer("sdm", "sdm")


def fresh(application: Application) -> Application:
    return Application.objects.get(id=application.id)


def test_the_case_goes_from_desk_to_desk_and_ends_with_a_certificate(assistant, sdm) -> None:
    application = obc()

    actions.approve(application.id, assistant, "seen", now(), checked=CHECKS)
    middle = fresh(application)
    actions.approve(application.id, sdm, "", now())

    assert (middle.state, middle.stage, middle.role) == (State.IN_PROGRESS, "approval", "sdm")
    assert (fresh(application).state, fresh(application).stage) == (State.APPROVED, "")
    assert fresh(application).decided_at is not None
    assert [(fact["state"], fact["stage"]) for fact in told(application)[1:]] == [
        ("in_progress", "approval"),
        ("approved", ""),
    ]
    assert [row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()] == ["chaupal.certificates.jobs.issue"]


@pytest.mark.parametrize("checked", [(), CHECKS[:2], (*CHECKS[:2], "no_such_check")])
def test_a_desk_that_did_not_make_all_its_checks_approves_nothing(checked, assistant) -> None:
    application = obc()

    with pytest.raises(NotChecked):
        actions.approve(application.id, assistant, "", now(), checked=checked)

    assert fresh(application).step == 0
    assert len(told(application)) == 1


def test_the_audit_says_whether_a_case_was_passed_on_or_granted_and_what_was_checked(assistant, sdm) -> None:
    application = obc()
    actions.approve(application.id, assistant, "", now(), checked=(*CHECKS, "no_such_check"))
    actions.approve(application.id, sdm, "", now())

    assert list(AuditRow.objects.order_by("sequence").values_list("act", "detail")) == [
        ("forward", {"to": "approval", "checked": list(CHECKS)}),
        ("approve", {"checked": []}),
    ]


def test_a_desk_whose_condition_holds_is_not_passed_over(assistant) -> None:
    application = obc(answers={**ANSWERS, "family_certificate": False})

    actions.approve(application.id, assistant, "", now(), checked=CHECKS)

    assert fresh(application).stage == "enquiry"


def test_a_note_is_for_the_file_a_reason_for_the_citizen(assistant) -> None:
    noted, refused = obc("f1"), obc("f2")
    actions.approve(noted.id, assistant, "for the file", now(), checked=CHECKS)
    actions.reject(refused.id, assistant, "काग़ज़ नहीं मिले", now())

    assert queries.case(noted.id).history[-1].reason == "for the file"
    reasons = {fact.get("state"): fact["reason"] for fact in told(noted) if fact["type"] == "application_moved"}
    assert reasons == {"in_progress": "", "rejected": "काग़ज़ नहीं मिले"}
    assert "for the file" not in str(told(noted))


def test_a_rejection_without_a_reason_is_refused(assistant) -> None:
    application = obc()

    with pytest.raises(ValueError, match="told why"):
        actions.reject(application.id, assistant, "  ", now())

    assert fresh(application).state == State.FILED


@pytest.mark.parametrize(
    ("role", "department"), [("sdm", "revenue"), ("dealing_assistant", "mcd"), ("supervisor", "revenue")]
)
def test_only_the_role_of_the_desk_decides(role: str, department: str) -> None:
    application = obc()
    other = officer("other", role, department=department)

    with pytest.raises(NotAllowed):
        actions.approve(application.id, other, "", now(), checked=CHECKS)

    assert fresh(application).step == 0
    assert list(AuditRow.objects.order_by("sequence").values_list("act", flat=True)) == ["forward", "forward.failed"]
    assert len(told(application)) == 1


def test_a_decided_case_cannot_be_decided_again(assistant) -> None:
    application = obc()
    actions.reject(application.id, assistant, "no", now())

    with pytest.raises(IllegalMove):
        actions.approve(application.id, assistant, "", now(), checked=CHECKS)

    assert fresh(application).state == State.REJECTED


def test_who_looked_before_another_acted_is_told(assistant) -> None:
    application = obc()
    seen = queries.case(application.id).step
    both = officer("both", "dealing_assistant", "sdm")
    actions.approve(application.id, assistant, "", now(), checked=CHECKS, step=seen)

    with pytest.raises(AlreadyDecided):
        actions.approve(application.id, both, "", now(), checked=CHECKS, step=seen)

    assert fresh(application).stage == "approval"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_decide_at_once_one_wins() -> None:
    application = obc()
    officers = [officer("first", "dealing_assistant"), officer("second", "dealing_assistant")]
    start, outcomes = threading.Barrier(2), []

    def decide(who) -> None:
        start.wait()
        try:
            actions.reject(application.id, who, "no", now(), step=0)
            outcomes.append("won")
        except AlreadyDecided:
            outcomes.append("told")
        connection.close()

    threads = [threading.Thread(target=decide, args=[who]) for who in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["told", "won"]
    assert [fact["type"] for fact in told(application)] == ["application_filed", "application_moved"]


def test_a_question_stops_the_clock_until_the_answer(assistant) -> None:
    friday = datetime(2026, 11, 20, 6, tzinfo=UTC)
    application = obc(now=friday)
    actions.ask(application.id, assistant, "कौन सा साल?", "identity", friday)
    asked = fresh(application)

    answered = actions.answer_query(
        conversation_id=application.conversation_id,
        number=application.number,
        text="1985",
        documents=["77"],
        now=datetime(2026, 11, 24, 6, tzinfo=UTC),
    )

    assert (asked.state, asked.asked_on) == (State.WAITING, date(2026, 11, 20))
    assert answered is not None
    assert (answered.state, answered.stage, answered.asked_on) == (State.IN_PROGRESS, "scrutiny", None)
    assert (asked.promised_on, answered.promised_on) == (date(2026, 12, 11), date(2026, 12, 14))
    case = queries.case(application.id)
    assert [(q.question, q.paper, q.answer, q.documents) for q in case.questions] == [
        ("कौन सा साल?", "identity", "1985", ("77",))
    ]
    assert case.papers["identity"] == ("77",)
    assert told(application)[-1] == {
        "type": "officer_asked",
        "number": application.number,
        "service": "caste_certificate_obc",
        "question": "कौन सा साल?",
        "paper": "identity",
    }


def test_an_answer_counts_once_and_only_from_its_own_conversation(assistant) -> None:
    application, other = obc(), obc("f2", phone="919810000002")
    actions.ask(application.id, assistant, "Which year?", "", now())

    def answer(conversation: int) -> Application | None:
        return actions.answer_query(conversation_id=conversation, number=application.number, text="x", now=now())

    assert answer(other.conversation_id) is None
    assert answer(application.conversation_id) is not None
    assert answer(application.conversation_id) is None


def test_further_words_join_the_answer(assistant) -> None:
    application, _ = obc(), obc("f2", phone="919810000002")
    about: dict[str, Any] = {"conversation_id": application.conversation_id, "number": application.number, "now": now()}

    actions.ask(application.id, assistant, "", "identity", now())
    actions.answer_query(text="", documents=["77"], **about)
    assert actions.add_to_answer(text="The bill is my husband's", **about) is not None
    assert actions.add_to_answer(text="He lives here, too", **about) is not None

    case = queries.case(application.id)
    assert case.questions[0].answer == "The bill is my husband's\nHe lives here, too"
    assert (case.questions[0].documents, case.papers["identity"]) == (("77",), ("77",))


def test_a_further_file_joins_the_answer_while_the_case_is_open(assistant) -> None:
    application, other = obc(), obc("f2", phone="919810000002")
    conversation, number = application.conversation_id, application.number

    def add(document: str, conversation: int = conversation) -> Application | None:
        return actions.add_to_answer(conversation_id=conversation, number=number, documents=[document], now=now())

    actions.ask(application.id, assistant, "", "identity", now())
    assert add("78") is None  # nothing is answered yet
    actions.answer_query(conversation_id=conversation, number=number, text="", documents=["77"], now=now())
    seen = fresh(application).step
    assert add("78", other.conversation_id) is None
    assert add("78") is not None

    case = queries.case(application.id)
    assert case.questions[0].documents == ("77", "78")
    assert case.papers["identity"] == ("77", "78")
    with pytest.raises(AlreadyDecided):  # the officer has not seen it
        actions.reject(application.id, assistant, "no", now(), step=seen)
    actions.reject(application.id, assistant, "no", now())
    assert add("79") is None


def test_while_a_question_is_open_nothing_else_is_asked_or_approved(assistant) -> None:
    application = obc()
    actions.ask(application.id, assistant, "Which year?", "", now())

    with pytest.raises(IllegalMove):
        actions.ask(application.id, assistant, "Which house?", "", now())
    with pytest.raises(IllegalMove):
        actions.approve(application.id, assistant, "", now(), checked=CHECKS)


def test_an_unanswered_question_is_closed_by_a_rejection(assistant) -> None:
    application = obc()
    actions.ask(application.id, assistant, "Which year?", "", now())
    actions.reject(application.id, assistant, "no answer", now())

    assert queries.case(application.id).questions[0].closed
    conversation, number = application.conversation_id, application.number
    assert actions.answer_query(conversation_id=conversation, number=number, text="1985", now=now()) is None


def test_nothing_cannot_be_asked(assistant) -> None:
    with pytest.raises(ValueError, match="nothing"):
        actions.ask(obc().id, assistant, " ", "", now())


def test_a_desk_whose_time_was_booked_waits_for_that_day() -> None:
    examiner = officer("examiner", "mlo", department="transport")
    case = obc(
        service="driving_licence",
        department="transport",
        answers={
            "service": "permanent",
            "vehicle_class": "car",
            "zone": "rohini",
            "test": {"at": "2026-07-13T10:00", "place": "rohini"},
        },
        now=datetime(2026, 7, 6, 5, 0, tzinfo=UTC),
    )
    booked = datetime.fromisoformat(queries.case(case.id).answers["test"]["at"]).replace(tzinfo=UTC)
    seen = ("identity_seen", "drove_well")

    with pytest.raises(NotYet):
        actions.approve(case.id, examiner, "", booked - timedelta(days=1), checked=seen)
    assert fresh(case).stage == "test"

    actions.approve(case.id, examiner, "", booked, checked=seen)
    assert fresh(case).stage == "approval"


@pytest.mark.parametrize("act", [actions.approve, actions.reject])
def test_who_decided_the_first_desk_does_not_decide_the_second(act) -> None:
    application = obc()
    both = officer("both", "dealing_assistant", "sdm")
    actions.approve(application.id, both, "", now(), checked=CHECKS)

    with pytest.raises(DecidedBefore):
        act(application.id, both, "no", now())
    assert fresh(application).stage == "approval"
    assert queries.elsewhere_in_history(queries.case(application.id)) == {both.id}
    actions.ask(application.id, both, "Which year?", "", now())  # a question decides nothing

    actions.reject(application.id, officer("sdm", "sdm"), "no", now())
    assert fresh(application).state == State.REJECTED


def test_a_departments_own_system_keeps_its_people_apart_itself() -> None:
    application = obc()
    system = enlist("x1", "Portal", {("revenue", "dealing_assistant"), ("revenue", "sdm")})
    actions.approve(application.id, system, "", now(), checked=CHECKS)
    actions.approve(application.id, system, "", now())

    assert fresh(application).state == State.APPROVED
