"""A made-up authority, what it certifies, and how anybody checks what was signed with that."""

from __future__ import annotations

import struct
from base64 import urlsafe_b64encode
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from asn1crypto import pem
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

if TYPE_CHECKING:
    from pathlib import Path

    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from pyhanko.sign.validation.status import PdfSignatureStatus

    from chaupal.certificates.token import Claim

PASSWORD = "of-a-test"
ROOT_KEY = ec.generate_private_key(ec.SECP256R1())
RSA_KEY = rsa.generate_private_key(65537, 2048)
EC_KEY = ec.generate_private_key(ec.SECP256R1())


def certificate(
    key: Any,
    name: str,
    *,
    issuer: str = "Test root",
    by: Any = ROOT_KEY,
    ca: bool = False,
    until: int = 2099,
    **usage: bool,
) -> x509.Certificate:
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (name, issuer)]
    draft = x509.CertificateBuilder().subject_name(names[0]).issuer_name(names[1]).public_key(key.public_key())
    draft = draft.serial_number(x509.random_serial_number()).not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
    draft = draft.not_valid_after(datetime(until, 1, 1, tzinfo=UTC))
    named = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign crl_sign"
    )
    told = dict.fromkeys([*named.split(), "encipher_only", "decipher_only"], False)
    told |= {"key_cert_sign": ca, "digital_signature": not ca, "content_commitment": not ca} | usage
    draft = draft.add_extension(x509.KeyUsage(**told), critical=True)
    return draft.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True).sign(by, SHA256())


ROOT = certificate(ROOT_KEY, "Test root", ca=True)


def identity_file(
    folder: Path, name: str = "office.p12", key: Any = RSA_KEY, own: x509.Certificate | None = None, **more: Any
) -> Path:
    """PKCS#12, or PEM by the file's ending; the key, its certificate and the root."""
    own, path = own or certificate(key, "Test office", **more), folder / name
    locked = BestAvailableEncryption(PASSWORD.encode())
    if path.suffix == ".pem":
        parts = [key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked)]
        path.write_bytes(b"".join([*parts, *(one.public_bytes(Encoding.PEM) for one in (ROOT, own))]))
    else:
        path.write_bytes(pkcs12.serialize_key_and_certificates(b"office", key, own, [ROOT], locked))
    return path


def checked(pdf: bytes, *roots: bytes) -> PdfSignatureStatus:
    """What pyHanko finds, if these roots (PEM) are trusted besides the test's."""
    trusted = [ROOT.public_bytes(Encoding.PEM), *roots]
    context = ValidationContext([asn1.Certificate.load(pem.unarmor(one)[2]) for one in trusted])
    (signature,) = PdfFileReader(BytesIO(pdf)).embedded_signatures
    return validate_pdf_signature(signature, context, context)


def as_before(claim: Claim, key: Ed25519PrivateKey) -> str:
    """A token as it was printed before tokens named their keys."""
    facts = claim.facts
    body = struct.pack(">BQ8s", 2 if facts else 1, claim.certificate, claim.digest)
    if facts:
        days = [(day - date(2000, 1, 1)).days if day else 0 for day in (facts.issued_on, facts.valid_until)]
        texts = (claim.kind, facts.number, facts.holder.replace("***", "*"))
        body += struct.pack(">HH", *days) + "\n".join(texts).encode()
    else:
        body += claim.kind.encode()
    return urlsafe_b64encode(body + key.sign(body)).rstrip(b"=").decode()
