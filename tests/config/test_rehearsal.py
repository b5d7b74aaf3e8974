"""The guide to a rehearsal can be followed to the letter: its settings, its commands, what the emulators expect."""

import re
import shlex
from pathlib import Path

from chaupal.config.command import _parser
from chaupal.config.settings import REQUIRED
from emulators.settings import CENTRAL, Settings, parse

GUIDES = Path(__file__).parents[2] / "docs/guides"
GUIDE, FIRST_DAY = ((GUIDES / name).read_text(encoding="utf-8") for name in ("rehearse.md", "first-day.md"))
GIVEN = dict(re.findall(r"^ +([A-Z_]+)=(\S.*)$", GUIDE, re.MULTILINE))
EXPECTED = {
    "WHATSAPP_APP_SECRET": "app_secret",
    "WHATSAPP_VERIFY_TOKEN": "verify_token",
    "WHATSAPP_ACCESS_TOKEN": "token",
    "WHATSAPP_WABA_ID": "waba",
    "RAZORPAY_KEY_ID": "razorpay_key_id",
    "RAZORPAY_KEY_SECRET": "razorpay_key_secret",
    "RAZORPAY_WEBHOOK_SECRET": "razorpay_webhook_secret",
}


def commands(program: str) -> list[list[str]]:
    lines = re.findall(rf"^ +\.venv/bin/{re.escape(program)} (.*)$", GUIDE, re.MULTILINE)
    return [shlex.split(line) for line in lines]


def test_every_needed_setting_is_given() -> None:
    assert set(REQUIRED) <= set(GIVEN)


def test_the_emulators_expect_what_is_given() -> None:
    emulated = Settings()
    assert {name: GIVEN[name] for name in EXPECTED} == {n: getattr(emulated, f) for n, f in EXPECTED.items()}
    assert GIVEN["WHATSAPP_GRAPH_URL"] == f"{emulated.base_url}/graph"
    assert GIVEN["RAZORPAY_API_URL"] == f"{emulated.base_url}/razorpay"
    (run,) = commands("python -m emulators")
    told = parse(run)
    assert told.callback == f"{GIVEN['CHAUPAL_BASE_URL']}/webhooks/whatsapp"
    assert told.clock == GIVEN["CHAUPAL_CLOCK_FILE"]
    assert told.razorpay_callback == f"{GIVEN['CHAUPAL_BASE_URL']}/webhooks/razorpay"


def test_the_emulators_know_the_numbers_of_the_first_day() -> None:
    (run,) = commands("python -m emulators")
    known = [(one.id, one.name) for one in parse(run).numbers]
    assert known == re.findall(r"^\| ([0-9]{15}) \| .+ \| (.+) \|$", FIRST_DAY, re.MULTILINE)
    assert parse(run).numbers[0].display == CENTRAL.display


def test_every_command_is_one_in_the_order_of_a_start() -> None:
    told = [_parser().parse_args(words) for words in commands("chaupal")]
    assert [words[0] for words in commands("chaupal")] == ["migrate", "number", "serve", "operator"]
    assert told[1].phone_number_id == CENTRAL.id
    assert told[2].demo
