"""What stands in each table of an installation of that size, as SQL over the numbers n of its rows, from 0.

Two years of cases, the newest today. Half of them are one service's, since no department is like the other. What is
due is what comes due in a day's or an hour's work of that installation, so that periodic jobs have their usual load.
Nothing that is sealed can be opened: those who are to be looked at are filed by `living.py`.
"""

from __future__ import annotations

from bench.size.of_cases import OF_CASES
from bench.size.values import (
    CASE,
    CITIZEN,
    CITIZENS,
    DAYS,
    FILED,
    NUMBER,
    START,
    TALK,
    TALKS,
    WALKED,
    Filled,
    blob,
    case_table,
    hashed,
    spread,
)

TABLES = (
    case_table(
        "citizens.Citizen",
        CITIZENS,
        {
            "id": CITIZEN,
            "wrapped_key": blob(60),
            "language": "'hi'",
            "created_at": START,
            "erased_at": "CASE WHEN n % 200 = 3 THEN size_now() - interval '1 day' END",
        },
    ),
    case_table(
        "citizens.Handle",
        ":cases",
        {
            "id": f"{CITIZEN} + 2 + (n / {CITIZENS})",
            "citizen_id": CITIZEN,
            **NUMBER,
            "kind": f"CASE WHEN n < {CITIZENS} THEN 'phone' ELSE 'bsuid' END",
            "hash": hashed("'handle'", "n"),
            "value": blob(40),
        },
    ),
    case_table(
        "mailbox.Conversation",
        CITIZENS,
        {"id": TALK, "citizen_id": CITIZEN, **NUMBER, "talk": blob(900), "turn": "20", "created_at": START},
    ),
    case_table(
        "mailbox.Mail",
        ":cases * 6",
        {
            "id": f"size_id({spread(366, ':cases * 6')}, n)",
            "conversation_id": TALK,
            **NUMBER,
            "event_hash": hashed("'mail'", "n"),
            "body": blob(250),
            "state": "1",
            "turn": "n % 20",
            "received_at": spread(366, ":cases * 6"),
            "due_at": spread(366, ":cases * 6"),
            "consumed_at": spread(366, ":cases * 6"),
        },
    ),
    case_table(
        "channel.Outbox",
        ":cases * 6",
        {
            "id": f"size_id({spread(366, ':cases * 6')}, n)",
            **TALKS,
            **NUMBER,
            "body": blob(350),
            "state": "CASE WHEN n % 500 = 1 THEN 2 WHEN n % 50 = 1 THEN 3 ELSE 1 END",
            "progress": "2",
            "attempts": "1",
            "due_at": spread(366, ":cases * 6"),
            "created_at": spread(366, ":cases * 6"),
            "sent_at": spread(366, ":cases * 6"),
            "wamid_hash": hashed("'wamid'", "n"),
        },
    ),
    Filled(
        "channel.AccountEvent",
        ":cases / 20",
        {
            "id": f"size_id({spread(366, ':rows')}, n)",
            "field": "'message_template_status_update'",
            "number_id": "CASE WHEN n % 50 = 1 AND n > :rows * 0.98 THEN '7' ELSE '' END",
            "value_hash": hashed("'event'", "n"),
            "value": blob(200),
            "received_at": spread(366, ":rows"),
        },
    ),
    *OF_CASES,
    Filled(
        "departments.AuditRow",
        ":cases * 5",
        {
            "sequence": f"n + 1 + {WALKED}",
            "at": spread(DAYS, ":rows"),
            "officer_id": "size_officer(n)",
            "actor": "size_actor(n)",
            "act": "'read_case'",
            "subject": "'SIZE/2025/' || lpad((n / 5)::text, 8, '0')",
            "department": "size_department(n / 5)",
            "detail": "'{}'",
            "previous": "md5((n - 1)::text) || md5((n - 1)::text)",
            "digest": "md5(n::text) || md5(n::text)",
        },
    ),
    case_table(
        "consent.Entry",
        ":cases",
        {
            "id": f"{CITIZEN} + 4 + (n / {CITIZENS})",
            "citizen_id": CITIZEN,
            "sequence": f"1 + n / {CITIZENS}",
            "strand": "n % 16",
            "place": "1 + n / 16",
            "department": "size_department(:k)",
            "purpose": "'certificates'",
            "state": "'given'",
            "notice_version": "'1'",
            "language": "'hi'",
            "method": "'tap'",
            "evidence": blob(100),
            "at": FILED,
            "previous": blob(32),
            "before": blob(32),
            "digest": blob(32),
        },
    ),
    case_table(
        "channel.Permission",
        ":cases",
        {
            "id": "n + 1",
            "citizen_id": CITIZEN,
            "consent": "size_department(:k) || '/certificates' || n",
            "given": "true",
            "at": FILED,
        },
    ),
    Filled(
        "django_tasks_database.DBTaskResult",
        ":cases / 20",  # thirty a case, of some more than a day; they are let go each hour
        {
            "id": "md5('job' || n)::uuid",
            "status": "CASE WHEN n % 1000 = 7 THEN 'FAILED' ELSE 'SUCCESSFUL' END",
            "args_kwargs": """'{"args": ["chaupal.documents.jobs.fetch", [1], 8], "kwargs": {}}'""",
            "task_path": "'chaupal.jobs.perform.perform'",
            "queue_name": "'default'",
            "backend_name": "'default'",
            "run_after": spread(1.1, ":rows"),
            "enqueued_at": spread(1.1, ":rows"),
            "started_at": spread(1.1, ":rows"),
            "finished_at": spread(1.1, ":rows"),
            "worker_ids": """'["0"]'""",
        },
    ),
    Filled(
        "tasks.Task",
        ":cases / 100",
        {
            "id": f"size_id({START}, n)",
            "kind": "(ARRAY['refund_failed', 'rejected_paid_case', 'paper_failed', 'message_failed'])[1 + n % 4]",
            "subject": "n::text",
            "department": "CASE WHEN n % 4 < 2 THEN size_department(n / 4) ELSE '' END",
            "role": "CASE WHEN n % 4 < 2 THEN 'supervisor' ELSE 'operator' END",
            "facts": "'{}'",
            "opened_at": "size_now()",
            "due_on": "size_now()::date + (n % 9)::int - 4",
            "closed_at": "CASE WHEN n % 5 > 0 THEN size_now() END",
        },
    ),
    Filled(
        "sessions.Session",
        ":cases / 100",
        {
            "session_key": "md5('session' || n)",
            "session_data": "repeat('x', 300)",
            "expire_date": f"{spread(1, ':rows')} + interval '8 hours'",
        },
    ),
    *(
        Filled(
            f"axes.{name}",
            ":cases / 100",
            {
                "user_agent": "'strange' || n",
                "ip_address": "'10.0.0.1'",
                "username": "'somebody' || n",
                "http_accept": "''",
                "path_info": "'/console/sign-in/'",
                "attempt_time": spread(days, ":rows"),
                **more,
            },
        )
        for name, days, more in (
            ("AccessAttempt", 1.2, {"get_data": "''", "post_data": "''", "failures_since_start": "1"}),
            ("AccessLog", 91, {"session_hash": "''"}),
        )
    ),
    Filled(
        "webhook.SetAside",
        ":cases / 1000",
        {
            "id": f"size_id({spread(91, ':rows')}, n)",
            "door": "'whatsapp'",
            "headers": "'{}'",
            "body": blob(300),
            "digest": hashed("'aside'", "n"),
            "error": "'builtins.ValueError'",
            "set_aside_at": spread(91, ":rows"),
        },
    ),
    case_table(
        "optins.Request",
        ":cases / 4",
        {
            "id": f"size_id({spread(366, ':cases / 4')}, n)",
            "department": "size_department(n)",
            "way": "'missed_call'",
            "once": hashed("'once'", "n"),
            "number_hash": hashed("'caller'", "n"),
            "citizen_id": CITIZEN,
            "conversation_id": TALK,
            "stranger": "n % 3 = 0",
            "provenance": blob(60),
            "asked_at": spread(366, ":cases / 4"),
            "answered_at": f"CASE WHEN n % 40 > 0 THEN {spread(366, ':cases / 4')} END",
            "agreed": "n % 40 > 0",
        },
    ),
    Filled(
        "optins.Letter",
        ":cases / 100",
        {
            "id": f"size_id({spread(9, ':rows')}, n)",
            "place_id": "1",
            "language": "'hi'",
            "address_hash": hashed("'address'", "n"),
            "message_id": "'<x@y>'",
            "ticket": "lpad(n::text, 10, '0')",
            "made_at": spread(9, ":rows"),
        },
    ),
    Filled(
        "website.Asked",
        ":cases / 1000",
        {"id": hashed("'asked'", "n"), "minute": "29000000 + n % 2", "times": "1"},
    ),
    case_table(
        "appointments.Appointment",
        ":cases / 10",
        {
            "id": f"{CASE} + 12",
            "calendar": "'licence_test'",
            "place": "'Rohini'",
            "start": f"{FILED} + interval '30 days'",
            "seat": "n",
            "conversation_id": TALK,
            "reference": "'f' || :k",
            "slot": "'test'",
            "held_until": "CASE WHEN n > :cases / 10 * 0.99 THEN size_now() - interval '1 day' * (n % 9) END",
            "remind_at": f"CASE WHEN {FILED} + interval '29 days' > size_now() - interval '5 minutes'"
            f" AND n <= :cases / 10 * 0.99 THEN {FILED} + interval '29 days' END",
        },
        "n * 10",
    ),
    Filled("registers.Record", ":cases / 4", {"id": "n + 1", "register": "'births'", "content": blob(400)}),
    Filled(
        "registers.Key",
        ":cases / 2",
        {"id": "n + 1", "record_id": "1 + n / 2", "hash": hashed("'key'", "n")},
    ),
    Filled(
        "advice.Call",
        ":cases / 20",
        {"id": f"size_id({spread(31, ':rows')}, n)", "at": spread(31, ":rows"), "tokens": "500"},
    ),
)

BY_HAND = ("lessons.Lesson",)  # living.py: what is listed is opened

# what does not grow with the cases, and why
SMALL = {
    "accounts": ("account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator", "departments.Officer"),
    "posts": ("departments.Posting", "departments.Number", "auth.Group", "auth.Permission"),
    "Django's": ("contenttypes.ContentType", "axes.AccessAttemptExpiration", "axes.AccessFailureLog"),
    "one row a year, strand or job": (
        "applications.Series",
        "payments.ReceiptSeries",
        "consent.StrandHead",
        "departments.AuditHead",
        "chains.Anchored",
        "jobs.Periodic",
    ),
    "campaigns": ("optins.CampaignRow", "optins.PlaceRow"),
    "up to four rows a place and way": ("optins.Tally",),
    "up to sixteen rows a month, number, service and category": ("channel.SentCount",),
    "gone once it is sent": ("telephony.Waiting",),
    "gone once it is answered": ("advice.Question", "registers.Search"),
}
