"""What a citizen's words are understood as, in the place where they are said: the place is heard first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.conversations.asked import told
from chaupal.engine.correcting import heard as put_right
from chaupal.engine.plainly import is_answer
from chaupal.engine.talk import Where
from chaupal.kit.dates import day_in_india
from chaupal.kit.frozen import replace
from chaupal.understanding.queries import correcting, ear, read

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.definition import Catalogue
    from chaupal.engine.talk import Talk
    from chaupal.engine.understood import Reading

_WISHES_ONLY = (Where.KEEPING, Where.FILING)  # places that hear nothing else


def heard(book: Catalogue, talk: Talk, said: str, at: datetime, *, may_ask: bool = False) -> Reading:
    """The reading that goes with the event. `may_ask`: a language model is there.

    A service is looked for only in words that are no answer where they are said; a form is left only for what is
    plainly said. What is told of forms is gathered where one may be opened, or where what was told is being checked.
    Where a form asks for names, numbers of papers, places, the words are heard for them.
    """
    today, is_free = day_in_india(at), talk.form is None
    checked = talk.form.service if talk.form and talk.where is Where.CHECKING else ""
    values, rest = told(ear(), book, talk, said, today)
    reading = read(
        said,
        language=talk.language,
        department=talk.department,
        deep=talk.where not in _WISHES_ONLY,
        fits=is_answer(book, talk, said, today),
        thorough=is_free,
        today=today if is_free or checked else None,
        may_ask=may_ask,
        form=checked,
    )
    found = put_right(correcting(), book, talk, said, today)
    reading = reading if values is None else replace(reading, values=values, rest=rest)
    return reading if found is None else replace(reading, put_right=found)
