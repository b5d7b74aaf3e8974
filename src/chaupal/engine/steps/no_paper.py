"""Who has the paper that is asked for not at hand: it comes later, all of them do, or what it says is told in words.

Said where no paper is asked for, it is only answered that papers may wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import Paper
from chaupal.engine.forms import later
from chaupal.engine.steps.meant import paper_before
from chaupal.engine.talk import Where
from chaupal.hearing.folding import sounds
from chaupal.hearing.not_at_hand import is_elsewhere, is_not_at_hand, names_paper
from chaupal.hearing.promised import Promised, all_come_later, comes_later, is_told_instead, may_lack_paper, when
from chaupal.hearing.remarks import Remark
from chaupal.kit.made import once

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene

_PLACES = (Where.ASKING, Where.CONSENTING, Where.REVIEWING)
_TOPICS = (None, "documents", "where")  # questions that telling where papers are sounds like
_MAY_BE = (None, "pause", "no", "skip", "thanks")  # wishes that may be part of it


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether that is said, and was answered; what may be left out is, by the place."""
    form = scene.talk.form
    if scene.talk.where not in _PLACES or form is None or event.reading.command not in _MAY_BE:
        return False
    paper = scene.service.item(form.item) if scene.talk.where is Where.ASKING else None
    if not isinstance(paper, Paper):
        return _may_wait(scene, event)
    if may_lack_paper(event.text) and (
        _put_off_all(scene, event.text, paper) or (not paper.optional and _put_off(scene, event, paper))
    ):
        return True
    return event.reading.command != "pause" and _not_at_hand(scene, event, paper)


def _not_at_hand(scene: Scene, event: TextReceived, paper: Paper) -> bool:
    """Whether it is elsewhere, or somebody else's to bring: it comes with a reminder for when it was told, or last."""
    said = event.text
    if event.reading.topic not in _TOPICS or not is_not_at_hand(said, _all_called(scene)):
        return False
    is_timed = when(said) not in (None, Promised())
    if paper.optional and not (is_timed or is_elsewhere(said)) and Remark.DENIES in event.reading.heard.remarks:
        return False  # "I do not have it": it is left out
    if is_timed or paper.optional or not later.may_come_last(scene.service, scene.form, paper, scene.today):
        scene.then("later", paper, said)
    else:
        scene.then("put_off", paper)
    return True


def _may_wait(scene: Scene, event: TextReceived) -> bool:
    """Whether papers are said not to be at hand where none is asked for."""
    heard = event.reading.heard
    if heard.answers or heard.declined or heard.put_right or event.reading.topic not in _TOPICS:  # nearly always
        return False
    if scene.talk.where is Where.ASKING and paper_before(scene):  # of that one it may be told
        return False
    called = _all_called(scene)
    if not (names_paper(event.text, called) and is_not_at_hand(event.text, called)):
        return False
    scene.say("ask.papers_may_wait" if scene.service.papers else "topic.no_papers")
    scene.then("put_again")
    return True


def _all_called(scene: Scene) -> frozenset[str]:
    """The words of all papers of the service."""
    accepted = {kind for paper in scene.service.papers for kind in paper.accept}
    return _labels(scene.service).union(*map(_kinds(scene.catalogue).__getitem__, accepted))


@once
def _labels(service: Service) -> frozenset[str]:
    """The words of its papers' labels, in every language."""
    labels = (
        service.text(language, f"{paper.id}.label") or "" for language in service.texts for paper in service.papers
    )
    return frozenset().union(*map(sounds, labels))


@once
def _kinds(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    """Kind of paper -> what it is called in every language."""
    kinds = {kind for service in catalogue.services.values() for paper in service.papers for kind in paper.accept}
    names = {kind: [texts[f"paper.{kind}"] for texts in catalogue.texts.values()] for kind in kinds}
    return {kind: frozenset().union(*map(sounds, called)) for kind, called in names.items()}


def _put_off_all(scene: Scene, said: str, paper: Paper) -> bool:
    """Whether all of them are to come later: they are asked for at the end, with one reminder for when they come."""
    if not all_come_later(said):
        return False
    scene.put(later.others_last(scene.service, scene.form, paper, scene.today))
    is_timed = when(said) != Promised()
    if is_timed or not later.may_come_last(scene.service, scene.form, paper, scene.today):
        scene.then("later", paper, said, "ask.put_off_all")
    else:
        scene.then("put_off", paper, "ask.put_off_all")
    return True


def _put_off(scene: Scene, event: TextReceived, paper: Paper) -> bool:
    if is_told_instead(event.text):
        return _in_words(scene, paper)
    is_bare = not (event.reading.heard.values or event.reading.topic)
    if not (is_bare and event.reading.command != "pause" and comes_later(event.text)):
        return False
    scene.then("later", paper, event.text)
    return True


def _in_words(scene: Scene, paper: Paper) -> bool:
    """Whether what it would fill is asked instead, or anything else can be: then the paper comes last."""
    if not later.may_come_last(scene.service, scene.form, paper, scene.today):
        return False
    fills = later.fills(scene.service, scene.form, paper, scene.today)
    scene.put(later.others_last(scene.service, scene.form, paper, scene.today))  # nor can they be photographed
    scene.then("put_off", paper, "ask.in_words" if fills else "ask.put_off")
    return True
