"""Whether the citizen has been told what the office did last, and can be told at all: as it is, not as it was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_lazy

from chaupal.applications import queries as applications
from chaupal.channel.base import Fate
from chaupal.channel.queries import fate_of
from chaupal.citizens.queries import person
from chaupal.console.agreed import standing_of
from chaupal.identity.queries import of_case
from chaupal.mailbox.queries import has_written

if TYPE_CHECKING:
    from chaupal.applications.base import Application, CaseFile

_WORDS = {
    Fate.STOPPED: gettext_lazy("The citizen has asked us not to write. They have not been told."),
    Fate.FAILED: gettext_lazy("WhatsApp could not deliver the message. The citizen has not been told."),
    Fate.WAITING: gettext_lazy("The message to the citizen has not gone out yet."),
    Fate.HELD: gettext_lazy("The citizen has not written for a day. They get the message when they write again."),
    Fate.SENT: gettext_lazy("The message has gone out. The citizen's phone has not received it yet."),
    Fate.DELIVERED: gettext_lazy("The citizen has been told."),
}


_WHY_SILENT = {
    "erased": gettext_lazy("Nothing can be sent: the citizen had their data erased. They ask at the office."),
    "stopped": gettext_lazy(
        "Nothing can be sent: the citizen wrote STOP."
        " Call them or write a letter. If they ask here how it stands, it is told."
    ),
    "withdrawn": gettext_lazy(
        "Nothing can be sent: the citizen took back the consent for this service."
        " Call them or write a letter. If they ask here how it stands, it is told."
    ),
    "counter": gettext_lazy(
        "Nothing can be sent: this was filed at the department's counter, and no chat belongs to it."
        " Tell them there, call them or write a letter."
    ),
}
_COUNTER = "office"  # how a proof says that a department's own system filed the case


def why_silent(case: Application | CaseFile) -> str:
    """Why nothing of the case is sent to the citizen, and what else to do; empty where it is."""
    citizen = person(case.citizen_id)
    if citizen.erased:
        return str(_WHY_SILENT["erased"])
    if citizen.stopped:
        return str(_WHY_SILENT["stopped"])
    standing = standing_of(case)
    if standing and standing.is_withdrawn:
        return str(_WHY_SILENT["withdrawn"])
    return str(_WHY_SILENT["counter"]) if _has_no_chat(case) else ""


def _has_no_chat(case: Application | CaseFile) -> bool:
    """Whether it was filed at a counter for somebody who has not written in the chat since."""
    proof = of_case(case.id)
    return proof is not None and proof.shown.get("method") == _COUNTER and not has_written(case.conversation_id)


def told(case: CaseFile) -> str:
    """A sentence on the last act of an officer; empty where there was none, or it is long ago."""
    if not any(row.officer_id and not row.tells_nobody for row in case.history[-1:]):
        return ""
    if _has_no_chat(case):
        return why_silent(case)
    since = applications.told_at(case)
    if since is None and (silent := why_silent(case)):
        return silent
    if since is None:
        return gettext("The citizen is being told.")
    fate = fate_of(case.conversation_id, since)
    if fate is None and why_silent(case):
        fate = Fate.STOPPED
    return str(_WORDS[fate]) if fate else ""
