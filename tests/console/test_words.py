"""Every word of the console in both languages, and no script or style inside a page."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from django.utils import translation

from chaupal.catalogue import document_kinds
from chaupal.catalogue.queries import catalogue
from chaupal.console import read_off, reasons, task_words, words
from chaupal.departments.base import RECORD_KEEPER, SUPERVISOR
from chaupal.payments.base import REFUND_REASONS
from chaupal.registers.queries import ours
from chaupal.tasks.base import KINDS, OPERATOR

ROOM = Path(words.__file__).parent
TEMPLATES = sorted(ROOM.rglob("*.html"))
HINDI = ROOM / "locale/hi/LC_MESSAGES/django.po"
TRANSLATE = re.compile(r"""{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""")
IN_PYTHON = re.compile(r"""gettext(?:_lazy)?\(\s*"([^"]*)"\s*\)""")


def hindi() -> dict[str, Any]:
    with HINDI.open("rb") as file:
        found = read_po(file, locale="hi")
    return {(entry.id if isinstance(entry.id, str) else entry.id[0]): entry for entry in found if entry.id}


@pytest.mark.parametrize("path", [*TEMPLATES, *ROOM.glob("*.py")], ids=lambda path: path.name)
def test_every_text_is_translated(path: Path) -> None:
    pattern = TRANSLATE if path.suffix == ".html" else IN_PYTHON
    texts = {next(filter(None, match.groups())) for match in pattern.finditer(path.read_text())}

    assert texts - set(hindi()) == set()


def test_every_translation_says_something() -> None:
    assert [text for text, entry in hindi().items() if not entry.string or entry.fuzzy or not all(entry.string)] == []


def test_what_is_shipped_is_what_was_translated() -> None:
    written = BytesIO()
    with HINDI.open("rb") as file:
        write_mo(written, read_po(file, locale="hi"))

    assert texts_of(written) == texts_of(BytesIO(HINDI.with_suffix(".mo").read_bytes()))


def texts_of(compiled: BytesIO) -> dict[str, object]:
    compiled.seek(0)
    return {str(entry.id): entry.string for entry in read_mo(compiled) if entry.id}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_page_holds_a_script_or_a_style(path: Path) -> None:
    text = path.read_text()

    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text)


@pytest.mark.parametrize("language", ["hi", "en"])
def test_ready_reasons_are_in_every_language(language: str) -> None:
    assert all(text for _, text in reasons.ready_reasons(language))
    assert reasons.reason_text("no_such_reason", language) == ""


def test_every_role_of_a_workflow_has_a_name() -> None:
    roles = {stage.role for service in catalogue().services.values() for stage in service.workflow}

    assert [role for role in (*roles, RECORD_KEEPER, SUPERVISOR, OPERATOR) if words.role(role) == role] == []


def test_registers_and_what_their_records_say_have_names_for_officers():
    with translation.override("hi"):
        for name, register in ours().items():
            fields = {field for record in register.records for field in record}
            called = [words.register(name), *(words.register_field(register, field) for field in fields)]
            assert [one for one in called if one.isascii()] == []


def test_all_that_is_read_off_papers_has_a_name_for_officers():
    assert {name for fields in document_kinds.FIELDS.values() for name in fields} - read_off.FIELDS.keys() == set()


def test_every_kind_of_task_and_every_remedy_has_a_name():
    assert KINDS.keys() == task_words.KINDS.keys()
    assert len({str(name) for name, _ in task_words.KINDS.values()}) == len(KINDS), "they are told apart in the filter"
    assert {kind.remedy for kind in KINDS.values()} - {""} == task_words.REMEDIES.keys()
    assert set(REFUND_REASONS) == task_words.REFUNDS.keys()
