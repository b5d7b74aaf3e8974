"""What was read off a paper, how it agrees with the answers, in the officer's words, and the places to be marked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy

from chaupal.catalogue.queries import catalogue, text
from chaupal.console import words
from chaupal.documents.queries import is_amount
from chaupal.hearing import answers
from chaupal.kit import money
from chaupal.kit.dates import long_date

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from chaupal.applications.base import CaseFile
    from chaupal.documents.queries import Check, Document, Read

_GRID = 1000  # the page's width and height in the picture's overlay
_MARGIN = 4
_GENDERS = ("gender", "sex")

FIELDS: dict[str, _StrPromise] = {
    "name": gettext_lazy("Name"),
    "name_hi": gettext_lazy("Name in Hindi"),
    "head_name": gettext_lazy("Head of the family"),
    "child_name": gettext_lazy("Name of the child"),
    "mother_name": gettext_lazy("Name of the mother"),
    "father_name": gettext_lazy("Name of the father"),
    "relation_name": gettext_lazy("Name of father or husband"),
    "date_of_birth": gettext_lazy("Date of birth"),
    "date_of_death": gettext_lazy("Date of death"),
    "gender": gettext_lazy("Gender"),
    "sex": gettext_lazy("Gender"),
    "age": gettext_lazy("Age"),
    "aadhaar_last4": gettext_lazy("Aadhaar, last four digits"),
    "address": gettext_lazy("Address"),
    "pincode": gettext_lazy("PIN code"),
    "pan": gettext_lazy("PAN"),
    "epic": gettext_lazy("Voter ID number"),
    "dl_number": gettext_lazy("Licence number"),
    "valid_until": gettext_lazy("Valid until"),
    "ration_card_number": gettext_lazy("Ration card number"),
    "category": gettext_lazy("Category"),
    "caste": gettext_lazy("Caste"),
    "consumer_number": gettext_lazy("Consumer number"),
    "k_number": gettext_lazy("K number"),
    "bill_date": gettext_lazy("Bill date"),
    "due_date": gettext_lazy("Due date"),
    "amount": gettext_lazy("Amount"),
    "place_of_birth": gettext_lazy("Place of birth"),
    "place_of_death": gettext_lazy("Place of death"),
    "registration_number": gettext_lazy("Number of registration"),
    "admission_number": gettext_lazy("Admission number"),
    "certificate_number": gettext_lazy("Certificate number"),
    "issue_date": gettext_lazy("Date of issue"),
    "annual_income": gettext_lazy("Annual income"),
    "employer": gettext_lazy("Employer"),
    "month": gettext_lazy("Month"),
    "net_pay": gettext_lazy("Net pay"),
    "account_number": gettext_lazy("Account number"),
    "ifsc": gettext_lazy("IFSC"),
    "branch": gettext_lazy("Branch"),
    "upic": gettext_lazy("UPIC"),
    "year": gettext_lazy("Year"),
}
NOTES: dict[str, _StrPromise] = {
    "unread": gettext_lazy("Could not be read by the machine: please read it yourself."),
    "editor": gettext_lazy("An editing program left its name in the file."),
    "appended": gettext_lazy("Something was added to this PDF after it was made."),
    "same_file": gettext_lazy("Another citizen has sent the very same file."),
    "of_another": gettext_lazy(
        "It, or one with the same number, is also in a case from this phone for another person."
    ),
    "same_picture": gettext_lazy("Another citizen has sent a picture that looks the same."),
    "number_used": gettext_lazy("This number stands on a paper of another citizen, too"),
    "signature_invalid": gettext_lazy("The signature in the QR code is not valid."),
    "signature_unchecked": gettext_lazy("The signature in the QR code could not be checked."),
    "code_differs": gettext_lazy("The QR code and the print do not agree."),
    "sent_for": gettext_lazy("It is another person's paper once more"),
    "kind": gettext_lazy("It is another paper than was asked for"),
    "no_portrait": gettext_lazy("It is not taken for a photo of one person's face."),
    "only_first_pages": gettext_lazy("Only the first pages were read."),
    "dark": gettext_lazy("The photo is dark."),
    "blurred": gettext_lazy("The photo is blurred."),
    "cut_off": gettext_lazy("A part of the paper is outside the photo."),
    "glare": gettext_lazy("Light is reflected on the paper."),
    "too_small": gettext_lazy("The letters are small."),
    "screen": gettext_lazy("It is a photo of a screen."),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on the picture of the first page, in thousandths of it, with the field's name."""

    label: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Line:
    """A value or a note; `state` is agrees, near, differs, note, or empty where nothing was told to hold it against."""

    label: str
    state: str
    read: str = ""
    told: str = ""
    key: str = ""  # what is held against what, whatever the language


def kind(document: Document) -> str:
    """What the machine takes it for; empty if it is not sure."""
    if not document.kind or document.kind == "other":
        return ""
    return text(words.language(), f"paper.{document.kind}")


def of_another(lies_there: bool) -> list[Line]:  # noqa: FBT001 - what it is about is its one word
    """The note that the paper lies in a case of the same phone for another person, too."""
    return [Line(str(NOTES["of_another"]), "note")] if lies_there else []


def lines(read: Read, checks: list[Check], case: CaseFile) -> list[Line]:
    """What differs and is noted first, then what agrees, then what was read beside."""
    shown = [_line(check, case) for check in checks]
    held = {check.what for check in checks}
    return shown + [
        Line(_field(name), "", _readable(name, one.value)) for name, one in read.fields.items() if name not in held
    ]


def _line(check: Check, case: CaseFile) -> Line:
    if check.what == "number_used":
        return Line(f"{NOTES[check.what]}: {_field(check.read)}", check.state)
    if check.what == "sent_for":
        other = words.label(check.read, case.service, case.version)
        return Line(str(NOTES[check.what]), check.state, other, key=f"{check.what}/{check.read}")
    if check.what == "kind":
        return Line(f"{NOTES[check.what]}: {text(words.language(), f'paper.{check.read}')}", check.state)
    if check.what in NOTES and not check.item:
        return Line(str(NOTES[check.what]), check.state)
    label = words.label(check.item, case.service, case.version) if check.item else _field(check.what)
    if check.item and _kind_of(check.item, case) == "choice" and check.what in FIELDS and check.what not in _GENDERS:
        label = f"{_field(check.what)} / {label}"  # a birth date beside "for my child": what is held against what
    key = f"{check.what}/{check.item}"
    return Line(label, check.state, _readable(check.what, check.read), _told(check, case), key)


def _kind_of(name: str, case: CaseFile) -> str:
    service = catalogue().known(case.service, case.version)
    return next((field.spec.kind for field in service.fields if field.id == name), "")


def _told(check: Check, case: CaseFile) -> str:
    """The answer as the case's page shows it."""
    service = catalogue().known(case.service, case.version)
    field = next((field for field in service.fields if field.id == check.item), None)
    told = case.answers.get(check.item)
    return (
        _readable(check.what, check.told)
        if field is None or told is None
        else answers.show(field.spec, told, words.language())
    )


def _readable(name: str, value: str) -> str:
    """A day, an amount or a gender as people write it; anything else as it is."""
    if name in _GENDERS:
        return catalogue().texts[words.language()].get(f"profile.{value}", value)
    if is_amount(name):
        read = money.paise(value)
        return value if read is None else money.rupees(read, words.language())
    try:
        return long_date(date.fromisoformat(value), words.language()) if len(value) == len("2026-11-25") else value
    except ValueError:
        return value


def _field(name: str) -> str:
    return str(FIELDS.get(name, name))


def marks(read: Read) -> list[Mark]:
    """Where on the first page the values stand."""
    boxes = [(name, one.box) for name, one in read.fields.items() if one.box and one.box[0] == 0]
    return [_mark(_field(name), *box[1:]) for name, box in boxes]


def _mark(label: str, x: float, y: float, width: float, height: float) -> Mark:
    sides = (round(side * _GRID) for side in (x, y, width, height))
    left, top, wide, high = sides
    return Mark(label, left - _MARGIN, top - _MARGIN, wide + 2 * _MARGIN, high + 2 * _MARGIN)
