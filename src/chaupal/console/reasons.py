"""Words ready to be sent: the catalogue's, so the officer may read them in one language and the citizen in another."""

from __future__ import annotations

from chaupal.catalogue.queries import catalogue, text

ANOTHER_PAPER = "another"  # than the service asks for: its name is what the officer writes
REASONS = ("paper_unreadable", "details_differ", "not_eligible", "paper_missing", "duplicate", "no_answer")


# why one paper is asked for again
PAGE_REASONS = ("unreadable", "incomplete", "other_paper", "too_old", "name_differs", "altered")


def page_reasons(language: str) -> list[tuple[str, str]]:
    """(key, text) of each reason to ask for one paper again, in that language."""
    return [(reason, why_again(reason, language)) for reason in PAGE_REASONS]


def why_again(reason: str, language: str) -> str:
    """Such a reason in that language; empty for one that is none."""
    return text(language, f"officer.again.{reason}") if reason in PAGE_REASONS else ""


def ready_reasons(language: str) -> list[tuple[str, str]]:
    """(key, text) of each reason for a rejection, in that language."""
    return [(reason, reason_text(reason, language)) for reason in REASONS]


def reason_text(reason: str, language: str) -> str:
    """A ready reason in that language; empty for one that is none."""
    return text(language, f"officer.reason.{reason}") if reason in REASONS else ""


def paper_wanted(paper: str, service: str, version: int, language: str, *, again: bool) -> str:
    """Asks for a paper in that language: once more, or for the first time."""
    label = catalogue().known(service, version).text(language, f"{paper}.label") or paper
    return text(language, "officer.paper_again" if again else "officer.paper_wanted", paper=label)


def another_wanted(name: str, language: str) -> str:
    """Asks for a paper that the service does not know, by the name that the officer gives it."""
    return text(language, "officer.paper_wanted", paper=name.rstrip(".।"))
