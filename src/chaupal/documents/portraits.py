"""The picture of a person that a case's papers hold, as it is printed on what is issued."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import structlog

from chaupal.catalogue.base import PORTRAIT
from chaupal.citizens.queries import key_of
from chaupal.documents import apart
from chaupal.documents.judging import NO_PAPER
from chaupal.kit import sealed_files
from chaupal.kit.sealing import SealError

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from chaupal.documents.models import Document

_ONE_AT_A_TIME = threading.Lock()  # each process takes its memory
log = structlog.get_logger()


def of(documents: QuerySet[Document]) -> bytes | None:
    """A passport-size JPEG of the one sent last; None if it cannot be had (any more). Raises Erased.

    What is surely a paper, sent where a picture was asked for, is not shown to whoever sees the certificate.
    """
    document = documents.filter(kind__in=("", NO_PAPER, PORTRAIT)).exclude(preview="").order_by("id").last()
    if document is None:
        return None
    try:
        preview = sealed_files.read(document.preview, key_of(document.citizen_id))
        with _ONE_AT_A_TIME:
            return apart.passport_size(preview)
    except (FileNotFoundError, SealError, apart.SetAside) as reason:
        log.warning("portrait_cannot_be_had", document=document.id, reason=type(reason).__name__)
        return None
