"""Where forms rest whose citizens went on with nothing: for the figures, by item, of nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.citizens.queries import keys_of
from chaupal.conversations.uniting import talk_of
from chaupal.engine.talk import Where
from chaupal.mailbox.queries import heard_last_between

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.talk import Form, Talk


def left_between(since: datetime, until: datetime, after: int, most: int) -> tuple[list[tuple[str, str]], int]:
    """(service, item) of forms that are open and whose citizen wrote last in that time; the item or place asked.

    By a slice of so many letters behind that one; with the slice's last letter, 0 if it is the last.
    """
    found, last = heard_last_between(since, until, after, most)
    keys = keys_of([citizen for _, citizen, _ in found])
    talks = (talk_of(row, keys[citizen], sealed) for row, citizen, sealed in found if citizen in keys)
    return [place for talk in talks if talk is not None for place in _forms(talk)], last


def _forms(talk: Talk) -> list[tuple[str, str]]:
    open_one = [_place(talk.form, talk.where)] if talk.form is not None else []
    return [*open_one, *(_place(form, form.where) for form in talk.parked)]


def _place(form: Form, where: str) -> tuple[str, str]:
    """The item where one is asked; else where the talk stands: before the first question, or behind the last."""
    return form.service, form.item if where in _AT_AN_ITEM and form.item else str(where)


_AT_AN_ITEM = {Where.ASKING, Where.COMPARING, Where.KEEPING, Where.FINDING, Where.PICKING, Where.CHOOSING}
