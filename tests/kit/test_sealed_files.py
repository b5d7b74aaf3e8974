import os
from pathlib import Path

import pytest

from chaupal.kit import sealed_files
from chaupal.kit.sealing import SealError, new_key

KEY = new_key()
PLACE = sealed_files.place("documents", 383786488682811394)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.CHAUPAL_MEDIA_DIR = tmp_path
    return tmp_path


def test_what_was_written_is_read():
    sealed_files.write(PLACE, KEY, b"a paper")

    assert sealed_files.read(PLACE, KEY) == b"a paper"


def test_on_the_disk_it_cannot_be_read(media):
    sealed_files.write(PLACE, KEY, b"a paper")

    assert b"paper" not in (media / PLACE).read_bytes()


def test_a_second_writing_replaces_the_first_and_leaves_no_draft(media):
    sealed_files.write(PLACE, KEY, b"first")
    sealed_files.write(PLACE, KEY, b"second")

    assert sealed_files.read(PLACE, KEY) == b"second"
    assert [path.name for path in (media / PLACE).parent.iterdir()] == [Path(PLACE).name]


def test_another_key_does_not_open_it():
    sealed_files.write(PLACE, KEY, b"a paper")

    with pytest.raises(SealError):
        sealed_files.read(PLACE, new_key())


def test_a_file_in_another_s_place_does_not_open(media):
    sealed_files.write(PLACE, KEY, b"a paper")
    other = sealed_files.place("documents", 383786488682811394 + 256)
    (media / PLACE).rename(media / other)

    with pytest.raises(SealError):
        sealed_files.read(other, KEY)


def test_a_disk_that_is_full_leaves_the_old_file_and_no_draft(media, monkeypatch):
    sealed_files.write(PLACE, KEY, b"first")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            sealed_files.write(PLACE, KEY, b"second")

    assert sealed_files.read(PLACE, KEY) == b"first"
    assert len(list((media / PLACE).parent.iterdir())) == 1


def test_removing_twice_is_no_error():
    sealed_files.write(PLACE, KEY, b"a paper")
    sealed_files.remove(PLACE)
    sealed_files.remove(PLACE)

    with pytest.raises(FileNotFoundError):
        sealed_files.read(PLACE, KEY)
