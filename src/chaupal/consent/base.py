"""What other rooms are told of consent."""

from dataclasses import dataclass
from datetime import datetime
from zlib import crc32

from chaupal.consent.contract import ManagerAway, NotGenuine
from chaupal.consent.itemised import Itemised
from chaupal.consent.states import State
from chaupal.engine.definition.grounds import CONSENT, GROUNDS, STATE

__all__ = [
    "ALONE", "BY_FORM", "CONSENT", "GROUNDS", "MANAGER", "PRINCIPALS", "START", "STATE", "STRANDS", "THEMSELVES",
    "VERIFIED", "Artefact", "Behalf", "Itemised", "ManagerAway", "NotGenuine", "Standing", "UnknownPurpose",
    "strand_of",
]  # fmt: skip

START = bytes(32)  # what the first entry of a chain follows
STRANDS = 16
PRINCIPALS = ("child", "ward")  # for whom another agrees: DPDP Act s.9(1)
VERIFIED = (
    "declared",
    "papers",
    "sign_in",
    "office",
)  # said; by papers nobody examined yet; by a sign-in; by the office
ALONE = frozenset({"profile", "updates", "issued_papers"})  # purposes that never rest on anything but consent
MANAGER = "manager"  # how it was said: at a consent manager
BY_FORM = "form"  # not said anew: a form or a case shows for whom what stands was given


def strand_of(citizen_id: int) -> int:
    """In which strand of the ledger the citizen's entries stand."""
    return crc32(str(citizen_id).encode()) % STRANDS


class UnknownPurpose(Exception):
    """Consent was given for something that is not in the table of purposes."""


@dataclass(frozen=True, slots=True)
class Behalf:
    """For whom a consent was given by another, by which relation, and how that was shown. Empty: for themselves."""

    principal: str = ""
    relation: str = ""
    verified: str = ""


THEMSELVES = Behalf()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a department's purpose stands now, since when, on which notice, how that was said, on which ground."""

    department: str
    purpose: str
    state: str
    at: datetime
    notice_version: str
    method: str
    ground: str = ""

    @property
    def is_given(self) -> bool:
        """Whether it stands."""
        return self.state == State.GIVEN

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was given and taken back."""
        return self.state == State.WITHDRAWN


@dataclass(frozen=True, slots=True)
class Artefact:
    """The proof of one act (DPDP Act s.6(10)): who agreed to what, on which notice, how and when.

    `state` is where the purpose stood then; `evidence` names the citizen's message, None once the citizen is erased.
    """

    sequence: int
    department: str
    purpose: str
    state: str
    notice_version: str
    language: str
    method: str
    evidence: str | None
    at: datetime
    ground: str = ""
    behalf: Behalf = THEMSELVES
