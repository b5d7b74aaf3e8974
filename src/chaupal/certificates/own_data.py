"""A citizen's copy of what is held of them, on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings

from chaupal.certificates.letters import settable
from chaupal.certificates.render import in_typst, pdf

if TYPE_CHECKING:
    from collections.abc import Mapping


def printed(held: Mapping[str, Any], language: str) -> bytes:
    """The PDF, in that language; its code leads to the notice."""
    url = f"{settings.CHAUPAL_BASE_URL}/privacy/{language}"
    return pdf("own_data", settable({**held, "language": in_typst(language)}), url)
