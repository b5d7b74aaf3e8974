"""The compiled form of the catalogue: as good as its files, made anew when one changes, and no way in for anybody."""

import os
import pickle

import pytest
import yaml

from chaupal.catalogue import compiled, queries
from chaupal.engine.forms import flow


@pytest.fixture
def reads(settings, tmp_path):
    """Where it is kept, and how often the files were read."""
    (tmp_path / "services").mkdir()
    (tmp_path / "services/department.yaml").write_text("id: water\n")
    settings.CHAUPAL_SERVICES_DIR, settings.CHAUPAL_COMPILED_DIR = tmp_path / "services", tmp_path / "compiled"
    return []


def kept(reads):
    return compiled.kept("catalogue", lambda: reads.append(1) or frozenset({len(reads)}))


def test_it_is_read_once_and_again_when_a_file_changes(reads, settings):
    assert (kept(reads), kept(reads), len(reads)) == ({1}, {1}, 1)

    os.utime(settings.CHAUPAL_SERVICES_DIR / "department.yaml", (1, 1))
    assert (kept(reads), kept(reads)) == ({2}, {2})

    (settings.CHAUPAL_SERVICES_DIR / "talks").mkdir()
    (settings.CHAUPAL_SERVICES_DIR / "talks/happy_path.en.yaml").write_text("- citizen: hello\n")
    assert kept(reads) == {3}, "without a golden talk a service is not offered"

    settings.CHAUPAL_LANGUAGES = ("en",)
    assert kept(reads) == {4}


@pytest.mark.parametrize("written", [b"", b"no pickle", pickle.dumps(os.getcwd), pickle.dumps(print)])
def test_what_is_broken_or_would_run_something_is_made_anew(reads, settings, written):
    kept(reads)
    (path,) = settings.CHAUPAL_COMPILED_DIR.iterdir()
    path.write_bytes(compiled.stamp(settings.CHAUPAL_SERVICES_DIR) + written)

    assert (kept(reads), kept(reads)) == ({2}, {2})


def test_what_others_could_have_written_is_made_anew(reads, settings):
    kept(reads)
    (path,) = settings.CHAUPAL_COMPILED_DIR.iterdir()
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o620)

    assert (kept(reads), kept(reads)) == ({2}, {2})


def test_where_nothing_can_be_kept_it_is_read_each_time(reads, settings, tmp_path):
    (tmp_path / "a file").write_text("")
    settings.CHAUPAL_COMPILED_DIR = tmp_path / "a file"

    assert (kept(reads), kept(reads)) == ({1}, {2})


def test_the_city_s_catalogue_comes_out_of_it_whole_without_reading_a_file(monkeypatch, settings, tmp_path):
    settings.CHAUPAL_COMPILED_DIR = tmp_path
    queries.catalogue.cache_clear()
    read = queries.catalogue()
    assert queries.hindrances() == []
    assert queries.kept_beside("asked_once", lambda: frozenset({"once"})) == {"once"}
    queries.catalogue.cache_clear()
    monkeypatch.setattr(yaml, "compose", lambda *_, **__: pytest.fail("a file is read"))
    assert queries.hindrances() == [], "nor is what a start asks of them"
    assert queries.kept_beside("asked_once", lambda: pytest.fail("made again")) == {"once"}, "nor what is made of it"

    found = queries.catalogue()

    assert found is not read
    assert found == read
    copies = found.service("birth_certificate").fee[0].paise
    assert flow.run(copies, {"today": "2026-06-15", "copies": 3}) == 1000
