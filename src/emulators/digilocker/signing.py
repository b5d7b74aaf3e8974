"""Who signs what is issued: an RSA key and its certificate, as NeGD signs for DigiLocker; enveloped XML signatures.

Made at the first start. Beside the emulators' state they stay in `digilocker-signer.pem`; without one, in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.signer import XMLSigner

FILE = "digilocker-signer.pem"
_FROM, _UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, tzinfo=UTC)


@dataclass(frozen=True)
class Signer:
    """A key and its certificate."""

    key: RSAPrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        """The certificate, for whoever checks."""
        return self.certificate.public_bytes(Encoding.PEM)

    def signed(self, tree: etree._Element) -> bytes:
        """The document with an enveloped signature over all of it."""
        whole = XMLSigner(c14n_algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315").sign(
            tree, key=self.key, cert=[self.certificate]
        )
        made: bytes = etree.tostring(whole, xml_declaration=True, encoding="UTF-8")
        return made


def signer(state: str) -> Signer:
    """The one that is kept beside the state file, made if there is none."""
    if not state:
        return in_memory()
    file = Path(state).with_name(FILE)
    if not file.exists():
        made = new("DS EMULATED NATIONAL E-GOVERNANCE DIVISION 1")
        private = made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(private + made.pem)
    content = file.read_bytes()
    key = load_pem_private_key(content, None)
    assert isinstance(key, RSAPrivateKey)
    return Signer(key, x509.load_pem_x509_certificate(content[content.index(b"-----BEGIN CERTIFICATE") :]))


@cache
def in_memory() -> Signer:
    """One for the process."""
    return new("DS EMULATED NATIONAL E-GOVERNANCE DIVISION 1")


@cache
def stranger() -> Signer:
    """One that nobody vouches for, and that calls itself the same."""
    return new("DS EMULATED NATIONAL E-GOVERNANCE DIVISION 1")


def new(name: str) -> Signer:
    """A fresh key with its certificate, signed by itself."""
    key = generate_private_key(65537, 2048)
    called = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    draft = x509.CertificateBuilder().subject_name(called).issuer_name(called).public_key(key.public_key())
    draft = draft.serial_number(x509.random_serial_number()).not_valid_before(_FROM).not_valid_after(_UNTIL)
    return Signer(key, draft.sign(key, SHA256()))
