"""Tesseract, in this process: words with places and confidences, and a second look at a line.

Devanagari's model reads both scripts; `hin` would drop Latin ones from numbers. English alone is the second reader.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import tesserocr
from PIL import Image

from chaupal.reading.words import Word

if TYPE_CHECKING:
    from chaupal.reading.straighten import Picture

_MODELS = (  # where Debian and Ubuntu, Arch and Alpine, Fedora, a build of one's own, and Homebrew have them
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_DEVANAGARI, _LATIN = "Devanagari", "eng"
_LINE, _WORD = 4, 5  # levels in Tesseract's TSV
_local = threading.local()


def languages() -> frozenset[str]:
    """The models that are installed."""
    folder = Path(_folder())
    return frozenset(path.stem for where in (folder, folder / "script") for path in where.glob("*.traineddata"))


@cache
def _folder() -> str:
    """The first that is there; else where Tesseract itself looks (TESSDATA_PREFIX)."""
    return next((one for one in _MODELS if Path(one).is_dir()), "") or tesserocr.get_languages()[0]


def _both() -> str:
    """The name of Devanagari's model with English: some have the models of scripts in a folder of their own."""
    apart = Path(_folder(), "script", f"{_DEVANAGARI}.traineddata").exists()
    return f"{'script/' * apart}{_DEVANAGARI}+{_LATIN}"


def _reader(language: str) -> tesserocr.PyTessBaseAPI:
    """This thread's reader: loading a model takes longer than reading a line."""
    readers = _local.__dict__.setdefault("readers", {})
    if language not in readers:
        readers[language] = tesserocr.PyTessBaseAPI(path=_folder(), lang=language, oem=tesserocr.OEM.LSTM_ONLY)
    return readers[language]


def words_of(grey: Picture, page: int = 0, *, sparse: bool = False) -> list[Word]:
    """Every word on a straightened page. `sparse` finds words that stand alone, at the price of a few ghosts."""
    reader = _reader(_both())
    reader.SetPageSegMode(tesserocr.PSM.SPARSE_TEXT if sparse else tesserocr.PSM.SINGLE_COLUMN)
    reader.SetImage(Image.fromarray(grey))
    reader.SetSourceResolution(300)
    words: list[Word] = []
    lines = 0
    for cells in (row.split("\t") for row in reader.GetTSVText(0).splitlines()):
        lines += int(cells[0]) == _LINE
        if int(cells[0]) == _WORD and cells[11].strip():
            x, y, width, height, sure = map(float, cells[6:11])
            words.append(Word(cells[11].strip(), x, y, width, height, sure / 100, page, lines))
    return words


def line(grey: Picture, *, latin: bool = True, allowed: str = "") -> tuple[str, float]:
    """One line of text and how sure the reader is (0 to 1). `allowed`: the only signs it may find."""
    reader = _reader(_LATIN if latin else _both())
    reader.SetPageSegMode(tesserocr.PSM.SINGLE_LINE)
    reader.SetVariable("tessedit_char_whitelist", allowed)
    reader.SetImage(Image.fromarray(grey))
    reader.SetSourceResolution(300)
    text = reader.GetUTF8Text().strip()
    sure = reader.MeanTextConf() / 100
    reader.SetVariable("tessedit_char_whitelist", "")
    return text, sure


def upright(grey: Picture) -> int | None:
    """Degrees clockwise by which the page must be turned to stand upright; None if that cannot be told."""
    with tesserocr.PyTessBaseAPI(path=_folder(), lang="osd", psm=tesserocr.PSM.OSD_ONLY) as reader:
        reader.SetImage(Image.fromarray(grey))
        reader.SetSourceResolution(300)
        seen = reader.DetectOrientationScript()
    return None if not seen else int(seen["orient_deg"])
