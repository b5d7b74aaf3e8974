"""`python -m emulators`: told by options, by the environment, or by nothing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx

from emulators.settings import CENTRAL, NumberSetting, parse
from tests.emulators.whatsapp.served import Mailroom, free_port, until

NUMBERS = [{"id": 7, "display": "+91 11 4000 0007", "name": "Transport", "name_hi": "परिवहन"}]


def test_nothing_told_is_the_demo(monkeypatch):
    monkeypatch.delenv("EMULATORS_PORT", raising=False)
    settings = parse([])

    assert (settings.port, settings.token, settings.numbers) == (8001, "demo-access-token", (CENTRAL,))
    assert settings.base_url == "http://127.0.0.1:8001"


def test_an_option_goes_before_the_environment(monkeypatch):
    monkeypatch.setenv("EMULATORS_PORT", "8110")
    monkeypatch.setenv("EMULATORS_READ_AFTER", "-1")

    settings = parse(["--port", "8111", "--public-url", "https://city.example/"])
    assert (settings.port, settings.read_after, settings.base_url) == (8111, -1.0, "https://city.example")


def test_numbers_come_as_text_or_as_a_file(tmp_path: Path):
    (tmp_path / "numbers.json").write_text(json.dumps(NUMBERS))
    expected = (NumberSetting("7", "+91 11 4000 0007", "Transport", "परिवहन"),)

    assert parse(["--numbers", json.dumps(NUMBERS)]).numbers == expected
    assert parse(["--numbers", str(tmp_path / "numbers.json")]).numbers == expected


def test_it_runs_and_ends_at_once_though_a_phone_is_open(endpoint: tuple[Mailroom, str], tmp_path: Path):
    mailroom, callback = endpoint
    with free_port() as (listener, port):
        listener.close()
        options = [f"--port={port}", f"--callback={callback}", "--verify-token=verify-me", "--app-secret=test-secret"]
        command = [sys.executable, "-m", "emulators", *options, f"--state={tmp_path / 'city.json'}"]
        city = subprocess.Popen(command, env=os.environ)
        try:
            until(lambda: _answers(port), 20)
            url = f"http://127.0.0.1:{port}/graph"
            with httpx.stream("GET", f"{url}/phone/events?citizen=919800000201", trust_env=False):
                httpx.post(f"{url}/_citizen/919800000201/say", json={"text": "namaste"}, trust_env=False)
                until(mailroom.messages)
                city.send_signal(signal.SIGTERM)
                city.wait(5)
        finally:
            city.kill()
    assert "namaste" in (tmp_path / "city.json").read_text()


def _answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/clock", trust_env=False).is_success
    except httpx.ConnectError:
        return False
