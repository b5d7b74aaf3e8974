"""An officer asks: the citizen answers in words, or sends one paper again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chaupal.engine.effects import AnswerQuery, KeepDocument
from chaupal.engine.events import DocumentKept, DocumentRefused, MediaReceived, OfficerAsked, TextReceived
from chaupal.engine.phrases import unheard
from chaupal.engine.talk import Query, Where

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.scene import Scene

USABLE = ("image", "document")
MOST_FILES = 5  # in one answer


def asked(scene: Scene) -> None:
    """The question is told; with no form open the next message answers it."""
    event = scene.event
    assert isinstance(event, OfficerAsked)
    query = Query(event.number, event.service, event.question, event.paper)
    others = tuple(other for other in scene.talk.queries if other.number != event.number)
    scene.talk = replace(scene.talk, queries=(*others, query))
    name = scene.name_of(event.service)
    scene.say("query.asked", _service(scene, query), number=event.number, service_name=name, question=event.question)
    scene.notice("question_from_office", name, event.number)
    if scene.talk.form is None:
        scene.say("query.send_paper" if event.paper else "query.write")
        scene.go(Where.LOBBY if scene.talk.stopped else Where.QUERIED)  # who stopped us does not see the question
    else:
        scene.offer(
            scene.option(f"query|{event.number}", "query.answer_now"), scene.option("do|continue", "query.later")
        )
        scene.ask_aside("query")


def _service(scene: Scene, query: Query) -> Service | None:
    """The service of the case that is asked about; None if it is offered no more."""
    return scene.catalogue.service(query.service) if query.service in scene.catalogue.current else None


def open_newest(scene: Scene) -> None:
    """The citizen says yes to answering now."""
    open_query(scene, scene.talk.queries[-1].number if scene.talk.queries else "")


def open_query(scene: Scene, number: str) -> None:
    """The citizen wants to answer now; an open form rests."""
    query = next((query for query in scene.talk.queries if query.number == number), None)
    if query is None:
        return scene.play("repeat", "query.gone")
    scene.park()
    others = tuple(other for other in scene.talk.queries if other.number != number)
    scene.go(Where.QUERIED, queries=(*others, query))
    return show(scene)


def current(scene: Scene) -> Query:
    """The question that is being answered: the newest."""
    return scene.talk.queries[-1]


def show(scene: Scene) -> None:
    """The question once more."""
    query = current(scene)
    scene.say("query.again", _service(scene, query), number=query.number, question=query.question)
    scene.say("query.send_paper" if query.paper else "query.write")


def hear(scene: Scene) -> None:
    """Words that answer."""
    event = scene.event
    assert isinstance(event, TextReceived)
    query = current(scene)
    if query.waiting:
        _change(scene, replace(query, text=f"{query.text} {event.text}".strip()))
        return scene.say("document.wait")
    if query.paper and not query.documents:
        return scene.play("repeat", "query.paper_wanted")
    return _answer(scene, query, event.text)


def received(scene: Scene) -> None:
    """A file that answers."""
    event = scene.event
    assert isinstance(event, MediaReceived)
    if event.kind not in USABLE:
        return scene.play("repeat", unheard(event.kind, paper=bool(current(scene).paper)))
    query = current(scene)
    if query.waiting + len(query.documents) >= MOST_FILES:
        return scene.say("document.enough", count=MOST_FILES)
    reference = f"{PREFIX}{query.number}"
    paper = query.paper or "query"
    scene.order(KeepDocument(reference, query.service, paper, event.media_id, event.mime, event.filename, event.sha256))
    return _change(scene, replace(query, waiting=query.waiting + 1))


PREFIX = "query/"


def kept(scene: Scene, event: DocumentKept) -> None:
    """The file that answers is safe."""
    query = _of(scene, event.reference)
    if query is None:
        return scene.play("reopening_kept", event)
    query = replace(query, waiting=max(query.waiting - 1, 0), documents=[*query.documents, event.document])
    _change(scene, query)
    return None if query.waiting else _answer(scene, query, query.text)


def refused(scene: Scene, event: DocumentRefused) -> None:
    """The file that should answer cannot be used."""
    query = _of(scene, event.reference)
    if query is None:
        return scene.play("reopening_refused", event)
    _change(scene, replace(query, waiting=max(query.waiting - 1, 0)))
    return scene.play("document_refused", event)


def _of(scene: Scene, reference: str) -> Query | None:
    number = reference.removeprefix(PREFIX)
    return next((query for query in scene.talk.queries if query.number == number), None)


def _change(scene: Scene, query: Query) -> None:
    queries = tuple(query if other.number == query.number else other for other in scene.talk.queries)
    scene.talk = replace(scene.talk, queries=queries)


def _answer(scene: Scene, query: Query, text: str) -> None:
    scene.order(AnswerQuery(query.number, text, tuple(query.documents)))
    left = tuple(other for other in scene.talk.queries if other.number != query.number)
    scene.talk = replace(scene.talk, queries=left)
    scene.say("query.thanks_files" if query.documents else "query.thanks", number=query.number)
    if scene.talk.where is Where.QUERIED:
        go_on(scene)


def go_on(scene: Scene) -> None:
    """The question that was being answered is settled: the next one, or back to what was put aside for it."""
    if scene.talk.queries:
        return show(scene)
    rest = [scene.option(f"resume|{form.reference}", "resume.yes") for form in scene.talk.parked[:1]]
    scene.offer(*rest, scene.option("do|menu", "menu.title"))
    return scene.go(Where.LOBBY)
