"""A consent that is asked in too many words: who is asked must be able to read it, so the whole message is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.keys import FEE_SHORT
from chaupal.catalogue.limits import WORDS_OF_CONSENT
from chaupal.engine.forms import gathered
from chaupal.engine.forms.promises import time_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet

ASK = "consent.ask"
_ONE_WORD = {"url": "url", "officer": "officer"}  # an address each


def check(library: Library) -> Iterator[Fault]:
    """Counts what is asked for every service on offer, in each language that it speaks."""
    for entry in (each for each in library.offered if not each.faults):
        for language in entry.spoken.keys() & set(library.told):
            count = len(consent_of(library, entry, language).split())
            if count > WORDS_OF_CONSENT:
                what = f"the consent has {count} words of {WORDS_OF_CONSENT}; write a `fee_short`, or a shorter `name`"
                yield entry.messages[language].sheet.at("fee_note", what)


def consent_of(library: Library, entry: ServiceSheet, language: str) -> str:
    """What a citizen who chose the service is asked, empty without a text for it; what else is missing, others say."""
    shared, own, service = library.shared_texts(language), entry.service.texts[language], entry.service

    def text(key: str, **told: object) -> str:
        return shared.get(key, key).format_map(told)

    names = {each.department.id: each.department.names for each in library.departments}
    told = {
        "service_name": own.get("name", ""),
        "fee": own.get(FEE_SHORT) or own.get("fee_note", ""),
        "time": time_of(service, text),
        "department": names.get(service.department, {}).get(language, ""),
        "items": ", ".join(text(f"data.{kind}") for kind in gathered.kinds(service)),
    }
    return text(ASK, **told, **_ONE_WORD) if ASK in shared else ""
