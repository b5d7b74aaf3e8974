"""What the console says of whether the citizen was told is what became of the message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from chaupal.applications import actions
from chaupal.channel.models import Outbox
from chaupal.citizens.actions import set_stopped
from chaupal.kit.clock import now
from chaupal.mailbox.models import Mail
from tests.applications.cases import CHECKS, obc

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
