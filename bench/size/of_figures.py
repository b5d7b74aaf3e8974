"""What is counted of each day: the figures of two years, a row for each service and kind. See rows.py."""

from __future__ import annotations

from bench.size.values import DAYS, Filled

_KINDS = ("filed/", "decided/approved", "promise/in_time", "promise/late", "paid/", "left/identity", "acts/1", "open/")
_MOST = DAYS * 50 * len(_KINDS)  # that many a day, however many cases there are
_TODAY = "(size_now() AT TIME ZONE 'Asia/Kolkata')::date"


def _kind(place: int) -> str:
    kinds = ", ".join(f"'{kind.split('/')[place - 1]}'" for kind in _KINDS)
    return f"(ARRAY[{kinds}])[1 + (n / size_services()) % {len(_KINDS)}]"


OF_FIGURES = (
    Filled(
        "figures.Count",
        f"LEAST(:cases, {_MOST})",
        {  # each row has keys of its own: service, then kind, then day
            "department": "size_department(2 * n + 1)",
            "day": f"{_TODAY} - (n / (size_services() * {len(_KINDS)}))::int",
            "measure": _kind(1),
            "service": "size_service(2 * n + 1)",
            "part": _kind(2),
            "draft": "false",
            "count": "1 + n % 40",
            "amount": "n % 9000",
        },
    ),
    Filled(
        "figures.Day",
        f"LEAST(:cases, {DAYS})",
        {"day": f"{_TODAY} - n::int", "done_at": "size_now() - interval '1 hour'"},
    ),
)
