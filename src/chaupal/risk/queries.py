"""The reasons for a closer look at a case, out of the cases and papers there are; and whose messages are not read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from chaupal.applications.queries import filed_between
from chaupal.catalogue.queries import catalogue
from chaupal.citizens.queries import everyone_of
from chaupal.documents.queries import shared
from chaupal.engine.definition.meaning import main, meant, path
from chaupal.engine.forms.behalf import is_child_told
from chaupal.helping.queries import of_case
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.sealing import derived_key, unseal
from chaupal.risk.models import Block
from chaupal.risk.signals import LOOK_BACK, Filed, Signal, Why, is_another, signals

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

    from chaupal.applications.base import CaseFile

__all__ = ["Block", "Look", "Signal", "Why", "block_of", "blocked_until", "looked_at", "note_of", "standing_blocks"]

NEWEST = 100
MOST = 30  # cases of one phone that are opened to see for whom they are


class Look(NamedTuple):
    """Why a case is worth a closer one; and which of its papers lie in cases of the same phone for another person."""

    signals: list[Signal]
    papers: frozenset[int] = frozenset()


def looked_at(case: CaseFile) -> Look:
    """Mostly nothing. Whoever shows it has audited the look before.

    A child's case is not looked at so, nor counted among others (DPDP Act s.9(3)).
    """
    if _is_child_s(case.service, case.version, case.answers):
        return Look([])
    same = everyone_of(case.citizen_id)
    around = filed_between(same, case.filed_at - LOOK_BACK, case.filed_at + LOOK_BACK, MOST)
    with_a_paper = shared(case.id)
    cases = {one.application_id for one in with_a_paper}
    others = {
        other: Filed(filed_at, _person(service, version, answers), one_paper=other in cases)
        for other, filed_at, service, version, answers in around
        if other != case.id and not _is_child_s(service, version, answers)
    }
    this = Filed(case.filed_at, _person(case.service, case.version, case.answers))
    by = of_case(case.conversation_id)  # who filled it in, if not the citizen
    helped = by.persons if by and not by.registered else 0
    sharing = len({one.citizen_id for one in with_a_paper} - {*same})
    found = signals(this, list(others.values()), sharing, helped, by.with_number if by else 0)
    another = {other for other, filed in others.items() if is_another(this.person, filed.person)}
    return Look(found, frozenset(one.document_id for one in with_a_paper if one.application_id in another))


def _is_child_s(service: str, version: int, answers: Mapping[str, Any]) -> bool:
    return is_child_told(catalogue().known(service, version), answers, day_in_india(now()))


def _person(service_id: str, version: int, answers: Mapping[str, Any]) -> str:
    """Whom a case is about, as the citizen named them."""
    service = catalogue().known(service_id, version)
    field = meant(service).get(path(main(service), "name"))
    return str(answers.get(field.id) or "") if field else ""


def block_of(citizen_id: int) -> Block | None:
    """The block that stands for whoever that citizen is."""
    return Block.objects.filter(citizen_id__in=everyone_of(citizen_id), ended_at=None, until__gt=now()).first()


def standing_blocks() -> list[Block]:
    """The newest of those that stand."""
    return list(Block.objects.filter(ended_at=None, until__gt=now()).order_by("-id")[:NEWEST])


def blocked_until(citizen_id: int) -> datetime | None:
    """When the block ends that stands for them; None: none does."""
    found = block_of(citizen_id)
    return found.until if found else None


def note_of(block: Block) -> str:
    """What the officer wrote who ordered it; nothing of somebody who had all erased since."""
    if not block.note:
        return ""
    return unseal(derived_key("blocks"), block.note, f"block/{block.id}").decode()
