"""What stands in the tables of registers: what lands in departments' own, was answered and paid; ours. See rows.py."""

from __future__ import annotations

from bench.size.values import CASE, CITIZEN, FILED, OPEN, Filled, blob, case_table, hashed, spread

OF_REGISTERS = (
    case_table(
        "landing.Landing",
        ":cases",
        {
            "application_id": CASE,
            "register": "'size_register'",
            "key": "'SIZE/2025/' || lpad(n::text, 8, '0')",
            "department": "size_department(:k)",
            "service": "size_service(:k)",
            "state": "CASE WHEN n % 1000 = 7 THEN 'kept' WHEN n % 1000 = 17 THEN 'refused' ELSE 'filed' END",
            "number": "CASE WHEN n % 1000 IN (7, 17) THEN '' ELSE 'THERE-' || n END",
            "due_at": f"CASE WHEN {OPEN} THEN {FILED} END",
            "fault": "''",
            "kept_at": FILED,
            "told": "true",
            "standing": "'filed|'",
        },
    ),
    case_table(
        "landing.FollowUp",
        ":cases / 20",
        {
            "id": f"size_id({spread(8, ':cases / 20')}, n)",
            "landing_id": CASE,
            "register": "'size_register'",
            "act": "'rate'",
            "key": "'SIZE/2025/' || lpad(n::text, 8, '0') || '/3'",
            "files": "'[]'",
            "said_at": spread(8, ":cases / 20"),
            "due_at": f"CASE WHEN n % 50 = 0 THEN {spread(8, ':cases / 20')} END",
            "done_at": f"CASE WHEN n % 50 > 0 THEN {spread(8, ':cases / 20')} END",
        },
    ),
    case_table(
        "registers.LastAnswer",
        ":cases / 4",
        {
            "id": f"size_id({spread(8, ':cases / 4')}, n)",
            "citizen_id": CITIZEN,
            "question": hashed("'question'", "n"),
            "records": blob(600),
            "read_at": spread(6.9, ":cases / 4"),
        },
    ),
    Filled(
        "registers.Settlement",
        ":cases / 20",
        {
            "id": f"size_id({spread(7, ':rows')}, n)",
            "register": "'size_register'",
            "record_id": "n::text",
            "receipt": "'RCPT/SIZE/' || n",
            "paise": "50000",
            "department": "size_department(n)",
            "asked_at": spread(7, ":rows"),
            "settled_at": f"CASE WHEN n % 50 > 0 THEN {spread(7, ':rows')} END",
        },
    ),
    Filled(
        "registers.Record",
        ":cases / 4",
        {"id": "n + 1", "register": "'births'", "content": blob(400), "identity": hashed("'identity'", "n")},
    ),
    Filled(
        "registers.Key",
        ":cases / 2",
        {"id": "n + 1", "record_id": "1 + n / 2", "hash": hashed("'key'", "n")},
    ),
    Filled(
        "registers.Version",
        ":cases / 4",  # what is over today is let go
        {
            "id": "n + 1",
            "record_id": "1 + n",
            "act": "'payment'",
            "by": "''",
            "at": "size_now() - interval '1 day' * CASE WHEN n % 400 = 1 THEN 1200 ELSE n % 1000 END",
            "sealed": blob(400),
        },
    ),
)
