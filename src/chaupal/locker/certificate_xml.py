"""Certificate data as DigiLocker's XML has them, told by our names for such a paper. Pure."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from chaupal.locker.base import Certificate

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import etree

    from chaupal.catalogue.base import IssuedKind, Place

_GENDERS = {"M": "male", "F": "female", "T": "transgender"}
_DAY = re.compile(r"(\d{2})[-/](\d{2})[-/](\d{4})")
_LONGEST = 300  # characters of a value
_IN_FORCE = "A"  # of a status: it is in force


class NotInForce(ValueError):
    """The certificate says of itself that it does not count."""


def certificate(root: etree._Element, kind: IssuedKind) -> Certificate:
    """What is certified. Raises NotInForce, ValueError if it is no certificate of that type."""
    if root.tag != "Certificate" or root.get("type", kind.doctype) != kind.doctype:
        raise ValueError("another_type")
    if root.get("status", _IN_FORCE) not in (_IN_FORCE, ""):
        raise NotInForce("not_in_force")
    fields = {name: value for name, place in kind.fields.items() if (value := value_at(root, place))}
    holder, born = value_at(root, kind.name), value_at(root, kind.born)
    if not holder or not fields:
        raise ValueError("nothing_in_it")
    issuer = root.find("IssuedBy/Organization")
    return Certificate(
        kind.doctype,
        kind.kind,
        clean(root.get("number", "")),
        clean(issuer.get("name", "") if issuer is not None else ""),
        holder,
        date.fromisoformat(born) if born else None,
        fields,
        day(root.get("expiryDate", "")),
    )


def value_at(root: etree._Element, place: Place) -> str:
    """The value at the first of these places where there is one; empty if there is none."""
    return next((value for path in place.paths if (value := _at(root, path, place))), "")


def _at(root: etree._Element, path: str, place: Place) -> str:
    way, _, attribute = path.partition("@")
    found = root.find(way.strip("/")) if way.strip("/") else root
    if found is None:
        return ""
    if place.form == "joined":
        parts = dict.fromkeys(clean(found.get(name, "")) for name in place.of)  # a town is its own district
        return ", ".join(part for part in parts if part)
    if place.form == "swd_of_child":
        return clean(found.get("swd", "")) if found.get("swdIndicator", "") in ("S", "D") else ""
    return FORMS[place.form](clean(found.get(attribute, "") if attribute else found.text or ""))


def _iso(text: str) -> str:
    found = day(text)
    return found.isoformat() if found else ""


def _rupees(text: str) -> str:
    with suppress(InvalidOperation):
        amount = Decimal(re.sub(r"[^\d.]", "", text))
        return f"{amount:.2f}" if amount.is_finite() else ""
    return ""


def _last4(text: str) -> str:
    return text[-4:] if re.fullmatch(r"[0-9xX*]{4,}[0-9]{4}", text) else ""


FORMS: dict[str, Callable[[str], str]] = {
    "text": str,
    "date": _iso,
    "gender": lambda text: _GENDERS.get(text[:1].upper(), ""),
    "rupees": _rupees,
    "last4": _last4,
}


def day(text: str) -> date | None:
    """A day as DD-MM-YYYY, or as ISO has it."""
    found = _DAY.fullmatch(text.strip())
    with suppress(ValueError):
        if found:
            return date(int(found[3]), int(found[2]), int(found[1]))
        return date.fromisoformat(text.strip()[:10])
    return None


def clean(text: str) -> str:
    """Text of somebody else's, on one line and no longer than a value is."""
    return " ".join(text.split())[:_LONGEST]
