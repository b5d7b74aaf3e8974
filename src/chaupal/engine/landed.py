"""What a department's own system does with an application; these are events as those of `events.py` are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ApplicationLanded:
    """How an application fares on its way into its department's system, beside with us; `there`: its number there.

    `what`: it is `kept` till that system answers, or `filed`; a withdrawal was told there (`taken_back`), or it is
    asked of people there (`asked_back`).
    """

    number: str
    service: str
    what: str
    there: str = ""


@dataclass(frozen=True, slots=True)
class RegisterIssued:
    """What a department's system issued on an application is ready to be sent."""

    number: str
    service: str
    media_id: str
    filename: str
    there: str = ""


LandingFact = ApplicationLanded | RegisterIssued
