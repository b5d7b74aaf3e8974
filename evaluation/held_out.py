"""The same router on the catalogue's own examples: each part of every service read by one that learnt from the rest.

An example and its two translations are held out together, so whole situations are new: harder than the evaluation set,
and free to look at. Bounds and mixtures were chosen here, and only confirmed on the evaluation set.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chaupal.catalogue.queries import catalogue
from chaupal.engine.understood import choice
from chaupal.understanding.router import Router

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from chaupal.engine.definition import Service


def measure_held_out(parts: int) -> None:
    """Prints right-first and within-three by way of writing, and how often a service started alone is right."""
    rows: list[tuple[str, str, tuple[tuple[str, float], ...]]] = []
    for part in range(parts):
        services = catalogue().offered()
        router = Router([_without(service, part, parts) for service in services])
        rows += [(way, meant, router.heard(text).services) for way, meant, text in _held(services, part, parts)]
    for way in (*sorted({way for way, _, _ in rows}), ""):
        _print(way or "all", [(meant, heard) for one, meant, heard in rows if way in ("", one)])


def _without(service: Service, part: int, parts: int) -> Service:
    kept = {
        way: tuple(text for at, text in enumerate(texts) if at % parts != part)
        for way, texts in service.examples.items()
    }
    return replace(service, examples=kept)


def _held(services: Sequence[Service], part: int, parts: int) -> Iterator[tuple[str, str, str]]:
    for service in services:
        for way, texts in service.examples.items():
            yield from ((way, service.id, text) for at, text in enumerate(texts) if at % parts == part)


def _print(way: str, rows: Sequence[tuple[str, tuple[tuple[str, float], ...]]]) -> None:
    first = sum([name for name, _ in heard[:1]] == [meant] for meant, heard in rows) / len(rows)
    three = sum(meant in [name for name, _ in heard[:3]] for meant, heard in rows) / len(rows)
    alone = [(meant, chosen[0]) for meant, heard in rows if len(chosen := choice(heard)) == 1]
    right = sum(meant == name for meant, name in alone) / max(len(alone), 1)
    print(
        f"{way:8} {len(rows):5}  first {first:.1%}  in three {three:.1%}  "
        f"started {len(alone) / len(rows):.1%}, right {right:.1%}"
    )
