"""What happens where somebody helps another, and what is ordered then; as those of `events.py` and `effects.py` are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class LookForHelp:
    """Look up whom the writer helps, or with `mine` who helped them; HelpFound follows."""

    mine: bool = False


@dataclass(frozen=True, slots=True)
class AskLeave:
    """Ask a citizen on her own phone whether the writer may fill in for her; LeaveAsked or LeaveRefused follows.

    `relation` is what she is to the helper; `since` (epoch seconds) when they began to tell of her.
    """

    service: str
    name: str
    phone: str
    helper: str
    relation: str
    language: str
    since: float


@dataclass(frozen=True, slots=True)
class AskAgain:
    """The SMS did not reach her: another one is sent; LeaveAsked or LeaveRefused follows."""

    reference: str


@dataclass(frozen=True, slots=True)
class GiveCode:
    """The code that she told the helper; LeaveGiven or LeaveRefused follows."""

    reference: str
    code: str


@dataclass(frozen=True, slots=True)
class SpeakFor:
    """What the writer sends from now on is for her whom that help is of; none: for themselves again."""

    reference: str = ""


@dataclass(frozen=True, slots=True)
class EndHelp:
    """A help is over at once: by the helper, or by `her` who is helped; HelpEnded follows."""

    reference: str
    her: bool = False


@dataclass(frozen=True, slots=True)
class TellHelped:
    """News of a case that somebody filled in for her: she hears it by SMS. `what` it is: a key under `helping.sms`.

    In which words, whoever tells it says: each reads it in their own language.
    """

    number: str
    what: str


HelpOrder = LookForHelp | AskLeave | AskAgain | GiveCode | SpeakFor | EndHelp | TellHelped


@dataclass(frozen=True, slots=True)
class HelpFound:
    """Whom the writer may help still, or with `mine` who helped them: each as `conversations/helps.py` tells it.

    `helper` is {name, centre} of who is registered; `waits` is the help for which somebody is being asked; `why` they
    may help nobody (a key under `helping.refused`), if that is so.
    """

    helps: tuple[Mapping[str, Any], ...]
    helper: Mapping[str, Any]
    waits: str = ""
    mine: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class LeaveAsked:
    """The SMS is on its way to the number with these last `digits`; she may also call that number of ours."""

    reference: str
    service: str
    digits: str
    call: str
    minutes: int


@dataclass(frozen=True, slots=True)
class LeaveRefused:
    """She cannot be asked, or the code is not right (`left` tries): why, a key under `helping.refused`."""

    why: str
    left: int = 0


@dataclass(frozen=True, slots=True)
class LeaveGiven:
    """She agreed: what the helper writes is for her now."""

    reference: str


@dataclass(frozen=True, slots=True)
class HelpBegun:
    """The talk begins in which somebody fills in for the citizen, who agreed to `consent` on her own phone."""

    reference: str
    service: str
    name: str
    consent: str
    language: str


@dataclass(frozen=True, slots=True)
class HelpOpened:
    """The helper goes on in it."""

    reference: str


@dataclass(frozen=True, slots=True)
class HelpRefused:
    """Whom the helper wants to go on for, they may help no more."""

    reference: str


@dataclass(frozen=True, slots=True)
class HelpEnded:
    """The helper's access is over; told in both talks. `digits` are the last ones of her number."""

    reference: str
    by: str
    service: str
    digits: str


@dataclass(frozen=True, slots=True)
class HelpedMoved:
    """News, in the helper's own talk, of a case that they filled in; `what` it is as in TellHelped."""

    reference: str
    digits: str
    service: str
    number: str
    what: str = "moved"


HelpFact = (
    HelpFound | LeaveAsked | LeaveRefused | LeaveGiven | HelpBegun | HelpOpened | HelpRefused | HelpEnded | HelpedMoved
)
