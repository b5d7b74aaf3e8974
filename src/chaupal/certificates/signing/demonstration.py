"""The identity that a demo signs with: self-signed, trusted by nobody, and its name says so.

It is drawn from the master key, so that all processes of a demo have the same one and none has to keep it.
"""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePrivateKey, derive_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509.oid import NameOID

from chaupal.kit.sealing import derived_key

NAME = "DEMONSTRATION ONLY - signed by nobody"
_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of P-256's group
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)  # wherever a demo's clock stands


def private_key() -> EllipticCurvePrivateKey:
    """The demo's key."""
    drawn = int.from_bytes(derived_key("certificate-demonstration"))
    return derive_private_key(drawn % (_ORDER - 1) + 1, SECP256R1())


def certificate() -> x509.Certificate:
    """Its certificate, the same bytes each time."""
    key = private_key()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "IN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Chaupal demo"),
            x509.NameAttribute(NameOID.COMMON_NAME, NAME),
        ]
    )
    draft = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    draft = draft.serial_number(1).not_valid_before(_FROM).not_valid_after(_UNTIL)
    draft = draft.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    return draft.add_extension(_usage(), critical=True).sign(key, SHA256(), ecdsa_deterministic=True)


def _usage() -> x509.KeyUsage:
    others = dict.fromkeys(
        "key_encipherment data_encipherment key_agreement key_cert_sign crl_sign encipher_only decipher_only".split(),
        False,
    )
    return x509.KeyUsage(digital_signature=True, content_commitment=True, **others)
