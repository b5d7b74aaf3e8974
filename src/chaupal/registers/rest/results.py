"""What a department's answer says, in the contract's terms. Whatever is not as its YAML says raises Misshapen."""

from __future__ import annotations

import base64
import binascii
import re
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.base import ANY, value
from chaupal.kit.dates import IST
from chaupal.registers.base import Bill, File, Standing
from chaupal.registers.local.ways import fits, plain
from chaupal.registers.rest.exchange import CODE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from chaupal.catalogue.base import Call, Lines, Rest, Way
    from chaupal.engine.definition import Expression
    from chaupal.registers.rest.exchange import Answer

    Values = Mapping[str, Any]

PAISE = 100
_LONGEST = 128  # characters of a number
_NUMBER = re.compile(r"[^\x00-\x1f\x7f]+")
_PLAIN = (str, int, float, bool, dict, list)
_MILLISECONDS = 10_000_000_000  # more than that are no seconds of this or the next century
_BEGIN = {"application/pdf": b"%PDF-", "image/png": b"\x89PNG", "image/jpeg": b"\xff\xd8\xff"}


class Misshapen(Exception):
    """An answer that is not as the register's YAML says; the sentence names no citizen."""


def rows(call: Call, values: Values) -> Iterator[dict[str, Any]]:
    """The values of each record in the answer."""
    found = value(call.each, values)
    if not isinstance(found, list):
        raise Misshapen(f"has no list at `{_source(call.each)}`")
    for record in found:
        if not isinstance(record, dict):
            raise Misshapen(f"has something else than records at `{_source(call.each)}`")
        yield {**values, "record": record}


def number(call: Call, name: str, values: Values) -> str:
    """A number or id that must be there."""
    told = value(call.values.get(name), values)
    if type(told) is int:
        told = str(told)
    if not isinstance(told, str) or not _NUMBER.fullmatch(told) or len(told) > _LONGEST:
        raise Misshapen(f"says no `{name}` ({_source(call.values.get(name))})")
    return told


def text(call: Call, name: str, values: Values) -> str:
    """A text that may be missing."""
    told = value(call.values.get(name), values)
    return str(told) if isinstance(told, str | int) else ""


def record(call: Call, values: Values) -> dict[str, Any]:
    """A record as the contract has it."""
    found: dict[str, Any] = {"id": number(call, "id", values)}
    label = {language: str(told) for language, one in call.label.items() if (told := one.fill(values)) is not None}
    if len(label) < len(call.label):
        raise Misshapen("does not say all that a record is called by (`label`)")
    found |= {"label": label, **_tree(call.record, values)}
    return found | ({"lines": lines(call.lines, values)} if call.lines else {})


def _tree(tree: Mapping[str, Any], values: Values) -> dict[str, Any]:
    found = {name: _tree(one, values) if isinstance(one, dict) else value(one, values) for name, one in tree.items()}
    return {name: told for name, told in found.items() if isinstance(told, _PLAIN)}


def lines(described: Lines, values: Values) -> list[dict[str, Any]]:
    """What is due: lines in each language, in whole paise."""
    found = value(described.each, values)
    if not isinstance(found, list):
        raise Misshapen(f"has no list at `{_source(described.each)}`")
    due = [{**values, "due": one} for one in found]
    return [
        {
            "line": {name: str(one.fill(each) or "") for name, one in described.texts.items()},
            "paise": _paise(described, each),
        }
        for each in due
    ]


def _paise(described: Lines, values: Values) -> int:
    """Exactly: half a paisa is no money."""
    told, times = (value(described.paise, values), 1) if described.paise else (value(described.rupees, values), PAISE)
    try:
        paise = Decimal(str(told)) * times if isinstance(told, int | float | str) and told is not True else None
    except InvalidOperation:
        paise = None
    if paise is None or not paise.is_finite() or paise != paise.to_integral_value():
        raise Misshapen("says a sum that is no money")
    return int(paise)


def bill(call: Call, values: Values) -> Bill:
    """What is due on a record."""
    due = lines(call.lines, values) if call.lines else []
    return Bill(due, text(call, "number", values), text(call, "due_on", values))


def standing(call: Call, rest: Rest, values: Values, asked: str = "") -> Standing:
    """How an application stands; of `asked` alone, if one was."""
    its = number(call, "number", values) if "number" in call.values else asked
    if asked and its != asked:
        raise Misshapen("answers with another application than was asked for")
    theirs = str(value(call.values.get("state"), values) or "")
    ours = rest.states.get(theirs) or rest.states.get(ANY)
    if not ours:
        called = theirs if CODE.fullmatch(theirs) else "none, or a sentence"
        raise Misshapen(f"says a state that `states` does not know: {called}")
    return Standing(
        its,
        ours,
        text(call, "stage", values),
        text(call, "reason", values),
        _moment(value(call.values.get("changed_at"), values)),
        text(call, "key", values),
    )


def _moment(told: Any) -> datetime | None:
    """ISO text (India's time, if it says none), seconds or milliseconds since 1970."""
    if isinstance(told, int | float) and not isinstance(told, bool):
        return datetime.fromtimestamp(told / (1000 if told > _MILLISECONDS else 1), UTC)
    if not isinstance(told, str) or not told:
        return None
    try:
        read = datetime.fromisoformat(told)
    except ValueError:
        raise Misshapen("says a time that is none (`changed_at`)") from None
    return read if read.tzinfo else read.replace(tzinfo=IST)


def file(call: Call, answer: Answer, values: Values, named: str) -> File:
    """What was issued: the bytes of the answer, or base64 within its JSON; of the kind that the YAML says."""
    mime = str(value(call.values.get("mime"), values) or "")
    content = answer.content
    if "content" in call.values:
        try:
            content = base64.b64decode(str(value(call.values["content"], values) or ""), validate=True)
        except (binascii.Error, ValueError):
            raise Misshapen("says a file that is no base64 (`content`)") from None
    elif answer.mime != mime:
        raise Misshapen(f"gives {answer.mime or 'something'} where {mime} is issued")
    if not content or not content.startswith(_BEGIN.get(mime, b"")):
        raise Misshapen(f"gives a file that is no {mime}")
    return File(text(call, "name", values) or named, mime, content)


def asked_for(way: Way, found: dict[str, Any], by: Values) -> bool:
    """Whether a record is what was asked for; raises Misshapen if it is somebody else's altogether."""
    if any(name in found and plain(found[name]) != plain(by[name]) for name in way.exact):
        raise Misshapen("answers with somebody else's record")
    return (not way.name or way.name in found) and fits(way, found, by)


def _source(expression: Expression | None) -> str:
    return expression.source if expression else ""
