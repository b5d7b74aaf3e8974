"""The door: asking a language model, outside any transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.queries import catalogue
from chaupal.understanding.masked_words import mask
from chaupal.understanding.model.answer import checked
from chaupal.understanding.model.client import complete
from chaupal.understanding.model.question import body
from chaupal.understanding.vocabulary import is_known

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from chaupal.understanding.base import Endpoint, Understood

LONGEST = 600  # characters that are asked about


def ask_model(endpoint: Endpoint, text: str, candidates: Sequence[str], today: date) -> Understood:
    """What the model makes of the text, checked; `candidates` are services whose forms it may tell of.

    Only the masked text leaves. Raises ModelError.
    """
    book = catalogue()
    services = book.offered()
    near = [book.service(name) for name in candidates if name in book.current]
    masked = mask(text[:LONGEST], is_known)
    written, tokens = complete(endpoint, body(services, near, masked.text))
    return checked(written, tokens, services, near, masked, today)
