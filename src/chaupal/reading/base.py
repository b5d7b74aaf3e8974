"""What is read off a paper, and why one cannot be: the words this room shares with the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

# every reason an Unreadable may bear; texts/rooms above have a sentence for each
REASONS = frozenset(
    """
    empty forbidden_type too_large too_many_pages locked broken
    dark blurred cut_off glare too_small screen
    """.split(),
)


class Box(NamedTuple):
    """A rectangle in fractions of a page as it lies in the file: EXIF applied, not yet turned by `Paper.turned`."""

    page: int  # from 0
    x: float  # of its left upper corner
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One field's value: dates ISO, money a decimal string in rupees, names as printed.

    `confidence` is meant as a share: of many values with 0.9, nine in ten are right. `box` is None for what was read
    off a code or a text layer without places.
    """

    value: str
    confidence: float
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """What a file says. `kind` is one of `catalogue.document_kinds`, `photo` or `other`.

    `warnings`: quality words of REASONS that did not keep it from being read, and `signature_invalid`,
    `signature_unchecked`, `code_differs` (the QR code and the print do not agree), `expired`, `only_first_pages`.
    `secrets` are the places where an Aadhaar number (or a code that holds one) stands whole: paint them over before
    the image is kept or shown. `turned`: degrees clockwise by which the first page must be turned to stand upright.
    """

    kind: str | None
    kind_confidence: float
    fields: Mapping[str, Reading] = field(default_factory=lambda: MappingProxyType({}))
    warnings: tuple[str, ...] = ()
    pages: int = 1
    seconds: float = 0.0
    turned: int = 0
    secrets: tuple[Box, ...] = ()
    certificate: str | None = None  # the address in the QR code of a certificate that we issued


class Unreadable(Exception):
    """The file must be refused while the citizen still holds the paper.

    `reason` is one of REASONS; `params` fill its text: `megabytes`, `megapixels` and `pages` are the limits.
    """

    def __init__(self, reason: str, **params: Any) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params
