"""What a citizen adds to a case: in its history, sealed, marked for its desk until an officer acts."""

import pytest

from chaupal.applications import actions, queries
from chaupal.applications.base import AlreadyDecided, Filters
from chaupal.applications.models import Application, Decision
from chaupal.applications.states import OPEN
from chaupal.kit.clock import now
from chaupal.tasks.models import Task
from tests.applications.cases import CHECKS, obc, officer, told

pytestmark = pytest.mark.django_db
WORDS = "कूड़ा जल रहा है"


def add(case: Application, **more) -> Application | None:
    return actions.add(conversation_id=case.conversation_id, number=case.number, text=WORDS, now=now(), **more)


def marked(by) -> list[str]:
    rows, _ = queries.queue(by, Filters(mine=False, flag="noted"))
    return [row.number for row in rows.rows]


def test_it_stands_in_the_history_sealed_and_marks_the_case_until_an_officer_acts():
    case, assistant = obc(), officer("assistant", "dealing_assistant")
    add(case, documents=["d1"], urgent=True)

    file = queries.case(case.id)
    assert (file.history[-1].act, file.history[-1].reason, file.state) == ("note", WORDS, case.state)
    assert file.papers["noted"] == ("d1",)
    assert WORDS.encode() not in bytes(Decision.objects.get(act="note").reason or b"")
    assert marked(assistant) == [case.number]
    assert list(Task.objects.values_list("kind", "subject", "closed_at")) == [("urgent_word", case.number, None)]

    actions.approve(case.id, assistant, "", now(), checked=CHECKS)
    assert marked(assistant) == []
    assert Task.objects.get(kind="urgent_word").closed_at is not None


def test_an_officer_who_did_not_see_it_decides_nothing():
    case, assistant = obc(), officer("assistant", "dealing_assistant")
    seen = case.step
    add(case)

    with pytest.raises(AlreadyDecided):
        actions.approve(case.id, assistant, "", now(), checked=CHECKS, step=seen)


@pytest.mark.parametrize("state", ["approved", "rejected", "withdrawn"])
def test_to_a_decided_case_nothing_is_added_and_the_citizen_is_told(state):
    case = obc()
    Application.objects.filter(id=case.id).update(state=state)

    assert state not in OPEN
    assert add(case) is None
    assert told(case)[-1] == {"type": "note_refused", "number": case.number}


def test_to_another_citizens_case_nothing_is_added():
    case, other = obc(), obc("f2", phone="919810000077")

    assert actions.add(conversation_id=other.conversation_id, number=case.number, text=WORDS, now=now()) is None
    assert not Application.objects.filter(noted=True).exists()
