"""The parts of a service that an author changes by name: fees, days, desks, papers, open or closed, and texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from chaupal.authoring.base import Part, Refused
from chaupal.authoring.editing import values, with_flag, with_values
from chaupal.authoring.folders import SHEET, checked_path, checked_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.authoring.base import Files
    from chaupal.authoring.editing import Value

WITHDRAWN = "withdrawn"
LONGEST = 4000  # characters of one value
_FEE, _DESK = re.compile(r"fee\.(\d+)\.rupees"), re.compile(r"workflow\.(\d+)\.(days|role)")
_PROMISE = re.compile(r"promise(?:\.\d+)?\.days")
_PAPER = re.compile(r"papers\.([a-z0-9_]+)\.")
_LIST = re.compile(r"(?:.*\.)?(?:_also|examples|examples_latin)\b.*|.*\.\d+")


def parts_of(files: Mapping[str, str]) -> list[Part]:
    """What of a service's sheet is changed by name, in the order in which it stands there."""
    known = values(files[SHEET])
    found = [part for path, value in known.items() if (part := _of_sheet(path, value, known))]
    papers = dict.fromkeys(told[1] for path in known if (told := _PAPER.match(path)))
    found += [
        Part(SHEET, f"papers.{one}.optional", _said(known, f"papers.{one}.optional") or "false", "optional", one,
             _said(known, f"papers.{one}.when"))
        for one in papers
    ]  # fmt: skip
    return [*found, Part(SHEET, WITHDRAWN, _said(known, WITHDRAWN) or "false", WITHDRAWN)]


def _of_sheet(path: str, value: Value, known: Mapping[str, Value]) -> Part | None:
    if fee := _FEE.fullmatch(path):
        of, when = (_said(known, f"fee.{fee[1]}.{key}") for key in ("line", "when"))
        return Part(SHEET, path, value.said, "fee", of, when)
    if desk := _DESK.fullmatch(path):
        of, when = (_said(known, f"workflow.{desk[1]}.{key}") for key in ("stage", "when"))
        return Part(SHEET, path, value.said, desk[2], of, when)
    if _PROMISE.fullmatch(path):
        return Part(SHEET, path, value.said, "promise", "", _said(known, f"{path.rpartition('.')[0]}.when"))
    return None


def _said(known: Mapping[str, Value], path: str) -> str:
    return known[path].said if path in known else ""


def texts_of(files: Mapping[str, str], language: str) -> dict[str, str]:
    """Key -> text of its messages in that language; no lists of spellings or examples."""
    known = values(files.get(f"messages/{language}.yaml", ""))
    return {path: value.said for path, value in known.items() if not _LIST.fullmatch(path)}


def changed(files: Mapping[str, str], told: Mapping[str, str]) -> Files:
    """The files with these values, by `Part.name` (`service.yaml:fee.0.rupees`): those that differ. Raises Refused.

    A value that is not there can be given to a flag only.
    """
    of_file: dict[str, dict[str, str]] = {}
    for name, value in told.items():
        file, _, path = name.partition(":")
        of_file.setdefault(checked_path(file), {})[path] = _checked(value)
    made = {file: _file(files.get(file, ""), changes, file) for file, changes in of_file.items()}
    return {file: text for file, text in made.items() if text != files.get(file, "")}


def _checked(value: str) -> str:
    if len(value) > LONGEST:
        raise Refused("too_long", most=LONGEST)
    return checked_text(value.strip()).strip()


def _file(text: str, changes: Mapping[str, str], file: str) -> str:
    known = values(text)
    texts = {path: value for path, value in changes.items() if path in known and known[path].said.strip() != value}
    flags = {path: value for path, value in changes.items() if path not in known}
    for path, value in texts.items():
        if not value:
            raise Refused("empty", part=path)
    text = with_values(text, texts, are_texts=file != SHEET)
    for path, value in flags.items():
        if value not in ("true", "false") or not (path == WITHDRAWN or path.endswith(".optional")):
            raise Refused("no_such_part", part=path)
        if value == "true":
            text = with_flag(text, path, is_set=True)
    return text
