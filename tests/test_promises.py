"""Whatever the documents promise is held by a test that is there."""

import pytest

from tests import promises


def test_every_sentence_has_its_tests_or_a_reason_why_none() -> None:
    assert list(promises.faults()) == []


@pytest.mark.parametrize(
    ("test", "is_there"),
    [
        ("test_promises.py::test_every_sentence_has_its_tests_or_a_reason_why_none", True),
        ("test_promises.py::*", True),
        ("test_promises.py::test_nobody_wrote", False),
        ("test_nowhere.py::*", False),
        ("promises.py::main", False),
    ],
)
def test_a_test_that_is_not_there_is_seen(test: str, is_there: bool) -> None:
    assert promises.exists(test) is is_there


def test_a_sentence_that_nobody_listed_and_one_that_is_gone_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promises, "sentences", lambda _document: ["It flies."])

    found = list(promises.faults())

    assert any(fault.endswith("not in tests/promises.yaml: It flies.") for fault in found)
    assert any("no such sentence any more" in fault for fault in found)
