"""The papers of trust name what is there."""

import pytest

from tests import trust


def test_every_row_names_what_is_there_and_has_its_tests_or_a_reason_why_none() -> None:
    assert list(trust.faults()) == []


def test_the_page_shows_every_row_as_the_table_has_it() -> None:
    assert trust.PAGE.read_text("utf-8") == trust.page(), "python -m tests.trust writes it anew"


def test_the_other_papers_name_paths_and_tests_that_are_there() -> None:
    assert list(trust.lost()) == []


def test_what_is_not_there_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    row = trust.Row("s.0", "flying", "It flies.", "It does.", ("src/wings.py",), ("test_trust.py::test_it_flies",))
    bare = trust.Row("s.00", "walking", "It walks.", "It does.", (), ())
    monkeypatch.setattr(trust, "rows", lambda: (row, bare))

    assert list(trust.faults()) == [
        "s.0: no such path: src/wings.py",
        "s.0: no such test: test_trust.py::test_it_flies",
        "s.00: tests, or the reason why none",
        "s.00: held by nothing, and neither not kept nor the operator's",
    ]
