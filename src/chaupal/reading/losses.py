"""What of a page the picture does not show: where it ends within the print, and where light blots the print out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.reading.fields import Found
    from chaupal.reading.pages import Page
    from chaupal.reading.straighten import Matrix, Picture
    from chaupal.reading.words import Word

DOUBTFUL = 0.7  # what is left of a value's confidence where a part of it may be missing
_SURELY_READ = 0.5  # confidence from which a word is no ghost
_AT_THE_EDGE, _NEAR_THE_EDGE = 0.2, 1.5  # letter heights: cut through; may be followed by what was cut off
_SOME = 2  # words on one side that are cut through: one may be a ghost
_BLOWN, _ABOVE_PAPER = 250, 12  # of 255: as bright as can be, and that much brighter than the paper
_LEAST_SHINE = 1.5  # letter heights across: a smaller patch hides no word
_INK, _AS_PAPER = 40, 0.8  # of 255: darker than its ground; how bright that is beside the paper round the words
_LINE, _THIN, _WIDE = 6, 0.1, 2.0  # letters that make a line; heights of a letter that one is wide, at least and most
_SHRUNK = 0.25  # of the straightened page, on which shine is sought


@dataclass(frozen=True)
class Losses:
    """Of one page that was read off its picture."""

    page: Page

    @cached_property
    def cut(self) -> frozenset[int]:
        """The sides of the picture that cut through print: 0 left, 1 top, 2 right, 3 bottom."""
        words = [word for word in self._words if word.text[:1].isalnum()]
        if not words:
            return frozenset()
        high = median(word.height for word in words)
        sized = [self._gaps(word) for word in words if 0.5 * high < word.height < 2 * high]
        letter = median(_height(self._corners(word)) for word in words)
        paper = _paper(self._grey, [self._corners(word) for word in words])
        halves = [_halved(self._side(side), letter, paper) for side in range(4)]
        return frozenset(
            side
            for side in range(4)
            if sum(gaps[side] < _AT_THE_EDGE for gaps in sized) >= _SOME or halves[side] >= _LINE
        )

    @cached_property
    def shine(self) -> Picture | None:
        """Where light blots out print, on the straightened page made smaller by `_SHRUNK`; None if nowhere."""
        view, words = self.page.view, self._words
        if view is None or not words:
            return None
        if _paper(self._grey, [self._corners(word) for word in words]) > _BLOWN - _ABOVE_PAPER:
            return None
        height, width = self._grey.shape
        forward = np.diag([_SHRUNK, _SHRUNK, 1.0]) @ np.linalg.inv(np.diag([width, height, 1.0]) @ view.back)
        size = (max(round(view.grey.shape[1] * _SHRUNK), 1), max(round(view.grey.shape[0] * _SHRUNK), 1))
        small = cv2.warpPerspective(self._grey, forward, size, flags=cv2.INTER_LINEAR, borderValue=0)
        blown = np.asarray(small >= _BLOWN, dtype=np.uint8)
        side = max(round(_LEAST_SHINE * median(word.height for word in words) * _SHRUNK), 3)
        patches = cv2.morphologyEx(blown, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
        return np.asarray(patches, dtype=np.uint8) if patches.any() else None

    def faults(self) -> list[str]:
        """cut_off, glare."""
        return ["cut_off"] * bool(self.cut) + ["glare"] * self._is_blotted(self.page.words)

    def reach(self, words: Sequence[Word]) -> bool:
        """Whether some words may be only what is left of a value."""
        ends = any(self._gaps(word)[side] < _NEAR_THE_EDGE for word in words for side in self.cut)
        return ends or self._is_blotted(words)

    def _is_blotted(self, words: Sequence[Word]) -> bool:
        """Whether light lies on the lines of some words, between where print begins and ends on the page."""
        if self.shine is None:
            return False
        left = min(word.x for word in self.page.words) * _SHRUNK
        right = max(word.right for word in self.page.words) * _SHRUNK
        for word in words:
            top, bottom = word.y * _SHRUNK, (word.y + word.height) * _SHRUNK
            if self.shine[round(top) : round(bottom) + 1, max(round(left), 0) : round(right) + 1].any():
                return True
        return False

    @cached_property
    def _words(self) -> list[Word]:
        return [word for word in self.page.words if word.confidence >= _SURELY_READ]

    @cached_property
    def _grey(self) -> Picture:
        assert self.page.colour is not None
        return np.asarray(cv2.cvtColor(self.page.colour, cv2.COLOR_RGB2GRAY), dtype=np.uint8)

    def _side(self, side: int) -> Picture:
        """The picture turned so that one of its sides lies above."""
        return np.ascontiguousarray(np.rot90(self._grey, (side - 1) % 4))

    def _corners(self, word: Word) -> Matrix:
        """A word's corners in pixels of the picture as it came, beyond it where it stands outside."""
        assert self.page.view is not None
        bottom = word.y + word.height
        square = [[word.x, word.y, 1], [word.right, word.y, 1], [word.x, bottom, 1], [word.right, bottom, 1]]
        placed = self.page.view.back @ np.array(square).T
        height, width = self._grey.shape
        return np.asarray(placed[:2] / placed[2] * np.array([[width], [height]]))

    def _gaps(self, word: Word) -> tuple[float, float, float, float]:
        """From a word to each side of the picture, in heights of the word."""
        height, width = self._grey.shape
        corners = self._corners(word)
        (left, top), (right, bottom) = corners.min(axis=1), corners.max(axis=1)
        high = _height(corners)
        return float(left / high), float(top / high), float((width - right) / high), float((height - bottom) / high)


def _height(corners: Matrix) -> float:
    return max(float(np.hypot(*(corners[:, 0] - corners[:, 2]))), 1.0)


def _paper(grey: Picture, words: Sequence[Matrix]) -> float:
    """How bright the paper is round the words; where light falls on a part of it, on the rest."""
    grounds = []
    for corners in words:
        (left, top), (right, bottom) = np.maximum(corners.min(axis=1), 0), np.maximum(corners.max(axis=1), 0)
        place = grey[int(top) : int(bottom) + 1, int(left) : int(right) + 1]
        grounds.extend([float(np.percentile(place, 90))] if place.size else [])
    return float(np.percentile(grounds, 25)) if grounds else 255.0


def _halved(grey: Picture, letter: float, paper: float) -> int:
    """How many letters the upper side of a picture cuts through: of half a line no word may be read."""
    strip = np.ascontiguousarray(grey[: round(2 * letter)])
    around = round(2 * letter) // 2 * 2 + 3
    ground = cv2.morphologyEx(strip, cv2.MORPH_CLOSE, np.ones((around // 2, around // 2), np.uint8))
    ink = np.asarray((ground.astype(np.int16) - strip > _INK) & (ground > _AS_PAPER * paper), dtype=np.uint8)
    count, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    touching = stats[1:count][stats[1:count, cv2.CC_STAT_TOP] == 0]
    wide, high = touching[:, cv2.CC_STAT_WIDTH] / letter, touching[:, cv2.CC_STAT_HEIGHT] / letter
    return int(np.count_nonzero((wide > _THIN) & (wide < _WIDE) & (high > _THIN) & (high < 1)))


def of(pages: Sequence[Page]) -> dict[int, Losses]:
    """Of those pages that were read off their pictures, by their numbers."""
    return {page.number: Losses(page) for page in pages if page.view is not None and page.colour is not None}


def doubted(found: Mapping[str, Found], losses: Mapping[int, Losses]) -> dict[str, Found]:
    """The values, those doubtful of which a part may be missing."""
    return {
        name: replace(value, confidence=min(value.confidence, DOUBTFUL)) if _is_hit(value, losses) else value
        for name, value in found.items()
    }


def _is_hit(value: Found, losses: Mapping[int, Losses]) -> bool:
    return any(word.page in losses and losses[word.page].reach([word]) for word in value.words)
