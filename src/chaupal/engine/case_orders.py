"""What can be ordered of a case that the office has; these are effects as those of `effects.py` are."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddNote:
    """What the citizen adds to a case that is not decided: words, or documents already kept; NoteRefused if it is.

    `urgent`: a person is asked to look at it at once.
    """

    number: str
    text: str
    documents: tuple[str, ...] = ()
    urgent: bool = False


@dataclass(frozen=True, slots=True)
class FileAppeal:
    """The citizen appeals against the delay of a case; AppealFiled or AppealRefused follows."""

    number: str


@dataclass(frozen=True, slots=True)
class RateApplication:
    """The citizen's word on how a complaint was settled: 1 to 5 stars."""

    number: str
    stars: int


@dataclass(frozen=True, slots=True)
class ReopenApplication:
    """A settled complaint is opened again, with what is still wrong; ApplicationMoved or ReopenRefused follows."""

    number: str
    reason: str
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplyToMeeting:
    """The citizen will be there on that day, or asks for `countered` instead (both ISO); else MeetingReplyRefused."""

    number: str
    day: str
    countered: str = ""


CaseOrder = AddNote | FileAppeal | ReplyToMeeting | RateApplication | ReopenApplication
