"""Who is it? Asked when it is needed and not before; the form waits, and goes on by itself when it is shown.

A link is bound to this conversation, and yet it opens for whoever has it. So a sign-in counts by itself only where the
account's mobile number is this chat's; else the name is shown here, cut short, and is confirmed here. What comes before
it, a PIN or a code, is asked for in coded.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import proving, showing
from chaupal.engine.definition import CODED, KNOWN_NUMBER, SIGNED_IN
from chaupal.engine.effects import DropProof, KeepProof, ProveIdentity
from chaupal.engine.forms import behalf
from chaupal.engine.identity_orders import CODE, PIN, SIGN_IN
from chaupal.engine.phrases import turned_aside
from chaupal.engine.steps import coded
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.hearing.remarks import Remark, remarks
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from chaupal.engine.events import (
        ContactReceived,
        SignedIn,
        SignInAway,
        SignInFailed,
        SignInOffered,
        TextReceived,
    )
    from chaupal.engine.identity_facts import Proven
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form

DIGILOCKER, CONTACT = "digilocker", "contact"
_REFUSED = ("no", "skip", "nothing")
_STAYS = ("accepted", "papers", "relation", behalf.YOUNG)  # of a form's proof, whatever is shown
_OF_RECORD = ("by", "find", "without")  # what is known of a record that is not shown yet


def ask(scene: Scene, act: str) -> None:
    """Before that act of the open form, the citizen shows who they are, or settles what differs."""
    scene.fill(proof={**scene.form.proof, "then": act})
    scene.go(Where.PROVING)
    show(scene)


def show(scene: Scene) -> None:
    """What is to be done here. If nothing is any more, back to the form: it is filed when they say so once more."""
    form = scene.form
    act = form.proof.get("then", proving.FILE)
    is_named = bool(form.proof.get("signed"))  # a sign-in in another name came: whose it is is asked first
    if form.proof.get("sought") and not (form.proof.get("ordered") or is_named):
        return coded.show_record(scene)
    if not form.proof.get("sought") and not proving.lacks(scene, act):
        scene.go(Where.ASKING)
        return scene.then("proceed")
    if act != proving.SHOW and scene.talk.helped:  # a child: its parent or guardian agrees, and nobody for them
        return scene.then("helped_here", "helping.parent")
    if act != proving.SHOW and behalf.is_unsaid(scene.service, form, scene.today):
        return ask_who_agrees(scene)
    return _ask_for_proof(scene, act)


def _ask_for_proof(scene: Scene, act: str) -> None:
    if found := proving.unsettled(scene):
        return _put_differences(scene, found)
    if signed := scene.form.proof.get("signed"):
        return _put_name(scene, signed)
    if asks_number(scene, act):
        scene.say("identity.number")
        return scene.ask_contact()
    return _put_link(scene)


def asks_number(scene: Scene, act: str) -> bool:
    """Whether a phone number does before that act, and no sign-in was looked for instead."""
    is_enough = proving.needed(scene, scene.service, scene.form, act) == KNOWN_NUMBER
    return is_enough and not scene.form.proof.get("ordered")


def ask_who_agrees(scene: Scene) -> None:
    """A child writes for itself: its parent or guardian must agree, here, before more is asked of it."""
    until = behalf.minor_until(scene.service, scene.form, scene.today)
    scene.talk = replace(scene.talk, minor_until=until or scene.talk.minor_until)
    scene.say("behalf.ask")
    reference = scene.form.reference
    who = [scene.option(claim("proof", reference, one), f"behalf.{one}") for one in behalf.RELATIONS]
    scene.offer(*who, scene.to_menu())


def _agrees(scene: Scene, relation: str) -> None:
    """Who agrees for the child has said so."""
    if not behalf.is_unsaid(scene.service, scene.form, scene.today):
        return scene.then("repeat", "tap.old")
    scene.fill(proof={**scene.form.proof, "relation": relation})
    return scene.then("begin_form") if scene.talk.where is Where.CONSENTING else _go_on(scene)


def _put_link(scene: Scene) -> None:
    """The link, or the code or PIN that is asked for, if it can still be used; else a way is ordered."""
    proof = scene.form.proof
    if coded.is_asked(scene):
        return coded.show(scene)
    coded.tell_lock(scene)
    if proof.get("url") and scene.now.timestamp() < proof["until"]:
        is_for_child = behalf.wants_sign_in(scene.service, scene.form, scene.today)
        key = "behalf.sign_in" if is_for_child else f"identity.ask_{proof['then']}"
        body = scene.text(key, minutes=max(1, round((proof["until"] - scene.now.timestamp()) / 60)))
        if proof["then"] == proving.FILE and proving.papers_do(scene.service, scene.form):
            body = f"{body}\n\n{scene.text('identity.papers_too')}"
        return scene.say_raw(key, body, link=(scene.text("identity.button"), proof["url"]))
    is_ordered = proof.get("ordered") and not proof.get("url")
    return scene.say("identity.wait") if is_ordered else _order_link(scene)


def _order_link(scene: Scene) -> None:
    kept = {name: value for name, value in scene.form.proof.items() if name not in ("url", "until", "signed")}
    level = max(CODED, proving.needed(scene, scene.service, scene.form, kept.get("then", proving.FILE)))
    level = SIGNED_IN if kept.get("sought") else level
    form = scene.fill(proof={**kept, "ordered": True, "level": level})
    scene.order(ProveIdentity(form.reference, scene.language, level, tuple(kept.get("without", ()))))


def _put_name(scene: Scene, signed: Mapping[str, Any]) -> None:
    scene.say(f"identity.confirm_{signed['number']}", name=_cut(showing.person(scene, signed["name"])))
    reference = scene.form.reference
    scene.offer(
        scene.option(claim("proof", reference, "yes"), "identity.confirm_yes"),
        scene.option(claim("proof", reference, "no"), "identity.confirm_no"),
    )
    scene.ask_aside("is_me")


def _cut(name: str) -> str:
    """A name as far as its owner knows it by, and a stranger does not: "Asha V."."""
    first, *others = name.split()
    return " ".join([first, *(f"{other[0]}." for other in others)])


def _put_differences(scene: Scene, found: list[Any]) -> None:
    lines = [
        scene.text(
            "identity.differs_line",
            label=showing.label(scene, scene.service, field),
            theirs=showing.shown_value(scene, scene.service, field, theirs),
            ours=showing.shown(scene, scene.form, field),
        )
        for field, theirs in found
    ]
    scene.say_raw("identity.differs", "\n".join([scene.text("identity.differs"), *lines]))
    reference = scene.form.reference
    scene.offer(
        scene.option(claim("proof", reference, "change"), "identity.change"),
        scene.option(claim("proof", reference, "yes"), "identity.as_is"),
        scene.option(claim("proof", reference, "no"), "identity.confirm_no"),
    )
    scene.ask_aside("as_it_is")


def _go_on(scene: Scene) -> None:
    """Something was shown or settled just now: the act that waited, or what is still to be done before it."""
    act = scene.form.proof.get("then", proving.FILE)
    if proving.lacks(scene, act):
        return show(scene)
    kept = (*_STAYS, *(_OF_RECORD if act == proving.SHOW else ()))
    scene.fill(proof={name: value for name, value in scene.form.proof.items() if name in kept})
    if act != proving.FILE:
        scene.go(Where.ASKING)
        return scene.then("proceed")
    return scene.then("submit")


def hear(scene: Scene, event: TextReceived) -> None:
    """Words here: yes and no answer what is asked; no to the link asks for another way."""
    if coded.heard(scene, event) or turned_aside(scene, event):
        return None
    said = event.reading.command
    if behalf.is_unsaid(scene.service, scene.form, scene.today):
        return show(scene)
    if proving.unsettled(scene):
        meant = {"yes": "yes", "no": "change"}.get(said or "")
        return answer(scene, meant) if meant else show(scene)
    if scene.form.proof.get("signed"):
        return answer(scene, said) if said in ("yes", "no") else show(scene)
    return refused(scene) if said in _REFUSED or _keeps_number(scene, event) else show(scene)


def _keeps_number(scene: Scene, event: TextReceived) -> bool:
    """Whether a number that is asked for is refused in other words than a no: "nahi dena"."""
    is_asked = asks_number(scene, scene.form.proof.get("then", proving.FILE))
    return is_asked and Remark.DENIES in remarks(event.text)


def answer(scene: Scene, reply: str) -> None:
    """A button here: yes, no, change, papers."""
    found, signed = proving.unsettled(scene), scene.form.proof.get("signed")
    if reply in _OTHERS:
        return _OTHERS[reply](scene, reply)
    if found and reply in ("change", "yes"):
        if reply == "change":
            return scene.then("reopen", found[0][0].id)
        accepted = {field.id: scene.form.answers.get(field.id) for field, _ in found}
        scene.fill(proof={**scene.form.proof, "accepted": {**scene.form.proof.get("accepted", {}), **accepted}})
        return _go_on(scene)
    if signed and reply == "yes":
        _count(scene, scene.form, signed)
        return _go_on(scene)
    if (found or signed) and reply == "no":
        if found:
            _uncount(scene)
        scene.say("identity.not_me")
        return _order_link(scene)
    return scene.then("repeat", "tap.old")


def refused(scene: Scene) -> None:
    """They cannot, or would rather not: papers do where the service lets them, a sign-in does instead of a number."""
    act, service = scene.form.proof.get("then", proving.FILE), scene.service
    if scene.form.proof.get("sought"):
        scene.put(replace(scene.form, proof=_without_link(scene.form)))
        return coded.show_record(scene)
    if asks_number(scene, act):
        return _order_link(scene)
    reference = scene.form.reference
    on = scene.option(claim("do", "continue"), "identity.sign_in")
    if act == proving.FILE and proving.papers_do(service, scene.form):
        scene.say("identity.papers")
        return scene.offer(scene.option(claim("proof", reference, "papers"), "identity.papers_button"), on)
    scene.say("identity.needed")
    return scene.offer(on, scene.to_menu())


def _take_papers(scene: Scene, _reply: str) -> None:
    if scene.form.proof.get("then") != proving.FILE or not proving.papers_do(scene.service, scene.form):
        return scene.then("repeat", "tap.old")
    scene.fill(proof={**scene.form.proof, "papers": True})
    return _go_on(scene)


_OTHERS: Mapping[str, Callable[[Scene, str], None]] = {
    **dict.fromkeys(behalf.RELATIONS, _agrees),
    "papers": _take_papers,
}


def contact(scene: Scene, event: ContactReceived) -> None:
    """A contact card: their own number, for which WhatsApp vouches, makes them known."""
    act = scene.form.proof.get("then", proving.FILE)
    if not event.own or proving.needed(scene, scene.service, scene.form, act) != KNOWN_NUMBER:
        return scene.then("unusable", event)
    at = int(scene.now.timestamp())
    scene.talk = replace(scene.talk, proofs={**scene.talk.proofs, str(KNOWN_NUMBER): {"method": CONTACT, "at": at}})
    scene.order(KeepProof(KNOWN_NUMBER, CONTACT, {"at": at, "phone": event.phone}))
    return _go_on(scene)


def offered(scene: Scene, event: SignInOffered) -> None:
    """The link is there."""
    form = scene.form_of(event.reference)
    if form is None or not form.proof.get("then"):
        return
    scene.put(replace(form, proof={**form.proof, "ordered": True, **coded.link_of(scene, event)}))
    if _is_here(scene, form):
        coded.say_none(scene, event)
        show(scene)


def away(scene: Scene, event: SignInAway) -> None:
    """Nobody can sign in at present: papers, or later."""
    form = scene.form_of(event.reference)
    if form is None:
        return None
    scene.put(replace(form, proof=_without_link(form)))
    if not _is_here(scene, form):
        return None
    coded.say_none(scene, event)
    scene.say("identity.away")
    if form.proof.get("sought"):
        return coded.show_record(scene)
    if form.proof.get("then") == proving.FILE and proving.papers_do(scene.service, form):
        refused(scene)
    return None


def failed(scene: Scene, event: SignInFailed) -> None:
    """It was declined, or nothing came of it: nothing is lost, and there is another link."""
    form = scene.form_of(event.reference)
    if form is None or not form.proof.get("then"):
        return
    scene.put(replace(form, proof=_without_link(form)))
    if not _is_here(scene, form):
        return
    scene.say(f"identity.{event.reason}")
    act = form.proof.get("then", proving.FILE)
    if event.reason == "declined" and proving.needed(scene, scene.service, form, act) == KNOWN_NUMBER:
        show(scene)  # they may share their number as well
    elif event.reason == "declined":
        refused(scene)
    else:
        scene.offer(scene.option(claim("do", "continue"), "identity.sign_in"), scene.to_menu())


def _without_link(form: Form) -> dict[str, Any]:
    kept = ("then", *_STAYS, "sought", *_OF_RECORD, *coded.LOCK)
    proof = {name: value for name, value in form.proof.items() if name in kept}
    without = [way for way in proof.get("without", ()) if way != SIGN_IN]  # it may be tried again
    return proof | ({"without": without} if "without" in proof else {})


def signed(scene: Scene, event: SignedIn) -> None:
    """Somebody signed in. By itself it counts with the chat's own number; else the name is confirmed here."""
    form = scene.form_of(event.reference)
    if form is None or form.where == Where.FILING:
        return scene.say("identity.late")
    told = proving.told_of(event)
    kept = _without_link(form)
    is_own = event.number == proving.SAME
    if is_own:
        scene.put(replace(form, proof=kept))
        _count(scene, form, told)
    else:
        scene.put(replace(form, proof={**kept, "signed": told}))
    if _is_here(scene, form) and not scene.talk.stopped:
        return show(scene) if kept.get("sought") and not is_own else _go_on(scene)
    scene.say("identity.waits", service_name=scene.name_of(form.service, form.version))
    return scene.offer(scene.option(claim("resume", form.reference), "resume.yes"), scene.to_menu())


def _count(scene: Scene, form: Form, told: Mapping[str, Any]) -> None:
    """It is the citizen: kept, and said where they are talking of it."""
    current, before = scene.form_of(form.reference) or form, scene.talk.proofs.get(str(SIGNED_IN))
    without = {"without": [CODE, PIN, SIGN_IN]} if current.proof.get("sought") else {}
    scene.put(replace(current, proof=_without_link(current) | without))
    scene.talk = replace(scene.talk, proofs={**scene.talk.proofs, str(SIGNED_IN): dict(told)})
    scene.order(KeepProof(SIGNED_IN, DIGILOCKER, told))
    if _is_here(scene, form):
        key = "behalf.under_age" if proving.is_under_age(scene) else "identity.done"
        scene.say(key, name=showing.person(scene, told["name"]))
        offer_pin(scene) if before else None


def _uncount(scene: Scene) -> None:
    """It was another person who signed in: what was counted counts no more."""
    proofs = {**scene.talk.proofs}
    proof = proofs.pop(str(SIGNED_IN))
    scene.talk = replace(scene.talk, proofs=proofs)
    scene.order(DropProof(SIGNED_IN, proof.get("since", proof["at"])))


def _is_here(scene: Scene, form: Form) -> bool:
    return scene.is_open(form.reference) and scene.talk.where is Where.PROVING


def proven(scene: Scene, event: Proven) -> None:
    """A code or PIN was right, or it is known from another conversation: the act that waited goes on by itself."""
    form = scene.form_of(event.reference) or _seeking(scene, event.reference)
    was_typed = event.method in (CODE, PIN)
    note(scene, event)
    if form is None:
        return
    kept = {name: value for name, value in form.proof.items() if name in ("then", *_STAYS)}
    scene.put(replace(form, proof=kept))
    if not _is_here(scene, form):
        return
    if was_typed:
        scene.say("identity.known")
    if event.method == CODE:
        offer_pin(scene)
    _go_on(scene)


def _seeking(scene: Scene, sought: str) -> Form | None:
    """The form that waits for the record of that look-up."""
    forms = (scene.talk.form, *scene.talk.parked)
    return next((form for form in forms if form is not None and form.proof.get("sought") == sought), None)


def note(scene: Scene, event: Proven) -> None:
    """What was proven of the citizen counts in this talk, too."""
    if event.level < CODED or not event.own:
        return
    method = DIGILOCKER if event.level == SIGNED_IN else event.method
    proof = {**event.told, "method": method, "at": event.since}
    proof |= {"since": event.told["at"]} if event.told.get("at", event.since) != event.since else {}
    scene.talk = replace(scene.talk, proofs={**scene.talk.proofs, str(event.level): proof})


def offer_pin(scene: Scene) -> None:
    """Whoever had to prove it by a code learns once that a PIN saves that; it is pressed on nobody."""
    if not scene.talk.pin_offered and not scene.talk.helped:
        scene.talk = replace(scene.talk, pin_offered=True)
        scene.say("identity.pin_offer")
