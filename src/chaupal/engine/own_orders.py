"""What can be ordered of the citizen's own data; these are effects as those of `effects.py` are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CancelBill:
    """The form's consent was taken back: its payment link is ended. A bill that was paid before stays paid."""

    reference: str


@dataclass(frozen=True, slots=True)
class Nominate:
    """Whom the citizen names to act for them when they are dead or cannot (DPDP Act s.14); empty: nobody any more."""

    name: str = ""
    relation: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ComplainOfData:
    """The citizen complains of how their data is handled; DataComplaintTaken follows, DataComplaintAnswered later."""

    text: str


@dataclass(frozen=True, slots=True)
class AnswerManager:
    """To a consent manager that asks for a link, or (`own`) of the citizen's own wish; ManagerLinked follows."""

    reference: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class SendOwnData:
    """Gather all that is held of the citizen into files and send them; OwnDataReady follows."""

    language: str
