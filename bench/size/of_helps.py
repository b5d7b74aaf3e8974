"""What stands in the table of helps: one of twenty cases is filled in for somebody. See rows.py."""

from __future__ import annotations

from bench.size.values import CITIZEN, START, TALK, blob, case_table, hashed, spread

OF_HELPS = (
    case_table(
        "helping.Help",
        ":cases / 20",
        {
            "id": f"size_id({spread(366, ':cases / 20')}, n)",
            "helper_hash": hashed("'helper'", "n / 50"),
            "helper_citizen_id": f"size_id({START}, n / 50)",
            "conversation_id": TALK,
            "registered": "n % 5 > 0",
            "phone_hash": hashed("'helped'", "n"),
            "name_hash": hashed("'named'", "n"),
            "citizen_id": CITIZEN,
            "talk_id": TALK,
            "service": "size_service(n)",
            "department": "size_department(n)",
            "language": "'hi'",
            "state": "CASE WHEN n % 20 > 0 THEN 'ended' WHEN n % 400 = 0 THEN 'lapsed' ELSE 'open' END",
            "method": "'sms_code'",
            "held": blob(200),
            "begun_at": spread(366, ":cases / 20"),
            "asked_at": spread(366, ":cases / 20"),
            "given_at": spread(366, ":cases / 20"),
            "filed_at": f"CASE WHEN n % 10 > 0 THEN {spread(366, ':cases / 20')} END",
            "until": "CASE WHEN n % 2000 = 0 THEN size_now() ELSE size_now() + interval '1 day' END",
        },
    ),
)
