"""Who is blocked is told why, until when, and can have it looked at again; danger, STOP and rights are heard."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chaupal.conversations.worker import run_batch
from chaupal.departments.actions import post_officer
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from chaupal.mailbox.models import Mail
from chaupal.risk.actions import block, review
from chaupal.risk.base import DAYS, Blocked, NotAllowed
from chaupal.risk.models import Block
from chaupal.risk.queries import block_of, note_of, standing_blocks
from chaupal.tasks.base import OPERATOR, SUPERVISOR
from chaupal.tasks.queries import is_open
from tests.applications.cases import PASSWORD, officer
from tests.conversations.town import REVENUE, Person, at_once, play, served

pytestmark = pytest.mark.django_db
DONE, UNREAD = Mail.State.DONE, Mail.State.UNREAD
REVIEW = "दोबारा देखिए"


def operator(username: str = "head"):
    return post_officer(username, PASSWORD, {"en": "Head", "hi": "प्रमुख"}, {("", OPERATOR)})


@pytest.fixture(params=["as mail", "at once"])
def asha(town, clock, request) -> Person:
    """Her form is open; what she writes is played as it comes, or later."""
    caches["process"].clear()
    asha = served(take=at_once) if request.param == "at once" else served()
    clock.shift(timedelta(hours=1))
    return asha


@pytest.fixture
def head(town):
    return officer("head.of.revenue", SUPERVISOR)


def shut(asha: Person, by, reason: str = "abuse", days: int = 7) -> Block:
    return block(asha.citizen_id, "revenue", reason, days, "see the letters of today", by)


def hears(asha: Person, words: str) -> list[str]:
    """What she is told on it."""
    before = len(asha.heard)
    asha.says(words)
    play()
    return [said.text for said in asha.heard[before:]]


def test_she_is_told_once_and_her_form_is_where_it_was(asha, head, clock):
    turn = asha.conversation.turn
    shut(asha, head)

    (told,) = hears(asha, "mera naam Asha hai")
    assert "2 दिसंबर 2026 तक" in told
    assert "अपमान करने वाले संदेश" in told
    assert "112" in told
    assert hears(asha, "kya?") == hears(asha, "suniye") == []
    assert set(asha.mail[-3:]) == {UNREAD}
    assert asha.conversation.turn == turn
    clock.shift(timedelta(hours=12))
    assert len(hears(asha, "kya?")) == 1


def test_she_is_blocked_at_every_number_of_ours(asha, head):
    shut(asha, head)
    there = Person(asha.phone, REVENUE, asha.take)
    there.says("namaste")
    play()

    assert {DONE, UNREAD} <= set(there.mail), "her talk there begins with what is known of her, and is not read"
    assert "2 दिसंबर 2026 तक" in there.heard[-1].text


def test_it_ends_by_itself(asha, head, clock):
    shut(asha, head, days=1)
    hears(asha, "kya?")
    clock.shift(timedelta(days=1))

    assert "संदेश नहीं पढ़े जाएँगे" not in "".join(hears(asha, "namaste"))
    assert asha.mail[-1] == DONE
    assert block_of(asha.citizen_id) is None
    assert shut(asha, head).until > now()


@pytest.mark.parametrize(
    ("words", "answer"),
    [("STOP", "सहमति वापस ले ली है"), ("mera pati mujhe maar raha hai", "112"), ("mera data dikhao", "")],
)
def test_danger_stop_and_rights_are_heard(asha, head, words, answer):
    shut(asha, head)
    hears(asha, "kya?")

    said = "".join(hears(asha, words))
    assert asha.mail[-1] == DONE
    assert answer in said


def test_she_has_it_looked_at_again_by_somebody_else_and_it_is_lifted(asha, head):
    standing = shut(asha, head)
    hears(asha, "kya?")
    asha.taps(REVIEW)
    play()
    assert "2 कामकाजी दिनों में" in asha.heard[-1].text
    assert is_open("block_review", str(standing.id))
    before = len(asha.heard)
    asha.taps(REVIEW)  # impatient
    play()
    assert len(asha.heard) == before

    for who in (head, officer("another", SUPERVISOR)):
        with pytest.raises(NotAllowed):
            review(standing.id, who, lift=True)
    review(standing.id, operator(), lift=True)
    assert not is_open("block_review", str(standing.id))
    hears(asha, "namaste")
    assert asha.mail[-1] == DONE
    assert review(standing.id, operator(), lift=False) is None
    assert set(AuditRow.objects.values_list("act", flat=True)) == {
        "block_citizen",
        "review_block",
        "review_block.refused",
    }


def test_what_stays_after_a_look_is_told_so_and_asked_no_more(asha, head):
    standing = shut(asha, head)
    hears(asha, "kya?")
    asha.taps(REVIEW)
    play()
    review(standing.id, operator(), lift=False)
    caches["process"].clear()

    asha.taps(REVIEW)
    play()
    assert not is_open("block_review", str(standing.id))
    assert asha.mail[-1] == UNREAD


def test_whoever_ordered_it_does_not_look_at_it_again(asha):
    both = post_officer("both", PASSWORD, {"en": "Both", "hi": "दोनों"}, {("", OPERATOR), ("revenue", SUPERVISOR)})
    standing = shut(asha, both)
    with pytest.raises(NotAllowed):
        review(standing.id, both, lift=True)


def test_only_a_supervisor_orders_it_with_a_reason_for_a_time_and_once(asha, head):
    for who, department in ((officer("clerk", "dealing_assistant"), "revenue"), (head, "mcd")):
        with pytest.raises(NotAllowed):
            block(asha.citizen_id, department, "abuse", 7, "words", who)
    for reason, days, note in (("dislike", 7, "words"), ("abuse", 365, "words"), ("abuse", 7, " ")):
        with pytest.raises(ValueError, match=reason):
            block(asha.citizen_id, "revenue", reason, days, note, head)
    assert standing_blocks() == []

    standing = shut(asha, head, days=DAYS[0])
    assert b"letters" not in bytes(standing.note)
    assert note_of(standing) == "see the letters of today"
    with pytest.raises(Blocked):
        shut(asha, head)


def test_a_letter_of_somebody_blocked_costs_no_statement_more_and_of_others_none(asha, head):
    bilal = Person("919800000202")
    bilal.says("namaste")
    play()

    def statements(person: Person) -> int:
        person.says("kya hai?")
        with CaptureQueriesContext(connection) as queries:
            run_batch(None)
        return len(queries)

    usual = statements(bilal), statements(asha)
    shut(asha, head)
    hears(asha, "kya?")

    assert statements(bilal) <= usual[0]
    assert statements(asha) <= usual[1] + 2
