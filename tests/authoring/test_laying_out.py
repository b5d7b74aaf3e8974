"""What is published lies over the files: the newest is offered, others are kept, a conflict is told."""

import shutil
from pathlib import Path

import pytest

from chaupal.authoring.base import Conflict, Published, Refused
from chaupal.authoring.folders import as_version, checked_path, checked_text, digest, files_of, version_of
from chaupal.authoring.laying_out import kept_in, lay_out

SERVICES = Path(__file__).parents[2] / "services"
DOGS = "mcd/dog_registration"


@pytest.fixture
def services(tmp_path: Path) -> Path:
    shutil.copytree(SERVICES / DOGS, tmp_path / "services" / DOGS)
    return tmp_path / "services"


def published(services: Path, version: int, fee: int, base: int = 0) -> Published:
    """Version 1 of the files with another fee."""
    own = files_of(SERVICES / DOGS)
    sheet = own["service.yaml"].replace("rupees: 500", f"rupees: {fee}")
    files = as_version({**own, "service.yaml": sheet}, version)
    return Published("dog_registration", "mcd", version, base or version - 1, files, digest(files))


def commit(services: Path, one: Published) -> None:
    """As `chaupal published export` and a commit would."""
    folder = services / DOGS
    own = files_of(folder)
    shutil.copytree(folder, services / "before", ignore=shutil.ignore_patterns("versions", "talks"))
    shutil.move(services / "before", folder / "versions" / str(version_of(own)))
    (folder / "service.yaml").write_text(one.files["service.yaml"])


def fees(folder: Path) -> dict[int, str]:
    """version -> its fee, of all that are kept; the one on offer is the highest."""
    return {
        version: next(
            line.split("rupees: ")[1][:3] for line in files["service.yaml"].splitlines() if "rupees: " in line
        )
        for version, files in kept_in(folder).items()
    }


def test_the_newest_is_offered_and_every_other_version_kept(services: Path, tmp_path: Path):
    both = [published(services, 3, 900), published(services, 2, 700)]

    assert lay_out(services, tmp_path / "copy", both) == []
    assert fees(tmp_path / "copy" / DOGS) == {1: "500", 2: "700", 3: "900"}
    assert version_of(files_of(tmp_path / "copy" / DOGS)) == 3
    assert list((tmp_path / "copy" / DOGS / "talks").iterdir()), "with its talks"
    assert fees(services / DOGS) == {1: "500"}, "the files stay as they are"


def test_what_was_committed_is_the_same_and_what_follows_it_in_the_files_is_offered(services: Path, tmp_path: Path):
    second = published(services, 2, 700)
    commit(services, second)
    assert lay_out(services, tmp_path / "same", [second]) == []

    third = published(services, 3, 800)
    commit(services, third)

    assert lay_out(services, tmp_path / "copy", [second]) == []
    assert fees(tmp_path / "copy" / DOGS) == {1: "500", 2: "700", 3: "800"}


@pytest.mark.parametrize("in_files", [2, 3])
def test_files_that_know_nothing_of_what_was_published_are_told_and_not_served(
    services: Path, tmp_path: Path, in_files: int
):
    commit(services, published(services, in_files, 600))

    found = lay_out(services, tmp_path / "copy", [published(services, 2, 700)])

    assert found == [Conflict("dog_registration", "mcd", 2, in_files)]
    assert f"version {in_files}" in str(found[0])
    assert fees(tmp_path / "copy" / DOGS)[2] == "700"
    assert version_of(files_of(tmp_path / "copy" / DOGS)) == 2


@pytest.mark.parametrize(
    "name", ["../x.yaml", "/etc/passwd", "messages/../../x.yaml", "versions/1/service.yaml", "x.py"]
)
def test_a_file_is_one_that_services_have(name: str):
    with pytest.raises(Refused):
        checked_path(name)


def test_a_text_is_kept_without_what_nobody_sees():
    assert checked_text("name: x\r\n") == "name: x\n"
    for text in ("a\x00b", "a\u2028b", "x" * 200_001):
        with pytest.raises(Refused):
            checked_text(text)
