"""What is issued to whom: the list, the file, the XML of the certificate, the e-Aadhaar.

The shapes are DigiLocker's own (authorised partner API, "Certificate" XML, KycRes within it for the e-Aadhaar).
"""

from __future__ import annotations

from base64 import b64encode
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from lxml import etree
from PIL import Image

from emulators.digilocker.people import PEOPLE
from emulators.digilocker.printed import pdf
from emulators.whatsapp.holders import Holder
from emulators.whatsapp.papers import draw

if TYPE_CHECKING:
    from collections.abc import Mapping

    from emulators.digilocker.people import Person

AADHAAR = "ADHAR"
_ORGANISATION = ("issuer", "type")
_PHOTO = (90, 110)


@dataclass(frozen=True)
class Issued:
    """One document of somebody."""

    person: Person
    issuerid: str
    doctype: str
    number: str
    about: Mapping[str, Any]
    issuer: str
    kind: str  # SG or CG: of whose organisation

    @property
    def uri(self) -> str:
        """`<issuer>-<type>-<number>`, the number without what an address cannot bear."""
        return f"{self.issuerid}-{self.doctype}-{self.number.replace('/', '')}"

    def listed(self) -> dict[str, Any]:
        """As the list of issued documents tells it."""
        issued = self.about.get("issued", "01-01-2026")
        day, month, year = issued.split("-")
        return {
            "name": self.about["name"],
            "type": "file",
            "size": "",
            "date": f"{year}-{month}-{day}T10:30:00Z",
            "parent": "",
            "mime": ["application/pdf", "application/xml"],
            "uri": self.uri,
            "doctype": self.doctype,
            "description": self.about["name"],
            "issuerid": self.issuerid,
            "issuer": self.issuer,
        }

    def pdf(self) -> bytes:
        """Its printed form; the Aadhaar number stands on it whole, as on some."""
        held, about = _holder(self.person), self.about
        number = held["aadhaar"] if self.doctype == AADHAAR else self.number
        lines = [("Number", number), ("Name", self.person.name), ("Date of birth", held["born_on"])]
        lines += [("Address", f"{held['street']}, Delhi {held['pincode']}"), ("Date of issue", about.get("issued", ""))]
        told = (attributes for attributes in about.get("data", {}).values())
        lines += [
            (name, str(value).format_map(held))
            for each in told
            for name, value in each.items()
            if isinstance(value, str)
        ]
        return pdf(about["name"], [*lines, ("Issued by", self.issuer)])

    def xml(self) -> etree._Element:
        """Its certificate data, not signed yet."""
        if self.doctype == AADHAAR:
            return e_aadhaar(self.person)
        about, held = self.about, _holder(self.person)
        root = _certificate(about["name"], self.doctype, self.number)
        root.set("issueDate", about["issued"])
        root.set("validFromDate", about["issued"])
        root.set("expiryDate", about.get("expires", ""))
        by = etree.SubElement(etree.SubElement(root, "IssuedBy"), "Organization", name=self.issuer, type=self.kind)
        etree.SubElement(by, "Address", district="New Delhi", state="Delhi", country="IN")
        to = etree.SubElement(
            etree.SubElement(root, "IssuedTo"), "Person", uid="", name=self.person.name, swd=held["father"],
            swdIndicator="D" if self.person.gender == "F" else "S", dob=held["born_on"], gender=self.person.gender,
        )  # fmt: skip
        etree.SubElement(
            to, "Address", line1=held["street"], district=held["town"], pin=held["pincode"], state="Delhi", country="IN"
        )
        _put(etree.SubElement(root, "CertificateData"), about.get("data", {}), held)
        return root


def held_by(person: Person) -> list[Issued]:
    """What was issued to them."""
    told = _documents()
    mine = next((name for name, known in PEOPLE.items() if known == person), "")
    mine_only = told["held"].get(mine) if mine else None
    fields, found = _holder(person), []
    for issuerid, documents in told.items():
        for doctype, about in documents.items() if issuerid != "held" else ():
            if doctype in _ORGANISATION or (mine_only is not None and doctype not in mine_only):
                continue
            number = about["number"].format_map(fields)
            found.append(Issued(person, issuerid, doctype, number, about, documents["issuer"], documents["type"]))
    return found


def e_aadhaar(person: Person) -> etree._Element:
    """The e-Aadhaar as DigiLocker gives it: the number masked, the photo small."""
    held = _holder(person)
    root = _certificate("Aadhaar Card", AADHAAR, f"xxxxxxxx{held['last4']}")
    kyc = etree.SubElement(etree.SubElement(root, "CertificateData"), "KycRes", ret="Y", code="emulated", txn="UKC:1")
    data = etree.SubElement(kyc, "UidData", uid=f"xxxxxxxx{held['last4']}")
    etree.SubElement(data, "Poi", name=person.name, dob=held["born_on"], gender=person.gender)
    etree.SubElement(
        data, "Poa", co=f"C/O: {held['father']}", house="", street=held["street"], loc="", vtc=held["town"],
        po="", dist=held["town"], state="Delhi", country="India", pc=held["pincode"],
    )  # fmt: skip
    etree.SubElement(data, "Pht").text = b64encode(_photo(person.name)).decode()
    return root


def _certificate(name: str, doctype: str, number: str) -> etree._Element:
    told = {"language": "99", "name": name, "type": doctype, "number": number, "prevNumber": "", "status": "A"}
    return etree.Element("Certificate", told)


def _put(parent: etree._Element, data: Mapping[str, Any], held: Mapping[str, Any]) -> None:
    for name, told in data.items():
        if isinstance(told, dict):
            _put(etree.SubElement(parent, name), told, held)
        else:
            parent.set(name, str(told).format_map(held))


def _holder(person: Person) -> dict[str, Any]:
    born = date.fromisoformat(person.born)
    held = asdict(Holder.of_name(person.name))
    return held | {
        "born": born,
        "born_on": f"{born:%d-%m-%Y}",
        "sex_letter": person.gender,
        "last4": person.aadhaar or held["aadhaar"][-4:],
        "caste_digits": held["caste_number"].rpartition("/")[2],
        "licence_digits": "".join(sign for sign in held["licence"] if sign.isalnum()),
    }


@cache
def _documents() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("documents.yaml").read_text("utf-8"))
    return told


@lru_cache(maxsize=32)
def _photo(name: str) -> bytes:
    made = BytesIO()
    with Image.open(BytesIO(draw("photo", name))) as picture:
        picture.convert("RGB").resize(_PHOTO).save(made, "JPEG")
    return made.getvalue()
