"""Makes papers of every kind, spoils them, has them read, and prints how well: `python -m evaluation.documents`.

--each 4            papers of each kind and quality
--first 0           the number of the first: other numbers are other people, layouts, languages and typefaces
--kinds KIND …      these only; `other` is all that is no document
--qualities Q …     of clean, pdf, phone, poor: these only
--reader whole      or `plain`: the OCR engine alone with the same rules; or `straightened`: without second readings
--fonts FOLDER      further typefaces (Hind, Mukta, Poppins as TTF)
--show              a line for each field that was missed
--keep FOLDER       writes the papers there
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from evaluation.documents.scoring import Answer, Tally

_MOST_MISSED = 15
_SUFFIX = {"clean": "png", "pdf": "pdf", "phone": "jpg", "poor": "jpg"}


def main() -> None:
    """Prints the tables."""
    _set_up()
    from evaluation.documents.readers import READERS  # noqa: PLC0415 - after the settings
    from evaluation.documents.scoring import tallied  # noqa: PLC0415
    from evaluation.documents.sheets import KINDS  # noqa: PLC0415

    parser = argparse.ArgumentParser(
        prog="python -m evaluation.documents", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--each", type=int, default=4)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--kinds", nargs="+", choices=[*KINDS, "other"], default=[*KINDS, "other"])
    parser.add_argument("--qualities", nargs="+", choices=_SUFFIX, default=[*_SUFFIX])
    parser.add_argument("--reader", choices=READERS, default="whole")
    parser.add_argument("--fonts", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    _print(tallied(_scored(asked)))


def _set_up() -> None:
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    from django.conf import settings  # noqa: PLC0415

    settings.configure(
        CHAUPAL_BASE_URL="https://chaupal.example",
        CHAUPAL_SERVICES_DIR=Path(__file__).parents[2] / "services",
        CHAUPAL_AADHAAR_CERTIFICATES=[],
    )


def _scored(asked: argparse.Namespace) -> Iterator[tuple[str, str, Mapping[str, str], Answer]]:
    from evaluation.documents.readers import READERS  # noqa: PLC0415
    from evaluation.documents.scoring import misses  # noqa: PLC0415

    reader = READERS[asked.reader]
    for name, kind, quality, true, content in _papers(asked):
        if asked.keep:
            asked.keep.mkdir(parents=True, exist_ok=True)
            (asked.keep / f"{name}-{quality}.{_SUFFIX[quality]}").write_bytes(content)
        answer = reader(content)
        if asked.show:
            for line in misses(kind, true, answer):
                print(f"{name} {quality}: {line}")
        yield quality, kind, true, answer


def _papers(asked: argparse.Namespace) -> Iterator[tuple[str, str, str, Mapping[str, str], bytes]]:
    """Name, kind, quality, truth and file of each."""
    from evaluation.documents.others import others  # noqa: PLC0415
    from evaluation.documents.sheets import sheet  # noqa: PLC0415

    for kind in asked.kinds:
        for number in range(asked.first, asked.first + asked.each):
            if kind == "other":
                for name, page in others(number).items():
                    for quality, content in _spoilt(f"{name}-{number}", page, asked.qualities):
                        yield f"{name}-{number}", kind, quality, {}, content
                continue
            made = sheet(kind, number, asked.fonts)
            name = f"{kind}-{number}"
            for quality, content in _spoilt(name, made.png(), asked.qualities):
                yield name, kind, quality, made.true, content
            if "pdf" in asked.qualities:
                yield name, kind, "pdf", made.true, made.pdf()


def _spoilt(name: str, page: bytes, qualities: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    from evaluation.documents.degrading import photographed  # noqa: PLC0415

    for quality in qualities:
        if quality != "pdf":
            poor = quality == "poor"
            yield quality, page if quality == "clean" else photographed(page, f"{name}/{quality}", poor=poor)


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
    from evaluation.documents.degrading import photographed  # noqa: PLC0415
    from evaluation.documents.sheets import sheet  # noqa: PLC0415

    photo = photographed(sheet("electricity_bill", 0).png(), "memory", poor=False)
    command = [sys.executable, "-m", "evaluation.documents.memory"]
    told = subprocess.run(command, input=photo, capture_output=True, check=True)  # noqa: S603 - our own module
    return int(told.stdout)


if __name__ == "__main__":
    main()
