"""What is done beside forms and needs more than a message: the citizen is known first, then it goes on by itself.

Which act needs what is the catalogue's (`services/acts.yaml`). A form that is open rests meanwhile. Nobody is left
before a shut door: who cannot be known here is told who does it instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import proving, secret, showing
from chaupal.engine.definition import (
    CERTIFICATE,
    CODED,
    COPY,
    CORRECT,
    ERASE,
    JOIN,
    KNOWN_NUMBER,
    MANAGER,
    NOMINEE,
    SET_PIN,
    SIGNED_IN,
)
from chaupal.engine.effects import KeepProof, ProveIdentity, SetPin, TellOwnData
from chaupal.engine.events import TextReceived
from chaupal.engine.identity_orders import ACT, CODE, PIN
from chaupal.engine.phrases import back_or_offer, offer_rest
from chaupal.engine.steps import coded, prove
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import choice
from chaupal.hearing.wishes import takes_away
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.events import (
        ContactReceived,
        OwnDataFound,
        SignedIn,
        SignInAway,
        SignInFailed,
        SignInOffered,
    )
    from chaupal.engine.identity_facts import PinKept, PinRefused, Proven
    from chaupal.engine.scene import Scene

_BACK = (COPY, CERTIFICATE)  # after which the form that was open is gone on with
_MINUTE = 60
ANY_PIN, NO_PIN, FIRST_PIN = "pin", "no_pin", "first_pin"  # what is wanted, where one is set or none


def may(scene: Scene, act: str, *told: Any) -> bool:
    """Whether it may be done at once; else what it takes is looked for, and it is done then, as it was `told`."""
    need = scene.catalogue.acts.get(act)
    known = proving.level(scene)
    if need is None or (known >= need.level and not need.guarded):
        return True
    level = max(need.level, need.guarded, CODED)
    pending = {"act": act, "told": list(told), "level": level, **(_then(scene) if act == SET_PIN else {})}
    scene.talk = replace(scene.talk, unlocking=pending)
    if known < need.level == KNOWN_NUMBER:
        _enter(scene, {"way": "number"})
        return False
    if_guarded = known >= need.level < need.guarded
    scene.order(ProveIdentity(ACT, scene.language, level, if_guarded=if_guarded))
    return False


def _then(scene: Scene) -> dict[str, Any]:
    """The act that waits while a PIN is set, which it goes on with."""
    pending = scene.talk.unlocking if _is_awaited(scene) else {}
    if pending.get("act", SET_PIN) == SET_PIN:
        return {"then": pending["then"]} if "then" in pending else {}
    return {"then": {"act": pending["act"], "told": pending["told"]}}


def _enter(scene: Scene, told: Mapping[str, Any]) -> None:
    """The citizen is asked; a form that is open rests."""
    pending = scene.talk.unlocking
    if scene.talk.form is not None:
        pending = {**pending, "form": scene.talk.form.reference}
    scene.park()
    scene.go(Where.UNLOCKING, unlocking={**pending, **told, "entered": True})
    show(scene)


def _is_awaited(scene: Scene) -> bool:
    """Whether the act still waits: who went on to something else does not want it any more."""
    pending = scene.talk.unlocking
    return bool(pending) and (scene.talk.where is Where.UNLOCKING or not pending.get("entered"))


def unlock_by(scene: Scene, told: Mapping[str, Any]) -> None:
    """A way was found: a code is on its way, a PIN or a sign-in is enough."""
    if _is_awaited(scene):
        _enter(scene, told)


def show(scene: Scene) -> None:
    """What is to be done."""
    pending, way = scene.talk.unlocking, scene.talk.unlocking.get("way", "")
    if way == "number":
        scene.say("identity.number_act")
        return scene.ask_contact()
    if way == secret.NEW_PIN:
        return _ask_new_pin(scene)
    if coded.is_asked(scene):
        return coded.show(scene)
    if pending.get("url") and scene.now.timestamp() < pending["until"]:
        coded.tell_lock(scene)
        minutes = max(1, round((pending["until"] - scene.now.timestamp()) / _MINUTE))
        link = (scene.text("identity.button"), pending["url"])
        body = f"{scene.text('identity.ask_act', minutes=minutes)}\n\n{scene.text('identity.papers_too')}"
        return scene.say_raw("identity.ask_act", body, link=link)
    return coded.ask(scene)


def _ask_new_pin(scene: Scene) -> None:
    scene.say("identity.pin_new")
    is_first = FIRST_PIN in scene.talk.unlocking.get("told", ())
    remove = () if is_first else (scene.option(claim("pin", "none"), "identity.pin_remove"),)
    scene.offer(*remove, scene.to_menu())


def hear(scene: Scene, event: TextReceived) -> None:
    """Words here: a code, a PIN, or no; or a service, for which this is left."""
    if wants_service(scene, event):
        scene.go(Where.LOBBY, unlocking={})
        return scene.then("words_in_lobby", event)
    if coded.heard(scene, event):
        return None
    return _hear_no(scene, event)


def _hear_no(scene: Scene, event: TextReceived) -> None:
    """No, or a new PIN; what else is said is answered by what is asked."""
    pending, is_no = scene.talk.unlocking, event.reading.command in ("no", "skip", "nothing")
    if pending.get("way") == secret.NEW_PIN:
        if told := secret.typed(scene.talk, event.text):
            return scene.order(SetPin(told, str(scene.talk.profile.get("date_of_birth", ""))))
        return scene.then("menu") if is_no else show(scene)
    if not is_no:
        return show(scene)
    if pending.get("way") == "number":  # they would rather not share it
        return _other(scene)
    return elsewhere(scene)


def wants_service(scene: Scene, event: TextReceived) -> bool:
    """Whether a service is wanted instead: the act that waits is left for it."""
    is_here = scene.talk.where is Where.UNLOCKING and not secret.typed(scene.talk, event.text)
    return is_here and len(choice(event.reading.services)) == 1


def _other(scene: Scene) -> None:
    scene.talk = replace(scene.talk, unlocking={**scene.talk.unlocking, "way": ""})
    coded.ask(scene)


def contact(scene: Scene, event: ContactReceived) -> None:
    """Their own number, for which WhatsApp vouches."""
    pending = scene.talk.unlocking
    if not event.own or pending.get("way") != "number":
        return scene.then("unusable", event)
    at = int(scene.now.timestamp())
    known = {"method": prove.CONTACT, "at": at}
    scene.talk = replace(scene.talk, proofs={**scene.talk.proofs, str(KNOWN_NUMBER): known})
    scene.order(KeepProof(KNOWN_NUMBER, prove.CONTACT, {"at": at, "phone": event.phone}))
    need = scene.catalogue.acts[pending["act"]]
    if need.guarded:
        return scene.order(ProveIdentity(ACT, scene.language, pending["level"], if_guarded=True))
    return _do(scene)


def proven(scene: Scene, event: Proven) -> None:
    """They are known."""
    prove.note(scene, event)
    if not _is_awaited(scene):
        return None
    if scene.talk.unlocking.get("entered") and event.method in (CODE, PIN):
        scene.say("identity.known")
    if event.method == CODE and scene.talk.unlocking["act"] not in (ERASE, SET_PIN):
        prove.offer_pin(scene)
    return _do(scene)


def _do(scene: Scene) -> None:
    """The act that waited; after it the form that was open."""
    pending = scene.talk.unlocking
    kept = {"then": pending["then"]} if "then" in pending else {}
    if scene.talk.where is Where.UNLOCKING:
        scene.go(Where.LOBBY, unlocking=kept)
    else:
        scene.talk = replace(scene.talk, unlocking=kept)
    _ALLOWED[pending["act"]](scene, *pending["told"])
    if pending.get("form") and pending["act"] in _BACK and not scene.talk.stopped:
        scene.then("resume", pending["form"])


def offered(scene: Scene, event: SignInOffered) -> None:
    """A link to sign in is there."""
    if _is_awaited(scene):
        coded.say_none(scene, event)
    unlock_by(scene, {"way": "", **coded.link_of(scene, event)})


def away(scene: Scene, event: SignInAway) -> None:
    """There is no way here at present."""
    if _is_awaited(scene):
        coded.say_none(scene, event)
        elsewhere(scene)


def failed(scene: Scene, event: SignInFailed) -> None:
    """Nobody signed in."""
    if not _is_awaited(scene):
        return
    scene.talk = replace(scene.talk, unlocking={**scene.talk.unlocking, "url": "", "until": 0})
    scene.say(f"identity.{event.reason}" if event.reason != "away" else "identity.failed")
    scene.offer(scene.option(claim("code", "sign_in"), "identity.sign_in"), scene.to_menu())


def signed(scene: Scene, event: SignedIn) -> None:
    """Somebody signed in: it counts with the chat's own number, or as whoever was known here before.

    A name that is confirmed here proves nothing: whoever holds the phone would confirm it.
    """
    is_awaited = _is_awaited(scene)
    before = {} if event.vouches else scene.talk.proofs.get(str(SIGNED_IN), {})
    if event.number != proving.SAME and event.account != before.get("account"):
        if not is_awaited:
            return scene.say("identity.late_act")
        scene.say("identity.other_account")
        return elsewhere(scene)
    if not event.vouches:
        told = proving.told_of(event)
        scene.talk = replace(scene.talk, proofs={**scene.talk.proofs, str(SIGNED_IN): told})
        scene.order(KeepProof(SIGNED_IN, prove.DIGILOCKER, told))
    elif not is_awaited:
        return scene.say("identity.late_act")
    scene.say("identity.done", name=showing.person(scene, event.name))
    return _do(scene) if is_awaited else _offer_act(scene)


def _offer_act(scene: Scene) -> None:
    """The sign-in came while they were elsewhere: it counts, and what they wanted is begun again by a tap."""
    scene.say("identity.late_counts")
    wish, title = _WISHES.get(scene.talk.unlocking.get("act", ""), ("my_data", "own.button"))
    scene.talk = replace(scene.talk, unlocking={})
    scene.offer(scene.option(claim("do", wish), title), scene.to_menu())


def elsewhere(scene: Scene) -> None:
    """It cannot be done here; who does it instead."""
    scene.say("identity.elsewhere", officer=scene.catalogue.officer)
    scene.go(Where.LOBBY, unlocking={})
    offer_rest(scene)


def leave(scene: Scene) -> None:
    """They do not want it after all."""
    scene.say("identity.left")
    scene.go(Where.LOBBY, unlocking={})
    offer_rest(scene)


# A PIN of one's own


def pin_wanted(scene: Scene) -> None:
    """They want to set a PIN, another one, or none: whether there is one is looked up."""
    removes = isinstance(scene.event, TextReceived) and takes_away(scene.event.text)
    scene.order(TellOwnData(NO_PIN if removes else ANY_PIN))


def pin_found(scene: Scene, event: OwnDataFound) -> None:
    """There is one, which may be removed, or none."""
    is_set = bool(event.held.get("pin"))
    if event.what == NO_PIN and not is_set:
        scene.say("identity.pin_none")
        return back_or_offer(scene, scene.option(claim("do", "pin"), "own.pin_button"), scene.to_menu())
    told = [NO_PIN] if event.what == NO_PIN else [] if is_set else [FIRST_PIN]
    if may(scene, SET_PIN, *told):
        ask_pin(scene, *told)
    return None


def ask_pin(scene: Scene, told: str = "") -> None:
    """Which one shall it be? It may be none any more."""
    if told == NO_PIN:
        return scene.order(SetPin(""))
    then, given = scene.talk.unlocking.get("then"), [told] if told else []
    scene.talk = replace(scene.talk, unlocking={"act": SET_PIN, "told": given, **({"then": then} if then else {})})
    return _enter(scene, {"way": secret.NEW_PIN})


def no_pin(scene: Scene) -> None:
    """Tapped: they want none (any more)."""
    if scene.talk.where is not Where.UNLOCKING or scene.talk.unlocking.get("way") != secret.NEW_PIN:
        return scene.then("repeat", "tap.old")
    return scene.order(SetPin(""))


def pin_kept(scene: Scene, event: PinKept) -> None:
    """It counts from now on."""
    scene.talk = replace(scene.talk, pin_offered=True)
    then = scene.talk.unlocking.get("then")
    if scene.talk.where is Where.UNLOCKING:
        scene.go(Where.LOBBY, unlocking={})
    scene.say("identity.pin_removed" if event.removed else "identity.pin_kept")
    if then and may(scene, then["act"], *then["told"]):
        _ALLOWED[then["act"]](scene, *then["told"])
    elif not then:
        offer_rest(scene) if scene.talk.form is None else scene.then("repeat")


def pin_refused(scene: Scene, event: PinRefused) -> None:
    """It is too easy to guess; or there is nothing that it could renew."""
    is_easy, is_here = event.reason == "easy", scene.talk.where is Where.UNLOCKING
    scene.say("identity.pin_easy" if is_easy else "identity.pin_unproven")
    if not is_here:  # they have gone on to something else meanwhile
        return None
    if is_easy:
        return show(scene)
    scene.go(Where.LOBBY, unlocking={})
    return offer_rest(scene)


# what is done once the citizen is known
_ALLOWED: Mapping[str, Callable[..., None]] = {
    COPY: lambda scene: scene.then("copy_own_data"),
    ERASE: lambda scene, answer: scene.then("erase_own_data", answer),
    CERTIFICATE: lambda scene, number: scene.then("send_certificate", number),
    CORRECT: lambda scene: scene.then("correct_details"),
    NOMINEE: lambda scene, wish: scene.then("name_nominee", wish),
    SET_PIN: ask_pin,
    JOIN: lambda scene, code: scene.then("join_chats", code),
    MANAGER: lambda scene, reference: scene.then("link_manager", reference),
}
# how each is begun anew
_WISHES: Mapping[str, tuple[str, str]] = {
    COPY: ("copy", "own.copy_button"),
    ERASE: ("erase", "own.erase_button"),
    NOMINEE: ("nominate", "rights.nominee_button"),
    SET_PIN: ("pin", "own.pin_button"),
    JOIN: ("join", "join.button"),
    MANAGER: ("consents", "own.consents_button"),
}
