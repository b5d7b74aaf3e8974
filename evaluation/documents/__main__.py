"""Makes papers of every kind, spoils them, has them read, and prints how well: `python -m evaluation.documents`.

--each 4        papers of each kind and quality
--first 0       the number of the first: other numbers are other people and other layouts
--reader whole  or `plain`: the OCR engine alone with the same rules
--keep FOLDER   writes the papers there
"""

from __future__ import annotations

import argparse
import os
import resource
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from evaluation.documents.scoring import Answer, Tally

_MOST_MISSED = 15


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.documents", description=__doc__)
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--reader", choices=("whole", "plain"), default="whole")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    _set_up()
    from evaluation.documents.scoring import tallied  # noqa: PLC0415 - after the settings

    tallies = tallied(_scored(asked))
    _print(tallies)


def _set_up() -> None:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    from django.conf import settings  # noqa: PLC0415

    settings.configure(
        CHAUPAL_BASE_URL="https://chaupal.example",
        CHAUPAL_AADHAAR_CERTIFICATES=[],
        CHAUPAL_READER_SECONDS=60,
        CHAUPAL_READER_MEGABYTES=2048,
    )


def _scored(asked: argparse.Namespace) -> Iterator[tuple[str, str, Mapping[str, str], Answer]]:
    from evaluation.documents.degrading import QUALITIES, photographed  # noqa: PLC0415
    from evaluation.documents.readers import READERS  # noqa: PLC0415
    from evaluation.documents.sheets import LAYOUTS, sheet  # noqa: PLC0415

    reader = READERS[asked.reader]
    for kind in LAYOUTS:
        for number in range(asked.first, asked.first + asked.each):
            made = sheet(kind, number)
            page = made.png()
            for quality in QUALITIES:
                seed = f"{kind}/{number}/{quality}"
                if quality == "pdf":
                    content = made.pdf()
                else:
                    content = page if quality == "clean" else photographed(page, seed, poor=quality == "poor")
                if asked.keep:
                    asked.keep.mkdir(parents=True, exist_ok=True)
                    suffix = {"clean": "png", "pdf": "pdf"}.get(quality, "jpg")
                    (asked.keep / f"{kind}-{number}-{quality}.{suffix}").write_bytes(content)
                yield quality, kind, made.true, reader(content)


def _print(tallies: Mapping[str, Tally]) -> None:
    from evaluation.documents.scoring import HEAD  # noqa: PLC0415

    print(HEAD)
    for title in sorted(tallies):
        print(tallies[title].row(title))
    missed = tallies["= all"].missed.most_common(_MOST_MISSED)
    print("most missed:", ", ".join(f"{name} {count}" for name, count in missed if count))
    print(f"memory of a process that reads a phone's photo: {_memory()} MB")


def _memory() -> int:
    """Of the reader's process as the chat starts it, in MB."""
    from chaupal.documents import apart  # noqa: PLC0415
    from evaluation.documents.degrading import photographed  # noqa: PLC0415
    from evaluation.documents.sheets import sheet  # noqa: PLC0415

    apart.read(photographed(sheet("electricity_bill", 0).png(), "memory", poor=False), ())
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


if __name__ == "__main__":
    main()
