"""What a case rests on: the citizen's consent as the ledger has it, or the law that asks for none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from chaupal.applications.queries import rests_on
from chaupal.citizens.queries import everyone_of
from chaupal.consent.base import CONSENT
from chaupal.consent.queries import history, standings

if TYPE_CHECKING:
    from chaupal.applications.base import Application, CaseFile
    from chaupal.consent.base import Standing

_OFFICE = "office"
WAYS = {
    "button": gettext_lazy("with a button in the chat"),
    "text": gettext_lazy("in words in the chat"),
    "code": gettext_lazy("with a code on their own phone"),
    "missed_call": gettext_lazy("with a missed call from their own phone"),
    "sms": gettext_lazy("by SMS from their own phone"),
    "manager": gettext_lazy("at a consent manager"),
    _OFFICE: gettext_lazy("at the department's counter"),
}


def standing_of(case: Application | CaseFile) -> Standing | None:
    """Where the consent for what the case is for stands, from whichever of our numbers it was given; None if never."""
    same, about = everyone_of(case.citizen_id), rests_on(case)
    return next((one for one in standings(*same) if (one.department, one.purpose) == about), None)


def shown(case: Application | CaseFile, standing: Standing | None) -> dict[str, Any]:
    """The same for the page of a case; what was agreed to at a counter, with when and where the proof of it lies."""
    if standing is None:
        return {"state": "none"}
    rests_on_law = standing.ground and standing.ground != CONSENT
    state = "withdrawn" if standing.is_withdrawn else "law" if rests_on_law else "given"
    return {
        "state": state,
        "at": standing.at,
        "notice": standing.notice_version,
        "way": WAYS.get(standing.method, standing.method),
        "evidence": _evidence(case, standing) if standing.method == _OFFICE else None,
    }


def _evidence(case: Application | CaseFile, standing: Standing) -> str | None:
    """What the department's system said of it; None once the citizen is erased."""
    about = (standing.department, standing.purpose, standing.at)
    acts = (act for same in everyone_of(case.citizen_id) for act in history(same))
    return next((act.evidence for act in acts if (act.department, act.purpose, act.at) == about), None)
