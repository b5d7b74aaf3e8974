"""What stands in each table of an installation of that size, as SQL over the numbers n of its rows, from 0.

Two years of cases, the newest today. Half of them are one service's, since no department is like the other. What is
due is what comes due in a day's or an hour's work of that installation, so that periodic jobs have their usual load.
Nothing that is sealed can be opened: those who are to be looked at are filed by `living.py`.
"""

from __future__ import annotations

from dataclasses import dataclass

DAYS = 730
WALKED = 10_000  # rows of the audit that are chained as they should be, before the others
START = f"(size_now() - interval '{DAYS} days')"
_CITIZENS = "(:cases / 2)"


def _blob(size: int) -> str:
    return f"decode(repeat('c7', {size}), 'hex')"


def _hash(*of: str) -> str:
    return f"decode(md5({' || '.join(of)}), 'hex')"


def _spread(days: float, rows: str, ending: str = "size_now()") -> str:
    """A moment of the last so many days, the n-th of all rows."""
    return f"({ending} - interval '1 day' * {days} * (1 - n::float / ({rows})))"


# a case's own values, by its number k; see size_* in filling.py
FILED = f"({START} + interval '1 day' * {DAYS} * (:k::float / :cases))"
CASE = f"size_id({FILED}, 0)"
CITIZEN = f"(size_id({START}, 0) + (:k % {_CITIZENS}) * 64::bigint)"
TALK = f"({CITIZEN} + 1)"
_OPEN = "(:k > :cases * 0.96 OR :k % 100 = 7)"
DECIDED = f"CASE WHEN {_OPEN} THEN NULL ELSE {FILED} + interval '10 days' END"
# papers were let go a year after the decision, but for what came due since the job ran last
_GONE = f"(NOT {_OPEN} AND {FILED} + interval '10 days' < size_now() - interval '365 days 6 hours')"
BILL, ORDER, PAYMENT, RECEIPT = (f"({CASE} - {number}::bigint * 4194304 * 60000)" for number in (4, 3, 2, 1))


@dataclass(frozen=True)
class Filled:
    """A table: how many :rows there are for :cases, and each column's value; others get their model's default."""

    model: str
    rows: str
    columns: dict[str, str]
    of_cases: bool = False  # its rows belong to cases, so that there cannot be more of them


def _case_table(model: str, rows: str, columns: dict[str, str], k: str = "n") -> Filled:
    """Rows of cases: `k` is the number of the case that the row n belongs to."""
    return Filled(model, rows, {name: value.replace(":k", f"({k})") for name, value in columns.items()}, of_cases=True)


_TALKS = {"conversation_id": TALK, "citizen_id": CITIZEN}
_NUMBER = {"number_id": "'100000000000001'"}

TABLES = (
    _case_table(
        "citizens.Citizen",
        _CITIZENS,
        {
            "id": CITIZEN,
            "wrapped_key": _blob(60),
            "language": "'hi'",
            "created_at": START,
            "erased_at": "CASE WHEN n % 200 = 3 THEN size_now() - interval '1 day' END",
        },
    ),
    _case_table(
        "citizens.Handle",
        ":cases",
        {
            "id": f"{CITIZEN} + 2 + (n / {_CITIZENS})",
            "citizen_id": CITIZEN,
            **_NUMBER,
            "kind": f"CASE WHEN n < {_CITIZENS} THEN 'phone' ELSE 'bsuid' END",
            "hash": _hash("'handle'", "n"),
            "value": _blob(40),
        },
    ),
    _case_table(
        "mailbox.Conversation",
        _CITIZENS,
        {"id": TALK, "citizen_id": CITIZEN, **_NUMBER, "talk": _blob(900), "turn": "20", "created_at": START},
    ),
    _case_table(
        "mailbox.Mail",
        ":cases * 6",
        {
            "id": f"size_id({_spread(366, ':cases * 6')}, n)",
            "conversation_id": TALK,
            **_NUMBER,
            "event_hash": _hash("'mail'", "n"),
            "body": _blob(250),
            "state": "1",
            "turn": "n % 20",
            "received_at": _spread(366, ":cases * 6"),
            "due_at": _spread(366, ":cases * 6"),
            "consumed_at": _spread(366, ":cases * 6"),
        },
    ),
    _case_table(
        "channel.Outbox",
        ":cases * 6",
        {
            "id": f"size_id({_spread(366, ':cases * 6')}, n)",
            **_TALKS,
            **_NUMBER,
            "body": _blob(350),
            "state": "CASE WHEN n % 500 = 1 THEN 2 WHEN n % 50 = 1 THEN 3 ELSE 1 END",
            "progress": "2",
            "attempts": "1",
            "due_at": _spread(366, ":cases * 6"),
            "created_at": _spread(366, ":cases * 6"),
            "sent_at": _spread(366, ":cases * 6"),
            "wamid_hash": _hash("'wamid'", "n"),
        },
    ),
    Filled(
        "channel.AccountEvent",
        ":cases / 20",
        {
            "id": f"size_id({_spread(366, ':rows')}, n)",
            "field": "'message_template_status_update'",
            "number_id": "CASE WHEN n % 50 = 1 AND n > :rows * 0.98 THEN '7' ELSE '' END",
            "value_hash": _hash("'event'", "n"),
            "value": _blob(200),
            "received_at": _spread(366, ":rows"),
        },
    ),
    _case_table(
        "applications.Application",
        ":cases",
        {
            "id": CASE,
            "number": "'SIZE/2025/' || lpad(n::text, 8, '0')",
            **_TALKS,
            "reference": "'f' || :k",
            "department": "size_department(:k)",
            "service": "size_service(:k)",
            "version": "size_version(:k)",
            "language": "'hi'",
            "state": f"CASE WHEN {_OPEN} THEN (ARRAY['filed', 'in_progress', 'waiting_for_citizen'])[1 + :k % 3]"
            " WHEN :k % 10 = 3 THEN 'rejected' ELSE 'approved' END",
            "stage": f"CASE WHEN {_OPEN} THEN size_stage(:k) ELSE '' END",
            "role": f"CASE WHEN {_OPEN} THEN size_role(:k) ELSE '' END",
            "step": "2",
            "paid": "true",
            "filed_at": FILED,
            "promised_on": f"CASE WHEN :k % 20 = 9 THEN NULL ELSE ({FILED} + interval '21 days')::date END",
            "decided_at": DECIDED,
            "answers": _blob(700),
            "findings": _blob(60),
            "papers": """'{"identity": ["11"]}'""",
        },
    ),
    _case_table(
        "applications.Decision",
        ":cases * 3",
        {
            "id": f"{CASE} + n % 3 + 1",
            "application_id": CASE,
            "step": "n % 3",
            "act": "(ARRAY['file', 'forward', 'approve'])[1 + n % 3]",
            "officer_id": "CASE WHEN n % 3 > 0 THEN size_officer(n / 3) END",
            "at": FILED,
        },
        "n / 3",
    ),
    _case_table(
        "applications.Query",
        ":cases / 5",
        {
            "id": f"{CASE} + 4",
            "application_id": CASE,
            "officer_id": "size_officer(n)",
            "question": _blob(120),
            "documents": "'[]'",
            "asked_at": FILED,
            "answered_at": FILED,
        },
        "n * 5",
    ),
    _case_table(
        "documents.Document",
        ":cases * 2",
        {
            "id": f"{CASE} + 5 + n % 2",
            **_TALKS,
            "reference": "'f' || :k",
            "application_id": CASE,
            "service": "size_service(:k)",
            "paper": "'identity'",
            "media_id": "n::text",
            "name": _blob(40),
            "state": f"CASE WHEN {_GONE} THEN 'dropped' ELSE 'kept' END",
            "mime": "'image/jpeg'",
            "size": "200000",
            "content_hash": _hash("'document'", "n"),
            "path": "'documents/' || n",
            "kind": "'aadhaar_card'",
            "reading": _blob(300),
            "look": _blob(32),
            "received_at": FILED,
            "settled_at": FILED,
        },
        "n / 2",
    ),
    _case_table(
        "documents.Document",
        ":cases / 10",
        {
            "id": f"{CASE} + 9",
            **_TALKS,
            "reference": "'g' || :k",
            "service": "size_service(:k)",
            "paper": "'identity'",
            "media_id": "n::text",
            "name": _blob(40),
            "state": "CASE WHEN n < :cases / 10 * 0.87 THEN 'dropped' ELSE 'kept' END",
            "mime": "'image/jpeg'",
            "content_hash": _hash("'form'", "n"),
            "received_at": FILED,
        },
        "n * 10",
    ),
    _case_table(
        "documents.Trace",
        ":cases",
        {
            "id": f"{CASE} + 10",
            "document_id": f"{CASE} + 5",
            "what": "'aadhaar_last4'",
            "trace": _hash("'trace'", "n / 3"),
        },
    ),
    _case_table(
        "payments.Bill",
        ":cases / 2",
        {
            "id": BILL,
            **_TALKS,
            "reference": "'f' || :k",
            "department": "size_department(:k)",
            "service": "size_service(:k)",
            "lines": """'[{"line": "fee", "paise": 5000}]'""",
            "amount_paise": "5000",
            "description": "'A fee'",
            "language": "'hi'",
            "state": "'paid'",
            "opened_at": FILED,
            "paid_at": FILED,
        },
        "n * 2",
    ),
    _case_table(
        "payments.Order",
        ":cases / 2",
        {
            "id": ORDER,
            "bill_id": BILL,
            "attempt": "1",
            "paise": "5000",
            "vendor": "'razorpay'",
            "link_id": "'plink_' || n",
            "order_id": "'order_' || n",
            "state": "'paid'",
            "expires_at": FILED,
            "opened_at": FILED,
        },
        "n * 2",
    ),
    _case_table(
        "payments.Payment",
        ":cases / 2",
        {
            "id": PAYMENT,
            "bill_id": BILL,
            "order_id": ORDER,
            "vendor": "'razorpay'",
            "payment_id": "'pay_' || n",
            "paise": "5000",
            "method": "'upi'",
            "state": "'settled'",
            "heard_at": FILED,
        },
        "n * 2",
    ),
    _case_table(
        "payments.Receipt",
        ":cases / 2",
        {
            "id": RECEIPT,
            "bill_id": BILL,
            "payment_id": PAYMENT,
            "number": "'R/2025-26/' || lpad(n::text, 8, '0')",
            "financial_year": "'2025-26'",
            "serial": "n + 1",
            "issued_at": FILED,
            "ask_at": f"CASE WHEN {FILED} > size_now() - interval '12 minutes' THEN size_now() END",
        },
        "n * 2",
    ),
    _case_table(
        "payments.LedgerEntry",
        ":cases",
        {
            "id": f"{BILL} + 1 + n % 2",
            "bill_id": BILL,
            "cause": "'captured razorpay pay_' || n / 2",
            "account": "CASE WHEN n % 2 = 0 THEN 'gateway:razorpay' ELSE 'fees:' || size_department(:k) END",
            "paise": "CASE WHEN n % 2 = 0 THEN 5000 ELSE -5000 END",
            "at": FILED,
        },
        "n / 2 * 2",
    ),
    _case_table(
        "payments.Callback",
        ":cases / 2",
        {
            "id": f"{PAYMENT} + 1",
            "vendor": "'razorpay'",
            "event_id": "'event_' || n",
            "kind": "'payment_link.paid'",
            "payment_id": "'pay_' || n",
            "digest": "repeat('0', 64)",
            "received_at": FILED,
            "settled_at": FILED,
        },
        "n * 2",
    ),
    _case_table(
        "payments.Refund",
        ":cases / 200",
        {
            "id": f"{PAYMENT} + 2",
            "payment_id": PAYMENT,
            "refund_id": "'rfnd_' || n",
            "reason": "'not_due'",
            "state": "'done'",
            "asked_at": FILED,
            "done_at": FILED,
        },
        "n * 200",
    ),
    _case_table(
        "certificates.Certificate",
        ":cases",
        {
            "id": f"{CASE} + 11",
            "number": "'DL-SIZE-' || lpad(n::text, 8, '0')",
            "kind": "CASE WHEN n % 2 = 0 THEN 'receipt' ELSE 'caste_obc' END",
            "application_id": f"CASE WHEN n % 2 = 1 THEN {CASE} END",
            "bill_id": f"CASE WHEN n % 2 = 0 THEN {BILL} END",
            "subject": "'SIZE/2025/' || lpad(n::text, 8, '0')",
            **_TALKS,
            "department": "size_department(:k)",
            "service": "size_service(:k)",
            "holder": _blob(50),
            "digest": _blob(8),
            "path": "'certificates/' || n",
            "issued_at": FILED,
            "valid_until": f"CASE WHEN n % 2 = 1 THEN ({FILED} + interval '3 years')::date END",
            "remind_on": "CASE WHEN n % 2 = 1 THEN size_now()::date + (n * 1095 / :cases)::int END",
        },
    ),
    Filled(
        "departments.AuditRow",
        ":cases * 5",
        {
            "sequence": f"n + 1 + {WALKED}",
            "at": _spread(DAYS, ":rows"),
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
    _case_table(
        "consent.Entry",
        ":cases",
        {
            "id": f"{CITIZEN} + 4 + (n / {_CITIZENS})",
            "citizen_id": CITIZEN,
            "sequence": f"1 + n / {_CITIZENS}",
            "strand": "n % 16",
            "place": "1 + n / 16",
            "department": "size_department(:k)",
            "purpose": "'certificates'",
            "state": "'given'",
            "notice_version": "'1'",
            "language": "'hi'",
            "method": "'tap'",
            "evidence": _blob(100),
            "at": FILED,
            "previous": _blob(32),
            "before": _blob(32),
            "digest": _blob(32),
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
            "run_after": _spread(1.1, ":rows"),
            "enqueued_at": _spread(1.1, ":rows"),
            "started_at": _spread(1.1, ":rows"),
            "finished_at": _spread(1.1, ":rows"),
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
            "expire_date": f"{_spread(1, ':rows')} + interval '8 hours'",
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
                "attempt_time": _spread(days, ":rows"),
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
            "id": f"size_id({_spread(91, ':rows')}, n)",
            "door": "'whatsapp'",
            "headers": "'{}'",
            "body": _blob(300),
            "digest": _hash("'aside'", "n"),
            "error": "'builtins.ValueError'",
            "set_aside_at": _spread(91, ":rows"),
        },
    ),
    Filled(
        "website.Asked",
        ":cases / 1000",
        {"id": _hash("'asked'", "n"), "minute": "29000000 + n % 2", "times": "1"},
    ),
    _case_table(
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
    Filled("registers.Record", ":cases / 4", {"id": "n + 1", "register": "'births'", "content": _blob(400)}),
    Filled(
        "registers.Key",
        ":cases / 2",
        {"id": "n + 1", "record_id": "1 + n / 2", "hash": _hash("'key'", "n")},
    ),
    Filled(
        "advice.Call",
        ":cases / 20",
        {"id": f"size_id({_spread(31, ':rows')}, n)", "at": _spread(31, ":rows"), "tokens": "500"},
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
    "gone once it is answered": ("advice.Question", "registers.Search"),
}
