"""What a certificate of ours certifies, for a locker that pulls it: whose it is, and its data, as plain values.

The PDF holds sentences in two languages; a machine reads this instead. Nothing of it is kept: it is taken from the
case, as it was corrected.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from chaupal.applications.queries import case
from chaupal.catalogue.base import BY_LAW
from chaupal.catalogue.queries import catalogue, paper_form
from chaupal.certificates import facts
from chaupal.certificates.models import Certificate
from chaupal.citizens.queries import is_erased
from chaupal.kit.dates import day_in_india

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.applications.base import CaseFile
    from chaupal.catalogue.base import InLocker, PaperForm
    from chaupal.certificates.facts import Fact
    from chaupal.engine.definition import Service

_LATIN = BY_LAW[1]  # the language of a paper that machines read
_ISO_DAY = len("2026-11-25")


@dataclass(frozen=True, slots=True)
class Certified:
    """A certificate that is in force; `data` is element -> attribute -> value. Days in `data` are DD-MM-YYYY."""

    id: int
    number: str
    kind: str
    doctype: str
    title: str
    department: str
    organisation: str
    holders: tuple[str, ...] = field(repr=False)
    born: date | None = field(repr=False)
    gender: str = field(repr=False)
    data: Mapping[str, Mapping[str, str]] = field(repr=False)
    issued_on: date
    valid_until: date | None


def certified(number: str, doctype: str) -> Certified | None:
    """The certificate of that number, as that type; None if there is none, or it was taken back, or it is gone.

    Nothing is told of somebody who was erased. Raises Erased.
    """
    row = Certificate.objects.counting().certificates().filter(number=number).exclude(path="").first()
    if row is None or row.application_id is None or is_erased(row.citizen_id):
        return None
    form = paper_form(row.service, row.version)
    if form.in_locker is None or form.in_locker.doctype != doctype:
        return None
    file = case(row.application_id)
    service = catalogue().service(row.service, row.version)
    told = facts.corrected(facts.of_case(file, service, row.issued_at, form.words), form.corrections, file.answers)
    plain = _Plain(file, service, form, told)
    return Certified(
        id=row.id,
        number=row.number,
        kind=row.kind,
        doctype=doctype,
        title=form.title.get(_LATIN, row.kind),
        department=row.department,
        organisation=dict(catalogue().departments[row.department].names).get(_LATIN, row.department),
        holders=_holders(told, form.in_locker),
        born=plain.day(form.in_locker.born),
        gender=plain.gender(),
        data={
            element: {name: value for name, fact in attributes.items() if (value := plain.value(fact))}
            for element, attributes in form.in_locker.data.items()
        },
        issued_on=day_in_india(row.issued_at),
        valid_until=row.valid_until,
    )


def _holders(told: Mapping[str, Fact], locker: InLocker) -> tuple[str, ...]:
    """Their names, in each script in which they are known."""
    known = (told[name] for name in locker.holders if told.get(name))
    return tuple(name for fact in known for name in ([fact] if isinstance(fact, str) else fact.values()) if name)


@dataclass(frozen=True, slots=True)
class _Plain:
    """Facts of a case as a machine reads them."""

    file: CaseFile
    service: Service
    form: PaperForm
    told: Mapping[str, Fact]

    def raw(self, name: str) -> Any:
        """The answer, finding or field of a record that stands under that name, as it was corrected."""
        answers = {**self.file.answers, **self.file.findings}
        find, _, last = name.rpartition(".")
        for wrong, should_be in self.form.corrections.items():
            if answers.get(wrong) == last and should_be in answers:
                return answers[should_be]
        if not find:
            return answers.get(name)
        record = answers.get(find)
        return record.get(last) if isinstance(record, dict) else None

    def day(self, names: Sequence[str]) -> date | None:
        """The first of these that is a day."""
        for name in names:
            with suppress(ValueError):
                return date.fromisoformat(str(self.raw(name) or "")[:_ISO_DAY])
        return None

    def gender(self) -> str:
        """M, F or T, where a gender was told."""
        said = next((held for name in ("gender", "sex") if (held := self.raw(name))), "")
        return {"male": "M", "female": "F", "transgender": "T"}.get(str(said), "")

    def value(self, name: str) -> str:
        """A number as it is, a day as DD-MM-YYYY, anything else in English as far as it is known in it."""
        raw = self.raw(name)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return f"{raw:.2f}".rstrip("0").rstrip(".") if isinstance(raw, float) else str(raw)
        if (found := self.day([name])) is not None:
            return f"{found:%d-%m-%Y}"
        fact = self.told.get(name, "")
        return fact if isinstance(fact, str) else fact.get(_LATIN, next(iter(fact.values()), ""))


def signed_as(xml: bytes, department: str) -> bytes:
    """The document with the department's enveloped signature; as it is where papers are not signed. Raises Unusable."""
    from chaupal.certificates.signing.identity import identity_of  # noqa: PLC0415 - half a second to import

    identity = identity_of(department)
    if identity is None:
        return xml
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey  # noqa: PLC0415 - see below
    from lxml import etree  # noqa: PLC0415 - large, and seldom needed
    from signxml.algorithms import CanonicalizationMethod, SignatureMethod  # noqa: PLC0415 - the same
    from signxml.signer import XMLSigner  # noqa: PLC0415 - the same

    is_rsa = isinstance(identity.key, RSAPrivateKey)
    method = SignatureMethod.RSA_SHA256 if is_rsa else SignatureMethod.ECDSA_SHA256
    signer = XMLSigner(signature_algorithm=method, c14n_algorithm=CanonicalizationMethod.CANONICAL_XML_1_0)
    chain = [identity.certificate, *identity.issuers]
    whole = signer.sign(etree.fromstring(xml), key=identity.key, cert=chain)
    made: bytes = etree.tostring(whole, xml_declaration=True, encoding="UTF-8")
    return made
