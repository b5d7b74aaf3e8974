"""Typesetting with Typst: a form and its data become a PDF that carries its own fonts.

PDF/A-2b, so that it reads the same in fifty years, and PDF/UA-1, so that it can be read aloud.
"""

from __future__ import annotations

import threading
from functools import cache
from typing import TYPE_CHECKING, Any

import orjson
import segno
import typst

from chaupal.certificates.forms import FOLDER
from chaupal.certificates.letters import font_folders
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

_ONE_AT_A_TIME = threading.Lock()  # the compiler keeps its caches between runs and is not shared by threads


def pdf(form: str, data: Mapping[str, Any], url: str) -> bytes:
    """The paper, with a QR code that leads to the URL. Its data must have gone through `letters.settable`."""
    whole = {**data, "url": url, "site": _short(url), "qr": _qr(url)}
    with _ONE_AT_A_TIME:
        made = _compiler().compile(
            input=str(FOLDER / f"{form}.typ"),
            format="pdf",
            pdf_standards=["a-2b", "ua-1"],
            sys_inputs={"data": orjson.dumps(whole).decode()},
        )
    if not isinstance(made, bytes):
        raise TypeError(type(made))
    return made


def in_typst(language: str) -> dict[str, str]:
    """A language as the forms take it."""
    return {"code": language, "direction": LANGUAGES[language].direction}


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(
        root=str(FOLDER.parent), font_paths=[str(each) for each in font_folders()], ignore_system_fonts=True
    )


def _qr(url: str) -> str:
    svg: str = segno.make(url, error="m", micro=False).svg_inline(border=0, dark="#0b2f2c")
    return svg


def _short(url: str) -> str:
    """What is printed beside the code for those who type: the page where a number can be checked."""
    return url.partition("://")[2].rpartition("/")[0]
