"""The secure QR code of an Aadhaar: one large number, compressed, signed by UIDAI. And the older one, in XML.

Format: UIDAI's user manual for the secure QR code; fields in ISO 8859-1 parted by byte 255, then the photo, hashes of
e-mail and mobile, and 256 bytes of RSA signature over all before them.
"""

from __future__ import annotations

import re
import zlib
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.x509 import load_pem_x509_certificates

from chaupal.reading import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SIGNATURE = 256  # bytes
_MOST_BYTES = 20_000  # of an unpacked code; a real one has under 4,000
_MOST_DIGITS = 8000
_AT_ONCE = 4000  # digits: Python turns no more than 4300 into a number
_NAMES = (
    "indicator reference name born gender care_of district landmark house location pincode post_office state street "
    "sub_district town"
).split()
_GENDERS = {"M": "male", "F": "female", "T": "other"}
_ADDRESS = "house street landmark location town post_office sub_district district state pincode".split()
_ATTRIBUTE = re.compile(r"([a-zA-Z]+)=\"([^\"]*)\"")


def payload(text: str) -> bytes | None:
    """The unpacked bytes of a secure QR code; None if the text is none."""
    if not text.isdigit() or not 600 < len(text) <= _MOST_DIGITS:  # noqa: PLR2004
        return None
    number = 0
    for start in range(0, len(text), _AT_ONCE):
        part = text[start : start + _AT_ONCE]
        number = number * 10 ** len(part) + int(part)
    packed = number.to_bytes((number.bit_length() + 7) // 8, "big")
    unpacking = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        unpacked = unpacking.decompress(packed, _MOST_BYTES)
    except zlib.error:
        return None
    return unpacked if unpacking.eof and len(unpacked) > _SIGNATURE else None


def fields(content: bytes) -> dict[str, str]:
    """What an unpacked code says, by our names; none of it if it is too short."""
    parts = content[:-_SIGNATURE].split(b"\xff", 18)
    if parts[0][:1] == b"V":
        parts = parts[1:]
    if len(parts) < len(_NAMES):
        return {}
    said = {name: part.decode("iso-8859-1").strip() for name, part in zip(_NAMES, parts, strict=False)}
    return _ours(said, said["reference"][:4])


def of_old_code(text: str) -> dict[str, str]:
    """What the older code says: XML with the whole number, signed by nobody."""
    if "PrintLetterBarcodeData" not in text:
        return {}
    said = dict(_ATTRIBUTE.findall(text))
    named = {
        "name": said.get("name", ""),
        "born": said.get("dob", ""),
        "gender": said.get("gender", ""),
        "care_of": said.get("co", ""),
        "house": said.get("house", ""),
        "street": said.get("street", ""),
        "landmark": said.get("lm", ""),
        "location": said.get("loc", ""),
        "town": said.get("vtc", ""),
        "post_office": said.get("po", ""),
        "sub_district": said.get("subdist", ""),
        "district": said.get("dist", ""),
        "state": said.get("state", ""),
        "pincode": said.get("pc", ""),
    }
    return _ours(named, said.get("uid", "")[-4:])


def _ours(said: Mapping[str, str], last4: str) -> dict[str, str]:
    born = values.date(said["born"])
    parts: list[str] = []
    for name in ("care_of", *_ADDRESS):
        if said[name] and said[name] not in parts:
            parts.append(said[name])
    found = {
        "name": said["name"],
        "date_of_birth": born.value if born else "",
        "gender": _GENDERS.get(said["gender"][:1].upper(), ""),
        "aadhaar_last4": last4 if re.fullmatch("[0-9]{4}", last4) else "",
        "address": ", ".join(parts),
        "pincode": said["pincode"],
    }
    return {name: value for name, value in found.items() if value}


def is_signed(content: bytes, certificates: Iterable[bytes]) -> bool:
    """Whether one of UIDAI's certificates (PEM) bears the signature."""
    signed, signature = content[:-_SIGNATURE], content[-_SIGNATURE:]
    for pem in certificates:
        for certificate in load_pem_x509_certificates(pem):
            key = certificate.public_key()
            if not isinstance(key, RSAPublicKey):
                continue
            try:
                key.verify(signature, signed, PKCS1v15(), SHA256())
            except InvalidSignature:
                continue
            return True
    return False
