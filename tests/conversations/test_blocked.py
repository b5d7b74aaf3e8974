"""Who is blocked is told why, until when, and can have it looked at again; danger, STOP and rights are heard."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chaupal.catalogue.queries import catalogue
from chaupal.conversations.blocked import RIGHTS, is_heard
from chaupal.conversations.erasing import destroy
from chaupal.conversations.opened import Letter
from chaupal.conversations.worker import run_batch
from chaupal.departments.actions import post_officer
from chaupal.departments.models import AuditRow
from chaupal.engine.talk import Talk, Where
from chaupal.kit.clock import now
from chaupal.mailbox.models import Mail
from chaupal.risk.actions import block, review
from chaupal.risk.base import DAYS, Blocked, NotAllowed
from chaupal.risk.models import Block, BlockedHandle
from chaupal.risk.queries import block_of, note_of, standing_blocks
from chaupal.tasks.base import OPERATOR, SUPERVISOR
from chaupal.tasks.queries import is_open
from chaupal.understanding.taught import anywhere
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


NOW = datetime(2026, 12, 1, tzinfo=UTC)


def test_every_right_is_read_however_it_is_put_and_nothing_else():
    book, talk = catalogue(), Talk(language="hi", where=Where.LOBBY)

    def reads(words: str) -> bool:
        return is_heard(book, talk, Letter(1, {"type": "text_received", "text": words}, NOW))

    said = [(words, label.removeprefix("*")) for words, label in anywhere(book.offered())][::11]
    rights = [words for words, wish in said if wish in RIGHTS]
    unread = [words for words in rights if not reads(words)]
    others = [(words, wish) for words, wish in said if wish in ("thanks", "resume", "start") and reads(words)]
    assert {wish for _, wish in said} >= {"copy", "erase", "nominate", "data_complaint", "correct_data", "consents"}
    assert len(unread) * 200 <= len(rights), unread
    assert others == []
    assert not any(map(reads, ("mera naam Asha hai", "kya?", "birth certificate", "you are all thieves", "haan")))


@pytest.mark.parametrize(
    ("wish", "answers", "done"),
    [
        ("data ki shikayat karni hai", ["aapke office ne mera number bech diya"], "DP-2026-"),
        ("nominate my son", ["Ravi Kumar", "beta", "9800000209"], "रवि कुमार"),
    ],
)
def test_what_we_ask_about_a_right_is_answered_and_then_it_is_over(asha, head, wish, answers, done):
    shut(asha, head)
    hears(asha, "kya?")
    for words in (wish, *answers):
        said = "".join(hears(asha, words))
        assert said, words
    assert done in said
    hears(asha, "kya?")
    assert asha.mail[-1] == UNREAD


def test_a_block_outlasts_an_erasure_without_the_officers_words_and_ends_when_it_would(asha, head, clock):
    standing, before = shut(asha, head), asha.citizen_id
    assert "कुछ समय आपके संदेश नहीं पढ़े जाते, यह बात: 2 दिसंबर 2026" in "".join(hears(asha, "erase my data"))
    asha.says("haan")
    play()
    kept = block_of(before)
    assert kept is not None
    assert note_of(kept) == ""
    destroy(before, now())
    caches["process"].clear()

    asha.says("namaste")
    play()
    assert "संदेश नहीं पढ़े जाएँगे" in asha.heard[-1].text, "who comes back is blocked still"
    assert asha.citizen_id != before
    assert Block.objects.get(citizen_id=asha.citizen_id).id == standing.id
    assert not BlockedHandle.objects.exists(), "it is theirs now: nothing else names it"
    clock.shift(timedelta(days=7))
    assert hears(asha, "namaste")
    assert asha.mail[-1] == DONE


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


@pytest.mark.parametrize("has_stopped", [False, True])
def test_she_has_it_looked_at_again_by_somebody_else_and_it_is_lifted(asha, head, has_stopped):
    if has_stopped:
        hears(asha, "STOP")
    standing = shut(asha, head)
    assert "2 दिसंबर 2026 तक" in "".join(hears(asha, "kya?")), "what they write is answered after STOP, too"
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
    play()
    assert "फिर पढ़े जाते हैं" in "".join(said.text for said in asha.heard[before:])
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
