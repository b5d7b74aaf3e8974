"""The history of a case with the life of each message that told of it: sent, delivered, read, or why it was not.

And what else the citizen was told or took back: that it is late, the consent for it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext

from chaupal.applications import queries as applications
from chaupal.channel.queries import messages_in
from chaupal.console import delivery_words, shown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chaupal.applications.base import CaseFile
    from chaupal.channel.base import Written
    from chaupal.consent.base import Standing
    from chaupal.console.shown import Happened

MOST = 100  # messages: the newest of the talk
_A_BATCH = timedelta(minutes=1)  # no transaction lasts longer


def timeline(case: CaseFile, standing: Standing | None, filed_by: str = "") -> list[Happened]:
    """What happened, newest first; as `shown.history`."""
    rows = list(reversed(shown.history(case, filed_by)))
    news, late = applications.news_of(case), applications.told_late_at(case)
    known = news or late
    written = messages_in([case.conversation_id], case.filed_at, MOST) if known else []
    found = [replace(row, messages=_lives(written, news.get(place))) for place, row in enumerate(rows)]
    if late:
        told = shown.Happened(gettext("The citizen was told that it is late"), gettext("By itself"), late, "", "")
        found.append(replace(told, messages=_lives(written, late)))
    if standing and standing.is_withdrawn:
        found.append(shown.Happened(gettext("Consent taken back"), gettext("Citizen"), standing.at, "", ""))
    found.reverse()  # of what was done at one moment the later comes first
    return sorted(found, key=lambda row: row.at, reverse=True)


def _lives(written: Sequence[Written], since: datetime | None) -> tuple[shown.Life, ...]:
    """Of the messages that were written at once, the first of them after that moment."""
    if since is None:
        return ()
    after = [one for one in written if since <= one.written_at < since + _A_BATCH]
    first = min((one.written_at for one in after), default=None)
    return tuple(_life(one) for one in reversed(after) if one.written_at == first)


def _life(one: Written) -> shown.Life:
    why = delivery_words.reason(one.error) if one.error is not None else ""
    return shown.Life(one.fate, delivery_words.fate(one.fate), one.sent_at, why)
