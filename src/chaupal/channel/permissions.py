"""Who may be written to of themselves, and for what: where the ledger of consents stands, as sending asks it.

A projection, written in the transaction of the ledger's entry and read where a message is taken to the wire. What is
said in a window that the citizen opened needs none; news among it go out unless what they rest on was taken back since.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.channel.models import Permission
from chaupal.kit import rows

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

# grounds that are no consent: the law makes us write, whatever was agreed to or withdrawn. They have no slash, so that
# no department's purpose can be called so
BREACH_NOTICE = "law:breach_notice"  # DPDP Act 2023, s.8(6)
DUTY = "law:duty"  # a receipt of money that was taken, an answer to who used a right (ss. 11 to 13), a withdrawal heard
BY_LAW = (BREACH_NOTICE, DUTY)
ASKED_FOR = "opt-in"  # the question that somebody asked for by calling, or by an SMS or e-mail
_FREE = ("", *BY_LAW, ASKED_FOR)

# whether a row of the outbox may go out, as SQL: `o` is that row
PERMITTED = (
    f"((o.consent IN {_FREE} OR EXISTS (SELECT 1 FROM channel_permission m"
    " WHERE m.citizen_id = o.citizen_id AND m.consent = o.consent AND m.given))"
    " AND (o.about = '' OR NOT EXISTS (SELECT 1 FROM channel_permission w"
    " WHERE w.citizen_id = o.citizen_id AND w.consent = o.about AND NOT w.given)))"
)


def permit(citizens: Sequence[int], consent: str, *, given: bool, at: datetime) -> None:
    """Enters that these, who are one person, agreed to it or did not ("department/purpose").

    What waits, is held, or was let out and waits still for a purpose that is withdrawn is not sent any more. In the
    transaction of the ledger's entry.
    """
    for citizen in citizens:
        rows.execute(
            "INSERT INTO channel_permission (citizen_id, consent, given, at) VALUES (%s, %s, %s, %s)"
            " ON CONFLICT (citizen_id, consent) DO UPDATE SET given = excluded.given, at = excluded.at",
            [citizen, consent, given, at],
        )
    if not given:
        clause, params = rows.among("citizen_id", list(citizens))
        rows.execute(
            f"UPDATE channel_outbox SET state = 4 WHERE state IN (0, 3) AND about = %s AND about <> '' AND {clause}",
            [consent, *params],
        )


def permit_as(twin: int, citizen: int) -> None:
    """Both turned out to be one person: of each purpose the newest act stands. In the caller's transaction."""
    rows.execute(
        "INSERT INTO channel_permission (citizen_id, consent, given, at)"
        " SELECT %s, consent, given, at FROM channel_permission WHERE citizen_id = %s"
        " ON CONFLICT (citizen_id, consent) DO UPDATE SET given = excluded.given, at = excluded.at"
        " WHERE channel_permission.at < excluded.at",
        [citizen, twin],
    )


def permitted(wanted: Collection[tuple[int, str]]) -> set[tuple[int, str]]:
    """Which of these (citizen, consent) stand; none, a duty by law, and what was asked for always do. One query."""
    free = {one for one in wanted if one[1] in _FREE}
    asked = {citizen for citizen, consent in wanted if (citizen, consent) not in free}
    if not asked:
        return free
    clause, params = rows.among("citizen_id", list(asked))
    found = rows.select(f"SELECT citizen_id, consent FROM channel_permission WHERE given AND {clause}", params)
    return free | ({(citizen, consent) for citizen, consent in found} & set(wanted))


def forget(citizen: int) -> None:
    """All of somebody who is erased. In the caller's transaction."""
    Permission.objects.filter(citizen_id=citizen).delete()
