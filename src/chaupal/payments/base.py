"""The contract for gateways, and what passes between a gateway, this room and whoever asks it for money."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

# why an officer asks that a fee goes back: the words for it stand in the console
REFUND_REASONS = ("rejected", "withdrawn", "paid_twice", "charged_wrongly", "not_served")
LONGEST_REFUND_WORDS = 600  # characters


class Amiss(StrEnum):
    """Why a refund is not asked for, or a request is not decided; nothing was changed then."""

    NOT_PAID = "not_paid"
    GOES_BACK = "goes_back"  # it went back, or is on its way
    PART_WENT_BACK = "part_went_back"  # given back by hand at the gateway: the rest must go the same way
    WAITS = "waits"  # it is asked for already
    OTHER_SUM = "other_sum"  # more or less than was paid
    NO_REASON = "no_reason"
    NO_WORDS = "no_words"  # none, or too many
    SAME_PERSON = "same_person"
    DECIDED = "decided"


class NotRefundable(Exception):
    """What an officer wanted of a refund cannot be."""

    def __init__(self, why: Amiss) -> None:
        super().__init__(why)
        self.why = why


class GatewayError(Exception):
    """The gateway refused, or could not be reached.

    `code` is the gateway's (empty when there was no answer); `retryable` says whether the same call may succeed later.
    """

    def __init__(self, code: str, text: str, *, retryable: bool) -> None:
        super().__init__(f"{code}: {text}")
        self.code = code
        self.text = text
        self.retryable = retryable


class WrongSignature(Exception):
    """A callback that the gateway did not sign."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A link to ask the gateway for. Nothing in it says who the citizen is."""

    reference: str  # ours, unique at the gateway: asked for twice, it gives the same link
    paise: int
    description: str
    language: str
    expires: datetime
    return_url: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A payment link at the gateway."""

    id: str
    order_id: str
    url: str
    expires: datetime | None


class LinkStatus(StrEnum):
    """What a gateway says of a link."""

    OPEN = "open"
    PAID = "paid"
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class SeenLink:
    """A link as the gateway shows it now, with the payments tried on it."""

    id: str
    status: LinkStatus
    payment_ids: tuple[str, ...]


class PaymentStatus(StrEnum):
    """What a gateway says of a payment."""

    PENDING = "pending"
    FAILED = "failed"
    CAPTURED = "captured"  # also when it has been given back since


@dataclass(frozen=True, slots=True)
class SeenPayment:
    """A payment as the gateway shows it now."""

    id: str
    order_id: str
    status: PaymentStatus
    paise: int
    currency: str
    method: str  # upi, card, netbanking, wallet …
    bank_reference: str = ""  # the bank's own number (RRN for UPI), when it is known
    reason: str = ""  # the gateway's word for why it failed


class RefundStatus(StrEnum):
    """What a gateway says of a refund."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SeenRefund:
    """A refund as the gateway shows it now."""

    id: str
    payment_id: str
    status: RefundStatus
    paise: int
    bank_reference: str = ""
    key: str = ""  # that it was asked for with; empty if it was not asked for through this contract


@dataclass(frozen=True, slots=True)
class VendorEvent:
    """What a callback is about. It only says where to look: what is true is read from the gateway."""

    id: str
    kind: str
    link_id: str = ""
    order_id: str = ""
    payment_id: str = ""
    refund_id: str = ""


class Gateway(Protocol):
    """A payment gateway. Every call but `verify` and `check_config` goes over the network and raises GatewayError."""

    def create_link(self, wanted: Wanted) -> Link:
        """Make the link, or find the one that this reference was given before."""

    def cancel_link(self, link_id: str) -> None:
        """End an unpaid link; one that is over already is no error."""

    def read_link(self, link_id: str) -> SeenLink:
        """The link as it stands."""

    def read_payment(self, payment_id: str) -> SeenPayment:
        """The payment as it stands."""

    def reference_of(self, order_id: str) -> str:
        """Our reference of the link to which the gateway's order belongs; empty if there is none."""

    def refund(self, payment_id: str, paise: int, key: str) -> SeenRefund:
        """Give the money back; asked for twice with the same key, it is given once.

        Where the whole payment was given back already, whoever asked for it, that refund is the answer.
        """

    def read_refund(self, refund_id: str) -> SeenRefund:
        """The refund as it stands."""

    def verify(self, raw: bytes, headers: Mapping[str, str]) -> VendorEvent:
        """The event of a callback; raises WrongSignature, or ValueError for a signed body that is no event."""

    def check_config(self) -> Sequence[str]:
        """What is wrong with the settings, a sentence each; nothing when all is well."""


@dataclass(frozen=True, slots=True)
class CallbackOutcome:
    """How to answer a gateway's callback."""

    status: int
