"""`chaupal catalogue migrate`: a folder of services written in the older language, rewritten to the one of today.

Only what is said otherwise now is touched, so comments and the order of lines stay; a folder of today stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

import yaml

from chaupal.catalogue.meant import said_of
from chaupal.catalogue.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

Edit = tuple[int, int, str]  # from where to where, and what stands there then
_FIRST_WORDS = {"_count": "counts", "_not": "but_not"}
_AGED = re.compile("age ([0-9]+-[0-9]+)")
_ITEMS = ("fields", "findings")
_OF = {(kind, frozenset(rules.items())): name for name, (kind, rules) in MEASURES.items()}
_MEASURED = ("unit", "per", "of")


def migrate(root: Path) -> list[Path]:
    """Rewrites the services under `root`, older versions among them; returns the files that were changed."""
    changed = []
    ways: tuple[tuple[str, Callable[[str], str]], ...] = (("service.yaml", form), ("first_words.yaml", first_words))
    for name, rewritten in ways:
        for path in sorted(root.glob(f"*/**/{name}")):
            text = path.read_text(encoding="utf-8")
            if (now := rewritten(text)) != text:
                path.write_text(now, encoding="utf-8")
                changed.append(path)
    return [*changed, *_messages(root)]


def _messages(root: Path) -> Iterator[Path]:
    """What services say that is what their fields mean is taken out."""
    for sheet in sorted(root.glob("*/**/service.yaml")):
        means = _meant(yaml.compose(sheet.read_text(encoding="utf-8"), yaml.CSafeLoader))
        for path in sorted(sheet.parent.glob("messages/*.yaml")):
            text = path.read_text(encoding="utf-8")
            if (now := messages(text, means, said_of(path.stem))) != text:
                path.write_text(now, encoding="utf-8")
                yield path


def _meant(root: yaml.Node | None) -> dict[str, str]:
    """Field -> what it means; those of rows have texts under the rows, and keep them."""
    fields = next((section for key, section in _pairs(root) if key.value == "fields"), None)
    told = ((name.value, *pair) for name, field in _pairs(fields) for pair in _pairs(field))
    return {name: value.value for name, key, value in told if key.value == "means"}


def messages(text: str, means: Mapping[str, str], known: Mapping[str, str]) -> str:
    """A file of messages without what its fields say by what they mean."""
    edits = []
    for item, said in _pairs(yaml.compose(text, yaml.CSafeLoader)):
        pairs = _pairs(said)
        same = [pair for pair in pairs if _same(pair, means.get(item.value, ""), known)]
        if not same or getattr(said, "flow_style", True):
            continue
        whole = [(item, said)] if len(same) == len(pairs) else same
        edits += [_lines(text, key, value) for key, value in whole]
    return _with(text, edits)


def _same(pair: tuple[yaml.Node, yaml.Node], means: str, known: Mapping[str, str]) -> bool:
    key, value = pair
    return isinstance(value, yaml.ScalarNode) and known.get(f"{means}.{key.value}") == normalize(
        "NFC", value.value.strip()
    )


def _lines(text: str, key: yaml.Node, value: yaml.Node) -> Edit:
    """The lines of an entry."""
    start, end = text.rfind("\n", 0, key.start_mark.index) + 1, value.end_mark.index
    return start, end if text[end - 1] == "\n" else text.index("\n", end) + 1, ""


def form(text: str) -> str:
    """A `service.yaml`: measures have kinds of their own, what settles or is never asked is said so."""
    root = yaml.compose(text, yaml.CSafeLoader)
    edits = [edit for field in _fields(root) for edit in _of_field(text, field)]
    return _with(text, edits)


def first_words(text: str) -> str:
    """A `first_words.yaml`: its marks have names, an age is one."""
    root = yaml.compose(text, yaml.CSafeLoader)
    edits: list[Edit] = []
    for key, said in (pair for _, options in _pairs(root) for pair in _pairs(options)):
        if key.value in _FIRST_WORDS:
            edits.append(_over(key, _FIRST_WORDS[key.value]))
        sayings = said.value if isinstance(said, yaml.SequenceNode) else ()
        ages = ((one, _AGED.fullmatch(str(one.value))) for one in sayings)
        edits += [_over(one, f"{{aged: {aged[1]}}}") for one, aged in ages if aged]
    return _with(text, edits)


def _fields(root: yaml.Node | None) -> Iterator[yaml.MappingNode]:
    """Every field of the form, those of rows among them."""
    for key, section in _pairs(root):
        if key.value in _ITEMS:
            yield from (field for _, field in _pairs(section) if isinstance(field, yaml.MappingNode))
        elif key.value == "rows":
            for _, rows in _pairs(section):
                yield from _fields(rows)


def _of_field(text: str, field: yaml.MappingNode) -> Iterator[Edit]:
    keys = {key.value: (key, value) for key, value in _pairs(field)}
    for kind in ("number", "amount"):
        if kind in keys:
            yield from _measure(text, kind, *keys[kind])
    yield from _settled(keys)
    if "default" in keys and "hidden" in keys and keys["hidden"][1].value == "true":
        yield _over(keys["default"][0], "unasked")
        yield _without(text, field, "hidden")


def _measure(text: str, kind: str, key: yaml.Node, rules: yaml.Node) -> Iterator[Edit]:
    """A number of square metres is an area."""
    told = {name.value: value.value for name, value in _pairs(rules) if name.value in _MEASURED}
    name = _OF.get((kind, frozenset(told.items())))
    if told and name:
        yield _over(key, name)
        kept = ((each, value) for each, value in _pairs(rules) if each.value not in _MEASURED)
        yield _over(rules, f"{{{', '.join(f'{each.value}: {_source(text, value)}' for each, value in kept)}}}")


def _settled(keys: dict[str, tuple[yaml.Node, yaml.Node]]) -> Iterator[Edit]:
    """`from: [identity.father_name=father]` is `settled_by: {father: [identity.father_name]}`."""
    if "from" not in keys or not isinstance(keys["from"][1], yaml.SequenceNode):
        return
    key, sources = keys["from"]
    plain = [one.value for one in sources.value if "=" not in one.value]
    by: dict[str, list[str]] = {}
    for one in sources.value:
        source, _, option = one.value.partition("=")
        if option:
            by.setdefault(option, []).append(source)
    if by:
        told = ", ".join(f"{option}: [{', '.join(each)}]" for option, each in by.items())
        before = f"from: [{', '.join(plain)}], " if plain else ""
        yield key.start_mark.index, sources.end_mark.index, f"{before}settled_by: {{{told}}}"


def _without(text: str, field: yaml.MappingNode, name: str) -> Edit:
    """Takes a key out of a mapping."""
    pairs = _pairs(field)
    at = next(n for n, (key, _) in enumerate(pairs) if key.value == name)
    start, end = pairs[at][0].start_mark.index, pairs[at][1].end_mark.index
    if field.flow_style:
        return (pairs[at - 1][1].end_mark.index, end, "") if at else (start, pairs[1][0].start_mark.index, "")
    return text.rindex("\n", 0, start), end, ""


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _source(text: str, node: yaml.Node) -> str:
    return text[node.start_mark.index : node.end_mark.index]


def _over(node: yaml.Node, told: str) -> Edit:
    return node.start_mark.index, node.end_mark.index, told


def _with(text: str, edits: list[Edit]) -> str:
    for start, end, told in sorted(edits, reverse=True):
        text = text[:start] + told + text[end:]
    return text
