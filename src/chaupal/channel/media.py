"""Media in and out of WhatsApp, over httpx: not the hot path, and the files are large.

Source: WhatsApp Cloud API, media: ids from webhooks live seven days, download URLs five minutes; the bearer token goes
with the download, too.
"""

from __future__ import annotations

from functools import cache

import httpx
from django.conf import settings

from chaupal.channel.base import Media, MediaGone, MediaTooBig, SendError
from chaupal.channel.errors import error_of
from chaupal.channel.retry import NO_ANSWER
from chaupal.kit.tls import trusted

_GONE = (400, 404, 410)
_TIMEOUT = httpx.Timeout(20, connect=5)


@cache
def _client() -> httpx.Client:
    headers = {"Authorization": f"Bearer {settings.WHATSAPP_ACCESS_TOKEN}", "User-Agent": "chaupal"}
    return httpx.Client(headers=headers, timeout=_TIMEOUT, verify=trusted())


def graph(path: str) -> str:
    """The URL of a Graph API path."""
    return f"{settings.WHATSAPP_GRAPH_URL}/{settings.WHATSAPP_API_VERSION}/{path}"


def download(number_id: str, media_id: str, most: int) -> Media:
    """A file that a citizen sent, at most that many bytes; raises SendError, MediaGone, MediaTooBig."""
    try:
        found = _client().get(graph(media_id), params={"phone_number_id": number_id})
        if found.status_code != httpx.codes.OK:
            raise _refusal(found)
        described = found.json()
        if int(described.get("file_size") or 0) > most:
            raise MediaTooBig(131052, "larger than we take", retryable=False)
        return Media(_stream(described["url"], most), str(described.get("mime_type", "")))
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError) as error:  # the last three: no answer of Meta's
        raise SendError(0, type(error).__name__, retryable=True) from error


def _refusal(answer: httpx.Response) -> SendError:
    """Why the file is not described: it is gone, unless the token or WhatsApp itself is at fault."""
    error = error_of(answer.status_code, answer.content)
    if answer.status_code in _GONE and (error.code == NO_ANSWER or not error.retryable):
        return MediaGone(error.code, error.text, retryable=False)
    return error


def _stream(url: str, most: int) -> bytes:
    """Stops as soon as there is more than wanted: the announced size may be wrong."""
    parts, size = [], 0
    with _client().stream("GET", url) as answer:
        if answer.status_code in _GONE:
            raise SendError(0, "the download URL ran out", retryable=True)
        if answer.status_code != httpx.codes.OK:
            raise error_of(answer.status_code, answer.read())
        for part in answer.iter_bytes():
            size += len(part)
            if size > most:
                raise MediaTooBig(131052, "larger than we take", retryable=False)
            parts.append(part)
    return b"".join(parts)


def upload(number_id: str, content: bytes, mime: str, filename: str) -> str:
    """Puts a file into WhatsApp, where it stays 30 days; its media id. Raises SendError."""
    try:
        answer = _client().post(
            graph(f"{number_id}/media"),
            data={"messaging_product": "whatsapp", "type": mime},
            files={"file": (filename, content, mime)},
        )
    except httpx.HTTPError as error:
        raise SendError(0, type(error).__name__, retryable=True) from error
    if answer.status_code != httpx.codes.OK:
        raise error_of(answer.status_code, answer.content)
    return str(answer.json()["id"])
