"""Demands and bills. `POST /billing-service/bill/v2/_fetchbill`, `_search`.

A demand is what is due for one period. A bill is made of all that is due on a consumer's demands, is the same until it
is paid or runs out (then interest and rebate are reckoned anew), and says neither "nothing is due" nor "unknown": its
list is empty.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from emulators.upyog.contract import CREATED, Answer, Call, Refused, response_info
from emulators.upyog.world import day, millis_of, new_id

if TYPE_CHECKING:
    from emulators.upyog.world import Json, World

SERVICES: dict[str, Json] = {
    "PT": {"partPaymentAllowed": True, "minAmountPayable": 100, "isAdvanceAllowed": False},
    "WS": {"partPaymentAllowed": False, "minAmountPayable": 0, "isAdvanceAllowed": True},
    "TL": {"partPaymentAllowed": False, "minAmountPayable": 0, "isAdvanceAllowed": False},
    "BIRTH_CERT": {"partPaymentAllowed": False, "minAmountPayable": 0, "isAdvanceAllowed": False},
    "DEATH_CERT": {"partPaymentAllowed": False, "minAmountPayable": 0, "isAdvanceAllowed": False},
}
LIFE = 86_400_000  # milliseconds of a bill
_APRIL = 4


def demand(
    world: World, tenant: str, service: str, consumer: str, payer: Json, heads: dict[str, float], year: int
) -> None:
    """Something becomes due; `year` is the one in which its financial year began, 0 for a month of this one."""
    start = millis_of(f"{year or day(world.now())[:4]}-04-01")
    end = millis_of(f"{(year or int(day(world.now())[:4])) + 1}-04-01") - 1000
    row = {"id": new_id(), "tenantId": tenant, "businessService": service, "consumerCode": consumer, "payer": payer}
    world.demands.append(row | {"from": start, "to": end, "heads": dict(heads), "year": year, "paid": 0.0})


def financial_year(today: str) -> int:
    """In which year the day's began."""
    return int(today[:4]) - (int(today[5:7]) < _APRIL)


def _heads(world: World, row: Json) -> dict[str, float]:
    """What a demand is made of today: a year's property tax with interest, or less a rebate."""
    heads: dict[str, float] = dict(row["heads"])
    if row["businessService"] != "PT":
        return heads
    today, year, tax = date.fromisoformat(day(world.now())), row["year"], heads["PT_TAX"]
    months = max(0, (today.year - year - 1) * 12 + today.month - _APRIL + 1)
    if months:
        heads["PT_TIME_INTEREST"] = int(tax * months / 100 + 0.5)
    elif today <= date(year, 6, 30):
        heads["PT_TIME_REBATE"] = -int(tax / 10 + 0.5)
    return heads


def due(world: World, row: Json) -> float:
    """What is left of a demand."""
    return float(sum(_heads(world, row).values()) - row["paid"])


def fetch(world: World, call: Call) -> Answer:
    """The bills of a consumer, made if need be; 201 even if there was one."""
    tenant, service = call.needed("tenantId"), call.told("businessService")
    consumers, mobile = set(call.all_told("consumerCode")), call.told("mobileNumber")
    if not service or not (consumers or mobile or call.told("demandId") or call.told("email")):
        raise Refused("BILL_GEN_MANDATORY_FIELDS_MISSING", "consumerCode or mobileNumber or email is mandatory")
    if service not in SERVICES:
        raise Refused("EG_BS_BUSINESSSERVICE_NOTFOUND", f"No business service {service}")
    rows = [
        row
        for row in world.demands
        if (row["tenantId"], row["businessService"]) == (tenant, service)
        and (not consumers or row["consumerCode"] in consumers)
        and (not mobile or row["payer"].get("mobileNumber") == mobile)
    ]
    bills = [
        of_consumer(world, tenant, service, consumer) for consumer in dict.fromkeys(r["consumerCode"] for r in rows)
    ]
    found = [bill for bill in bills if bill is not None]
    stood = bool(found) and all(was for _, was in found)
    info = response_info(call, "200 OK") if stood else None
    return Answer({"ResposneInfo": info, "Bill": [bill for bill, _ in found]}, CREATED)


def of_consumer(world: World, tenant: str, service: str, consumer: str) -> tuple[Json, bool] | None:
    """The bill that stands and whether it stood before; none if nothing is due."""
    now = int(world.now() * 1000)
    for bill in world.bills:
        if (bill["tenantId"], bill["businessService"], bill["consumerCode"]) != (tenant, service, consumer):
            continue
        if bill["status"] == "ACTIVE":
            if bill["billDetails"][0]["expiryDate"] > now:
                return bill, True
            bill["status"] = "EXPIRED"
    key = (tenant, service, consumer)
    rows = [row for row in world.demands if (row["tenantId"], row["businessService"], row["consumerCode"]) == key]
    rows = sorted((row for row in rows if due(world, row)), key=lambda row: row["from"])
    if not rows:
        return None
    bill = _made(world, rows, now)
    world.bills.append(bill)
    return bill, False


def _made(world: World, rows: list[Json], now: int) -> Json:
    first, bill_id = rows[0], new_id()
    details = [_detail(world, row, bill_id, now) for row in rows]
    service, payer = first["businessService"], first["payer"]
    about = {"userId": None, "payerName": payer["name"], "mobileNumber": payer["mobileNumber"], "payerEmail": None}
    return about | {
        "id": bill_id,
        "payerAddress": None,
        "status": "ACTIVE",
        "totalAmount": sum(one["amount"] for one in details),
        "businessService": service,
        "billNumber": f"BILLNO-{service}-{world.serial('bill'):06}",
        "billDate": now,
        "consumerCode": first["consumerCode"],
        "additionalDetails": None,
        "billDetails": details,
        "tenantId": first["tenantId"],
        "fileStoreId": None,
        "auditDetails": world.audit(None),
    }


def _detail(world: World, row: Json, bill_id: str, now: int) -> Json:
    number, left = new_id(), row["paid"]
    accounts: list[Json] = []
    for order, (head, amount) in enumerate(_heads(world, row).items(), 1):
        taken = min(left, amount) if amount > 0 else 0  # what was paid before is gone from the first heads
        left -= taken
        part = {"id": new_id(), "tenantId": row["tenantId"], "billDetailId": number, "demandDetailId": new_id()}
        value = {"order": order, "amount": float(amount - taken), "adjustedAmount": 0.0, "taxHeadCode": head}
        if amount - taken:
            accounts.append(part | value | {"auditDetails": None})
    period = {"fromPeriod": row["from"], "toPeriod": row["to"], "expiryDate": now + LIFE}
    told = {"id": number, "tenantId": row["tenantId"], "demandId": row["id"], "billId": bill_id, "amountPaid": None}
    return told | period | {"amount": due(world, row), "additionalDetails": None, "billAccountDetails": accounts}


def search(world: World, call: Call) -> Answer:
    """Bills as they stand, by id or consumer; none is made."""
    tenant, ids, consumers = call.needed("tenantId"), set(call.all_told("billId")), set(call.all_told("consumerCode"))
    if not ids and not consumers and not call.told("mobileNumber"):
        raise Refused("INVALID_SEARCH_CRITERIA", "Search is not allowed without any criteria")
    found: list[Any] = [
        bill
        for bill in world.bills
        if bill["tenantId"] == tenant
        and (not ids or bill["id"] in ids)
        and (not consumers or bill["consumerCode"] in consumers)
    ]
    return Answer({"ResposneInfo": response_info(call), "Bill": found[call.page(50, 100)]})
