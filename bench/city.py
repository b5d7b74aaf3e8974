# ruff: noqa: PLC0415 - Django is set up first
"""What a month of talks takes: 100,000 of them, drawn from the golden talks of all services; messages and rupees.

    python -m bench.city [--before bench/results/city-before.json] [--json FILE]

Each golden talk is played once, in the language in which it is written, and counted as WhatsApp bills it; then talks
are drawn with a seed in the mix of `scripts/city.yaml`. `--before` prints an earlier result beside this one.
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django
import yaml

from bench.machine import commit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.catalogue.base import Offer
    from chaupal.engine.definition.offices import Catalogue

MIX = Path(__file__).parent / "scripts" / "city.yaml"
BEFORE = Path(__file__).parent / "results" / "city-before.json"
OTHERWISE = "hi"  # the language of a form that does not speak the citizen's
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Taken:
    """What one golden talk takes: our messages, their words, what WhatsApp bills."""

    messages: int
    words: int
    rupees: Decimal


def main() -> int:
    """Prints the table, and keeps it if told where."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--json", type=Path, metavar="FILE", help="where to keep the figures")
    parser.add_argument("--before", type=Path, default=BEFORE, metavar="FILE", help="a result to print beside this one")
    chosen = parser.parse_args()
    os.environ |= {"DJANGO_SETTINGS_MODULE": "chaupal.config.settings", "DATABASE_URL": "sqlite://:memory:"}
    os.environ.setdefault("CHAUPAL_SECRET_KEY", "of-a-bench-that-serves-nobody")
    django.setup()
    mix = yaml.safe_load(MIX.read_text(encoding="utf-8"))
    found = month(mix)
    before = json.loads(chosen.before.read_text(encoding="utf-8")) if chosen.before.exists() else None
    print(told(found, before))
    if chosen.json:
        chosen.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


def month(mix: Mapping[str, Any]) -> dict[str, Any]:
    """The figures of a month in that mix, by service and in all."""
    from chaupal.catalogue.queries import catalogue, in_every_language, offers

    talks, book = list(drawn(offers(), catalogue().most_used, mix)), in_every_language()
    taken = {talk: _taken(book, service, talk) for service, talk in set(talks)}
    services: dict[str, Counter[str]] = {}
    rupees = Decimal()
    for service, talk in talks:
        one = taken[talk]
        services.setdefault(service, Counter()).update(talks=1, messages=one.messages, words=one.words)
        rupees += one.rupees
    whole = sum(services.values(), Counter())
    by_service = {name: dict(services[name]) for name in sorted(services)}
    return {"commit": commit(), "mix": dict(mix), **whole, "rupees": f"{rupees:.2f}", "services": by_service}


def drawn(offers: Sequence[Offer], most_used: Sequence[str], mix: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    """(service, golden talk) of each talk of the month; the same for the same seed, mix and talks."""
    chance = random.Random(mix["seed"])  # noqa: S311 - made-up talks need not be secret
    by_use = [[offer for offer in offers if (offer.service in most_used) is used] for used in (True, False)]
    for _ in range(mix["talks"]):
        used, rest = by_use
        offer = chance.choice(used if chance.random() * HUNDRED < mix["most_used"] else rest)
        (language,) = chance.choices(list(mix["languages"]), list(mix["languages"].values()))
        happy = offer.happy_talks.get(language) or offer.happy_talks[OTHERWISE]
        others = _others(happy)
        hitch = chance.random() * HUNDRED >= mix["common_path"]
        yield offer.service, chance.choice(others) if hitch and others else happy


@cache
def _others(happy: Path) -> list[Path]:
    """The other golden talks of the service in the happy one's language."""
    return [talk for talk in sorted(happy.parent.glob(f"*{happy.suffixes[0]}.yaml")) if talk != happy]


def _taken(book: Catalogue, service: str, talk: Path) -> Taken:
    from chaupal.conversations.common_path import CommonPath, sent_in

    path = CommonPath(service, "", tuple(sent_in(book, service, talk)))
    return Taken(len(path.sent), sum(path.words), path.rupees)


def told(found: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    """The table: services with most messages first, then all; the earlier result beside it."""
    from chaupal.kit.columns import columns

    heads = ("service", "talks", "messages", "a talk", *(("before",) if before else ()))
    by_messages = sorted(found["services"].items(), key=lambda item: -item[1]["messages"])
    rows = [(name, *_cells(of), *_earlier(before, name)) for name, of in by_messages]
    sums = [_sum("before", before), _sum("now", found)] if before else [_sum("now", found)]
    return "\n".join([columns(heads, rows), "", *sums])


def _sum(name: str, month: Mapping[str, Any]) -> str:
    from chaupal.kit.money import grouped

    rupees = Decimal(month["rupees"])
    a_talk = f"{_mean(month):.1f} messages and ₹{rupees / month['talks']:.2f} a talk"
    whole = f"{grouped(month['talks'])} talks, {grouped(month['messages'])} messages, ₹{grouped(round(rupees))}"
    return f"{name} ({month['commit']}): {whole}; {a_talk}"


def _cells(of: Mapping[str, int]) -> tuple[str, ...]:
    return (f"{of['talks']:,}", f"{of['messages']:,}", f"{_mean(of):.1f}")


def _earlier(before: Mapping[str, Any] | None, service: str) -> tuple[str, ...]:
    if before is None:
        return ()
    of = before["services"].get(service)
    return (f"{_mean(of):.1f}" if of else "-",)


def _mean(of: Mapping[str, Any]) -> float:
    """Our messages in a talk."""
    return float(of["messages"] / of["talks"])


if __name__ == "__main__":
    raise SystemExit(main())
