"""What the city holds on record: properties, trade licences, water connections; and how the seed becomes such rows.

`POST /property-services/property/_search`, `POST /tl-services/v1/_search`, `POST /ws-services/wc/_search`. Something
that is not there is an empty list, never an error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from emulators.upyog import billing, civil
from emulators.upyog.contract import Answer, Call, Refused, response_info
from emulators.upyog.world import millis_of, new_id

if TYPE_CHECKING:
    from collections.abc import Callable

    from emulators.upyog.world import Json, World

USUAL, MOST = 50, 5000  # rows of an answer


def fill(world: World, seed: Json) -> None:
    """The rows that the seed names, and what is due on them."""
    tenant, water = seed["tenant"], seed["water_tenant"]
    for row in seed["properties"]:
        world.properties.append(_property(world, row, tenant))
        number = world.properties[-1]["propertyId"]
        for year in row["unpaid"]:
            payer = {"name": row["owner"], "mobileNumber": row["mobile"]}
            billing.demand(world, tenant, "PT", number, payer, {"PT_TAX": row["tax"]}, year)
    world.births += [civil.birth(world, row, tenant) for row in seed["births"]]
    world.deaths += [civil.death(world, row, tenant) for row in seed["deaths"]]
    world.licences += [_licence(world, row, tenant) for row in seed["licences"]]
    for row in seed["connections"]:
        world.connections.append(_connection(world, row, water))
        if row["due"]:
            number, payer = world.connections[-1]["connectionNo"], {"name": row["owner"], "mobileNumber": ""}
            billing.demand(world, water, "WS", number, payer, dict(row["due"]), 0)


def _property(world: World, row: Json, tenant: str) -> Json:
    address = {"tenantId": tenant, "doorNo": row["door"], "street": row.get("street"), "city": "Delhi"}
    locality = {"code": _code(row["locality"]), "name": row["locality"], "label": "Locality", "children": []}
    owner = {"name": row["owner"], "mobileNumber": row["mobile"], "gender": None, "fatherOrHusbandName": None}
    floor = {"id": new_id(), "tenantId": tenant, "floorNo": "0", "usageCategory": row["usage"], "active": True}
    built = {"builtUpArea": row["area"], "constructionDate": millis_of(f"{row['built']}-04-01")}
    serial = world.serial("property")
    return {
        "id": new_id(),
        "propertyId": f"DL-PT-2019-04-01-{serial:06}",
        "tenantId": tenant,
        "oldPropertyId": row["old"],
        "status": "ACTIVE",
        "acknowldgementNumber": f"DL-AC-2019-04-01-{serial:06}",
        "propertyType": "BUILTUP.INDEPENDENTPROPERTY",
        "ownershipCategory": "INDIVIDUAL.SINGLEOWNER",
        "usageCategory": row["usage"],
        "noOfFloors": 1,
        "landArea": row["area"],
        "superBuiltUpArea": row["area"],
        "source": "MUNICIPAL_RECORDS",
        "channel": "MIGRATION",
        "creationReason": "CREATE",
        "address": address | {"landmark": None, "pincode": row["pincode"], "locality": locality, "geoLocation": None},
        "owners": [owner | {"ownerInfoUuid": new_id(), "isPrimaryOwner": True, "status": "ACTIVE"}],
        "units": [floor | {"occupancyType": row["occupancy"], "constructionDetail": built, "arv": None}],
        "documents": None,
        "institution": None,
        "dueAmount": None,
        "auditDetails": world.audit(None),
        "workflow": None,
    }


def _code(name: str) -> str:
    """A locality's code, from its name."""
    return "".join(part[0] for part in name.upper().split()) + f"{sum(map(ord, name)) % 90 + 10}"


def localities(world: World) -> list[Json]:
    """Those that stand in the boundaries, with their PIN codes."""
    found = {
        row["address"]["locality"]["code"]: {
            "code": row["address"]["locality"]["code"],
            "name": row["address"]["locality"]["name"],
            "label": "Locality",
            "pincode": [int(row["address"]["pincode"])],
        }
        for row in world.properties
    }
    return list(found.values())


def _licence(world: World, row: Json, tenant: str) -> Json:
    unit = {"id": new_id(), "tenantId": tenant, "active": True, "tradeType": row["type"], "uom": None, "uomValue": None}
    detail = {"id": new_id(), "channel": "COUNTER", "address": {"city": "Delhi", "locality": {"name": row["place"]}}}
    sizes = {"operationalArea": row["area"], "noOfEmployees": row["employees"]}
    return {
        "id": new_id(),
        "tenantId": tenant,
        "businessService": "TL",
        "licenseType": "PERMANENT",
        "applicationType": "NEW",
        "workflowCode": "NewTL",
        "licenseNumber": row["number"],
        "applicationNumber": f"DL-TL-{world.serial('licence'):06}",
        "tradeName": row["name"],
        "validFrom": None,
        "validTo": millis_of(row["until"]),
        "status": "APPROVED" if millis_of(row["until"]) > world.now() * 1000 else "EXPIRED",
        "tradeLicenseDetail": detail | sizes | {"owners": [], "tradeUnits": [unit], "accessories": None},
        "auditDetails": world.audit(None),
    }


def _connection(world: World, row: Json, tenant: str) -> Json:
    holder = {"name": row["owner"], "correspondenceAddress": row["address"], "isPrimaryOwner": True}
    return {
        "id": new_id(),
        "tenantId": tenant,
        "connectionNo": f"WS/DL/2019-20/{world.serial('connection'):06}",
        "oldConnectionNo": row["old"],
        "applicationStatus": "CONNECTION_ACTIVATED",
        "status": "Active",
        "propertyId": None,
        "connectionType": "Metered",
        "connectionCategory": "Permanent",
        "connectionHolders": [holder],
        "additionalDetails": {"pincode": row["pincode"]},
    }


def properties(world: World, call: Call) -> Answer:
    """By one or more criteria; a citizen without any is shown their own."""
    tenant = call.needed("tenantId")
    if bool(call.told("fromDate")) != bool(call.told("toDate")):
        raise Refused("EG_PT_INVALID_SEARCH", "Both fromDate and toDate must be given")
    tests: list[tuple[set[str], Callable[[Json], set[Any]]]] = [
        (set(call.all_told("propertyIds")), lambda one: {one["propertyId"]}),
        (set(call.all_told("oldpropertyids")), lambda one: {one["oldPropertyId"]}),
        (set(call.all_told("acknowledgementIds")), lambda one: {one["acknowldgementNumber"]}),
        (set(call.all_told("uuids")), lambda one: {one["id"]}),
        (set(call.all_told("locality")), lambda one: {one["address"]["locality"]["code"]}),
        (set(call.all_told("doorNo")), lambda one: {one["address"]["doorNo"]}),
        (set(call.all_told("mobileNumber")), lambda one: {each["mobileNumber"] for each in one["owners"]}),
    ]
    name = call.told("name").lower()
    asked = [(wanted, of) for wanted, of in tests if wanted]
    if not asked and not name:
        if call.user is None or call.user.kind != "CITIZEN":
            raise Refused("EG_PT_INVALID_SEARCH", "Search is not allowed without any criteria")
        asked = [({call.user.mobile}, tests[-1][1])]
    found = [
        one
        for one in world.properties
        if one["tenantId"] == tenant
        and all(wanted & of(one) for wanted, of in asked)
        and (not name or any(name in each["name"].lower() for each in one["owners"]))
    ]
    shown = found[call.page(USUAL, MOST)]
    return Answer({"ResponseInfo": response_info(call), "Properties": shown, "count": len(found)})


def licences(world: World, call: Call) -> Answer:
    """By number."""
    numbers = {*call.all_told("licenseNumbers"), *call.all_told("applicationNumber")}
    if not numbers and not call.told("mobileNumber") and (call.user is None or call.user.kind != "CITIZEN"):
        raise Refused("INVALID SEARCH", "Search is not allowed without any criteria")
    tenant = call.needed("tenantId")
    found = [
        one
        for one in world.licences
        if one["tenantId"] == tenant and {one["licenseNumber"], one["applicationNumber"]} & numbers
    ]
    counted: dict[str, Any] = {"Count": len(found), "applicationsIssued": 0, "applicationsRenewed": 0}
    shown = found[call.page(USUAL, MOST)]
    return Answer({"ResponseInfo": response_info(call), "Licenses": shown, "applicationValidity": 0} | counted)


def connections(world: World, call: Call) -> Answer:
    """By the connection's number, the new or the old one."""
    new, old = set(call.all_told("connectionNumber")), set(call.all_told("oldConnectionNumber"))
    if not new and not old:
        raise Refused("INVALID_SEARCH", "Search is not allowed without any criteria")
    tenant = call.needed("tenantId")
    found = [
        one
        for one in world.connections
        if one["tenantId"] == tenant
        and (not new or one["connectionNo"] in new)
        and (not old or one["oldConnectionNo"] in old)
    ]
    shown = found[call.page(USUAL, MOST)]
    return Answer({"ResponseInfo": response_info(call), "WaterConnection": shown, "TotalCount": len(found)})
