"""Births and deaths. `POST /birth-death-services/birth/_search`, `_download`, `_getfilestoreid`; `death/…` likewise.

The first copy of a certificate is free; a further one is paid for under the certificate's number, and its file is there
some moments after the payment.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from emulators.upyog import billing, filestore
from emulators.upyog.contract import Answer, Call, Refused, response_info
from emulators.upyog.world import IST, millis_of, new_id

if TYPE_CHECKING:
    from emulators.upyog.world import Json, World

GENDERS = {"male": 1, "female": 2, "transgender": 3}
FEE = 50.0  # of a further copy
LIMIT = 100
SERVICE = {"birth": "BIRTH_CERT", "death": "DEATH_CERT"}


def birth(world: World, row: Json, tenant: str) -> Json:
    """A birth as its service writes it."""
    return _common(world, row, tenant) | {
        "dateofbirth": millis_of(row["born"]),
        "placeofbirth": row["place"],
        "birthcertificateno": f"BR/CB/MCD/{row['born'][:4]}/{world.serial('birth'):06}",
        "birthFatherInfo": _person(row["father"]),
        "birthMotherInfo": _person(row["mother"]),
        "birthPresentaddr": _address(row["address"]),
        "birthPermaddr": _address(row["address"]),
    }


def death(world: World, row: Json, tenant: str) -> Json:
    """A death as its service writes it."""
    return _common(world, row, tenant) | {
        "dateofdeath": millis_of(row["died"]),
        "placeofdeath": row["place"],
        "age": None,
        "icdcode": None,
        "aadharno": None,
        "deathcertificateno": f"DT/CB/MCD/{row['died'][:4]}/{world.serial('death'):06}",
        "deathFatherInfo": _person(row["father"]),
        "deathMotherInfo": _person(row["mother"]),
        "deathSpouseInfo": _person(""),
        "deathPresentaddr": _address(row["address"]),
        "deathPermaddr": _address(row["address"]),
    }


def _common(world: World, row: Json, tenant: str) -> Json:
    hospital = "" if row["place"].startswith("At home") else row["place"]
    return {
        "id": new_id(),
        "registrationno": row["number"],
        **{name: value for name, value in _person(row["name"]).items() if name.endswith(("name", "Name"))},
        "gender": GENDERS[row["gender"]],
        "genderStr": row["gender"].title(),
        "dateofreport": millis_of(row["registered"]),
        "hospitalname": hospital or None,
        "hospitalid": None,
        "informantsname": None,
        "counter": row.get("counter", 0),
        "tenantid": tenant,
        "remarks": None,
        "isLegacyRecord": False,
        "embeddedUrl": None,
        "dateofissue": None,
        "rejectReason": None,
        "auditDetails": world.audit(None),
    }


def _person(name: str) -> Json:
    first, _, rest = name.partition(" ")
    middle, _, last = rest.rpartition(" ")
    names = {"firstname": first or None, "middlename": middle or None, "lastname": last or None}
    return names | {"fullName": name or None, "proffession": None, "education": None, "aadharno": None}


def _address(text: str) -> Json:
    return {"fullAddress": text, "houseno": None, "city": "Delhi", "country": "India"}


def births(world: World, call: Call) -> Answer:
    """By day, gender and something that few know."""
    return _search(call, world.births, "birth", "dateOfBirth")


def deaths(world: World, call: Call) -> Answer:
    """By day, gender and something that few know."""
    return _search(call, world.deaths, "death", "dateOfDeath")


def _search(call: Call, rows: list[Json], what: str, day_told: str) -> Answer:
    tenant, gender, told = call.needed("tenantId"), call.told("gender"), call.told(day_told)
    if call.told("id"):
        found = [one for one in rows if one["tenantid"] == tenant and one["id"] == call.told("id")]
        return Answer({"RequestInfo": None, "ResponseInfo": response_info(call), f"{what}Certs": found})
    if not gender or not told:
        raise Refused("null_input", f"{day_told} and gender are mandatory")
    try:
        moment = int(datetime.strptime(told, "%d-%m-%Y").replace(tzinfo=IST).timestamp() * 1000)
    except ValueError:
        raise Refused("DateTimeParseException", "Dates are written dd-MM-yyyy") from None
    parts = {
        "registrationNo": lambda one: one["registrationno"],
        "motherName": lambda one: one[f"{what}MotherInfo"]["fullName"],
        "fatherName": lambda one: one[f"{what}FatherInfo"]["fullName"],
        "spouseName": lambda one: one.get("deathSpouseInfo", {}).get("fullName"),
        "name": lambda one: one["fullName"],
    }
    asked = {name: call.told(name).lower() for name in parts if call.told(name)}
    if not asked and not call.told("hospitalId"):
        raise Refused("null_input", "Registration number, hospital, or a name is mandatory")
    found = [
        one
        for one in rows
        if (one["tenantid"], one["gender"], one[f"dateof{what}"]) == (tenant, int(gender), moment)
        and all(value in (parts[name](one) or "").lower() for name, value in asked.items())
    ]
    shown = found[call.page(LIMIT, LIMIT)]
    return Answer({"RequestInfo": None, "ResponseInfo": response_info(call), f"{what}Certs": shown})


def download(world: World, call: Call) -> Answer:
    """The first copy as a file; for a further one, under which code it is paid."""
    what = call.path["what"]
    rows = world.births if what == "birth" else world.deaths
    tenant, number = call.needed("tenantId"), call.needed("id")
    row = next((one for one in rows if (one["tenantid"], one["id"]) == (tenant, number)), None)
    if row is None:
        raise Refused("DOWNLOAD_ERROR", "Certificate cannot be downloaded")
    info, code = response_info(call), row[f"{what}certificateno"]
    if row["counter"] == 0:
        row["counter"] = 1
        return Answer({"responseInfo": info, "filestoreId": _printed(world, row, what), "tenantId": tenant})
    if code not in world.copies:
        world.copies[code] = {"row": row, "what": what, "paid": False, "polls": 0}
        payer = {"name": row["fullName"] or "", "mobileNumber": ""}
        billing.demand(world, tenant, SERVICE[what], code, payer, {f"{SERVICE[what]}_FEE": FEE}, 0)
    return Answer({"responseInfo": info, "filestoreId": None, "consumerCode": code, "tenantId": tenant})


def paid(world: World, bill: Json) -> None:
    """A further copy was paid for."""
    held = world.copies.get(bill["consumerCode"])
    if held is not None and bill["businessService"] == SERVICE[held["what"]]:
        held["paid"] = True


def file_of_copy(world: World, call: Call) -> Answer:
    """The file of a further copy; null while it is being printed."""
    held = world.copies.get(call.needed("consumerCode"))
    file = None
    if held and held["paid"]:
        held["polls"] += 1
        if held["polls"] > 1:
            file = held["file"] = held.get("file") or _printed(world, held["row"], held["what"])
    told = {"responseInfo": response_info(call), "filestoreId": file, "tenantId": call.needed("tenantId")}
    return Answer(told)


def _printed(world: World, row: Json, what: str) -> str:
    text = f"{what.title()} certificate {row['registrationno']}"
    return filestore.keep(world, row["tenantid"], "certificate.pdf", "application/pdf", pdf(text))


def pdf(text: str) -> bytes:
    """A page that says just that."""
    drawn = f"BT /F1 14 Tf 72 720 Td ({text}) Tj ET".encode()
    parts = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources 6 0 R >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Font << /F1 5 0 R >> >>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(parts) + 1, table) + end
