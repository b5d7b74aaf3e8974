"""With what a department signs: a private key, its certificate, and the certificates of those who issued that.

CHAUPAL_SIGNING_IDENTITY names a file (PKCS#12, or PEM with the key and the certificates), or a folder with a file for
each department, `<department>.p12`, and `all.p12` for the rest. Without it a demo signs with an identity of its own
that says so in its name, and any other installation does not sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, pkcs12
from django.conf import settings

from chaupal.certificates.base import Unusable
from chaupal.certificates.signing.demonstration import certificate, private_key

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

ENDINGS = (".p12", ".pfx", ".pem")
REST = "all"  # the name of the file for departments that have none of their own
LEAST_BITS = 2048  # of an RSA key
CURVES = ("secp256r1", "secp384r1", "secp521r1")
_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.+?-----END \1-----", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who signs. `issuers` are the certificates above the own one, as far as they were given."""

    key: RSAPrivateKey | EllipticCurvePrivateKey
    certificate: x509.Certificate
    issuers: tuple[x509.Certificate, ...] = ()
    is_demonstration: bool = False

    @property
    def is_self_signed(self) -> bool:
        """Whether nobody vouches for it."""
        return self.certificate.issuer == self.certificate.subject

    @property
    def name(self) -> str:
        """As a PDF reader shows it."""
        return self.certificate.subject.rfc4514_string()


def identity_of(department: str) -> Identity | None:
    """Who signs the department's papers; None if none are signed. Raises Unusable."""
    told = settings.CHAUPAL_SIGNING_IDENTITY
    if not told:
        return _demonstration() if settings.CHAUPAL_DEMO else None
    path = _file(Path(told), department)
    try:
        return _read(path, path.stat().st_mtime_ns, settings.CHAUPAL_SIGNING_PASSWORD)
    except OSError as error:
        raise Unusable(f"{path} cannot be read: {error.strerror}") from error


def weakness(identity: Identity, at: datetime) -> str:
    """Why a paper signed with it at that moment would be worth nothing; or nothing."""
    own = identity.certificate
    if not own.not_valid_before_utc <= at <= own.not_valid_after_utc:
        return (
            f"the certificate of {identity.name} is valid from {own.not_valid_before_utc} to {own.not_valid_after_utc}"
        )
    if isinstance(identity.key, RSAPrivateKey) and identity.key.key_size < LEAST_BITS:
        return f"the RSA key has {identity.key.key_size} bits, fewer than {LEAST_BITS}"
    if isinstance(identity.key, EllipticCurvePrivateKey) and identity.key.curve.name not in CURVES:
        return f"the key's curve is {identity.key.curve.name}: use one of {', '.join(CURVES)}"
    return "" if _may_sign(own) else f"the certificate of {identity.name} is not for signatures (key usage)"


def _may_sign(own: x509.Certificate) -> bool:
    try:
        usage = own.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return True
    return usage.digital_signature or usage.content_commitment


def _file(path: Path, department: str) -> Path:
    if not path.is_dir():
        return path
    named = (path / f"{name}{ending}" for name in (department, REST) for ending in ENDINGS)
    found = next((one for one in named if one.is_file()), None)
    if found is None:
        raise Unusable(f"{path} has neither {department}.p12 nor {REST}.p12 (or .pfx, .pem)")
    return found


@lru_cache(maxsize=128)
def _read(path: Path, _written: int, password: str) -> Identity:
    """Read once, and again when the file was written: a renewed certificate needs no restart."""
    content = path.read_bytes()
    try:
        key, certificates = _pem(content, password) if b"-----BEGIN " in content else _pkcs12(content, password)
    except (ValueError, TypeError) as error:
        raise Unusable(f"{path} does not open: wrong CHAUPAL_SIGNING_PASSWORD, or no PKCS#12 or PEM file") from error
    if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
        raise Unusable(f"{path} holds no RSA or elliptic-curve key")
    own = next((one for one in certificates if one.public_key() == key.public_key()), None)
    if own is None:
        raise Unusable(f"{path} holds no certificate of its key")
    return Identity(key, own, tuple(one for one in certificates if one != own))


def _pkcs12(content: bytes, password: str) -> tuple[PrivateKeyTypes | None, list[x509.Certificate]]:
    held = pkcs12.load_pkcs12(content, password.encode() or None)
    certificates = [held.cert, *held.additional_certs]
    return held.key, [one.certificate for one in certificates if one]


def _pem(content: bytes, password: str) -> tuple[PrivateKeyTypes | None, list[x509.Certificate]]:
    blocks = [(found[1], found[0]) for found in _BLOCK.finditer(content)]
    keys = [block for kind, block in blocks if kind.endswith(b"PRIVATE KEY")]
    certificates = [x509.load_pem_x509_certificate(block) for kind, block in blocks if kind == b"CERTIFICATE"]
    if not keys:
        return None, certificates
    locked = b"ENCRYPTED" in keys[0]
    return load_pem_private_key(keys[0], password.encode() if locked else None), certificates


@cache
def _demonstration() -> Identity:
    return Identity(private_key(), certificate(), is_demonstration=True)
