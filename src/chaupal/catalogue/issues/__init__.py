"""What can be wrong with a catalogue: one file a check. To add one: a file with `check(library)`, and a name here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library

ISSUES = (
    "bad_case",
    "bad_certificate",
    "bad_dues",
    "bad_find",
    "bad_finding",
    "bad_first_words",
    "bad_meaning",
    "bad_menu",
    "bad_name",
    "bad_place",
    "bad_proof",
    "bad_register",
    "bad_rest",
    "bad_series",
    "bad_reference",
    "bad_screen",
    "bad_slot",
    "bad_source",
    "bad_table",
    "dead_step",
    "does_not_compute",
    "dropped_version",
    "duplicate_id",
    "emergency_line",
    "fee_told_twice",
    "left_behind",
    "long_consent",
    "long_expression",
    "long_sentence",
    "missing_shared_text",
    "missing_text",
    "no_golden_talk",
    "office_word",
    "over_limit",
    "promise_too_short",
    "too_few_examples",
    "too_many_words",
    "unlike_its_schema",
    "unknown_document",
    "undeclared_ground",
    "unknown_role",
    "unused_text",
    "unwritten_text",
)
# how texts read, and whom they send people to: no city is kept from serving by that
STYLE = frozenset(
    (
        "emergency_line", "fee_told_twice", "left_behind", "long_expression", "long_sentence", "office_word",
        "too_many_words",
    )
)  # fmt: skip


def faults_of(library: Library, *, of_style: bool = True) -> list[Fault]:
    """Everything wrong with it, by file and line. A service that could not be read whole is not looked into further."""
    found = library.faults()
    for issue in ISSUES if of_style else (each for each in ISSUES if each not in STYLE):
        found += import_module(f"{__name__}.{issue}").check(library)
    return sorted(set(found))
