"""An officer asks: the citizen answers in words, or sends one paper again."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from chaupal.engine import cases, pages
from chaupal.engine.effects import OF_QUERY, OF_REOPENING, AnswerQuery, KeepDocument
from chaupal.engine.forms import early
from chaupal.engine.phrases import offer_rest, unheard
from chaupal.engine.steps.rights import HELD, OF
from chaupal.engine.talk import Query, Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import choice
from chaupal.hearing.answers.two_names import are_of_two
from chaupal.hearing.packs import words_of
from chaupal.hearing.script import sound, words
from chaupal.hearing.transliteration import romanised
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.events import DocumentKept, DocumentRefused, MediaReceived, OfficerAsked, TextReceived
    from chaupal.engine.scene import Scene

MOST_FILES = 5  # in one answer
MOST_WORDS = 3  # messages in one answer


def asked(scene: Scene, event: OfficerAsked) -> None:
    """The question is told; with no form open the next message answers it."""
    query = Query(event.number, event.service, event.question, event.paper)
    others = tuple(other for other in scene.talk.queries if other.number != event.number)
    scene.talk = replace(scene.talk, queries=(*others, query))
    name = scene.name_of(event.service)
    scene.say("query.asked", service_of(scene, query), number=event.number, service_name=name, question=event.question)
    scene.notice("question_from_office", name, event.number)
    if scene.talk.form is None:
        scene.say("query.send_paper" if event.paper else "query.write")
        scene.go(Where.LOBBY if scene.talk.stopped else Where.QUERIED)  # who stopped us does not see the question
    else:
        scene.offer(
            scene.option(claim("query", event.number), "query.answer_now"),
            scene.option(claim("do", "continue"), "query.later"),
        )
        scene.ask_aside("query")


def service_of(scene: Scene, query: Query) -> Service | None:
    """The service of the case that is asked about; None if it is offered no more."""
    return scene.catalogue.service(query.service) if query.service in scene.catalogue.current else None


def open_newest(scene: Scene) -> None:
    """The citizen says yes to answering now."""
    open_query(scene, scene.talk.queries[-1].number if scene.talk.queries else "")


def open_query(scene: Scene, number: str) -> None:
    """The citizen wants to answer now; an open form rests."""
    query = _of(scene, number)
    if query is None:
        return scene.then("repeat", "query.gone")
    scene.park()
    others = tuple(other for other in scene.talk.queries if other.number != number)
    scene.go(Where.QUERIED, queries=(*others, query))
    return show(scene)


def current(scene: Scene) -> Query:
    """The question that is being answered: the newest."""
    return scene.talk.queries[-1]


def show(scene: Scene) -> None:
    """The question once more; where a paper is asked for, what was said instead can be told to the officer."""
    query = current(scene)
    _forget_held(scene, query)
    say_again(scene, query)
    scene.say("query.send_paper" if query.paper else "query.write")
    if query.paper and query.text:
        scene.offer(scene.option(claim("told", query.number), "query.tell"))


def _forget_held(scene: Scene, query: Query) -> None:
    """Words about that case of which it was asked if they shall be sent are asked for anew."""
    if scene.talk.telling.get(OF) == query.number:
        telling = {name: value for name, value in scene.talk.telling.items() if name not in (HELD, OF)}
        scene.talk = replace(scene.talk, telling=telling)


def say_again(scene: Scene, query: Query) -> None:
    """The officer's question, as it was put."""
    scene.say("query.again", service_of(scene, query), number=query.number, question=query.question)


def hear(scene: Scene, event: TextReceived) -> None:
    """Words that answer."""
    query = current(scene)
    if query.paper and query.text and not query.waiting and event.reading.command == "yes":
        return _answer(scene, query, query.text)
    return tell(scene, event.text)


def tell(scene: Scene, text: str) -> None:
    """So it is answered, unless a paper is asked for."""
    query = current(scene)
    said = replace(query, text=f"{query.text}\n{text}".strip())
    if query.waiting:
        _change(scene, said)
        return scene.say("document.wait")
    if query.paper and not query.documents:
        _change(scene, said)
        return scene.then("repeat", "query.paper_wanted")
    return _answer(scene, query, text)


def in_words(scene: Scene, number: str) -> None:
    """The paper does not exist or cannot be sent: the officer gets the words."""
    query = _of(scene, number)
    if query is None or not query.text or query.waiting:
        return scene.then("repeat", "query.gone" if query is None else "tap.old")
    return _answer(scene, query, query.text)


def further_words(scene: Scene, event: TextReceived) -> None:
    """Words with no form open: what belongs to the answer just sent as a file is added to it; others go their way."""
    last = scene.talk.answered
    if not _is_fresh(scene) or last.get("words", 0) >= MOST_WORDS or not _belongs(scene, event):
        return scene.then("words_in_lobby", event)
    scene.talk = replace(scene.talk, answered={**last, "words": last.get("words", 0) + 1})
    scene.order(AnswerQuery(last["number"], event.text))
    return scene.say("query.further_words", number=last["number"])


def _is_fresh(scene: Scene) -> bool:
    last = scene.talk.answered
    return bool(last) and scene.now.timestamp() - last["at"] <= FURTHER.total_seconds()


def _belongs(scene: Scene, event: TextReceived) -> bool:
    """Whether words after a file that answered go with it: they say that something was sent, or are no wish at all."""
    reading, last = event.reading, scene.talk.answered
    if not last["files"] or reading.topic or reading.intent or "?" in event.text or pages.chosen(scene, event.text):
        return False
    said = [sound(word) for word in words(romanised(event.text))]
    sent = not _SENT.isdisjoint(said) or any(a in _SENDING and b in _DONE for a, b in pairwise(said))
    return sent or not (choice(reading.services) or pages.meant(scene, event.text))


_SENT = words_of("remarks.attached", "remarks.sent")
_SENDING, _DONE = words_of("remarks.send"), words_of("remarks.done")


def further(scene: Scene, event: MediaReceived) -> None:
    """A file with no form open: one more for the question answered just now, or one that nobody asked for."""
    last = scene.talk.answered
    if event.kind not in early.USABLE or not _is_fresh(scene) or last["files"] >= MOST_FILES:
        return scene.then("unasked_file", event)
    scene.talk = replace(scene.talk, answered={**last, "files": last["files"] + 1})
    _order(scene, Query(last["number"], last["service"], "", last["paper"]), event, OF_QUERY)
    return scene.say("query.further", number=last["number"])


def received(scene: Scene, event: MediaReceived) -> None:
    """A file that answers."""
    if query := one_more(scene, current(scene), event, OF_QUERY):
        _change(scene, query)


def one_more(scene: Scene, query: Query, event: MediaReceived, of: str) -> Query | None:
    """The query with one more file on its way; None if the file cannot be used, which is said."""
    if event.kind not in early.USABLE:
        scene.then("repeat", unheard(event.kind, paper=bool(query.paper)))
    elif query.waiting + len(query.documents) >= MOST_FILES:
        scene.say("document.enough", count=MOST_FILES)
    else:
        _order(scene, query, event, of)
        return replace(query, waiting=query.waiting + 1)
    return None


def _order(scene: Scene, query: Query, event: MediaReceived, of: str) -> None:
    paper = query.paper or _UNNAMED[of]
    scene.order(KeepDocument(f"{of}{query.number}", query.service, paper, **early.file_of(event), others=()))


def landed(query: Query, *documents: str) -> Query:
    """The query with one file less on its way: it is safe, or cannot be used."""
    return replace(query, waiting=max(query.waiting - 1, 0), documents=[*query.documents, *documents])


_UNNAMED = {OF_QUERY: "query", OF_REOPENING: "reopened"}  # what a file is, where no paper is asked for
FURTHER = timedelta(minutes=15)  # after an answer, in which a file that comes is its next page


def kept(scene: Scene, event: DocumentKept) -> None:
    """The file that answers is safe."""
    query = _of(scene, event.reference)
    if event.reference.startswith(OF_QUERY):
        _tell_other_name(scene, event)
    if query is None and event.reference == f"{OF_QUERY}{scene.talk.answered.get('number')}":
        return scene.order(AnswerQuery(scene.talk.answered["number"], "", (event.document,)))
    if query is None:
        return scene.then("reopening_kept", event)
    query = landed(query, event.document)
    _change(scene, query)
    return None if query.waiting else _answer(scene, query, query.text)


def _tell_other_name(scene: Scene, event: DocumentKept) -> None:
    """The paper goes to the officer all the same; who sent another person's by mistake can add the right one now."""
    case = cases.case_of(scene, event.reference.removeprefix(OF_QUERY))
    read = str(event.fields.get("name") or "")
    if case and read and cases.is_named_by(scene, case, event.paper) and are_of_two(read, case.about):
        scene.say("query.other_name", read=read, told=case.about)


def refused(scene: Scene, event: DocumentRefused) -> None:
    """The file that should answer cannot be used."""
    query = _of(scene, event.reference)
    if query is None and event.reference == f"{OF_QUERY}{scene.talk.answered.get('number')}":
        files = max(scene.talk.answered["files"] - 1, 0)
        scene.talk = replace(scene.talk, answered={**scene.talk.answered, "files": files})
        return scene.then("document_refused", event)
    if query is None:
        return scene.then("reopening_refused", event)
    _change(scene, landed(query))
    return scene.then("document_refused", event)


def _of(scene: Scene, reference: str) -> Query | None:
    """The open question of that case, by its number or the reference of a file for it."""
    number = reference.removeprefix(OF_QUERY)
    return next((query for query in scene.talk.queries if query.number == number), None)


def _change(scene: Scene, query: Query) -> None:
    queries = tuple(query if other.number == query.number else other for other in scene.talk.queries)
    scene.talk = replace(scene.talk, queries=queries)


def _answer(scene: Scene, query: Query, text: str) -> None:
    _forget_held(scene, query)
    scene.order(AnswerQuery(query.number, text, tuple(query.documents)))
    left = tuple(other for other in scene.talk.queries if other.number != query.number)
    about = {"number": query.number, "service": query.service, "paper": query.paper, "words": int(bool(text))}
    answered = {**about, "files": len(query.documents), "at": scene.now.timestamp()}
    scene.talk = replace(scene.talk, queries=left, answered=answered)
    scene.say("query.thanks_files" if query.documents else "query.thanks", number=query.number)
    if scene.talk.where is Where.QUERIED:
        go_on(scene)


def answer_beside(scene: Scene, number: str, text: str) -> None:
    """What the office asks is answered in words that name the case, wherever they are said."""
    if query := _of(scene, number):
        _answer(scene, query, text)


def go_on(scene: Scene) -> None:
    """The question that was being answered is settled: the next one, or back to what was put aside for it."""
    if scene.talk.queries:
        return show(scene)
    offer_rest(scene)
    return scene.go(Where.LOBBY)
