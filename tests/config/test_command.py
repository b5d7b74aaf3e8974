"""The command `chaupal`: what operators rely on, and what stands in the way of serving."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from chaupal.config import command
from chaupal.config.command import main
from chaupal.config.starting import EX_CONFIG

PROMISED = [
    ["serve", "--host", "0.0.0.0", "--port", "9000"],  # noqa: S104 -- read, not bound
    ["web"],
    ["worker"],
    ["sender"],
    ["jobs"],
    ["demo"],
    ["catalogue", "check"],
    ["catalogue", "check", "dog_registration", "--budgets"],
    ["catalogue", "lower"],
    ["catalogue", "list", "--json"],
    ["sent"],
    ["sent", "--month", "2026-11", "--json"],
    ["route"],
    ["replay", "42"],
    ["doctor"],
    ["webhooks", "retry"],
    ["backup", "backups"],
    ["restore", "backups", "--destroyed", "list"],
    ["outbox", "retry", "--restored"],
    ["keys"],
    ["keys", "list"],
    ["keys", "rotate", "--again", "--leaked", "--everywhere"],
    ["keys", "retire", "--lost"],
    ["certificates", "keys"],
    ["certificates", "new-key", "--again"],
    ["certificates", "revoke-key", "abc", "--because", "superseded"],
    ["migrate"],
    ["templates"],
    ["operator", "asha", "--reset"],
    ["register", "import", "dogs.csv", "--dry-run"],
    ["register", "try", "dogs", "status", "number=7"],
]


@pytest.mark.parametrize("words", PROMISED, ids=" ".join)
def test_every_promised_command_is_there(words):
    assert callable(command._parser().parse_args(words).run)


def test_where_it_listens_may_be_told_by_the_environment(monkeypatch):
    monkeypatch.setenv("HOST", "0.0.0.0")  # noqa: S104 -- read, not bound
    monkeypatch.setenv("PORT", "8123")

    told = command._parser().parse_args(["serve"])
    assert (told.host, told.port) == ("0.0.0.0", 8123)  # noqa: S104
    assert command._parser().parse_args(["serve", "--port", "9"]).port == 9


@pytest.mark.parametrize(
    "words", [[], ["dance"], ["replay"], ["replay", "asha"], ["serve", "--port", "x"], ["sent", "--month", "nov"]]
)
def test_what_is_no_command_is_refused(words, capsys):
    with pytest.raises(SystemExit) as end:
        main(words)

    assert end.value.code == 2
    assert "usage: chaupal" in capsys.readouterr().err


def run(*words: str, cwd: Path | None = None, **changed: str | None) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, **changed}
    known = {name: value for name, value in environment.items() if value is not None}
    ran = [sys.executable, "-m", "chaupal", *words]
    return subprocess.run(ran, cwd=cwd, env=known, check=False, capture_output=True, text=True, timeout=60)


@pytest.mark.once
@pytest.mark.parametrize("role", ["web", "jobs"])  # worker and sender begin as web does
def test_no_role_starts_with_what_everybody_knows(role, database_url):
    ended = run(role, DATABASE_URL=database_url)

    assert ended.returncode == EX_CONFIG
    assert "WHATSAPP_VERIFY_TOKEN is known to everybody" in ended.stderr
    assert "CHAUPAL_BASE_URL must begin with https://" in ended.stderr


def test_an_unprepared_database_stops_a_role_before_it_starts(database_url):
    ended = run("worker", DATABASE_URL=database_url)

    assert ended.returncode == EX_CONFIG
    assert "the database is not prepared: run `chaupal migrate`" in ended.stderr


@pytest.mark.once
@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"CHAUPAL_BASE_URL": None, "WHATSAPP_APP_SECRET": ""}, "CHAUPAL_BASE_URL is missing"),
        ({"CHAUPAL_MASTER_KEY": "not base64!"}, "CHAUPAL_MASTER_KEY must be 32 bytes"),
        ({"WHATSAPP_MESSAGES_PER_SECOND": "many"}, "the settings cannot be used"),
    ],
)
def test_a_fault_of_the_settings_is_named_and_ends_it_for_good(changed, words, database_url):
    ended = run("worker", DATABASE_URL=database_url, **changed)

    assert ended.returncode == EX_CONFIG
    assert words in ended.stderr
    assert "Traceback" not in ended.stderr


def test_an_operator_is_told_what_comes_before_her(database_url, tmp_path):
    """In a folder of its own: where a demo was started, a command without settings is about the demo."""
    needed = {"CHAUPAL_SECRET_KEY": None, "CHAUPAL_MASTER_KEY": None, "CHAUPAL_BASE_URL": None}
    without = run("operator", "asha", cwd=tmp_path, DATABASE_URL=database_url, **needed)
    unprepared = run("operator", "asha", cwd=tmp_path, DATABASE_URL="sqlite://:memory:")

    assert (without.returncode, unprepared.returncode) == (1, 1)
    assert all(name in without.stderr for name in needed)
    assert "*Go live*, step 2" in without.stderr
    assert "chaupal migrate" in unprepared.stderr
    assert "Traceback" not in without.stderr + unprepared.stderr
