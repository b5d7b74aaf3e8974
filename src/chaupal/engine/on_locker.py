"""A paper that is taken from the citizen's DigiLocker, beside "send a photo": orders and facts.

First a link (OpenLocker): SignInOffered, SignInAway and SignInFailed come under the reference of that paper. That it
was allowed is told by LockerOpened; PullPaper then brings the paper as if it was sent: DocumentKept or DocumentRefused.
"""

from __future__ import annotations

from dataclasses import dataclass

_SCOPE = "locker"


@dataclass(frozen=True, slots=True)
class OpenLocker:
    """Ask for leave to take one paper of a form out of the locker; `reference` as `reference_of` makes it."""

    reference: str
    language: str


@dataclass(frozen=True, slots=True)
class PullPaper:
    """Take a paper of one of these kinds by that sign-in, for a paper of the form."""

    reference: str
    service: str
    paper: str
    kinds: tuple[str, ...]
    sign_in: int


@dataclass(frozen=True, slots=True)
class LockerOpened:
    """The citizen allowed it, with the account of the chat's own number: by that sign-in, for minutes."""

    reference: str
    sign_in: int


LockerOrder = OpenLocker | PullPaper


def reference_of(form: str, paper: str) -> str:
    """What a sign-in for one paper of a form is called."""
    return f"{_SCOPE}/{form}/{paper}"


def paper_of(reference: str) -> tuple[str, str] | None:
    """The form and the paper of a reference; None if it is for something else."""
    scope, _, rest = reference.partition("/")
    form, _, paper = rest.partition("/")
    return (form, paper) if scope == _SCOPE else None
