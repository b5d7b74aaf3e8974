"""The quota: who floods is told once and keeps nobody waiting; who talks as people do never meets it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from chaupal.channel.models import Outbox
from chaupal.conversations.pace import FILE, MINUTE, ROOM, URGENT_ROOM, Heard, Pace, cost
from chaupal.conversations.worker import run_batch
from chaupal.mailbox.actions import prune
from chaupal.mailbox.models import Mail
from tests.conversations.town import Person, play, served
from tests.services.playing import FILES, PACE, steps_of

DONE, UNREAD = Mail.State.DONE, Mail.State.UNREAD
TALKS = sorted((Path(__file__).parents[2] / "services").glob("*/*/talks/*.yaml"))
NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
USUAL = 20  # letters a minute: the setting's default
AT_ONCE = USUAL * (ROOM // MINUTE)
TOO_FAST = "एक मिनट रुककर"
LONG = "mujhe is yojana ke baare mein sab kuch jaanna hai " * 80
PHOTO = {"type": "image", "image": {"id": "m1", "mime_type": "image/jpeg"}}
FLOOD = st.lists(st.tuples(st.floats(0, 90), st.integers(1, FILE), st.booleans()), min_size=1, max_size=300)


def events(path: Path) -> list[dict[str, str]]:
    """What the citizen of a golden talk sends, as far as the quota looks at it."""
    steps = [step for step in steps_of(path) if "event" not in step]
    return [
        {"wamid": "w", "type": "media_received" if FILES.keys() & step else "text_received", "text": str(step)}
        for step in steps
    ]


@pytest.mark.parametrize("path", TALKS, ids=lambda path: f"{path.parts[-3]}/{path.name}")
def test_a_golden_talk_at_eight_times_its_pace_never_meets_the_quota(path):
    pace, at = Pace(), NOON
    for plain in events(path):
        pace, heard = pace.take(cost(plain), at, USUAL)
        assert heard is Heard.PLAYED
        at += PACE / 8


@given(FLOOD, st.integers(1, 200))
def test_what_one_citizen_has_played_is_bounded_whatever_comes(flood, per_minute):
    pace, at, played, told = Pace(), NOON, 0, 0
    for wait, letters, urgent in flood:
        at += timedelta(seconds=wait)
        pace, heard = pace.take(letters, at, per_minute, urgent=urgent)
        played += letters * (heard is Heard.PLAYED)
        told += heard is Heard.TOLD

    assert played <= per_minute * ((at - NOON + URGENT_ROOM) / MINUTE) + 1
    assert told <= (at - NOON) / MINUTE + 1


@given(FLOOD, st.integers(2, 200))
def test_after_the_rest_there_is_room_and_after_a_while_all_is_as_before(flood, per_minute):
    pace, at = Pace(), NOON
    for wait, letters, _ in flood:
        at += timedelta(seconds=wait)
        pace, _ = pace.take(letters, at, per_minute)

    assert pace.take(1, at + MINUTE, per_minute)[1] is Heard.PLAYED
    later = at + URGENT_ROOM
    assert pace.take(1, later, per_minute)[0].empty_at == later + MINUTE / per_minute


def test_a_clock_that_is_put_back_makes_nobody_unheard():
    pace, _ = Pace().take(1, NOON, USUAL)

    assert pace.take(1, NOON - timedelta(days=7), USUAL)[1] is Heard.PLAYED


def test_only_what_the_citizen_sent_counts():
    assert [cost(plain) for plain in ({"type": "payment_captured"}, {"type": "option_chosen", "wamid": ""})] == [0, 0]
    assert cost({"type": "option_chosen", "wamid": "w", "option": "x"}) == 1
    assert cost({"type": "text_received", "wamid": "w", "text": "a" * 65536}) == FILE
    assert cost({"type": "media_received", "wamid": "w"}) == FILE


@pytest.fixture
def asha(town, clock) -> Person:
    """Her form is open, and the bucket is empty again."""
    asha = served()
    clock.shift(timedelta(hours=1))
    return asha


def told(person: Person) -> int:
    return sum(TOO_FAST in said.text for said in person.heard)


@pytest.mark.parametrize(("message", "each"), [({"type": "text", "text": {"body": LONG}}, FILE), (PHOTO, FILE)])
def test_who_floods_is_told_once_and_nobody_else_notices(asha, message, each):
    bilal = Person("919800000202")
    before = len(asha.mail)
    for _ in range(100):
        asha.sends(message)
    for words in ("namaste", "help", "status"):
        bilal.says(words)
    with CaptureQueriesContext(connection) as first:
        run_batch(None)
    bilal_was = list(bilal.mail)
    play()

    assert bilal_was == [DONE] * 3
    assert told(asha) == 1
    assert asha.mail[before:].count(DONE) == pytest.approx(AT_ONCE // each, abs=3)
    assert set(asha.mail) == {DONE, UNREAD}
    assert told(bilal) == 0
    assert len(first) < 40


def test_beyond_the_quota_a_letter_costs_no_statement_more(asha):
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            run_batch(None)
        return len(queries)

    asha.says("kya")
    usual = statements()
    flood(asha)
    asha.says("kya")
    assert statements() <= usual


def flood(person: Person) -> None:
    """Until the bucket is full and the person was told."""
    for _ in range(AT_ONCE + 5):
        person.says("?")
    while run_batch(None).any:
        pass
    assert told(person) == 1


STOP = {"type": "text", "text": {"body": "STOP"}}
STOP_TAP = {
    "type": "interactive",
    "interactive": {"type": "button_reply", "button_reply": {"id": "do|stop", "title": ""}},
}


@pytest.mark.parametrize("stop", [STOP, STOP_TAP])
def test_stop_amid_the_flood_is_obeyed(asha, stop):
    flood(asha)
    count = len(asha.heard)
    asha.says("haan")
    asha.sends(stop)
    for _ in range(30):
        asha.says("?")
    play()

    assert asha.mail[-32:] == [UNREAD, DONE, *[UNREAD] * 30]
    assert 1 <= len(asha.heard) - count <= 2
    assert {said.state for said in asha.heard[:count]} == {Outbox.State.STOPPED}


def test_an_emergency_amid_the_flood_is_answered(asha):
    flood(asha)
    count = len(asha.heard)
    asha.says("aag lag gayi hai bachao")
    play()

    assert "112" in asha.heard[count].text


def test_what_the_office_says_is_heard_amid_the_flood(asha):
    flood(asha)
    count = len(asha.heard)
    asha.hears_of("application_moved", number="OBC/2026/0000042", service="caste_certificate_obc", state="rejected")
    play()

    assert asha.mail[-1] == DONE
    assert len(asha.heard) > count


def test_after_the_pause_the_form_goes_on_where_it_was(asha, clock):
    asked = asha.heard[-1]
    flood(asha)
    talk_before = asha.conversation.turn
    asha.taps("मेरे नाम")
    play()
    assert asha.conversation.turn == talk_before
    clock.shift(MINUTE)
    asha.taps("मेरे नाम")
    play()

    assert asha.conversation.turn == talk_before + 1
    assert asha.heard[-1].text != asked.text
    assert TOO_FAST not in asha.heard[-1].text


def test_without_a_quota_all_is_played(asha, settings):
    settings.CHAUPAL_LETTERS_PER_MINUTE = 0
    for _ in range(AT_ONCE + 5):
        asha.says("?")
    while run_batch(None).any:
        pass

    assert set(asha.mail) == {DONE}


def test_what_stayed_unread_is_pruned_with_the_rest(asha, clock):
    flood(asha)
    asha.says("?")
    play()
    assert UNREAD in asha.mail
    clock.shift(timedelta(days=400))
    prune(timedelta(days=365))

    assert asha.mail == []
