"""Where somebody tells in words of their own and the words are a wish or a question: if they are meant is asked. Pure.

Nothing is entered by a right that is asked for: "delete everything you have on me" is no complaint, unless they say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.phrases import say_topics
from chaupal.engine.steps import complaint, query, rights
from chaupal.engine.steps.rights import HELD, OF
from chaupal.engine.talk import Where
from chaupal.engine.understood import TITLES
from chaupal.hearing.remarks import only_asks
from chaupal.hearing.wishes import wish_of
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene

_MAY_ASK = (None, "why", "status", "term", "help")  # what a question may be heard as
_FEW = 5  # words of a wish that is made at once where an officer is told something


def takes_words(scene: Scene) -> bool:
    """Whether any words are what is asked for, and go to an officer."""
    where, talk = scene.talk.where, scene.talk
    return where in (Where.REOPENING, Where.QUERIED) or (
        where is Where.TELLING and talk.telling.get("what") == rights.COMPLAINT
    )


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether it is asked which of both they are, or was answered."""
    if not takes_words(scene):
        return False
    wish = event.reading.command or ""
    if _asks_back(scene, event):
        return True
    if wish == "yes" and HELD in scene.talk.telling:
        take(scene)
        return True
    is_few = scene.talk.where is not Where.TELLING and len(event.text.split()) <= _FEW
    is_own = scene.talk.where is Where.TELLING and wish == "data_complaint"
    if wish not in TITLES or is_own or is_few or wish_of(event.text)[0] == wish:
        return False
    _hold(scene, event.text)
    scene.say("rights.told_or_wished", wish=scene.text(TITLES[wish]))
    scene.offer(scene.option("words|told", "rights.told"), scene.option(f"do|{wish}", TITLES[wish]))
    return True


def _asks_back(scene: Scene, event: TextReceived) -> bool:
    """Whether an officer's question is answered by a question: what we know of it is told, and if it shall be sent."""
    if scene.talk.where is not Where.QUERIED or event.reading.command not in _MAY_ASK or not only_asks(event.text):
        return False
    asked = query.current(scene)
    if asked.paper or asked.waiting:  # words are no answer there
        return False
    service = query.service_of(scene, asked)
    if service and event.reading.bare:  # "how long will it take", not "which passbook shall I send"
        say_topics(scene, service, event.reading)
    _hold(scene, event.text)
    query.say_again(scene, asked)
    scene.say("query.asks")
    scene.offer(scene.option("words|told", "query.send_it"), scene.option(f"query|{asked.number}", "query.anew"))
    scene.ask_aside("as_answer")
    return True


def let_be(scene: Scene) -> None:
    """They were not: the question waits for its answer."""
    query.show(scene)


def _hold(scene: Scene, said: str) -> None:
    scene.talk = replace(scene.talk, telling={**scene.talk.telling, HELD: said, OF: _case(scene)})


def _case(scene: Scene) -> str:
    if scene.talk.where is Where.REOPENING and scene.talk.reopening:
        return scene.talk.reopening.number
    return query.current(scene).number if scene.talk.where is Where.QUERIED else ""


def take(scene: Scene) -> None:
    """They were the words that are asked for."""
    telling = dict(scene.talk.telling)
    said, of = telling.pop(HELD, ""), telling.pop(OF, "")
    if not said or not takes_words(scene) or of != _case(scene):
        return scene.play("repeat", "tap.old")
    scene.talk = replace(scene.talk, telling=telling)
    if scene.talk.where is Where.REOPENING:
        return complaint.tell(scene, said)
    return query.tell(scene, said) if scene.talk.where is Where.QUERIED else rights.complain_of(scene, said)
