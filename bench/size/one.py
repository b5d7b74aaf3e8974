"""Fills or measures the database of DATABASE_URL: `fill CASES`, `measure FILE`, `rest`. Called by `__main__.py`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import django


def main(what: str, argument: str = "") -> None:
    """What is there already is not filled again."""
    django.setup()
    from bench.size import erasing, living, measuring  # noqa: PLC0415 - Django must be set up first
    from chaupal.catalogue.queries import catalogue  # noqa: PLC0415 - the same
    from chaupal.config.database import prepare  # noqa: PLC0415 - the same
    from chaupal.departments.actions import load_demo_numbers  # noqa: PLC0415 - the same
    from chaupal.departments.models import AuditRow  # noqa: PLC0415 - the same

    if what == "fill":
        prepare()
        load_demo_numbers(catalogue())
        if int(argument) and not AuditRow.objects.exists():
            living.fill(int(argument))
    elif what == "measure":
        found: dict[str, Any] = {
            "pages": measuring.pages(living.officers()),
            "jobs": measuring.jobs(),
            "tables": measuring.sizes(),
        }
        found["erasure"] = erasing.erasures()
        found["bytes"] = sum(one["bytes_in_all"] for one in found["tables"])
        Path(argument).write_text(json.dumps(found))
    if what in {"measure", "rest"}:
        measuring.put_off()


if __name__ == "__main__":
    main(*sys.argv[1:])
