"""The authority's two certificates and keys: a root, and the one that signs stamps and nothing else.

Made at the first start. Beside the emulators' state they stay in `timestamp-authority.pem`; without one, in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import CertificatePublicKeyTypes

FILE = "timestamp-authority.pem"
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Authority:
    """Who stamps."""

    key: EllipticCurvePrivateKey
    certificate: x509.Certificate
    root: x509.Certificate


def authority(state: str) -> Authority:
    """The one that is kept beside the state file, made if there is none."""
    if not state:
        return _made()
    file = Path(state).with_name(FILE)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(_written(_made()))
    return _read(file.read_bytes())


def _made() -> Authority:
    above, own = generate_private_key(SECP256R1()), generate_private_key(SECP256R1())
    root = _named("Emulated time-stamp root", "Emulated time-stamp root", above.public_key(), ca=True)
    leaf = _named("Emulated time-stamp authority", "Emulated time-stamp root", own.public_key(), ca=False)
    leaf = leaf.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Authority(own, leaf.sign(above, SHA256()), root.sign(above, SHA256()))


def _named(subject: str, issuer: str, key: CertificatePublicKeyTypes, *, ca: bool) -> x509.CertificateBuilder:
    names = [x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]) for name in (subject, issuer)]
    draft = x509.CertificateBuilder().subject_name(names[0]).issuer_name(names[1]).public_key(key)
    draft = draft.serial_number(x509.random_serial_number()).not_valid_before(_FROM).not_valid_after(_UNTIL)
    usage = dict.fromkeys(
        "key_encipherment data_encipherment key_agreement encipher_only decipher_only".split(),
        False,
    )
    draft = draft.add_extension(
        x509.KeyUsage(digital_signature=not ca, content_commitment=not ca, key_cert_sign=ca, crl_sign=ca, **usage),
        critical=True,
    )
    return draft.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)


def _written(one: Authority) -> bytes:
    key = one.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return key + one.certificate.public_bytes(Encoding.PEM) + one.root.public_bytes(Encoding.PEM)


def _read(content: bytes) -> Authority:
    certificate, root = x509.load_pem_x509_certificates(content)
    key = load_pem_private_key(content, None)
    assert isinstance(key, EllipticCurvePrivateKey)
    return Authority(key, certificate, root)
