"""What the emulator remembers: numbers, citizens, messages, media, templates. All of it goes to JSON and back."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
Side = Literal["business", "citizen"]
Status = Literal["accepted", "sent", "delivered", "read", "failed"]
RANK: dict[str, int] = {"accepted": 0, "sent": 1, "delivered": 2, "read": 3, "failed": 4}


@dataclass
class Number:
    """A business phone number."""

    id: str
    display: str
    name: str
    profile: Json = field(default_factory=lambda: {"vertical": "UNDEFINED"})
    settings: Json = field(default_factory=dict)
    callback: Json = field(default_factory=dict)
    automation: Json = field(default_factory=dict)
    qr_codes: dict[str, Json] = field(default_factory=dict)
    blocked: list[str] = field(default_factory=list)
    public_key: str = ""
    pin: str = ""
    registered: bool = True
    name_hi: str = ""
    quality: str = "GREEN"
    name_status: str = "APPROVED"
    throughput: str = "STANDARD"
    tier: str = "TIER_UNLIMITED"
    registrations: list[float] = field(default_factory=list)  # moments, of the last 72 hours

    @property
    def digits(self) -> str:
        """The number as webhooks write it."""
        return "".join(filter(str.isdigit, self.display))


@dataclass
class Citizen:
    """A person with WhatsApp. `key` is what they were first known by, and stays; phone and user id may change.

    `hidden`: they have a username, and businesses do not see their phone.
    """

    key: str
    name: str
    user_id: str
    wa_id: str = ""
    hidden: bool = False
    username: str = ""
    on_whatsapp: bool = True
    stopped_marketing: bool = False
    blocks: list[str] = field(default_factory=list)

    @property
    def seen_phone(self) -> str:
        """The phone as a business sees it; empty if it does not."""
        return "" if self.hidden else self.wa_id


@dataclass
class Message:
    """One message of a chat, in either direction. `body` is what stands under the key named as its `kind`."""

    id: str
    number: str
    citizen: str
    sender: Side
    kind: str
    body: Any
    at: float
    status: Status = "accepted"
    context: str = ""
    callback_data: str = ""
    category: str = "service"
    billable: bool = False
    priced: bool = False  # it was told that it reached the phone, and at what price
    media: str = ""
    shown: Json = field(default_factory=dict)
    error: Json = field(default_factory=dict)
    reactions: dict[str, str] = field(default_factory=dict)


@dataclass
class Media:
    """An uploaded file; its bytes are kept beside. `owner` is a number's id, or a citizen's key."""

    id: str
    owner: str
    mime_type: str
    sha256: str
    size: int
    at: float
    filename: str = ""


@dataclass
class Template:
    """A message template in one language."""

    id: str
    name: str
    language: str
    category: str
    components: list[Json]
    status: str = "PENDING"
    parameter_format: str = "POSITIONAL"
    rejected_reason: str = "NONE"


def user_id_of(wa_id: str) -> str:
    """A stable business-scoped user id for a phone number."""
    return f"IN.{10**19 + int(hashlib.sha256(wa_id.encode()).hexdigest(), 16) % (9 * 10**19)}"
