"""Who has the paper that is asked for not at hand: it comes later, all of them do, or what it says is told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import Paper
from chaupal.engine.forms import later
from chaupal.engine.talk import Where
from chaupal.hearing.promised import Promised, all_come_later, comes_later, is_told_instead, may_lack_paper, when

if TYPE_CHECKING:
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene

_MAY_BE = (None, "pause", "no", "skip", "thanks")  # wishes that may be part of it


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether that is said where a paper is asked for, and was answered; what may be left out is, by the place."""
    form = scene.talk.form
    if scene.talk.where is not Where.ASKING or form is None or event.reading.command not in _MAY_BE:
        return False
    paper = scene.service.item(form.item)
    if not isinstance(paper, Paper) or not may_lack_paper(event.text):
        return False
    return _put_off_all(scene, event.text, paper) or (not paper.optional and _put_off(scene, event, paper))


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
