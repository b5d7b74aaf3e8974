"""A paper out of the citizen's DigiLocker: a button beside "send a photo", a link, and then it comes as one sent.

Meanwhile the question stands: a photo will do at any time. The tap is the consent to that one use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import showing
from chaupal.engine.definition import Paper
from chaupal.engine.offering import PURPOSE
from chaupal.engine.on_locker import OpenLocker, PullPaper, paper_of, reference_of
from chaupal.engine.steps import consent
from chaupal.engine.talk import Where
from chaupal.hearing.answers.denial import NOT
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import Remark
from chaupal.hearing.script import sound, words
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.events import TextReceived
    from chaupal.engine.identity_facts import SignInAway, SignInFailed, SignInOffered
    from chaupal.engine.on_locker import LockerOpened
    from chaupal.engine.scene import Scene

_MINUTE = 60
_WAY, _WRONG = words_of("awaited.way"), words_of("answers.wrong")


def may(scene: Scene) -> bool:
    """Whether what is asked for just now can be taken out of a locker, by whoever writes."""
    form = scene.talk.form
    if form is None or not form.item or scene.talk.where is not Where.ASKING or scene.talk.helped:
        return False
    paper = scene.service.item(form.item)
    return isinstance(paper, Paper) and not scene.catalogue.locker.isdisjoint(paper.accept)


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether it is said in words: "from my DigiLocker". That there is none, or what it is, is something else."""
    if "?" in event.text or not may(scene) or Remark.ASKS in event.reading.heard.remarks:
        return False
    told = {sound(word) for word in words(event.text)}
    if _WAY.isdisjoint(told) or not told.isdisjoint(NOT | _WRONG):
        return False
    ask(scene, method="text")
    return True


def ask(scene: Scene, *, method: str = "button") -> None:
    """That it is taken is agreed to, and a link is ordered."""
    if not may(scene):
        return scene.then("repeat", "tap.old")
    form, paper = scene.form, scene.service.item(scene.form.item)
    name = f"{scene.service.department}/{PURPOSE}"
    about = f"DigiLocker for {scene.service.id}/{paper.id}"
    consent.record(scene, name, given=True, method=method, shown=scene.service, about=about)
    consents = tuple(dict.fromkeys((*scene.talk.consents, name)))
    scene.talk = replace(scene.talk, consents=consents, withdrawn=tuple(n for n in scene.talk.withdrawn if n != name))
    return scene.order(OpenLocker(reference_of(form.reference, paper.id), scene.language))


def offered(scene: Scene, event: SignInOffered) -> None:
    """There is a link; whoever went on to something else meanwhile does not want it any more."""
    if not _is_asked(scene, event.reference):
        return
    minutes = max(1, round((event.until - scene.now.timestamp()) / _MINUTE))
    label = showing.label(scene, scene.service, scene.service.item(scene.form.item))
    body = scene.text("locker.ask", label=label, minutes=minutes)
    scene.say_raw("locker.ask", body, link=(scene.text("identity.button"), event.url))


def away(scene: Scene, event: SignInAway) -> None:
    """Nobody can sign in there."""
    _without(scene, event.reference, "locker.away")


def failed(scene: Scene, event: SignInFailed) -> None:
    """It was not allowed, or is not to be: a photo does."""
    _without(scene, event.reference, f"locker.{event.reason}")


def _without(scene: Scene, reference: str, key: str) -> None:
    if _is_asked(scene, reference):
        scene.say(key)
        scene.then("ask_again")


def opened(scene: Scene, event: LockerOpened) -> None:
    """It was allowed: the paper is taken, also into a form that rests, unless it was sent meanwhile."""
    found = paper_of(event.reference)
    form = scene.form_of(found[0]) if found else None
    if found is None or form is None or form.papers.get(found[1]):
        return
    service = scene.catalogue.known(form.service, form.version)
    paper = service.item(found[1])
    assert isinstance(paper, Paper)
    is_asked = _is_asked(scene, event.reference)
    scene.put(replace(form, waiting=form.waiting + 1))
    scene.order(PullPaper(form.reference, form.service, paper.id, paper.accept, event.sign_in))
    if is_asked:
        scene.say("locker.fetching")
        scene.go(Where.KEEPING)


def _is_asked(scene: Scene, reference: str) -> bool:
    """Whether that paper is what is asked for just now."""
    form, paper = paper_of(reference) or ("", "")
    return scene.is_open(form) and scene.talk.where is Where.ASKING and scene.form.item == paper
