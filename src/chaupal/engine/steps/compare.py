"""A paper says something else than the form: the citizen is told while it is at hand. Is it the right one?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chaupal.engine import questions, showing
from chaupal.engine.definition import Field, Paper
from chaupal.engine.effects import DropDocument
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import differing, early, filling, flow
from chaupal.engine.phrases import turned_aside, unheard
from chaupal.engine.steps.correct import make
from chaupal.engine.steps.which_paper import (
    ANOTHER,
    READ,
    TELLS_WHOSE,
    THIS,
    asks_which,
    beside,
    difference,
    meant,
    told_anew,
    value_of,
)
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.remarks import Remark
from chaupal.kit.dates import long_date

if TYPE_CHECKING:
    from chaupal.engine.effects import Option
    from chaupal.engine.events import MediaReceived
    from chaupal.engine.forms.differing import Difference
    from chaupal.engine.scene import Scene

AGES = ("youngest", "oldest")  # what a paper's birth date is held against
_CALLED = {  # what is held against each other -> what it is called among kept details
    **{name: name for name in ("name", "date_of_birth", "gender", "mother_name", "father_name")},
    "child_name": "name",
    **dict.fromkeys(AGES, "date_of_birth"),
}


def show(scene: Scene) -> None:
    """What differs, and the question; if the answer was changed meanwhile and nothing does, on with the form."""
    paper = scene.form.differing[0]
    found = difference(scene, paper)
    if found is None:
        return _settle(scene, paper)
    said = differing.said_by(found)
    is_told_since = isinstance(scene.event, TextReceived) and scene.talk.where is not Where.COMPARING
    is_said = said in scene.form.told.differs.get(paper, ())
    if is_said and is_told_since:  # another answer was told instead of another paper
        return _answer(scene, found, THIS)
    told = scene.form.told if is_said else scene.form.told.under("differs", paper, said)
    scene.fill(item=paper, told=told)
    scene.go(Where.COMPARING)
    others = beside(scene, paper, found)
    _tell_all(scene, [found, *others]) if others else _tell(scene, found)
    titles = {ANOTHER: "document.send_another", THIS: "document.this_one"}
    if asks_which(found):
        titles = {THIS: "document.as_told", READ: "document.as_read", ANOTHER: "document.send_another"}
    asked = (scene.form.reference, paper, found.item.id)
    return scene.offer(*(_button(scene, *asked, word, title) for word, title in titles.items()))


def _button(scene: Scene, form: str, paper: str, item: str, word: str, title: str) -> Option:
    return scene.option(claim("differs", form, paper, item, word), title)


def _tell(scene: Scene, found: Difference) -> None:
    """What the paper says and what it is held against, in words."""
    if found.what == "category":  # no one else's paper, but of another class
        classes = {"read": found.read, "wanted": found.expected}
        named = {name: scene.text(f"caste_class.{str(value).lower()}") for name, value in classes.items()}
        return scene.say("document.other_class", **named)
    if found.what == "year":
        return scene.say("document.other_year", read=found.read, wanted=differing.years(found.expected))
    label = showing.label(scene, scene.service, found.item)
    if found.what == differing.SAME:
        return scene.say("document.sent_for", label=label, read=found.read)
    if found.what in AGES:
        told_text = scene.text("document.too_young" if found.what == "youngest" else "document.too_old")
    elif isinstance(found.item, Paper):
        told_text = scene.text("document.wanted", label=label)
    else:
        told = showing.shown_value(scene, scene.service, found.item, found.told)
        told_text = scene.text("document.told", label=label, told=told)
    is_anothers = found.what in TELLS_WHOSE if asks_which(found) else not differing.is_day(found.what)
    key = "document.anothers" if is_anothers else "document.differs"
    ask = scene.text("document.which" if asks_which(found) else "document.right_one")
    return scene.say(key, what=_called(scene, found), read=_read(scene, found), told=told_text, ask=ask)


def _tell_all(scene: Scene, found: list[Difference]) -> None:
    """All answers that the paper says otherwise, a line each, under one question."""
    lines = [
        scene.text(
            "document.differs_line",
            what=_called(scene, each),
            read=_read(scene, each),
            told=showing.shown_value(scene, scene.service, each.item, each.told),
        )
        for each in found
        if isinstance(each.item, Field)
    ]
    key = "document.several_anothers" if found[0].what in TELLS_WHOSE else "document.several"
    scene.say_raw(key, "\n".join([scene.text(key), *lines, scene.text("document.which")]))


def _called(scene: Scene, found: Difference) -> str:
    """What it is called that differs."""
    if found.what in _CALLED:
        return scene.text(f"profile.{_CALLED[found.what]}")
    return showing.label(scene, scene.service, found.item)


def _read(scene: Scene, found: Difference) -> str:
    """What stands on the paper; where an age is expected, the birth date with the age that it makes."""
    if found.what in AGES:
        born = date.fromisoformat(str(filling.taken(Spec("date"), found.read, scene.today)))
        years = differing.age_at(scene.today, born)
        return scene.text("document.age", day=long_date(born, scene.language), years=years)
    if isinstance(found.item, Field) and (found.expected is None or differing.is_day(found.what)):
        return showing.shown_value(scene, scene.service, found.item, found.read)
    return scene.text(f"profile.{found.read}") if found.what == "gender" else str(found.read)


def tapped(scene: Scene, item: str, word: str) -> None:
    """A button under the question; one of a question before says nothing of this one."""
    found = difference(scene, scene.form.differing[0])
    if found is None or found.item.id != item or (word == READ and not asks_which(found)):
        return scene.then("repeat", "tap.old")
    return _answer(scene, found, word)


def hear(scene: Scene, event: TextReceived) -> None:
    """Words: this one, another, what I told, what it says, the right value itself, or a question of their own."""
    found = difference(scene, scene.form.differing[0])
    if event.at.timestamp() < scene.talk.asked_at or found is None:
        return scene.then("repeat", "ask.one_by_one") if found else show(scene)
    if Remark.BY_MISTAKE in event.reading.heard.remarks:  # "I sent mine by mistake, can I send hers later?"
        return _answer(scene, found, ANOTHER)
    if (anew := told_anew(scene, found, event)) is not None:
        make(scene, {found.item.id: anew})
        return _answer(scene, found, THIS) if difference(scene, scene.form.differing[0]) is None else show(scene)
    if "?" not in event.text and (some := _written_anew(scene, found, event)):
        return _settle_some(scene, [some[0]], some[1])
    if "?" not in event.text and (word := meant(scene, found, event)):
        return _answer(scene, found, word)
    return None if turned_aside(scene, event) else scene.then("repeat")


def _written_anew(scene: Scene, found: Difference, event: TextReceived) -> tuple[Difference, str] | None:
    """Which of several is written once more, and as which of the two it stands: the others are asked still."""
    others = beside(scene, scene.form.differing[0], found)
    told = ((each, value_of(scene, each, event.text)) for each in (found, *others) if others)
    return next(((each, word) for each, word in told if word), None)


def received(scene: Scene, event: MediaReceived) -> None:
    """A file replaces the paper; one sent before the question could be seen is its further page."""
    paper = scene.form.differing[0]
    if event.kind not in early.USABLE:
        return scene.then("repeat", unheard(event.kind, paper=True))
    if event.at.timestamp() >= scene.talk.asked_at:
        _let_go(scene, paper)
    return scene.then("keep_file", scene.service.item(paper), event)


def _answer(scene: Scene, found: Difference, word: str) -> None:
    """The right paper fills what it can, and what differs is as they now say; or another paper is asked for."""
    paper = scene.form.differing[0]
    if word == ANOTHER:
        _let_go(scene, paper)
        return scene.then("reopen", paper)
    return _settle_some(scene, [found, *beside(scene, paper, found)], word)


def _settle_some(scene: Scene, found: list[Difference], word: str) -> None:
    """These are as they now say; what is left is asked, else the paper is kept."""
    paper = scene.form.differing[0]
    for each in found:
        scene.put(differing.settled(scene.service, scene.form, paper, each, scene.today, as_read=word == READ))
    if word == READ:
        questions.tell_noted(scene, [each.item.id for each in found])
    if difference(scene, paper) is not None:
        return show(scene)
    scene.say("document.kept", label=showing.label(scene, scene.service, scene.service.item(paper)))
    return _settle(scene, paper)


def _settle(scene: Scene, paper: str) -> None:
    scene.fill(differing=[other for other in scene.form.differing if other != paper])
    return scene.then("proceed")


def _let_go(scene: Scene, paper: str) -> None:
    form = scene.form
    for document in form.papers.get(paper, ()):
        scene.order(DropDocument(form.reference, document))
    scene.put(flow.without(scene.service, form, paper))
