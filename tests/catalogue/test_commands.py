"""`chaupal catalogue check` and `chaupal catalogue list --json`, as others rely on them."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chaupal.catalogue import commands, queries
from chaupal.catalogue.base import CatalogueError
from tests.catalogue.small import SERVICE, library

FIFTY = 50  # services of Delhi


@pytest.fixture
def broken(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A catalogue with a fault, which this process has not read yet."""
    library(tmp_path, (SERVICE, "role: clerk", "role: clark"), (SERVICE, "version: 1", "version: two"))
    settings.CHAUPAL_SERVICES_DIR = tmp_path / "services"
    monkeypatch.chdir(tmp_path)
    queries.catalogue.cache_clear()
    yield tmp_path
    queries.catalogue.cache_clear()


def test_the_shipped_catalogue_holds():
    out = io.StringIO()

    assert (commands.check(out), out.getvalue()) == (0, "")


def test_a_fault_is_a_line_with_file_and_line(broken: Path):
    out = io.StringIO()

    assert commands.check(out) == 1
    assert "services/water/tanker/service.yaml:2: `version` must be a whole number" in out.getvalue()
    assert all(line.partition(": ")[2] for line in out.getvalue().splitlines())


def test_a_catalogue_that_cannot_be_read_is_not_offered(broken: Path):
    with pytest.raises(CatalogueError, match=r"service\.yaml:2"):
        queries.catalogue()


def test_the_list_says_what_others_rely_on():
    out = io.StringIO()

    assert commands.list_json(out) == 0
    listed = {service["id"]: service for service in json.loads(out.getvalue())}
    assert len(listed) >= FIFTY
    assert {"caste_certificate_obc", "birth_certificate", "property_tax_payment"} <= set(listed)
    keys = {"id", "department", "kind", "name", "fee", "sla_days", "documents", "fields"}
    assert all(set(service) == keys for service in listed.values())
    obc = listed["caste_certificate_obc"]
    assert (obc["department"], obc["kind"], obc["fee"], obc["sla_days"]) == ("revenue", "certificate", 20, 14)
    assert obc["name"]["en"] == "Other Backward Class (OBC) certificate"
    assert {"id": "photo", "name": {"hi": "फ़ोटो", "en": "Photo"}, "accept": ["photo"], "required": True} in obc[
        "documents"
    ]
    assert listed["property_tax_payment"]["fee"] is None
    assert "upic" in {field["id"] for field in listed["property_tax_payment"]["fields"]}


def test_shared_texts_are_filled():
    assert queries.text("en", "status.reason", reason="a paper is missing") == "Reason: a paper is missing"
    assert queries.text("hi", "role.sdm") == "उप-मंडल मजिस्ट्रेट"
