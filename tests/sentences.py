"""The sentences of the documents that promise something to the people: README, SECURITY.md and the privacy notice."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
NOTICE = "src/chaupal/consent/notices/en.yaml"
DOCUMENTS = ("README.md", "SECURITY.md", NOTICE)
LEFT_OUT = {"README.md": ("More",)}  # sections that only point to other pages

_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"^!\[.*$", re.MULTILINE)
_ITEM = re.compile(r"^(?:[-*]|\d+\.) ", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_END = re.compile(r"(?<=[.!?])(?:\s+)(?=[A-Z`\[*\"(])")  # of a sentence


def sentences(document: str) -> list[str]:
    """Every sentence of a document, in order, without marks and line breaks; a list's items are apart."""
    text = (ROOT / document).read_text("utf-8")
    return list(_of_notice(text) if document == NOTICE else _of_page(text, LEFT_OUT.get(document, ())))


def _of_page(text: str, left_out: tuple[str, ...]) -> Iterator[str]:
    for section in re.split(r"^#+ ", _PICTURE.sub("", _BLOCK.sub("", text)), flags=re.MULTILINE):
        heading, _, body = section.partition("\n")
        if heading not in left_out:
            for part in re.split(r"\n\s*\n", _ITEM.sub("\n\n", body)):
                yield from _split(part)


def _of_notice(text: str) -> Iterator[str]:
    read = yaml.safe_load(text)
    yield from _split(read["summary"])
    for section in read["sections"]:
        for part in (*section.get("paragraphs", ()), *section.get("points", ())):
            yield from _split(part)


def _split(text: str) -> Iterator[str]:
    plain = " ".join(_LINK.sub(r"\1", text).replace("**", "").replace("`", "").split())
    yield from filter(None, (sentence.strip() for sentence in _END.split(plain)))
