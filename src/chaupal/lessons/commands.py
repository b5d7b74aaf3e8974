"""`chaupal lessons`: what was unclear, and turning it into examples (docs/guides/learning-from-citizens.md)."""

from pathlib import Path
from typing import TextIO

from chaupal.catalogue.queries import catalogue
from chaupal.lessons.actions import put_aside
from chaupal.lessons.queries import lessons_of, unclear
from chaupal.lessons.writing import add_examples


def show(target: TextIO, least: int) -> int:
    """A line each: how often, of which service, by what end, the masked words."""
    target.writelines(
        f"{one.count:>5}  {one.service or '-':<32} {one.kind:<10} {one.text}\n" for one in unclear(least=least)
    )
    return 0


def take(target: TextIO, services_dir: Path, service: str, least: int) -> int:
    """Writes what turned out to mean the service into its examples, to be looked over and committed."""
    known = catalogue()
    if service not in known.current:
        target.write(f"there is no service {service}\n")
        return 1
    of = known.service(service)
    said = [line for lines in of.examples.values() for line in lines]
    dealt_with = add_examples(services_dir / of.department / service, lessons_of(service, least=least), said)
    put_aside(one.id for one in dealt_with)
    target.writelines(f"{one.way:<8} {one.text}\n" for one in dealt_with)
    target.write(f"{len(dealt_with)} taken; look them over: git diff {services_dir / of.department / service}\n")
    return 0
