"""`python -m evaluation`: how well free words are understood.

Prints a table; `--json FILE` keeps the figures, `--wrong` shows the utterances that went wrong, `--held-out N` measures
on the catalogue's own examples instead, each of N parts of every service read by a router that learnt from the others.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from collections.abc import Sequence

    from evaluation.cases import Case
    from evaluation.measures import Result

MEGABYTE = 1024  # kilobytes


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--wrong", action="store_true")
    parser.add_argument("--held-out", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chaupal.config.settings")
    django.setup()
    if arguments.held_out:
        from evaluation.held_out import measure_held_out  # noqa: PLC0415 - needs Django

        return measure_held_out(arguments.held_out)
    figures, results = evaluate()
    from evaluation.table import page  # noqa: PLC0415

    print(page(figures))
    if arguments.wrong:
        _show_wrong(results)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return None


def evaluate() -> tuple[dict[str, Any], list[Result]]:
    """All figures and what they are made from; Django must be set up."""
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415 - needs Django
    from chaupal.understanding import router as routing  # noqa: PLC0415
    from evaluation.cases import cases, offered  # noqa: PLC0415
    from evaluation.measures import measured  # noqa: PLC0415

    services = catalogue().offered()
    start = time.perf_counter()
    routing.router()
    loading = time.perf_counter() - start
    results = _decided(offered(cases(), (service.id for service in services)))
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    process = {"loading_seconds": round(loading, 2), "megabytes": round(megabytes)}
    return measured(results) | {"process": process}, results


def _decided(cases: Sequence[Case]) -> list[Result]:
    from chaupal.understanding.decision import decide  # noqa: PLC0415
    from evaluation.measures import Result  # noqa: PLC0415

    results = []
    for case in cases:
        start = time.thread_time()  # of the processor: what else the machine does is not counted
        made = decide(case.text)
        results.append(Result(case, made, time.thread_time() - start))
    return results


def _show_wrong(results: Sequence[Result]) -> None:
    for one in results:
        case, made = one.case, one.made
        wrong = (
            case.kind == "services" and one.ranks[:1] != (case.service,),
            case.kind == "none" and made.action not in ("none", "smalltalk", "menu", "human"),
            case.kind == "topics" and made.topic != case.topic,
            case.kind == "emergencies" and not made.danger,
            case.kind == "wishes" and not case.sealed and made.wish != case.wish,
        )
        if any(wrong):
            meant = case.service or case.topic or case.wish
            print(case.kind, case.way, meant, made.action, made.services[:2], case.text, sep="\t")


if __name__ == "__main__":
    main()
