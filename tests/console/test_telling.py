"""What the console says of whether the citizen was told is what became of the message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from chaupal.applications import actions
from chaupal.channel.models import Outbox
from chaupal.citizens.actions import set_stopped
from chaupal.consent.actions import record
from chaupal.conversations.erasing import destroy
from chaupal.kit.clock import now
from chaupal.mailbox.models import Mail
from tests.applications.cases import ANSWERS, CHECKS, obc

if TYPE_CHECKING:
    from chaupal.applications.models import Application

State, Progress = Outbox.State, Outbox.Progress
TOLD = {"en": "The citizen has been told.", "hi": "नागरिक को बता दिया गया है।"}


def heard(application: Application, *messages: tuple[int, int]) -> None:
    """The conversation took in the news and wrote these messages."""
    at = now()
    Mail.objects.filter(conversation_id=application.conversation_id).update(state=Mail.State.DONE, consumed_at=at)
    for state, progress in messages:
        Outbox.objects.create(
            conversation_id=application.conversation_id,
            citizen_id=application.citizen_id,
            number_id="100000000000002",
            body=b"sealed",
            state=state,
            progress=progress,
            created_at=at,
        )


@pytest.fixture
def decided(assistant, signed_in):
    application = obc()
    actions.approve(application.id, assistant, "", now(), checked=CHECKS)
    page = signed_in(assistant)
    address = f"/console/case/{application.id}/"
    return application, lambda: str(page.get(address).content, "utf-8")


@pytest.mark.parametrize(
    ("messages", "words"),
    [
        ([(State.WAITING, 0)], "has not gone out yet"),
        ([(State.SENT, Progress.SENT)], "has not received it yet"),
        ([(State.SENT, Progress.DELIVERED)], TOLD["en"]),
        ([(State.SENT, Progress.READ)], TOLD["en"]),
        ([(State.SENT, Progress.READ), (State.HELD, 0)], "when they write again"),
        ([(State.FAILED, 0)], "could not deliver"),
        ([(State.STOPPED, 0)], "asked us not to write"),
    ],
)
def test_it_is_said_as_it_is(decided, messages, words) -> None:
    application, page = decided
    assert "The citizen is being told." in page()
    heard(application, *messages)
    said = page()

    assert words.replace("'", "&#x27;") in said
    assert (TOLD["en"] in said) == (words == TOLD["en"])


def test_who_stopped_us_has_not_been_told(decided) -> None:
    application, page = decided
    heard(application)
    assert "told" not in page().partition('id="history"')[2].partition("<ol")[0]
    set_stopped({application.citizen_id: True})

    assert "asked us not to write" in page()


def test_the_officer_who_decides_is_not_told_what_is_not_yet_so(assistant, signed_in) -> None:
    application = obc()
    acted = {"step": application.step, "words": "The paper is blurred.", "ready": ""}
    answer = signed_in(assistant).post(f"/console/case/{application.id}/reject/", acted, follow=True)

    assert "The citizen is being told." in answer.content.decode()


def says(citizen: int, *, given: bool) -> None:
    about: dict[str, Any] = {"purpose": "certificate_issue", "department": "revenue", "notice_version": "6"}
    said: dict[str, Any] = {"language": "hi", "method": "button", "evidence": "turn/1", "now": now()}
    record(citizen_id=citizen, given=given, **about, **said)


def takes_back(citizen: int) -> None:
    says(citizen, given=True)
    says(citizen, given=False)


SILENT = {
    "wrote STOP": lambda citizen: set_stopped({citizen: True}),
    "took back the consent": takes_back,
    "had their data erased": lambda citizen: destroy(citizen, now()),
}
PROMISES = ("told at once", "being told", "goes to the citizen", "The citizen is told", "has not answered yet")


@pytest.mark.parametrize("act", ["ask", "reject", "approve"])
@pytest.mark.parametrize("why", SILENT)
def test_where_nothing_can_be_sent_the_office_reads_so_before_and_after_it_acts(why, act, assistant, signed_in) -> None:
    application = obc()
    SILENT[why](application.citizen_id)
    page, address = signed_in(assistant), f"/console/case/{application.id}/"
    before = page.get(address).content.decode()
    acted = {"step": application.step, "words": "The paper is blurred.", "checked": CHECKS}
    after = page.post(f"{address}{act}/", acted, follow=True).content.decode()
    then = page.get(address).content.decode()

    assert f"Nothing can be sent: the citizen {why}" in before
    assert act == "approve" or f"Nothing can be sent: the citizen {why}" in after, (
        "which passes it on, and tells nobody"
    )
    assert not [promise for promise in PROMISES for said in (before, after, then) if promise in said]


def test_a_case_says_on_which_consent_it_rests_or_that_there_is_none(assistant, signed_in):
    application = obc()
    page, address = signed_in(assistant), f"/console/case/{application.id}/"

    assert "No consent of the citizen for this service is on record" in str(page.get(address).content, "utf-8")

    says(application.citizen_id, given=True)
    said = str(page.get(address).content, "utf-8")
    assert "Consent given" in said
    assert "with a button in the chat" in said

    actions.ask(application.id, assistant, "Which gate?", "", now())
    assert "no answer can be expected" not in str(page.get(address).content, "utf-8")
    says(application.citizen_id, given=False)
    said = str(page.get(address).content, "utf-8")
    assert "Consent taken back" in said
    assert "clock paused, and the consent taken back: no answer can be expected" in said


def test_the_next_desk_is_said_to_be_told_of_only_where_it_is(assistant, signed_in) -> None:
    page, told = signed_in(assistant), "The case goes to the next desk. The citizen is told."
    nobody_comes, comes = obc(), obc("f2", answers={**ANSWERS, "family_certificate": False})

    assert told in str(page.get(f"/console/case/{comes.id}/").content, "utf-8")
    said = str(page.get(f"/console/case/{nobody_comes.id}/").content, "utf-8")
    assert "The citizen gets no message" in said
    assert told not in said


def test_the_history_shows_how_far_each_message_came_and_a_consent_taken_back(decided) -> None:
    application, page = decided
    heard(application, (State.SENT, Progress.READ), (State.FAILED, 0))
    history = page().partition('id="history"')[2]

    assert "Message to the citizen: Read" in history
    assert "Message to the citizen: Failed" in history
    assert "Consent taken back" not in history

    takes_back(application.citizen_id)
    assert "Consent taken back" in page().partition('id="history"')[2]
