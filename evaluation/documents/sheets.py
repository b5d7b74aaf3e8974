"""Papers set with Typst: a layout and a person's facts become a page, clean, as PNG or PDF."""

from __future__ import annotations

import random
import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import fontpkg_noto_sans_devanagari as font  # type: ignore[import-untyped]
import typst
import yaml

from chaupal.catalogue.queries import document_fields
from evaluation.documents.facts import facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FONTS = ("Noto Sans", "Libertinus Serif", "New Computer Modern", "Liberation Sans", "Liberation Serif", "DejaVu Sans")
_GROUNDS = ("#ffffff", "#fdfaf2", "#f4f8ff", "#fff6f6", "#f7fff7")
_INKS = ("#111111", "#1f2937", "#1e3a8a", "#3f1d0b")
LAYOUTS: Mapping[str, list[dict[str, Any]]] = yaml.safe_load((Path(__file__).parent / "layouts.yaml").read_text())


@dataclass(frozen=True)
class Sheet:
    """A paper that nobody has photographed yet."""

    kind: str
    true: Mapping[str, str]
    source: str

    def png(self) -> bytes:
        """150 dots an inch, as a good scanner makes it."""
        return _compiled(self.source, "png")

    def pdf(self) -> bytes:
        """With a text layer."""
        return _compiled(self.source, "pdf")


def sheet(kind: str, seed: int) -> Sheet:
    """The paper of that kind and number."""
    chance = random.Random(f"{kind}/{seed}")
    layout, made = LAYOUTS[kind][seed % len(LAYOUTS[kind])], facts(chance)
    wanted = document_fields(kind) - set(layout.get("skip", ()))
    true = {name: made.true[fact] for fact, name in _printed_facts(layout) if name in wanted}
    return Sheet(kind, true, _source(layout, made.printed, chance))


# under what name a fact is asked for that is printed under its own
_TOLD_AS = {"aadhaar": ("aadhaar_last4",), "address": ("address", "pincode"), "card_type": ("category",)}
_FACT_OF = {"aadhaar_last4": "aadhaar_last4", "pincode": "pincode"}


def _printed_facts(layout: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(fact, field of the document) of all that stands on the paper."""
    rows = [part for row in layout.get("rows", ()) for part in row]
    for fact in re.findall(r"{(\w+)}", "\n".join([*layout["head"], *layout.get("lines", ()), *rows, *layout["foot"]])):
        for name in _TOLD_AS.get(fact, (fact,)):
            yield _FACT_OF.get(name, fact), name


def _source(layout: Mapping[str, Any], printed: Mapping[str, str], chance: random.Random) -> str:
    face, ink = chance.choice(_FONTS), chance.choice(_INKS)
    size = chance.choice([11, 12, 13])
    wide = "300pt" if layout["form"] == "card" else chance.choice(["420pt", "480pt"])
    parts = [
        f'#set page(width: {wide}, height: auto, margin: 22pt, fill: rgb("{chance.choice(_GROUNDS)}"))',
        f'#set text(font: ("{face}", "Noto Sans Devanagari"), size: {size}pt, fill: rgb("{ink}"))',
        "#set par(leading: 0.7em)",
    ]
    parts += [
        f"#align(center, text(size: {size + 2}pt, weight: 700)[{_said(line, printed)}])" for line in layout["head"]
    ]
    parts += ["#v(6pt)", _body(layout, printed), "#v(8pt)"]
    parts += [
        f"#align({chance.choice(['left', 'center', 'right'])})[{_said(line, printed)}]" for line in layout["foot"]
    ]
    return "\n".join(parts)


def _body(layout: Mapping[str, Any], printed: Mapping[str, str]) -> str:
    rows = [(_said(label, printed), _said(value, printed)) for label, value in layout.get("rows", ())]
    lines = [_said(line, printed) for line in layout.get("lines", ())]
    if layout["form"] == "prose":
        return "\n\n".join(lines)
    if layout["form"] == "card":
        beside = " \\\n".join(lines)
        portrait = "#box(width: 62pt, height: 78pt, fill: luma(190), stroke: 0.5pt)"
        return f"#grid(columns: (70pt, 1fr), gutter: 10pt, [{portrait}], [{beside}])"
    if layout["form"] == "columns":
        cells = ", ".join(f"[{label}: *{value}*]" for label, value in rows)
        return f"#grid(columns: (1fr, 1fr), row-gutter: 9pt, column-gutter: 12pt, {cells})"
    cells = ", ".join(f"[{label}{'' if layout['form'] == 'table' else ' :'}], [{value}]" for label, value in rows)
    if layout["form"] == "table":
        return f"#table(columns: (45%, 55%), inset: 6pt, stroke: 0.6pt, {cells})"
    return f"#grid(columns: (42%, 58%), row-gutter: 9pt, {cells})"


def _said(line: str, printed: Mapping[str, str]) -> str:
    """Text, with what means something to Typst made plain."""
    text = line.format_map(printed)
    return "".join(f"\\{letter}" if letter in "#*_$@<>[]`\\/~" else letter for letter in text)


@cache
def _fonts() -> list[str]:
    return [str(font.ROOT / "files")]


def _compiled(source: str, form: Literal["png", "pdf"]) -> bytes:
    with tempfile.NamedTemporaryFile("w", suffix=".typ", encoding="utf-8") as file:
        file.write(source)
        file.flush()
        made = typst.compile(file.name, format=form, ppi=150.0, font_paths=_fonts())
    assert isinstance(made, bytes)
    return made
