"""Why a case is worth a closer look, in words: reasons to look, none to refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from chaupal.risk.queries import Why, signals_of

if TYPE_CHECKING:
    from chaupal.applications.base import CaseFile


def reasons(case: CaseFile) -> list[str]:
    """A sentence each; mostly none."""
    words = {
        Why.MANY: gettext("%(count)d applications came from this phone within 30 days of it."),
        Why.HASTY: gettext("%(count)d of them were filed within an hour."),
        Why.PERSONS: gettext("They are for %(count)d different persons."),
        Why.HELPED: gettext("The same helper, who is not registered, filled in for %(count)d persons within 90 days."),
        Why.NAMED: gettext("The number on which they agreed to be helped was given for %(count)d different persons."),
        Why.PAPERS: gettext("A number on its papers also stands on papers of %(count)d other citizens."),
    }
    return [words[one.why] % {"count": one.count} for one in signals_of(case)]
