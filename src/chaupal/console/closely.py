"""Why a case is worth a closer look, in words: reasons to look, none to refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext

from chaupal.risk.queries import Why

if TYPE_CHECKING:
    from collections.abc import Iterable

    from chaupal.risk.queries import Signal


def reasons(signals: Iterable[Signal]) -> list[str]:
    """A sentence each; mostly none."""
    words = {
        Why.MANY: gettext("%(count)d applications came from this phone within 30 days of it."),
        Why.HASTY: gettext("%(count)d applications from this phone were filed within an hour."),
        Why.PERSONS: gettext("The applications from this phone are for %(count)d different persons."),
        Why.ONE_PAPER: gettext(
            "A paper of it, or one with the same number, is also in cases from this phone for %(count)d other persons."
        ),
        Why.HELPED: gettext("The same helper, who is not registered, filled in for %(count)d persons within 90 days."),
        Why.NAMED: gettext("The number on which they agreed to be helped was given for %(count)d different persons."),
        Why.PAPERS: gettext(
            "A paper of this case, or one with the same number, was also sent by %(count)d other citizens."
        ),
    }
    return [words[one.why] % {"count": one.count} for one in signals]
