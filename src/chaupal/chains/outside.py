"""Where anchors are kept: an address that takes them by HTTPS and gives them back, or a mailbox.

The receiver adds what is posted (JSON lines) to a file that it never shortens, and answers GET with that file. It
should belong to somebody else than whoever runs the database.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import httpx
from django.conf import settings
from django.core.mail import EmailMessage

from chaupal.chains.anchors import Anchors, read
from chaupal.kit.tls import trusted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SECONDS = 20.0
MOST_BYTES = 256 << 20
_THIS_MACHINE = ("127.0.0.1", "::1", "localhost")


class Away(Exception):
    """Where the anchors are kept cannot be reached, or refuses. The message is for whoever runs the system."""


def is_set() -> bool:
    """Whether anchors go anywhere."""
    return bool(settings.CHAUPAL_ANCHOR_URL or settings.CHAUPAL_ANCHOR_EMAIL)


def fault() -> str:
    """What is wrong with the address, or nothing: whoever sits on the way must not be able to lose anchors unseen."""
    url = urlsplit(settings.CHAUPAL_ANCHOR_URL)
    near = settings.CHAUPAL_DEMO or url.hostname in _THIS_MACHINE
    return "" if not url.geturl() or url.scheme == "https" or near else "CHAUPAL_ANCHOR_URL must begin with https://"


def send(lines: Sequence[str]) -> None:
    """Posts and mails them; raises Away if either fails. To send them again does no harm."""
    if wrong := fault():
        raise Away(wrong)
    if settings.CHAUPAL_ANCHOR_URL:
        _post("\n".join([*lines, ""]).encode())
    if settings.CHAUPAL_ANCHOR_EMAIL:
        _mail("\n".join([*lines, ""]))


def fetch() -> Anchors:
    """What the address kept; nothing if there is none. Raises Away."""
    if not settings.CHAUPAL_ANCHOR_URL:
        return Anchors()
    if wrong := fault():
        raise Away(wrong)
    try:
        with httpx.stream(
            "GET", settings.CHAUPAL_ANCHOR_URL, headers=_headers(), timeout=SECONDS, verify=trusted()
        ) as answer:
            answer.raise_for_status()
            return read(_bounded(answer))
    except httpx.HTTPError as error:
        raise Away(f"the anchors cannot be fetched: {_told(error)}") from error


def _bounded(answer: httpx.Response) -> Iterator[str]:
    size = 0
    for one in answer.iter_lines():
        size += len(one)
        if size > MOST_BYTES:
            raise Away(f"the anchors are longer than {MOST_BYTES} bytes")
        yield one


def _post(body: bytes) -> None:
    headers = _headers() | {"Content-Type": "application/jsonl"}
    try:
        answer = httpx.post(
            settings.CHAUPAL_ANCHOR_URL, content=body, headers=headers, timeout=SECONDS, verify=trusted()
        )
        answer.raise_for_status()
    except httpx.HTTPError as error:
        raise Away(f"the anchors cannot be posted: {_told(error)}") from error


def _headers() -> dict[str, str]:
    token = settings.CHAUPAL_ANCHOR_TOKEN
    return {"Authorization": f"Bearer {token}"} if token else {}


def _told(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.HTTPStatusError):
        return f"the receiver answers {error.response.status_code}"
    return type(error).__name__


def _mail(body: str) -> None:
    to = settings.CHAUPAL_ANCHOR_EMAIL
    mail = EmailMessage("Chaupal: where audit and consents end", body, settings.EMAIL_HOST_USER or to, [to])
    try:
        mail.send()
    except OSError as error:  # smtplib's errors are OSErrors, too
        raise Away(f"the anchors cannot be mailed: {type(error).__name__}") from error
