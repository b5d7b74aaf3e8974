"""A register over REST in which nobody is found, whose records could be somebody else's, or that tells a secret."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.calls import Template
from chaupal.catalogue.parts import meant
from chaupal.engine.definition import Find

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from chaupal.catalogue.base import Fault, RegisterDefinition
    from chaupal.catalogue.calls import Call, Rest
    from chaupal.catalogue.library import Library

KEEPER = "rest"
_BY = re.compile(r"\bby\.(\w+)")
_SECRET = re.compile(r"authorization|api[-_]?key|token|secret|password|signature", re.IGNORECASE)
_NO_SECRET = ("idempotency", "csrf")


def check(library: Library) -> Iterator[Fault]:
    """Looks at every register that has a `rest:`, or should."""
    for entry in library.registers:
        register = entry.register
        if entry.sheet.faults:
            continue
        if KEEPER in register.keepers and register.rest is None:
            yield entry.sheet.at("keeper", "`rest:` is missing; say how the department's system is asked")
        if register.rest:
            spoken = library.spoken_at(register.id)
            told = {name for way in register.ways for name in way.fields} | _asked(library, register)
            faults = (*_find(register, told, spoken), *_spoken(register.rest, spoken), *_secrets(register.rest))
            yield from (entry.sheet.at(f"rest.acts.{at}", what) for at, what in faults)


def _asked(library: Library, register: RegisterDefinition) -> set[str]:
    """What services look up in it by."""
    items = (item for entry in library.readable for item in entry.service.items)
    return {name for item in items if isinstance(item, Find) and item.register == register.id for name in item.by}


def _find(register: RegisterDefinition, told: set[str], spoken: Iterable[str]) -> Iterator[tuple[str, str]]:
    call = register.rest.calls.get("find") if register.rest else None
    if call is None:
        return
    for part, templates in (("query", call.request.query), ("headers", call.request.headers)):
        for key, template in templates.items():
            yield from ((f"find.{part}.{key}", what) for what in _unknown(template, told))
    for at, tree in ((call.request.method.lower(), call.request.path), ("body", call.request.body)):
        yield from ((f"find.{at}", what) for what in _unknown(tree, told))
    for way in register.ways:
        for name in way.fields:
            if name not in call.record:
                what = f"`{name}` is searched by and not told: whose record it is could not be seen; add it"
                yield "find.record", f"{what}{meant(name, call.record)}"
    for language in spoken:
        if language not in call.label:
            yield "find.label", f"`label` is missing in `{language}`; write `label: {{{language}: …}}`"


def _unknown(tree: Any, told: set[str]) -> Iterator[str]:
    for source in _sources(tree):
        for name in _BY.findall(source):
            if name not in told:
                yield f"`by.{name}` is not what is looked up by{meant(name, told)}: {', '.join(sorted(told))}"


def _sources(tree: Any) -> Iterator[str]:
    if isinstance(tree, Template):
        yield tree.source
    elif isinstance(tree, dict | list):
        for one in tree.values() if isinstance(tree, dict) else tree:
            yield from _sources(one)


def _spoken(rest: Rest, spoken: Iterable[str]) -> Iterator[tuple[str, str]]:
    for act, call in rest.calls.items():
        for language in spoken:
            if call.lines and language not in call.lines.texts:
                yield f"{act}.lines", f"`line` is missing in `{language}`; write `line: {{{language}: …}}`"


def _secrets(rest: Rest) -> Iterator[tuple[str, str]]:
    """What looks like a secret that was written where it is sent."""
    for act, call in rest.calls.items():
        for part, name in _literal(call):
            what = f"`{name}` looks like a secret; name its setting under `auth: {{api_key: {{{part}: …}}}}`"
            yield f"{act}.{part}.{name}", what


def _literal(call: Call) -> Iterator[tuple[str, str]]:
    for part, templates in (("headers", call.request.headers), ("query", call.request.query)):
        for name, template in templates.items():
            plain = all(isinstance(one, str) for one in template.parts)
            if plain and _SECRET.search(name) and not name.lower().startswith(_NO_SECRET):
                yield part, name
