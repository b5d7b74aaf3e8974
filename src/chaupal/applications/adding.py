"""What a citizen adds to a case of theirs that is not decided: words and files, which its officer sees at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chaupal.applications.decide import URGENT_WORD, record
from chaupal.applications.own import own
from chaupal.applications.states import Act, State, move
from chaupal.kit.moves import IllegalMove
from chaupal.mailbox.actions import post
from chaupal.tasks.actions import open_task

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from chaupal.applications.models import Application

PAPER: Final = "noted"  # under which files that were added stand among the papers


def add(
    *, conversation_id: int, number: str, text: str, documents: Sequence[str] = (), urgent: bool = False, now: datetime
) -> Application | None:
    """Adds it to the history, and marks the case for its desk until an officer acts; in the caller's transaction.

    An officer who looks at the case as it was before cannot decide it without having seen that. None, and nothing is
    changed, if it is not theirs or is decided: the conversation is told.
    """
    application = own(conversation_id, number)
    try:
        state = move(State(application.state), Act.NOTE) if application else None
    except IllegalMove:
        state = None
    if application is None or state is None:
        fact = {"type": "note_refused", "number": number}
        post(conversation_id, fact, f"note/{conversation_id}/{number}/{now.timestamp()}")
        return None
    if documents:
        application.papers = {**application.papers, PAPER: [*application.papers.get(PAPER, ()), *documents]}
    application.noted = True
    application.step += 1
    application.save(update_fields=["papers", "noted", "step"])
    record(application, Act.NOTE, None, text, now)
    if urgent:
        open_task(URGENT_WORD, number, department=application.department)
    return application
