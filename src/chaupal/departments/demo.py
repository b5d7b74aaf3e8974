"""The officers of the city in a box: a few by name, one in each department for all its other desks, one above all.

Names are fictitious.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from chaupal.catalogue.queries import demo, registers
from chaupal.departments.base import RECORD_KEEPER
from chaupal.departments.permissions import FINANCE
from chaupal.tasks.base import OPERATOR, SUPERVISOR

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.definition.offices import Catalogue

DEMO_PASSWORD = "chaupal-demo-2026"  # noqa: S105 - printed by `chaupal demo`; production enters no demo officers
# `transport.officer` holds every desk of the department that nobody holds by name, and so does `transport.second`: of a
# case with two desks one of them decides the first, the other the second
OFFICER, SECOND = "officer", "second"


@dataclass(frozen=True, slots=True)
class DemoOfficer:
    """An officer of the demo: names by language, postings as (department, role)."""

    username: str
    names: Mapping[str, str]
    postings: frozenset[tuple[str, str]]


_OTHERS = (
    ("Neelam Chauhan", "नीलम चौहान"),
    ("Rakesh Solanki", "राकेश सोलंकी"),
    ("Shabnam Ansari", "शबनम अंसारी"),
    ("Harish Negi", "हरीश नेगी"),
    ("Lata Menon", "लता मेनन"),
    ("Baldev Gill", "बलदेव गिल"),
    ("Rukhsana Mirza", "रुख़साना मिर्ज़ा"),
    ("Dinesh Tanwar", "दिनेश तँवर"),
    ("Sarita Minz", "सरिता मिंज"),
    ("Joseph Kujur", "जोसेफ़ कुजूर"),
)


def _named(english: str, hindi: str) -> dict[str, str]:
    return {"en": english, "hi": hindi}


def demo_officers(catalogue: Catalogue) -> tuple[DemoOfficer, ...]:
    """Somebody for every desk that a workflow of the catalogue names."""
    named = tuple(
        DemoOfficer(f"{each.department}.{each.user}", each.names, frozenset({(each.department, each.role)}))
        for each in demo().officers
    )
    held = {posting for officer in named for posting in officer.postings}
    supervised = frozenset((department, SUPERVISOR) for department in catalogue.departments)
    supervisor = DemoOfficer("supervisor", _named("Anand Deshmukh", "आनंद देशमुख"), supervised)
    money = frozenset((department, FINANCE) for department in catalogue.departments)
    finance = (  # two: nobody approves a refund that they asked for
        DemoOfficer("finance", _named("Kavita Iyer", "कविता अय्यर"), money),
        DemoOfficer("finance2", _named("Rubina Beg", "रुबीना बेग"), money),
    )
    operator = DemoOfficer("operator", _named("Usha Pillai", "उषा पिल्लै"), frozenset({("", OPERATOR)}))
    return (*named, supervisor, *finance, operator, *_others(catalogue, held))


def _others(catalogue: Catalogue, held: set[tuple[str, str]]) -> tuple[DemoOfficer, ...]:
    desks = {(service.department, stage.role) for service in catalogue.offered() for stage in service.workflow}
    desks |= {(register.department, RECORD_KEEPER) for register in registers().values()}
    officers = []
    for place, department in enumerate(catalogue.departments):
        postings = frozenset(desk for desk in desks - held if desk[0] == department)
        if postings:
            for person, user in ((place, OFFICER), (place + 5, SECOND)):
                english, hindi = _OTHERS[person % len(_OTHERS)]
                officers.append(DemoOfficer(f"{department}.{user}", _named(english, hindi), postings))
    return tuple(officers)
