"""What the services are set up with. `POST /egov-mdms-service/v1/_search`, `/localization/messages/v1/_search`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from emulators.upyog import billing, registers
from emulators.upyog.contract import Answer, Call, Refused, response_info

if TYPE_CHECKING:
    from emulators.upyog.world import Json, World


@cache
def _held() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))
    return found


def service_codes() -> frozenset[str]:
    """What can be complained of."""
    return frozenset(code for codes in _held()["complaints"].values() for code in codes)


def search(world: World, call: Call) -> Answer:
    """The masters that are asked for; one that is not there is left out. Filters are not evaluated."""
    asked = call.part("MdmsCriteria")
    if not asked.get("tenantId"):
        raise Refused("NotNull.mdmsCriteriaReq.mdmsCriteria.tenantId", "tenantId may not be null")
    held, found = _masters(world), dict[str, Any]()
    for module in asked.get("moduleDetails") or ():
        known = held.get(module.get("moduleName"), {})
        wanted = [one.get("name") for one in module.get("masterDetails") or ()]
        if rows := {name: known[name] for name in wanted if name in known}:
            found[module["moduleName"]] = rows
    return Answer({"ResponseInfo": response_info(call), "MdmsRes": found})


def _masters(world: World) -> Json:
    definitions = [
        {"serviceCode": code, "name": code, "menuPath": menu, "department": "DEPT_1", "slaHours": 336, "active": True}
        for menu, codes in _held()["complaints"].items()
        for code in codes
    ]
    services = [{"businessService": code, "code": code, **rules} for code, rules in billing.SERVICES.items()]
    city = {"code": "DL", "name": "Delhi", "label": "City", "children": registers.localities(world)}
    boundaries = [{"hierarchyType": {"code": "ADMIN", "name": "ADMIN"}, "boundary": city}]
    return {
        "RAINMAKER-PGR": {"ServiceDefs": definitions},
        "BillingService": {"BusinessService": services},
        "tenant": {"tenants": _held()["tenants"]},
        "egov-location": {"TenantBoundary": boundaries},
    }


def messages(world: World, call: Call) -> Answer:  # noqa: ARG001 - the same in every city
    """Words of a locale."""
    locale, module, codes = call.needed("locale"), call.told("module"), set(call.all_told("codes"))
    call.needed("tenantId")
    found = [
        {"code": code, "message": words[locale], "module": "rainmaker-common", "locale": locale}
        for code, words in _held()["messages"].items()
        if locale in words and (not codes or code in codes) and module in {"", "rainmaker-common"}
    ]
    return Answer({"messages": found})
