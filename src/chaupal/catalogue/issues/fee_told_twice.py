"""A fee that stands in a text of its own beside the fee table: whoever changes the one would leave the other."""

from __future__ import annotations

import re
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING

from chaupal.catalogue.expressions import tables_named
from chaupal.catalogue.fees import AMOUNT, FEE, FEE_NOTE, filled_in, fixed, tells_itself
from chaupal.catalogue.keys import FEE_SHORT, OF_MONEY, SOONER
from chaupal.catalogue.placeholders import placeholders
from chaupal.engine.definition import Find, plain
from chaupal.kit.money import PAISE, rupees

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet

_FIGURE = re.compile(r"(?<![\w.])[0-9]+(?:\.[0-9]+)?(?![\w.])")
_OF_FEE = (FEE_NOTE, FEE_SHORT)


def check(library: Library) -> Iterator[Fault]:
    """Looks at every service on offer."""
    for entry in (each for each in library.offered if not each.faults):
        for language in entry.service.languages:
            texts = {key: text for key, text in entry.messages[language].texts.items() if not key.startswith("check.")}
            for key, what in _wrong(entry, texts, library):
                yield entry.messages[language].sheet.at(key, f"`{key}` {what}")


def _wrong(entry: ServiceSheet, texts: Mapping[str, str], library: Library) -> Iterator[tuple[str, str]]:
    service = entry.service
    for key in _OF_FEE:
        if (
            tells_itself(service)
            and key in texts
            and not filled_in(service) & (placeholders(texts[key]) or frozenset())
        ):
            leave = "leave it out" if key == FEE_NOTE else "take it out"
            yield key, f"says what the table `fee` says; {leave}, or name it by {{{FEE}}}"
    known = _figures(entry, library)
    sums = {fixed(line): line.line for line in service.fee if fixed(line)}
    for key, text in texts.items():
        for paise in (each for each in _amounts(text) if each not in known):
            if paise in sums:
                yield (
                    key,
                    f"says {rupees(paise)}, which the table `fee` says; write {{{FEE}.{sums[paise]}}} in its place",
                )
            elif service.fee and plain(key) in (*_OF_FEE, *OF_MONEY, SOONER):
                yield key, f"says {rupees(paise)}, which comes of no figure of the fee; say what `fee` says"


def _amounts(text: str) -> list[int]:
    return [round(float(told.replace(",", "")) * PAISE) for told in AMOUNT.findall(text)]


def _figures(entry: ServiceSheet, library: Library) -> set[int]:
    """Of what is worked out, its tables and the records that it looks up; any two sums together, too. In paise."""
    lines = {f"fee.{place}.rupees" for place, line in enumerate(entry.service.fee) if fixed(line) is not None}
    sources = [source for at, source in entry.sheet.expressions if at not in lines]
    found = {float(told) for source in sources for told in _FIGURE.findall(source)}
    for name in {name for source in sources for name in tables_named(source)} & library.tables.keys():
        found |= library.tables[name].figures
    asked = {item.register for item in entry.service.items if isinstance(item, Find)}
    for each in library.registers:
        if each.register.id in asked:
            found |= {float(told) for record in each.register.records for told in _FIGURE.findall(str(record))}
    paise = {round(each * PAISE) for each in found}
    sums = paise.union(once for line in entry.service.fee if (once := fixed(line)))
    return paise | {one + other for one, other in combinations_with_replacement(sums, 2)}
