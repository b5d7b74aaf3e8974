"""Papers: a photo or file is ordered to be fetched and kept; the form goes on when it is safe, or says what to send."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from chaupal.engine import questions, showing
from chaupal.engine.definition import Field, Paper
from chaupal.engine.effects import OF_NOTE, DropDocument, KeepDocument, ReuseDocument
from chaupal.engine.forms import differing, early, filling, flow, keeping, later, offered
from chaupal.engine.on_offer import NOT_VALID
from chaupal.engine.phrases import unasked, unheard
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.kit.dates import long_date
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.events import DocumentArrived, DocumentGone, DocumentKept, DocumentRefused, MediaReceived
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form


def received(scene: Scene, event: MediaReceived) -> None:
    """A file came while an item is asked."""
    if event.kind not in early.USABLE:
        return scene.then("unusable", event)
    paper = _paper_for(scene, event)
    if paper is None:
        scene.talk = early.with_it(scene.talk, event)
        return scene.then("repeat", unasked(scene))
    if scene.form.item == paper.id and flow.has_all(paper, scene.form):  # opened at the end, to be changed
        scene.put(replace(flow.without(scene.service, scene.form, paper.id), item=paper.id))
    return keep(scene, paper, event)


def another(scene: Scene, event: MediaReceived) -> None:
    """One more file while the last is being fetched: a further page of the same paper."""
    paper = scene.service.item(scene.form.item)
    assert isinstance(paper, Paper)
    if event.kind not in early.USABLE:
        return scene.say(unheard(event.kind, paper=True))
    return keep(scene, paper, event)


def _paper_for(scene: Scene, event: MediaReceived) -> Paper | None:
    """The paper asked for; a picture sent before the question could be seen belongs to the paper before."""
    form, service = scene.form, scene.service
    item = service.item(form.item) if form.item else None  # at the review nothing is asked
    before = service.item(form.trail[-1]) if form.trail else None
    is_late = event.at.timestamp() < scene.talk.asked_at
    if isinstance(before, Paper) and (is_late or (isinstance(item, Field) and early.has_room(form, before))):
        return before
    return item if isinstance(item, Paper) else later.awaited(service, form, scene.today)


def keep(scene: Scene, paper: Paper, event: MediaReceived) -> None:
    """The file is fetched for that paper, if there is room."""
    form, others = scene.form, early.others(scene.service, scene.form, paper, scene.today)
    if len(form.papers.get(paper.id, ())) + form.waiting >= paper.pages + len(others):
        return scene.say("document.enough", count=paper.pages)
    _order(scene, paper, early.file_of(event))
    scene.talk = early.with_it(scene.talk, event, form=form.reference, paper=paper.id)
    scene.fill(waiting=form.waiting + 1, item=paper.id)
    return scene.go(Where.KEEPING)


def _order(scene: Scene, paper: Paper, file: Mapping[str, str]) -> None:
    form, others = scene.form, early.others(scene.service, scene.form, paper, scene.today)
    scene.order(KeepDocument(form.reference, form.service, paper.id, **file, others=others))


def sent_early(scene: Scene) -> None:
    """What was sent before the paper was asked for is to be used now."""
    paper = scene.service.item(scene.form.item)
    files = early.for_paper(scene.talk, scene.service, paper, scene.now) if isinstance(paper, Paper) else []
    if not files or not isinstance(paper, Paper):
        return scene.then("repeat", "tap.old")
    for file in files:
        _order(scene, paper, {name: file[name] for name in early.SENT})
    scene.talk = early.fetched(scene.talk, scene.form, paper, files)
    scene.fill(waiting=scene.form.waiting + len(files))
    return scene.go(Where.KEEPING)


def here(scene: Scene, document: str) -> None:
    """What looked like another paper is the one asked for, says the citizen: it counts as that, too."""
    form, paper = scene.form, scene.service.item(scene.form.item)
    if not isinstance(paper, Paper) or early.at_hand(scene.service, form, paper) != document:
        return scene.then("repeat", "tap.old")
    scene.put(early.as_here(form, paper, document))
    scene.order(ReuseDocument(form.reference, form.service, paper.id, document))
    return scene.go(Where.KEEPING)


def same(scene: Scene) -> None:
    """The paper that was sent for an earlier form is to do here, too."""
    form, paper = scene.form, scene.service.item(scene.form.item)
    one = None
    if isinstance(paper, Paper):
        one = keeping.fitting(scene.service, paper, form, scene.talk.keepsakes, scene.today)
    if one is None:
        return scene.then("repeat", "tap.old")
    scene.put(keeping.used(form, form.item, one))
    for document in one.documents:
        scene.order(ReuseDocument(form.reference, form.service, form.item, document))
    return scene.go(Where.KEEPING)


def arrived(_scene: Scene, _event: DocumentArrived) -> None:
    """A file is here and being read, which nobody need be told; it comes from before, and is posted no more."""


def kept(scene: Scene, event: DocumentKept) -> None:
    """A file is safe."""
    form = scene.form_of(event.reference)
    if form is None:
        return scene.then("note_kept" if event.reference.startswith(OF_NOTE) else "query_kept", event)
    if other := differing.meant_for(scene.catalogue.known(form.service, form.version), form, event, scene.today):
        return _take_for(scene, form, event, other)
    service = scene.catalogue.known(form.service, form.version)
    scene.talk, has_place = early.placed(scene.talk, service, form, event)
    form = _one_less(form)
    scene.put(_with_it(scene, form, event) if has_place else form)
    _deal(scene, event.reference)
    if not scene.is_open(event.reference) or scene.talk.where is not Where.KEEPING:
        return None
    is_put_there = event.paper in form.read and event.paper not in form.papers  # whose it is, its label says
    if has_place and event.paper != scene.form.item and not is_put_there:
        _tell_another(scene, event, scene.form.item)
    if scene.form.waiting:
        return None
    for name in dict.fromkeys((event.paper, scene.form.item)):
        _tell_received(scene, event, name)
    if has_place and _reads_nothing(scene, event):
        scene.say("document.unread")
    return wait_for_more(scene) if _lacks_files(scene) else scene.then("proceed")


def _with_it(scene: Scene, form: Form, event: DocumentKept) -> Form:
    """The form with a file in its place."""
    form = _without_contradicted(scene, form, event)
    if event.issued:
        form = _proven(scene, form, event)
    pictures = {**event.pictures, "until": (scene.now + _PICTURES_LIVE).timestamp()}
    return replace(
        form,
        papers=form.papers | {event.paper: [*form.papers.get(event.paper, ()), event.document]},
        read=form.read | {event.paper: {**form.read.get(event.paper, {}), **event.fields}},
        doubtful=form.doubtful | {event.paper: _doubtful(form, event)},
        pictures=form.pictures | ({event.paper: pictures} if event.pictures else {}),
        kinds=form.kinds | ({event.paper: event.kind} if _tells_kind(form, event) else {}),
        differing=[*form.differing, event.paper] if _differs(scene, form, event) else form.differing,
        trail=[*(name for name in form.trail if name != event.paper), event.paper],
        skipped=[name for name in form.skipped if name != event.paper],
    )


def _deal(scene: Scene, reference: str) -> None:
    """Once all files have come: those that nobody knows find their place, or are told and wait for another paper."""
    if (form := scene.form_of(reference)) is None or form.waiting:
        return
    of = scene.catalogue.known(form.service, form.version)
    scene.talk, form, over = early.dealt(scene.talk, of, form, scene.today)
    scene.put(form)
    for document in over:
        scene.order(DropDocument(reference, document))
    if over and scene.is_open(reference):
        scene.say("document.over", count=len(over))


def _doubtful(form: Form, event: DocumentKept) -> dict[str, str]:
    """What was read with doubt off that paper, this file with those before."""
    return {**form.doubtful.get(event.paper, {}), **event.doubtful}


def _tell_received(scene: Scene, event: DocumentKept, name: str) -> None:
    """That a paper is there: with a photograph, or from whoever issued it."""
    count = len(scene.form.papers.get(name, ()))
    is_told = name == event.paper and _reads_nothing(scene, event)  # "the paper has arrived; …" says it, too
    if not count or is_told or name in scene.form.differing or not _counts(scene, name):
        return
    if name in scene.form.proven:
        kind, number = questions.proven_as(scene, name)
        scene.say("offer.taken", kind=kind, number=number)
    else:
        is_whole = count == 1 and not _lacks_files(scene)  # "of both: received", where one came
        scene.say("document.kept" if is_whole else "document.kept_all", label=_label(scene, name), count=count)


def _proven(scene: Scene, form: Form, event: DocumentKept) -> Form:
    """The form with what a paper that was issued proves; it is whole, however many files are asked for."""
    service, issued = scene.catalogue.known(form.service, form.version), event.issued
    paper = service.item(event.paper)
    assert isinstance(paper, Paper)
    there = scene.catalogue.services.get((issued.get("service", ""), issued.get("version", 0)))
    form = offered.proven_by(service, there, form, paper, issued)
    return replace(form, told=form.told.once(enough=paper.id))


def _reads_nothing(scene: Scene, event: DocumentKept) -> bool:
    """Whether what it would have filled is asked instead, as nothing could be read off it."""
    return bool(event.unread) and _would_have_filled(scene, event.paper)


def _take_for(scene: Scene, form: Form, event: DocumentKept, paper: str) -> None:
    """The card of another person of the form, sent as one more page of this paper, is taken as that person's."""
    read = form.read | {paper: {**form.read.get(paper, {}), **event.fields}}
    doubtful = form.doubtful | {paper: {**form.doubtful.get(paper, {}), **event.doubtful}}
    scene.put(replace(form, read=read, doubtful=doubtful, kinds=form.kinds | {paper: event.kind}))
    scene.order(ReuseDocument(event.reference, form.service, paper, event.document))


def _tells_kind(form: Form, event: DocumentKept) -> bool:
    """Whether the paper counts as what this file is; of two cards sent for one paper, as the one that tells more."""
    before = form.kinds.get(event.paper)
    return bool(event.kind) and (not before or len(event.fields) >= len(form.read.get(event.paper, {})))


def _would_have_filled(scene: Scene, paper: str) -> bool:
    """Whether something is asked now that would have been read off that paper."""
    service, form = scene.service, scene.form
    seen = flow.names(service, form, scene.today)
    return any(
        any(source.startswith(f"{paper}.") for source in item.sources)
        for item in service.fields
        if not (item.id in form.facts or flow.is_settled(item, form) or flow.is_ruled_out(service, item, form, seen))
    )


def _lacks_files(scene: Scene) -> bool:
    """Whether more files of the paper in hand are waited for."""
    paper, form = scene.service.item(scene.form.item), scene.form
    some = isinstance(paper, Paper) and bool(form.papers.get(paper.id)) and paper.id not in form.differing
    return some and isinstance(paper, Paper) and not flow.has_all(paper, form)


def wait_for_more(scene: Scene) -> None:
    """Some files of the paper in hand are here, more are needed; or the citizen says that these are all."""
    form, paper = scene.form, scene.service.item(scene.form.item)
    assert isinstance(paper, Paper)
    scene.go(Where.ASKING)
    scene.say("document.send_more", more=paper.least - len(form.papers[paper.id]))
    scene.offer(scene.option(claim("enough", form.reference, paper.id), "document.no_more"))


def no_more(scene: Scene) -> None:
    """There are no more files of the paper in hand, of which some are here."""
    form = scene.form
    if not form.papers.get(form.item):
        return scene.then("repeat", "tap.old")
    scene.fill(told=form.told.once(enough=form.item))
    return scene.then("proceed")


def _without_contradicted(scene: Scene, form: Form, event: DocumentKept) -> Form:
    """The form without what an earlier file of the paper filled, where this one says something else: it fills anew."""
    before = form.read.get(event.paper, {})
    changed = {f"{event.paper}.{name}" for name, value in event.fields.items() if before.get(name, value) != value}
    service = scene.catalogue.known(form.service, form.version)
    gone = {item.id for item in service.fields if item.id in form.filled and changed.intersection(item.sources)}
    answers = {name: value for name, value in form.answers.items() if name not in gone}
    return replace(form, answers=answers, filled=[name for name in form.filled if name not in gone])


def _differs(scene: Scene, form: Form, event: DocumentKept) -> bool:
    """Whether it surely says something else than was told before it came, and the citizen was not asked yet."""
    if event.paper in form.differing:
        return False
    service = scene.catalogue.known(form.service, form.version)
    form = replace(form, doubtful=form.doubtful | {event.paper: _doubtful(form, event)})
    form = filling.fill(service, form, scene.today)  # what was told before an earlier paper was let go
    read = {**form.read.get(event.paper, {}), **event.fields}  # of one that is used again it is known before it comes
    return differing.against(service, form, event.paper, read, scene.today) is not None


def _tell_another(scene: Scene, event: DocumentKept, asked: str) -> None:
    """It is not the paper in hand: which it looks like, and that it has its place, if it has."""
    kind = scene.text(f"paper.{event.kind}") if event.kind else _label(scene, event.paper)
    key = "document.another" if _counts(scene, event.paper) else "document.not_this"
    scene.say(key, asked=_label(scene, asked), kind=kind)
    scene.put(early.elsewhere(scene.form, asked, event.document))


def _counts(scene: Scene, paper: str) -> bool:
    """Whether a paper belongs to the form as it now stands."""
    service = scene.service
    form = filling.fill(service, scene.form, scene.today)
    return flow.applies(service, service.item(paper), flow.names(service, form, scene.today))


_PICTURES_LIVE = timedelta(days=25)  # WhatsApp keeps them for 30, and a question may be asked again


def gone(scene: Scene, event: DocumentGone) -> None:
    """A file was deleted while its form rested: the paper is asked for again when the form is gone on with."""
    form = scene.form_of(event.reference)
    if form is None or event.document not in form.papers.get(event.paper, ()):
        return
    service = scene.catalogue.known(form.service, form.version)
    item = form.item
    scene.put(replace(flow.without(service, form, event.paper), item=item))
    if scene.is_open(form.reference) and scene.talk.where is Where.COMPARING:  # with what is gone
        scene.go(Where.ASKING)


def refused(scene: Scene, event: DocumentRefused) -> None:
    """A file cannot be used: what to send instead; the form stays."""
    form = scene.form_of(event.reference)
    if form is None:
        return scene.then("note_refused" if event.reference.startswith(OF_NOTE) else "query_refused", event)
    form = _one_less(form)
    if event.reason == NOT_VALID:
        form = offered.without(form, event.paper, str(event.params.get("offer", "")))
    scene.put(form)
    if scene.is_open(event.reference):
        tell_refused(scene, event)
    _deal(scene, event.reference)
    if not scene.is_open(event.reference) or scene.talk.where is not Where.KEEPING or form.waiting:
        return None
    if scene.form.papers.get(event.paper):
        return scene.then("proceed")
    scene.go(Where.ASKING)
    return scene.then("ask_again")


def tell_refused(scene: Scene, event: DocumentRefused) -> None:
    """Why a file cannot be used and what to do; the params may name a kind of document or a day."""
    told = dict(event.params)
    if "kind" in told:
        told["kind"] = scene.text(f"paper.{told['kind']}")
    if "on" in told:
        told["on"] = long_date(date.fromisoformat(told["on"]), scene.language)
    scene.say(f"document.refused.{event.reason}", **told)


def _one_less(form: Form) -> Form:
    where = Where.ASKING if form.where == Where.KEEPING else form.where
    return replace(form, waiting=max(form.waiting - 1, 0), where=where)


def hear(scene: Scene) -> None:
    """Words while a file is being fetched."""
    scene.say("document.wait")


def _label(scene: Scene, paper: str) -> str:
    service = scene.service
    return showing.label(scene, service, service.item(paper))
