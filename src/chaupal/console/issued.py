"""A document that nobody sent, as it came from its issuer: by whom, under which number, and what it is worth now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from chaupal.certificates.base import ISSUED, Standing
from chaupal.certificates.queries import verify_number
from chaupal.console import words
from chaupal.kit.dates import long_date
from chaupal.locker.base import NAME as LOCKER

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from chaupal.documents.queries import Read

_CAME: dict[str, _StrPromise] = {  # source -> from where it came
    ISSUED: gettext_lazy(
        "It was issued here and copied into this case: nobody sent a photo, and nobody need look at it."
    ),
    LOCKER: gettext_lazy("It was taken out of the citizen's DigiLocker, and its issuer's signature holds."),
}
_OVER: dict[Standing, _StrPromise] = {
    Standing.REVOKED: gettext_lazy("It was taken back since: please ask for another."),
    Standing.EXPIRED: gettext_lazy("It has run out since."),
    Standing.REPLACED: gettext_lazy("It was made anew since."),
}


@dataclass(frozen=True, slots=True)
class Issued:
    """What the page says of it; `over` is why it counts no more, if it does not."""

    by: str
    number: str
    on: str
    came: str
    over: str

    def tells(self, value: str) -> bool:
        """Whether it stands there already."""
        return value in (self.number, self.on)


def issued(read: Read) -> Issued | None:
    """Of a document that came from its issuer; None of one that the citizen sent."""
    told = read.issued
    if not told:
        return None
    standing = verify_number(str(told["number"])).standing if told["source"] == ISSUED else Standing.VALID
    by = told.get("by", {})
    return Issued(
        by.get(words.language()) or next(iter(by.values()), ""),
        str(told["number"]),
        long_date(date.fromisoformat(told["on"]), words.language()) if told.get("on") else "",
        str(_CAME.get(told["source"]) or gettext("It came from its issuer: nobody sent a photo.")),
        str(_OVER.get(standing, "")),
    )
