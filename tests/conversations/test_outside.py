"""A whole talk led from outside with a JSON object a line: what others measure by."""

import json
import subprocess
import sys
from io import StringIO
from typing import Any

import pytest

from chaupal.catalogue.queries import registers
from chaupal.conversations.terminal import led_from_outside
from chaupal.kit.clock import now

KEYS = {
    "where", "service", "item", "group", "said", "options", "answers", "unsure", "skipped", "bill", "filed", "outcome",
}  # fmt: skip


def led(service: str, *lines: Any, language: str = "en") -> list[dict[str, Any]]:
    out = StringIO()
    said = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    assert led_from_outside(service, language, now(), StringIO(said), out) == 0
    return [json.loads(line) for line in out.getvalue().splitlines()]


def tap(told: dict[str, Any], title: str) -> dict[str, str]:
    return {"tap": next(option["id"] for option in told["options"] if option["title"] == title)}


def test_one_object_for_the_beginning_and_one_for_each_line():
    told = led("minority_certificate", {"text": "I agree"}, {"text": "For me"})

    assert [set(each) for each in told] == [KEYS] * 3
    assert [each["where"] for each in told] == ["consenting", "asking", "asking"]
    assert {each["service"] for each in told} == {"minority_certificate"}
    assert all(each["said"] for each in told)
    assert told[1]["item"]
    assert told[1]["item"] in told[2]["answers"]


def test_it_begins_in_the_lobby():
    start, asked = led("-", {"text": "I need a widow pension"})

    assert (start["where"], start["service"], start["item"]) == ("lobby", None, None)
    assert (asked["where"], asked["service"]) == ("consenting", "widow_pension")
    assert "notice|widow_pension|1" in [option["id"] for option in asked["options"]]


def test_papers_can_be_read_or_not_or_say_what_is_told():
    until = [{"text": "I agree"}, {"text": "Mine"}, {"text": "Muslim"}, {"text": "Education"}]
    (*_, read) = led("minority_certificate", *until, {"photo": "aadhaar_card"})
    (*_, unread) = led("minority_certificate", *until, {"photo": "aadhaar_card", "unread": True})
    (*_, other) = led("minority_certificate", *until, {"photo": "aadhaar_card", "values": {"name": "Amina Bano"}})

    assert read["answers"]["applicant_name"] == "Sunita Devi"
    assert "applicant_name" not in unread["answers"]
    assert other["answers"]["applicant_name"] == "Amina Bano"
    assert "date_of_birth" not in other["answers"]


def test_a_bill_is_shown_paid_and_filed():
    upic = next(record["upic"] for record in registers()["properties"].records if record["unpaid"])
    (*_, asked) = led("property_tax_payment", {"text": "I agree"}, {"text": "By its UPIC number"}, {"text": upic})
    to_pay = tap(asked, "Go to payment")
    (*_, billed, failed, paid) = led(
        "property_tax_payment",
        *({"text": words} for words in ("I agree", "By its UPIC number", upic)),
        to_pay,
        {"fail": True},
        {"pay": True},
    )

    assert all(paise > 0 for _, paise in billed["bill"]["lines"])
    assert failed["bill"] == billed["bill"]
    assert (paid["bill"], paid["filed"], paid["answers"]["upic"]) == (None, True, upic)


def test_what_was_told_before_the_form_is_answered_once_it_is_agreed_to():
    (*_, told, noted) = led(
        "-",
        {"text": "OBC certificate for my son Rahul Kumar, born 12 March 2019"},
        {"tap": "svc|caste_certificate_obc"},
        {"text": "I agree"},
    )

    assert told["answers"] == {}
    assert noted["where"] == "asking"
    assert noted["answers"]["date_of_birth"] == "2019-03-12"
    assert any("12 March 2019" in said for said in noted["said"])


@pytest.mark.parametrize(
    "line",
    ["nonsense", "[1]", "{}", '{"text": 5}', '{"pin": "here"}', '{"pin": [1]}', '{"days": "x"}', '{"days": 1e99}',
     '{"pay": true}', '{"approve": ""}', '{"text": "a", "tap": "b"}',
     '{"photo": "aadhaar_card", "values": 1}', "[" * 100_000],
)  # fmt: skip
def test_what_cannot_be_played_is_an_error_and_the_talk_goes_on(line: str):
    start, error, after = led("minority_certificate", line, {"text": "I agree"})

    assert list(error) == ["error"]
    assert start["where"] == "consenting"
    assert after["where"] == "asking"


def test_the_command_begins_at_the_time_it_is_told():
    run = subprocess.run(
        [sys.executable, "-m", "chaupal", "talk", "-", "--language", "hi", "--json", "--at", "2026-06-10T10:00"],
        input='{"text": "मेन्यू"}\n',
        capture_output=True,
        text=True,
        check=True,
    )

    assert [json.loads(line)["where"] for line in run.stdout.splitlines()] == ["lobby", "lobby"]
