"""The process that opens citizens' files: nice, with limits of time and memory, and without keys or a database.

Run by `apart.py` as `python -m chaupal.documents.reader <limits and settings as JSON> <kind> …`.
The file comes in on stdin.
What was read goes out on stdout: a line of JSON, then the bytes of the parts that it names with their lengths.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.documents.confined import confined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.reading.base import Box


def main(arguments: list[str]) -> None:
    """Reads the one file."""
    told = json.loads(arguments[0])
    settings.configure(**told["settings"])
    out = confined(told["seconds"], told["megabytes"])
    answer, parts = read_whole(sys.stdin.buffer.read(), tuple(arguments[1:]), told["doubtful"])
    with out:
        out.write(json.dumps(answer | {"parts": {name: len(part) for name, part in parts.items()}}).encode() + b"\n")
        for part in parts.values():
            out.write(part)


def read_whole(
    content: bytes, accept: tuple[str, ...], doubtful: tuple[float, float] = (0.0, 0.0)
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What a file says, as plain values, and what is made of it: `masked` (where it must differ), `preview`.

    Of what stands on the first page and is read with a confidence in the half-open range `doubtful`, `cutting/<field>`.
    """
    from chaupal.documents import hints, looks, masking  # noqa: PLC0415 - after the limits are set
    from chaupal.reading.base import Unreadable  # noqa: PLC0415
    from chaupal.reading.queries import read  # noqa: PLC0415

    told: dict[str, Any]
    secrets: Sequence[Box] = ()
    turned, unsure = 0, {}
    try:
        paper = read(content, accept=accept)
    except Unreadable as unreadable:
        told = {"unreadable": unreadable.reason, "params": unreadable.params}
    else:
        told = {"paper": asdict(paper) | {"fields": {name: asdict(one) for name, one in paper.fields.items()}}}
        secrets, turned = paper.secrets, paper.turned
        least, most = doubtful
        unsure = {name: one.box for name, one in paper.fields.items() if least <= one.confidence < most and one.box}
    parts: dict[str, bytes] = {}
    if told.get("unreadable") in (None, *hints.QUALITY):
        told["hints"] = hints.of(content)
        masked = masking.masked(content, secrets)
        first = looks.first_page(masked or content)
        told["look"] = looks.look(first, turned).hex()
        parts = {"masked": masked, "preview": looks.preview(first)}
        parts |= {f"cutting/{name}": looks.cutting(first, box, turned) for name, box in unsure.items() if box.page == 0}
    return told, {name: part for name, part in parts.items() if part}


if __name__ == "__main__":
    main(sys.argv[1:])
