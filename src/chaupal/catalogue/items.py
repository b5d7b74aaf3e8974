"""Reads the things a form asks for: fields, papers and look-ups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.expressions import ExpressionError, compiled
from chaupal.catalogue.parts import Part, meant
from chaupal.catalogue.rules import RULES, checked
from chaupal.engine.answers.base import Spec
from chaupal.engine.definition import Expression, Field, Find, Item, Paper
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.catalogue.messages import Messages

_FIELD_KEYS = frozenset({"from", "when", "optional", "default"})


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one service's items; options take their labels from its messages."""

    messages: Mapping[str, Messages]

    def field(self, name: str, part: Part) -> Field:
        part.only((*_FIELD_KEYS, *RULES))
        kinds = [key for key in part.data if key in RULES]
        if len(kinds) != 1:
            part.wrong("", f"`{name}` must have one kind of answer: one of {', '.join(RULES)}")
            kinds = ["text"]
        return Field(
            name,
            self._spec(name, part, kinds[0]),
            condition(part),
            optional=part.flag("optional"),
            sources=part.names("from"),
            default=part.data.get("default"),
        )

    def _spec(self, name: str, part: Part, kind: str) -> Spec:
        if kind == "choice":
            values = part.names(kind, needed=True)
            if not values or len(set(values)) < len(values):
                part.wrong(kind, f"`{name}` must have at least one option, each once")
            return Spec(kind, {}, tuple((value, self._labels(name, value)) for value in dict.fromkeys(values)))
        return Spec(kind, checked(kind, part.part(kind)))

    def _labels(self, name: str, value: str) -> tuple[str, ...]:
        """In the order of all languages we ship, as answers count on it; then what else people write."""
        ours = [self.messages.get(language) for language in LANGUAGES]
        labels = [file.texts.get(f"{name}.{value}", value) if file else value for file in ours]
        also = [spelling for file in self.messages.values() for spelling in file.spellings(name, value)]
        return (*labels, *also)

    def paper(self, name: str, part: Part) -> Paper:
        part.only(("accept", "when", "optional", "pages"))
        accept, pages = part.names("accept", needed=True), part.whole("pages", 5)
        return Paper(name, accept, condition(part), optional=part.flag("optional"), pages=pages)

    def find(self, name: str, part: Part) -> Find:
        part.only(("register", "by", "when", "required"))
        register, by = part.text("register"), part.names("by", needed=True)
        return Find(name, register, by, condition(part), required=part.flag("required"))


def read_items(sheet: Part, messages: Mapping[str, Messages]) -> tuple[Item, ...]:
    """The items in the order they are asked; one that `ask` leaves out is a fault."""
    reader = _Reader(messages)
    kinds: tuple[tuple[str, Callable[[str, Part], Item]], ...] = (
        ("papers", reader.paper),
        ("finds", reader.find),
        ("fields", reader.field),
    )
    items: dict[str, Item] = {}
    for section, read in kinds:
        for name, part in sheet.parts(section):
            if name in items:
                part.wrong("", f"`{name}` is the name of another item, too; give one of them another name")
            items[name] = read(name, part)
    return _in_order(sheet, items)


def _in_order(sheet: Part, items: dict[str, Item]) -> tuple[Item, ...]:
    order = sheet.names("ask", needed=True)
    for name in order:
        if name not in items:
            sheet.wrong("ask", f"`ask` names `{name}`, which is no paper, find or field{meant(name, items)}")
        elif order.count(name) > 1:
            sheet.wrong("ask", f"`ask` names `{name}` more than once; keep one")
    return tuple(items[name] for name in dict.fromkeys(order) if name in items)


def condition(part: Part, key: str = "when") -> Expression | None:
    """The compiled expression under a key, or None."""
    return expression(part, key, compiled) if part.data.get(key) is not None else None


def expression(part: Part, key: str, compile_: Callable[[str], Expression]) -> Expression | None:
    """What `compile_` makes of a key's CEL; a number or true and false are CEL as well."""
    source: Any = part.data.get(key)
    if isinstance(source, bool):
        source = str(source).lower()
    if not isinstance(source, str | int | float):
        part.wrong(key, f'`{key}` must be an expression such as need == "copy", not {source!r}')
        return None
    try:
        return compile_(str(source))
    except ExpressionError as error:
        part.wrong(key, f"`{key}` is not an expression: {error}; mend it (the language is CEL)")
        return None
