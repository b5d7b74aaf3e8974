"""What is wrong in a register over REST is named with its line, before anybody is asked; a secret is not repeated."""

import re
from pathlib import Path

import pytest

from chaupal.catalogue.base import Fault
from chaupal.catalogue.issues import faults_of
from tests.catalogue.small import EN, HI, SERVICE, library
from tests.registers.portal import FILES, GUIDE, HOUSE

PAGE = HOUSE / "docs/guides/add-a-register.md"

SPOILT = [
    # what stands there, what is put there, the line where the fault is shown, words of it
    ("  patience: 10", "  patiense: 10", "patiense", "did you mean `patience`"),
    ("  patience: 10", "  patience: 100", "patience: 100", "at most 60"),
    ("url: REGISTER_EDISTRICT_URL", "url: https://portal.example", "url:", "name of a setting"),
    ("url: REGISTER_EDISTRICT_URL", "url: REGISTER_EDISTRICT", "url:", "ends in _URL"),
    ("secret: REGISTER_EDISTRICT_CLIENT_SECRET", "secret: hunter2", "secret:", "its value stands in `.env`"),
    ("secret: REGISTER_EDISTRICT_CLIENT_SECRET", "secret: CHAUPAL_SECRET_KEY", "secret:", "begins with REGISTER_"),
    ("hmac: REGISTER_EDISTRICT_CALLBACK_SECRET", "hmac: hunter2", "callback:", "name of a setting"),
    ("token: /oauth2/token", "token: https://elsewhere.example/t", "token:", "begin with one `/`"),
    ("OBJECTION: waiting_for_citizen", "OBJECTION: waiting", "OBJECTION:", "must be one of filed"),
    ("ISSUED: done", "ISSUED: dome", "ISSUED:", "did you mean `done`"),
    ("    cancel:", "    cancle:", "cancle:", "did you mean `cancel`"),
    ("answer.nextPage", "anwser.nextPage", "next:", "did you mean `answer`"),
    ("number: record.applicationNo", "number: record..applicationNo", "record..", "is no expression"),
    ("id: record.certificateNo", "id: due.certificateNo", "id: due", "`due` is not there"),
    ('cursor: "{cursor}"', 'cursor: "{answer.cursor}"', "query: {cursor", "`answer` is not there"),
    ('referenceNo: "{key}"', 'referenceNo: "{key"', "referenceNo:", "a brace without its other"),
    ('referenceNo: "{key}"', "referenceNo: {key}", "referenceNo:", "put it in quotes"),
    ("by.certificate_number", "by.certificate_numbr", "certificateNo:", "did you mean `certificate_number`"),
    ("        certificate_number: record", "        certificate_no: record", "record:", "whose record it is"),
    (', en: "{record.holderName}, {record.certificateNo}"}', "}", "label:", "missing in `en`"),
    ("      once: {header: Idempotency-Key}\n", "", "submit:", "`once` is missing"),
    ("once: {header: Idempotency-Key}", "once: {}", "once:", "why it is never done twice"),
    ("      state: answer.status\n", "", "status:", "`state` is missing"),
    ("      get: /v1/changes", "      get: /v1/changes\n      post: /v1/changes", "changes:", "what is asked"),
    ("told: refused}", "told: refuse}", "'STATE'", "one of away, refused or unable"),
    ("query: {cursor", "headers: {X-Api-Key: hunter2}\n      query: {cursor", "X-Api-Key", "looks like a secret"),
    ("absent: status == 404 && answer.code == 'NOT_FOUND'", "absent: status == 404", "absent:", "a mistyped address"),
    ("keeper: rest\nrest:", "keeper: rest\nresst:", "resst:", "did you mean `rest`"),
]  # fmt: skip


def described(root: Path, text: str) -> list[Fault]:
    return faults_of(library(root, add={"water/registers/certificates.yaml": text}))


def test_the_guides_register_has_no_faults(tmp_path: Path):
    assert described(tmp_path, GUIDE) == []


def test_a_service_that_looks_up_there_as_the_guide_shows_has_no_faults(tmp_path: Path):
    service, texts = re.findall(r"```yaml\n(.+?)```", PAGE.read_text(), re.DOTALL)[1:]
    parts = dict(re.findall(r"^(\w+):\n((?:  .+\n)+)", service + texts, re.MULTILINE))
    asked = service[service.index("ask: [") : -2]
    edits = [(SERVICE, f"{part}:\n", f"{part}:\n{parts[part]}") for part in ("finds", "fields")]
    edits.append((SERVICE, "ask: [", f"{asked}, "))
    for words in (HI, EN):
        edits += [(words, f"\n{part}:\n", f"\n{part}:\n{parts[part]}") for part in ("found", "not_found")]
        labels = "".join(
            f"{name}: {{ask: Which?, label: It}}\n" for name in ("certificate_number", "date_of_birth", "income")
        )
        edits.append((words, "findings:\n", f"certificate: {{label: It}}\n{labels}findings:\n"))

    assert faults_of(library(tmp_path, *edits, add={"water/registers/certificates.yaml": GUIDE})) == []


@pytest.mark.parametrize(("there", "put", "place", "words"), SPOILT, ids=[one[1].strip()[:30] for one in SPOILT])
def test_what_is_wrong_is_named_with_its_line(there: str, put: str, place: str, words: str, tmp_path: Path):
    assert GUIDE.count(there) >= 1
    spoilt = GUIDE.replace(there, put, 1)

    found = [fault for fault in described(tmp_path, spoilt) if fault.path.name == "certificates.yaml"]

    lines = {fault.line for fault in found if words in fault.what}
    at = next(n for n, line in enumerate(spoilt.splitlines(), 1) if place in line)
    assert at in lines, found
    assert not any("hunter2" in fault.what for fault in found)


@pytest.mark.parametrize(
    ("there", "put", "place", "words"),
    [
        ("ready: done ", "ready: dune ", "ready:", "did you mean `done`"),
        ("folder: REGISTER_SHOPS_FOLDER", "folder: /srv/shops", "folder:", "name of a setting"),
        ("OK: approved", "OK: approoved", "states:", "did you mean `approved`"),
        ("  key: [licence_number]", "  keys: [licence_number]", "keys:", "did you mean `key`"),
        ("records:", "mobile: x\nrecord_s:", "record_s:", "is not known here"),
        ("  - {licence_number: SH/1", "#", "records:", "which type each field has"),
    ],
)
def test_what_is_wrong_in_an_exchange_of_files_is_named_with_its_line(there, put, place, words, tmp_path: Path):
    assert described(tmp_path, FILES) == []
    spoilt = FILES.replace(there, put, 1)

    lines = {fault.line for fault in described(tmp_path, spoilt) if words in fault.what}
    assert next(n for n, line in enumerate(spoilt.splitlines(), 1) if place in line) in lines
