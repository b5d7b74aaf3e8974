"""A second reader looks at each value's place: where both read the same, the value is sure."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import cv2
import numpy as np

from chaupal.reading import ocr
from chaupal.reading.fields import alike
from chaupal.reading.pages import extent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.reading.fields import Found
    from chaupal.reading.pages import Page
    from chaupal.reading.straighten import Picture

_MARGIN = 0.35  # of a letter's height, kept round the value
_SAME, _OTHER = 0.4, 0.6  # what doubt remains when both agree; what confidence remains when they do not
_LINE = 1.9  # heights of a letter up to which words stand on one line


def looked_again(found: Mapping[str, Found], pages: Sequence[Page]) -> dict[str, Found]:
    """The values with the confidence that another look gives them."""
    views = {page.number: page.view for page in pages if page.view}
    return {
        name: _again(value, views[value.words[0].page].grey)
        if value.words and value.parser and value.value.isascii() and value.words[0].page in views
        else value
        for name, value in found.items()
    }


def _again(found: Found, grey: Picture) -> Found:
    assert found.parser is not None
    left, top, right, bottom = extent(found.words)
    high = max(word.height for word in found.words)
    if bottom - top > _LINE * high:
        return found
    margin = _MARGIN * high
    crop = grey[
        max(round(top - margin), 0) : round(bottom + margin), max(round(left - margin), 0) : round(right + margin)
    ]
    if crop.size == 0:
        return found
    framed = np.asarray(cv2.copyMakeBorder(crop, 10, 10, 12, 12, cv2.BORDER_CONSTANT, value=255), dtype=np.uint8)
    text, sure = ocr.line(framed)
    match = found.parser(text)
    if match is None:
        return replace(found, confidence=found.confidence * 0.8)
    if alike(match.value, found.value):
        return replace(found, confidence=1 - (1 - found.confidence) * _SAME)
    read = min(word.confidence for word in found.words)
    if sure > read + 0.1 and match.sure >= 0.8:  # noqa: PLR2004
        return replace(found, value=match.value, confidence=_OTHER * match.sure * sure)
    return replace(found, confidence=found.confidence * _OTHER)
