"""One citizen on several of our numbers: what is known there is known here, and a code joins a chat that is not known.

The code is shown in one chat and typed in another (Where.TELLING). Whoever types it is asked first: it opens their file
to the other chat, too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import JOIN as JOIN_CHATS
from chaupal.engine.effects import MakeJoinCode, TellElsewhere, UseJoinCode
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import back_or_offer
from chaupal.engine.shared import changes, merged, shared
from chaupal.engine.steps import own_data, unlock
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.events import FileWithheld, JoinCodeMade, JoinTried, KnownElsewhere
    from chaupal.engine.scene import Scene

JOIN = "join"  # in Talk.telling
FIGURES = 8


def known_elsewhere(scene: Scene, event: KnownElsewhere) -> None:
    """The citizen's other talk tells; to one who is new here it is said once, in their language."""
    before = scene.talk
    scene.talk = replace(merged(before, event.changed, whole=event.whole), elsewhere=True)
    _rest(scene, event)
    if event.asks:
        scene.order(TellElsewhere(changes({}, shared(scene.talk)), whole=True))
    if before.where is Where.NEW and scene.talk.language:
        scene.go(Where.LOBBY)
        scene.say("join.known")


def _rest(scene: Scene, event: KnownElsewhere) -> None:
    """What was agreed to for the open form was taken back in the other talk: it rests, as if that was done here."""
    form, consents = scene.talk.form, event.changed.get("consents", {})
    own_data.let_question_wait(scene, [name for name, given in consents.items() if given is None and not event.whole])
    if form is None or event.whole or scene.talk.where is Where.FILING:
        return
    known = scene.catalogue.known(form.service, form.version).consent
    if consents.get(known, True) is None:
        scene.park()
        scene.go(Where.LOBBY, suggested=(), facts={}, unsure={})


def withheld(scene: Scene, _event: FileWithheld) -> None:
    """Nothing of before is shown at this number: said before anything else, in all languages, as none is known yet."""
    if scene.talk.where is not Where.NEW:
        return
    texts = scene.catalogue.texts
    scene.say_raw("join.withheld", "\n\n".join(texts[each]["join.withheld"] for each in scene.catalogue.languages))


def wanted(scene: Scene) -> None:
    """Another number of theirs is to be joined: a code for the other chat, and a place for the other chat's."""
    join(scene)


def join(scene: Scene, code: str = "") -> None:
    """The code that opens this chat's file is made, or the other chat's is used: to either one must be known here."""
    if unlock.may(scene, JOIN_CHATS, code):
        joined(scene, code)


def joined(scene: Scene, code: str) -> None:
    """They are known."""
    scene.order(UseJoinCode(code) if code else MakeJoinCode())


def code_made(scene: Scene, event: JoinCodeMade) -> None:
    """The code is shown; one from the other chat can be typed here now."""
    half = FIGURES // 2
    scene.say("join.code", code=f"{event.code[:half]} {event.code[half:]}", minutes=event.minutes)
    scene.park()
    scene.go(Where.TELLING, telling={"what": JOIN})
    show(scene)


def show(scene: Scene) -> None:
    """A code is awaited, or whether what was typed is really to be done."""
    if "code" not in scene.talk.telling:
        scene.say("join.ask")
        return scene.offer(scene.option(claim("do", "menu"), "rights.leave"))
    scene.say("join.sure")
    scene.offer(scene.option(claim("joined", "yes"), "join.yes"), scene.option(claim("joined", "no"), "join.no"))
    return scene.ask_aside("join")


def typed(scene: Scene, text: str) -> None:
    """Eight figures are a code; after them a yes is one."""
    if code := _code(text):
        scene.talk = replace(scene.talk, telling={"what": JOIN, "code": code})
        return show(scene)
    is_yes = isinstance(scene.event, TextReceived) and scene.event.reading.command == "yes"
    return answer(scene, "yes") if is_yes and "code" in scene.talk.telling else show(scene)


def _code(text: str) -> str:
    """Eight figures of any script, and nothing beside them."""
    figures = "".join(text.replace("-", " ").split())
    return "".join(str(int(each)) for each in figures) if len(figures) == FIGURES and figures.isdecimal() else ""


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether the words are the code of another chat, typed where nothing is asked.

    With the first words of all it waits until the language is chosen.
    """
    code = _code(event.text) if scene.talk.where in (Where.NEW, Where.LOBBY) and not scene.talk.helped else ""
    if not code or event.reading.services:
        return False
    telling = {"what": JOIN, "code": code}
    if not scene.talk.language:
        scene.talk = replace(scene.talk, telling=telling)
        return False
    scene.go(Where.TELLING, telling=telling)
    show(scene)
    return True


def kept(scene: Scene) -> bool:
    """Whether a code was typed before the language was known: it is asked about now."""
    if "code" not in scene.talk.telling or scene.talk.where is not Where.LOBBY:
        return False
    scene.go(Where.TELLING)
    show(scene)
    return True


def answer(scene: Scene, reply: str) -> None:
    """It is to be joined, or not."""
    told = scene.talk.telling if scene.talk.where is Where.TELLING else {}
    code = told.get("code", "") if told.get("what") == JOIN else ""
    if not code:
        return scene.then("repeat", "tap.old")
    scene.go(Where.LOBBY, telling={})
    if reply != "yes":
        return scene.then("menu")
    return join(scene, code)


def tried(scene: Scene, event: JoinTried) -> None:
    """What came of it, in the chat where the code was typed and, if they are one now, in the one that showed it."""
    scene.say(f"join.{event.outcome}" if event.here else "join.told")
    return back_or_offer(scene, scene.to_menu())
