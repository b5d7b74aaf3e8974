"""Papers set with Typst: a kind's looks and a person's facts become a page, clean, as PNG or PDF."""

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

from evaluation.documents.facts import facts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from evaluation.documents.facts import Facts

    Pair = tuple[str, str]

KINDS: Mapping[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "kinds.yaml").read_text())
_LATIN = [
    "Noto Sans",
    "Libertinus Serif",
    "New Computer Modern",
    "DejaVu Sans",
    "DejaVu Serif",
    "DejaVu Sans Condensed",
]
_DEVANAGARI = ["Noto Sans Devanagari"]
_GROUNDS = ("#ffffff", "#ffffff", "#fdfaf2", "#f4f8ff", "#fff6f6", "#f7fff7", "#eef3ea")
_INKS = ("#111111", "#1f2937", "#1e3a8a", "#3f1d0b")
_CARDS = ("aadhaar_card", "pan_card", "voter_id", "driving_licence")  # are never as high as a page
_SPECIAL = "\\#*_$@<>[]`/~"


@dataclass(frozen=True)
class Sheet:
    """A paper that nobody has photographed yet, and what a reader should say of it."""

    kind: str
    true: Mapping[str, str]
    source: str
    fonts: tuple[str, ...] = ()

    def png(self) -> bytes:
        """150 dots an inch, as a good scanner makes it."""
        return self._compiled("png")

    def pdf(self) -> bytes:
        """With a text layer."""
        return self._compiled("pdf")

    def _compiled(self, form: Literal["png", "pdf"]) -> bytes:
        with tempfile.NamedTemporaryFile("w", suffix=".typ", encoding="utf-8") as file:
            file.write(self.source)
            file.flush()
            made = typst.compile(file.name, format=form, ppi=150.0, font_paths=[*_fonts(), *self.fonts])
        assert isinstance(made, bytes)
        return made


@cache
def _fonts() -> tuple[str, ...]:
    return (str(font.ROOT / "files"),)


@dataclass(frozen=True)
class _Look:
    """How one paper is set: its language (en, hi, both) and typefaces."""

    chance: random.Random
    facts: Facts
    language: str
    bilingual: str  # how two labels stand together

    def said(self, text: str) -> str:
        """Text with its facts, marks of Typst made plain."""
        filled = re.sub(r"{(\w+)(?:\.(en|hi))?}", lambda found: self._fact(found[1], found[2]), text)
        return "".join(f"\\{sign}" if sign in _SPECIAL else sign for sign in filled)

    def _fact(self, name: str, language: str | None) -> str:
        said = self.facts.said[name]
        return said.hi if (language or self.language) == "hi" else said.en

    def true(self, name: str, *, hindi: bool | None = None) -> str:
        """What a reader should say of a fact on this paper."""
        said = self.facts.said[name]
        return said.true_hi if (self.language == "hi" if hindi is None else hindi) else said.true_en

    def label(self, text: str) -> str:
        """A label in the paper's languages."""
        en, _, hi = (part.strip() for part in text.partition("|"))
        if not hi or self.language == "en":
            return self.said(en)
        if self.language == "hi":
            return self.said(hi)
        one, other = (hi, en) if self.bilingual.startswith("hi") else (en, hi)
        between = " \\ " if self.bilingual.endswith("lines") else " \\/ "
        return self.said(one) + between + self.said(other)


def sheet(kind: str, seed: int, fonts: Path | None = None) -> Sheet:
    """The paper of that kind and number. `fonts`: a folder of further typefaces."""
    chance = random.Random(f"{kind}/{seed}")
    looks = KINDS[kind]
    own = looks.get("set", ())
    chosen = seed % (len(own) + (max(len(own), 2) if "rows" in looks else 0))
    as_set = own[chosen] if chosen < len(own) else None
    language = (as_set or looks).get("language") or ("en" if as_set else chance.choice(["en", "hi", "both", "both"]))
    look = _Look(chance, facts(chance), language, chance.choice(["hi", "en", "hi", "hi lines"]))
    head, body, foot, true = _own(as_set, look) if as_set else _of_rows(looks, look)
    latin, deva = list(_LATIN), list(_DEVANAGARI)
    if fonts:
        latin += ["Poppins", "Hind", "Mukta"]
        deva += ["Hind", "Mukta"]
    form = as_set["form"] if as_set else ""
    parts = [_page(chance, chance.choice(latin), chance.choice(deva), card=form == "card" or kind in _CARDS)]
    size = chance.choice([12, 13, 15])
    where = chance.choice(["center", "center", "left"])
    parts += [f"#align({where}, text(size: {size}pt, weight: 700)[{look.said(line)}])" for line in head]
    parts += ["#v(6pt)", body, "#v(8pt)"]
    parts += [f"#align({chance.choice(['left', 'center', 'right'])})[{look.said(line)}]" for line in foot]
    return Sheet(kind, true, "\n".join(parts), (str(fonts),) if fonts else ())


def _page(chance: random.Random, latin: str, deva: str, *, card: bool) -> str:
    wide = chance.choice(["300pt", "340pt"]) if card else chance.choice(["420pt", "480pt", "520pt"])
    high = "auto" if card or chance.random() < 0.6 else "700pt"  # noqa: PLR2004
    ground, ink = chance.choice(_GROUNDS), chance.choice(_INKS)
    return "\n".join([
        f'#set page(width: {wide}, height: {high}, margin: {chance.choice([18, 24, 36])}pt, fill: rgb("{ground}"))',
        f'#set text(font: ("{latin}", "{deva}"), size: {chance.choice([10, 11, 12, 13])}pt, fill: rgb("{ink}"))',
        f"#set par(leading: {chance.choice(['0.6em', '0.75em', '0.9em'])})",
    ])  # fmt: skip


def _own(layout: Mapping[str, Any], look: _Look) -> tuple[Sequence[str], str, Sequence[str], dict[str, str]]:
    """A paper that is set as it stands in kinds.yaml."""
    true = {name: look.true(fact, hindi=name == "name_hi" or None) for name, fact in layout.get("says", {}).items()}
    lines = [look.said(line) for line in layout.get("lines", ())]
    pairs = [(look.said(label), look.said(value)) for label, value in layout.get("pairs", ())]
    if layout["form"] == "prose":
        body = "\n\n".join(lines)
    elif layout["form"] == "card":
        body = _beside_portrait(" \\\n".join(lines))
    elif layout["form"] == "four":
        body = _columns(look, pairs) + "\n#v(8pt)\n" + _table_of(look, layout["four"])
    else:
        body = _FORMS[layout["form"]](look, pairs)
    return layout["head"], body, layout["foot"], true


def _of_rows(looks: Mapping[str, Any], look: _Look) -> tuple[Sequence[str], str, Sequence[str], dict[str, str]]:
    """A paper of labels and values, in a form and with other rows that chance chooses."""
    chance = look.chance
    pairs: list[Pair] = []
    true: dict[str, str] = {}
    for key, labels in looks["rows"].items():
        name, _, fact = key.partition("=")
        fact = fact or name
        pairs.append((look.label(chance.choice(labels)), look.said(f"{{{fact}}}")))
        true[name] = look.true(fact)
    true |= {name: look.true(fact) for name, fact in looks.get("head_says", {}).items()}
    if chance.random() < 0.5:  # noqa: PLR2004  not all offices begin with the same
        at = chance.randrange(len(pairs))
        pairs = pairs[at:] + pairs[:at]
    for row in chance.sample(looks["more"], min(len(looks["more"]), chance.choice([1, 3, 5, 7]))):
        label, _, value = row.partition(" = ")
        pairs.insert(chance.randrange(len(pairs) + 1), (look.label(label), look.said(value)))
    body = _FORMS[chance.choice(looks["forms"])](look, pairs)
    return chance.choice(looks["heads"]), body, chance.choice(looks["feet"]), true


def _beside_portrait(body: str) -> str:
    portrait = "#box(width: 62pt, height: 78pt, fill: luma(190), stroke: 0.5pt)"
    return f"#grid(columns: (70pt, 1fr), gutter: 10pt, [{portrait}], [{body}])"


def _form(look: _Look, pairs: Sequence[Pair]) -> str:
    colon = look.chance.choice([" :", ":", "", " -"])
    split = look.chance.choice(["42%, 58%", "50%, 50%", "35%, 65%"])
    if look.chance.random() < 0.4:  # noqa: PLR2004  the colons stand under each other
        cells = ", ".join(f"[{label}], [:], [{value}]" for label, value in pairs)
        return f"#grid(columns: ({split.split(',')[0]}, 12pt, 1fr), row-gutter: 9pt, {cells})"
    cells = ", ".join(f"[{label}{colon}], [{value}]" for label, value in pairs)
    return f"#grid(columns: ({split}), row-gutter: 9pt, {cells})"


def _table(look: _Look, pairs: Sequence[Pair]) -> str:
    bold = look.chance.random() < 0.4  # noqa: PLR2004
    stroke = look.chance.choice(["0.6pt", "(bottom: 0.5pt)", "0.4pt + luma(150)"])
    cells = ", ".join(f"[*{label}*], [{value}]" if bold else f"[{label}], [{value}]" for label, value in pairs)
    return f"#table(columns: (45%, 55%), inset: {look.chance.choice([4, 6, 8])}pt, stroke: {stroke}, {cells})"


def _table_of(look: _Look, rows: Sequence[Sequence[str]]) -> str:
    cells = ", ".join(f"[{look.said(cell)}]" for row in rows for cell in row)
    return f"#table(columns: (1fr, 1fr, 1fr, 1fr), inset: 5pt, stroke: 0.5pt, {cells})"


def _columns(look: _Look, pairs: Sequence[Pair]) -> str:
    colon = look.chance.choice([": ", " : "])
    bold = "*" if look.chance.random() < 0.5 else ""  # noqa: PLR2004
    cells = ", ".join(f"[{label}{colon}{bold}{value or '-'}{bold}]" for label, value in pairs)
    return f"#grid(columns: (1fr, 1fr), row-gutter: 9pt, column-gutter: 14pt, {cells})"


def _stacked(look: _Look, pairs: Sequence[Pair]) -> str:
    small = look.chance.choice(["0.8em", "0.9em"])
    cells = ", ".join(f"[#text(size: {small})[{label}] \\ *{value or '-'}*]" for label, value in pairs)
    columns = look.chance.choice(["1fr, 1fr", "1fr, 1fr", "1fr, 1fr, 1fr"])
    return f"#grid(columns: ({columns}), row-gutter: 11pt, column-gutter: 14pt, {cells})"


def _boxes(_: _Look, pairs: Sequence[Pair]) -> str:
    """Labels in a ruled row, values in the row under it."""
    parts = []
    for at in range(0, len(pairs), 3):
        three = pairs[at : at + 3]
        cells = ", ".join([*(f"[*{label}*]" for label, _ in three), *(f"[{value or '-'}]" for _, value in three)])
        parts.append(f"#table(columns: ({'1fr, ' * len(three)}), inset: 5pt, stroke: 0.5pt, {cells})")
    return "\n".join(parts)


def _lines(look: _Look, pairs: Sequence[Pair]) -> str:
    colon = look.chance.choice([" : ", ": ", " :- "])
    return "\n\n".join(f"{label}{colon}{value}" for label, value in pairs)


def _numbered(look: _Look, pairs: Sequence[Pair]) -> str:
    mark = look.chance.choice([".", ")"])
    numbered = [(f"{at}{mark} {label}", value) for at, (label, value) in enumerate(pairs, 1)]
    return look.chance.choice([_form, _lines, _table])(look, numbered)


def _card(_: _Look, pairs: Sequence[Pair]) -> str:
    return _beside_portrait(" \\\n".join(f"{label} : {value}" for label, value in pairs))


_FORMS: Mapping[str, Callable[[_Look, Sequence[Pair]], str]] = {
    "form": _form, "table": _table, "columns": _columns, "stacked": _stacked, "boxes": _boxes, "lines": _lines,
    "numbered": _numbered, "card": _card,
}  # fmt: skip
