"""The way of a complaint. `POST /egov-workflow-v2/egov-wf/process/_search`, `businessservice/_search`.

Every act is a process instance; the newest of a complaint is its latest. A search without a criterion that names some
is the caller's inbox: what their own roles may act on. Dates in a search are no criterion.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from emulators.upyog.contract import Answer, Call, Refused, response_info
from emulators.upyog.world import new_id

if TYPE_CHECKING:
    from emulators.upyog.users import User
    from emulators.upyog.world import Json, World

NAME, MODULE = "PGR", "pgr-services"
SLA = 432_000_000
USUAL, MOST = 10, 100  # process instances of an answer
OFFICERS, CITIZENS, STAFF = ("GRO", "DGRO"), ("CITIZEN", "CSR"), ("PGR_LME",)
# state -> action -> (next state, whose)
MOVES: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {
    "": {"APPLY": ("PENDINGFORASSIGNMENT", CITIZENS)},
    "PENDINGFORASSIGNMENT": {"ASSIGN": ("PENDINGATLME", OFFICERS), "REJECT": ("REJECTED", OFFICERS)},
    "PENDINGATLME": {"RESOLVE": ("RESOLVED", STAFF), "REASSIGN": ("PENDINGFORREASSIGNMENT", STAFF)},
    "PENDINGFORREASSIGNMENT": {"ASSIGN": ("PENDINGATLME", OFFICERS)},
    "RESOLVED": {"REOPEN": ("PENDINGFORASSIGNMENT", CITIZENS), "RATE": ("CLOSEDAFTERRESOLUTION", CITIZENS)},
    "REJECTED": {"REOPEN": ("PENDINGFORASSIGNMENT", CITIZENS), "RATE": ("CLOSEDAFTERREJECTION", CITIZENS)},
    "CLOSEDAFTERRESOLUTION": {},
    "CLOSEDAFTERREJECTION": {},
}


def uuid_of(world: World, state: str) -> str:
    """A state's own id, the same as long as the city runs."""
    names = world.ids_of_states
    return names.setdefault(state, new_id())


def move(world: World, complaint: Json, action: str, comment: str, user: User | None, documents: list[Json]) -> None:
    """A complaint goes on; INVALID_ACTION if it cannot, or not by this user."""
    before = complaint["applicationStatus"] or ""
    step = MOVES[before].get(action)
    if step is None:
        raise Refused("INVALID_ACTION", f"Action {action} not found in config for the businessId")
    if user is not None and not set(step[1]) & set(user.roles):
        raise Refused("INVALID_ROLE", "User is not authorized to perform the action")
    complaint["applicationStatus"] = step[0]
    audit = world.audit(user)
    complaint["auditDetails"] = complaint["auditDetails"] | {"lastModifiedTime": audit["lastModifiedTime"]}
    for one in world.instances:
        if one["businessId"] == complaint["serviceRequestId"]:
            one["latest"] = False
    made = {"id": new_id(), "tenantId": complaint["tenantId"], "businessService": NAME, "moduleName": MODULE}
    about = {"businessId": complaint["serviceRequestId"], "action": action, "comment": comment or None}
    world.instances.append(
        made | about | {"state": step[0], "before": before, "documents": documents, "by": user, "audit": audit}
        | {"latest": True, "rating": complaint.get("rating")}
    )  # fmt: skip


def _state(world: World, name: str) -> Json:
    actions = [
        {"action": act, "nextState": uuid_of(world, to), "roles": roles} for act, (to, roles) in MOVES[name].items()
    ]
    ends = {"isStartState": name == "", "isTerminateState": not MOVES[name]}
    told = {"uuid": uuid_of(world, name), "sla": None, "state": name or None, "applicationStatus": name or None}
    return told | ends | {"actions": actions or None}


def _shown(world: World, one: Json) -> Json:
    plain = (
        "id",
        "tenantId",
        "businessService",
        "businessId",
        "action",
        "moduleName",
        "comment",
        "documents",
        "rating",
    )
    state = _state(world, one["state"])
    by = one["by"].shown() if one["by"] else None
    sla = {"stateSla": None, "businesssServiceSla": SLA}
    about = {"state": state, "assigner": by, "assignes": None, "nextActions": state["actions"], "previousStatus": None}
    return {name: one[name] for name in plain} | about | sla | {"auditDetails": one["audit"]}


def processes(world: World, call: Call) -> Answer:
    """The newest first; `latest` of each complaint, or the whole history."""
    tenant, history = call.needed("tenantId"), call.told("history") == "true"
    wanted, states, ids = set(call.all_told("businessIds")), set(call.all_told("status")), set(call.all_told("ids"))
    if not (wanted or states or ids or call.told("assignee")):
        roles = set(call.user.roles if call.user else ())
        own = {name for name, acts in MOVES.items() if any(roles & set(whose) for _, whose in acts.values())}
        states = {uuid_of(world, name) for name in own} or {""}
    found = [
        one
        for one in sorted(world.instances, key=lambda one: -one["audit"]["lastModifiedTime"])
        if one["tenantId"] == tenant
        and (history or one["latest"])
        and (not wanted or one["businessId"] in wanted)
        and (not states or uuid_of(world, one["state"]) in states)
        and (not ids or one["id"] in ids)
        and call.told("businessService") in {"", NAME}
    ]
    shown = [_shown(world, one) for one in found[call.page(USUAL, MOST)]]
    return Answer({"ResponseInfo": response_info(call), "ProcessInstances": shown, "totalCount": len(found)})


def services(world: World, call: Call) -> Answer:
    """The states of a workflow with their ids."""
    tenant, names = call.needed("tenantId"), call.all_told("businessServices")
    states = [_state(world, name) for name in MOVES]
    told = {"tenantId": tenant, "uuid": uuid_of(world, NAME), "businessService": NAME, "business": MODULE}
    found = [told | {"businessServiceSla": SLA, "states": states}] if not names or NAME in names else []
    return Answer({"ResponseInfo": response_info(call), "BusinessServices": found})
