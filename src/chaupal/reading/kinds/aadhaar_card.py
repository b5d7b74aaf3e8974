"""Aadhaar: card, letter and e-Aadhaar, front and back. Of the number only the last four digits are given on."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from chaupal.hearing.answers.aadhaar import is_valid
from chaupal.reading import values
from chaupal.reading.fields import Field, Found, Kind, parsed
from chaupal.reading.kinds.unlabelled import names_above

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.reading.words import Sheet, Word

_WHOLE = re.compile(r"(?<![\dA-Za-z])([2-9SBZG][\dOoIlSBZ]{3})[ -]?([\dOoIlSBZ]{4})[ -]?([\dOoIlSBZ]{4})(?![\dA-Za-z])")
_MASKED = re.compile(r"(?<!\w)[Xx*×•]{4}[ -]?[Xx*×•]{4}[ -]?(\d{4})(?!\d)")
_UDID = re.compile(r"[A-Z]{2}\d{16}(?!\d)")  # of a disability certificate: two letters of the State and sixteen digits
_VID_LABEL = re.compile(r"\bvid\b|virtual", re.IGNORECASE)
_CARE_OF = re.compile(r"[SDWC]\s?/\s?[O0]\b", re.IGNORECASE)
_MOST_LINES = 7  # of an address
_DOB = ("DOB", "Date of Birth", "जन्म तिथि", "जन्म तिथि / DOB", "जन्म की तारीख", "D.O.B", "Birth Date")


def _last4(text: str) -> values.Match | None:
    if _VID_LABEL.search(text):
        return None
    for match in _WHOLE.finditer(text):
        digits = "".join(match.groups()).translate(values.AS_DIGIT)
        if is_valid(digits):
            return values.Match(digits[-4:], match.start(3), match.end(3), 0.99)
    masked = _MASKED.search(text)
    if masked:
        return values.Match(masked[1], masked.start(1), masked.end(1), 0.9)
    for match in _WHOLE.finditer(text):
        digits = "".join(match.groups()).translate(values.AS_DIGIT)
        return values.Match(digits[-4:], match.start(3), match.end(3), 0.55)
    return None


def printed_numbers(sheet: Sheet) -> Iterator[tuple[Word, ...]]:
    """The words of every row that hold a number of twelve digits or more in groups, but for its last four."""
    for row in sheet.rows:
        text = " ".join(word.text for word in row.words)
        for match in re.finditer(r"(?<!\d)(?:[\dOoIlSBZ]{4}[ -]?){2,3}(?=[\dOoIlSBZ]{4}(?!\d))", text):
            if sum(map(str.isdigit, match[0])) < 7 or _UDID.match(text, max(0, match.start() - 2)):  # noqa: PLR2004
                continue
            yield tuple(_parts(row.words, match.start(), match.end()))


def _parts(words: tuple[Word, ...], start: int, end: int) -> Iterator[Word]:
    at = 0
    for word in words:
        left, right = max(start - at, 0), min(end - at, len(word.text))
        if left < right:
            step = word.width / len(word.text)
            yield replace(word, text=word.text[left:right], x=word.x + step * left, width=step * (right - left))
        at += len(word.text) + 1


def _letter_address(sheet: Sheet) -> Found | None:
    """The address in a letter has no label: it begins with whose child somebody is and ends with the PIN code."""
    for at, row in enumerate(sheet.rows):
        if not _CARE_OF.match(" ".join(word.text for word in row.words)):
            continue
        words = [word for row in sheet.rows[at : at + _MOST_LINES] for word in row.words]
        found = parsed(values.address, words, 0.9)
        if found and values.pincode(found.value):
            return found
    return None


def _under_hindi(sheet: Sheet, names: list[Found]) -> Found:
    """The name right under one in Devanagari; a parent's may stand below it. Else the nearest to the date of birth."""
    for found in names:
        at = next(at for at, row in enumerate(sheet.rows) if found.words[0] in row.words)
        above = " ".join(word.text for word in sheet.rows[at - 1].words) if at else ""
        hindi = values.person_hindi(above)
        if hindi and ":" not in above and not any(sign.isascii() and sign.isalpha() for sign in above):
            return found
    return names[0]


def _by_place(sheet: Sheet, found: Mapping[str, Found]) -> Mapping[str, Found]:
    """The names stand over the date of birth, Devanagari over Latin; the PIN ends the address."""
    more: dict[str, Found] = {}
    anchor = found.get("date_of_birth") or found.get("gender")
    if anchor and "name" not in found:
        latin = names_above(sheet, anchor.words[0], 3, values.person_latin)
        more |= {"name": _under_hindi(sheet, latin)} if latin else {}
    if anchor and "name_hi" not in found:
        hindi = names_above(sheet, anchor.words[0], 1, values.person_hindi)
        more |= {"name_hi": hindi[0]} if hindi else {}
    if "name" not in found and "name" not in more and "name_hi" in more:
        more["name"] = more["name_hi"]
    place = found.get("address") or _letter_address(sheet)
    if place and "address" not in found:
        more["address"] = place
    if place and "pincode" not in found:
        pin = values.pincode(place.value)
        if pin:
            more["pincode"] = Found(pin.value, min(place.confidence + 0.05, 0.97), place.words[-2:], values.pincode)
    return more


KIND = Kind(
    name="aadhaar_card",
    cues={
        "unique identification authority of india": 3.5,
        "भारतीय विशिष्ट पहचान प्राधिकरण": 3,
        "मेरा आधार मेरी पहचान": 3,
        "आधार आम आदमी का अधिकार": 3,
        "aadhaar is proof of identity": 2,
        "aadhaar": 1.5,
        "आधार": 1,
        "uidai": 1.5,
        "government of india": 1,
        "भारत सरकार": 1,
        "enrolment no": 1.5,
        "vid": 0.5,
    },
    fields={
        "aadhaar_last4": Field(
            _last4,
            ("Your Aadhaar No", "आपका आधार क्रमांक", "Aadhaar No", "Aadhaar Number", "आधार संख्या"),
            anywhere=_last4,
        ),
        "date_of_birth": Field(values.date, _DOB, anywhere=values.date),
        "gender": Field(values.gender, ("Gender", "Sex", "लिंग"), anywhere=values.gender),
        "name": Field(values.person_latin, ("Name",)),
        "name_hi": Field(values.person_hindi, ("नाम",)),
        "address": Field(values.address, ("Address", "Add", "पता / Address"), lines=7),
        "pincode": Field(values.pincode, ("PIN Code", "Pin", "पिन कोड")),
    },
    others=(
        "Father", "पिता", "VID", "Issue Date", "Aadhaar no. issued", "Details as on", "Mobile", "Download Date",
        "Generation Date", "Enrolment No", "Year of Birth", "जन्म वर्ष", "पता", "To", "Government of India",
        "भारत सरकार",
    ),
    further=_by_place,
    proof={"aadhaar_last4": 1.5},
)  # fmt: skip
