"""What the head of a bill is called: by `upyog.yaml`, else by the city's own words, else as one of other charges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.cache import caches

from chaupal.kit.languages import LANGUAGES
from chaupal.registers.upyog import client
from chaupal.registers.upyog.client import Trouble
from chaupal.registers.upyog.modules import words

if TYPE_CHECKING:
    from collections.abc import Mapping

MESSAGES = "localization/messages/v1/_search"
SECONDS = 3600


def called(tenant: str, head: str) -> dict[str, str]:
    """In each language; what the city does not say in one is said in another."""
    known = words().heads.get(head) or _localised(tenant, head) or words().other
    return {language: said(known, language) for language in LANGUAGES}


def said(texts: Mapping[str, str], language: str) -> str:
    """In that language, or in the first that there is."""
    return texts.get(language) or next(iter(texts.values()))


def _localised(tenant: str, head: str) -> dict[str, str]:
    """As its own pages have it; nothing if it has no word, or does not answer: no bill waits for that."""
    kept, name = caches["process"], f"upyog/words/{tenant}/{head}"
    found: dict[str, str] | None = kept.get(name)
    if found is None:
        try:
            asked = {language: _message(tenant, head, locale) for language, locale in words().locales.items()}
        except Trouble:
            return {}
        found = {language: text for language, text in asked.items() if text}
        kept.set(name, found, SECONDS)
    return found


def _message(tenant: str, head: str, locale: str) -> str:
    query = {"tenantId": tenant, "locale": locale, "codes": head}
    rows = client.search(MESSAGES, query, "messages")
    return next((str(row.get("message") or "") for row in rows if row.get("code") == head), "")
