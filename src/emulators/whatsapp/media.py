"""Media: upload, look up, download by an address that lives five minutes, delete."""

import hashlib
import hmac
from email.message import Message as Headers
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from emulators.whatsapp.errors import GraphError, bad_parameter, required, unknown_object
from emulators.whatsapp.model import Json, Media
from emulators.whatsapp.store import Store

MB = 1024 * 1024
ADDRESS_LIVES, INBOUND_LIVES, UPLOAD_LIVES = 300, 7 * 86400, 30 * 86400
OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES: dict[str, tuple[frozenset[str], int]] = {
    "audio": (frozenset({"audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"}), 16 * MB),
    "document": (
        frozenset({
            "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel",
            "application/vnd.ms-powerpoint", OFFICE + "wordprocessingml.document", OFFICE + "spreadsheetml.sheet",
            OFFICE + "presentationml.presentation",
        }),
        100 * MB,
    ),
    "image": (frozenset({"image/jpeg", "image/png"}), 5 * MB),
    "sticker": (frozenset({"image/webp"}), 500 * 1024),
    "video": (frozenset({"video/mp4", "video/3gpp"}), 16 * MB),
}  # fmt: skip
UPLOADABLE = {mime_type: limit for types, limit in TYPES.values() for mime_type in types}


def bare(mime_type: str) -> str:
    """`audio/ogg; codecs=opus` without its parameters."""
    headers = Headers()
    headers["content-type"] = mime_type
    return headers.get_content_type()


def fault_of(kind: str, mime_type: str, size: int) -> str:
    """What is wrong with a file sent as `kind`; empty if nothing. A document may be of any type."""
    types, limit = TYPES[kind]
    allowed = types if kind != "document" else frozenset(UPLOADABLE)
    if bare(mime_type) not in allowed:
        return f"Unsupported {kind} mime type {mime_type}. Please use one of {', '.join(sorted(allowed))}."
    if size > limit:
        return f"Media file size too big. Max file size we currently support: {limit} bytes for {kind}."
    return ""


class MediaShelf:
    """The Graph API's media calls over the store."""

    def __init__(self, store: Store, base_url: str, secret: str) -> None:
        self.store, self._base_url, self._secret = store, base_url, secret.encode()

    async def upload(self, number: str, request: Request, now: float) -> JSONResponse:
        """`POST /{PHONE}/media`, multipart."""
        async with request.form(max_part_size=MB) as form:
            if form.get("messaging_product") != "whatsapp":
                raise required("messaging_product")
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise required("file")
            mime_type = str(form.get("type") or file.content_type or "")
            if bare(mime_type) not in UPLOADABLE:
                allowed = ", ".join(sorted(UPLOADABLE))
                raise bad_parameter(
                    f"Param file must be a file with one of the following types: {allowed}. "
                    f"Received file of type '{mime_type}'."
                )
            if (file.size or 0) > UPLOADABLE[bare(mime_type)]:
                raise bad_parameter("Param file is too large", f"Max size: {UPLOADABLE[bare(mime_type)]} bytes")
            media = self.store.keep_media(number, mime_type, await file.read(), now, file.filename or "")
        return JSONResponse({"id": media.id})

    def look_up(self, media: Media, request: Request, now: float) -> JSONResponse:
        """`GET /{MEDIA}`: a fresh address."""
        asked_by = request.query_params.get("phone_number_id")
        lives = UPLOAD_LIVES if media.owner in self.store.numbers else INBOUND_LIVES
        if now - media.at > lives or (asked_by and media.owner in self.store.numbers and asked_by != media.owner):
            raise unknown_object(media.id, "get")
        found: Json = {"messaging_product": "whatsapp", "url": self.address(media.id, now), "id": media.id}
        digest = hashlib.sha256(self.store.content(media.id)).hexdigest()
        return JSONResponse(found | {"mime_type": media.mime_type, "sha256": digest, "file_size": media.size})

    def address(self, media_id: str, now: float) -> str:
        """Where the file can be fetched with the bearer token, for five minutes."""
        expires = int(now) + ADDRESS_LIVES
        return f"{self._base_url}/graph/attachments/?mid={media_id}&ext={expires}&hash={self._sign(media_id, expires)}"

    def download(self, request: Request, now: float) -> Response:
        """The file behind an address; 404 once that is over."""
        asked = request.query_params
        media = self.store.media.get(asked.get("mid", ""))
        expires = int(asked.get("ext") or 0)
        genuine = media and hmac.compare_digest(asked.get("hash", ""), self._sign(media.id, expires))
        if not media or not genuine or expires < now:
            return Response(status_code=404)
        return Response(self.store.content(media.id), media_type=media.mime_type)

    def delete(self, media: Media) -> JSONResponse:
        """`DELETE /{MEDIA}`."""
        del self.store.media[media.id]
        return JSONResponse({"success": True})

    def check_own(self, number: str, reference: Any, path: str) -> None:
        """A message may carry only media that its own number uploaded. Raises GraphError."""
        media = self.store.media.get(str(reference))
        if media is None or media.owner != number:
            text = f"Param {path} is not a valid whatsapp business account media attachment ID"
            raise GraphError(100, message=f"(#100) {text}")

    def _sign(self, media_id: str, expires: int) -> str:
        return hmac.new(self._secret, f"{media_id}.{expires}".encode(), hashlib.sha256).hexdigest()[:32]
