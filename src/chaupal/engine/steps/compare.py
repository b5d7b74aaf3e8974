"""A paper says something else than the form: the citizen is told while it is at hand. Is it the right one?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from chaupal.engine import showing
from chaupal.engine.definition import Field, Paper
from chaupal.engine.effects import DropDocument
from chaupal.engine.forms import differing, early, filling, flow
from chaupal.engine.phrases import turned_aside, unheard
from chaupal.engine.talk import Where
from chaupal.hearing.answers.base import Spec
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import Remark
from chaupal.hearing.script import sound, words
from chaupal.hearing.transliteration import romanised
from chaupal.kit.dates import long_date

if TYPE_CHECKING:
    from chaupal.engine.events import MediaReceived, TextReceived
    from chaupal.engine.forms.differing import Difference
    from chaupal.engine.scene import Scene

AGES = ("youngest", "oldest")  # what a paper's birth date is held against
_CALLED = {  # what is held against each other -> what it is called among kept details
    **{name: name for name in ("name", "date_of_birth", "gender", "mother_name", "father_name")},
    "child_name": "name",
    **dict.fromkeys(AGES, "date_of_birth"),
}
_ANOTHER = words_of("remarks.another", "answers.wrong")
_THIS = words_of("remarks.this_one")


def show(scene: Scene) -> None:
    """What differs, and the question; if the answer was changed meanwhile and nothing does, on with the form."""
    form, paper = scene.form, scene.form.differing[0]
    found = differing.against(scene.service, form, paper, form.read.get(paper, {}), scene.today)
    if found is None:
        return _settle(scene, paper)
    scene.fill(item=paper, group=[])
    scene.go(Where.COMPARING)
    _tell(scene, found)
    return scene.offer(
        scene.option(f"differs|{form.reference}|{paper}|another", "document.send_another"),
        scene.option(f"differs|{form.reference}|{paper}|this", "document.this_one"),
    )


def _tell(scene: Scene, found: Difference) -> None:
    """What the paper says and what it is held against, in words."""
    if found.what == "category":  # no one else's paper, but of another class
        classes = {"read": found.read, "wanted": found.expected}
        named = {name: scene.text(f"caste_class.{str(value).lower()}") for name, value in classes.items()}
        return scene.say("document.other_class", **named)
    label = showing.label(scene, scene.service, found.item)
    if found.what == differing.SAME:
        return scene.say("document.sent_for", label=label, read=found.read)
    if found.what in AGES:
        told_text = scene.text(
            "document.too_young" if found.what == "youngest" else "document.too_old", years=found.expected
        )
    elif isinstance(found.item, Paper):
        told_text = scene.text("document.wanted", label=label)
    else:
        told = showing.shown_value(scene, scene.service, found.item, found.told)
        told_text = scene.text("document.told", label=label, told=told)
    key = "document.differs" if differing.is_day(found.what) else "document.anothers"
    what = scene.text(f"profile.{_CALLED[found.what]}") if found.what in _CALLED else label
    return scene.say(key, what=what, read=_read(scene, found), told=told_text)


def _read(scene: Scene, found: Difference) -> str:
    """What stands on the paper; where an age is expected, the birth date with the age that it makes."""
    if found.what in AGES:
        born = date.fromisoformat(str(filling.taken(Spec("date"), found.read, scene.today)))
        years = differing.age_at(scene.today, born)
        return scene.text("document.age", day=long_date(born, scene.language), years=years)
    if isinstance(found.item, Field) and (found.expected is None or differing.is_day(found.what)):
        return showing.shown_value(scene, scene.service, found.item, found.read)
    return scene.text(f"profile.{found.read}") if found.what == "gender" else str(found.read)


def tapped(scene: Scene, word: str) -> None:
    """A button under the question."""
    return _answer(scene, this=word == "this")


def hear(scene: Scene, event: TextReceived) -> None:
    """Words: this one, another, or a question of the citizen's own."""
    if event.at.timestamp() < scene.talk.asked_at:
        return scene.play("repeat", "ask.one_by_one")
    if event.reading.command in ("yes", "no"):
        return _answer(scene, this=event.reading.command == "yes")
    said = {sound(word) for word in words(romanised(event.text))}
    if Remark.BY_MISTAKE in event.reading.heard.remarks:  # "I sent mine by mistake, can I send hers later?"
        return _answer(scene, this=False)
    another, this = not said.isdisjoint(_ANOTHER | NOT), not said.isdisjoint(_THIS)
    if another != this and "?" not in event.text:
        return _answer(scene, this=this)
    return None if turned_aside(scene, event) else scene.play("repeat")


def received(scene: Scene, event: MediaReceived) -> None:
    """A file replaces the paper; one sent before the question could be seen is its further page."""
    paper = scene.form.differing[0]
    if event.kind not in early.USABLE:
        return scene.play("repeat", unheard(event.kind, paper=True))
    if event.at.timestamp() >= scene.talk.asked_at:
        _let_go(scene, paper)
    return scene.play("keep_file", scene.service.item(paper), event)


def _answer(scene: Scene, *, this: bool) -> None:
    """The right one fills what it can, beside the citizen's own answers; another is asked for in its place."""
    paper = scene.form.differing[0]
    if not this:
        _let_go(scene, paper)
        return scene.play("reopen", paper)
    scene.fill(told=[*scene.form.told, f"{flow.DIFFERS}/{paper}"])
    label = showing.label(scene, scene.service, scene.service.item(paper))
    scene.say("document.kept", label=label)
    return _settle(scene, paper)


def _settle(scene: Scene, paper: str) -> None:
    scene.fill(differing=[other for other in scene.form.differing if other != paper])
    return scene.play("proceed")


def _let_go(scene: Scene, paper: str) -> None:
    form = scene.form
    for document in form.papers.get(paper, ()):
        scene.order(DropDocument(form.reference, document))
    scene.put(flow.without(scene.service, form, paper))
