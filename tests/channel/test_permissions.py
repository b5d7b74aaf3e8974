"""What is sent of itself needs a consent that stands when it is taken to the wire; answers in a window need none."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chaupal.channel.actions import DUTY, permit, queue, release_held, stop_sending
from chaupal.channel.models import Outbox, Permission
from chaupal.channel.queries import BREACH_NOTICE, lease
from chaupal.kit.clock import now
from tests.channel.posting import citizen, draft, states, words_of

pytestmark = pytest.mark.django_db
WAITING, HELD, STOPPED = Outbox.State.WAITING, Outbox.State.HELD, Outbox.State.STOPPED
OBC = "revenue/certificate_issue"


@pytest.fixture
def asha():
    known = citizen()
    permit([known.citizen_id], OBC, given=True, at=now())
    return known


def sent() -> list[str]:
    return [words_of(message.body) for message in lease(100)]


def test_what_was_agreed_to_goes_out(asha):
    queue([draft(asha, "approved", consent=OBC)], None)

    assert sent() == ["approved"]


@pytest.mark.parametrize("consent", ["revenue/welfare_benefit", "mcd/certificate_issue"])
def test_another_purpose_or_department_lets_nothing_out(asha, consent):
    assert queue([draft(asha, "pay now", consent=consent)], set()) == []
    assert (states(), sent()) == ([], [])


def test_what_is_withdrawn_while_nothing_can_be_sent_is_stopped_and_the_rest_goes(asha):
    queue([draft(asha, "approved", consent=OBC, about=OBC), draft(asha, "an answer")], None)
    queue([draft(asha, "held news", 2, consent=OBC, about=OBC, held=True), draft(asha, "asked", about=OBC)], None)
    queue([draft(asha, "let out", 3, consent=OBC, about=OBC, held=True), draft(asha, "tax", about="mcd/tax")], None)
    release_held([3])

    permit([asha.citizen_id], OBC, given=False, at=now())

    stopped = dict.fromkeys(("approved", "held news", "asked", "let out"), STOPPED)
    assert dict(states()) == stopped | {"an answer": WAITING, "tax": WAITING}
    assert sent() == ["an answer"]


def test_a_permission_that_is_gone_by_any_way_is_seen_at_the_wire(asha):
    queue([draft(asha, "approved", 1, consent=OBC), draft(asha, "asked in a window", 2, about=OBC)], None)
    Permission.objects.update(given=False)  # as another process does, past every queue

    assert sent() == []
    assert {state for _, state in states()} == {STOPPED}


def test_what_was_held_goes_out_as_an_answer_to_who_never_agreed():
    bilal = citizen("919800000209")
    queue([draft(bilal, "news", consent=OBC, held=True)], None)
    assert (states(), sent()) == ([("news", HELD)], [])

    release_held([1])

    assert sent() == ["news"]


def test_what_a_law_has_us_tell_goes_out_after_stop_but_to_nobody_who_is_erased(asha):
    said = [("a receipt", DUTY), ("a breach", BREACH_NOTICE), ("approved", OBC), ("an answer", "")]
    queue([draft(asha, words, consent=consent) for words, consent in said], None)
    queue([draft(asha, "held answer", 2, consent=DUTY, held=True)], None)

    stop_sending([1, 2])
    permit([asha.citizen_id], OBC, given=False, at=now())
    assert [row for row in states() if row[1] != STOPPED] == [
        ("a receipt", WAITING),
        ("a breach", WAITING),
        ("held answer", HELD),
    ]
    stop_sending([1, 2], duties=True)
    assert sent() == []


def test_agreeing_again_lets_new_messages_out(asha):
    permit([asha.citizen_id], OBC, given=False, at=now())
    permit([asha.citizen_id], OBC, given=True, at=now())
    queue([draft(asha, "approved", consent=OBC)], None)

    assert sent() == ["approved"]


def test_a_batch_asks_once(asha):
    others = [citizen(f"9198000003{n:02}") for n in range(30)]
    for one in others:
        permit([one.citizen_id], OBC, given=True, at=now())
    with CaptureQueriesContext(
        connection,
    ) as one_message:
        queue([draft(asha, "one", 1, consent=OBC)], None)
        lease(100)
    with CaptureQueriesContext(connection) as many:
        queue([draft(each, "many", n + 10, consent=OBC) for n, each in enumerate(others)], None)
        lease(100)

    assert len(many) == len(one_message) > 0
