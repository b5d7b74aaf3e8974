"""Texts that a spreadsheet would run as a formula: written so that it shows them."""

import re

_RUNS = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")  # the last four: as wide as a Chinese sign


def guarded(text: str) -> str:
    """The text so that no spreadsheet runs it."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(cell: str) -> str:
    """The text that was guarded."""
    return cell[1:] if cell[:1] == "'" and _RUNS.match(cell) else cell
