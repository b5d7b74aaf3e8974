"""Places that are no form: a code, a PIN, a sign-in, another's yes, one thing at a time is waited for there.

A question is answered and the place stays, with all that was told; what does not come is sent once more; who has it not
is led another way; and any words of leaving leave it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from chaupal.engine import proving, secret
from chaupal.engine.effects import DAYS_TO_ANSWER
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import behalf
from chaupal.engine.identity_orders import CODE, PIN
from chaupal.engine.steps import coded, helping, joining, prove, rights, unlock
from chaupal.engine.talk import Where
from chaupal.engine.understood import NOMINEE
from chaupal.hearing.answers.awaited import Instead, instead
from chaupal.hearing.folding import sounds
from chaupal.hearing.packs import words_of
from chaupal.hearing.remarks import Remark, remarks

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.scene import Scene

    Answers = Mapping[Instead, Callable[[Scene], None]]

_BESIDE = (None, "", "why", "pin", "cancel", "skip", "back", "so_far")  # wishes that mean what is waited for here
_OF_FORM = (None, "", "why", "pin")  # the same where a form waits, too, which can be given up and changed
_ASKING = frozenset((Remark.ASKS, Remark.BEGINS_ASKING, Remark.WONDERS, Remark.WHY))
_ALONE = (Where.UNLOCKING, Where.TELLING, Where.HELPING)  # no form waits for what is waited for
_FORM = words_of("stopping.form")
_OF_SERVICE = ("fee", "documents", "eligibility", "where")  # what is asked of a form's service, and not of this place


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether the words were said instead of what is waited for, and are answered."""
    room, reading = _ROOMS.get(scene.talk.where), event.reading
    of_form = scene.talk.where is Where.PROVING
    if room is not None and reading.command == "resume" and _goes_on(scene, event):
        scene.then("put_again")
        return True
    if room is None or reading.command not in (_OF_FORM if of_form else _BESIDE):
        return False
    if of_form and (reading.topic in _OF_SERVICE or (reading.topic and _asks_number(scene))):
        return False  # how long a sign-in takes is asked of that, what is asked beside a number is of the service
    if unlock.wants_service(scene, event):
        return False
    meant = _meant(event)
    answer = room(scene).get(meant) if meant else None
    if answer is None:
        return False
    answer(scene)
    return True


def _goes_on(scene: Scene, event: TextReceived) -> bool:
    """Whether it is to go on here, and no form is meant: "she agreed, go ahead"."""
    return scene.talk.where in _ALONE and _FORM.isdisjoint(sounds(event.text))


def _meant(event: TextReceived) -> Instead | None:
    told = {"why": Instead.ASKS, "cancel": Instead.LEAVES, "back": Instead.LEAVES, "so_far": Instead.ASKS}
    if meant := instead(event.text) or told.get(event.reading.command or ""):
        return meant
    return None if remarks(event.text).isdisjoint(_ASKING) else Instead.ASKS


def _because(key: str, scene: Scene) -> None:
    """Why that is asked, and what is asked once more."""
    scene.say(key)
    scene.then("put_again")


def _why(key: str) -> Answers:
    return {Instead.ASKS: partial(_because, key)}


def _secret(scene: Scene) -> Answers:
    """A code or PIN, for a form or an act."""
    other = partial(coded.tapped, wish="other")
    if secret.held(scene.talk)["way"] == PIN:
        return {**_why("identity.why_pin"), Instead.FORGOT: other, Instead.LACKS: other}
    again = partial(coded.tapped, wish="again")
    lacks = dict.fromkeys((Instead.LACKS, Instead.AWAY), other)
    return {**_why("identity.why_code"), Instead.NOT_COME: again, **lacks, Instead.FORGOT: coded.show}


def _of_act(scene: Scene) -> Answers:
    leave: Answers = dict.fromkeys((Instead.LEAVES, Instead.REFUSES), unlock.leave)
    way = scene.talk.unlocking.get("way", "")
    if way in (CODE, PIN):
        return {**leave, **_secret(scene)}
    if way == secret.NEW_PIN:
        return {**leave, **_why("identity.why_new_pin"), Instead.LACKS: unlock.leave}
    if way == "number":
        return {**leave, **_why("identity.why_number")}
    return {**leave, **_why("identity.why_sign_in"), Instead.LACKS: unlock.elsewhere, Instead.NOT_COME: coded.ask}


def _asks_number(scene: Scene) -> bool:
    is_settled = not (scene.form.proof.get("signed") or proving.unsettled(scene) or coded.is_asked(scene))
    return is_settled and prove.asks_number(scene, scene.form.proof.get("then", proving.FILE))


def _of_form(scene: Scene) -> Answers:
    if coded.is_asked(scene):
        return _secret(scene)
    if behalf.is_unsaid(scene.service, scene.form, scene.today):
        return {}
    lacking: Answers = {} if scene.form.proof.get("signed") else {Instead.LACKS: prove.refused}
    if _asks_number(scene):
        return {**_why("identity.why_number"), **lacking, Instead.REFUSES: prove.refused}
    renewing: Answers = {} if scene.form.proof.get("signed") else {Instead.NOT_COME: coded.ask}
    return {**_why("identity.why_sign_in"), **lacking, **renewing}


def _telling(scene: Scene) -> Answers:
    what, leave = scene.talk.telling["what"], {Instead.LEAVES: rights.leave}
    if what == joining.JOIN:
        asks = _why("join.why")
        return {**leave, **asks, Instead.NOT_COME: asks[Instead.ASKS], Instead.REFUSES: rights.leave}
    if what == rights.COMPLAINT:  # any words may be what is complained of
        is_why = isinstance(scene.event, TextReceived) and scene.event.reading.command == "why"
        return {Instead.ASKS: _of_complaint} if is_why else {}
    return {**leave, **_why("rights.why_nominee" if what == NOMINEE else "rights.why_detail")}


def _of_complaint(scene: Scene) -> None:
    scene.say("rights.complain_what", officer=scene.catalogue.officer, days=DAYS_TO_ANSWER)
    scene.then("put_again")


def _helping(scene: Scene) -> Answers:
    leave: Answers = {**_why("helping.why"), Instead.LEAVES: helping.drop}
    if not scene.talk.helping.get("reference"):
        return leave
    return {**leave, Instead.NOT_COME: helping.again, Instead.REFUSES: helping.drop}


_ROOMS: Mapping[Where, Callable[[Scene], Answers]] = {
    Where.UNLOCKING: _of_act,
    Where.PROVING: _of_form,
    Where.TELLING: _telling,
    Where.HELPING: _helping,
}
