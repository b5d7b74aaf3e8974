"""A list of records in JSON, one after the other: the whole file is never in memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

_CHUNK = 1 << 16
LONGEST = 1 << 20  # letters of one record
_BLANKS = " \t\r\n"


def _refused(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


_DECODER = json.JSONDecoder(parse_constant=_refused)


def read(text: str) -> Any:
    """One JSON value; ValueError if it is none, or nested deeper than any record."""
    try:
        return _DECODER.decode(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def members(file: TextIO) -> Iterator[Any]:
    """The members of the list that the file holds; ValueError if it holds none."""
    rest = file.read(_CHUNK).lstrip(_BLANKS)
    if not rest.startswith("["):
        raise ValueError("it holds no list of records")
    rest, is_first = rest[1:], True
    while True:
        rest = _ahead(rest, file)
        if rest.startswith("]") and not _ahead(rest[1:], file):
            return
        if not is_first:
            if not rest.startswith(","):
                raise ValueError("a comma is missing between two records, or the end is")
            rest = _ahead(rest[1:], file)
        value, rest = _next(rest, file)
        yield value
        is_first = False


def _ahead(rest: str, file: TextIO) -> str:
    """The rest without blanks before it; empty only at the end of the file."""
    rest = rest.lstrip(_BLANKS)
    while not rest and (more := file.read(_CHUNK)):
        rest = more.lstrip(_BLANKS)
    return rest


def _next(rest: str, file: TextIO) -> tuple[Any, str]:
    """A value and what stands behind it."""
    while True:
        try:
            value, end = _DECODER.raw_decode(rest)
            if end < len(rest):
                return value, rest[end:]
        except RecursionError:
            raise ValueError("nested too deeply") from None
        except json.JSONDecodeError:
            if len(rest) > LONGEST:
                raise
        more = file.read(_CHUNK)
        if not more:
            return _DECODER.decode(rest), ""
        rest += more
