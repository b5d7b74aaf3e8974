"""Expressions and templates of a `rest:`, each with the names that are there where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.calls import Template, in_words
from chaupal.catalogue.expressions import ExpressionError, compiled
from chaupal.catalogue.parts import meant

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part
    from chaupal.engine.definition import Expression

_IN_BRACES = re.compile(r"""\{((?:[^{}"']|"[^"]*"|'[^']*')+)\}""")
QUOTES = "put it in quotes"


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads what stands at one place of the sheet; what cannot be read is a fault there."""

    names: frozenset[str]

    def knowing(self, *names: str) -> Reader:
        """One that knows these names as well."""
        return replace(self, names=self.names.union(names))

    def expression(self, part: Part, key: str) -> Expression | None:
        """What stands under a key; None if nothing does, or it is wrong."""
        source = part.text(key)
        return self.compiled(part, key, source) if source else None

    def compiled(self, part: Part, key: str, source: str) -> Expression | None:
        """The expression; None if it is none, or names what is not there."""
        part.sheet.expressions.append((part.path(key), source))
        try:
            read = compiled(source)
        except ExpressionError as error:
            part.wrong(key, f"`{source}` is no expression: {error}")
            return None
        unknown = sorted(read.names - self.names)
        for name in unknown:
            known = ", ".join(sorted(self.names))
            part.wrong(key, f"`{name}` is not there{meant(name, self.names)}; there are {known}")
        return None if unknown else read

    def template(self, part: Part, key: str, text: str) -> Template:
        """A text with expressions in braces."""
        parts: list[str | Expression] = []
        at = 0
        for found in _IN_BRACES.finditer(text):
            self._plain(part, key, text[at : found.start()], parts)
            parts += filter(None, [self.compiled(part, key, found[1].strip())])
            at = found.end()
        self._plain(part, key, text[at:], parts)
        return Template(text, tuple(parts) or ("",))

    def _plain(self, part: Part, key: str, text: str, parts: list[str | Expression]) -> None:
        if "{" in text or "}" in text:
            part.wrong(key, f"`{text}` has a brace without its other; an expression stands in `{{…}}`")
        if text:
            parts.append(text)

    def texts(self, part: Part, key: str) -> dict[str, Template]:
        """A mapping of templates: a query, headers, texts by language."""
        inner = part.part(key)
        return {name: self._leaf(inner, name, told) for name, told in inner.data.items() if told is not None}

    def tree(self, part: Part, key: str, told: Any) -> Any:
        """A body: mappings and lists with templates for texts; all else as it is."""
        if isinstance(told, dict):
            inner = part.part(key)
            if told and all(one is None for one in told.values()):
                part.wrong(key, f"`{key}` seems to be a template in braces; {QUOTES}")
            return {name: self.tree(inner, name, one) for name, one in told.items()}
        if isinstance(told, list):
            return [self.tree(part, key, one) for one in told]
        return self.template(part, key, told) if isinstance(told, str) else told

    def expressions(self, part: Part, key: str) -> dict[str, Any]:
        """A mapping of expressions, nested where the record is."""
        inner = part.part(key)
        return {
            name: self.expressions(inner, name) if isinstance(told, dict) else self.expression(inner, name)
            for name, told in inner.data.items()
        }

    def _leaf(self, part: Part, key: str, told: Any) -> Template:
        if isinstance(told, dict):
            part.wrong(key, f"`{key}` must be a text, not {told!r}; {QUOTES}")
            return Template("", ("",))
        return self.template(part, key, in_words(told))
