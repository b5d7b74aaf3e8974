"""A reference page for each service, made from its sheet: `chaupal catalogue pages` writes them to `docs/services/`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.effort import of_service
from chaupal.catalogue.expressions import tables_named
from chaupal.catalogue.items import LET
from chaupal.catalogue.keys import fields_of
from chaupal.catalogue.meanings import FILE, meanings
from chaupal.catalogue.schema import describing
from chaupal.engine.definition import Expression, Field, Find, Item, Paper, Promise, Rows, Rule, Slot
from chaupal.engine.definition.grounds import CONSENT, EXEMPT, STATE, VERIFIABLE
from chaupal.engine.forms.behalf import ages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal
    from pathlib import Path

    from chaupal.catalogue.base import Budget
    from chaupal.catalogue.library import Library
    from chaupal.catalogue.reading import ServiceSheet
    from chaupal.engine.definition import Service, Stage

LANGUAGE = "en"  # of the pages; names stand in every language
INDEX, MEANINGS = "README.md", "meanings.md"


def write(library: Library, folder: Path, price: Decimal) -> int:
    """Writes every page and takes away those of services that are gone; returns how many services have one now.

    `price` is what a message of ours costs, in rupees.
    """
    made = pages(library, price)
    folder.mkdir(parents=True, exist_ok=True)
    for path in written(folder):
        if str(path.relative_to(folder)) not in made:
            path.unlink()
    (folder / describing.FOLDER).mkdir(exist_ok=True)
    for name, page in made.items():
        (folder / name).write_text(page, encoding="utf-8")
    return len(library.offered)


def written(folder: Path) -> list[Path]:
    """The pages and schemas that stand there."""
    return [*folder.glob("*.md"), *folder.glob(f"{describing.FOLDER}/*.json")]


def pages(library: Library, price: Decimal) -> dict[str, str]:
    """File name -> page: one a service, the index, the vocabulary of what fields mean, and the language."""
    shown = {f"{entry.service.id}.md": _page(library, entry, price) for entry in library.offered}
    return {INDEX: _index(library, price), MEANINGS: _meanings(), **describing.files(), **shown}


def _index(library: Library, price: Decimal) -> str:
    known = f"What fields mean: [the vocabulary]({MEANINGS}); which keys there are: [the language]({describing.PAGE})."
    made = f"Made by `chaupal catalogue pages` from `services/`. {known}"
    sent = f"What we send is counted on the happy talk, in the language that takes most, at ₹{price} a message."
    lines = ["# The services", "", made, "", sent, ""]
    for department in library.departments:
        own = [entry for entry in library.offered if entry.service.department == department.department.id]
        if own:
            lines += [f"## {_names(department.department.names.values())}", ""]
            lines += [_table(HEADS, (_row(entry, price) for entry in own)), ""]
    return "\n".join(lines)


def _meanings() -> str:
    known, lines = meanings(), ["# What fields mean", "", f"Made by `chaupal catalogue pages` from `{FILE.name}`.", ""]
    persons = ((f"`{name}`", as_, known.lines[name]) for name, as_ in known.told_as.items())
    lines += ["## Persons", "", _table(("", "told of as", "who"), persons), ""]
    for title, kinds in (("Of a person", known.properties), ("Things", known.things)):
        rows = ((f"`{name}`", ", ".join(sorted(of)), known.lines[name]) for name, of in kinds.items())
        lines += [f"## {title}", "", _table(("", "kinds", "what"), rows), ""]
    return "\n".join(lines)


HEADS = (
    "service",
    "kind",
    "can be asked",
    "papers",
    "fee",
    "time",
    "happy talk: written, tapped, sent",
    "we send at most",
)


def _row(entry: ServiceSheet, price: Decimal) -> tuple[str, ...]:
    service, texts = entry.service, entry.service.texts[LANGUAGE]
    done = of_service(entry.talks, LANGUAGE)
    return (
        f"[{texts['name']}]({service.id}.md)",
        service.kind,
        str(len(list(fields_of(service)))),
        str(len(service.papers)),
        texts["fee_note"],
        _time(service.promises),
        f"{done.typed}, {done.taps}, {done.files + done.pins}" if done else "-",
        _sent(entry.budget, price),
    )


def _sent(budget: Budget | None, price: Decimal) -> str:
    if budget is None:
        return "-"
    return f"{budget.messages} messages, {budget.words} words, ₹{budget.messages * price:.2f}"


def _page(library: Library, entry: ServiceSheet, price: Decimal) -> str:
    service, texts = entry.service, entry.service.texts[LANGUAGE]
    department = next(each for each in library.departments if each.department.id == service.department)
    parts = [
        f"# {texts['name']}\n\n{_names(own['name'] for own in service.texts.values())}\n\n{texts['about']}",
        _table(
            ("", ""),
            [
                ("department", _names(department.department.names.values())),
                ("id, version, series", f"`{service.id}`, {service.version}, {service.series or '-'}"),
                ("kind, consent for", f"{service.kind}, `{service.purpose}`"),
                ("who may apply", texts["eligibility"]),
                ("who it is", _identity(service)),
                ("it rests on", GROUNDS[service.ground]),
                ("for a child", _children(service)),
                ("for a ward", _guardian(service)),
                ("fee", texts["fee_note"]),
                ("time", _time(service.promises)),
                ("where", texts["where"]),
                ("ends in", service.outcome),
                ("we send at most, where all goes well", _sent(entry.budget, price)),
            ],
        ),
        "## What is asked, in this order\n\n" + _table(ASKED, _items(service)),
        _let(entry),
        _tables(library, entry),
        _papers(library, service),
        _fees(service),
        _findings(service),
        _desks(library, service),
        f"## Golden talks\n\n{_talks(entry)}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


ASKED = ("", "what", "means", "how", "asked", "known from")


def _items(service: Service) -> Iterator[tuple[str, ...]]:
    group_of = {name: group[0] for group in service.together for name in group}
    for item in service.items:
        yield from _rows(service, item, group_of)


def _rows(service: Service, item: Item, group_of: dict[str, str]) -> Iterator[tuple[str, ...]]:
    texts = service.texts[LANGUAGE]
    if isinstance(item, Rule):
        yield f"`{item.id}`", texts[f"{item.id}.fails"], "", f"must hold: `{item.holds.source}`", _when(item.when), ""
    elif isinstance(item, Rows):
        label = texts[f"{item.id}.label"]
        yield f"`{item.id}`", label, "", f"{item.least} to {item.most} rows of", _when(item.when), ""
        for field in item.fields:
            yield (
                f"`{item.id}.{field.id}`",
                texts[f"{field.key}.label"],
                field.means,
                _kind(field),
                _when(field.when),
                "",
            )
    elif isinstance(item, Find):
        how = f"looked up in `{item.register}` by {', '.join(item.by)}"
        yield f"`{item.id}`", texts[f"{item.id}.label"], "", how, _when(item.when), ""
    elif isinstance(item, Slot):
        yield f"`{item.id}`", texts[f"{item.id}.label"], "", f"a time in `{item.calendar}`", _when(item.when), ""
    elif isinstance(item, Paper):
        yield f"`{item.id}`", texts[f"{item.id}.label"], "", "paper", _asked(item), ""
    else:
        together = f", with `{group_of[item.id]}`" if group_of.get(item.id, item.id) != item.id else ""
        how = _kind(item) + together
        yield f"`{item.id}`", texts[f"{item.id}.label"], item.means, how, _asked(item), _known(item)


def _kind(field: Field) -> str:
    if field.spec.kind != "choice":
        rules = ", ".join(f"{name} {value}" for name, value in field.spec.rules.items())
        return f"{field.spec.kind} ({rules})" if rules else field.spec.kind
    if "list" in field.spec.rules:
        return f"one of the list `{field.spec.rules['list']}`"
    return "one of " + ", ".join(f"`{value}`" for value, _ in field.spec.options)


def _known(field: Field) -> str:
    derived = [f"`{field.derive.source}`"] if field.derive else []
    return ", ".join([*(f"`{source}`" for source in field.sources), *derived])


def _asked(item: Field | Paper) -> str:
    return ", ".join(filter(None, ("may be left out" if item.optional else "", _when(item.when))))


def _when(when: Expression | None) -> str:
    return f"if `{when.source}`" if when else ""


def _papers(library: Library, service: Service) -> str:
    names = library.shared_texts(LANGUAGE)
    rows = [
        (f"`{paper.id}`", ", ".join(names.get(f"paper.{kind}", kind) for kind in paper.accept), str(paper.pages))
        for paper in service.papers
    ]
    return f"## Papers: any one of\n\n{_table(('', 'kinds', 'files at most'), rows)}" if rows else ""


def _let(entry: ServiceSheet) -> str:
    rows = [(f"`{name}`", f"`{source}`") for name, source in (entry.sheet.data.get(LET) or {}).items()]
    return f"## Named in conditions and fees\n\n{_table(('', 'is'), rows)}" if rows else ""


def _tables(library: Library, entry: ServiceSheet) -> str:
    named = dict.fromkeys(name for _, source in entry.sheet.expressions for name in tables_named(source))
    rows = [
        (
            f"[{name}](../../services/tables/{name}.yaml)",
            one.source,
            "yes" if one.stand_in else "",
        )
        for name in named
        if (one := library.tables.get(name))
    ]
    return f"## Tables\n\n{_table(('', 'source', 'stand-in'), rows)}" if rows else ""


def _fees(service: Service) -> str:
    if service.bill:
        return f"## Fee\n\nThe lines of the bill that `{service.bill}` brings."
    texts = service.texts[LANGUAGE]
    rows = [(texts[f"fee.{line.line}"], f"`{line.paise.source}`", _when(line.when)) for line in service.fee]
    return f"## Fee\n\n{_table(('line', 'rupees', 'when'), rows)}" if rows else ""


def _findings(service: Service) -> str:
    texts = service.texts[LANGUAGE]
    rows = [(f"`{each.id}`", texts[f"{each.key}.label"], _kind(each), _asked(each)) for each in service.findings]
    return f"## What the office enters\n\n{_table(('', 'what', 'how', 'when'), rows)}" if rows else ""


def _desks(library: Library, service: Service) -> str:
    if not service.workflow:
        return ""
    names, texts = library.shared_texts(LANGUAGE), service.texts[LANGUAGE]
    rows = [
        (
            texts[f"stage.{stage.stage}"],
            names.get(f"role.{stage.role}", stage.role),
            str(stage.days),
            _checks(stage, service),
            *((_entered(stage, service),) if service.findings else ()),
            _when(stage.when),
        )
        for stage in service.workflow
    ]
    heads = ("desk", "role", "working days", "checks", *(("enters",) if service.findings else ()), "when")
    only = (
        f"\n\nOnly {_when(service.workflow_when)}; else the outcome follows at once." if service.workflow_when else ""
    )
    return f"## Desks\n\n{_table(heads, rows)}{only}"


def _checks(stage: Stage, service: Service) -> str:
    return "; ".join(service.texts[LANGUAGE][f"check.{check}"] for check in stage.checks)


def _entered(stage: Stage, service: Service) -> str:
    return "; ".join(service.texts[LANGUAGE][f"findings.{name}.label"] for name in stage.enters)


KNOWN_BY = {
    0: "whoever writes",
    1: "a phone number that WhatsApp tells",
    2: "a code to the number on record",
    3: "a sign-in with DigiLocker",
}


def _identity(service: Service) -> str:
    """How surely one must be known, to file and to be shown what a register holds."""
    acts, identity = [("to file", service.identity.file)], service.identity
    acts += [("to see a record", identity.show)] if identity.show.level else []
    told = [f"{act}: {KNOWN_BY[need.level]} {_when(need.when)}".strip() for act, need in acts]
    instead = [f"instead, the office compares `{paper}`" for paper in identity.instead]
    return "; ".join([*told, *instead])


GROUNDS = {
    CONSENT: "consent (DPDP Act s.6)",
    STATE: "a benefit, service, certificate or licence of the State (DPDP Act s.7(b)); consent is asked all the same",
}
OF_CHILDREN = {
    EXEMPT: "a parent or guardian agrees; the Fourth Schedule exempts what the service itself needs",
    VERIFIABLE: "a parent or guardian agrees and shows who they are, by a sign-in with DigiLocker",
}


def _children(service: Service) -> str:
    """Whose consent counts for somebody under 18."""
    if not ages(service):
        return "-"
    instead = [f"or by `{paper}`, which the office examines" for paper in service.children.instead]
    return ", ".join([OF_CHILDREN[service.children.rule], *instead])


def _guardian(service: Service) -> str:
    """What shows that a lawful guardian is one."""
    guardian = service.guardian
    return f"the office examines `{guardian.paper}` {_when(guardian.when)}".strip() if guardian else "-"


def _time(promises: tuple[Promise, ...]) -> str:
    if not promises:
        return "at once"
    words = [
        f"{each.days} {'working days' if each.working else 'days'} {_when(each.when)}".strip() for each in promises
    ]
    return "; ".join(words)


def _talks(entry: ServiceSheet) -> str:
    return "\n".join(
        f"- {path.stem.partition('.')[0].replace('_', ' ')} ({path.suffixes[0][1:]})" for path in entry.talks
    )


def _names(names: Iterable[str]) -> str:
    return " · ".join(names)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )
