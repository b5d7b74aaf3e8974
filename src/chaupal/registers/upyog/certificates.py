"""DOWNLOAD: the certificate of a birth or death. Its first copy is free; a further one is paid at the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.registers.base import File
from chaupal.registers.upyog import client
from chaupal.registers.upyog.client import Trouble

if TYPE_CHECKING:
    from chaupal.registers.upyog.modules import Module

FILE_ID = "_getfilestoreid"
KINDS = {b"%PDF-": ("application/pdf", "pdf"), b"\xff\xd8\xff": ("image/jpeg", "jpg"), b"\x89PNG": ("image/png", "png")}


def download(module: Module, number: str) -> File:
    """The file of the record with that number; the free copy is asked for once, as it is counted there."""
    told = client.send(module.download, {"tenantId": module.tenant, "id": number, "source": "whatsapp"})
    stored = told.get("filestoreId") or _paid_copy(module, str(told.get("consumerCode") or ""))
    content = client.fetched(module.tenant, str(stored))
    for start, (mime, ending) in KINDS.items():
        if content.startswith(start):
            return File(f"{module.register}.{ending}", mime, content)
    raise Trouble("a certificate came that is no paper", retryable=True)


def _paid_copy(module: Module, code: str) -> str:
    """A further copy, once it is paid and printed."""
    if not code:
        raise Trouble(f"{module.download} gives neither a file nor a code to pay under", retryable=True)
    path = f"{module.download.rpartition('/')[0]}/{FILE_ID}"
    found = client.ask(path, {"tenantId": module.tenant, "consumerCode": code}).get("filestoreId")
    if not found:
        raise Trouble("a further copy is not paid yet, or not printed yet", retryable=False)
    return str(found)
