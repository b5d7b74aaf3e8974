"""JSON that comes from outside, made clean where it enters: whatever it holds can be stored, sealed and written again.

One message must not harm those that came with it. So nothing in a document makes the whole of it unreadable as long as
its frame is JSON: a lone surrogate becomes U+FFFD, control characters other than tab and line ends go, a number that
no machine holds and what is nested deeper than any provider nests become null.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

import orjson

DEEPEST = 64  # Meta's and Razorpay's documents have a dozen levels; orjson writes 254
_LONGEST_INT = 18  # digits that surely fit 64 bits
_ESCAPED_CONTROL = re.compile(rb"\\u00(?:[01]|7[fF])")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


def read(raw: bytes) -> Any:
    """The document; ValueError if it is no JSON at all."""
    try:
        document = orjson.loads(raw)
    except orjson.JSONDecodeError:
        return _clean(_read_patiently(raw), DEEPEST)
    if raw.count(b"{") + raw.count(b"[") <= DEEPEST and not _ESCAPED_CONTROL.search(raw):
        return document  # as nearly all are
    return _clean(document, DEEPEST)


def _read_patiently(raw: bytes) -> Any:
    """What orjson refuses as a whole: surrogates, bytes that are no UTF-8, numbers without end, depths."""
    text = _cut(raw.decode("utf-8-sig", "replace"))
    try:
        return json.loads(text, strict=False, parse_int=_int, parse_float=_float, parse_constant=lambda _: None)
    except RecursionError as error:
        raise ValueError("nested without end") from error


def _int(digits: str) -> float | None:
    return int(digits) if len(digits) <= _LONGEST_INT else _float(digits)


def _float(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


def _cut(text: str) -> str:
    """The text with null for every object and array that lies too deep to be read."""
    kept, start, depth = [], 0, 0
    for token in _STRING_OR_BRACKET.finditer(text):
        bracket = text[token.start()]
        if bracket in "[{":
            depth += 1
            if depth == DEEPEST + 1:
                kept.append(text[start : token.start()])
        elif bracket in "]}":
            depth -= 1
            if depth == DEEPEST:
                kept.append("null")
                start = token.end()
    return "".join(kept) + text[start:] if kept else text


def _clean(value: Any, levels: int) -> Any:
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", _CONTROL.sub("", value))
    if isinstance(value, dict):
        return {_clean(key, 1): _clean(one, levels - 1) for key, one in value.items()} if levels else None
    if isinstance(value, list):
        return [_clean(one, levels - 1) for one in value] if levels else None
    return value
