"""A code by SMS, or a PIN: asked for, typed, refused; for a form and for an act alike.

What is typed is checked by the room that knows it (CheckSecret) and stands in no talk. A code for a record goes to the
number that stands in it, if there is such a record with a number: it is said so, and no more.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

from chaupal.engine import proving, secret
from chaupal.engine.definition import SIGNED_IN, Find
from chaupal.engine.effects import CheckSecret, ProveIdentity
from chaupal.engine.events import TextReceived
from chaupal.engine.identity_orders import ACT, CODE, PIN, SIGN_IN
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.engine.identity_facts import (
        CodeSent,
        PinWanted,
        RecordGuarded,
        SecretRefused,
        SignInAway,
        SignInOffered,
    )
    from chaupal.engine.scene import Scene

PAUSE = 60.0  # seconds before another code is sent
LOCK = ("no_code", "code_at")  # what is kept of it where the talk stands
_MINUTE, _DAY = 60, 24 * 60 * 60
_CODES = (CODE, PIN)


def is_asked(scene: Scene) -> bool:
    """Whether a code or PIN is waited for, where the talk stands."""
    return secret.held(scene.talk).get("way") in _CODES


def show(scene: Scene) -> None:
    """What is to be typed, and what else there is."""
    held = secret.held(scene.talk)
    if held["way"] == PIN:
        scene.say("identity.pin")
        return scene.offer(_wish(scene, "other", "identity.pin_forgotten"), scene.to_menu())
    if scene.now.timestamp() >= held["until"]:
        return late(scene)
    minutes = max(1, round((held["until"] - scene.now.timestamp()) / _MINUTE))
    if held.get("sought"):
        scene.say("identity.code_record", minutes=minutes)
    else:
        scene.say("identity.code", digits=held["digits"], minutes=minutes)
    return _offer_others(scene)


def late(scene: Scene) -> None:
    """The code's time is over, or there is a newer one."""
    scene.say("identity.code_late")
    _offer_others(scene)


def _offer_others(scene: Scene) -> None:
    scene.offer(
        _wish(scene, "again", "identity.code_again"),
        _wish(scene, "other", "identity.other_way"),
        scene.to_menu(),
    )


def _wish(scene: Scene, wish: str, key: str) -> Any:
    return scene.option(claim("code", wish), key)


def heard(scene: Scene, event: TextReceived) -> bool:
    """Whether the words are a code or PIN that is waited for, or say that there is none."""
    if not is_asked(scene):
        return False
    held = secret.held(scene.talk)
    if told := secret.typed(scene.talk, event.text):
        scene.order(CheckSecret(held.get("sought") or _reference(scene), held["way"], told))
        return True
    if event.reading.command in ("no", "skip", "nothing"):
        tapped(scene, "other")
        return True
    return False


def _reference(scene: Scene) -> str:
    return ACT if scene.talk.where is Where.UNLOCKING else scene.form.reference


def _keep(scene: Scene, **changes: Any) -> None:
    """Puts what is on the way where the talk stands."""
    if scene.talk.where is Where.UNLOCKING:
        scene.talk = replace(scene.talk, unlocking={**scene.talk.unlocking, **changes})
    else:
        scene.fill(proof={**scene.form.proof, **changes})


def tapped(scene: Scene, wish: str) -> None:
    """Another code, another way, a sign-in instead of it, or on without the record."""
    held = secret.held(scene.talk)
    if wish == "sign_in" and scene.talk.where is Where.UNLOCKING and "url" in held and not is_asked(scene):
        return ask(scene)
    if wish in ("sign_in", "without") and scene.talk.where is Where.PROVING and held.get("sought"):
        return _sign_in(scene) if wish == "sign_in" else _go_on_without(scene)
    if wish not in ("again", "other") or not is_asked(scene):
        return scene.then("repeat", "tap.old")
    wait = held.get("sent_at", 0) + PAUSE - scene.now.timestamp()
    if wish == "again" and held["way"] == CODE and wait > 0:
        return scene.say("identity.code_soon", seconds=round(wait) or 1)
    without = held.get("without", []) + ([held["way"]] if wish == "other" else [])
    _keep(scene, without=without, way="", until=0)
    return ask(scene)


def ask(scene: Scene) -> None:
    """Has the way to be known looked for: that of a record, of a form or of an act."""
    held = secret.held(scene.talk)
    without = tuple(held.get("without", ()))
    if "no_code" in held:  # while the lock holds no code is asked for, and after it one may be
        without = (*(way for way in without if way != CODE), *((CODE,) if _lock(scene)[0] else ()))
    tell_lock(scene)
    if held.get("sought"):
        scene.go(Where.ASKING)
        return scene.then("proceed")
    level, is_act = held.get("level", SIGNED_IN), scene.talk.where is Where.UNLOCKING
    scene.order(ProveIdentity(ACT if is_act else scene.form.reference, scene.language, level, without))
    return None


def say_none(scene: Scene, event: SignInOffered | SignInAway) -> None:
    """Why no code goes, where one would have done: nobody waits for an SMS that is not sent."""
    _say_lock(scene, event.no_code, event.minutes)


def _say_lock(scene: Scene, reason: str, minutes: int) -> None:
    if reason in ("often", "locked"):
        scene.say("identity.code_often" if reason == "often" else "identity.locked_code", minutes=minutes)


def link_of(scene: Scene, event: SignInOffered) -> dict[str, Any]:
    """What is kept of a link, and of why it is no code."""
    return {"url": event.url, "until": event.until, **_lock_of(scene, event.no_code, event.minutes)}


def _lock_of(scene: Scene, reason: str, minutes: int) -> dict[str, Any]:
    """Why no code goes, and from when one does: kept where the talk stands, as it may be asked later."""
    seconds = {"often": _DAY, "locked": minutes * _MINUTE}.get(reason)
    return dict(zip(LOCK, (reason, scene.now.timestamp() + seconds), strict=True)) if seconds else {}


def _lock(scene: Scene) -> tuple[str, int]:
    """Why no code goes, and for how many minutes more; nothing once that is over."""
    held = secret.held(scene.talk)
    left = held.get("code_at", 0) - scene.now.timestamp()
    return (held["no_code"], ceil(left / _MINUTE)) if left > 0 else ("", 0)


def tell_lock(scene: Scene) -> None:
    """Who writes where no code goes is told until when: they may have asked that, or try one."""
    if isinstance(scene.event, TextReceived):
        _say_lock(scene, *_lock(scene))


def sent(scene: Scene, event: CodeSent) -> None:
    """A code is on its way to their own number."""
    told = {"way": CODE, "digits": event.digits, "until": event.until, "sent_at": scene.now.timestamp()}
    _take(scene, event.reference, told)


def pin_wanted(scene: Scene, event: PinWanted) -> None:
    """Their PIN is enough."""
    _take(scene, event.reference, {"way": PIN})


def _take(scene: Scene, reference: str, told: Mapping[str, Any]) -> None:
    if reference == ACT:
        return scene.then("unlock_by", told)
    form = scene.form_of(reference)
    if form is None or not form.proof.get("then"):
        return None
    scene.put(replace(form, proof={**form.proof, "ordered": True, **told}))
    return show(scene) if scene.is_open(reference) and scene.talk.where is Where.PROVING else None


def guarded(scene: Scene, event: RecordGuarded) -> None:
    """A record is shown to nobody yet: to whom its number belongs, by a code; to others not at all."""
    form = scene.talk.form
    if form is None or scene.talk.where is not Where.FINDING or form.sought != event.reference:
        return None
    item = scene.service.item(event.find)
    assert isinstance(item, Find)
    kept = {name: value for name, value in form.proof.items() if name in ("accepted", "papers")}
    proof = {**kept, "then": proving.SHOW, "sought": event.reference, "by": by(scene, item), "find": item.id}
    told = {"way": event.way, "until": event.until, "sent_at": scene.now.timestamp()}
    if event.way not in _CODES:
        told = {"way": "", **_lock_of(scene, event.way, event.minutes)}
    without = form.proof.get("without", []) if form.proof.get("by") == proof["by"] else []
    scene.fill(sought="", proof={**proof, **told, "without": without})
    scene.go(Where.PROVING)
    if event.way in _CODES:
        return show(scene)
    return _offer_without(scene, event.way, event.minutes)


def by(scene: Scene, item: Find) -> dict[str, Any]:
    """What is looked for."""
    return {name: scene.form.answers[name] for name in item.by if name in scene.form.answers}


def waits(scene: Scene, item: Find) -> bool:
    """Whether a code for this very look-up is on its way already: then none is sent anew."""
    proof = scene.form.proof
    is_same = proof.get("find") == item.id and proof.get("by") == by(scene, item)
    return is_same and proof.get("way") in _CODES and (proof["way"] == PIN or scene.now.timestamp() < proof["until"])


def without(scene: Scene, item: Find) -> tuple[str, ...]:
    """The ways to be shown it that will not do, as far as the same is looked for."""
    proof = scene.form.proof
    return tuple(proof.get("without", ())) if proof.get("by") == by(scene, item) else ()


def show_record(scene: Scene) -> None:
    """The place of a record that is not shown yet, once more."""
    reason, minutes = _lock(scene)
    return show(scene) if is_asked(scene) else _offer_without(scene, reason or "none", minutes)


def _offer_without(scene: Scene, why: str, minutes: int) -> None:
    """No code: what else there is, so that nobody stands before a shut door."""
    proof = scene.form.proof
    scene.say(f"identity.record_{why}", minutes=minutes, officer=scene.catalogue.officer)
    item = scene.service.item(proof["find"])
    options = [] if SIGN_IN in proof["without"] or scene.talk.helped else [_wish(scene, "sign_in", "identity.sign_in")]
    if isinstance(item, Find) and not item.required:
        options.append(_wish(scene, "without", "identity.without_record"))
    scene.offer(*options, scene.to_menu())


def _sign_in(scene: Scene) -> None:
    """A sign-in does as well, for a record in whose name it is."""
    proof = scene.form.proof
    scene.fill(proof={**proof, "way": "", "ordered": True, "without": [CODE, PIN, SIGN_IN]})
    scene.order(ProveIdentity(scene.form.reference, scene.language, SIGNED_IN, (CODE,)))


def _go_on_without(scene: Scene) -> None:
    """The form goes on as if nothing had been found; the office sees to it."""
    item = scene.service.item(scene.form.proof["find"])
    if not isinstance(item, Find) or item.required:
        return scene.then("repeat", "tap.old")
    kept = {name: value for name, value in scene.form.proof.items() if name in ("accepted", "papers")}
    scene.fill(answers=scene.form.answers | {item.id: None}, records=[], proof=kept)
    scene.go(Where.ASKING)
    return scene.then("proceed")


def refused(scene: Scene, event: SecretRefused) -> None:
    """It does not count; whoever is honest learns what to do, and nobody more."""
    held = secret.held(scene.talk)
    if not is_asked(scene) or event.reference != (held.get("sought") or _reference(scene)):
        return None
    if event.reason == "late":
        _keep(scene, until=0)
        return late(scene)
    if event.reason == "wrong":
        scene.say(f"identity.wrong_{event.way}", left=event.left)
        again = () if event.way == PIN else (_wish(scene, "again", "identity.code_again"),)
        key = "identity.pin_forgotten" if event.way == PIN else "identity.other_way"
        return scene.offer(*again, _wish(scene, "other", key))
    scene.say(f"identity.locked_{event.way}", minutes=event.minutes)
    _keep(scene, **_lock_of(scene, event.reason, event.minutes))
    return tapped(scene, "other")
