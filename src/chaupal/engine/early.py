"""Files that came before they were asked for, or were taken for another paper: a tap puts them in their place.

What came before anything was asked for is remembered where it lies with WhatsApp: nothing is fetched before the citizen
has agreed to a service and taps. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from chaupal.engine.definition import Paper
    from chaupal.engine.events import MediaReceived
    from chaupal.engine.talk import Form, Talk

USABLE = ("image", "document")
MOST = 5
_FRESH = timedelta(days=1)  # what was sent the day before was meant for something else


def with_it(talk: Talk, event: MediaReceived) -> Talk:
    """The talk with one more file that came early; of too many, the oldest is let go."""
    file = {**file_of(event), "at": event.at.timestamp()}
    return replace(talk, early=[*talk.early, file][-MOST:])


def file_of(event: MediaReceived) -> dict[str, str]:
    """Where the file lies with WhatsApp and what is said of it: what KeepDocument wants to know."""
    return {name: getattr(event, name) for name in ("media_id", "mime", "filename", "sha256")}


def fresh(talk: Talk, now: datetime) -> list[dict[str, Any]]:
    """Those that may be meant for what is asked now, in the order they came."""
    since = (now - _FRESH).timestamp()
    return [file for file in talk.early if file["at"] >= since]


ELSEWHERE = "elsewhere"  # in what a form was told: a file that came for a paper was taken for another


def elsewhere(form: Form, asked: str, document: str) -> Form:
    """The form with a file that lies with another paper, and may be the one asked for."""
    return replace(form, told=[*form.told, f"{ELSEWHERE}/{asked}/{document}"])


def sent_for_another(form: Form, paper: Paper) -> str:
    """A file of a kind that this paper accepts, sent for another paper of the form; nothing if there is none."""
    alike = [name for name, kind in form.kinds.items() if name != paper.id and kind in paper.accept]
    return next((form.papers[name][-1] for name in reversed(alike) if form.papers.get(name)), "")


def at_hand(form: Form, paper: Paper) -> str:
    """A file that a tap puts with this paper: it came for it and was put with another, or may serve for both."""
    taken = taken_for_another(form, paper)
    alike = [name for name in paper.perhaps if form.kinds.get(name) in paper.accept and form.papers.get(name)]
    return taken or (form.papers[alike[0]][-1] if alike else "")


def as_here(form: Form, paper: Paper, document: str) -> Form:
    """The form while a file of another paper is copied; what was read off it counts here, too, if it fits."""
    source = next(name for name, documents in form.papers.items() if document in documents)
    form = replace(form, waiting=form.waiting + 1)
    if form.kinds.get(source) not in paper.accept:
        return form
    read, kinds = form.read | {paper.id: form.read.get(source, {})}, form.kinds | {paper.id: form.kinds[source]}
    return replace(form, read=read, kinds=kinds)


def taken_for_another(form: Form, paper: Paper) -> str:
    """The newest file that came for this paper and was put with another one, if it lies there still."""
    kept = {document for documents in form.papers.values() for document in documents}
    began = f"{ELSEWHERE}/{paper.id}/"
    sent = [told.removeprefix(began) for told in form.told if told.startswith(began)]
    return next((document for document in reversed(sent) if document in kept), "")
