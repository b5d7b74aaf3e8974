"""Backup and restore: on another database, nobody who was erased comes back, nothing is told twice."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from urllib.parse import urlsplit

import orjson
import pytest
from django.conf import settings as chaupal
from django.core.management import call_command
from django.db import connection, transaction

from chaupal.applications.numbers import next_number
from chaupal.applications.queries import case
from chaupal.catalogue.queries import catalogue
from chaupal.channel.again import retry_failed
from chaupal.channel.models import Outbox
from chaupal.citizens.base import Erased
from chaupal.citizens.destroyed import note, read
from chaupal.citizens.models import Citizen, Handle
from chaupal.citizens.queries import key_of
from chaupal.config.backups import manifest
from chaupal.config.backups.making import all_in, back_up
from chaupal.config.backups.manifest import DATABASE, DESTROYED, MEDIA, NAME, Contents, Refused
from chaupal.config.backups.restoring import restore
from chaupal.config.readiness import unprepared
from chaupal.conversations.commands import erase
from chaupal.conversations.erasing import erase_again
from chaupal.documents.models import Document
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.mailbox.models import Conversation, Mail
from chaupal.tasks.models import Task
from chaupal.webhook.spool import Spool
from tests.applications.cases import ANSWERS
from tests.conversations.test_erasing import with_a_case
from tests.conversations.town import Person, play, served
from tests.databases import a_database
from tests.restoring import elsewhere

pytestmark = [pytest.mark.django_db(transaction=True)]
ASHA, BILAL = "919800000201", "919800000202"
OF_HERS = "the word that only Asha said"


@dataclass(frozen=True)
class Town:
    """An installation with two citizens, and where its backups lie."""

    backups: Path
    asha: Person
    bilal: Person

    def back_up(self) -> Path:
        return back_up(self.backups)[0]


@pytest.fixture
def town(transactional_db: None, tmp_path: Path, settings) -> Town:
    from chaupal.departments import actions, queries

    for name in ("MEDIA_DIR", "SPOOL_DIR", "DESTROYED_KEYS"):
        setattr(settings, f"CHAUPAL_{name}", tmp_path / "city" / name.lower())
    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
    asha, bilal = served(ASHA), served(BILAL)
    asha.says(OF_HERS, "wamid.hers")
    bilal.says("namaste", "wamid.his")
    play()
    Outbox.objects.filter(conversation_id=bilal.conversation.id).update(state=Outbox.State.SENT)
    return Town(tmp_path / "backups", asha, bilal)


def leave_traces() -> None:
    """As SQLite may leave the keys in pages that are free."""
    if connection.vendor == "sqlite":
        many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)"
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = OFF")
            cursor.execute(f"CREATE TABLE traces AS {many} SELECT citizens_citizen.* FROM citizens_citizen, n")
            cursor.execute("DROP TABLE traces")


def everything() -> bytes:
    """All bytes of the database's tables and of our folders."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            found += [
                bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                for row in cursor.fetchall()
                for value in row
            ]
    folders = (chaupal.CHAUPAL_MEDIA_DIR, chaupal.CHAUPAL_SPOOL_DIR, Path(connection.settings_dict["NAME"]).parent)
    names = f"{Path(connection.settings_dict['NAME']).name}*"
    files = [
        *folders[0].rglob("*.sealed"),
        *folders[1].glob("*"),
        *(folders[2].glob(names) if connection.vendor == "sqlite" else ()),
    ]
    return b"".join(found + [path.read_bytes() for path in files if path.is_file()])


def test_a_city_is_put_back_elsewhere_and_repeated_calls_change_nothing(town, settings, tmp_path):
    filed = with_a_case(town.asha)
    paper = Document.objects.get(application_id=filed.id)
    letters = Mail.objects.count()
    backup = town.back_up()

    with elsewhere(settings, tmp_path / "new"):
        done = restore(town.backups, [])

        assert (done.backup, done.erased, unprepared()) == (backup, (), [])
        assert case(filed.id).answers["applicant_name"] == ANSWERS["applicant_name"]
        assert sealed_files.read(paper.path, key_of(town.asha.citizen_id)) == b"of the case"
        said = Outbox.objects.count()
        town.asha.says(OF_HERS, "wamid.hers")
        town.bilal.says("namaste", "wamid.his")
        play()
        assert (Mail.objects.count(), Outbox.objects.count()) == (letters, said)
        with transaction.atomic():
            behind = next_number(catalogue().service(filed.service, filed.version), now())
        assert behind.endswith("/0010002"), "the numbers in between may be in people's hands"


def test_nobody_waits_for_a_backup_and_what_is_half_done_is_not_in_it(town, settings, tmp_path):
    at_work, handles = connection.copy(), Handle.objects.count()
    with at_work.cursor() as cursor:
        cursor.execute("BEGIN")
        cursor.execute("DELETE FROM citizens_handle")
        town.back_up()
        cursor.execute("COMMIT")
    at_work.close()

    assert not Handle.objects.exists()
    with elsewhere(settings, tmp_path / "new"):
        restore(town.backups, [])
        assert Handle.objects.count() == handles


def test_who_was_erased_since_is_not_brought_back(town, settings, tmp_path):
    filed = with_a_case(town.asha)
    Spool(settings.CHAUPAL_SPOOL_DIR).put([call(ASHA, "wamid.late", "spooled of Asha"), call(BILAL, "wamid.2", "his")])
    citizen, key, conversation = town.asha.citizen_id, key_of(town.asha.citizen_id), town.asha.conversation.id
    wrapped = bytes(Citizen.objects.get(id=citizen).wrapped_key or b"")
    bodies = [bytes(one) for one in Mail.objects.filter(conversation_id=conversation).values_list("body", flat=True)]
    leave_traces()
    town.back_up()
    assert erase(str(citizen), StringIO()) == 0

    with elsewhere(settings, tmp_path / "new"):
        done = restore(town.backups, [])

        assert (done.erased, done.list_is_newer) == ((citizen,), True)
        left = everything()
        assert not [one for one in (wrapped, *bodies, key) if one in left]
        assert not Handle.objects.filter(citizen_id=citizen).exists()
        assert not Mail.objects.filter(conversation_id=conversation).exists()
        assert Conversation.objects.get(id=conversation).talk is None
        assert case(filed.id).answers["applicant_name"] == ANSWERS["applicant_name"], "what a law keeps stays"
        assert sealed_files.read(Document.objects.get(application_id=filed.id).path, key_of(citizen)) == b"of the case"
        play()
        assert Citizen.objects.count() == 2, "her word in the spool begins nobody anew"
        assert "his" in opened(town.bilal)

        assert erase_again(citizen, now(), records=False), "the time of what a law keeps may be over since, too"
        with pytest.raises(Erased):
            case(filed.id)
        assert not erase_again(citizen, now(), records=False)


def test_what_waited_goes_out_by_nobody_but_a_person(town, settings, tmp_path):
    waiting = set(Outbox.objects.filter(state=Outbox.State.WAITING).values_list("id", flat=True))
    assert waiting
    town.back_up()

    with elsewhere(settings, tmp_path / "new"):
        assert restore(town.backups, []).held_back == len(waiting)

        assert not Outbox.objects.filter(state__in=(Outbox.State.WAITING, Outbox.State.HELD)).exists()
        assert {int(one.subject) for one in Task.objects.filter(kind="message_unsure")} == waiting
        assert retry_failed() == 0
        assert retry_failed([min(waiting)], by="asha.rao") == 1
        assert retry_failed(restored=True) == len(waiting) - 1
        assert not Task.objects.filter(kind="message_unsure", closed_at=None).exists()


def test_nothing_is_written_over_an_installation(town, settings, tmp_path):
    town.back_up()
    citizens = Citizen.objects.count()
    with pytest.raises(Refused, match="holds an installation already"):
        restore(town.backups, [])
    with elsewhere(settings, tmp_path / "new"):
        (tmp_path / "new" / "media").mkdir(parents=True)
        (tmp_path / "new" / "media" / "kept").write_bytes(b"of somebody")
        with pytest.raises(Refused, match="holds files already"):
            restore(town.backups, [])
        assert connection.introspection.table_names() == []

    assert Citizen.objects.count() == citizens


def test_a_restore_that_broke_off_opens_for_nobody_and_is_done_again(town, settings, tmp_path):
    town.back_up()
    citizen = town.asha.citizen_id
    erase(str(citizen), StringIO())

    with elsewhere(settings, tmp_path / "new"):
        in_the_way = tmp_path / "new" / "spool.restored"
        in_the_way.parent.mkdir()
        in_the_way.touch()
        with pytest.raises(FileExistsError):
            restore(town.backups, [])
        in_the_way.unlink()
        assert "broke off" in unprepared()[0]
        with pytest.raises(Refused, match="broke off"):
            back_up(tmp_path / "of a half city")

        assert restore(town.backups, []).erased == (citizen,)
        assert unprepared() == []


@pytest.mark.parametrize("part", [DATABASE, MEDIA, DESTROYED, NAME])
def test_a_damaged_backup_is_refused_before_anything_is_touched(part, town, settings, tmp_path):
    with_a_case(town.asha)
    note([1], records=False)
    path = town.back_up() / part
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)

    with elsewhere(settings, tmp_path / "new"):
        with pytest.raises(Refused, match=part):
            restore(town.backups, [])
        assert connection.introspection.table_names() == []


def test_a_manifest_of_another_format_or_hand_is_refused(town):
    path = town.back_up() / NAME
    told = orjson.loads(path.read_bytes())
    for changed, words in (({"format": 99}, "is of format 99"), ({"release": "9.9"}, "was changed")):
        path.write_bytes(orjson.dumps(told | changed))
        with pytest.raises(Refused, match=words):
            restore(town.backups, [])


def test_a_backup_of_another_database_or_of_a_later_release_is_refused(town):
    folder = town.back_up()
    made = manifest.read(folder)
    tomorrow = Contents({**made.contents.migrations, "channel": ["0999_of_tomorrow"]}, made.contents.rows)
    for changed, words in (
        (replace(made, kind="oracle"), "DATABASE_URL names"),
        (replace(made, contents=tomorrow), "of a later release .*channel.0999_of_tomorrow"),
    ):
        manifest.write(changed, folder)
        with pytest.raises(Refused, match=words):
            restore(town.backups, [])


def test_a_backup_of_an_older_release_is_brought_up_to_this_one(town, settings, tmp_path):
    town.back_up()
    with elsewhere(settings, tmp_path / "then"):
        restore(town.backups, [])
        call_command("migrate", "channel", "0003", verbosity=0)
        back_up(tmp_path / "of then")
    with elsewhere(settings, tmp_path / "new"):
        restore(tmp_path / "of then", [])

        assert unprepared() == []
        assert Mail.objects.filter(conversation_id=town.asha.conversation.id).exists()


class TestTheFolder:
    """DIR holds backups and nothing else; each is whole or is none."""

    def test_a_second_one_lies_beside_the_first_and_the_newest_is_restored(self, town):
        first, second = town.back_up(), town.back_up()

        assert all_in(town.backups) == [first, second]
        assert all_in(first) == [first]

    def test_what_holds_something_else_is_refused(self, town, tmp_path):
        (tmp_path / "letters.txt").write_text("of somebody")
        with pytest.raises(Refused, match="holds something else"):
            back_up(tmp_path)
        with pytest.raises(Refused, match="lies within what is backed up"):
            back_up(chaupal.CHAUPAL_MEDIA_DIR / "backups")

    def test_half_a_backup_is_none_and_is_cleared_away(self, town):
        half = town.backups / "2026-11-30T02-15-00.000000Z.part"  # the power went
        half.mkdir(parents=True)
        (half / DATABASE).write_bytes(b"SQLite form")
        assert all_in(town.backups) == []
        chaupal.CHAUPAL_DESTROYED_KEYS.parent.mkdir(exist_ok=True)
        chaupal.CHAUPAL_DESTROYED_KEYS.write_text("of nobody knows whom\n")
        with pytest.raises(Refused, match="destroyed keys cannot be read"):
            town.back_up()
        assert list(town.backups.iterdir()) == []
        chaupal.CHAUPAL_DESTROYED_KEYS.unlink()
        half.mkdir()

        whole = town.back_up()
        assert not half.exists()
        assert all_in(town.backups) == [whole]

    def test_no_key_and_no_word_is_in_it(self, town):
        backup = town.back_up()
        held = b"".join(path.read_bytes() for path in backup.iterdir())

        for secret in (
            chaupal.CHAUPAL_MASTER_KEY,
            base64.b64encode(chaupal.CHAUPAL_MASTER_KEY),
            chaupal.SECRET_KEY.encode(),
        ):
            assert secret not in held
        assert OF_HERS.encode() not in held
        assert key_of(town.asha.citizen_id) not in held


def test_a_list_that_was_changed_stops_the_restore_and_one_kept_elsewhere_counts(town, settings, tmp_path):
    town.back_up()
    citizen, kept = town.asha.citizen_id, tmp_path / "kept elsewhere"
    erase(str(citizen), StringIO())
    settings.CHAUPAL_DESTROYED_KEYS.rename(kept)
    changed = tmp_path / "changed"
    changed.write_text(kept.read_text().replace(str(citizen), "7"))

    with elsewhere(settings, tmp_path / "new"):
        with pytest.raises(Refused, match="changed:1 was changed"):
            restore(town.backups, [changed])
        assert connection.introspection.table_names() == []
        assert restore(town.backups, [kept]).erased == (citizen,)
    assert {one.citizen_id for one in read(settings.CHAUPAL_DESTROYED_KEYS)} == {citizen}


def test_the_command_says_what_it_did_and_refuses_another_master_key(town, tmp_path):
    name = connection.settings_dict["NAME"]
    url = (
        f"sqlite:///{name}"
        if connection.vendor == "sqlite"
        else urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    )
    made = run("backup", town.backups, DATABASE_URL=url)
    other = base64.b64encode(b"another key, of 32 bytes as well").decode()
    with a_database() as empty:
        refused = [run("restore", town.backups, DATABASE_URL=empty, CHAUPAL_MASTER_KEY=key) for key in (other, "")]

    assert (made.returncode, made.stderr) == (0, "")
    assert str(all_in(town.backups)[0]) in made.stdout
    assert [one.returncode for one in refused] == [1, 1]
    assert "is not the one under which" in refused[0].stderr
    assert "CHAUPAL_MASTER_KEY is missing" in refused[1].stderr


def run(command: str, folder: Path, **changed: str) -> subprocess.CompletedProcess[str]:
    ran = [sys.executable, "-m", "chaupal", command, str(folder)]
    return subprocess.run(ran, env=os.environ | changed, check=False, capture_output=True, text=True, timeout=60)


def call(phone: str, wamid: str, words: str) -> bytes:
    message = {
        "from": phone,
        "id": wamid,
        "type": "text",
        "text": {"body": words},
        "timestamp": str(int(now().timestamp())),
    }
    value = {"metadata": {"phone_number_id": Person(phone).number}, "messages": [message]}
    return orjson.dumps({"entry": [{"changes": [{"field": "messages", "value": value}]}]})


def opened(person: Person) -> str:
    """All that a person wrote."""
    from chaupal.kit.sealing import unseal

    key = key_of(person.citizen_id)
    letters = Mail.objects.filter(conversation_id=person.conversation.id)
    return "\n".join(unseal(key, one.body, f"mail/{one.id}").decode() for one in letters)
