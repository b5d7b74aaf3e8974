"""What is done for authors in the background."""

from __future__ import annotations

from chaupal.authoring.checking import run


def check(service: str, revision: int) -> None:
    """Checks a draft as it is at that revision."""
    run(service, revision)
