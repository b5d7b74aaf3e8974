"""A signed PDF: PAdES baseline B-B, or B-T with a time stamp (ETSI EN 319 142-1), and still PDF/A-2b and PDF/UA-1.

The signature certifies the document (DocMDP, no changes allowed) and covers every byte but itself. What is added is
one revision: a signature field without a place on the page, and the signature. Nothing that was there is rewritten.
"""

from __future__ import annotations

import asyncio
from io import BytesIO
from typing import TYPE_CHECKING

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

if TYPE_CHECKING:
    from datetime import datetime

    from cryptography import x509 as ours
    from pyhanko.pdf_utils.writer import BasePdfFileWriter
    from pyhanko.sign.timestamps import TimeStamper

    from chaupal.certificates.signing.identity import Identity

FIELD = "Signature"
_HASH = "sha256"
_ATTRIBUTES = 4096  # bytes beside the certificates: the signature, what is signed with it, ASN.1
_STAMP = 12_288  # bytes of a time stamp with the certificates of its server


def signed(pdf: bytes, identity: Identity, at: datetime, reason: str, stamper: TimeStamper | None = None) -> bytes:
    """The PDF as the identity signs it at that moment. Raises what the `stamper` raises.

    Not where an event loop runs: the library makes coroutines of what it does.
    """
    writer = _Revision(BytesIO(pdf))
    signer = _PdfSigner(
        PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm=_HASH,
            subfilter=SigSeedSubFilter.PADES,
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
            reason=reason,
        ),
        _Signer(identity),
        timestamper=stamper,
        new_field_spec=SigFieldSpec(FIELD, on_page=0, readable_field_name=reason),
    )
    session = signer.init_signing_session(writer)
    session.system_time = at
    document = session.prepare_tbs_document(None, bytes_reserved=2 * _room(identity, stamped=stamper is not None))
    digest, output = document.digest_tbs_document(output=BytesIO())
    asyncio.run(document.perform_signature(digest.document_digest, PdfCMSSignedAttributes(signing_time=at)))
    output.seek(0)
    content: bytes = output.read()
    return content


class _Revision(IncrementalPdfFileWriter):
    """Leaves the metadata as they are: rewritten, they would no longer be those of a PDF/A."""

    def _update_meta(self) -> None:
        pass


class _PdfSigner(PdfSigner):
    """Adds no extension but that of PAdES: others make a PDF 2.0 of it, which no PDF/A-2 may be."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:  # noqa: ARG002 - theirs
        pdf_out.register_extension(ESIC_EXTENSION_1)


class _Signer(Signer):
    """Signs with a key of `cryptography`, which is kept: to load one anew for each paper costs more than to sign."""

    def __init__(self, identity: Identity) -> None:
        held = SimpleCertificateStore()
        held.register_multiple([_theirs(one) for one in identity.issuers])
        super().__init__(signing_cert=_theirs(identity.certificate), cert_registry=held)
        self._key = identity.key

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:  # noqa: ARG002, FBT001, FBT002 - the library's
        if isinstance(self._key, RSAPrivateKey):
            return self._key.sign(data, PKCS1v15(), SHA256())
        return self._key.sign(data, ECDSA(SHA256()))


def _theirs(certificate: ours.Certificate) -> x509.Certificate:
    return x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _room(identity: Identity, *, stamped: bool) -> int:
    """Bytes to keep free for the signature."""
    certificates = (identity.certificate, *identity.issuers)
    held = sum(len(one.public_bytes(Encoding.DER)) for one in certificates)
    return _ATTRIBUTES + held + (_STAMP if stamped else 0)
