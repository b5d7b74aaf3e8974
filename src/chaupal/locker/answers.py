"""What an issuer answers DigiLocker, as XML: `Status` 1 with the certificate, 0 or 9 (come again) without."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from lxml import etree

from chaupal.catalogue.queries import state
from chaupal.certificates.queries import signed_as
from chaupal.kit.languages import IN_LATIN

if TYPE_CHECKING:
    from datetime import date

    from chaupal.certificates.queries import Certified
    from chaupal.locker.requests import Request

OK, ERROR, PENDING = "1", "0", "9"


def refusal(what: str, ts: str = "", txn: str = "") -> bytes:
    """Nothing is told but that there is nothing: whether it is not there, not theirs or not believed."""
    root = _response(what, ERROR, ts, txn)
    etree.SubElement(root, "DocDetails")
    return _written(root)


def pending(request: Request) -> bytes:
    """It is theirs and is there, and cannot be given just now: they come again, as it is published."""
    root = _response(request.what, PENDING, request.ts, request.txn)
    etree.SubElement(root, "DocDetails")
    return _written(root)


def answer(request: Request, found: Certified, uri: str, pdf: bytes) -> bytes:
    """The certificate, in the format that was asked for. Raises Unusable if its department cannot sign."""
    root = _response(request.what, OK, request.ts, request.txn)
    details = etree.SubElement(root, "DocDetails")
    if not request.uri:
        for name, told in request.told.items():
            etree.SubElement(details, name).text = told
        to = etree.SubElement(etree.SubElement(details, "IssuedTo"), "Persons")
        etree.SubElement(to, "Person", _person(found))
        etree.SubElement(details, "URI").text = uri
    if request.form in ("pdf", "both"):
        etree.SubElement(details, "DocContent").text = b64encode(pdf).decode()
    if request.form in ("xml", "both"):
        etree.SubElement(details, "DataContent").text = b64encode(data(found)).decode()
    return _written(root)


def data(found: Certified) -> bytes:
    """The certificate data, signed as the department signs."""
    root = etree.Element(
        "Certificate", language="99", name=found.title, type=found.doctype, number=found.number, prevNumber="",
        issueDate=_day(found.issued_on), validFromDate=_day(found.issued_on), expiryDate=_day(found.valid_until),
        issuedAt=state().name[IN_LATIN], status="A",
    )  # fmt: skip
    by = etree.SubElement(etree.SubElement(root, "IssuedBy"), "Organization", name=found.organisation, type="SG")
    etree.SubElement(by, "Address", state=state().name[IN_LATIN], country="IN")
    etree.SubElement(etree.SubElement(root, "IssuedTo"), "Person", _person(found))
    told = etree.SubElement(root, "CertificateData")
    for element, attributes in found.data.items():
        etree.SubElement(told, element, dict(attributes))
    return signed_as(_written(root), found.department)


def _person(found: Certified) -> dict[str, str]:
    told = {"name": found.holders[0] if found.holders else "", "dob": _day(found.born), "gender": found.gender}
    return {name: value for name, value in told.items() if value}


def _response(what: str, status: str, ts: str, txn: str) -> etree._Element:
    root = etree.Element(what.replace("Request", "Response"))
    etree.SubElement(root, "ResponseStatus", Status=status, ts=ts, txn=txn).text = status
    return root


def _day(on: date | None) -> str:
    return f"{on:%d-%m-%Y}" if on else ""


def _written(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return made
