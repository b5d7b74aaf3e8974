"""`acts:` of a `rest:`: for each act what is asked and what the answer says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from chaupal.catalogue.calls import Call, Lines, Request, Wrong
from chaupal.catalogue.rest.auth import one_of, path
from chaupal.catalogue.rest.expressions import Reader

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.catalogue.parts import Part
    from chaupal.engine.definition import Expression

METHODS = ("get", "post", "put", "patch", "delete")
ALWAYS = ("today", "codes")
ANSWERED = ("answer", "status", "headers")
LONGEST = 60  # seconds: a job waits no longer
TOLD = ("away", "refused", "unable")
_REQUEST = (*METHODS, "query", "headers", "body", "as", "good", "absent", "errors", "patience")
_PAGES = ("first", "next", "link")
_STANDING = ("number", "state", "stage", "reason", "changed_at", "key")
_TREES = ("label", "record", "lines", "once", *_PAGES, *_REQUEST)


@dataclass(frozen=True, slots=True)
class Shape:
    """What an act may use, and what it must say."""

    told: tuple[str, ...]  # what its request may name
    keys: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()


SHAPES: Mapping[str, Shape] = {
    "find": Shape(("by", "page"), (*_PAGES, "each", "id", "label", "record", "lines"), ("each", "id", "label")),
    "bill": Shape(("record_id",), ("lines", "number", "due_on"), ("lines",)),
    "settle": Shape(("record_id", "receipt", "paise"), ("once",), ("once",)),
    "submit": Shape(
        ("key", "service", "language", "phone", "answers", "files", "receipt", "paise"),
        ("once", "number", "key"),
        ("once", "number"),
    ),
    "status": Shape(("number",), _STANDING, ("state",)),
    "changes": Shape(
        ("cursor", "page"), (*_PAGES, "each", "cursor", "more", *_STANDING), ("each", "number", "state", "cursor")
    ),
    "download": Shape(("number",), ("content", "mime", "name"), ("mime",)),
    "cancel": Shape(("number", "reason"), ("once",)),
    "answer": Shape(("number", "key", "text", "files"), ("once",), ("once",)),
    "reopen": Shape(("number", "key", "text", "files"), ("once",), ("once",)),
    "rate": Shape(("number", "stars", "key"), ("once",)),
}
_OF_THE_WHOLE = ("cursor", "more", "each", "due_on", "content", "mime", "name")  # not of one record of it


def read_act(name: str, part: Part, wrong: tuple[Wrong, ...]) -> Call:
    """One act; `wrong` is what is an error in all of them."""
    shape = SHAPES[name]
    part.only((*_REQUEST, *shape.keys))
    for key in shape.needed:
        if key not in part.data:
            part.wrong("", f"`{key}` is missing in {part.at}; `{name}` needs {', '.join(shape.needed)}")
    return _call(name, part, shape, wrong)


def read_errors(part: Part, reader: Reader) -> tuple[Wrong, ...]:
    """Which answers are errors, though their status does not say so, or says it otherwise."""
    found = []
    for row in part.rows("errors"):
        row.only(("when", "why", "code", "retryable", "told"))
        told, when = row.text("told", TOLD[1]), reader.expression(row, "when", needed=True)
        if told not in TOLD:
            row.wrong("told", f"`{told}` is not known here; known are {', '.join(TOLD)}")
        if when:
            code = reader.expression(row, "code")
            found.append(Wrong(when, row.text("why"), code, row.flag("retryable"), told))
    return tuple(found)


def patience(part: Part, default: int) -> int:
    """How many seconds are waited."""
    told = part.whole("patience", default)
    if told > LONGEST:
        part.wrong("patience", f"{LONGEST} seconds are the longest that anybody waits")
    return told


def _call(name: str, part: Part, shape: Shape, wrong: tuple[Wrong, ...]) -> Call:
    asking = Reader(frozenset((*shape.told, *ALWAYS)))
    answering = asking.knowing(*ANSWERED)
    of_each = answering.knowing("record") if "each" in shape.keys else answering
    if not isinstance(part.data.get("first", ""), str | int):
        part.wrong("first", "`first` is the `page` of the first request: a text or a number")
    once = part.part("once")
    once.only(("header", "body", "before"))
    header, in_body, before = once.text("header", ""), once.flag("body"), "before" in once.data
    if "once" in part.data and [bool(header), in_body, before].count(True) != 1:
        part.wrong("once", "say by one of `header: …`, `body: true`, `before: {…}` why it is never done twice")
    return Call(
        name,
        _request(part, asking),
        answering.expression(part, "good"),
        _absent(part, answering),
        (*read_errors(part, answering), *wrong),
        part.data.get("first"),
        answering.expression(part, "next"),
        answering.expression(part, "link"),
        answering.expression(part, "each"),
        _values(part, shape, answering, of_each),
        of_each.expressions(part, "record"),
        of_each.texts(part, "label"),
        _lines(part.part("lines"), of_each) if "lines" in part.data else None,
        header,
        in_body,
        _before(name, once.part("before"), shape, wrong) if before else None,
        patience(part, 0),
    )


def _absent(part: Part, reader: Reader) -> Expression | None:
    """What says that there is nothing of the kind. A mistyped address answers 404, too: that alone says nothing."""
    read = reader.expression(part, "absent")
    if read and read.names <= {"status"} and "404" in read.source:
        part.wrong("absent", "a mistyped address answers 404, too; say by the answer's own words, too, what it means")
    return read


def _before(name: str, part: Part, shape: Shape, wrong: tuple[Wrong, ...]) -> Call:
    """A look whether it is done: what stands there is good if it is, `absent` if not."""
    part.only((*_REQUEST, "number"))
    if "absent" not in part.data:
        part.wrong("", f"`absent` is missing in {part.at}; say which answer means that it is not done yet")
    return _call(name, part, Shape(shape.told, ("number",)), wrong)


def _values(part: Part, shape: Shape, whole: Reader, each: Reader) -> dict[str, Expression]:
    found: dict[str, Expression] = {}
    for key in shape.keys:
        if key in part.data and key not in _TREES and key != "each":
            read = (whole if key in _OF_THE_WHOLE else each).expression(part, key)
            if read:
                found[key] = read
    return found


def _lines(part: Part, reader: Reader) -> Lines | None:
    part.only(("each", "line", "paise", "rupees"))
    if ("paise" in part.data) == ("rupees" in part.data):
        part.wrong("", "say what each line comes to: `paise` or `rupees`")
    each, due = reader.expression(part, "each", needed=True), reader.knowing("due")
    texts = due.texts(part, "line")
    return Lines(each, texts, due.expression(part, "paise"), due.expression(part, "rupees")) if each else None


def _request(part: Part, reader: Reader) -> Request:
    method = next((one for one in METHODS if one in part.data), "")
    if sum(one in part.data for one in METHODS) != 1:
        part.wrong("", f"say by one of {', '.join(METHODS)} what is asked, and where: `get: /applications/{{number}}`")
    if "body" in part.data and method == "get":
        part.wrong("body", "a `get` has no body; put it in `query`, or `post` it")
    if part.data.get("as", "json") != "json" and not isinstance(part.data.get("body"), dict):
        part.wrong("as", "the body of a form is a mapping: `body: {name: …}`")
    body: Any = reader.tree(part, "body", part.data["body"]) if "body" in part.data else None
    return Request(
        method.upper(),
        reader.template(part, method, path(part, method, "")),
        reader.texts(part, "query"),
        reader.texts(part, "headers"),
        body,
        one_of(part, "as", ("json", "form", "multipart")),
    )
