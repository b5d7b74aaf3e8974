"""What can happen when people come to a department's news; an event as those of `events.py` are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OptInAsked:
    """Somebody came for a department's news by that `way`, `own`: by writing here. No department: no such code."""

    reference: str
    department: str
    way: str
    then: str = ""  # a service to be offered
    language: str = ""  # to ask in, of whom nothing but a number is known
    own: bool = False
    again: bool = False  # they had agreed, took it back, and came again: it is asked though they stopped us
