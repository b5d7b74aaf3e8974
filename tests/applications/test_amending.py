"""What the citizen tells the office of an answer can be put right by the desk that has the case."""

from typing import Any

import pytest

from chaupal.applications import actions, queries
from chaupal.applications.base import AlreadyDecided, IllegalMove, NotAllowed
from chaupal.applications.models import Application
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from tests.applications.cases import ANSWERS, obc, officer

pytestmark = pytest.mark.django_db
FILED = {**ANSWERS, "mother_name": "Kamla Kumari", "father_name": "Ram Lal"}


@pytest.fixture
def assistant() -> Any:
    return officer("assistant", "dealing_assistant")


def asked(by: Any, *answers: str) -> Application:
    """A case about which the officer asked as often as the citizen answered."""
    case = obc(answers=FILED)
    for answer in answers:
        actions.ask(case.id, by, "सही नाम लिखिए।", "", now())
        actions.answer_query(
            conversation_id=case.conversation_id, number=case.number, text=answer, documents=[], now=now()
        )
    case.refresh_from_db()
    return case


@pytest.mark.parametrize(
    ("answers", "proposed"),
    [
        (["माँ का नाम मीना देवी है"], {"mother_name": "मीना देवी"}),
        (["mother's name is Meena Devi, not Kamla Kumari"], {"mother_name": "Meena Devi"}),
        (["माँ का नाम मीना है", "माँ का नाम मीना देवी है"], {"mother_name": "मीना देवी"}),
        (["माँ का नाम Kamla Kumari है"], {}),  # as it stands
        (["परिवार की आय 90000 है"], {}),  # decides who is entitled
        (["जी, सब सही है"], {}),
        ([], {}),
    ],
)
def test_only_what_was_told_of_an_answer_and_decides_nothing_can_be_put_in(
    answers: list[str], proposed: dict[str, str], assistant
) -> None:
    case = asked(assistant, *answers)

    assert queries.proposed(queries.case(case.id), now()) == proposed


def test_it_stands_in_the_case_with_what_stood_there_before(assistant) -> None:
    case = asked(assistant, "माँ का नाम मीना देवी है")
    actions.amend(case.id, assistant, "mother_name", now(), step=case.step)

    after = queries.case(case.id)
    assert after.answers["mother_name"] == "मीना देवी"
    assert after.answers["father_name"] == "Ram Lal"
    assert (after.history[-1].act, after.history[-1].reason) == ("amend", "Kamla Kumari → मीना देवी")
    assert queries.proposed(after, now()) == {}
    row = AuditRow.objects.filter(act="amend").get()
    assert row.detail == {"field": "mother_name"}  # never what it is


def test_what_nobody_told_cannot_be_put_in(assistant) -> None:
    case = asked(assistant, "माँ का नाम मीना देवी है")

    with pytest.raises(KeyError):
        actions.amend(case.id, assistant, "father_name", now(), step=case.step)
    assert queries.case(case.id).answers == FILED


def test_another_desk_an_old_page_and_a_decided_case_change_nothing(assistant) -> None:
    case = asked(assistant, "माँ का नाम मीना देवी है")
    other = officer("verifier", "field_verifier")

    with pytest.raises(NotAllowed):
        actions.amend(case.id, other, "mother_name", now(), step=case.step)
    with pytest.raises(AlreadyDecided):
        actions.amend(case.id, assistant, "mother_name", now(), step=case.step - 1)
    actions.reject(case.id, assistant, "no", now())
    case.refresh_from_db()
    with pytest.raises((IllegalMove, NotAllowed)):
        actions.amend(case.id, assistant, "mother_name", now(), step=case.step)
    assert queries.case(case.id).answers == FILED
