"""What the Data Protection Board is told (DPDP Rules 2025, rule 7(2)): at once, and in full within 72 hours. Pure.

In English, as the Board is written to. It holds counts alone, nothing of any citizen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.breaches.base import FIRST, FULL_WITHIN
from chaupal.kit.dates import in_india

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from chaupal.breaches.base import Progress

NATURE = {
    "account": "An account of an officer was used to look at personal data without a right to.",
    "sent_wrongly": "Personal data was sent to somebody whom it does not concern.",
    "device": "A device or store with personal data was lost or stolen.",
    "copied": "Personal data was copied from the system without a right to.",
    "published": "Personal data could be seen by the public.",
    "changed": "Personal data was changed without a right to.",
    "lost": "Personal data was destroyed, or could not be reached.",
}
DATA = {
    "contact": "phone numbers and WhatsApp user ids",
    "application": "answers given in applications",
    "papers": "photographs and copies of papers",
    "messages": "messages of the chat",
    "payments": "bills, payments and receipts",
    "certificates": "certificates and other papers issued",
}
DONE = {
    "account_closed": "the account was closed",
    "access_stopped": "the access was stopped",
    "keys_changed": "keys and passwords were changed",
    "taken_back": "the data was taken back or deleted by whoever had it",
    "restored": "the data was restored",
    "police": "the police was informed",
}
REACHED = {
    "officer": "what was opened under an officer's account",
    "number": "the messages of a WhatsApp number",
    "data": "all that was held of a class of data",
    "cases": "a list of applications",
    "phones": "a list of phone numbers",
}
NOTICES = {
    "to_write": "not written yet",
    "on_its_way": "on their way",
    "delivered": "delivered",
    "no_address": "no address on WhatsApp: by post",
    "opted_out": "opted out of messages: by post",
    "erased": "had their data erased, and with it every address: no notice reaches them any more",
    "failed": "not delivered: by post",
}
_UNKNOWN = "not known yet"


def compose(
    kind: str,
    code: str,
    nature: str,
    times: Mapping[str, datetime],
    reached: Sequence[str],
    measures: Sequence[str],
    account: Mapping[str, str],
    progress: Progress,
    contact: str,
) -> str:
    """The report of that kind. `times`: since, until, aware_at, at (of the report); `reached`: kinds of reach."""
    when = {name: f"{in_india(moment):%d %B %Y, %H:%M} IST" for name, moment in times.items()}
    title = "First intimation" if kind == FIRST else "Report within 72 hours"
    lines = [
        f"{title} of a personal data breach",
        "Digital Personal Data Protection Act 2023, section 8(6); Rules 2025, rule 7(2)",
        "",
        f"Our reference: {code}",
        f"Date: {when['at']}",
        f"Nature: {NATURE[nature]}",
        f"Timing: from {when['since']} to {when['until']}",
        f"Known to us since: {when['aware_at']}",
        f"Location: {account.get('where') or _UNKNOWN}",
        f"What was reached: {'; '.join(REACHED[one] for one in dict.fromkeys(reached))}",
        "",
        f"Extent: {progress.touched} data principals",
        *(f"- {DATA[name]}: {count}" for name, count in progress.data.items()),
        "",
        f"Likely impact: {_impact(nature)}",
        f"Measures taken: {'; '.join(DONE[one] for one in measures) or _UNKNOWN}",
    ]
    return "\n".join([*lines, *(_rest(kind, account, progress)), "", f"Contact: {contact}", ""])


def _rest(kind: str, account: Mapping[str, str], progress: Progress) -> Iterator[str]:
    if kind == FIRST:
        hours = int(FULL_WITHIN.total_seconds()) // 3600
        yield f"The full report follows within {hours} hours from when it was known."
        return
    yield f"Circumstances and causes: {account['cause']}"
    yield f"Who caused it: {account['who']}"
    yield f"Against its happening again: {account['remedy']}"
    yield ""
    yield "Intimations to the data principals:"
    yield from (f"- {NOTICES[name]}: {count}" for name, count in progress.notices.items())


def _impact(nature: str) -> str:
    if nature in ("changed", "lost"):
        return "services to the persons concerned may be delayed; what is held of them may be wrong."
    return "calls and messages that pose as a government's; use of another's name or papers."
