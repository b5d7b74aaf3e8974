"""CEL, the language of conditions and fees, compiled once when the catalogue is read.

An expression sees the form's names (unanswered ones are null), `today`, and what `functions.py` brings. What a record
does not hold counts as null.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from chaupal.catalogue import tables
from chaupal.catalogue.functions import FUNCTIONS
from chaupal.catalogue.parts import meant
from chaupal.engine.definition import Expression

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _compiled_half() -> Any:
    """CEL's extension module alone: its package also imports a command line, which takes half a second and 8 MB."""
    package = find_spec("cel")
    spec = PathFinder.find_spec("cel.cel", package.submodule_search_locations) if package else None
    if spec is None or spec.loader is None:
        raise ImportError("common-expression-language is not installed")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


cel = _compiled_half()
PAISE = 100
_FIGURE = re.compile(r"(?<![\w.])\d+(?![\w.])")
_TABLE = re.compile(r"""\b(?:table\(|boxed\(|table_on\(|says\(\s*[\w.]+\s*,)\s*["'](\w+)["']""")
# names that a macro binds are its own: lines.exists(line, line.paise > 0)
_BOUND = re.compile(r"\.(?:all|exists|exists_one|filter|map)\(\s*(\w+)\s*,")


# what CEL itself brings; its operators have names such as `_+_` and `@in`
_OF_CEL = frozenset(
    {
        "bool", "bytes", "contains", "double", "duration", "dyn", "endsWith", "int", "matches", "size", "startsWith",
        "string", "timestamp", "type", "uint", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear",
        "getFullYear", "getHours", "getMilliseconds", "getMinutes", "getMonth", "getSeconds",
    }
)  # fmt: skip


class ExpressionError(ValueError):
    """The source is not CEL, or calls what is not there; the message is the first line of what the compiler says."""


def compiled(source: str, let: Mapping[str, Expression] | None = None) -> Expression:
    """The expression of that source; it may name those that are `let` stand for expressions of their own."""
    program = Program(source)
    plain = Expression(source, frozenset(program.names), program, figures=_figures(source))
    return _with(plain, {name: let[name] for name in program.names if name in let}) if let else plain


def in_paise(source: str, let: Mapping[str, Expression] | None = None) -> Expression:
    """The expression of a sum of rupees, as whole paise."""
    rupees = compiled(source, let)
    return replace(rupees, run=InPaise(rupees))


def _with(expression: Expression, let: Mapping[str, Expression]) -> Expression:
    """The expression of what those others name; each is worked out first, to null where an answer is missing."""
    if not let:
        return expression
    names = (expression.names - let.keys()).union(*(each.names for each in let.values()))
    figures = expression.figures.union(*(each.figures for each in let.values()))
    return Expression(expression.source, names, WithLet(expression, _steps(let)), let, figures)


def _steps(let: Mapping[str, Expression]) -> dict[str, Expression]:
    """Those of `let` and those that they name in turn, each once and after what it names; of these, each runs alone."""
    steps: dict[str, Expression] = {}
    for name, each in let.items():
        inner = each.run
        if isinstance(inner, WithLet):
            steps |= inner.steps
            each = replace(each, run=inner.expression.run)  # noqa: PLW2901 - its names stay: what it needs answered
        steps[name] = each
    return steps


def _or_null(expression: Expression, values: Mapping[str, Any]) -> Any:
    try:
        return expression.run(values)
    except (TypeError, ValueError, RuntimeError):
        if any(values.get(name) is None for name in expression.names):
            return None
        raise


class Program:
    """What runs a source, compiled when it is first wanted: the catalogue's compiled form keeps the source alone."""

    __slots__ = ("_ready", "names", "source")

    def __init__(self, source: str, names: tuple[str, ...] | None = None) -> None:
        """`names`: those of the form that it sees, if they are known; else it is compiled, or raises."""
        self.source, self._ready = source, None if names is not None else _program(source)
        self.names = tuple(self._ready.names) if self._ready else names or ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        """Without what was compiled."""
        return Program, (self.source, self.names)

    def __call__(self, values: Mapping[str, Any]) -> Any:
        """What it says of these values; null where a record does not hold what is named."""
        seen = {name: values.get(name) for name in self.names}
        trial = tables.trial()
        if trial is None:
            return self._said(seen, values.get("today"))
        return trial.once((id(self), values.get("today")), seen, lambda: self._said(seen, values.get("today")))

    def _said(self, seen: Mapping[str, Any], today: Any) -> Any:
        ready = self._ready = self._ready or _program(self.source)
        functions = {name: make(today) for name, make in ready.called.items()} if ready.called else None
        try:
            return ready.execute(cel.Context(seen, functions))
        except KeyError as error:
            tables.lacks(error.args[0])
            return None


@dataclass(frozen=True, slots=True)
class WithLet:
    """Runs an expression, and before it those that it names, each once."""

    expression: Expression
    steps: Mapping[str, Expression]

    def __call__(self, values: Mapping[str, Any]) -> Any:
        """What it says of these values."""
        seen = {**values}
        for name, each in self.steps.items():
            seen[name] = _or_null(each, seen)
        return _or_null(self.expression, seen)


@dataclass(frozen=True, slots=True)
class InPaise:
    """Runs an expression of rupees."""

    rupees: Expression

    def __call__(self, values: Mapping[str, Any]) -> int:
        """The sum, in whole paise."""
        return _paise(self.rupees.run(values))


def tables_named(source: str) -> list[str]:
    """The tables that an expression looks into."""
    return _TABLE.findall(source)


def _figures(source: str) -> frozenset[int]:
    """The whole numbers that stand in it, and the bounds of the tables that it looks into."""
    looked_up = (tables.tables().get(name) for name in tables_named(source))
    bounds = (int(bound) for table in looked_up if table for version in table.versions for bound in version.bounds)
    return frozenset((*map(int, _FIGURE.findall(source)), *bounds))


class _Ready(NamedTuple):
    """What CEL made of a source."""

    execute: Callable[[Any], Any]
    names: frozenset[str]
    called: dict[str, Callable[[str], Callable[..., Any]]]


def _program(source: str) -> _Ready:
    try:
        program = cel.compile(source)
    except ValueError as error:
        first = str(error).splitlines()[0]
        raise ExpressionError(first.partition("ERROR: ")[2] or first) from error
    for name in program.functions():
        if name.isidentifier() and name not in _OF_CEL and name not in FUNCTIONS:
            ours = ", ".join(sorted(FUNCTIONS))
            message = f"there is no function `{name}`{meant(name, FUNCTIONS)}; beside CEL's own there are {ours}"
            raise ExpressionError(message)
    names = frozenset(program.variables()) - set(_BOUND.findall(source))
    return _Ready(
        program.execute, names, {name: FUNCTIONS[name].make for name in program.functions() if name in FUNCTIONS}
    )


def _paise(rupees: Any) -> int:
    if isinstance(rupees, bool) or not isinstance(rupees, int | float):
        message = f"a sum of rupees must be a number, not {rupees!r}"
        raise TypeError(message)
    return round(rupees * PAISE)
