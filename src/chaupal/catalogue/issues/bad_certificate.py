"""A certificate that is missing or idle, that prints what nobody knows, or whose sentence would have a gap."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import ALWAYS, PORTRAIT
from chaupal.catalogue.certificates import FILE, read_form
from chaupal.catalogue.parts import meant
from chaupal.catalogue.placeholders import placeholders
from chaupal.catalogue.walks import may_hold, samples, walks
from chaupal.engine.definition import Field, Find, Paper, Rows, Rule, Slot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from chaupal.catalogue.base import Fault, PaperForm, Wording
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.sheets import Sheet
    from chaupal.engine.definition import Expression, Service


def check(library: Library) -> Iterator[Fault]:
    """Looks at every service that ends in a certificate, and for a certificate.yaml where none is printed."""
    for entry in library.readable:
        folder = entry.sheet.path.parent
        if entry.service.certificate is None:
            if (folder / FILE).exists():
                what = f"{FILE} stands here, but the outcome is no certificate; mend `outcome` or take the file out"
                yield entry.sheet.at("outcome", what)
            continue
        form, sheet = read_form(folder, entry.service.id)
        yield from sheet.faults
        if not sheet.faults:
            facts = {*_facts(entry.service, library), *form.texts}
            yield from _unknown_facts(entry.service, form, sheet, facts)
            yield from _unknown_answers(entry.service, form, sheet)
            yield from _unknown_columns(entry.service, form, sheet)
            yield from _no_portrait(entry.service, form, sheet)
            yield from _gaps(entry.service, form, sheet)


def _facts(service: Service, library: Library) -> Iterator[str]:
    """All that can be printed of a case of the service."""
    registers = {sheet.register.id: sheet.register for sheet in library.registers}
    yield from ALWAYS
    for item in service.items:
        if isinstance(item, Field | Slot):
            yield item.id
        elif isinstance(item, Find) and item.register in registers:
            yield from (f"{item.id}.{name}" for name in registers[item.register].told)
    yield from (finding.id for finding in service.findings)


def _unknown_facts(service: Service, form: PaperForm, sheet: Sheet, facts: set[str]) -> Iterator[Fault]:
    named = [("holder", form.holder), *((f"rows.{n}", row.sources) for n, row in enumerate(form.rows))]
    named += [(at, tuple(sorted(_placed(wording)))) for at, wordings in _texts(form) for wording in wordings]
    if locker := form.in_locker:
        told = tuple(name for attributes in locker.data.values() for name in attributes.values())
        named += [("digilocker.of", locker.holders), ("digilocker.born", locker.born), ("digilocker.data", told)]
    for at, names in named:
        yield from (sheet.at(at, _why(service, name, facts)) for name in names if name not in facts)


def _unknown_answers(service: Service, form: PaperForm, sheet: Sheet) -> Iterator[Fault]:
    """Expressions and corrections are about answers and findings, not about what is printed."""
    items = {item.id for item in (*service.items, *service.findings)}
    named = [(at, name) for at, expression in _expressions(form) for name in sorted(expression.names - {"today"})]
    named += [("corrections", name) for pair in form.corrections.items() for name in pair]
    for at, name in named:
        if name not in items:
            yield sheet.at(at, f"`{name}` is no item of this service{meant(name, items)}")


def _unknown_columns(service: Service, form: PaperForm, sheet: Sheet) -> Iterator[Fault]:
    rows = {item.id: item for item in service.items if isinstance(item, Rows)}
    for n, table in enumerate(form.tables):
        if table.of not in rows:
            yield sheet.at(f"tables.{n}.of", f"`{table.of}` is nothing asked with `rows`{meant(table.of, rows)}")
            continue
        fields = {field.id for field in rows[table.of].fields}
        for m, column in enumerate(table.columns):
            for name in column.sources:
                if name not in fields:
                    what = f"`{name}` is no field of `{table.of}`{meant(name, fields)}"
                    yield sheet.at(f"tables.{n}.columns.{m}", what)


def _no_portrait(service: Service, form: PaperForm, sheet: Sheet) -> Iterator[Fault]:
    """What is printed in the frame is one picture of one person."""
    papers = {paper.id: paper for paper in service.papers}
    paper = papers.get(form.portrait)
    if not form.portrait:
        return
    if paper is None:
        what = (
            f"`{form.portrait}` is no paper of this service{meant(form.portrait, papers)}; name one under its `papers`"
        )
        yield sheet.at("portrait", f"{what}, such as {PORTRAIT}: {{accept: [{PORTRAIT}], pages: 1}}")
    elif PORTRAIT not in paper.accept:
        taking = [other.id for other in service.papers if PORTRAIT in other.accept]
        mend = f"name `{taking[0]}`" if taking else f"ask for one that does, with accept: [{PORTRAIT}]"
        yield sheet.at("portrait", f"the paper `{paper.id}` does not accept a `{PORTRAIT}`; {mend}")
    elif paper.pages > 1:
        what = f"the paper `{paper.id}` may be {paper.pages} pictures, and one is printed; give it pages: 1"
        yield sheet.at("portrait", what)


def _texts(form: PaperForm) -> Iterator[tuple[str, Sequence[Wording]]]:
    """Where sentences stand, and which."""
    yield "authority", form.authority
    yield "statement", form.statement
    yield from ((f"texts.{name}", wordings) for name, wordings in form.texts.items())


def _expressions(form: PaperForm) -> Iterator[tuple[str, Expression]]:
    alone = {"months": form.months, "until": form.until}
    yield from ((at, expression) for at, expression in alone.items() if expression)
    for at, wordings in _texts(form):
        yield from ((at, wording.when) for wording in wordings if wording.when)


def _placed(wording: Wording) -> set[str]:
    """The facts that a text names; a lone brace stands for itself."""
    named = [placeholders(text) for text in wording.text.values()]
    return {"{"} if None in named else set().union(*(names for names in named if names))


def _why(service: Service, name: str, facts: set[str]) -> str:
    """What is wrong with the name of a fact."""
    head = name.partition(".")[0]
    item = next((item for item in service.items if item.id == head), None)
    if isinstance(item, Paper):
        return f"`{name}` is on a paper; name the field that it fills"
    if isinstance(item, Find) and name == head:
        return f"`{name}` is a look-up; name what its record holds: {name}.<field>"
    if isinstance(item, Rows):
        return f"`{name}` is several people or things; print them under `tables`"
    if isinstance(item, Rule):
        return f"`{name}` is a rule, not a fact"
    if name == "{":
        return "there is a brace too many or too few"
    return f"`{name}` is no fact of this service{meant(name, facts)}"


def _gaps(service: Service, form: PaperForm, sheet: Sheet) -> Iterator[Fault]:
    """Every way through the form must leave a holder, and all that the sentences name."""
    for at, wordings in _texts(form):
        named = {name.partition(".")[0] for wording in wordings for name in _placed(wording)}
        asked = {name for wording in wordings if wording.when for name in wording.when.names}
        gap = next(filter(None, (_gap(wordings, form, seen) for seen in _ways(service, named | asked))), "")
        if gap:
            yield sheet.at(at, f"`{gap}` is not known on every way through the form; give this text a `when`")
    heads = {name.partition(".")[0] for name in form.holder}
    if not all(any(_is_known(name, form, seen) for name in form.holder) for seen in _ways(service, heads)):
        yield sheet.at("holder", "none of these is known on every way through the form; name one more that is")


def _ways(service: Service, names: set[str]) -> Iterator[dict[str, Any]]:
    """Every way through the form, with what the office enters then, as far as it is named."""
    named = [finding for finding in service.findings if finding.id in names]
    deciding = {name for finding in named if finding.when for name in finding.when.names}
    for seen in walks(service, names | deciding):
        entered = [finding for finding in named if may_hold(finding.when, seen)]
        values = [(*samples(finding.spec), None) if finding.optional else samples(finding.spec) for finding in entered]
        for each in product(*values):
            yield seen | {finding.id: value for finding, value in zip(entered, each, strict=True)}


def _gap(wordings: Sequence[Wording], form: PaperForm, seen: Mapping[str, Any]) -> str:
    """The first fact that the chosen text names and that is not known there."""
    chosen = next((wording for wording in wordings if may_hold(wording.when, dict(seen))), None)
    if chosen is None:
        return ""
    return next((name for name in sorted(_placed(chosen)) if not _is_known(name, form, seen)), "")


def _is_known(name: str, form: PaperForm, seen: Mapping[str, Any]) -> bool:
    """As far as can be told: what a record holds is taken to be there."""
    head = name.partition(".")[0]
    return name in ALWAYS or name in form.texts or seen.get(head) is not None
