"""Services of the older language are rewritten: meaning and comments stay, and so do services of today."""

from pathlib import Path

import pytest
from django.conf import settings

from chaupal.catalogue.migrating import first_words, form, messages, migrate
from chaupal.catalogue.reading import read_service
from tests.catalogue.small import LANGUAGES

OLD = """\
# a form of before
fields:
  area:     {number: {min: 1, unit: square_metre, decimals: 2, each: floors}, from: [old.area]}  # as measured
  income:   {amount: {per: year, of: family}, means: family.income}
  own_child: {yes_no: {}, default: false, hidden: true, from: [first_sentence]}
  seen:     {choice: [ok], hidden: true}
  born:
    date: {not_after: today}  # a comma, in a remark
    hidden: true
    default: "2000-01-01"
  guardian: {choice: [father, husband], from: [a.father_name=father, b.father_name=father], when: x == 1}
  plain:    {number: {min: 0, max: 9}}
rows:
  members: {fields: {age: {number: {per: year}}}}
"""
NEW = """\
# a form of before
fields:
  area:     {area: {min: 1, decimals: 2, each: floors}, from: [old.area]}  # as measured
  income:   {family_income: {}, means: family.income}
  own_child: {yes_no: {}, unasked: false, from: [first_sentence]}
  seen:     {choice: [ok], hidden: true}
  born:
    date: {not_after: today}  # a comma, in a remark
    unasked: "2000-01-01"
  guardian: {choice: [father, husband], settled_by: {father: [a.father_name, b.father_name]}, when: x == 1}
  plain:    {number: {min: 0, max: 9}}
rows:
  members: {fields: {age: {age: {}}}}
"""
OLD_WORDS = "floors:\n  _count: [floors]  # before it\n  'yes': [age 18-120, in my old age]\n  _not: [a … b]\n"
NEW_WORDS = "floors:\n  counts: [floors]  # before it\n  'yes': [{aged: 18-120}, in my old age]\n  but_not: [a … b]\n"


@pytest.mark.once
def test_what_is_said_otherwise_now_is_rewritten_and_nothing_else():
    assert form(OLD) == NEW
    assert first_words(OLD_WORDS) == NEW_WORDS


@pytest.mark.once
def test_what_a_field_says_by_what_it_means_is_taken_out_of_its_service():
    old = "a:\n  ask: Which code?  # so\n  label: Code\nb:\n  ask: Which code?\n  label: Our\nc: {label: Code}\nd: x\n"

    known = {"home.code.ask": "Which code?", "home.code.label": "Code"}
    now = messages(old, dict.fromkeys("abc", "home.code"), known)

    assert now == "b:\n  label: Our\nc: {label: Code}\nd: x\n"


@pytest.mark.once
def test_a_folder_of_before_is_rewritten_once(tmp_path: Path):
    folder = tmp_path / "water/tanker/versions/1"
    folder.mkdir(parents=True)
    (folder / "service.yaml").write_text(OLD)
    (folder / "first_words.yaml").write_text(OLD_WORDS)

    assert {path.name for path in migrate(tmp_path)} == {"service.yaml", "first_words.yaml"}
    assert migrate(tmp_path) == []
    assert (folder / "service.yaml").read_text() == NEW
    read = read_service(folder, LANGUAGES, {}, {}).sheet
    assert not [fault for fault in read.faults if "not known here" in fault.what]


@pytest.mark.once
def test_all_that_is_shipped_is_in_the_language_of_today():
    for path in settings.CHAUPAL_SERVICES_DIR.rglob("service.yaml"):
        assert form(path.read_text()) == path.read_text(), path
    for path in settings.CHAUPAL_SERVICES_DIR.rglob("first_words.yaml"):
        assert first_words(path.read_text()) == path.read_text(), path
