"""Filling in for somebody without WhatsApp, in the helper's own talk: for whom, and her yes on her own phone.

Nothing of a form is asked before she agreed; then the helper writes in a talk of hers (helped.py). Of her no more stays
here than the last digits of her number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.asking import HELPING
from chaupal.engine.cases import day
from chaupal.engine.effects import AskAgain, AskLeave, EndHelp, GiveCode, LookForHelp, Option, SpeakFor
from chaupal.engine.events import TextReceived
from chaupal.engine.helping import LeaveRefused
from chaupal.engine.phrases import back_or_offer, cut, offer_rest, service_row
from chaupal.engine.showing import person
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import choice, named
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Accepted, Spec
from chaupal.hearing.answers.relation import relation_in
from chaupal.hearing.script import folded
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from chaupal.engine.definition import Service
    from chaupal.engine.helping import (
        HelpedMoved,
        HelpEnded,
        HelpFound,
        HelpRefused,
        LeaveAsked,
        LeaveGiven,
    )
    from chaupal.engine.scene import Scene

_STEPS = HELPING  # the last two are asked of who is not registered
_AWAITED = ("reference", "service", "digits", "call", "minutes")  # what is known of somebody who is being asked
_CODE = 6  # digits
LONGEST = 80  # characters of a name
MOST_BUTTONS = 3
TRY_AGAIN = ("wrong", "soon", "no_more")  # refusals after which the code is still awaited
NEVER = ("phoneless", "blocked")  # refusals of who may help nobody


def wanted(scene: Scene, *, new: bool = False) -> None:
    """Somebody wants to help: whom do they help already, are they registered, is somebody being asked?"""
    if scene.talk.helped:
        return scene.then("helped_here")
    at = scene.event.at if isinstance(scene.event, TextReceived) else scene.now
    told = {"named": _service(scene), "since": at.timestamp(), "new": new}
    waits = {} if new else {name: value for name, value in scene.talk.helping.items() if name in _AWAITED}
    scene.talk = replace(scene.talk, helping=told | waits | _given(scene))
    return scene.order(LookForHelp())


def _given(scene: Scene) -> dict[str, Any]:
    """What stays known: that somebody was filled in for, who may be asked after."""
    return {"given": True} if scene.talk.helping.get("given") else {}


def ask_filed(scene: Scene) -> None:
    """How does it stand what was filled in for others?"""
    scene.talk = replace(scene.talk, helping=_given(scene) | {"asks": True})
    return scene.order(LookForHelp())


def _filed(scene: Scene, event: HelpFound) -> None:
    """Whom they help, and that it was filed: how it stands is hers, its news are written here."""
    scene.talk = replace(scene.talk, helping=_given(scene) if event.helps else {})
    if not event.helps:
        return scene.then("status")
    lines = [
        scene.text(
            "helping.how_filed" if one.get("filed") else "helping.how_open",
            digits=one["digits"],
            service_name=scene.name_of(one["service"]),
            until=day(scene, one["until"]) if one.get("until") else "",
        )
        for one in event.helps
    ]
    scene.say_raw("helping.how", "\n".join([scene.text("helping.how"), *lines]))
    rows = [_row(scene, one) for one in event.helps]
    return scene.offer(*rows, scene.to_menu(), menu="ask.choose")


def _service(scene: Scene) -> str:
    """The service that is in hand, or was named with the wish; empty if none is, or several are."""
    if scene.talk.form is not None and scene.talk.where is Where.CONSENTING:
        return scene.talk.form.service
    event = scene.event
    named = choice(event.reading.services) if isinstance(event, TextReceived) else ()
    names = [name for name in named or scene.talk.suggested if name in scene.catalogue.current]
    return names[0] if len(names) == 1 else ""


def who_helped(scene: Scene) -> None:
    """Who helped me?"""
    return scene.order(LookForHelp(mine=True))


def found(scene: Scene, event: HelpFound) -> None:
    """Whom they help already can be gone on with; or somebody new is."""
    if event.mine:
        return _of_me(scene, event.helps)
    if scene.talk.helping.get("asks"):
        return _filed(scene, event)
    if event.why:
        return refused(scene, LeaveRefused(event.why))
    told = scene.talk.helping
    if event.waits and told.get("reference") == event.waits:
        scene.park()
        scene.go(Where.HELPING)
        return show(scene)
    begun = {"service": told.get("named", ""), "since": told.get("since", scene.now.timestamp())}
    known = {"helper": event.helper["name"], "relation": event.helper["centre"]} if event.helper else {}
    scene.talk = replace(scene.talk, helping=begun | known | _given(scene))
    if told.get("new") or not event.helps:
        return begin(scene)
    scene.say("helping.whom")
    rows = [_row(scene, one) for one in event.helps]
    return scene.offer(*rows, scene.option(claim("helping", "new"), "helping.new"), menu="ask.choose")


def _row(scene: Scene, one: Mapping[str, Any]) -> Option:
    shown = f"…{one['digits']}"
    return Option(claim("helping", one["reference"]), shown, cut(scene.name_of(one["service"])))


def begin(scene: Scene) -> None:
    """What it is, and the first thing that is asked."""
    scene.park()
    scene.go(Where.HELPING, suggested=())
    scene.say("helping.what")
    return show(scene)


def show(scene: Scene) -> None:
    """What is to be told next; or, once she was asked, what she does."""
    told = scene.talk.helping
    if told.get("reference"):
        return _await(scene, "helping.waits")
    step = _missing(told)
    service = scene.name_of(told["service"]) if told.get("service") else ""
    scene.say(f"helping.ask_{step}", service_name=service)
    return _offer_leaving(scene)


def _offer_leaving(scene: Scene, *more: Option) -> None:
    scene.offer(*more, scene.option(claim("helping", "drop"), "helping.leave"))


def _missing(told: Mapping[str, Any]) -> str:
    return next(step for step in _STEPS if not told.get(step))


def hear(scene: Scene, event: TextReceived) -> None:
    """What was written."""
    told = scene.talk.helping
    if event.reading.command == "no":
        return drop(scene)
    if told.get("reference"):
        return _code(scene, event.text)
    step = _missing(told)
    if step == "service":
        return _which(scene, event)
    return _relation(scene, event.text.strip()) if step == "relation" else _tell(scene, step, event)


def _which(scene: Scene, event: TextReceived) -> None:
    names = [name for name in choice(event.reading.services) if name in scene.catalogue.current]
    if len(names) == 1:
        return choose(scene, names[0])
    if not names:
        scene.say("helping.no_service")
        return _offer_leaving(scene)
    scene.say("helping.which")
    rows = [service_row(scene, scene.catalogue.service(name)) for name in names]
    return _offer_leaving(scene, *(replace(row, id=claim("aid", name)) for row, name in zip(rows, names, strict=True)))


def choose(scene: Scene, name: str) -> None:
    """The service with which she is helped."""
    if (
        scene.talk.where is not Where.HELPING
        or name not in scene.catalogue.current
        or "reference" in scene.talk.helping
    ):
        return scene.then("repeat", "tap.old")
    return _put(scene, service=name)


def _put(scene: Scene, **told: str) -> None:
    held = {**scene.talk.helping, **told}
    scene.talk = replace(scene.talk, helping=held)
    if any(not held.get(step) for step in _STEPS):
        return show(scene)
    service, name, phone, helper, relation = (str(held[step]) for step in _STEPS)
    language = scene.spoken_by(scene.catalogue.service(service))
    scene.order(AskLeave(service, name, phone, helper, relation, language, held["since"]))
    return scene.go(Where.LOBBY, helping=_given(scene))


def _tell(scene: Scene, step: str, event: TextReceived) -> None:
    """One thing that was asked; her name and number may stand in one message, or another service be named."""
    other = named(event.reading)
    if step in ("name", "phone") and other and other in scene.catalogue.current:
        return _put(scene, service=other)
    heard = {name: str(value) for name, value in event.reading.heard.answers.items() if name in _STEPS}
    read = answers.read(Spec("phone" if step == "phone" else "name"), event.text.strip(), scene.today)
    if step not in heard and isinstance(read, Accepted):
        heard[step] = str(read.value)
    if heard:
        return _put(scene, **heard)
    if not isinstance(read, Accepted):
        scene.say(f"refused.{read.code}", **read.params)
    return show(scene)


def _relation(scene: Scene, text: str) -> None:
    """What she is to the helper, in any words; in a sentence by its word of kin."""
    told = relation_in(text) or text
    is_told = any(map(str.isalpha, told)) and len(told) <= LONGEST
    return _put(scene, relation=told) if is_told else show(scene)


def asked(scene: Scene, event: LeaveAsked) -> None:
    """An SMS is on its way to her: what she does, and what is read to her."""
    told: dict[str, Any] = {"reference": event.reference, "service": event.service, "digits": event.digits}
    told |= {"call": event.call, "minutes": event.minutes} | _given(scene)
    scene.park()
    scene.go(Where.HELPING, helping=told)
    return _await(scene, "helping.asked")


def _await(scene: Scene, key: str) -> None:
    told = scene.talk.helping
    service: Service = scene.catalogue.service(told["service"])
    url = f"{scene.catalogue.privacy_url}/{scene.language}/{service.id}/{service.version}"
    lines = [scene.text(key, service_name=scene.text("name", service), digits=told["digits"])]
    lines += [scene.text("helping.read_out", url=url), scene.text("helping.code_within", minutes=told["minutes"])]
    if told["call"]:
        lines.append(scene.text("helping.or_call", number=told["call"]))
    scene.say_raw(key, "\n".join(lines))
    return _offer_leaving(scene)


def _code(scene: Scene, text: str) -> None:
    code = "".join(filter(str.isdigit, folded(text)))
    if len(code) != _CODE:
        scene.say("helping.no_code")
        return _offer_leaving(scene)
    return scene.order(GiveCode(scene.talk.helping["reference"], code))


def again(scene: Scene) -> None:
    """The SMS did not come."""
    return scene.order(AskAgain(scene.talk.helping["reference"]))


def refused(scene: Scene, event: LeaveRefused) -> None:
    """She cannot be asked, or the code was not right."""
    scene.say(f"helping.refused.{event.why}", left=event.left)
    if event.why in TRY_AGAIN and scene.talk.where is Where.HELPING:
        return _offer_leaving(scene)
    if scene.talk.where is Where.HELPING:
        scene.go(Where.LOBBY)
    scene.talk = replace(scene.talk, helping=_given(scene))
    again = [] if event.why in NEVER else [scene.option(claim("do", "helping"), "helping.again")]
    return back_or_offer(scene, *again, scene.to_menu())


def drop(scene: Scene) -> None:
    """They leave it."""
    scene.talk = replace(scene.talk, helping=_given(scene))
    if scene.talk.where is Where.HELPING:
        scene.go(Where.LOBBY)
        scene.say("helping.left")
        return offer_rest(scene)
    return scene.then("repeat", "tap.old")


def given(scene: Scene, _event: LeaveGiven) -> None:
    """She agreed: what is written from now on is for her, in a talk of hers, which says so."""
    if scene.talk.where is Where.HELPING:
        scene.go(Where.LOBBY)
    scene.talk = replace(scene.talk, helping={"given": True})


def tapped(scene: Scene, what: str) -> None:
    """Somebody new; leave it; or on with somebody whom one helps."""
    if what == "new":
        return wanted(scene, new=True)
    if what == "drop":
        return drop(scene)
    if not what.isdigit():
        return scene.then("repeat", "tap.old")
    return scene.order(SpeakFor(what))


def not_opened(scene: Scene, _event: HelpRefused) -> None:
    """Whom they helped they help no more."""
    scene.say("helping.over")
    return back_or_offer(scene, scene.option(claim("do", "helping"), "helping.again"), scene.to_menu())


def moved(scene: Scene, event: HelpedMoved) -> None:
    """News of a case that they filled in."""
    key = f"helping.sms.{event.what}"
    name, words = scene.name_of(event.service), scene.text(key if scene.has_text(key) else "helping.sms.moved")
    scene.say("helping.news", digits=event.digits, service_name=name, number=event.number, words=words)
    return scene.offer(scene.option(claim("helping", event.reference), "helping.open"))


def ended(scene: Scene, event: HelpEnded) -> None:
    """An access is over."""
    scene.say(f"helping.ended.{event.by}", digits=event.digits, service_name=scene.name_of(event.service))
    return back_or_offer(scene, scene.to_menu())


# who helped me


def _of_me(scene: Scene, helps: tuple[Mapping[str, Any], ...]) -> None:
    if not helps:
        scene.say("helping.nobody")
        return back_or_offer(scene, scene.to_menu())
    lines = [scene.text("helping.helped_you")]
    for one in helps:
        key = "helping.still" if one["open"] else "helping.no_more"
        facts = {
            "helper": person(scene, one["helper"]),
            "relation": one["relation"],
            "helper_digits": one["helper_digits"],
        }
        name, on = scene.name_of(one["service"]), day(scene, one["on"])
        lines.append(scene.text(key, service_name=name, on=on, until=day(scene, one["until"]), **facts))
    scene.say_raw("helping.helped_you", "\n".join(lines))
    still = [one for one in helps if one["open"]][:MOST_BUTTONS]
    options = [
        scene.option(claim("unhelp", one["reference"]), "helping.end_of", digits=one["helper_digits"]) for one in still
    ]
    return scene.offer(*options) if options else back_or_offer(scene, scene.to_menu())


def unhelp(scene: Scene, reference: str) -> None:
    """She ends a helper's access."""
    scene.order(EndHelp(reference, her=True))
    scene.say("helping.ended_by_you")
    return back_or_offer(scene, scene.to_menu())
