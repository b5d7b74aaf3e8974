"""The code of the link to a paper's check, as it stands in a message: short, and made by nobody but us.

It names the paper's row, begins its digest, and proves both by a keyed hash; what it is worth only our records know.
Who checks without us reads the QR code, which is signed (`token.py`).
"""

from __future__ import annotations

import hashlib
import struct
from base64 import urlsafe_b64decode
from binascii import Error as NotBase64
from typing import TYPE_CHECKING

from chaupal.certificates.key_set import spelled
from chaupal.certificates.token import Forged
from chaupal.kit.sealing import derived_key, same

if TYPE_CHECKING:
    from chaupal.certificates.models import Certificate

_DIGEST_BYTES, _HASH_BYTES = 4, 8
_SAID = struct.Struct(f">Q{_DIGEST_BYTES}s")  # which certificate, and how its digest begins
_CHARACTERS = 27


def code_of(row: Certificate) -> str:
    """The code of a paper."""
    said = _SAID.pack(row.id, bytes(row.digest)[:_DIGEST_BYTES])
    return spelled(said + _proof(said))


def is_code(text: str) -> bool:
    """Whether it is as long as such a code, and no signed token."""
    return len(text) == _CHARACTERS


def read(code: str) -> tuple[int, bytes]:
    """The certificate, and how its digest begins; raises Forged if we did not make it."""
    try:
        raw = urlsafe_b64decode(f"{code}=")
    except (NotBase64, ValueError):
        raise Forged from None
    said, proof = raw[: _SAID.size], raw[_SAID.size :]
    # one spelling only: the decoder overlooks foreign characters and stray bits at the end
    if spelled(raw) != code or not same(proof, _proof(said)):
        raise Forged
    certificate, digest = _SAID.unpack(said)
    return certificate, digest


def _proof(said: bytes) -> bytes:
    return hashlib.blake2b(said, digest_size=_HASH_BYTES, key=derived_key("certificate-link")).digest()
