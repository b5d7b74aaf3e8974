"""`chaupal register try`: a register is asked once, for whoever describes it: what is sent, and what comes of it."""

from __future__ import annotations

import json
from dataclasses import asdict, is_dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import urlencode

from django.conf import settings

from chaupal.catalogue.queries import registers
from chaupal.kit import clock
from chaupal.kit.dates import day_in_india
from chaupal.registers.base import Act, Fault
from chaupal.registers.dues import is_described
from chaupal.registers.local.ways import open_ways
from chaupal.registers.rest.register import RestRegister
from chaupal.registers.vendors import keepers_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chaupal.catalogue.base import RegisterDefinition
    from chaupal.registers.base import Register
    from chaupal.registers.rest.exchange import Answer, Sent

TRIED = (Act.FIND, Act.BILL, Act.STATUS, Act.CHANGES, Act.DOWNLOAD)  # what only reads: nothing is filed or paid
NEEDED = {Act.BILL: ("record_id",), Act.STATUS: ("number",), Act.CHANGES: (), Act.DOWNLOAD: ("number",)}
OPTIONAL = ("cursor",)
MASK = "•••"
_SHOWN = 6000  # characters of an answer
_LEAST = 4  # a shorter value is no secret, and would mask half of all that is said


def try_register(target: TextIO, errors: TextIO, name: str, told: Sequence[str]) -> int:
    """Asks by `key=value` pairs, after the act, if it is another than find; 0 if the answer is one."""
    if name not in registers():
        errors.write(f"there is no register {name}; there are: {', '.join(sorted(registers()))}\n")
        return 1
    act, told = (told[0], told[1:]) if told and told[0] in TRIED else (Act.FIND, told)
    wrong = [pair for pair in told if "=" not in pair]
    if wrong:
        errors.write(f"{', '.join(wrong)}: say it as key=value, after one of {', '.join(TRIED)}\n")
        return 1
    definition, values = registers()[name], dict(pair.split("=", 1) for pair in told)
    if lacking := _lacking(definition, Act(act), values):
        errors.write(f"nothing was asked: {lacking}\n")
        return 1
    asked = [_ask(target, definition, keeper, Act(act), values) for keeper in _keepers(target, definition)]
    return 1 if any(isinstance(answer, Fault) for answer in asked) else 0


def _lacking(definition: RegisterDefinition, act: Act, values: Mapping[str, str]) -> str:
    """What must be told and is not; empty where it is enough to ask by."""
    told = [name for name, value in values.items() if value]
    if act == Act.FIND:
        needed = [" and ".join(way.fields) for way in definition.ways]
        if not needed or next(open_ways(definition, values), None) or is_described(definition.dues, values):
            return ""
        known = {name for way in definition.ways for name in way.fields}
        unknown = [name for name in told if name not in known]
        what = f"{definition.id} is looked up by {', or by '.join(needed)}"
    else:
        needed = [name for name in NEEDED[act] if name not in told]
        unknown = [name for name in told if name not in (*NEEDED[act], *OPTIONAL)]
        what = f"{act} needs {', '.join(NEEDED[act]) or f'no more than {OPTIONAL[0]}'}"
        if not needed and not unknown:
            return ""
    return f"{what}; there is no key {', '.join(unknown)}" if unknown else what


def _keepers(target: TextIO, definition: RegisterDefinition) -> list[Register]:
    """Those of the register; one over REST tells what it sends and gets."""
    watching = RestRegister(partial(_seen, target, definition))
    return [watching if isinstance(one, RestRegister) else one for one in keepers_of(definition.id)]


def _ask(target: TextIO, definition: RegisterDefinition, keeper: Register, act: Act, values: Mapping[str, str]) -> Any:
    name, number, today = definition.id, values.get("number", ""), day_in_india(clock.now())
    asks: Mapping[Act, Callable[[], Any]] = {
        Act.FIND: lambda: keeper.find(name, values, today, 0),
        Act.BILL: lambda: keeper.bill(name, values.get("record_id", ""), today),
        Act.STATUS: lambda: keeper.status(name, number),
        Act.CHANGES: lambda: keeper.changes(name, values.get("cursor", "")),
        Act.DOWNLOAD: lambda: keeper.download(name, number),
    }
    answer = asks[act]()
    if isinstance(answer, Fault):
        again = "may be asked again" if answer.retryable else "not to be asked again"
        target.write(_masked(definition, f"FAULT ({again}): {answer.why}\n"))
    else:
        target.write(f"{type(answer).__name__}: {_masked(definition, _written(answer))}\n")
    return answer


def _seen(target: TextIO, definition: RegisterDefinition, sent: Sent, answer: Answer | None) -> None:
    lines = [f"{sent.method} {sent.path}{'?' + urlencode(sent.query) if sent.query else ''}"]
    lines += [f"  {name}: {value}" for name, value in sent.headers.items()]
    if definition.rest:
        lines += [f"  signed in with {name}: {MASK}" for name in sorted(set(definition.rest.auth.settings()))]
    if sent.body:
        lines.append(sent.body.decode(errors="replace")[:_SHOWN])
    if answer is None:
        lines.append("no answer")
    else:
        told = answer.content.decode(errors="replace") if answer.told is None else _written(answer.told)
        lines += [f"HTTP {answer.status} {answer.mime}", told[:_SHOWN]]
    target.write(_masked(definition, "\n".join(lines) + "\n\n"))


def _masked(definition: RegisterDefinition, text: str) -> str:
    """Whatever a setting holds, wherever it turns up; the address is none."""
    names = definition.rest.settings() - {definition.rest.url} if definition.rest else ()
    for secret in (str(settings.REGISTER_SETTINGS.get(name, "")) for name in names):
        if len(secret) >= _LEAST:
            text = text.replace(secret, MASK)
    return text


def _written(told: Any) -> str:
    plain = asdict(told) if is_dataclass(told) and not isinstance(told, type) else told
    return json.dumps(plain, ensure_ascii=False, indent=2, default=_shortly)


def _shortly(value: Any) -> str:
    return f"{len(value)} bytes" if isinstance(value, bytes) else str(value)
