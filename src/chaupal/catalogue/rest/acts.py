"""`acts:` of a `rest:`: for each act what is asked and what the answer says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.catalogue.calls import Call, Lines, Request, Wrong
from chaupal.catalogue.rest.auth import path
from chaupal.catalogue.rest.expressions import Reader
from chaupal.catalogue.rest.shapes import METHODS, PAGES, SHAPES, TOLD, Shape

if TYPE_CHECKING:
    from chaupal.catalogue.parts import Part
    from chaupal.engine.definition import Expression

ALWAYS = ("today", "codes")
ANSWERED = ("answer", "status", "headers")
_TREES = ("label", "record", "lines", "once", *PAGES)
_OF_THE_WHOLE = ("cursor", "more", "each", "due_on", "content", "mime", "name")  # not of one record of it


def read_act(name: str, part: Part, wrong: tuple[Wrong, ...]) -> Call:
    """One act; `wrong` is what is an error in all of them."""
    return _call(name, part, SHAPES[name], wrong)


def read_errors(part: Part, reader: Reader) -> tuple[Wrong, ...]:
    """Which answers are errors, though their status does not say so, or says it otherwise."""
    found = []
    for row in part.rows("errors"):
        told, when = row.text("told", TOLD[1]), reader.expression(row, "when")
        if when:
            code = reader.expression(row, "code")
            found.append(Wrong(when, row.text("why"), code, row.flag("retryable"), told))
    return tuple(found)


def _call(name: str, part: Part, shape: Shape, wrong: tuple[Wrong, ...]) -> Call:
    asking = Reader(frozenset((*shape.told, *ALWAYS)))
    answering = asking.knowing(*ANSWERED)
    of_each = answering.knowing("record") if "each" in shape.keys else answering
    once = part.part("once")
    header, in_body, before = once.text("header"), once.flag("body"), "before" in once.data
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
        part.whole("patience"),
    )


def _absent(part: Part, reader: Reader) -> Expression | None:
    """What says that there is nothing of the kind. A mistyped address answers 404, too: that alone says nothing."""
    read = reader.expression(part, "absent")
    if read and read.names <= {"status"} and "404" in read.source:
        part.wrong("absent", "a mistyped address answers 404, too; say by the answer's own words, too, what it means")
    return read


def _before(name: str, part: Part, shape: Shape, wrong: tuple[Wrong, ...]) -> Call:
    """A look whether it is done: what stands there is good if it is, `absent` if not."""
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
    each, due = reader.expression(part, "each"), reader.knowing("due")
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
        reader.template(part, method, path(part, method)),
        reader.texts(part, "query"),
        reader.texts(part, "headers"),
        body,
        part.text("as", "json"),
    )
