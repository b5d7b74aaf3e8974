"""`python -m evaluation.talks`: whole talks of persons whom nobody here knew, and what the form kept of their words.

`--language pa` plays those who write Punjabi; `--sealed` those whom nothing was made to fit; `--from FILE` persons of
your own; `--wrong` shows what was kept wrong or asked again (never of the sealed); `--json FILE` keeps the figures. It
ends with 1 if a goal is missed. `--otherwise` plays the open ones once for each way of saying the same: politely, in
haste, twice.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import django

from evaluation.talks.outcomes import ASKED, WRONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from evaluation.talks.outcomes import Course


def main() -> int:
    """Plays, measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.talks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--sealed", action="store_true")
    parser.add_argument("--language", choices=("pa",), help="only those who write a language that is not measured else")
    parser.add_argument("--person", nargs="+", default=[""], help="only those whose names begin so: m07, or m n o p")
    parser.add_argument("--otherwise", nargs="*", metavar="WAY", help="each way of saying the same, or these")
    parser.add_argument("--from", dest="own", type=Path, metavar="FILE", help="only those of this file")
    chosen = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chaupal.config.settings")
    os.environ.setdefault("CHAUPAL_LANGUAGES", "hi,en,pa")
    django.setup()
    from evaluation.talks.figures import figures, goals, page  # noqa: PLC0415 - needs Django
    from evaluation.talks.otherwise import WAYS, Otherwise  # noqa: PLC0415
    from evaluation.talks.otherwise import page as told  # noqa: PLC0415
    from evaluation.talks.people import MEASURED, people, people_in  # noqa: PLC0415
    from evaluation.talks.playing import Citizen  # noqa: PLC0415

    languages = (chosen.language,) if chosen.language else MEASURED
    found = people_in(chosen.own) if chosen.own else people(sealed=chosen.sealed, languages=languages)
    persons = [one for one in found if one.id.startswith(tuple(chosen.person))]
    if not persons:
        parser.error(f"no person's name begins with {' or '.join(chosen.person)}")
    if chosen.otherwise is not None:
        ways = {way: WAYS[way] for way in chosen.otherwise or WAYS}
        played = {way: figures([Otherwise(each, how).plays() for each in persons])["all"] for way, how in ways.items()}
        print(told(played))
        return 0
    courses = [Citizen(person).plays() for person in persons]
    measured = figures(courses)
    print(page(measured))
    if chosen.wrong and not chosen.sealed:
        for course in courses:
            _show(course)
    if chosen.json:
        chosen.json.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    return 0 if all(met for *_, met in goals(measured)) else 1


def _show(course: Course) -> None:
    about = (course.person.id, course.person.way, course.person.service)
    for what, *told in _failures(course):
        print(what, *about, *told, sep="\t")


def _failures(course: Course) -> Iterator[tuple[object, ...]]:
    person = course.person
    if not course.opened:
        yield "opening", person.opening
    for one in (*course.tellings, *course.spilt):
        if one.outcome in (ASKED, WRONG):
            yield one.outcome, one.field, one.said, one.kept, one.true
    yield from (("not corrected", one.at, one.say, one.now) for one, done in course.corrected if not done)
    yield from (("yes not taken", gate, person.gates[gate]) for gate, taken in course.gates if not taken)
    yield from (("told early, asked", name) for name, used in course.early.items() if not used)
    yield from (("filed false", name, *values) for name, values in course.false.items())
    if course.stopped:
        yield "stopped", course.stopped


if __name__ == "__main__":
    sys.exit(main())
