"""What a law keeps of somebody erased is told to them at the office, and opened by two for a lawful demand."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from chaupal.config import command
from chaupal.conversations.erasing import erase_now
from chaupal.conversations.still_kept import NotAllowed, operators, show, tell
from chaupal.departments.models import AuditRow
from chaupal.kit.clock import now
from tests.applications.cases import PASSWORD, obc, officer
from tests.conversations.town import Person, served

if TYPE_CHECKING:
    from chaupal.departments.models import Officer

PHONE = "919800000278"


@pytest.fixture
def erased(town: Any, transactional_db: None) -> tuple[int, str]:
    """Somebody erased, with the number of a case of theirs."""
    served(PHONE)
    citizen = Person(PHONE).citizen_id
    case = obc(citizen_id=citizen, conversation_id=Person(PHONE).conversation.id)
    erase_now(citizen, now())
    return citizen, case.number


@pytest.fixture
def two(erased: tuple[int, str]) -> list[Officer]:
    return [officer(name, "operator", department="") for name in ("head", "second")]


def acts() -> list[tuple[str, str, Any]]:
    found = AuditRow.objects.filter(act__contains="_kept").order_by("sequence")
    return list(found.values_list("act", "actor", "detail"))


def test_they_are_told_the_classes_and_nothing_is_opened(erased, two) -> None:
    citizen, number = erased
    for named in (number.lower(), f"+{PHONE}", str(citizen)):
        out = io.StringIO()
        assert tell(named, two[0], out) == 0
        assert "log until" in out.getvalue()
        assert "rule 8(3)" in out.getvalue()
        assert PHONE not in out.getvalue()
    assert [act for act, *_ in acts()] == ["tell_kept"] * 3
    assert tell("+919800000999", two[0], io.StringIO()) == 1
    assert tell("OBC/2026/9999999", two[0], io.StringIO()) == 1


def test_two_operators_open_the_log_and_the_proof_of_consents_for_a_demand_with_a_ground(erased, two) -> None:
    out = io.StringIO()
    for by, ground, reference in (
        (two[:1], "court", "WP 12/2027"),
        ([two[0], two[0]], "court", "WP 12/2027"),
        (two, "curiosity", "WP 12/2027"),
        (two, "court", "Zubaida\n"),
    ):
        with pytest.raises(NotAllowed):
            show(erased[1], by, ground, reference, out)
    assert (out.getvalue(), acts()) == ("", [])

    assert show(erased[1], two, "court", "WP 12/2027", out) == 0
    held = json.loads(out.getvalue())
    assert held["log"]["handles"][0]["phone"] == PHONE
    assert held["consents"][0]["evidence"]
    assert acts() == [("open_kept", "head", {"ground": "court", "reference": "WP 12/2027", "with": "second"})]


def test_only_operators_who_enter_their_passwords(erased, two, monkeypatch, capsys) -> None:
    monkeypatch.setattr("chaupal.config.footing.is_set_up", lambda: True)  # this process is, its logs too
    officer("clerk", "dealing_assistant")
    for names in (("head", "clerk"), ("head", "nobody"), ("head", "head")):
        with pytest.raises(NotAllowed):
            operators(*names, entered=lambda _: True)
    line = [
        "rights",
        "open",
        erased[1],
        "--ground",
        "court",
        "--reference",
        "WP 12",
        "--by",
        "head",
        "--with",
        "second",
    ]
    for entered, code in ((PASSWORD, 0), ("a guess", 1)):
        monkeypatch.setattr("chaupal.config.at_the_terminal.getpass", lambda _prompt, entered=entered: entered)
        assert command.main(line) == code
        assert (PHONE in capsys.readouterr().out) == (not code)
    assert acts()[-1][0] == "open_kept.refused"
