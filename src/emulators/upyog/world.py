"""What one state's UPYOG remembers. In memory alone: it begins anew, with its seed, at each start."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from emulators.clock import Clock
    from emulators.upyog.users import Token, User

IST = timezone(timedelta(hours=5, minutes=30))
Json = dict[str, Any]
KINDS = (
    "html",  # the gateway's page of an error instead of JSON, with 502
    "html_ok",  # a page with 200, as a portal that is being mended shows
    "half",  # the answer breaks off in its middle
    "errors_in_200",  # an error in an answer that says 200
    "rate",  # 429
    "unreachable",  # a 400 that is none: a service behind is away
    "down",  # 503
    "delay",  # `seconds` later
    "lost_answer",  # carried out, but answered by 502
    "expire_tokens",  # all tokens have run out
    "another",  # the answer is about somebody else's record
    "doubled",  # each thing of the answer stands there twice
    "nothing",  # an empty object
)


@dataclass
class World:
    """One state with its cities."""

    clock: Clock
    state: str = "dl"
    users: list[User] = field(default_factory=list)
    tokens: dict[str, Token] = field(default_factory=dict)
    otps: dict[str, tuple[str, float]] = field(default_factory=dict)
    properties: list[Json] = field(default_factory=list)
    births: list[Json] = field(default_factory=list)
    deaths: list[Json] = field(default_factory=list)
    licences: list[Json] = field(default_factory=list)
    connections: list[Json] = field(default_factory=list)
    demands: list[Json] = field(default_factory=list)
    bills: list[Json] = field(default_factory=list)
    payments: list[Json] = field(default_factory=list)
    complaints: list[Json] = field(default_factory=list)
    instances: list[Json] = field(default_factory=list)
    files: dict[str, Json] = field(default_factory=dict)
    copies: dict[str, Json] = field(default_factory=dict)  # further copies of certificates: consumer code -> request
    faults: list[Json] = field(default_factory=list)
    serials: dict[str, int] = field(default_factory=dict)
    ids_of_states: dict[str, str] = field(default_factory=dict)

    def now(self) -> float:
        """Seconds since 1970."""
        return self.clock.now()

    @property
    def millis(self) -> int:
        """As it writes moments; two acts never share one, as in a database that counts finer."""
        last = self.serials.get("millis", 0)
        self.serials["millis"] = max(last + 1, int(self.now() * 1000))
        return self.serials["millis"]

    def serial(self, of: str) -> int:
        """The next number of a series."""
        self.serials[of] = self.serials.get(of, 0) + 1
        return self.serials[of]

    def strikes(self, kind: str, path: str) -> Json | None:
        """The fault of that kind in force for this path; one of its `times` is used up."""
        for fault in self.faults:
            if fault["kind"] == kind and fault.get("path", "") in path:
                fault["times"] = fault.get("times", 1) - 1
                if fault["times"] <= 0:
                    self.faults.remove(fault)
                return fault
        return None

    def audit(self, user: User | None) -> Json:
        """The audit part of a row that is made now."""
        now, by = self.millis, user.uuid if user else None
        return {"createdBy": by, "lastModifiedBy": by, "createdTime": now, "lastModifiedTime": now}


def day(moment: float) -> str:
    """The date in India, ISO."""
    return datetime.fromtimestamp(moment, UTC).astimezone(IST).date().isoformat()


def millis_of(iso: str) -> int:
    """Midnight in India of that day."""
    return int(datetime.fromisoformat(iso).replace(tzinfo=IST).timestamp() * 1000)


def new_id() -> str:
    """A UUID as text."""
    return str(uuid.uuid4())
