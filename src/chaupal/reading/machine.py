"""What codes on the pages say: it beats what was read off the print."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.reading import aadhaar_qr
from chaupal.reading.base import Reading
from chaupal.reading.kinds import kinds
from chaupal.reading.words import letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.reading.base import Box
    from chaupal.reading.pages import Page

_SURE, _UNSIGNED, _UNCHECKED = 0.99, 0.6, 0.95
# numbers that some papers bear as a bar code, too
_PLAIN = (("voter_id", "epic"), ("pan_card", "pan"), ("driving_licence", "dl_number"))
_LONGEST_PLAIN = 40


@dataclass
class Told:
    """What codes say: fields of one kind, the faults of its signature, the address of our certificate."""

    kind: str | None = None
    fields: dict[str, Reading] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    certificate: str | None = None

    def warnings(self, printed: Mapping[str, Reading]) -> Iterator[str]:
        """The faults, and whether the print says something else."""
        yield from self.faults
        for name in ("aadhaar_last4", "date_of_birth", "epic", "pan", "dl_number"):
            told, read = self.fields.get(name), printed.get(name)
            if told and read and read.confidence > _UNSIGNED and letters(told.value) != letters(read.value):
                yield "code_differs"
                return


def by_codes(pages: Sequence[Page]) -> Told:
    """All that the pages' codes say."""
    told = Told()
    for page in pages:
        for code in page.codes:
            _take(told, code.text, page.code_box(code))
    return told


def _take(told: Told, text: str, box: Box) -> None:
    if text.startswith(f"{settings.CHAUPAL_BASE_URL}/verify/"):
        told.certificate = text
    elif (content := aadhaar_qr.payload(text)) is not None:
        _aadhaar(told, content, box)
    elif old := aadhaar_qr.of_old_code(text):
        told.kind, told.fields = "aadhaar_card", _readings(old, _UNSIGNED, box)
        told.faults.append("signature_unchecked")
    elif len(text) <= _LONGEST_PLAIN:
        _plain(told, text, box)


def _aadhaar(told: Told, content: bytes, box: Box) -> None:
    said = aadhaar_qr.fields(content)
    if not said:
        return
    certificates = [Path(path).read_bytes() for path in settings.CHAUPAL_AADHAAR_CERTIFICATES]
    sure = _UNCHECKED
    if not certificates:
        told.faults.append("signature_unchecked")
    elif aadhaar_qr.is_signed(content, certificates):
        sure = _SURE
    else:
        told.faults.append("signature_invalid")
        sure = _UNSIGNED
    told.kind, told.fields = "aadhaar_card", _readings(said, sure, box)


def _readings(said: Mapping[str, str], sure: float, box: Box) -> dict[str, Reading]:
    return {name: Reading(value, sure, box) for name, value in said.items()}


def _plain(told: Told, text: str, box: Box) -> None:
    for kind, name in _PLAIN:
        parser = kinds()[kind].fields[name].anywhere
        match = parser(text) if parser else None
        if match and match.start == 0 and match.end == len(text):
            told.kind, told.fields[name] = kind, Reading(match.value, _SURE, box)
