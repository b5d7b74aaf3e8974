"""Signs that a file was worked on after it was made. Hints for an officer, never a reason to refuse."""

from __future__ import annotations

import re
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from chaupal.documents.contents import PDF
from chaupal.documents.looks import type_of
from chaupal.documents.refusals import QUALITY

__all__ = ["QUALITY", "of"]

_SOFTWARE, _PROCESSING = 0x0131, 0x000B  # EXIF tags
# programs that change pictures and pages; those of cameras, scanners and offices are none
_EDITORS = re.compile(
    rb"photoshop|gimp|snapseed|picsart|canva|pixelmator|affinity|lightroom|inkscape|illustrator|corel"
    rb"|sejda|ilovepdf|smallpdf|pdfescape|pdffiller|foxit phantom|nitro|pdf-?xchange|wondershare|pdfelement",
    re.IGNORECASE,
)
_END, _LINEARIZED = b"%%EOF", b"/Linearized"


def of(content: bytes) -> list[str]:
    """`editor`: an editing program left its name. `appended`: something was added to the PDF after it was made."""
    if type_of(content) == PDF:
        return _of_pdf(content)
    try:
        with Image.open(BytesIO(content)) as image:
            exif = image.getexif()
            left = " ".join(str(exif.get(tag, "")) for tag in (_SOFTWARE, _PROCESSING)).encode()
            left += str(image.info.get("Software", "")).encode() + bytes(image.info.get("xmp", b"") or b"")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, TypeError):
        return []
    return ["editor"] if _EDITORS.search(left) else []


def _of_pdf(content: bytes) -> list[str]:
    made_by = b" ".join(re.findall(rb"/(?:Producer|Creator)\s*\(([^)]{0,200})", content))
    made_by += b" ".join(re.findall(rb"<(?:pdf:Producer|xmp:CreatorTool)>([^<]{0,200})<", content))
    ends = content.count(_END) - (_LINEARIZED in content[:1024])
    return ["editor"] * bool(_EDITORS.search(made_by)) + ["appended"] * (ends > 1)
