"""Signed bodies: HMAC with a shared secret, or a detached JWS (RFC 7797) with a key; ours and those of callbacks."""

from __future__ import annotations

import base64
import hashlib
import hmac
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chaupal.kit import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.catalogue.base import Signature

LEAST = 16  # characters of a secret under which anybody is believed
_DIGITS = 11  # no second has more


class BadKey(OSError):
    """A file that holds no key."""


def signed(how: Signature, secret: str, body: bytes, now: str) -> str:
    """The signature of a body."""
    over = _over(how, body, now)
    if how.jws:
        return how.prefix + _jws(Path(secret).read_bytes(), over)
    digest = hmac.new(secret.encode(), over, getattr(hashlib, how.algorithm)).digest()
    return how.prefix + (digest.hex() if how.encoding == "hex" else base64.b64encode(digest).decode())


def _over(how: Signature, body: bytes, time: str) -> bytes:
    return time.encode() + b"." + body if how.time else body


def _jws(pem: bytes, over: bytes) -> str:
    from joserfc import jws  # noqa: PLC0415 - loaded where bodies are signed so

    key, algorithm = _key(pem)
    whole = jws.serialize_compact({"alg": algorithm, "b64": False, "crit": ["b64"]}, over, key)
    return f"{whole.partition('.')[0]}..{whole.rpartition('.')[2]}"


def _key(pem: bytes) -> tuple[Any, str]:
    from joserfc.errors import InvalidKeyTypeError  # noqa: PLC0415 - loaded where bodies are signed so
    from joserfc.jwk import ECKey, RSAKey  # noqa: PLC0415 - the same

    try:
        return RSAKey.import_key(pem), "RS256"
    except InvalidKeyTypeError:
        return ECKey.import_key(pem), "ES256"
    except ValueError as error:
        raise BadKey("this is no key in PEM") from error


def is_genuine(how: Signature, secret: str, body: bytes, headers: Mapping[str, str]) -> bool:
    """Whether whoever holds the secret signed that body, just now where the time is signed too."""
    given = {name.lower(): told for name, told in headers.items()}
    time, told = given.get(how.time.lower(), ""), given.get(how.header.lower(), "")
    if not told or len(secret) < (1 if how.jws else LEAST):
        return False
    if how.time and not _is_now(time, how.seconds):
        return False
    if how.jws:
        return _is_jws(Path(secret).read_bytes(), told.removeprefix(how.prefix), _over(how, body, time))
    return hmac.compare_digest(told.encode(), signed(how, secret, body, time).encode())


def _is_now(told: str, seconds: int) -> bool:
    return told.isdecimal() and len(told) <= _DIGITS and abs(clock.now().timestamp() - int(told)) <= seconds


def _is_jws(pem: bytes, told: str, over: bytes) -> bool:
    from joserfc import jws  # noqa: PLC0415 - loaded where bodies are signed so
    from joserfc.errors import JoseError  # noqa: PLC0415 - the same

    key, algorithm = _key(pem)
    try:
        jws.deserialize_compact(told, key, algorithms=[algorithm], payload=over)
    except (JoseError, ValueError, TypeError):
        return False
    return True
