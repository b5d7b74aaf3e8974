"""What a citizen is told of a breach: sentences of the catalogue, so that it is there in every language at once.

Pure. DPDP Rules 2025, rule 7(1): what happened and when, how far it goes for them, what may follow, what we do, what
they can do, whom to ask. The advice and the address of the Board stand in the template itself.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from chaupal.breaches.base import Data
from chaupal.engine.taps import claim
from chaupal.kit.dates import day_in_india, long_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

TEMPLATE = "data_breach"
BODY = f"template.{TEMPLATE}.body"
MY_DATA = claim("do", "my_data")  # what the template's button asks for
HAPPENED: Mapping[str, str] = {
    "account": "breach.happened.account",
    "sent_wrongly": "breach.happened.sent_wrongly",
    "device": "breach.happened.device",
    "copied": "breach.happened.copied",
    "published": "breach.happened.published",
    "changed": "breach.happened.changed",
    "lost": "breach.happened.lost",
}
DATA: Mapping[Data, str] = {
    Data.CONTACT: "breach.data.contact",
    Data.APPLICATION: "breach.data.application",
    Data.PAPERS: "breach.data.papers",
    Data.MESSAGES: "breach.data.messages",
    Data.PAYMENTS: "breach.data.payments",
    Data.CERTIFICATES: "breach.data.certificates",
}
DONE: Mapping[str, str] = {
    "account_closed": "breach.done.account_closed",
    "access_stopped": "breach.done.access_stopped",
    "keys_changed": "breach.done.keys_changed",
    "taken_back": "breach.done.taken_back",
    "restored": "breach.done.restored",
    "police": "breach.done.police",
}
ALWAYS_DONE = "breach.done.board"
DELAY, POSING, CALLS = "breach.follows.delay", "breach.follows.posing", "breach.follows.calls"
BETWEEN, DRILL = "breach.between", "breach.drill"
_LEFT_WHOLE = ("changed", "lost")  # natures by which nobody learnt anything
_TELLS_WHO = Data.APPLICATION | Data.PAPERS | Data.CERTIFICATES
_VARIABLE = re.compile(r"\{\{(\d+)\}\}")


def values(
    texts: Mapping[str, str],
    language: str,
    nature: str,
    span: tuple[datetime, datetime],
    data: Data,
    measures: Sequence[str],
    contact: str,
    *,
    drill: bool,
) -> tuple[str, ...]:
    """The values of the template's variables, in their order."""
    happened = texts[HAPPENED[nature]]
    return (
        f"{texts[DRILL]} {happened}" if drill else happened,
        _when(texts, language, span),
        ", ".join(texts[key] for one, key in DATA.items() if one in data),
        " ".join(texts[key] for key in _follows(nature, data)),
        " ".join(texts[key] for key in (*(DONE[one] for one in measures), ALWAYS_DONE)),
        contact,
    )


def whole(body: str, values: Sequence[str]) -> str:
    """The message as the phone shows it."""
    return _VARIABLE.sub(lambda found: values[int(found[1]) - 1], body)


def mark_of(texts: Sequence[str]) -> str:
    """Eight characters by which what was read is known again."""
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:8]


def _when(texts: Mapping[str, str], language: str, span: tuple[datetime, datetime]) -> str:
    first, last = (long_date(day_in_india(each), language) for each in span)
    return first if first == last else texts[BETWEEN].format(first=first, last=last)


def _follows(nature: str, data: Data) -> tuple[str, ...]:
    if nature in _LEFT_WHOLE:
        return (DELAY,)
    return (CALLS, POSING) if data & _TELLS_WHO else (CALLS,)
