"""SUBMIT, REOPEN, RATE: a complaint in PGR, its photos in the filestore. Our key stands in it and is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.cache import caches

from chaupal.registers.upyog import client, mapping, underway
from chaupal.registers.upyog.client import Trouble
from chaupal.registers.upyog.standing import APPLY, PROCESSES, REOPEN

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.registers.base import File, Said, Submission
    from chaupal.registers.upyog.modules import Module

CREATE, SEARCH = "pgr-services/v2/request/_create", "pgr-services/v2/request/_search"
UPDATE = "pgr-services/v2/request/_update"
RATE = "RATE"
OPEN, SETTLED, CLOSED = "open", "settled", "closed"  # as far as its citizen may act on it
OVER = ("done", "rejected")  # of our states
MOST_ACTS = 100  # of one complaint
PAGE = 200
PAGES = 10
KEY, NAME = "applicationKey", "applicantName"
INDIA, NATIONAL = "91", 10
LOCALITIES_SECONDS = 3600

Json = dict[str, Any]


def submit(module: Module, submission: Submission) -> str:
    """The number under which PGR has it, now or before."""
    how = module.complaints.get("services", {}).get(submission.service)
    if how is None:
        raise Trouble(f"no complaint of {submission.service} is known in {module.register}", retryable=False)
    mobile = _mobile(submission.phone)
    if number := _filed_before(module, mobile, submission.key):
        return number
    try:
        with underway.once("complaint", submission.key):
            name = str(submission.answers.get(how["name"]) or "")
            service = _service(module, how, submission, mobile, name)
            body = {"service": service, "workflow": _workflow(module, submission, name)}
            rows = client.rows_of(CREATE, client.send(CREATE, {}, body), "ServiceWrappers")
    except Trouble as trouble:
        if trouble.unsure and (number := _filed_before(module, mobile, submission.key)):
            return number
        raise
    if not rows or _key(rows[0]) != submission.key or not mapping.at(rows[0], "service.serviceRequestId"):
        raise Trouble(f"{CREATE} answers with another complaint than was filed", retryable=True)
    return str(mapping.at(rows[0], "service.serviceRequestId"))


def reopen(module: Module, number: str, said: Said) -> None:
    """Its citizen has a complaint that was settled opened again, once; nothing if it is open."""
    service = _complaint(module, number)
    if _standing(module, service) == OPEN or _was_said(module, number, said.key):
        return
    if _standing(module, service) == CLOSED:
        raise Trouble("the complaint is closed there for good", retryable=False)
    _act(service, {"action": REOPEN, "comments": f"{said.text} [{said.key}]", **_photos(module, said.files)})


def rate(module: Module, number: str, stars: int) -> None:
    """Its citizen says how it was settled; nothing if it is closed already."""
    service = _complaint(module, number)
    if _standing(module, service) == OPEN:
        raise Trouble("the complaint is not settled there", retryable=False)
    if _standing(module, service) == SETTLED:
        _act(service | {"rating": stars}, {"action": RATE, "comments": "", "verificationDocuments": []})


def _act(service: Json, flow: Json) -> None:
    client.send(UPDATE, {}, {"service": service, "workflow": {"assignes": [], **flow}})


def _complaint(module: Module, number: str) -> Json:
    query = {"tenantId": module.tenant, "serviceRequestId": number}
    services = [row.get("service") or {} for row in client.search(SEARCH, query, "ServiceWrappers")]
    service = client.only(SEARCH, services, "serviceRequestId", number)
    if service is None:
        raise Trouble("no complaint of that number is in PGR", retryable=False)
    return service


def _standing(module: Module, service: Json) -> str:
    state = service.get("applicationStatus")
    if state in module.complaints["settled"]:
        return SETTLED
    ours = module.complaints["states"].get(state, {}).get("state")
    return CLOSED if ours in OVER else OPEN


def _was_said(module: Module, number: str, key: str) -> bool:
    """Whether it was opened again under that key before, and settled since."""
    query = {"tenantId": module.tenant, "businessIds": number, "history": "true", "limit": MOST_ACTS}
    rows = client.search(PROCESSES, query, "ProcessInstances")
    return any(row.get("action") == REOPEN and str(row.get("comment") or "").endswith(f"[{key}]") for row in rows)


def _mobile(phone: str) -> str:
    """Ten digits, as they are written there."""
    if len(phone) != len(INDIA) + NATIONAL or not phone.startswith(INDIA):
        raise Trouble("PGR files for an Indian mobile number alone", retryable=False)
    return phone[-NATIONAL:]


def _filed_before(module: Module, mobile: str, key: str) -> str:
    """The number of the complaint with our key; empty if there is none."""
    for row in _of_number(module, mobile):
        if _key(row) == key:
            return str(mapping.at(row, "service.serviceRequestId") or "")
    return ""


def _of_number(module: Module, mobile: str) -> Iterator[Json]:
    for page in range(PAGES):
        query = {"tenantId": module.tenant, "mobileNumber": mobile, "limit": PAGE, "offset": page * PAGE}
        rows = client.search(SEARCH, query, "ServiceWrappers")
        yield from rows
        if len(rows) < PAGE:
            return


def _key(row: Json) -> str:
    return str(mapping.at(row, f"service.additionalDetail.{KEY}") or "")


def _service(module: Module, how: Mapping[str, Any], submission: Submission, mobile: str, name: str) -> Json:
    """The complaint. Of a mobile number that has an account PGR shows its name: the one told stands beside."""
    answers = submission.answers
    place = answers.get(how["location"]) or {}
    pincode = str(answers.get(how["pincode"]) or "")
    spot = {"latitude": place.get("latitude"), "longitude": place.get("longitude")}
    address = {
        "tenantId": module.tenant,
        "city": module.tenant,
        "landmark": str(answers.get(how["landmark"]) or place.get("name") or place.get("address") or ""),
        "pincode": pincode or None,
        "locality": {"code": _locality(module, pincode)},
        "geoLocation": spot if None not in spot.values() else {},
    }
    return {
        "tenantId": module.tenant,
        "serviceCode": _code(how, answers),
        "description": str(answers.get(how["description"]) or ""),
        "source": "whatsapp",
        "priority": how["priority"],
        "address": address,
        "additionalDetail": {KEY: submission.key, NAME: name},
        "citizen": {"name": name or mobile, "mobileNumber": mobile},
    }


def _code(how: Mapping[str, Any], answers: Mapping[str, Any]) -> str:
    """What it is about, by the first answer for which there is a code."""
    codes = how["codes"]
    return str(next((codes[value] for name in how["by"] if (value := answers.get(name)) in codes), how["else"]))


def _locality(module: Module, pincode: str) -> str:
    """The locality of a PIN code, as the city's boundaries have it, else the one for all the rest."""
    return str(
        _localities(module.tenant, str(module.complaints["masters"])).get(pincode) or module.complaints["locality"]
    )


def _localities(tenant: str, masters: str) -> dict[str, str]:
    """PIN code -> locality's code."""
    kept, name = caches["process"], f"upyog/localities/{tenant}"
    found: dict[str, str] | None = kept.get(name)
    if found is None:
        modules = [{"moduleName": "egov-location", "masterDetails": [{"name": "TenantBoundary"}]}]
        told = client.ask(masters, {}, {"MdmsCriteria": {"tenantId": tenant, "moduleDetails": modules}})
        found = dict(_pincodes(mapping.at(told, "MdmsRes.egov-location.TenantBoundary") or []))
        kept.set(name, found, LOCALITIES_SECONDS)
    return found


def _pincodes(row: Any) -> Iterator[tuple[str, str]]:
    """Of every locality, however deep it stands."""
    for one in row if isinstance(row, list) else [row]:
        if not isinstance(one, dict):
            continue
        if one.get("label") == "Locality" and one.get("code"):
            yield from ((str(code), str(one["code"])) for code in one.get("pincode") or ())
        yield from _pincodes([part for part in (one.get("boundary"), *(one.get("children") or ())) if part])


def _workflow(module: Module, submission: Submission, name: str) -> Json:
    """Its first act, with the name told: an officer there reads the comment, whosever the account is."""
    photos = _photos(module, [file for files in submission.files.values() for file in files])
    told = str(module.complaints.get("complainant", "{name}")).format(name=name) if name else ""
    return {"action": APPLY, "assignes": [], "comments": told, **photos}


def _photos(module: Module, files: Sequence[File]) -> Json:
    """Put into the filestore, as an act names them."""
    kept = (client.upload(module.tenant, "rainmaker-pgr", file) for file in files)
    return {
        "verificationDocuments": [
            {"documentType": "PHOTO", "fileStoreId": number, "documentUid": ""} for number in kept
        ]
    }
