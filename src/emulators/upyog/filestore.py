"""Files. `POST /filestore/v1/files` (multipart), `GET /filestore/v1/files/url`; an address is good for a day."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from starlette.datastructures import FormData, UploadFile
from starlette.responses import PlainTextResponse, Response

from emulators.upyog.contract import CREATED, Answer, Call, Refused
from emulators.upyog.world import new_id

if TYPE_CHECKING:
    from starlette.requests import Request

    from emulators.upyog.world import World

MOST = 5 << 20  # bytes of a file
LIFE = 86_400  # seconds of an address
SIGNATURES = {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG\r\n": "image/png", b"%PDF-": "application/pdf"}
ENDINGS = {
    "image/jpeg": ("jpg", "jpeg"),
    "image/png": ("png",),
    "application/pdf": ("pdf",),
    "text/plain": ("txt", "csv"),
}
GONE = 404


def upload(world: World, call: Call) -> Answer:
    """One file or more of a module."""
    form = call.form or FormData()
    tenant, module = str(form.get("tenantId") or ""), str(form.get("module") or "")
    files = [one for one in form.getlist("file") if isinstance(one, UploadFile)]
    if not tenant or not module or not files:
        raise Refused("", "Required request part 'file', 'tenantId' or 'module' is not present")
    made = []
    for file in files:
        content, name = file.file.read(), file.filename or ""
        kind = next((kind for start, kind in SIGNATURES.items() if content.startswith(start)), "text/plain")
        if len(content) > MOST:
            raise Refused("MaxUploadSizeExceededException", "Maximum upload size exceeded")
        if name.rpartition(".")[2].lower() not in ENDINGS[kind]:
            raise Refused("EG_FILESTORE_INVALID_INPUT", "Invalid input provided for file: its type is not allowed")
        made.append({"fileStoreId": keep(world, tenant, name, kind, content), "tenantId": tenant})
    return Answer({"files": made}, CREATED)


def keep(world: World, tenant: str, name: str, kind: str, content: bytes) -> str:
    """A file is kept; its id."""
    number = new_id()
    world.files[number] = {"tenant": tenant, "name": name, "mime": kind, "content": content}
    return number


def urls(world: World, call: Call) -> Answer:
    """Where the files are for a day; an image in four sizes."""
    tenant, found = call.needed("tenantId"), {}
    for number in call.all_told("fileStoreIds"):
        file = world.files.get(number)
        if file is None or file["tenant"] != tenant:
            continue
        file["token"], file["until"] = secrets.token_urlsafe(16), world.now() + LIFE
        plain = f"{call.base}/filestore/_content/{number}?token={file['token']}"
        sizes = ("", "&size=large", "&size=medium", "&size=small") if file["mime"].startswith("image/") else ("",)
        found[number] = ",".join(plain + size for size in sizes)
    listed = [{"id": number, "url": url} for number, url in found.items()]
    return Answer({**found, "fileStoreIds": listed})


async def content(world: World, request: Request) -> Response:
    """The file itself, for whoever has its address."""
    file = world.files.get(request.path_params["id"])
    if file is None or request.query_params.get("token") != file.get("token") or file["until"] < world.now():
        return PlainTextResponse("<Error><Code>AccessDenied</Code></Error>", GONE)
    return Response(file["content"], media_type=file["mime"])
