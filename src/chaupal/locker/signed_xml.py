"""XML from outside, read safely, and its signature checked; nothing else of this house reads XML.

What a signature does not cover is never looked at: the checked document is the one that comes out of the check, and it
must be the whole. So a signed certificate within another one proves nothing for the other.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.kit.clock import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cryptography import x509
    from lxml import etree

MOST = 4 << 20  # bytes of a document
DEEPEST = 32
_DS = "{http://www.w3.org/2000/09/xmldsig#}"


class Unreadable(ValueError):
    """It is no XML that we read: `reason` is a word for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotSigned(Unreadable):
    """Nobody whom we trust vouches for the whole of it."""


def parsed(raw: bytes) -> etree._Element:
    """The document's root. Raises Unreadable: no entities, no declarations of types, nothing from elsewhere."""
    from lxml import etree  # noqa: PLC0415 - a large library, loaded where XML comes

    if len(raw) > MOST:
        raise Unreadable("too_large")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(raw, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("no_xml") from error
    if root.getroottree().docinfo.doctype or root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable("doctype")
    if _depth(root) > DEEPEST:
        raise Unreadable("too_deep")
    return root


def verified(raw: bytes, signers: Sequence[x509.Certificate]) -> etree._Element:
    """The document as it was signed by one of these, and it alone. Raises NotSigned, Unreadable."""
    root = parsed(raw)
    signatures = root.findall(f".//{_DS}Signature")
    if len(signatures) != 1 or signatures[0].getparent() is not root:
        raise NotSigned("no_signature" if not signatures else "signature_elsewhere")
    references = signatures[0].findall(f"{_DS}SignedInfo/{_DS}Reference")
    if [one.get("URI") for one in references] != [""]:  # the whole document, by one reference
        raise NotSigned("signs_a_part")
    for signer in signers:
        whole = _signed_by(root, signer)
        if whole is not None and whole.tag == root.tag:
            return whole
    raise NotSigned("by_nobody_we_trust")


def _signed_by(root: etree._Element, signer: x509.Certificate) -> etree._Element | None:
    from lxml import etree  # noqa: PLC0415 - see parsed
    from signxml.exceptions import SignXMLException  # noqa: PLC0415 - the same
    from signxml.verifier import SignatureConfiguration, XMLVerifier  # noqa: PLC0415 - the same

    rules = SignatureConfiguration(location="./", expect_references=1, verification_time=now())
    try:
        result = XMLVerifier().verify(root, x509_cert=signer, expect_config=rules)
    except (SignXMLException, etree.LxmlError, ValueError, TypeError, KeyError, AttributeError):
        return None
    return result.signed_xml if not isinstance(result, list) else None


def signers() -> tuple[x509.Certificate, ...]:
    """Whose signatures count: the certificates in DIGILOCKER_CERTIFICATES. Raises OSError, ValueError."""
    if not settings.DIGILOCKER_CERTIFICATES:
        return ()
    path = Path(settings.DIGILOCKER_CERTIFICATES)
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _written: int) -> tuple[x509.Certificate, ...]:
    """Read once, and again when the file was written."""
    from cryptography import x509  # noqa: PLC0415 - see parsed

    return tuple(x509.load_pem_x509_certificates(path.read_bytes()))


def _depth(root: etree._Element) -> int:
    level, depth = [root], 0
    while level and depth <= DEEPEST:
        level, depth = [child for one in level for child in one], depth + 1
    return depth
