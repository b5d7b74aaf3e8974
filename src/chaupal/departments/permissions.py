"""Who may do what in the console: the one table. Each route names its permission (`console.access.may`).

A permission holds in the department of the post by which somebody has it; a post of no department is one of the whole
installation. What a case allows beside (whose desk it lies on, where it stands) is said in `applications/states.py`.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from chaupal.tasks.base import OPERATOR, SUPERVISOR


class Permission(StrEnum):
    """What may be done; its value stands in the audit where it was refused."""

    READ_CASES = "read_cases"  # the queue, a case, its papers; of a desk that is not theirs with a reason
    WORK_CASES = "work_cases"  # decide, ask, put right, note: at the desk where it lies
    ASSIGN_CASES = "assign_cases"  # give work to one of the desk's officers
    TRANSFER_CASES = "transfer_cases"  # send a case to another office or department
    READ_CERTIFICATES = "read_certificates"  # lists of what was issued
    REVOKE_CERTIFICATES = "revoke_certificates"
    REFUND = "refund"
    BLOCK_CITIZENS = "block_citizens"
    WORK_TASKS = "work_tasks"
    READ_RECORDS = "read_records"  # search a register of ours, read a record with its history
    CHANGE_RECORDS = "change_records"  # add, correct, withdraw, restore one record
    EXCHANGE_RECORDS = "exchange_records"  # take in or hand out a whole file
    READ_AUDIT = "read_audit"
    READ_UNCLEAR = "read_unclear"  # words that were not understood
    MANAGE_CAMPAIGNS = "manage_campaigns"
    MANAGE_HELPERS = "manage_helpers"
    WATCH_SYSTEMS = "watch_systems"  # how departments' own systems answer
    READ_FIGURES = "read_figures"  # dashboards
    READ_PAYMENTS = "read_payments"
    READ_CONSENTS = "read_consents"
    READ_DELIVERY = "read_delivery"  # a message's life
    EDIT_SERVICES = "edit_services"
    PUBLISH_SERVICES = "publish_services"
    MANAGE_OFFICERS = "manage_officers"
    SET_UP = "set_up"  # departments, numbers, holidays, keys, accounts
    REVIEW_BLOCKS = "review_blocks"
    MANAGE_BREACHES = "manage_breaches"
    ANSWER_DATA_COMPLAINTS = "answer_data_complaints"


CLERK: Final = "clerk"  # whoever holds a desk of some workflow
DECIDING_OFFICER: Final = "deciding_officer"  # and that of its last desk, which grants
HEAD: Final = "head"
FINANCE: Final = "finance"
AUTHOR: Final = "author"
AUDITOR: Final = "auditor"
RECORD_KEEPER: Final = "record_keeper"  # of a department with registers of ours: keeps their records right

IN_DEPARTMENTS: Final = (SUPERVISOR, HEAD, FINANCE, AUTHOR, AUDITOR)  # every department can give these posts
EVERYWHERE: Final = (OPERATOR, AUDITOR)  # the posts of the whole installation

_P = Permission
_CLERK = frozenset((_P.READ_CASES, _P.WORK_CASES, _P.TRANSFER_CASES, _P.WORK_TASKS))
_SUPERVISOR = frozenset(
    {
        *(_P.READ_CASES, _P.ASSIGN_CASES, _P.READ_CERTIFICATES, _P.REVOKE_CERTIFICATES, _P.REFUND, _P.BLOCK_CITIZENS),
        *(_P.WORK_TASKS, _P.READ_RECORDS, _P.EXCHANGE_RECORDS, _P.READ_AUDIT, _P.READ_UNCLEAR, _P.WATCH_SYSTEMS),
        *(_P.MANAGE_CAMPAIGNS, _P.MANAGE_HELPERS, _P.READ_FIGURES, _P.READ_PAYMENTS, _P.READ_CONSENTS),
        *(_P.READ_DELIVERY, _P.TRANSFER_CASES),
    }
)
TABLE: Final[Mapping[str, frozenset[Permission]]] = {
    CLERK: _CLERK,
    DECIDING_OFFICER: _CLERK | {_P.READ_CERTIFICATES, _P.REVOKE_CERTIFICATES},
    SUPERVISOR: _SUPERVISOR,
    HEAD: _SUPERVISOR | {_P.PUBLISH_SERVICES},
    FINANCE: frozenset((_P.READ_PAYMENTS, _P.READ_FIGURES)),
    AUTHOR: frozenset((_P.EDIT_SERVICES, _P.PUBLISH_SERVICES, _P.READ_UNCLEAR)),
    AUDITOR: frozenset(
        {
            *(_P.READ_CASES, _P.READ_AUDIT, _P.READ_CERTIFICATES, _P.READ_FIGURES, _P.READ_PAYMENTS),
            *(_P.READ_CONSENTS, _P.READ_DELIVERY),
        }
    ),
    RECORD_KEEPER: frozenset((_P.READ_RECORDS, _P.CHANGE_RECORDS, _P.WORK_TASKS)),
    OPERATOR: frozenset(
        {
            *(_P.MANAGE_OFFICERS, _P.SET_UP, _P.WORK_TASKS, _P.WATCH_SYSTEMS, _P.READ_FIGURES, _P.READ_DELIVERY),
            *(_P.REVIEW_BLOCKS, _P.MANAGE_BREACHES, _P.ANSWER_DATA_COMPLAINTS),
        }
    ),
}


def is_desk(role: str) -> bool:
    """Whether that is a role of some workflow: what no line of the table names. Only desks are narrowed to offices."""
    return role not in TABLE


def roles_with(permission: Permission) -> list[str]:
    """The roles that have it, as the table has them."""
    return [role for role, held in TABLE.items() if permission in held]
