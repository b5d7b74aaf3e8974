"""What stands in the way of serving is named, one sentence each."""

import os
import shutil

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.config import footing
from chaupal.config.command import _parser
from chaupal.config.demo import SECRETS, is_taken_by_people
from chaupal.config.readiness import _left_over, obstacles
from chaupal.config.settings import REQUIRED
from chaupal.config.starting import EX_CONFIG
from chaupal.departments.actions import load_demo_officers, post_officer
from chaupal.departments.queries import is_no_demo

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]


def test_with_everything_in_place_nothing_does():
    assert obstacles(demo=True) == []


def test_what_would_let_strangers_in_stands_in_the_way_of_all_but_a_demo():
    assert {sentence.split()[0] for sentence in obstacles()} >= {"CHAUPAL_BASE_URL", "WHATSAPP_APP_SECRET"}


def test_what_would_go_before_the_law_allows_stands_in_the_way_of_all_but_a_demo(settings):
    assert "CHAUPAL_MESSAGE_DAYS" not in "".join(obstacles())
    settings.CHAUPAL_MESSAGE_DAYS, settings.CHAUPAL_FORM_DAYS = 364, 90

    found = [one for one in obstacles() if "_DAYS" in one]
    assert [one.split()[0] for one in found] == ["CHAUPAL_MESSAGE_DAYS", "CHAUPAL_FORM_DAYS"]
    assert "is 364: at least 365 days (DPDP Rules 2025, rule 8(3)" in found[0]
    assert obstacles(demo=True) == []


def test_every_missing_setting_is_named(monkeypatch):
    for name in REQUIRED:
        monkeypatch.delenv(name)

    assert obstacles(demo=True) == [f"setting {name} is missing: see docs/reference/settings.md" for name in REQUIRED]


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


def test_a_demos_officers_stand_in_the_way_of_all_but_a_demo():
    load_demo_officers(catalogue())

    assert any(sentence.startswith("the database is a demo's") for sentence in _left_over())
    assert obstacles(demo=True) == []
    assert not is_no_demo(catalogue())


def test_officers_of_ones_own_stand_in_the_way_of_a_demo(capsys):
    assert not is_no_demo(catalogue())
    post_officer("asha", "a password of her own 42", {"en": "Asha", "hi": "आशा"}, ())

    assert _left_over() == []
    assert is_no_demo(catalogue())
    assert is_taken_by_people()
    assert "people work with this database" in capsys.readouterr().err


def test_no_command_works_on_their_database_with_a_demos_settings(monkeypatch, tmp_path, capsys):
    post_officer("asha", "a password of her own 42", {"en": "Asha", "hi": "आशा"}, ())
    monkeypatch.setattr(footing, "is_set_up", lambda: True)
    monkeypatch.setattr(os, "environ", {"PATH": "", "DATABASE_URL": "theirs"})
    monkeypatch.chdir(tmp_path)
    SECRETS.parent.mkdir()
    SECRETS.write_text("{}")

    assert footing.begin(_parser().parse_args(["erase", "7"])) == EX_CONFIG
    assert "people work with this database" in capsys.readouterr().err


def test_an_officer_who_has_a_demos_name_and_her_own_password_is_no_demo():
    post_officer("operator", "a password of her own 42", {"en": "Asha", "hi": "आशा"}, ())

    assert _left_over() == []
    assert is_no_demo(catalogue())
