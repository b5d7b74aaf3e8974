"""Files that came before they were asked for, or were taken for another paper: a tap puts them in their place.

What came before anything was asked for is remembered where it lies with WhatsApp: nothing is fetched before the citizen
has agreed to a service and taps. While it is fetched for a `paper` of a `form`, it is known where it was `put`, or as
which `document` it has no place yet: when all have come these are dealt out, and those left over wait again. Pure.
"""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from chaupal.engine.definition import Paper
from chaupal.engine.forms import flow
from chaupal.kit.dates import day_in_india
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from datetime import date, datetime

    from chaupal.engine.definition import Service
    from chaupal.engine.events import DocumentKept, MediaReceived
    from chaupal.engine.talk import Form, Talk

USABLE = ("image", "document")
MOST = 30  # as many as WhatsApp lets one send at a time
_FRESH = timedelta(days=1)  # what was sent the day before was meant for something else
SENT = ("media_id", "mime", "filename", "sha256")
_SAID = (*SENT, "at", "caption")


def with_it(talk: Talk, event: MediaReceived, **on_its_way: str) -> Talk:
    """The talk with one more file: one that came early, or is fetched already; of too many, the oldest is let go."""
    said = {"at": event.at.timestamp(), "caption": event.caption}
    return replace(talk, early=[*talk.early, file_of(event) | said | on_its_way][-MOST:])


def file_of(event: MediaReceived) -> dict[str, Any]:
    """Where the file lies with WhatsApp and what is said of it: what KeepDocument wants to know."""
    return {name: getattr(event, name) for name in SENT}


def fetched(talk: Talk, form: Form, paper: Paper, files: list[dict[str, Any]]) -> Talk:
    """The talk while these are fetched, by one tap, for that paper."""
    mark = {"form": form.reference, "paper": paper.id, "by": "tap"}
    return replace(talk, early=[file | mark if file in files else file for file in talk.early])


def fresh(talk: Talk, now: datetime) -> list[dict[str, Any]]:
    """Those that may be meant for what is asked now, in the order they came."""
    since = (now - _FRESH).timestamp()
    return [file for file in talk.early if file["at"] >= since and "form" not in file]


def for_paper(talk: Talk, service: Service, paper: Paper, now: datetime) -> list[dict[str, Any]]:
    """Those of them that a tap uses for the paper that is asked for: as many as can be meant for it, or beside it."""
    assert talk.form is not None
    beside = others(service, talk.form, paper, day_in_india(now))
    return fresh(talk, now)[: paper.pages + len(beside)]


def placed(talk: Talk, service: Service, form: Form, event: DocumentKept) -> tuple[Talk, bool]:
    """Whether a file has its place: not if it is one too many, nor yet if it came early and nobody knows what it is."""
    mine = (file for file in talk.early if file["media_id"] == event.media and not {"put", "document"} & file.keys())
    file = next((file for file in mine if file.get("form") == form.reference), None) if event.media else None
    if file is None:
        return talk, True
    paper = service.item(event.paper)
    is_full = len(form.papers.get(event.paper, ())) >= getattr(paper, "pages", 0)
    has_place = not is_full and (bool(event.kind) or "by" not in file)
    known = {"put": event.paper} if has_place else {"document": event.document, "kind": event.kind}
    return replace(talk, early=[file | known if each is file else each for each in talk.early]), has_place


def dealt(talk: Talk, service: Service, form: Form, today: date) -> tuple[Talk, Form, list[str]]:
    """Talk and form once all files have come, and which of these have no place in it: they wait for another paper."""
    sent = [file for file in talk.early if file.get("form") == form.reference]
    stay = _staying(service, form, sent, today)
    over = [file for file in sent if "document" in file and file not in stay]
    for file in stay:
        files = [*form.papers.get(file["paper"], ()), file["document"]]
        form = replace(form, papers=form.papers | {file["paper"]: files})
    waiting = [file for file in talk.early if file in over or file not in sent]
    waiting = [{name: file[name] for name in _SAID} if file in over else file for file in waiting]
    return replace(talk, early=waiting), form, [file["document"] for file in over]


def _staying(service: Service, form: Form, sent: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """Which of those that nobody knows belong to the paper asked for: its pages, or the back of a card."""
    unknown = [file for file in sent if "document" in file and not file["kind"]]
    paper = service.item(unknown[0]["paper"]) if unknown else None
    if not isinstance(paper, Paper):
        return []
    count = len(form.papers.get(paper.id, ()))
    lacking = [other for other in others(service, form, paper, today) if other not in form.papers]
    room, least = paper.pages - count, max(paper.least - count, 0)
    if 1 < len(unknown) == len(lacking) + (not count):  # as many as papers are lacking: one each
        return unknown[:least]
    if not lacking or not count:
        return unknown[:room]
    backs = [file for front, file in pairwise(sent) if file in unknown and front.get("put") == paper.id]
    return unknown[:least] or backs[: min(room, 1)]


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
