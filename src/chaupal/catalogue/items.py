"""Reads the things a form asks for: fields, papers, look-ups, rules, rows and times; and in which order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.expressions import ExpressionError, compiled
from chaupal.catalogue.measures import MEASURES
from chaupal.catalogue.parts import Part, meant, whole
from chaupal.catalogue.state import state
from chaupal.engine.definition import EXPECTED, Expression, Field, Find, Item, Paper, Rows, Rule, Slot
from chaupal.hearing.answers import KINDS
from chaupal.hearing.answers.base import Spec
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from chaupal.catalogue.lists import OptionList
    from chaupal.catalogue.messages import Messages

_DAY = re.compile(r"\btoday\b|_since\(|\btable\(")
FINDINGS = "findings"
LET = "let"
TOGETHER, AREA = "together", "area"
UNASKED = "unasked"  # the answer of a field that is never asked and never shown


@dataclass(frozen=True, slots=True)
class ItemReader:
    """Reads one service's items; options take their labels from its messages or a shared list."""

    messages: Mapping[str, Messages]
    lists: Mapping[str, OptionList]

    def field(self, name: str, part: Part, words: str = "") -> Field:
        """A field; `words` is where its texts stand, if not under its name."""
        return Field(
            name,
            self._spec(words or name, part, _kind(part)),
            condition(part),
            optional=part.flag("optional"),
            sources=(*part.names("from"), *_settling(part.part("settled_by"))),
            default=part.data.get(UNASKED, part.data.get("default")),
            derive=condition(part, "derive"),
            within=part.text("within", ""),
            only=self._only(part),
            words=words,
            perhaps=part.names("perhaps"),
            hidden=part.flag("hidden") or UNASKED in part.data,
            means=part.text("means", ""),
        )

    def _only(self, part: Part) -> dict[str, Expression]:
        """The conditions of single options."""
        told, options = part.part("only"), part.names("choice")
        for name in told.data.keys() - set(options):
            told.wrong(name, f"`{name}` is no option of this choice{meant(name, options)}; it has {', '.join(options)}")
        shut = {name: when for name in told.data if (when := condition(told, name)) is not None}
        for name, when in shut.items():
            if _DAY.search(when.source):
                told.wrong(name, "an option may hang on answers alone, not on the day; derive a field of it")
        return shut

    def finding(self, name: str, part: Part) -> Field:
        """What officers enter; its texts stand under `findings`, as citizens are never asked for it."""
        words = f"{FINDINGS}.{name}"
        spec = self._spec(words, part, _kind(part))
        return Field(name, spec, condition(part), optional=part.flag("optional"), words=words)

    def _spec(self, words: str, part: Part, kind: str) -> Spec:
        if kind in MEASURES:
            of, rules = MEASURES[kind]
            return Spec(of, {**part.part(kind).data, **rules})
        if kind != "choice":
            return Spec(kind, _rules(part.part(kind)))
        if isinstance(part.data[kind], str):
            return self._shared(part)
        values = part.names(kind)
        if isinstance(part.data[kind], list) and len(set(values)) < max(len(values), 1):
            part.wrong(kind, f"`{words}` must have at least one option, each once")
        return Spec(kind, {}, tuple((value, self._labels(words, value)) for value in dict.fromkeys(values)))

    def _shared(self, part: Part) -> Spec:
        name = part.text("choice")
        found = self.lists.get(name)
        if found is None:
            known = f"{meant(name, self.lists)}; write services/lists/{name}.yaml"
            part.wrong("choice", f"`{name}` is no list of options{known}")
            return Spec("choice")
        narrowed = "within" in part.data
        if narrowed and not found.under:
            part.wrong("within", f"the options of `{name}` stand under nothing; take `within` out")
        rules = {"list": name} | ({"under": found.under} if narrowed else {})
        return Spec("choice", rules, found.options)

    def _labels(self, words: str, value: str) -> tuple[str, ...]:
        """In the order of all languages we ship, as answers count on it; then what else people write."""
        told = {language: file.texts.get(f"{words}.{value}", "") for language, file in self.messages.items()}
        known = next(filter(None, told.values()), value)
        labels = [told.get(language) or known for language in LANGUAGES]
        also = [spelling for file in self.messages.values() for spelling in file.spellings(words, value)]
        return (*labels, *also)

    def paper(self, name: str, part: Part) -> Paper:
        """A paper."""
        accept, pages, least = part.names("accept"), part.whole("pages", 5), part.whole("least", 1)
        of_it = part.part("expects")
        expects = {key: told for key in EXPECTED if (told := condition(of_it, key)) is not None}
        optional = part.flag("optional")
        perhaps = part.names("perhaps")
        return Paper(name, accept, condition(part), optional, pages, least, expects, perhaps, part.text("of", ""))

    def find(self, name: str, part: Part) -> Find:
        """A look-up."""
        register, by = part.text("register"), part.names("by")
        return Find(name, register, by, condition(part), required=part.flag("required"))

    def rule(self, name: str, part: Part) -> Rule:
        """What must hold."""
        holds = expression(part, "holds", compiled)
        carries = conditions(part.part("carries"))
        again, instead = part.text("again", ""), part.text("instead", "")
        return Rule(name, holds or compiled("true"), condition(part), again, instead, carries)

    def rows(self, name: str, part: Part) -> Rows:
        """Fields asked for each of several."""
        fields = tuple(self.field(each, row, f"{name}.{each}") for each, row in part.parts("fields"))
        least, most = part.whole("least", 1), part.whole("most", 10)
        return Rows(name, fields, least, most, condition(part))

    def slot(self, name: str, part: Part) -> Slot:
        """A time to be chosen."""
        return Slot(name, part.text("calendar"), part.names("at"), condition(part))


def _kind(part: Part) -> str:
    """The kind of answer; any, where the schema says that it has none."""
    return next((key for key in part.data if key in KINDS or key in MEASURES), "text")


def _settling(part: Part) -> tuple[str, ...]:
    """What settles a choice: whoever a paper names there, and was taken for an answer, is that option."""
    return tuple(f"{source}={option}" for option in part.data for source in part.names(option))


def _rules(part: Part) -> dict[str, Any]:
    """The rules as written, an area as state.yaml says where it lies."""
    rules, areas = dict(part.data), state().areas
    if AREA in rules:
        if isinstance(name := rules.pop(AREA), str) and name in areas:
            return rules | {AREA: areas[name]}
        part.wrong(AREA, f"`{AREA}` must be one of the `areas` of state.yaml ({', '.join(areas)}), not {name!r}")
    return rules


SECTIONS = ("papers", "finds", "fields", "rules", "rows", "slots")


def read_items(sheet: Part, reader: ItemReader) -> tuple[Item, ...]:
    """The items in the order they are asked; one that `ask` leaves out is a fault."""
    ways: tuple[Callable[[str, Part], Item], ...] = (
        reader.paper,
        reader.find,
        reader.field,
        reader.rule,
        reader.rows,
        reader.slot,
    )
    items: dict[str, Item] = {}
    for section, read in zip(SECTIONS, ways, strict=True):
        for name, part in sheet.parts(section):
            if name in items:
                part.wrong("", f"`{name}` is the name of another item, too; give one of them another name")
            items[name] = read(name, part)
    return _in_order(sheet, items)


def _in_order(sheet: Part, items: dict[str, Item]) -> tuple[Item, ...]:
    order = list(_names(sheet))
    for name in order:
        if name not in items:
            sheet.wrong(
                "ask", f"`ask` names `{name}`, which is no paper, find, field, rule, row or slot{meant(name, items)}"
            )
        elif order.count(name) > 1:
            sheet.wrong("ask", f"`ask` names `{name}` more than once; keep one")
    return tuple(items[name] for name in dict.fromkeys(order) if name in items)


def _names(sheet: Part) -> Iterator[str]:
    for row in _order(sheet):
        yield from row


def read_together(sheet: Part) -> tuple[tuple[str, ...], ...]:
    """The groups of fields that one question asks for."""
    return tuple(row for row in _order(sheet) if len(row) > 1)


def _order(sheet: Part) -> Iterator[tuple[str, ...]]:
    """The entries of `ask`: single names as groups of one."""
    asked = sheet.data.get("ask")
    for entry in asked if isinstance(asked, list) else ():
        group = entry.get(TOGETHER) if isinstance(entry, dict) else [entry]
        names = tuple(name for name in group if isinstance(name, str)) if isinstance(group, list) else ()
        if names:
            yield names


def condition(part: Part, key: str = "when") -> Expression | None:
    """The compiled expression under a key, or None."""
    return expression(part, key, compiled) if part.data.get(key) is not None else None


def conditions(part: Part) -> dict[str, Expression]:
    """The compiled expressions of a part, by their names."""
    return {name: told for name in part.data if (told := condition(part, name)) is not None}


def _let(part: Part) -> Mapping[str, Expression]:
    """What the expressions of its sheet may name, `let: {limit: table("fire_noc", occupancy_type)}`, in any order."""
    sheet = part.sheet
    if sheet.let is None:
        sheet.let = {}
        told = whole(sheet).part(LET) if isinstance(sheet.data, dict) else Part(sheet, LET, {})
        for name in _order_of_let(told):
            if (one := condition(told, name)) is not None:
                sheet.let[name] = one
    return sheet.let


def _order_of_let(told: Part) -> list[str]:
    """The names so that each comes after those that it names; one that leads back to itself is a fault."""
    items = {name for section in SECTIONS for name in whole(told.sheet).part(section).data}
    named = {name: _named(source) & (told.data.keys() - items) for name, source in told.data.items()}
    try:
        return list(TopologicalSorter(named).static_order())
    except CycleError as error:
        circle = [*reversed(error.args[1])]
        at = next(name for name in told.data if name in circle)
        turned = circle[circle.index(at) :] + circle[1 : circle.index(at) + 1]
        told.wrong(at, f"this goes in a circle, {' → '.join(turned)}; say one of them without the next")
        return []


def _named(source: Any) -> frozenset[str]:
    try:
        return compiled(str(source)).names
    except ExpressionError:
        return frozenset()  # told where it is compiled


def expression(
    part: Part, key: str, compile_: Callable[[str, Mapping[str, Expression]], Expression]
) -> Expression | None:
    """What `compile_` makes of a key's CEL; a number or true and false are CEL as well."""
    source: Any = part.data.get(key)
    if isinstance(source, bool):
        source = str(source).lower()
    if not isinstance(source, str | int | float):
        return None
    part.sheet.expressions.append((part.path(key), str(source)))
    try:
        return compile_(str(source), _let(part))
    except ExpressionError as error:
        cut = str(source).count("(") > str(source).count(")")
        mend = "inside {…} a comma ends it, so put it in quotes" if cut else "mend it (the language is CEL)"
        part.wrong(key, f"`{key}` is not an expression: {error}; {mend}")
        return None
