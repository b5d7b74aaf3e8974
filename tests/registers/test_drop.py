"""A department that can only exchange files: what comes in is taken once and whole, what goes out is there once."""

import json
import zipfile
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from chaupal.catalogue.queries import registers
from chaupal.jobs.base import Retry
from chaupal.registers.base import Act, Changes, Done, Fault, File, Filed, Standing, Submission
from chaupal.registers.drop.folder import Folder
from chaupal.registers.drop.jobs import take_in
from chaupal.registers.drop.register import DropRegister
from chaupal.registers.drop.taking import take
from chaupal.registers.local.models import Record
from tests.registers.portal import FILES, described

TODAY = date(2026, 11, 28)
HEAD = "licence_number,owner_name,area,label.hi,label.en\n"
TWO = HEAD + "SH/7,Meera Tanwar,20,दुकान 7,Shop 7\nSH/8,Ravi Kumar,30.5,दुकान 8,Shop 8\n"
APPLICATION = Submission(
    "SHP/2026/0000004",
    "shop_licence",
    "hi",
    "919810012345",
    {"owner_name": "Asha Devi"},
    {"photo": [File("../a photo.jpg", "image/jpeg", b"\xff\xd8\xff")]},
)
pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path, settings):
    home = tmp_path / "exchange"
    for name in ("in", "out"):
        (home / name).mkdir(parents=True)
    settings.REGISTER_SETTINGS = {"REGISTER_SHOPS_FOLDER": str(home)}
    with described(tmp_path / "services", "http://127.0.0.1:9", shops=FILES):
        yield home


def come(folder: Path, name: str, text: str, mark: str = ".done", told: str = "") -> None:
    (folder / "in" / name).write_text(text, encoding="utf-8")
    (folder / "in" / f"{name}{mark}").write_text(told)


def found(number: str) -> list[str]:
    return [one["owner_name"] for one in DropRegister().find("shops", {"licence_number": number}, TODAY, 0).records]


def there(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_records_come_in_when_their_file_is_whole_and_it_is_gone_then(folder: Path):
    (folder / "in" / "shops.csv").write_text(TWO, encoding="utf-8")
    take_in()
    assert found("SH/7") == []
    (folder / "in" / "shops.csv.done").touch()
    take_in()

    assert (found("SH/7"), found("SH/8")) == (["Meera Tanwar"], ["Ravi Kumar"])
    assert there(folder) == []
    come(folder, "again.csv", TWO.replace("Ravi Kumar", "Ravi Kumar Gupta"))
    come(folder, "third.csv", TWO)
    (folder / "in" / "third.csv").unlink()  # a mark without its file
    take_in()
    assert (found("SH/8"), Record.objects.count()) == (["Ravi Kumar Gupta"], 2)


def test_lines_that_do_not_hold_are_listed_beside_and_the_others_are_taken(folder: Path):
    come(folder, "shops.csv", TWO + "SH/9,Zoya,wide,दुकान 9,Shop 9\n,Nobody,1,दुकान,Shop\n")
    take_in()

    assert (found("SH/7"), found("SH/9"), Record.objects.count()) == (["Meera Tanwar"], [], 2)
    assert there(folder) == ["in/shops.csv.errors", "in/shops.csv.read"]
    wrong = (folder / "in" / "shops.csv.errors").read_text().splitlines()
    assert [line.partition(":")[0] for line in wrong] == ["4", "5"]
    assert DropRegister().check_config("shops") == ["in/shops.csv.errors lists what could not be taken"]
    come(folder, "shops.csv", TWO + "SH/9,Zoya,9,दुकान 9,Shop 9\n")
    take_in()
    assert (found("SH/9"), there(folder)) == (["Zoya"], [])


@pytest.mark.parametrize("text", ["<html>no list</html>", HEAD + 'SH/7,"Meera', TWO + "SH/7,Another,1,दुकान,Shop\n"])
def test_a_file_that_is_none_or_tells_one_record_twice_enters_nothing(folder: Path, text: str):
    come(folder, "shops.json" if "html" in text else "shops.csv", text)
    take_in()

    assert Record.objects.count() == 0
    assert [name for name in there(folder) if name.endswith(".errors")]


def test_a_checksum_says_when_a_file_is_whole_and_links_are_not_followed(folder: Path, tmp_path: Path):
    yaml = FILES.replace("ready: done ", "ready: checksum ")
    secret = tmp_path / "elsewhere.csv"
    secret.write_text(TWO)
    (folder / "in" / "link.csv").symlink_to(secret)
    with described(tmp_path / "services", "http://127.0.0.1:9", shops=yaml):
        come(folder, "shops.csv", TWO[:-20], ".sha256", f"{sha256(TWO.encode()).hexdigest().upper()}  shops.csv\n")
        take_in()
        assert Record.objects.count() == 0
        assert DropRegister().check_config("shops")[0].startswith("in/shops.csv is not whole")
        (folder / "in" / "shops.csv").write_text(TWO, encoding="utf-8")
        take_in()

    assert Record.objects.count() == 2
    assert secret.exists()


def test_a_file_that_is_written_anew_while_it_is_taken_is_another_one(folder: Path):
    come(folder, "shops.csv", TWO)
    definition = registers()["shops"]
    assert definition.drop
    office = Folder(definition.drop)
    path = office.next_records()
    assert path
    come(folder, "shops.csv", TWO.replace("Ravi Kumar", "Ravi Kumar Gupta"))
    assert office.next_records() == path  # whoever took it died
    take(definition, definition.drop, office, path)
    assert found("SH/8") == ["Ravi Kumar"]
    take_in()

    assert (found("SH/8"), there(folder)) == (["Ravi Kumar Gupta"], [])


def test_two_files_are_taken_one_after_the_other(folder: Path):
    come(folder, "a.csv", TWO)
    come(folder, "b.csv", TWO.replace("SH/7", "SH/5"))

    with pytest.raises(Retry):
        take_in()
    take_in()
    assert Record.objects.count() == 3


def test_an_application_goes_out_once_whoever_took_its_file_since(folder: Path):
    keeper, out = DropRegister(), folder / "out"

    assert keeper.submit("shops", APPLICATION) == Filed(APPLICATION.key)
    with zipfile.ZipFile(out / "SHP-2026-0000004.zip") as packed:
        assert packed.namelist() == ["application.json", "papers/photo-1-..-a-photo.jpg"]
        assert json.loads(packed.read("application.json"))["answers"] == {"owner_name": "Asha Devi"}
    (out / "SHP-2026-0000004.zip").unlink()
    assert keeper.submit("shops", APPLICATION) == Filed(APPLICATION.key)
    assert keeper.cancel("shops", APPLICATION.key, "no more wanted") == Done()
    assert sorted(path.name for path in out.iterdir()) == [".filed", "SHP-2026-0000004.cancelled.json"]


@pytest.mark.parametrize("key", ["../../etc/passwd", "", "a\0b", "x" * 200])
def test_no_number_leads_out_of_the_folder(folder: Path, key: str):
    answer = DropRegister().cancel("shops", key, "")

    assert isinstance(answer, Fault)
    assert not answer.retryable
    assert there(folder) == []


def test_how_applications_stand_comes_in_a_file_that_goes_once_it_was_kept(folder: Path):
    keeper = DropRegister()
    told = "number,state,stage,reason,changed_at\nSHP/1,OK,Inspector,,2026-11-27T10:00:00\nSHP/2,LOST,,,\n"
    come(folder, "standings.csv", told)
    come(folder, "standings-2.json", '[{"number": "SHP/1", "state": "PENDING"}]')
    take_in()
    first = keeper.changes("shops", "")
    assert first == keeper.changes("shops", "")

    moment = datetime(2026, 11, 27, 4, 30, tzinfo=UTC)
    assert first.standings == [Standing("SHP/1", "approved", "Inspector", "", moment, "SHP/1")]
    second = keeper.changes("shops", first.cursor)
    assert [one.state for one in second.standings] == ["in_progress"]
    assert keeper.changes("shops", second.cursor) == Changes([], second.cursor)
    assert there(folder) == ["in/standings.csv.errors", "in/standings.csv.read"]
    assert "`states` does not know LOST" in (folder / "in/standings.csv.errors").read_text()


def test_a_folder_that_is_away_is_a_fault_that_passes(folder: Path, settings):
    settings.REGISTER_SETTINGS = {"REGISTER_SHOPS_FOLDER": str(folder / "unmounted")}
    keeper = DropRegister()

    assert keeper.submit("shops", APPLICATION).retryable
    assert keeper.changes("shops", "").retryable
    assert [line.startswith("there is no folder") for line in keeper.check_config("shops")] == [True, True]
    assert Act.SUBMIT in keeper.able("shops")
    take_in()
