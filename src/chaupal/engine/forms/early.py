"""Files that came before they were asked for, or were taken for another paper: a tap puts them in their place.

What came before anything was asked for is remembered where it lies with WhatsApp: nothing is fetched before the citizen
has agreed to a service and taps. Pure.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from chaupal.engine.forms import flow
from chaupal.kit.dates import day_in_india
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from datetime import date, datetime

    from chaupal.engine.definition import Paper, Service
    from chaupal.engine.events import MediaReceived
    from chaupal.engine.talk import Form, Talk

USABLE = ("image", "document")
MOST = 5
_FRESH = timedelta(days=1)  # what was sent the day before was meant for something else


def with_it(talk: Talk, event: MediaReceived) -> Talk:
    """The talk with one more file that came early; of too many, the oldest is let go."""
    file = {**file_of(event), "at": event.at.timestamp(), "caption": event.caption}
    return replace(talk, early=[*talk.early, file][-MOST:])


def file_of(event: MediaReceived) -> dict[str, str]:
    """Where the file lies with WhatsApp and what is said of it: what KeepDocument wants to know."""
    return {name: getattr(event, name) for name in ("media_id", "mime", "filename", "sha256")}


def to_fetch(file: dict[str, Any]) -> dict[str, str]:
    """What KeepDocument wants to know of one that came early."""
    return {name: told for name, told in file.items() if name not in ("at", "caption")}


def fresh(talk: Talk, now: datetime) -> list[dict[str, Any]]:
    """Those that may be meant for what is asked now, in the order they came."""
    since = (now - _FRESH).timestamp()
    return [file for file in talk.early if file["at"] >= since]


def for_paper(talk: Talk, service: Service, paper: Paper, now: datetime) -> list[dict[str, Any]]:
    """Those of them that a tap uses for the paper that is asked for: as many as can be meant for it, or beside it."""
    assert talk.form is not None
    beside = others(service, talk.form, paper, day_in_india(now))
    return fresh(talk, now)[: paper.pages + len(beside)]


def has_room(form: Form, paper: Paper) -> bool:
    """Whether a further page can be added to what was kept of a paper; or it was left out and comes after all."""
    return paper.id in form.skipped or 0 < len(form.papers.get(paper.id, ())) < paper.pages


def others(service: Service, form: Form, paper: Paper, today: date) -> tuple[str, ...]:
    """What else a file may be: a further page of the paper before, or one that will be asked for later."""
    seen = flow.names(service, form, today)
    last = next((name for name in reversed(form.trail) if name in form.papers), "")
    return tuple(
        other.id
        for other in service.papers
        if other.id != paper.id
        and flow.applies(service, other, seen)
        and (other.id not in form.papers or (other.id == last and has_room(form, other)))
    )


def elsewhere(form: Form, asked: str, document: str) -> Form:
    """The form with a file that lies with another paper, and may be the one asked for."""
    return replace(form, told=form.told.under("elsewhere", asked, document))


def sent_for_another(service: Service, form: Form, paper: Paper) -> str:
    """The last file sent for another paper of the form that may be what this one accepts; nothing if there is none."""
    sent = [other for other in service.papers if other.id != paper.id and _may_serve(form, other, paper)]
    order = [name for name in form.trail if name in form.papers]
    sent.sort(key=lambda other: order.index(other.id) if other.id in order else -1)
    return form.papers[sent[-1].id][-1] if sent else ""


def at_hand(service: Service, form: Form, paper: Paper) -> str:
    """A file that a tap puts with this paper: it came for it and was put with another, or may serve for both."""
    if taken := taken_for_another(form, paper):
        return taken
    alike = [other for other in service.papers if _shows(form, other, paper) and _may_serve(form, other, paper)]
    return form.papers[alike[-1].id][-1] if alike else ""


def _shows(form: Form, other: Paper, paper: Paper) -> bool:
    """Whether the other is one of those that may be meant, and tells what is wanted of it, if that is said."""
    wanted = {name: told for name, _, told in (each.partition(".") for each in paper.perhaps)}
    told = wanted.get(other.id)
    return told is not None and (not told or bool(form.read.get(other.id, {}).get(told)))


def _may_serve(form: Form, other: Paper, paper: Paper) -> bool:
    """Whether the file of another paper is of a kind that will do; one that could not be read may be."""
    kind = form.kinds.get(other.id)
    will_do = kind in paper.accept if kind else not {*other.accept}.isdisjoint(paper.accept)
    return will_do and bool(form.papers.get(other.id))


def as_here(form: Form, paper: Paper, document: str) -> Form:
    """The form while a file of another paper is copied; what was read off it counts here, too, if it fits."""
    source = next(name for name, documents in form.papers.items() if document in documents)
    form = replace(form, waiting=form.waiting + 1)
    if source in form.proven:  # it proves no more here, and goes with the consent
        form = replace(form, proven=form.proven | {paper.id: form.proven[source] | {"fields": {}}})
    if form.kinds.get(source) not in paper.accept:
        return form
    read, kinds = form.read | {paper.id: form.read.get(source, {})}, form.kinds | {paper.id: form.kinds[source]}
    return replace(form, read=read, kinds=kinds)


def taken_for_another(form: Form, paper: Paper) -> str:
    """The newest file that came for this paper and was put with another one, if it lies there still."""
    kept = {document for documents in form.papers.values() for document in documents}
    sent = form.told.elsewhere.get(paper.id, ())
    return next((document for document in reversed(sent) if document in kept), "")
