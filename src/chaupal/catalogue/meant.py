"""What a field says by what it means, where its service says nothing of its own: `meant/<language>.yaml`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chaupal.catalogue.keys import fields_of
from chaupal.catalogue.messages import Messages, read_messages

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from chaupal.engine.definition import Service

_FOLDER = Path(__file__).with_suffix("")
PARTS = ("ask", "label")


@cache
def said_of(language: str) -> Mapping[str, str]:
    """Its texts, `applicant.name.ask`; none in a language that has no file."""
    path = _FOLDER / f"{language}.yaml"
    return read_messages(path).texts if path.exists() else {}


def complete(service: Service, messages: Iterable[tuple[str, Messages]]) -> None:
    """Adds what its fields say by what they mean to the messages of a service."""
    for language, file in messages:
        known = said_of(language)
        for field in fields_of(service):
            for part in PARTS:
                if (text := known.get(f"{field.means}.{part}")) is not None:
                    file.texts.setdefault(f"{field.key}.{part}", text)
