"""STATUS and CHANGES: the workflow's process instances, mapped to our states by a table in `services/upyog.yaml`.

The workflow knows no search by time: the newest come first, and pages are read until what was told before. Its rows are
written a while after they are dated, so each question reaches a little behind the last answer: what was told may be
told again, in the same words.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.cache import caches

from chaupal.kit.clock import now
from chaupal.registers.base import Changes, Standing
from chaupal.registers.upyog import client, mapping
from chaupal.registers.upyog.client import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.registers.upyog.modules import Module

PROCESSES = "egov-workflow-v2/egov-wf/process/_search"
WORKFLOWS = "egov-workflow-v2/egov-wf/businessservice/_search"
APPLY, REOPEN = OUR_OWN = "APPLY", "REOPEN"  # acts whose comment is the citizen's
PAGE, PAGES = 100, 200
AT_FIRST = timedelta(days=30)  # before it is asked for the first time
BEHIND = timedelta(minutes=5)
STATES_SECONDS = 3600

Json = dict[str, Any]


def status(module: Module, number: str) -> Standing:
    """How the application of that number stands."""
    query = {"tenantId": module.tenant, "businessIds": number, "history": "false", "limit": 2}
    row = client.only(PROCESSES, client.search(PROCESSES, query, "ProcessInstances"), "businessId", number)
    if row is None:
        raise Trouble("no application of that number is in its workflow", retryable=False)
    return _standing(module, row)


def changes(module: Module, cursor: str) -> Changes:
    """All that changed behind the cursor, the milliseconds since 1970 of the last answer's newest."""
    if cursor and not cursor.isdecimal():
        raise Trouble("the cursor is none of ours", retryable=False)
    since = int(cursor) if cursor else _millis(now() - AT_FIRST)
    reach = since - int(BEHIND / timedelta(milliseconds=1)) if cursor else since
    found: dict[str, Json] = {}
    for row in _newest_first(module):
        if _changed(row) < reach:
            break
        found.setdefault(
            str(row.get("businessId")), row
        )  # what moves while pages are read comes twice: the newest counts
    rows = sorted(found.values(), key=_changed)
    newest = max([since, *map(_changed, rows)])
    return Changes([_standing(module, row) for row in rows], str(newest))


def _newest_first(module: Module) -> Iterator[Json]:
    asked = {"tenantId": module.tenant, "businessService": module.complaints["workflow"], "history": "false"}
    states = ",".join(_states(module))  # without one it would be the account's own inbox
    for page in range(PAGES):
        query = {**asked, "status": states, "limit": PAGE, "offset": page * PAGE}
        rows = client.search(PROCESSES, query, "ProcessInstances")
        yield from rows
        if len(rows) < PAGE:
            return
    raise Trouble(f"more than {PAGE * PAGES} applications changed since it was asked last", retryable=False)


def _states(module: Module) -> list[str]:
    """The ids of the workflow's states."""
    name = str(module.complaints["workflow"])
    kept, key = caches["process"], f"upyog/states/{module.tenant}/{name}"
    found: list[str] | None = kept.get(key)
    if found is None:
        rows = client.search(WORKFLOWS, {"tenantId": module.tenant, "businessServices": name}, "BusinessServices")
        found = [str(state["uuid"]) for row in rows for state in row.get("states") or () if state.get("uuid")]
        if not found:
            raise Trouble(f"{WORKFLOWS} knows no workflow {name}", retryable=False)
        kept.set(key, found, STATES_SECONDS)
    return found


def _standing(module: Module, row: Json) -> Standing:
    told = str(mapping.at(row, "state.applicationStatus"))
    ours = module.complaints["states"].get(told)
    if ours is None:
        raise Trouble(f"the workflow has a state {told} that {module.register} does not know", retryable=False)
    at = datetime.fromtimestamp(_changed(row) / 1000, UTC)
    reason = "" if row.get("action") in OUR_OWN else str(row.get("comment") or "")
    return Standing(str(row["businessId"]), ours["state"], ours.get("stage", ""), reason, at)


def _changed(row: Json) -> int:
    at = mapping.at(row, "auditDetails.lastModifiedTime")
    if not isinstance(at, int):
        raise Trouble(f"{PROCESSES} has a row without its time", retryable=False)
    return at


def _millis(at: datetime) -> int:
    return int(at.timestamp() * 1000)
