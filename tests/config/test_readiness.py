"""What stands in the way of serving is named, one sentence each."""

import shutil

import pytest

from chaupal.config.readiness import obstacles
from chaupal.config.settings import REQUIRED

pytestmark = pytest.mark.django_db(transaction=True)


def test_with_everything_in_place_nothing_does():
    assert obstacles(demo=True) == []


def test_what_would_let_strangers_in_stands_in_the_way_of_all_but_a_demo():
    assert {sentence.split()[0] for sentence in obstacles()} >= {"CHAUPAL_BASE_URL", "WHATSAPP_APP_SECRET"}


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_setting_is_named(name, monkeypatch):
    monkeypatch.delenv(name)

    assert obstacles(demo=True) == [f"setting {name} is missing: see docs/reference/settings.md"]


def test_a_master_key_of_the_wrong_length_is_named(settings):
    settings.CHAUPAL_MASTER_KEY = b"short"

    (found,) = obstacles(demo=True)
    assert "CHAUPAL_MASTER_KEY must be 32 bytes" in found


def test_a_fault_in_the_catalogue_is_named_with_its_file(settings, tmp_path):
    folder = tmp_path / "services"
    shutil.copytree(settings.CHAUPAL_SERVICES_DIR, folder)
    sheet = next(folder.glob("*/*/messages/hi.yaml"))
    sheet.write_text("name: only a name\n")
    settings.CHAUPAL_SERVICES_DIR = folder

    assert any("hi.yaml" in obstacle for obstacle in obstacles())
