"""Telling the citizen something that is no question, from the page of the case."""

import pytest

from chaupal.applications import actions
from chaupal.channel.models import Outbox
from chaupal.citizens.actions import set_stopped
from chaupal.kit.clock import now
from tests.applications.cases import CHECKS, obc, officer, told
from tests.console.test_telling import heard

pytestmark = pytest.mark.django_db
WORDS = "The verifier comes this week."


def test_it_goes_out_stands_in_the_history_and_shows_when_it_was_read(assistant, signed_in) -> None:
    case, client = obc(), signed_in(assistant)
    page, there = f"/console/case/{case.id}/", f"/console/case/{case.id}/inform/"
    assert f'action="{there}"' in client.get(page).content.decode()
    done = client.post(there, {"words": WORDS, "step": str(case.step)}, follow=True).content.decode()

    assert "The message goes to the citizen." in done
    assert told(case)[-1]["words"] == WORDS
    assert "Citizen told" in done
    heard(case, (Outbox.State.SENT, Outbox.Progress.READ))
    history = client.get(page).content.decode().split('id="history"')[1]
    assert WORDS in history
    assert "Message to the citizen: Read" in history


def test_bad_input_is_said_and_nothing_goes_out(assistant, signed_in) -> None:
    case, client = obc(), signed_in(assistant)
    there = f"/console/case/{case.id}/inform/"
    for words, step, said in (
        (" ", "0", "at most 600"),
        ("x" * 601, "0", "at most 600"),
        (WORDS, "7", "Somebody else"),
    ):
        assert said in client.post(there, {"words": words, "step": step}, follow=True).content.decode()
    assert client.get(there).status_code == 405
    assert signed_in(officer("reader", "auditor")).post(there, {"words": WORDS}).status_code == 403
    set_stopped({case.citizen_id: True})
    assert "wrote STOP" in client.post(there, {"words": WORDS, "step": "0"}, follow=True).content.decode()
    assert f'action="{there}"' not in client.get(f"/console/case/{case.id}/").content.decode()

    assert not [fact for fact in told(case) if fact["type"] == "citizen_informed"]


def test_whoever_must_leave_the_decision_to_a_second_person_may_still_tell(signed_in) -> None:
    case, both = obc(), officer("both", "dealing_assistant", "sdm")
    actions.approve(case.id, both, "", now(), checked=CHECKS)
    page = signed_in(both).get(f"/console/case/{case.id}/").content.decode()

    assert "A second person decides" in page
    assert f"/console/case/{case.id}/inform/" in page
