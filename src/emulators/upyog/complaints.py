"""Complaints of citizens, PGR v2. `POST /pgr-services/v2/request/_create`, `_update`, `_search`, `_count`."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from emulators.upyog import masters, people, workflow
from emulators.upyog.contract import Answer, Call, Refused, field_of, response_info
from emulators.upyog.world import day, new_id

if TYPE_CHECKING:
    from emulators.upyog.users import User
    from emulators.upyog.world import Json, World

SOURCES = ("whatsapp", "web", "mobile", "RB Bot")
PRIORITIES = ("LOW", "MEDIUM", "HIGH")
USUAL, MOST = 100, 200
REOPEN_WITHIN = 864_000_000  # milliseconds: ten days
MOST_STARS = 5
NEEDED = ("tenantId", "serviceCode", "source", "address.tenantId", "address.city", "address.locality.code")


def create(world: World, call: Call) -> Answer:
    """A new complaint, by a citizen or for one."""
    service, flow = call.part("service"), call.part("workflow")
    for path in NEEDED:
        field_of(service, path, "serviceRequest.service")
    if service["serviceCode"] not in masters.service_codes():
        raise Refused("INVALID_SERVICECODE", "The service code is invalid")
    if service["source"] not in SOURCES:
        raise Refused("INVALID_SOURCE", f"The source is none of {', '.join(SOURCES)}")
    if service.get("priority") not in PRIORITIES:
        raise Refused("INVALID_REQUEST", "The priority is mandatory")
    if flow.get("action") != "APPLY":
        raise Refused("INVALID_ACTION", "A new complaint is applied for")
    whose = _whose(world, call, service)
    documents = _documents(world, flow)
    number = f"DL-PGR-{day(world.now())}-{world.serial('complaint'):06}"
    made = {"id": new_id(), "serviceRequestId": number, "accountId": whose.uuid, "active": True, "rating": None}
    row = service | made | {"citizen": whose.shown(), "applicationStatus": "", "auditDetails": world.audit(call.user)}
    workflow.move(world, row, "APPLY", str(flow.get("comments") or ""), call.user, documents)
    world.complaints.append(row)
    return _wrapped(call, [row], flow)


def _whose(world: World, call: Call, service: Json) -> User:
    """A citizen is taken from the token; an employee names the one for whom they file."""
    if call.user is not None and call.user.kind == "CITIZEN":
        return call.user
    told = service.get("citizen")
    if not isinstance(told, dict) or not told.get("name") or not str(told.get("mobileNumber") or "").isdigit():
        raise Refused("INVALID_REQUEST", "Name and mobile number of the citizen are mandatory")
    if len(str(told["mobileNumber"])) != 10:  # noqa: PLR2004 - of an Indian number
        raise Refused("INVALID_REQUEST", "The mobile number must have 10 digits")
    return people.citizen(world, str(told["mobileNumber"]), str(told["name"]))


def _documents(world: World, flow: Json) -> list[Json]:
    found = list(flow.get("verificationDocuments") or ())
    for one in found:
        if one.get("fileStoreId") not in world.files:
            raise Refused("INVALID_DOCUMENT", "The file is not in the filestore")
    return found


def update(world: World, call: Call) -> Answer:
    """A complaint goes on: opened again, rated, or what its officers do."""
    service, flow = call.part("service"), call.part("workflow")
    number = field_of(service, "serviceRequestId", "serviceRequest.service")
    row = next((one for one in world.complaints if one["serviceRequestId"] == number), None)
    if row is None:
        raise Refused("INVALID_UPDATE", "The record that you are trying to update does not exist")
    action = str(flow.get("action") or "")
    if call.user is not None and call.user.kind == "CITIZEN" and row["accountId"] != call.user.uuid:
        raise Refused("INVALID_ACTION", "Not authorized to act on this complaint")
    if action == "REOPEN" and world.now() * 1000 - row["auditDetails"]["lastModifiedTime"] > REOPEN_WITHIN:
        raise Refused("INVALID_ACTION", "Complaint is closed")
    if action == "RATE":
        stars = service.get("rating")
        if not isinstance(stars, int) or not 1 <= stars <= MOST_STARS:
            raise Refused("INVALID_REQUEST", "The rating is a number from 1 to 5")
        row["rating"] = stars
    workflow.move(world, row, action, str(flow.get("comments") or ""), call.user, _documents(world, flow))
    return _wrapped(call, [row], flow)


def search(world: World, call: Call) -> Answer:
    """The newest first; citizens see their own."""
    found = _found(world, call)
    return _wrapped(call, found[call.page(USUAL, MOST)], None)


def count(world: World, call: Call) -> Answer:
    """How many a search would find."""
    return Answer({"ResponseInfo": response_info(call), "count": len(_found(world, call))})


def _found(world: World, call: Call) -> list[Json]:
    if call.told("toDate") and not call.told("fromDate"):
        raise Refused("INVALID_SEARCH", "Cannot specify to-Date without a from-Date")
    tenant, mobile, own = call.told("tenantId"), call.told("mobileNumber"), call.user
    if own is not None and own.kind != "CITIZEN" and not tenant:
        raise Refused("INVALID_SEARCH", "TenantId is mandatory")
    asked = {
        "serviceRequestId": set(call.all_told("serviceRequestId")),
        "serviceCode": set(call.all_told("serviceCode")),
        "applicationStatus": set(call.all_told("applicationStatus")),
        "id": set(call.all_told("ids")),
    }
    start, end = int(call.told("fromDate") or 0), int(call.told("toDate") or world.now() * 1000)
    return [
        one
        for one in reversed(world.complaints)
        if one["tenantId"].startswith(tenant)
        and all(not values or one[name] in values for name, values in asked.items())
        and (not mobile or one["citizen"]["mobileNumber"] == mobile)
        and (own is None or own.kind != "CITIZEN" or one["accountId"] == own.uuid)
        and (not start or start <= one["auditDetails"]["createdTime"] <= end)
    ]


def _wrapped(call: Call, rows: list[Json], flow: Json | None) -> Answer:
    wrappers = [{"service": copy.deepcopy(row), "workflow": flow} for row in rows]
    counts = {"complaintsResolved": 0, "averageResolutionTime": 0, "complaintTypes": 0}
    return Answer({"responseInfo": response_info(call), "ServiceWrappers": wrappers} | counts)
