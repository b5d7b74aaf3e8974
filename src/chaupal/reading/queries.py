"""Reading a paper: what it is, what it says, how sure that is. No database, no network, no clock but a stopwatch."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

from chaupal.reading import intake, losses, quality
from chaupal.reading.base import Paper, Reading, Unreadable
from chaupal.reading.classify import kind_of, named
from chaupal.reading.fields import merged, read_fields
from chaupal.reading.hiding import secrets_of
from chaupal.reading.kinds import kinds
from chaupal.reading.machine import by_codes
from chaupal.reading.pages import pages_of, seen, sheet_of
from chaupal.reading.pdf import READ_PAGES
from chaupal.reading.portraits import face_in, is_portrait
from chaupal.reading.second_look import looked_again

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.reading.fields import Found, Kind
    from chaupal.reading.pages import Page
    from chaupal.reading.words import Sheet

__all__ = ["Paper", "Reading", "Unreadable", "face_in", "read"]

_FEW_LETTERS = 25  # fewer read letters are no document
_BEYOND_DOUBT = 0.9
_WELL_READ = 0.5  # confidence of a value that counts as read
_LEAST_SHARE = 0.34  # of a kind's fields that must be read before a bad picture is taken all the same


def read(content: bytes, *, accept: Sequence[str] = ()) -> Paper:
    """What a file says; `accept`: the kinds that are asked for, believed a little sooner. Raises Unreadable."""
    begun = perf_counter()
    pages, count = pages_of(content, intake.type_of(content))
    sheet = sheet_of(pages)
    kind, sure = _kind(pages, sheet, accept)
    if kind == "other" and any(page.view is None for page in pages):
        # a text layer may be garbage, or say less than the picture
        pages = [seen(page.colour, page.number) if page.colour is not None else page for page in pages]
        sheet = sheet_of(pages)
        kind, sure = _kind(pages, sheet, accept)
    told = by_codes(pages)
    if told.kind and told.kind != kind:
        kind, sure = told.kind, 0.99
    found = _found(kinds()[kind], pages, sheet) if kind in kinds() else {}
    found = looked_again(found, pages)
    lost = losses.of(pages) if kind in kinds() else {}
    found = losses.doubted(found, lost)
    fields = {name: _reading(value, pages) for name, value in found.items()}
    faults = [*_faults(pages, kind, fields), *(fault for one in lost.values() for fault in one.faults())]
    warnings = [*dict.fromkeys(faults), *told.warnings(fields)]
    fields |= told.fields
    if count > READ_PAGES:
        warnings.append("only_first_pages")
    return Paper(
        *named(kind, sure, sheet),
        fields,
        tuple(warnings),
        count,
        round(perf_counter() - begun, 3),
        pages[0].view.turned if pages[0].view else 0,
        tuple(secrets_of(pages, sheet)),
        told.certificate,
    )


def _kind(pages: Sequence[Page], sheet: Sheet, accept: Sequence[str]) -> tuple[str, float]:
    kind, sure = kind_of(sheet, accept)
    if kind:
        return kind, sure
    letters = sum(sum(map(str.isalnum, word.text)) for word in sheet.words if word.confidence > _WELL_READ)
    first = pages[0].colour
    if len(pages) == 1 and letters < _FEW_LETTERS and first is not None and is_portrait(first):
        return "photo", 0.9
    return "other", sure


def _found(kind: Kind, pages: Sequence[Page], sheet: Sheet) -> dict[str, Found]:
    """The kind's fields; a picture is read a second time where one is missing or doubtful."""
    found = read_fields(kind, sheet)
    doubtful = any(name not in found or found[name].confidence < _BEYOND_DOUBT for name in kind.fields)
    if doubtful and any(page.view for page in pages):
        return merged(found, read_fields(kind, sheet_of(pages, sparse=True)))
    return found


def _reading(found: Found, pages: Sequence[Page]) -> Reading:
    numbers = [word.page for word in found.words]
    page = next((page for page in pages if numbers and page.number == numbers[0]), None)
    words = [word for word in found.words if page and word.page == page.number]
    box = page.box(words) if page and words else None
    return Reading(found.value, round(min(found.confidence, 0.99), 3), box)


def _faults(pages: Sequence[Page], kind: str | None, fields: Mapping[str, Reading]) -> Iterator[str]:
    """What is wrong with the picture. Raises Unreadable where it kept the paper from being read."""
    if pages[0].view is None or pages[0].colour is None or kind == "photo":
        return
    faults = quality.faults(pages[0].colour)
    if faults and not _is_read(kind, fields):
        raise Unreadable(faults[0])
    yield from faults


def _is_read(kind: str | None, fields: Mapping[str, Reading]) -> bool:
    if kind is None or kind not in kinds():
        return False
    well = sum(reading.confidence >= _WELL_READ for reading in fields.values())
    return well >= _LEAST_SHARE * len(kinds()[kind].fields)
