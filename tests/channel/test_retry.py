"""Meta's codes and HTTP statuses: what is tried again, when, and what is given up."""

from datetime import timedelta
from functools import cache

import orjson
import pytest

from chaupal.channel.base import SendError
from chaupal.channel.errors import error_of
from chaupal.channel.retry import NO_ANSWER, UNANSWERED, Rule, after, rest, rule_of

DAY = timedelta(days=1)

# the reference's table: R to be tried again, W when a stated time is over or something is mended, N never as it is;
# without those of calls, groups, flows' editing and registering, which never answer a message
RETRY = [1, 2, 4, 80007, 130429, 131000, 131016, 131056, 131057, 133004, 2494100]
WAIT = [131037, 131042, 131044, 131045, 131048, 131064, 132015, 132068, 132069]
NEVER = [33, 100, 130403, 130472, 130497, 131005, 131008, 131009, 131021, 131026, 131030, 131049, 131050]
NEVER += [131051, 131052, 131053, 131055, 131059, 131062, 131063, 132000, 132001, 132005, 132007, 132008, 132012]
NEVER += [132016, 132018, 133000, 133005, 133006, 133008, 133009, 133015, 133016, 134011, 134100, 134101, 134102]
NEVER += [135000, 136024, 137000, 138000, 139100, 147001, 2046, 2047, 1026]
OURS = [190, 3, 10, 200, 299, 368, 131031, 131037, 131042, 131044, 131045, 133010]  # the operator's to mend
CODES = sorted({*RETRY, *WAIT, *NEVER, *OURS})
STATUSES = range(400, 600)


def waits(error: SendError, within: timedelta) -> list[timedelta]:
    """How long a message waits between its tries, until it is given up or the time is over."""
    return list(_waits(rule_of(error.code, error.http_status), within))


@cache
def _waits(rule: Rule | None, within: timedelta) -> tuple[timedelta, ...]:
    found: list[timedelta] = []
    total = timedelta()
    while rule is not None and total <= within and (wait := rule.wait(len(found))) is not None:
        found.append(timedelta(seconds=wait))
        total += found[-1]
    return tuple(found)


def refusal(code: int, http_status: int = 400) -> SendError:
    return error_of(http_status, orjson.dumps({"error": {"code": code, "message": "no"}}))


def patience(code: int, http_status: int = 400) -> timedelta:
    """For how long a message that always meets this answer is tried; at most a week is looked at."""
    return sum(waits(refusal(code, http_status), 7 * DAY), timedelta())


@pytest.mark.parametrize("code", CODES)
def test_every_code_with_every_http_status(code):
    for status in STATUSES:
        error, tried_for = refusal(code, status), patience(code, status)
        assert error.retryable == (tried_for > timedelta()) == (after(error, 0) is not None), status
        if status >= 500 or status == 429:
            assert tried_for >= DAY, f"{status}: a server that is busy or broken has said nothing of the message"
        elif code in OURS:
            assert tried_for > 7 * DAY, f"{status}: what we must mend ourselves costs no message for days"
        elif code in NEVER:
            assert not tried_for, f"{status}: the same message would be refused again"
        elif code != 1:
            assert tried_for >= DAY, status


@pytest.mark.parametrize("status", [*range(500, 600), 429])
def test_a_server_that_breaks_is_tried_again_soon_whatever_it_says(status):
    for body in (b"", b"<html>", b'{"error": {"code": 0}}', b'{"error": {"code": 1}}', b'{"error": {"code": 77777}}'):
        found = waits(error_of(status, body), DAY)
        assert sum(found, timedelta()) >= DAY
        assert found[0] <= timedelta(seconds=30)
        assert max(found) <= timedelta(minutes=10), "soon after it is whole again everything goes out"


@pytest.mark.parametrize("code", OURS)
def test_what_we_must_mend_ourselves_goes_out_soon_after(code):
    assert max(waits(refusal(code), 7 * DAY)) <= timedelta(hours=1)


def test_an_unknown_request_is_tried_once_more():
    assert len(waits(refusal(1), DAY)) == 1


@pytest.mark.parametrize("status", [429, 500])
def test_a_message_at_which_a_server_always_breaks_lets_the_others_pass_after_a_day(status):
    assert patience(131009, status) < 2 * DAY


@pytest.mark.parametrize(
    ("code", "status", "seconds"),
    [(130429, 400, 1), (130429, 429, 1), (77777, 429, 1), (4, 400, 60), (80007, 400, 60), (131056, 400, 0)],
)
def test_a_limit_of_the_number_lets_all_of_it_rest_and_one_of_a_pair_nobody_else(code, status, seconds):
    assert rest(refusal(code, status), 0) == seconds
    assert rest(refusal(code, status), 2) >= seconds


def test_without_an_answer_we_never_give_up():
    for code in (NO_ANSWER, UNANSWERED):
        error = SendError(code, "", retryable=True)
        assert after(error, 1000) is not None


def test_what_may_have_arrived_rests_until_a_status_can_tell():
    assert after(SendError(UNANSWERED, "", retryable=True), 0) == timedelta(seconds=30)
    assert after(SendError(NO_ANSWER, "", retryable=True), 0) < timedelta(seconds=1)


def test_the_pair_limit_asks_for_powers_of_four():
    assert [wait.total_seconds() for wait in waits(refusal(131056), DAY)][:5] == [1, 4, 16, 64, 256]


def test_waits_never_shrink():
    for code in CODES:
        found = waits(refusal(code), 2 * DAY)
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
        (400, b'{"error": {"code": -1}}', NO_ANSWER, False),
        (500, b'{"error": {"code": 1}}', 1, True),
    ],
)
def test_an_answer_becomes_a_typed_error(http_status, body, code, retryable):
    error = error_of(http_status, body)

    assert (error.code, error.retryable) == (code, retryable)
