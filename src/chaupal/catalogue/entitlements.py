"""`chaupal entitled`: what somebody can get, by the rules of the services and what is told of them."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, TextIO

from chaupal.catalogue.parts import meant
from chaupal.catalogue.queries import catalogue
from chaupal.engine.forms import filling, screening
from chaupal.engine.talk import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from chaupal.engine.definition import Field, Service


def entitled(facts: Iterable[str], stdout: TextIO, today: date) -> int:
    """Facts as JSON objects, one a line, `{"age": 68, "gender": "female"}`; of each one object is written.

    `sure` and `perhaps` name services, `ask` the field that decides most next (null: none decides anything more). What
    cannot be read is told by its line on stderr; the exit code is 1 then.
    """
    service = next((each for each in catalogue().offered() if each.screens), None)
    if service is None:
        sys.stderr.write("no service on offer screens: none has `screens`\n")
        return 1
    is_faulty = False
    for number, line in enumerate(facts, 1):
        if not line.strip():
            continue
        told, wrong = _read(service, line)
        if wrong:
            sys.stderr.write(f"line {number}: {wrong}\n")
            is_faulty = True
        else:
            stdout.write(json.dumps(screened(service, told, today)) + "\n")
    return int(is_faulty)


def screened(service: Service, told: Mapping[str, Any], today: date) -> dict[str, Any]:
    """What `entitled` writes for these answers of the screening form."""
    form = filling.fill(service, Form("", service.id, service.version, answers=dict(told)), today)
    found = screening.outlooks(service, form, today)
    asked = screening.deciding(service, form, today)
    return {
        "sure": [each.screened.id for each in found if each.is_sure],
        "perhaps": [each.screened.id for each in found if not (each.is_sure or each.barred)],
        "ask": asked.id if asked else None,
    }


def _read(service: Service, line: str) -> tuple[Mapping[str, Any], str]:
    """What is told, or what is wrong with it."""
    try:
        told = json.loads(line)
    except ValueError as error:
        return {}, f"this is no JSON: {error}"
    if not isinstance(told, dict):
        return {}, f"an object is wanted, not {type(told).__name__}"
    fields = {item.id: item for item in service.fields}
    return told, next(filter(None, (_fault(service, fields, name, told[name]) for name in told)), "")


def _fault(service: Service, fields: Mapping[str, Field], name: str, value: object) -> str:
    if name not in fields:
        return f"`{name}` is no field of `{service.id}`{meant(name, fields)}; it has {', '.join(fields)}"
    spec = fields[name].spec
    options = [option for option, _ in spec.options]
    if options and value not in options:
        return f"`{name}` is one of {', '.join(options)}, not {json.dumps(value)}"
    kind = _KINDS.get(spec.kind, str)
    is_of_it = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    return "" if is_of_it else f"`{name}` is a {spec.kind}, not {json.dumps(value)}"


_KINDS: Mapping[str, Any] = {"yes_no": bool, "number": (int, float), "amount": (int, float), "year": int}
