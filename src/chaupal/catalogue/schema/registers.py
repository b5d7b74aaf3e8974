"""`registers/<register>.yaml`: how a register is searched, who keeps it, what is due on a record of it."""

from __future__ import annotations

from typing import Any

from chaupal.catalogue.schema.systems import REST, STATES
from chaupal.catalogue.schema.values import (
    ANY,
    COUNT_OR_NONE,
    NAMES,
    SETTING,
    TEXT,
    WHOLE,
    each_language,
    either,
    in_languages,
    may,
    must,
    named,
    one_of,
    part,
    rows,
    shaped,
    unless,
)

READY = ("done", "checksum", "renamed")
SPAN = "([1-9][0-9]{0,3})([hd])"
_WHEN = may(TEXT, "only where it holds")
_LET = may(named(TEXT), "names, each worked out from the record, `today` and those before it")

WAY = part(
    "Way",
    "One way to search it.",
    {
        "exact": must(NAMES, "fields that must be the same"),
        "name": may(TEXT, "a field that is spelt as people spell it"),
    },
)
BOUND = part(
    "Bound",
    "What a field may hold, whether it comes in a file or from an officer.",
    {
        "digits": may(WHOLE, "so many digits, written as a text"),
        "least": may(COUNT_OR_NONE, "a number no less"),
        "most": may(COUNT_OR_NONE, "a number no more"),
        "among": may(TEXT, "one of what a table or its row tells of: `property_tax_factors.use`"),
        "years_from": may(COUNT_OR_NONE, "years, none before this one: there are no rates"),
    },
    unless(bool, "a bound says one of digits, least, most, among, years_from"),
)
_SAID: dict[str, Any] = {"when": _WHEN, **each_language("what is said; an expression stands in `{…}`")}
LINE = part("Line due", "A line of the bill.", {"rupees": must(TEXT, "an expression: how much"), **_SAID})
REASON = part(
    "Line told",
    "A line that tells how it comes about.",
    {"each": may(TEXT, "an expression: once for each of a list"), **_SAID},
)
EXPLAINED = part(
    "Explained",
    "How it comes about, as the record's `explained`.",
    {
        "of": must(TEXT, "an expression: the year that is told"),
        "let": _LET,
        "lines": may(rows(REASON), "what is told; `due` is what was worked out of every year"),
    },
)
UNLISTED = part(
    "Unlisted",
    "One that stands in no register is due as its owner describes it.",
    {
        "tells": may(NAMES, "what else they say of it"),
        "record": may(named(TEXT), "the record it is then"),
        "label": may(in_languages(), "how it is called"),
    },
)
DUES = part(
    "Dues",
    "How what is due is reckoned from a record, line by line.",
    {
        "each": must(named(TEXT), "one list of the record, rising: `{year: unpaid}`"),
        "of": must(NAMES, "what it is reckoned from: a record without it is refused"),
        "let": _LET,
        "lines": may(rows(LINE), "what is paid"),
        "words": may(named(named(TEXT)), "what values are called: `{en: {farm: farm}}`"),
        "paid": may(named(TEXT), "what changes in the record once all is paid"),
        "explained": may(EXPLAINED, "how it comes about"),
        "unlisted": may(UNLISTED, "what stands in no register"),
    },
)
DROP = part(
    "Drop",
    "A folder by which files are exchanged.",
    {
        "folder": must(SETTING, "the setting with its path"),
        "ready": must(one_of(*READY), "when a file in it is whole"),
        "key": must(NAMES, "fields that tell records apart"),
        "states": may(STATES, "which of ours each of theirs is"),
    },
)
REGISTER = part(
    "Register",
    "How a register is searched, who keeps it, and fictitious records for the demo.",
    {
        "name": may(in_languages(), "what officers call it"),
        "ways": may(rows(WAY), "by what a record is found; the first all of whose fields are told is taken"),
        "unique": may(NAMES, "one of the ways: no two records have the same"),
        "bounds": may(named(BOUND), "what may stand in a field"),
        "keeper": may(
            either(several=(list, NAMES), one=(object, TEXT)),
            "who is asked: `local` (if left out), `applications`, `rest`, `drop`, `upyog`; or several, in order",
        ),
        "mobile": may(TEXT, "the field with the number of whose record it is; never shown, a code goes there"),
        "holder": may(TEXT, "the field with their name: whoever signs in under it is shown the record, too"),
        "cache": may(
            shaped(SPAN, "a number of hours or days: 12h, 7d"),
            "how old an answer may be that is shown while it is away",
        ),
        "dues": may(DUES, "how what is due is reckoned; otherwise each record holds its `lines`"),
        "records": may(
            rows(dict[str, ANY]),
            "for the demo: fields, a `label` by language, what is due as `lines: [{line: {hi: …}, paise: 124000}]`",
        ),
        "rest": may(REST, "of `keeper: rest`: [a department's system](../guides/add-a-register.md)"),
        "drop": may(DROP, "of `keeper: drop`: [files](../guides/exchange-files.md)"),
    },
)
