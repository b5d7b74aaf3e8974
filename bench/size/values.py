"""Values of a filled database, as SQL over n, a table's row from 0, and k, the number of a case: see rows.py."""

from __future__ import annotations

from dataclasses import dataclass

DAYS = 730
WALKED = 10_000  # rows of the audit that are chained as they should be, before the others
START = f"(size_now() - interval '{DAYS} days')"
CITIZENS = "(:cases / 2)"


def blob(size: int) -> str:
    """So many bytes that nobody can open."""
    return f"decode(repeat('c7', {size}), 'hex')"


def hashed(*of: str) -> str:
    """Sixteen bytes that follow from the values."""
    return f"decode(md5({' || '.join(of)}), 'hex')"


def spread(days: float, rows: str, ending: str = "size_now()") -> str:
    """A moment of the last so many days, the n-th of all rows."""
    return f"({ending} - interval '1 day' * {days} * (1 - n::float / ({rows})))"


# a case's own values, by its number k; see size_* in filling.py
FILED = f"({START} + interval '1 day' * {DAYS} * (:k::float / :cases))"
CASE = f"size_id({FILED}, 0)"
CITIZEN = f"(size_id({START}, 0) + (:k % {CITIZENS}) * 64::bigint)"
TALK = f"({CITIZEN} + 1)"
OPEN = "(:k > :cases * 0.96 OR :k % 100 = 7)"
DECIDED = f"CASE WHEN {OPEN} THEN NULL ELSE {FILED} + interval '10 days' END"
# papers were let go a year after the decision, but for what came due since the job ran last
GONE = f"(NOT {OPEN} AND {FILED} + interval '10 days' < size_now() - interval '365 days 6 hours')"
BILL, ORDER, PAYMENT, RECEIPT = (f"({CASE} - {number}::bigint * 4194304 * 60000)" for number in (4, 3, 2, 1))


@dataclass(frozen=True)
class Filled:
    """A table: how many :rows there are for :cases, and each column's value; others get their model's default."""

    model: str
    rows: str
    columns: dict[str, str]
    of_cases: bool = False  # its rows belong to cases, so that there cannot be more of them


def case_table(model: str, rows: str, columns: dict[str, str], k: str = "n") -> Filled:
    """Rows of cases: `k` is the number of the case that the row n belongs to."""
    return Filled(model, rows, {name: value.replace(":k", f"({k})") for name, value in columns.items()}, of_cases=True)


TALKS = {"conversation_id": TALK, "citizen_id": CITIZEN}
NUMBER = {"number_id": "'100000000000001'"}
