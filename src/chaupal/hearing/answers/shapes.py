"""Numbers of papers that are told by their shape: parts of letters and figures, with a mark or a space between them."""

from __future__ import annotations

import re


def shape(*parts: str, between: str = "[ -]?", beside: str = "A-Z0-9") -> re.Pattern[str]:
    """The parts, a group each, with that between them, and nothing of what may not stand `beside` them."""
    return re.compile(f"(?<![{beside}]){between.join(f'({part})' for part in parts)}(?![{beside}])")
