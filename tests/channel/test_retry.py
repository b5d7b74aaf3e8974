"""Meta's codes: what is tried again, when, and what is given up."""

from datetime import timedelta

import pytest

from chaupal.channel.base import SendError
from chaupal.channel.errors import error_of
from chaupal.channel.retry import NO_ANSWER, UNANSWERED, after, is_retryable

DAY = timedelta(days=1)

# the reference's R and W for sending; not those of calls, groups, registering and marketing, which we do not do
RETRY = [1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057, 133004, 2494100]
WAIT = [131037, 131042, 131044, 131045, 131048, 131064, 132015, 132068, 132069]
NEVER = [33, 100, 130403, 130472, 130497, 131005, 131008, 131009, 131021, 131026, 131030, 131047, 131050, 131051]
NEVER += [131052, 131053, 131055, 131062, 131063, 132000, 132001, 132005, 132007, 132008, 132012, 132016, 132018]
NEVER += [133005, 133006, 134011, 135000, 137000, 147001, 2046, 2047, 1026]
OURS = [190, 3, 10, 200, 299, 368, 131031, 131037, 131042, 131044, 131045, 133010]


def waits(code: int, within: timedelta | None = None) -> list[timedelta]:
    """How long a message waits between its tries, until it is given up or the time is over."""
    error = SendError(code, "", retryable=is_retryable(code, 400))
    found: list[timedelta] = []
    while (wait := after(error, len(found))) is not None:
        found.append(wait)
        if sum(found, timedelta()) > (within or 1000 * DAY):
            break
        assert len(found) < 10_000
    return found


@pytest.mark.parametrize("code", RETRY + WAIT)
def test_what_may_pass_is_tried_again(code):
    assert is_retryable(code, 400)
    assert waits(code, within=DAY)


@pytest.mark.parametrize("code", NEVER)
def test_what_would_be_refused_again_is_given_up_at_once(code):
    assert not is_retryable(code, 400)
    assert waits(code) == []


@pytest.mark.parametrize("code", OURS)
def test_what_we_must_mend_ourselves_costs_no_message_for_days(code):
    found = waits(code, within=7 * DAY)

    assert sum(found, timedelta()) > 7 * DAY
    assert max(found) <= timedelta(hours=1), "once it is mended, messages go out soon"


def test_without_an_answer_we_never_give_up():
    assert is_retryable(UNANSWERED, 0)
    for code in (NO_ANSWER, UNANSWERED):
        error = SendError(code, "", retryable=True)
        assert after(error, 1000) is not None


def test_what_may_have_arrived_rests_until_a_status_can_tell():
    assert after(SendError(UNANSWERED, "", retryable=True), 0) == timedelta(seconds=30)
    assert after(SendError(NO_ANSWER, "", retryable=True), 0) < timedelta(seconds=1)


def test_the_pair_limit_asks_for_powers_of_four():
    assert [wait.total_seconds() for wait in waits(131056)][:5] == [1, 4, 16, 64, 256]


def test_an_unknown_request_is_tried_once_more():
    assert len(waits(1)) == 1


def test_waits_never_shrink():
    for code in RETRY + WAIT + OURS:
        found = waits(code, within=2 * DAY)
        assert found == sorted(found)


@pytest.mark.parametrize(
    ("http_status", "body", "code", "retryable"),
    [
        (400, b'{"error": {"code": 131009, "message": "bad"}}', 131009, False),
        (401, b'{"error": {"code": 190, "message": "expired"}}', 190, True),
        (401, b'{"error": {"code": 0, "message": "AuthException"}}', NO_ANSWER, True),
        (429, b'{"error": {"code": 130429}}', 130429, True),
        (429, b'{"error": {"code": 999999}}', 999999, True),
        (503, b"<html>away</html>", NO_ANSWER, True),
        (500, b"Internal Server Error", UNANSWERED, True),
        (504, b"", UNANSWERED, True),
        (200, b"{}", UNANSWERED, True),
        (413, b"", NO_ANSWER, False),
        (400, b'{"error": "text"}', NO_ANSWER, False),
        (400, b'["error"]', NO_ANSWER, False),
        (400, b'{"error": {"code": "x"}}', NO_ANSWER, False),
    ],
)
def test_an_answer_becomes_a_typed_error(http_status, body, code, retryable):
    error = error_of(http_status, body)

    assert (error.code, error.retryable) == (code, retryable)
