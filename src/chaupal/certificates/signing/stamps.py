"""Time stamps of RFC 3161, over HTTP: somebody else vouches for when a paper was signed.

So it can be checked when the certificate has run out, or was taken back: a signature without one proves no day.
"""

from __future__ import annotations

import hashlib
import time
from typing import Any

import httpx
from asn1crypto import cms, core, tsp
from django.conf import settings
from pyhanko.sign.general import SignedDataCerts, SigningError, extract_certificate_info, extract_signer_info
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import validate_sig_integrity

from chaupal.kit.tls import trusted

SECONDS = 5.0  # to wait for an answer
REST = 30.0  # seconds for which one process does not ask a server again that was away
MOST_BYTES = 64 * 1024
_GRANTED = ("granted", "granted_with_mods")
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_MISMADE = (
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    NotImplementedError,
    SigningError,
    SignatureValidationError,
)
_away = {"until": 0.0}  # on the monotonic clock


class _Answer(core.Sequence):  # type: ignore[misc] # the library ships no types
    """RFC 3161's TimeStampResp: a refusal has no token, which the library's own cannot be without."""

    _fields = [("status", tsp.PKIStatusInfo), ("time_stamp_token", cms.ContentInfo, {"optional": True})]


class NoStamp(Exception):
    """The server is away, refuses, or answers with what is no time stamp of ours. The message is for operators."""


class Stamper(TimeStamper):
    """Asks the server for a time stamp, and believes none that is not for what was asked."""

    def __init__(self, url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._url = url

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """The token over the digest. Raises NoStamp."""
        if time.monotonic() < _away["until"]:
            raise NoStamp("the time-stamp server was away a moment ago")
        try:
            return self.asked(message_digest, md_algorithm)
        except NoStamp:
            # each paper that waits would wait for the same server, with hands that others need
            _away["until"] = time.monotonic() + REST
            raise

    def asked(self, digest: bytes, algorithm: str) -> cms.ContentInfo:
        """The same, though it was away a moment ago."""
        nonce, query = self.request_cms(digest, algorithm)  # type: ignore[no-untyped-call]
        return _token(_answer(self._url, query.dump()), nonce, digest)


def stamper() -> Stamper | None:
    """By CHAUPAL_TIMESTAMP_URL; None if no server is set."""
    return Stamper(settings.CHAUPAL_TIMESTAMP_URL) if settings.CHAUPAL_TIMESTAMP_URL else None


def fault() -> str:
    """What is wrong with the time-stamp server, by asking it for a stamp; or nothing."""
    one = stamper()
    try:
        if one is not None:
            one.asked(hashlib.sha256(b"doctor").digest(), "sha256")
    except NoStamp as trouble:
        return str(trouble)
    return ""


def _answer(url: str, query: bytes) -> bytes:
    headers = {"Content-Type": _QUERY, "Accept": _REPLY}
    try:
        answer = httpx.post(url, content=query, headers=headers, timeout=SECONDS, verify=trusted())
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NoStamp(f"the time-stamp server cannot be reached ({type(error).__name__})") from error
    kind = answer.headers.get("content-type", "").partition(";")[0].strip()
    if answer.status_code != httpx.codes.OK or kind != _REPLY:
        raise NoStamp(f"the time-stamp server answers {answer.status_code}, {kind or 'of no kind'}")
    if len(answer.content) > MOST_BYTES:
        raise NoStamp("the time-stamp server's answer is too long")
    return answer.content


def _token(answer: bytes, nonce: int, digest: bytes) -> cms.ContentInfo:
    """The token in an answer, once it is known to be for this digest, of this moment, and signed by its server."""
    try:
        response = _Answer.load(answer, strict=True)
        status = response["status"]
        if status["status"].native not in _GRANTED:
            raise NoStamp(f"the time-stamp server refuses: {_why(status)}")
        token = response["time_stamp_token"]
        trouble = _trouble(token["content"], nonce, digest)
    except _MISMADE as error:
        raise NoStamp(f"the time-stamp server's answer is broken ({type(error).__name__})") from error
    if trouble:
        raise NoStamp(f"the time-stamp server's answer is not to be believed: {trouble}")
    return token


def _why(status: Any) -> str:
    told = [*(status["fail_info"].native or ()), *(status["status_string"].native or ())]
    return ", ".join(str(one) for one in told) or str(status["status"].native)


def _trouble(signed: cms.SignedData, nonce: int, digest: bytes) -> str:
    wrapped = signed["encap_content_info"]["content"]
    info = wrapped.parsed
    if info["message_imprint"]["hashed_message"].native != digest:
        return "it is for something else"
    if info["nonce"].native != nonce:
        return "it is an answer to another question"
    held: SignedDataCerts = extract_certificate_info(signed)
    usage = held.signer_cert.extended_key_usage_value
    if usage is None or usage.native != ["time_stamping"]:
        return "its certificate is not for time stamps"
    signer = extract_signer_info(signed)
    content = hashlib.new(signer["digest_algorithm"]["algorithm"].native, bytes(wrapped)).digest()
    intact, valid = validate_sig_integrity(signer, held.signer_cert, "tst_info", content)
    return "" if intact and valid else "its signature does not hold"
