"""A word is spelt in one way wherever people read it."""

import re
from pathlib import Path

import chaupal

ROOMS = Path(chaupal.__file__).parent
TEXTS = [
    path
    for folder in (ROOMS, ROOMS.parents[1] / "services")
    for path in folder.rglob("*")
    if path.suffix in {".yaml", ".html", ".po", ".typ"}
    and not {"understanding", "hearing"} & {*path.parts}  # which read any spelling
    and (path.parent.name != "notices" or path.stem == "hi")  # other languages in this script spell it their way
]
WITHOUT_ITS_DOT = re.compile("तारीख(?!\N{DEVANAGARI SIGN NUKTA})")


def test_a_date_is_spelt_with_its_dot_everywhere() -> None:
    read = {path: path.read_text(encoding="utf-8") for path in TEXTS}

    assert sum("तारीख" in text for text in read.values()) > 5
    assert [str(path) for path, text in read.items() if WITHOUT_ITS_DOT.search(text)] == []
