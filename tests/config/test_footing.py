"""No command ends in a traceback for want of settings, a database or a terminal: it says what is missing."""

import base64
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from chaupal.config import footing
from chaupal.config.command import _parser
from chaupal.config.demo import SECRET_NAMES, SECRETS
from chaupal.departments.actions import post_officer
from chaupal.tasks.base import OPERATOR
from tests.config import every_command

SOURCE = Path(__file__).parents[2]
KEYS = {
    "CHAUPAL_SECRET_KEY": "a key that nobody knows, of more than fifty characters.",
    "CHAUPAL_MASTER_KEY": base64.b64encode(b"a master key that nobody knows..").decode(),
    "CHAUPAL_BASE_URL": "https://city.example",
}


def walked(folder: Path, **settings: str) -> list[dict[str, Any]]:
    """What became of all commands in that folder, with nothing but these settings."""
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": f"{SOURCE / 'src'}:{SOURCE}", **settings}
    script = [sys.executable, str(every_command.__file__)]
    ended = subprocess.run(script, cwd=folder, env=environment, capture_output=True, text=True, check=True, timeout=60)
    return json.loads(ended.stdout)


def told(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that failed, each of which must have said why."""
    assert [one["trace"] for one in found if one["trace"]] == []
    assert [one for one in found if one["code"] and not (one["out"] + one["err"]).strip()] == []
    return [one for one in found if one["code"]]


@pytest.mark.once
def test_in_an_empty_folder_every_command_names_the_settings_that_are_missing(tmp_path: Path) -> None:
    found = told(walked(tmp_path))
    named = [one["words"] for one in found if all(name in one["err"] for name in (*KEYS, "*Go live*, step 2"))]
    assert len(named) > 30
    # the one wants a demo, the other a register, and no installation
    assert {one["words"] for one in found} - {*named} == {"breach drill", "register try asha asha"}


@pytest.mark.once
def test_without_a_database_every_command_says_so(tmp_path: Path) -> None:
    found = told(walked(tmp_path, DATABASE_URL="sqlite:///nowhere/city.sqlite3", **KEYS))
    said = {one["words"] for one in found if "the database does not answer: unable" in one["err"]}
    assert said >= {"keys", "consent verify", "campaign show", "rights kept asha --by asha", "certificates keys"}


@pytest.mark.once
@pytest.mark.django_db(transaction=True)
def test_without_a_terminal_or_a_network_every_command_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(footing, "is_set_up", lambda: True)  # this process is, its logs too
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr("chaupal.config.at_the_terminal.getpass", lambda _prompt: input())
    monkeypatch.chdir(tmp_path)
    post_officer("asha", "a password of her own 42", {"en": "Asha", "hi": "आशा"}, {("", OPERATOR)})

    found = {one["words"]: one for one in told([every_command.run(words) for words in every_command.commands()])}
    assert "asked here at a terminal" in found["rights kept asha --by asha"]["err"]
    assert "http://127.0.0.1:9 does not answer" in found["templates"]["err"]


@pytest.mark.once
def test_in_a_demos_folder_a_command_is_about_the_demo_unless_it_has_settings_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(os, "environ", {"PATH": ""})
    SECRETS.parent.mkdir()
    SECRETS.write_text(json.dumps({name: KEYS[name] for name in SECRET_NAMES}))
    Path(".env").touch()
    listing, drill = (_parser().parse_args(words.split()) for words in ("keys", "breach drill --port 8100"))

    footing._take_demos_settings(listing)
    assert "CHAUPAL_DEMO" not in os.environ
    footing._take_demos_settings(drill)  # a demo's alone
    assert os.environ["CHAUPAL_BASE_URL"] == "http://127.0.0.1:8100"
    os.environ.clear()
    Path(".env").unlink()
    footing._take_demos_settings(listing)
    assert os.environ["CHAUPAL_MASTER_KEY"] == KEYS["CHAUPAL_MASTER_KEY"]
    os.environ.clear()
    os.environ["CHAUPAL_MASTER_KEY"] = "2:of-the-demo-since-it-was-rotated"
    footing._take_demos_settings(listing)
    assert os.environ["CHAUPAL_MASTER_KEY"].startswith("2:")
    assert capsys.readouterr().err == 3 * f"(on the demo of this folder: {SECRETS})\n"


@pytest.mark.once
def test_every_command_that_takes_keys_looks_for_the_newest_master_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else what it writes is refused between a change of the master key and the new one in its environment."""
    monkeypatch.chdir(tmp_path)  # no demo was played here
    looked: list[bool] = []
    monkeypatch.setattr(footing, "is_set_up", lambda: True)
    monkeypatch.setattr("chaupal.config.readiness.missing", lambda *_names: [])
    monkeypatch.setattr("chaupal.keys.actions.renew", lambda: looked.append(True))
    without = []
    for words in every_command.commands():
        looked.clear()
        assert footing.begin(_parser().parse_args(list(words))) == 0
        without += [] if looked else [" ".join(words)]

    assert without == ["register try asha asha"], "it needs no installation"
