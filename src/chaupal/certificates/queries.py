"""Reading certificates: the public check, and the paper itself."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import Max

from chaupal.catalogue.queries import catalogue, paper_form
from chaupal.certificates import link
from chaupal.certificates.base import Standing, Unusable, Verdict
from chaupal.certificates.certified import Certified, certified, signed_as
from chaupal.certificates.forms import read as read_form
from chaupal.certificates.forms import receipt_form
from chaupal.certificates.key_set import key_set
from chaupal.certificates.keys import published, read
from chaupal.certificates.listing import STANDINGS, Wanted, certificate, certificates, checks, listed
from chaupal.certificates.misprints import printed
from chaupal.certificates.models import Certificate
from chaupal.certificates.proofs import on_offer
from chaupal.certificates.token import Forged
from chaupal.citizens.base import Erased
from chaupal.citizens.queries import is_erased, key_of
from chaupal.departments.base import Permission
from chaupal.departments.queries import allowed, has_role
from chaupal.engine.definition import DefinitionError
from chaupal.kit import sealed_files
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india
from chaupal.kit.ids import first_id
from chaupal.kit.languages import FIRST
from chaupal.kit.sealing import same, unseal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from chaupal.catalogue.base import PaperForm
    from chaupal.departments.base import Officer
    from chaupal.optins.base import Place

__all__ = [
    "STANDINGS",
    "Certificate",
    "Certified",
    "Unusable",
    "Wanted",
    "certificate",
    "certificates",
    "certified",
    "checks",
    "content",
    "form_of",
    "is_signed",
    "listed",
    "may_reissue",
    "may_revoke",
    "of_application",
    "on_offer",
    "poster",
    "printed",
    "public_keys",
    "revocation_of",
    "signed_as",
    "title_of",
    "titles",
    "verify",
    "verify_number",
    "why_revoked",
]
MOST_PRINTED = 200  # in one file
_FOREIGN = re.compile(r"[^0-9A-Za-z/-]")
_UNKNOWN, _REPLACED = Verdict(Standing.UNKNOWN), Verdict(Standing.REPLACED)


def poster(place: Place) -> bytes:
    """A campaign's poster for that place, A4 (PDF)."""
    from chaupal.certificates import posters  # noqa: PLC0415 - the typesetter, for what is seldom asked for

    return posters.poster(place)


def verify(token: str) -> Verdict:
    """What the certificate behind a QR code or a link is worth. A forged one costs no look into the database.

    One that we signed and have on record no more was made anew (a booking was moved): only then is a row deleted. If
    its key was revoked, anybody may have signed it: then only the records count.
    """
    if link.is_code(token):
        return _of_link(token)
    try:
        claim, key = read(token)
    except Forged:
        return _UNKNOWN
    row = Certificate.objects.filter(id=claim.certificate, kind=claim.kind).first()
    if row is None:
        return _UNKNOWN if key.revoked_at else _REPLACED
    return _verdict(row) if same(bytes(row.digest), claim.digest) else _UNKNOWN


def _of_link(code: str) -> Verdict:
    try:
        certificate, digest = link.read(code)
    except Forged:
        return _UNKNOWN
    row = Certificate.objects.filter(id=certificate).first()
    if row is None:
        return _REPLACED
    return _verdict(row) if bytes(row.digest).startswith(digest) else _UNKNOWN


def is_signed(token: str) -> bool:
    """Whether we made it, whatever it is worth by now; not, if others may have had the key."""
    try:
        if link.is_code(token):
            return bool(link.read(token))
        _, key = read(token)
    except Forged:
        return False
    return key.revoked_at is None


def public_keys() -> bytes:
    """All keys that papers are and were signed with, with their history, as a JSON Web Key Set."""
    return key_set(published())


def verify_number(number: str) -> Verdict:
    """What the certificate of that number is worth, however the number is typed (spaces, small letters)."""
    row = Certificate.objects.filter(number=_FOREIGN.sub("", number).upper()).first()
    return _verdict(row) if row else _UNKNOWN


def of_application(application_id: int) -> Certificate | None:
    """The certificate of a case, whatever it is worth by now."""
    return Certificate.objects.filter(application_id=application_id).order_by("-id").first()


def of_case(application_id: int) -> list[Certificate]:
    """All that were ever made of a case and are on record, the newest first."""
    return list(Certificate.objects.filter(application_id=application_id).order_by("-id"))


def replaced(application_id: int) -> list[Certificate]:
    """The certificates of a case that others took the place of, the newest first."""
    return list(Certificate.objects.filter(application_id=application_id, replaced_at__isnull=False).order_by("-id"))


def may_revoke(officer: Officer, row: Certificate) -> bool:
    """Whether the officer may take it back or replace it: who supervises there, or sits at the desk that grants it."""
    if row.application_id is None or not allowed(officer, row.department, Permission.REVOKE_CERTIFICATES):
        return False
    grants = {desk.role for desk in catalogue().known(row.service, row.version).workflow[-1:]}
    supervises = allowed(officer, row.department, Permission.ASSIGN_CASES)
    return supervises or any(has_role(officer, row.department, role) for role in grants)


def may_reissue(officer: Officer, row: Certificate) -> bool:
    """Whether the officer may replace it: it counts today, and there is somebody to send another to."""
    return standing_of(row) is Standing.VALID and may_revoke(officer, row) and not is_erased(row.citizen_id)


def why_revoked(row: Certificate) -> str:
    """Why it was taken back or replaced, as the officer wrote; empty where nothing is, or can be read any more."""
    if row.revocation is None:
        return ""
    try:
        return unseal(key_of(row.citizen_id), bytes(row.revocation), revocation_of(row.id)).decode()
    except Erased:
        return ""


def revocation_of(certificate_id: int) -> str:
    """What a reason is sealed for."""
    return f"certificate/{certificate_id}/revocation"


@cache
def titles() -> dict[str, dict[str, str]]:
    """What each kind of paper on offer is called, by the kind that tokens name."""
    forms = (paper_form(service.id, service.version) for service in catalogue().offered() if service.certificate)
    return {form.name: dict(form.title) for form in (receipt_form(), *forms)}


def content(certificate_id: int) -> bytes:
    """The PDF; raises Certificate.DoesNotExist, Erased."""
    row = Certificate.objects.get(id=certificate_id)
    if not row.path:  # the time to keep it is over
        raise Erased(row.citizen_id)
    return sealed_files.read(row.path, key_of(row.citizen_id))


def bundle(ids: Sequence[int]) -> bytes:
    """Those certificates as one PDF; raises ValueError beyond MOST_PRINTED, Erased where a file is gone."""
    if len(ids) > MOST_PRINTED:
        raise ValueError(len(ids))
    from chaupal.certificates import printing  # noqa: PLC0415 - a large library, for what is seldom asked for

    return printing.joined([content(one) for one in ids])


def issued_to(citizen_id: int) -> int:
    """How many certificates the citizen has from us; receipts are counted with the payments."""
    return Certificate.objects.certificates().filter(citizen_id=citizen_id, replaced_at=None).count()


def own_data_words(language: str) -> Mapping[str, Any]:
    """The words of a citizen's copy of their data; in Hindi, where a language has none."""
    known = read_form("own_data")
    words: Mapping[str, Any] = known[language if language in known else FIRST]
    return words


def own_data_pdf(printed: Mapping[str, Any], language: str) -> bytes:
    """A citizen's copy of their data, set: kept nowhere."""
    from chaupal.certificates import own_data  # noqa: PLC0415 - the typesetter, for what is seldom asked for

    return own_data.printed(printed, language)


def lying(citizen_id: int) -> list[Certificate]:
    """The citizen's certificates that lie with us, the oldest first."""
    return list(Certificate.objects.filter(citizen_id=citizen_id, bill_id=None).exclude(path="").order_by("id"))


def records_from(citizen_id: int, *, receipts: bool) -> datetime | None:
    """When the newest certificate, or receipt, was issued of those that still lie here; None without any."""
    lying = Certificate.objects.filter(citizen_id=citizen_id, bill_id__isnull=not receipts).exclude(path="")
    newest: datetime | None = lying.aggregate(newest=Max("issued_at"))["newest"]
    return newest


def case_of_number(number: str) -> int | None:
    """The case on which the certificate of that number was issued, or None."""
    found = Certificate.objects.filter(number=number.strip().upper(), application_id__isnull=False)
    return found.values_list("application_id", flat=True).first()


def citizen_of_number(number: str) -> int | None:
    """Whose certificate or receipt that is, or None."""
    return Certificate.objects.filter(number=number.strip().upper()).values_list("citizen_id", flat=True).first()


def lying_since(moment: datetime, after: int, most: int) -> list[tuple[int, datetime, bool, date | None]]:
    """(id, when, whether a receipt, until when it is good) of those issued by then, in their order, behind that one."""
    found = Certificate.objects.filter(id__gt=after, id__lt=first_id(moment)).order_by("id")
    rows = found.values_list("id", "issued_at", "bill_id", "valid_until")[:most]
    return [(one, at, bill is not None, until) for one, at, bill, until in rows]


def form_of(row: Certificate) -> PaperForm:
    """The form it was printed on."""
    return receipt_form() if row.bill_id else paper_form(row.service, row.version)


def standing_of(row: Certificate) -> Standing:
    """What it is worth today."""
    if row.revoked_at:
        return Standing.REVOKED
    if row.replaced_at:
        return Standing.REPLACED
    if row.valid_until and row.valid_until < day_in_india(now()):
        return Standing.EXPIRED
    return Standing.VALID


def title_of(row: Certificate) -> dict[str, str]:
    """What the paper is called; by its service's name, if its form is in the catalogue no more."""
    try:
        return dict(form_of(row).title)
    except DefinitionError:
        service = catalogue().known(row.service)
        return {language: service.text(language, "name") or row.service for language in catalogue().languages}


def _verdict(row: Certificate) -> Verdict:
    department = catalogue().departments.get(row.department)
    return Verdict(
        standing=standing_of(row),
        certificate=row.id,
        number=row.number,
        title=title_of(row),
        holder=_holder(row),
        department=dict(department.names) if department else dict.fromkeys(catalogue().languages, row.department),
        issued_on=day_in_india(row.issued_at),
        valid_until=row.valid_until,
        revoked_on=row.revoked_at and day_in_india(row.revoked_at),
        replaced_on=row.replaced_at and day_in_india(row.replaced_at),
        replaced_by=_next_number(row) if row.replaced_at else "",
        signature=row.signature,
    )


def _next_number(row: Certificate) -> str:
    """Of the certificate that took its place; empty until that is made."""
    others = Certificate.objects.filter(application_id=row.application_id, id__gt=row.id).order_by("id")
    return others.values_list("number", flat=True).first() or ""


def _holder(row: Certificate) -> str:
    if not row.path:
        return ""
    try:
        return unseal(key_of(row.citizen_id), bytes(row.holder), f"certificate/{row.id}/holder").decode()
    except Erased:
        return ""


def issued_before(until: datetime, after: int, most: int) -> list[tuple[int, int]]:
    """(paper, citizen) of what was issued by then, in its order, behind that paper."""
    found = Certificate.objects.filter(id__gt=after, id__lt=first_id(until)).order_by("id")
    return list(found.values_list("id", "citizen_id")[:most])
