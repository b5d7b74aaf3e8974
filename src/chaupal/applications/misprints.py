"""What was misprinted on a paper is put right in the case that it was printed from, before another is printed.

The same answers as an open case may have put right (amendments.py): nothing that was decided hangs on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.applications.amendments import amendable
from chaupal.applications.base import NotEntered
from chaupal.applications.decide import record
from chaupal.applications.models import Application
from chaupal.applications.open import answers_of, seal_answers
from chaupal.applications.states import Act, State, move
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import key_of
from chaupal.engine.forms import spelt
from chaupal.hearing import answers as kinds
from chaupal.hearing.answers.base import Refused
from chaupal.hearing.answers.spelling import is_indic
from chaupal.kit.dates import day_in_india
from chaupal.kit.languages import FIRST, IN_LATIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from chaupal.departments.base import Officer
    from chaupal.engine.definition import Field

OTHER = "/other"  # ends the name of what is written in the other script


def other_script(field: Field, told: str, spellings: Mapping[str, str]) -> tuple[str, str]:
    """The language of the other script, and how the answer is printed in it; empty where it is printed in one."""
    if not spelt.is_spelt(field):
        return "", ""
    language = IN_LATIN if is_indic(told) else FIRST
    return language, spelt.shown(told, language, spellings, place=spelt.is_place(field))


def put_right(application_id: int, officer: Officer, said: Mapping[str, str], now: datetime) -> list[str]:
    """Puts in what was `said`, by field and by field + OTHER; the fields that changed. In the caller's transaction.

    What is empty, or as it stands there, stays. Raises NotEntered where something cannot be read, IllegalMove.
    """
    application = Application.objects.select_for_update().get(id=application_id)
    key = key_of(application.citizen_id)
    before = answers_of(application, key)
    fields = amendable(catalogue().known(application.service, application.version))
    after, faults = _read(fields, before, said, day_in_india(now))
    if faults:
        raise NotEntered(application.number, faults)
    changed = [(name, old, new) for name, old, new in _changes(fields, before, after) if old != new]
    if not changed:
        return []
    application.state = move(State(application.state), Act.AMEND)
    application.answers = seal_answers(key, application.id, after)
    application.step += 1
    application.save(update_fields=["state", "answers", "step"])
    record(application, Act.AMEND, officer, "; ".join(f"{old} → {new}" for _, old, new in changed), now)
    return list(dict.fromkeys(name for name, _, _ in changed))


def _read(
    fields: Iterable[Field], before: Mapping[str, Any], said: Mapping[str, str], today: date
) -> tuple[dict[str, Any], dict[str, Refused | None]]:
    """The answers as they are to stand, and what cannot be read."""
    after, spellings = dict(before), dict(before.get(spelt.SPELLINGS, {}))
    faults: dict[str, Refused | None] = {}
    for field in fields:
        if before.get(field.id) is None:
            continue
        if text := said.get(field.id, "").strip():
            heard = kinds.read(field.spec, text, today)
            if isinstance(heard, Refused):
                faults[field.id] = heard
                continue
            after[field.id] = heard.value
        told, other = str(after[field.id]), " ".join(said.get(f"{field.id}{OTHER}", "").split())
        language, shown = other_script(field, told, spellings)
        if not (language and other) or other == shown:
            continue
        if is_indic(other) is is_indic(told):
            faults[field.id] = None
        elif other != other_script(field, str(before[field.id]), before.get(spelt.SPELLINGS, {}))[1]:
            spellings[told] = other
    return after | ({spelt.SPELLINGS: spellings} if spellings else {}), faults


def _changes(
    fields: Iterable[Field], before: Mapping[str, Any], after: Mapping[str, Any]
) -> Iterable[tuple[str, Any, Any]]:
    """(field, what stood there, what stands there) of each answer, and of how it is printed in the other script."""
    spelt_before, spelt_after = before.get(spelt.SPELLINGS, {}), after.get(spelt.SPELLINGS, {})
    for field in fields:
        old, new = before.get(field.id), after.get(field.id)
        if old is None:
            continue
        yield field.id, old, new
        if old == new:
            (_, was), (_, becomes) = (other_script(field, str(old), held) for held in (spelt_before, spelt_after))
            yield field.id, was, becomes
