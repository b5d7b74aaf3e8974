"""Finding whom a breach touched: in steps of bounded size, each a transaction, until the list is whole and sealed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from chaupal.breaches.base import NOTHING, Act, Data, State
from chaupal.breaches.models import Breach, Touched
from chaupal.breaches.reaching import SOURCES
from chaupal.breaches.sealed import list_digest, reaches_of
from chaupal.breaches.states import move
from chaupal.citizens.queries import owners
from chaupal.kit import rows
from chaupal.kit.clock import now
from chaupal.kit.sealing import same

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.breaches.reaching import Found

_AS_WIDENED = {"id": "bigint", "data": "smallint", "notice": "smallint"}
_TO_WRITE = Touched.Notice.TO_WRITE


def step(breach_id: int) -> bool:
    """Looks at one slice of what was reached; whether more is left. Two at once take turns by the breach's row."""
    with transaction.atomic():
        breach = Breach.objects.select_for_update().get(id=breach_id)
        if breach.state != State.FINDING:
            return False
        reaches = reaches_of(breach)
        at, mark = breach.cursor.get("at", 0), breach.cursor.get("mark")
        if at < len(reaches):
            found, mark = SOURCES[reaches[at].kind]((breach.since, breach.until), reaches[at], mark)
            _enter(breach, _together(found))
            breach.cursor = {"at": at if mark is not None else at + 1, "mark": mark}
            breach.save(update_fields=["cursor"])
            return True
        breach.state = move(State(breach.state), Act.FOUND)
        breach.digest, breach.found_at = list_digest(breach), now()
        breach.save(update_fields=["state", "digest", "found_at"])
    return False


def _together(found: Found) -> dict[int, Data]:
    """Each person once, whoever they were known as."""
    whose = owners(list({citizen for citizen, _ in found})) if found else {}
    each: dict[int, Data] = {}
    for citizen, data in found:
        owner = whose[citizen]
        each[owner] = each.get(owner, NOTHING) | data
    return each


def _enter(breach: Breach, found: Mapping[int, Data]) -> None:
    """Whoever stands there already keeps their place; what is new about them makes their notice be written anew."""
    known = {one.citizen_id: one for one in Touched.objects.filter(breach=breach, citizen_id__in=list(found))}
    new = [Touched(breach=breach, citizen_id=citizen, data=int(data)) for citizen, data in found.items()]
    Touched.objects.bulk_create([one for one in new if one.citizen_id not in known])
    widened = [
        (one.id, int(data | Data(one.data)), int(_TO_WRITE))
        for citizen, data in found.items()
        if (one := known.get(citizen)) and data | Data(one.data) != one.data
    ]
    rows.update("breaches_touched", _AS_WIDENED, widened)


@dataclass(frozen=True, slots=True)
class Checked:
    """What is found when it is looked for again: whether the list is as it was sealed, and how the two lists differ.

    `gone` are not found any more (pruned or erased since), `new` were not found then.
    """

    sealed: bool
    listed: int
    gone: int
    new: int


def check(breach: Breach) -> Checked:
    """Looks for everybody again, and writes nothing."""
    found: dict[int, Data] = {}
    for reach in reaches_of(breach):
        mark = None
        while True:
            some, mark = SOURCES[reach.kind]((breach.since, breach.until), reach, mark)
            for citizen, data in _together(some).items():
                found[citizen] = found.get(citizen, NOTHING) | data
            if mark is None:
                break
    listed = dict(Touched.objects.filter(breach=breach).values_list("citizen_id", "data"))
    return Checked(
        is_as_sealed(breach),
        len(listed),
        gone=sum(1 for citizen, data in listed.items() if int(found.get(citizen, 0)) & data != data),
        new=sum(1 for citizen, data in found.items() if listed.get(citizen, 0) & int(data) != int(data)),
    )


def is_as_sealed(breach: Breach) -> bool:
    """Whether the list is the one that was found."""
    return breach.digest is not None and same(bytes(breach.digest), list_digest(breach))
