"""What is sent to a department's system and what comes back, for whoever looks on; and which answers are errors."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from chaupal.catalogue.base import Template, in_words, value
from chaupal.kit import incoming
from chaupal.registers.base import AWAY, REFUSED, UNABLE, Amiss, Fault
from chaupal.registers.rest.bodies import encoded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.catalogue.base import Call, Request

_TEXTS = {"away": AWAY, "refused": REFUSED, "unable": UNABLE}
_UNKNOWN_US, _TOO_MANY, _SERVER = 401, 429, 500
_LATER = frozenset((408, 423, 425))  # too slow, locked, too early: the same may do in a moment
CODE = re.compile(r"[A-Za-z0-9_.:-]{1,64}")  # of an error, where it can be of nobody's data
_SAY_NOTHING = ("settle", "cancel", "answer", "note", "reopen", "rate")  # acts that are done where an answer is empty
_HEAD = 64  # bytes in which JSON has begun


@dataclass(slots=True)
class Sent:
    """A request as it is made of its templates, before it is signed."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `told` is its JSON, None where it is none. `absent`: there is nothing of the kind."""

    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False)
    told: Any = field(default=None, repr=False)
    absent: bool = False

    @property
    def mime(self) -> str:
        """Without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    def values(self) -> dict[str, Any]:
        """What expressions may name."""
        return {"answer": self.told, "status": self.status, "headers": dict(self.headers)}


def made(request: Request, values: Mapping[str, Any]) -> Sent | str:
    """The request with its templates filled; a sentence where its address cannot be made."""
    path = _path(request.path, values)
    if path is None:
        return f"{request.path.source} cannot be made of what was told"
    query = {name: in_words(told) for name, one in request.query.items() if (told := one.fill(values)) is not None}
    named = {name.lower(): one.fill(values) for name, one in request.headers.items()}
    headers = {name: _line(told) for name, told in named.items() if told is not None}
    headers.setdefault("accept", "application/json, */*;q=0.5")
    body = b""
    if request.body is not None:
        body, mime = encoded(request.kind, _filled(request.body, values))
        if request.kind != "json":
            headers["content-type"] = mime  # it tells how the body is cut
        headers.setdefault("content-type", mime)
    return Sent(request.method, path, query, headers, body)


def _path(template: Template, values: Mapping[str, Any]) -> str | None:
    """Each value is one segment, whatever it holds; dots alone would climb."""
    parts = []
    for part in template.parts:
        told = part if isinstance(part, str) else value(part, values)
        if told in (None, "", ".", ".."):
            return None
        parts.append(part if isinstance(part, str) else quote(in_words(told), safe=""))
    return "".join(parts)


def _line(told: Any) -> str:
    return re.sub(r"[^\x20-\x7e]", "", in_words(told))


def _filled(tree: Any, values: Mapping[str, Any]) -> Any:
    if isinstance(tree, Template):
        return tree.fill(values)
    if isinstance(tree, dict):
        filled = {name: _filled(one, values) for name, one in tree.items()}
        return {name: one for name, one in filled.items() if one is not None}
    return [_filled(one, values) for one in tree] if isinstance(tree, list) else tree


def read(answer: Answer) -> Any:
    """Its JSON; None if it is none."""
    if answer.content[:_HEAD].removeprefix(BOM_UTF8).lstrip()[:1] not in (b"{", b"["):
        return None
    try:
        told = incoming.read(answer.content)
    except ValueError:
        return None
    return told if isinstance(told, dict | list) else None


def judged(call: Call, answer: Answer, values: Mapping[str, Any]) -> Answer | Fault:
    """The answer if it is one, else why it is not."""
    seen = {**values, **answer.values()}
    html = answer.mime == "text/html"
    if call.absent and not html and value(call.absent, seen) is True:
        return Answer(answer.status, answer.headers, answer.content, answer.told, absent=True)
    for wrong in call.wrong:
        if value(wrong.when, seen) is True:
            code = str(value(wrong.code, seen) or "")
            why = f"{wrong.why} ({code})" if CODE.fullmatch(code) else wrong.why
            return Fault(why, wrong.retryable, _TEXTS[wrong.told])
    fine = value(call.good, seen) is True if call.good else answer.status // 100 == 2  # noqa: PLR2004 - HTTP's "success"
    if not fine:
        return by_status(answer.status)
    told_nothing = not answer.content.strip() and call.act in _SAY_NOTHING
    if answer.told is None and call.act != "download" and not told_nothing:
        what = f"{answer.mime or 'nothing'} that is no whole JSON"
        told = f"answers {call.request.path.source} with {what}"
        return Fault(told, retryable=True, amiss=Amiss.UNREADABLE)
    return answer


def by_status(status: int) -> Fault:
    """What HTTP's own word means, where the YAML says nothing else."""
    if status == _UNKNOWN_US:
        return Fault("does not take our credentials (HTTP 401)", retryable=True, amiss=Amiss.LOCKED)
    retryable = status >= _SERVER or status == _TOO_MANY or status in _LATER
    return Fault(
        f"answers HTTP {status}", retryable, AWAY if retryable else REFUSED, Amiss.BROKEN if retryable else Amiss.OTHER
    )
