"""What is wrong with a record, or with the file that it came in: a code and its particulars, told in English here.

Commands and files beside a department's own say it so; the console has a text for each code in its officers' language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

WHAT: Mapping[str, str] = {
    # of a record
    "text_missing": "`{name}` is missing in `{language}`; write `{name}: {{{language}: …}}`",
    "text_untold": "`{name}` is missing in `{language}` in so many records: {count}; citizens read another language",
    "no_way": "no way finds this record; give it what one of the `ways` asks for",
    "not_one_text": "`{name}` is searched by, so it must be one text, not {value!r}",
    "no_amount": "each of `lines` must be {{line: {{hi: …, en: …}}, paise: a whole number}}",
    "less_than_nothing": "`lines` come to less than nothing; what is owed to a citizen is no bill",
    "digits": "`{name}` is {value!r}, but must have {digits} digits, and no other sign",
    "too_little": "`{name}` is {value!r}, but must be a number of at least {least}",
    "too_much": "`{name}` is {value!r}, but must be a number of at most {most}",
    "none_of": "`{name}` must be one of {known}",
    "no_number": "`{name}` must be a number",
    "no_day": "`{name}` is {value!r}, but must be a day: 2026-04-30",
    "no_years": "`{name}` must be a list of years, [] if nothing is",
    "no_rates": "`{name}` names a year before {first}, of which there are no rates",
    "unknown_field": "no record of this register has `{name}`",
    "other_kind": "`{name}` is {value!r}, but must be {kinds}",
    "key_missing": "`{name}` is missing, by which records are told apart",
    "key_twice": "{name} is the same as in line {line}",
    "key_taken": "another record has the same {name}",
    # of a line
    "more_cells": "this line has more or fewer cells than there are columns",
    "cut": "`{name}`: {value!r} is a formula, or a number that a spreadsheet cut; write it out",
    "unreadable": "`{name}`: {value!r} cannot be read",
    "both": "`{name}` and `{other}` cannot both be there",
    "no_csv": "this is no CSV: {detail}",
    "no_json": "this is no JSON: {detail}",
    "no_record": "this is no record",
    "cell_formula": "cell {cell} holds a formula; put its value there",
    "cell_error": "cell {cell} holds {value}",
    "cell_cut": "cell {cell} holds a number of more digits than it keeps; write it as text",
    # of a file
    "no_format": "{file} is none of {formats}",
    "too_large": "{file} is larger than {most} MB",
    "no_utf_8": "{file} is not in UTF-8: {detail}",
    "no_list": "{file} is no JSON of a list of records: {detail}",
    "no_xlsx": "{file} is no XLSX: {detail}",
    "column_unnamed": "{file}: a column has no name in the first line",
    "column_twice": "{file}: two columns have the same name in the first line",
    "no_first_line": "{file}: the first line holds no names of columns: {detail}",
    "unpacks": "{file}: it unpacks to more than is read; send CSV",
}


class Wrong(str):
    """A fault, as it is told in English. `name` among its particulars is a field, or several with commas between."""

    __slots__ = ("about", "code")
    code: str
    about: Mapping[str, Any]

    def __new__(cls, code: str, **about: Any) -> Self:
        """With the particulars that its text names."""
        made = super().__new__(cls, WHAT[code].format(**about))
        made.code, made.about = code, about
        return made


class BadFile(ValueError):
    """A file that is none of records."""

    def __init__(self, code: str, **about: Any) -> None:
        self.wrong = Wrong(code, **about)
        super().__init__(self.wrong)
