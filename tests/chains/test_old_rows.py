"""What was there before the keys: looked at, keyed, and marked; unclear words are masked anew and sealed.

Over a database of its own, that is migrated to where it stood, filled as it was filled then, and migrated on.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.city import City

if TYPE_CHECKING:
    from pathlib import Path

AT = "2026-11-25T06:30:00+00:00"
START = "00" * 32
BEFORE = (("departments", "0002"), ("consent", "0001"), ("lessons", "0001"), ("tasks", "0001"))
WORDS = (
    ("my wife zubaida has epilepsy what is this form", 2),
    ("my wife lajwanti has syphilis what is this form", 3),
    ("blorp zindle frang", 1),
)


def migrate(city: City, *to: tuple[str, str]) -> None:
    calls = "; ".join(f"call_command('migrate', {app!r}, {name!r}, verbosity=0)" for app, name in to)
    script = f"import django; django.setup(); from django.core.management import call_command; {calls}"
    command = [sys.executable, "-c", script] if to else [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=city.environment, check=True, timeout=300)


def audited(city: City, rows: int, changed: int = 0) -> None:
    previous = ""
    for sequence in range(1, rows + 1):
        about = [None, "system", "read_case", f"OBC/{sequence}", "revenue", {"paper": "दस्तावेज़"}]
        plain = json.dumps([sequence, AT, *about, previous], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        digest = hashlib.sha256(plain.encode()).hexdigest()
        act = "nothing" if sequence == changed else "read_case"
        city.execute(
            "INSERT INTO departments_auditrow"
            " (sequence, at, officer_id, actor, act, subject, department, detail, previous, digest) VALUES"
            f" ({sequence}, '{AT}', NULL, 'system', '{act}', 'OBC/{sequence}', 'revenue',"
            f" '{json.dumps(about[-1])}', '{previous}', '{digest}')"
        )
        previous = digest
    city.execute(f"INSERT INTO departments_audithead (id, sequence, digest) VALUES (1, {rows}, '{previous}')")


def consented(city: City, citizen: int, times: int, cut: int = 0) -> None:
    previous, serial = START, 0
    for sequence in range(1, times + 1):
        about = ["revenue", "certificate_issue", "given", "1", "hi", "button", "abcd", AT]
        plain = json.dumps([citizen, sequence, *about, previous], separators=(",", ":"))
        digest, serial = hashlib.sha256(plain.encode()).hexdigest(), serial + 1
        if sequence > times - cut:
            previous = digest
            continue
        city.execute(
            "INSERT INTO consent_entry (id, citizen_id, sequence, department, purpose, state, notice_version,"
            " language, method, evidence, at, previous, digest) VALUES"
            f" ({citizen * 100 + serial}, {citizen}, {sequence}, 'revenue', 'certificate_issue', 'given', '1', 'hi',"
            f" 'button', {_blob(city, 'abcd')}, '{AT}', {_blob(city, previous)}, {_blob(city, digest)})"
        )
        previous = digest
    city.execute(f"INSERT INTO consent_head VALUES ({citizen}, {times}, {_blob(city, previous)})")


def _blob(city: City, told: str) -> str:
    return f"x'{told}'" if city.database_url.startswith("sqlite") else f"'\\x{told}'::bytea"


def noted(city: City) -> None:
    for number, (said, count) in enumerate(WORDS, 1):
        taken = "0" if city.database_url.startswith("sqlite") else "false"
        city.execute(
            "INSERT INTO lessons_lesson"
            " (id, digest, kind, text, way, proposed, chosen, count, first_on, last_on, taken)"
            f" VALUES ({number}, {_blob(city, f'{number:064}')}, 'declined', '{said}', 'en', '', '', {count},"
            f" '2026-11-2{number}', '2026-11-2{number}', {taken})"
        )


@pytest.fixture
def city(tmp_path: Path, database_url: str) -> City:
    """An installation as it was before."""
    made = City(tmp_path, database_url)
    migrate(made, *BEFORE)
    return made


def test_whole_chains_are_keyed_and_marked_and_words_are_sealed(city: City):
    audited(city, 5)
    for citizen in range(1, 8):
        consented(city, citizen, 3)
    noted(city)
    migrate(city)

    assert "audit: 7 rows, all as they were written" in city.run("audit", "verify").stdout
    assert "consent: 21 rows, all as they were written" in city.run("consent", "verify").stdout
    marks = city.select("SELECT act, subject, detail FROM departments_auditrow WHERE sequence > 5 ORDER BY sequence")
    found = [(act, of, told if isinstance(told, dict) else json.loads(told)) for act, of, told in marks]
    assert [(act, of) for act, of, _ in found] == [("chain_keyed", "audit"), ("chain_keyed", "consent")]
    assert found[0][2] | {"was": ""} == {"rows": 5, "was": "", "broken_at": None}
    assert found[1][2] == {"rows": 21, "broken": 0, "citizens": []}

    ((sealed, count, first),) = city.select("SELECT text, count, first_on FROM lessons_lesson")
    assert (count, str(first)) == (5, "2026-11-21"), "those that are alike now are counted together, the rest is gone"
    assert not any(word in bytes(sealed) for word in (b"wife", b"zubaida", b"form"))
    assert "my wife [NAME_1] has [NAME_2] what is this form" in city.run("lessons", "show").stdout


def test_what_was_bent_before_is_told_and_the_rest_is_keyed(city: City):
    audited(city, 4, changed=3)
    consented(city, 1, 3)
    consented(city, 2, 3, cut=1)
    migrate(city)

    (told,) = city.select("SELECT detail FROM departments_auditrow WHERE subject = 'audit'")[0]
    (of,) = city.select("SELECT detail FROM departments_auditrow WHERE subject = 'consent'")[0]
    told, of = (one if isinstance(one, dict) else json.loads(one) for one in (told, of))
    assert told["broken_at"] == 3
    assert of == {"rows": 5, "broken": 1, "citizens": [2]}
    assert city.run("audit", "verify").returncode == 0
