"""What a tap claims: an option's id, read once into something with a type. Pure.

An id is made as SHAPES says: a scope and its parts, `a|f1|need|copy`. It may be years old, made up, or of another
place, so it is no right: one that has not the shape claims nothing, and where it is put under a question (`at`), it
counts while that question is the one in hand. Whether what it names is on offer, the step asks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from chaupal.engine.talk import Where
from chaupal.kit.once import once_a_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.talk import Talk

LONGEST, LONGEST_OF_ROW = 256, 200  # characters of a button's id, and of a row's: an option may be shown as either
_DIGITS = 4  # of a number, at most

Part = str | int


@dataclass(frozen=True, slots=True)
class Tap:
    """`scope` names the step, `form` and `item` the question that it stands under; `said` is what the step is told."""

    scope: str
    form: str = ""
    item: str = ""
    said: tuple[Part, ...] = ()


def _like(pattern: str) -> Callable[[str], Part | None]:
    known = re.compile(pattern, re.ASCII)
    return lambda told: told if known.fullmatch(told) else None


def _one_of(*words: str) -> Callable[[str], Part | None]:
    return lambda told: told if told in words else None


def _is_count(told: str) -> bool:
    return told.isascii() and told.isdecimal() and len(told) <= _DIGITS and (told == "0" or told[0] != "0")


def _count(told: str) -> Part | None:
    return int(told) if _is_count(told) else None


def _moment(told: str) -> Part | None:
    try:
        is_one = datetime.fromisoformat(told).isoformat() == told
    except ValueError:
        return None
    return told if is_one else None


def _day(told: str) -> Part | None:
    try:
        return told if date.fromisoformat(told).isoformat() == told else None
    except ValueError:
        return None


def _row(told: str) -> Part | None:
    return "none" if told == "none" else _count(told)


_form, _begun = _like("f[0-9]{1,9}"), _like("f[0-9]{1,9}")  # under a question of that form; that form itself
_reminded = _like("f[0-9]{1,9}|query/[A-Za-z0-9/_-]+")  # a form, or what the office asked
_item = _like(r"[a-z][a-z0-9_]*(\.(0|[1-9][0-9]?)\.[a-z][a-z0-9_]*)?")
_name = _like("[A-Za-z0-9_-]+")
_number = _like("[A-Za-z0-9/_-]+")
_value = _like("[A-Za-z0-9/_.:+-]+")
_time = _like(r"again|days|\+(0|[1-9][0-9]{0,3})|[0-9T:-]{10,16}")
_yes_no = _one_of("yes", "no")
# what is offered as a button, and what first words ask for
_wish = _one_of(
    "menu", "back", "change", "cancel", "continue", "status", "help", "details", "language", "start", "stop", "forget",
    "privacy", "receipt", "certificate", "my_data", "copy", "consents", "erase", "updates",
    "correct_data", "nominate", "data_complaint", "join", "pin", "helping", "helpers", "unteach", "withdraw",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """The parts of an id after its scope; `at` are the places whose question it stands under, if it does."""

    parts: tuple[Callable[[str], Part | None], ...] = ()
    at: tuple[Where, ...] = ()


SHAPES: Mapping[str, Shape] = {
    "do": Shape((_wish,)),
    "lang": Shape((_name,)),
    "guide": Shape((_name,)),
    "svc": Shape((_name,)),
    "departments": Shape((_count,)),
    "dept": Shape((_name, _count)),
    "events": Shape((_count,)),
    "event": Shape((_name, _count)),
    "new": Shape((_name,)),
    "resume": Shape((_begun,)),
    "remind": Shape((_reminded, _moment)),
    "consent": Shape((_form, _yes_no), at=(Where.CONSENTING,)),
    "notice": Shape((_name, _count)),
    "a": Shape((_form, _item, _value)),
    "read": Shape((_form, _item, _yes_no), at=(Where.ASKING,)),
    "skip": Shape((_form, _item), at=(Where.ASKING,)),
    "last": Shape((_form, _item), at=(Where.ASKING,)),
    "add": Shape((_form, _name), at=(Where.ASKING,)),
    "page": Shape((_form, _item, _count), at=(Where.ASKING,)),
    "facts": Shape((_form, _yes_no), at=(Where.CHECKING,)),
    "same": Shape((_form, _item), at=(Where.ASKING,)),
    "locker": Shape((_form, _item), at=(Where.ASKING,)),
    "use": Shape((_form, _item, _name), at=(Where.ASKING,)),
    "enough": Shape((_form, _item), at=(Where.ASKING,)),
    "early": Shape((_form, _item), at=(Where.ASKING,)),
    "here": Shape((_form, _item, _value), at=(Where.ASKING,)),
    "differs": Shape((_form, _item, _name, _one_of("this", "read", "another")), at=(Where.COMPARING,)),
    "kept": Shape((_form, _yes_no), at=(Where.PREFILLING,)),
    "keep": Shape((_yes_no,)),
    "rec": Shape((_form, _item, _row), at=(Where.PICKING,)),
    "slot": Shape((_form, _item, _time), at=(Where.CHOOSING, Where.MOVING)),
    "move": Shape((_number,)),
    "unbook": Shape((_number,)),
    "unbooked": Shape((_number,)),
    "taken_back": Shape((_number,)),
    "appeal": Shape((_number,)),
    "tell": Shape((_number,)),
    "met": Shape((_number, _day)),
    "unmet": Shape((_number, _day)),
    "meet": Shape((_number, _day, _day)),
    "submit": Shape((_form,), at=(Where.REVIEWING,)),
    "code": Shape((_one_of("again", "other", "sign_in", "without"),)),
    "pin": Shape((_one_of("none"),)),
    "proof": Shape(
        (_form, _one_of("yes", "no", "change", "papers", "parent", "guardian")), at=(Where.PROVING, Where.CONSENTING)
    ),
    "chg": Shape((_form, _item)),
    "fix": Shape((_form, _item)),
    "more": Shape((_count,)),
    "pay": Shape((_form,), at=(Where.PAYING,)),
    "cancel": Shape((_begun,)),
    "case": Shape((_number,)),
    "mine": Shape((_count,)),
    "rate": Shape((_number, _one_of("3", "5"))),
    "reopen": Shape((_number,)),
    "again": Shape((_one_of("certificate", "receipt"), _number)),
    "query": Shape((_number,)),
    "told": Shape((_number,)),
    "news": Shape((_name,)),
    "others": Shape((_count,)),
    "optin": Shape((_name, _yes_no)),
    "agreed": Shape((_count,)),
    "manager": Shape((_like("own|[1-9][0-9]{14,18}"), _one_of("yes", "no", "ask", "end"))),
    "revoke": Shape((_name, _name)),
    "give": Shape((_name, _name)),
    "erase": Shape((_like("no|[0-9]{4}-[0-9]{2}-[0-9]{2}"),)),
    "mend": Shape((_name,)),
    "mended": Shape((_one_of("female", "male", "transgender"),)),
    "words": Shape((_one_of("told"),)),
    "nominee": Shape((_one_of("change", "remove", "phoneless"),)),
    "joined": Shape((_yes_no,)),
    "helping": Shape((_like("new|drop|own|end|[1-9][0-9]{14,18}"),)),
    "aid": Shape((_name,)),
    "unhelp": Shape((_like("[1-9][0-9]{14,18}"),)),
    "held": Shape(),  # the button of a template
}


def claim(scope: str, *parts: Part) -> str:
    """The id of an option that claims this, to be shown with it. ValueError for one that would not be understood."""
    option = "|".join((scope, *map(str, parts)))
    if len(option) > LONGEST_OF_ROW or read(option) is None:
        raise ValueError(f"no option: {option}")
    return option


def scope_of(option: str) -> str:
    """What an id names as its step, whatever else it claims."""
    return option.partition("|")[0]


@once_a_word  # the same ids are made and tapped again and again
def read(option: str) -> Tap | None:
    """What an id claims; None if it is none of ours, or too long to be."""
    scope, *told = option.split("|") if len(option) <= LONGEST else ("",)
    shape = SHAPES.get(scope)
    if shape is None or len(told) != len(shape.parts):
        return None
    under, said = {_form: "", _item: ""}, list[Part]()
    for part, each in zip(shape.parts, told, strict=True):
        value = part(each)
        if value is None:
            return None
        if part in under:
            under[part] = each
        if not (shape.at and part in under):
            said.append(value)
    return Tap(scope, under[_form], under[_item], tuple(said))


def is_in_hand(talk: Talk, tap: Tap) -> bool:
    """Whether the question that it stands under is the one in hand; what stands under none may be tapped at any time.

    What cannot be undone is asked anew then: for_good.py.
    """
    at = SHAPES[tap.scope].at
    if not at:
        return True
    asked = talk.choice or talk.form
    if talk.where not in at or asked is None or asked.reference != tap.form:
        return False
    item = talk.choice.slot if talk.choice else talk.form.item if talk.form else ""
    return tap.item in ("", item)
