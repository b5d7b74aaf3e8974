"""What the engine can order is done by somebody, and what can happen to it can be read from mail."""

from dataclasses import FrozenInstanceError, fields
from datetime import UTC, datetime
from typing import Any, get_args

import pytest

from chaupal.conversations.apply import APPLIERS
from chaupal.conversations.events import KINDS, event_of
from chaupal.engine import effects, events, helping
from chaupal.engine.understood import Reading

AT = datetime(2026, 6, 15, tzinfo=UTC)


def classes(module: object) -> set[type]:
    """The dataclasses that a module states."""
    return {kind for kind in vars(module).values() if hasattr(kind, "__dataclass_fields__")}


def test_every_effect_is_listed_and_applied():
    parts_of_a_say = {effects.Option, effects.Notice}

    assert classes(effects) - parts_of_a_say == set(effects.EFFECTS) == set(APPLIERS)


def test_what_is_said_is_applied_last_so_that_it_is_said_of_what_was_done():
    assert list(APPLIERS)[-1] is effects.Say


def test_every_event_is_listed_and_read_from_mail():
    listed = {*events.CITIZEN_EVENTS, *events.SYSTEM_EVENTS}

    assert classes(events) | {*get_args(helping.HelpFact)} == listed == set(KINDS.values())


@pytest.mark.parametrize("name", KINDS)
def test_an_event_comes_back_from_its_mail(name: str):
    kind = KINDS[name]
    values: dict[str, Any] = {"float": 28.5, "int": 2500, "str": "x", "tuple[Mapping[str, Any], ...]": [{"id": "1"}]}
    values |= {
        "Mapping[str, Any]": {"most": 10},
        "Mapping[str, str]": {"en": "x"},
        "bool": True,
        "tuple[tuple[str, str], ...]": [["m1", "a.pdf"]],
    }
    tuples = {"records": tuple, "helps": tuple, "offers": tuple, "files": lambda files: tuple(map(tuple, files))}
    needed = {part.name: values[str(part.type)] for part in fields(kind) if part.name not in ("at", "reading")}

    event = event_of({"type": name, "from": {"phone": "x"}, **needed}, AT, Reading())

    assert isinstance(event, kind)
    assert all(getattr(event, key) == tuples.get(key, lambda same: same)(value) for key, value in needed.items())
    assert getattr(event, "at", AT) == AT


@pytest.mark.parametrize("kind", [*effects.EFFECTS, *events.CITIZEN_EVENTS, *events.SYSTEM_EVENTS])
def test_nothing_that_goes_in_or_out_can_be_changed(kind: type):
    with pytest.raises((FrozenInstanceError, TypeError)):  # the latter is Python's word where there is no field at all
        setattr(object.__new__(kind), next((part.name for part in fields(kind)), "anything"), "x")
