"""What is wrong with a record or its file, in the officer's words: a text for each code of `catalogue/wrong.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy

from chaupal.console import words
from chaupal.kit.languages import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.functional import _StrPromise

    from chaupal.catalogue.base import RegisterDefinition, Wrong

FAULTS: Mapping[str, _StrPromise] = {
    "text_missing": gettext_lazy("%(name)s: the text in %(language)s is missing."),
    "text_untold": gettext_lazy(
        "%(name)s: the text in %(language)s is missing in so many records: %(count)s."
        " Citizens read another language there."
    ),
    "no_way": gettext_lazy("Nothing by which this record could be found is filled in."),
    "not_one_text": gettext_lazy("%(name)s: one text is needed, as it is searched by."),
    "no_amount": gettext_lazy("%(name)s: each line needs its texts and an amount in whole paise."),
    "less_than_nothing": gettext_lazy("%(name)s: the lines come to less than nothing."),
    "digits": gettext_lazy("%(name)s: %(digits)s digits are needed, and no other sign."),
    "too_little": gettext_lazy("%(name)s: a number of at least %(least)s is needed."),
    "too_much": gettext_lazy("%(name)s: a number of at most %(most)s is needed."),
    "none_of": gettext_lazy("%(name)s: must be one of %(known)s."),
    "no_number": gettext_lazy("%(name)s: a number is needed."),
    "no_day": gettext_lazy("%(name)s: a day is needed, as 2026-04-30."),
    "no_years": gettext_lazy("%(name)s: a list of years is needed, empty if nothing is due."),
    "no_rates": gettext_lazy("%(name)s: there are no rates for a year before %(first)s."),
    "unknown_field": gettext_lazy("No record of this register has %(name)s."),
    "other_kind": gettext_lazy("%(name)s: the value is of another kind than in this register."),
    "key_missing": gettext_lazy("%(name)s is missing, by which records are told apart."),
    "key_twice": gettext_lazy("%(name)s: the same as in line %(line)s."),
    "key_taken": gettext_lazy("%(name)s: another record has the same."),
    "more_cells": gettext_lazy("This line has more or fewer cells than there are columns."),
    "cut": gettext_lazy("%(name)s: a formula, or a number that a spreadsheet cut. Write it out."),
    "unreadable": gettext_lazy("%(name)s: the value cannot be read."),
    "both": gettext_lazy("%(name)s and %(other)s cannot both be there."),
    "no_csv": gettext_lazy("This line is no CSV."),
    "no_json": gettext_lazy("This line is no JSON."),
    "no_record": gettext_lazy("This is no record."),
    "cell_formula": gettext_lazy("Cell %(cell)s holds a formula. Put its value there."),
    "cell_error": gettext_lazy("Cell %(cell)s holds the error %(value)s."),
    "cell_cut": gettext_lazy("Cell %(cell)s holds a number of more digits than it keeps. Write it as text."),
    "no_format": gettext_lazy("The file is none of %(formats)s."),
    "too_large": gettext_lazy("The file is larger than %(most)s MB."),
    "no_utf_8": gettext_lazy("The file is not in UTF-8."),
    "no_list": gettext_lazy("The file is no JSON of a list of records."),
    "no_xlsx": gettext_lazy("The file is no XLSX."),
    "column_unnamed": gettext_lazy("A column has no name in the first line."),
    "column_twice": gettext_lazy("Two columns have the same name in the first line."),
    "no_first_line": gettext_lazy("The first line holds no names of columns."),
    "unpacks": gettext_lazy("The file unpacks to more than is read. Send CSV."),
}
_FIELDS = ("name", "other")  # particulars that are fields of a record


def told(register: RegisterDefinition, fault: Wrong) -> str:
    """The fault, with fields as officers call them; what stands in them is not repeated."""
    about: dict[str, Any] = {
        name: _called(register, value) if name in _FIELDS else value for name, value in fault.about.items()
    }
    if "language" in about:
        about["language"] = LANGUAGES[about["language"]].own_name
    return str(FAULTS[fault.code]) % about


def _called(register: RegisterDefinition, names: str) -> str:
    columns = (each.partition(".") for each in names.replace("`", "").split(", "))
    return ", ".join(_label(words.register_field(register, name), language) for name, _, language in columns)


def _label(field: str, language: str) -> str:
    return f"{field} ({LANGUAGES[language].own_name})" if language in LANGUAGES else field
