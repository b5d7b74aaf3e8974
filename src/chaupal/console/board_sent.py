"""The figures of money, consents, messages and words as tables."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from chaupal.catalogue.queries import catalogue
from chaupal.channel import queries as channel
from chaupal.console import charts, delivery_words, words
from chaupal.console.board import Cell, Table, most, service_cell, share
from chaupal.departments.queries import departments_of_numbers
from chaupal.figures.base import BETWEEN, Measure
from chaupal.kit.money import PAISE, rupees
from chaupal.lessons.queries import unclear

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from chaupal.channel.base import SentOfMonth
    from chaupal.figures.base import Figures

REFUNDS = {
    "asked": gettext_lazy("asked for"),
    "sent": gettext_lazy("on the way"),
    "done": gettext_lazy("given back"),
    "failed": gettext_lazy("failed"),
}
CONSENTS = {
    "given": gettext_lazy("Given"),
    "refused": gettext_lazy("Refused"),
    "withdrawn": gettext_lazy("Taken back"),
}


def money(paise: int) -> Cell:
    """An amount; in a file, in rupees."""
    return Cell(paise / PAISE, rupees(paise, words.language()))


def payments(figures: Figures) -> Table:
    """What was paid, by service."""
    paid = figures.by(Measure.PAID, 1)
    back = figures.by(Measure.REFUNDED, 1)
    rows = [
        [
            service_cell(service),
            Cell(paid[service].count if service in paid else 0),
            money(paid[service].amount if service in paid else 0),
            Cell(back[service].count if service in back else 0),
            money(back[service].amount if service in back else 0),
        ]
        for service in dict.fromkeys((*paid, *back))
    ]
    columns = (
        gettext("Service"),
        gettext("Payments"),
        gettext("Amount"),
        gettext("Refunds"),
        gettext("Amount given back"),
    )
    parts = figures.by(Measure.REFUNDED, 2)
    note = ", ".join(f"{REFUNDS.get(part, part)}: {found.count}" for part, found in parts.items())
    note = gettext("Refunds that were asked for in this time, by now: %(how)s.") % {"how": note} if note else ""
    return Table("payments", gettext("Payments"), columns, rows, note)


def consents(figures: Figures) -> Table:
    """What citizens agreed to, by purpose."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for part, acts in figures.by(Measure.CONSENTS, 2).items():
        name, _, state = part.partition(BETWEEN)
        found[name][state] += acts.count
    rows = [
        [Cell(purpose(name)), *(Cell(states.get(state, 0)) for state in CONSENTS)] for name, states in found.items()
    ]
    return Table("consents", gettext("Consents"), (gettext("Purpose"), *map(str, CONSENTS.values())), rows)


def purpose(name: str) -> str:
    """For what somebody agreed, as the citizen was asked."""
    return catalogue().texts[words.language()].get(f"purpose.{name}") or name.replace("_", " ").capitalize()


def messages(figures: Figures) -> Table:
    """How far messages came, and why they did not."""
    parts = figures.by(Measure.MESSAGES, 2)
    whole = sum(found.count for found in parts.values())
    rows = [[Cell(_fate(part)), Cell(found.count), share(found.count, whole)] for part, found in parts.items()]
    chart = charts.bars(
        gettext("Messages by how far they came"), most((_fate(part), found.count) for part, found in parts.items())
    )
    columns = (gettext("How far they came"), gettext("Messages"), gettext("Of all"))
    return Table("messages", gettext("Messages"), columns, rows, charts=[chart])


def _fate(part: str) -> str:
    fate, _, code = part.partition(BETWEEN)
    return f"{delivery_words.fate(fate)}: {delivery_words.reason(int(code))}" if code else delivery_words.fate(fate)


def cost(departments: Collection[str], month: date) -> Table:
    """What WhatsApp bills for a month, by service; what is about none, by its number's department."""
    of_numbers = departments_of_numbers()
    sums: dict[str, list[SentOfMonth]] = defaultdict(list)
    for one in channel.sent(f"{month:%Y-%m}"):
        known = catalogue().current.get(one.service)
        whose = catalogue().known(one.service, known).department if known else of_numbers.get(one.number_id, "")
        if whose in departments:
            sums[one.service].append(one)
    rows = [_cost(service, ones) for service, ones in sums.items()]
    columns = (gettext("Service"), gettext("Messages"), gettext("Billed"), gettext("Cost"))
    title = gettext("What WhatsApp bills for %(month)s") % {"month": f"{month:%m/%Y}"}
    return Table("cost", title, columns, sorted(rows, key=lambda row: -float(row[3].value or 0)))


def _cost(service: str, ones: list[SentOfMonth]) -> list[Cell]:
    name = service_cell(service) if service else Cell(gettext("No service, or several"))
    billed = sum((one.rupees for one in ones if one.rupees is not None), start=0)
    price = money(round(billed * PAISE)) if all(one.rupees is not None for one in ones) else Cell(None)
    return [name, Cell(sum(one.messages for one in ones)), Cell(sum(one.billable for one in ones)), price]


def misunderstood(departments: Collection[str]) -> Table:
    """The most frequent words that were not understood and wait for somebody, by service."""
    ours = {service.id for service in catalogue().offered() if service.department in departments}
    counts: dict[str, int] = defaultdict(int)
    for one in unclear(ours):
        counts[one.service] += one.count
    rows = [
        [
            service_cell(service) if service else Cell(gettext("No service")),
            Cell(count, href=reverse("console:unclear")),
        ]
        for service, count in sorted(counts.items(), key=lambda item: -item[1])
    ]
    columns = (gettext("Service"), gettext("Times"))
    note = gettext("The 200 most frequent that nobody dealt with yet, whenever they were said.")
    return Table("unclear", gettext("Words that were not understood"), columns, rows, note)
