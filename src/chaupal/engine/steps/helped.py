"""The talk of a citizen in which a helper fills in for her: one application, and nothing that is hers alone to decide.

It knows nothing else of her. What her consent, her rights or another application would need, is not done here: she does
that herself. When the helper's access is over, nobody is heard here any more; she hears of her case by SMS.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import cases, effects
from chaupal.engine.definition import meaning
from chaupal.engine.events import (
    CITIZEN_EVENTS,
    ApplicationFiled,
    ApplicationMoved,
    ErasureNear,
    OfficerAsked,
    PaperIssued,
    PaperRevoked,
)
from chaupal.engine.showing import person
from chaupal.engine.steps import consent
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.events import Event
    from chaupal.engine.helping import HelpBegun, HelpEnded, HelpOpened
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk

# what only she may order
HERS = (
    effects.RecordConsent, effects.StopSending, effects.AskOptIn, effects.EraseCitizen, effects.TellOwnData,
    effects.SendOwnData, effects.Nominate, effects.ComplainOfData, effects.LookForHelp, effects.AskLeave,
    effects.AskAgain, effects.GiveCode, effects.SetPin, effects.MakeJoinCode, effects.UseJoinCode,
    effects.AnswerManager, effects.ProveIdentity, effects.KeepProof, effects.DropProof,
)  # fmt: skip
# wishes of somebody who has done here, or means their own things
OUT = frozenset(
    ("menu", "helping", "helpers", "stop", "withdraw", "start", "updates", "my_data", "copy", "consents", "erase")
)
OWN, END = "own", "end"
_OUTCOMES = ("approved", "rejected")
_CERTIFICATE = "certificate"


def begun(scene: Scene, event: HelpBegun) -> None:
    """She agreed on her own phone: her form is opened for the helper, in a talk that begins with it and in no other."""
    if scene.talk.where is not Where.NEW:
        return None
    helped = {"reference": event.reference, "name": event.name, "service": event.service}
    consents, spoken = (event.consent,), (event.language,)
    scene.talk = replace(scene.talk, language=event.language, spoken=spoken, consents=consents, helped=helped)
    scene.go(Where.LOBBY, facts=_known(scene, event))
    scene.say("helping.begun", name=person(scene, event.name))
    return scene.then("open_form", event.service)


def _known(scene: Scene, event: HelpBegun) -> dict[str, dict[str, str]]:
    """What was told before her form is opened: it is for herself, and her name; it is noted, and can be put right."""
    service = scene.catalogue.current.get(event.service) and scene.catalogue.service(event.service)
    if not service:
        return {}
    of = meaning.meant(service)
    whom, name = of.get(meaning.path("request", "whom")), of.get(meaning.path(meaning.sender(service), "name"))
    told = {name.id: event.name} if name else {}
    if whom and any(value == meaning.SELF for value, _ in whom.spec.options):
        told[whom.id] = meaning.SELF
    return {service.id: told}


def opened(scene: Scene, _event: HelpOpened) -> None:
    """The helper is back: on where it stands."""
    if not scene.talk.helped or scene.talk.helped.get("over"):
        return None
    scene.say("helping.back", name=person(scene, scene.talk.helped["name"]))
    if scene.talk.form is not None or scene.talk.where is Where.QUERIED:
        return scene.then("repeat")
    if scene.talk.queries:
        return scene.then("answer_query", scene.talk.queries[-1].number)
    return scene.then("resume") if scene.talk.parked else scene.then("status")


def here(scene: Scene, key: str = "helping.here") -> None:
    """For whom they fill in here, and the ways out of it."""
    service = scene.name_of(scene.talk.helped["service"])
    scene.say(key, name=person(scene, scene.talk.helped["name"]), service_name=service)
    on = [scene.option(claim("do", "continue"), "helping.go_on")] if scene.talk.form or scene.talk.parked else []
    on = on or [scene.option(claim("do", "status"), "menu.status")]
    scene.offer(
        *on, scene.option(claim("helping", OWN), "helping.own"), scene.option(claim("helping", END), "helping.end")
    )


def tapped(scene: Scene, what: str) -> None:
    """Back to the helper's own talk, for now or for good."""
    if what == OWN:
        return leave(scene, "helping.own_again")
    if what == END:
        return scene.order(effects.EndHelp(scene.talk.helped["reference"]))
    return scene.then("repeat", "tap.old")


def leave(scene: Scene, key: str) -> None:
    """The helper writes for themselves again; what is open here rests."""
    scene.say(key, name=person(scene, scene.talk.helped["name"]))
    scene.order(effects.SpeakFor())


def filed(scene: Scene) -> None:
    """The case has its number: the helper has done."""
    return leave(scene, "helping.filed")


def ended(scene: Scene, event: HelpEnded) -> None:
    """The helper's access is over: what was not filed is let go; who ended it herself takes her consent back."""
    forms = [form for form in (scene.talk.form, *scene.talk.parked) if form is not None]
    left = [form for form in forms if scene.where_of(form) != Where.FILING]
    for form in left:
        scene.order(effects.DropForm(form.reference))
        scene.drop(form.reference)
    if event.by == "citizen" and left:
        for purpose in scene.talk.consents:
            consent.record(scene, purpose, given=False, method="sms")
        scene.talk = replace(scene.talk, consents=())
    if scene.talk.form is None:
        scene.go(Where.LOBBY)
    scene.talk = replace(scene.talk, helped={**scene.talk.helped, "over": True})
    scene.order(effects.SpeakFor())


def within(scene: Scene, before: Talk) -> None:
    """After a turn: whatever the helper did that is hers alone is undone; what is news of her case, she is told."""
    if isinstance(scene.event, CITIZEN_EVENTS):
        if before.helped.get("over"):
            scene.talk, scene.effects = replace(before, turn=scene.talk.turn), []
        elif _is_hers(scene, before):
            scene.talk, scene.effects = replace(before, turn=scene.talk.turn), []
            here(scene, "helping.hers")
    elif told := _news(scene, scene.event):
        scene.order(effects.TellHelped(*told))


def _is_hers(scene: Scene, before: Talk) -> bool:
    """Whether another form was opened, something ordered that is hers, or an act begun for which she must be known."""
    is_act = scene.talk.unlocking != before.unlocking
    return is_act or scene.talk.forms > before.forms or any(isinstance(effect, HERS) for effect in scene.effects)


def _news(scene: Scene, event: Event) -> tuple[str, str] | None:
    """The number of her case and what is new; None if nothing is that she is told."""
    match event:
        case ApplicationFiled(number=number) if cases.case_of(scene, number):
            return number, "filed"
        case OfficerAsked(number=number) | PaperRevoked(number=number):
            return number, "asked" if isinstance(event, OfficerAsked) else "revoked"
        case PaperIssued(what=what, number=number, asked=False) if what == _CERTIFICATE:
            return number, "issued"
        case ApplicationMoved(number=number, state=state) if any(
            isinstance(each, effects.Say) for each in scene.effects
        ):
            return number, state if state in _OUTCOMES else "moved"
        case ErasureNear() if scene.talk.cases:
            return scene.talk.cases[0].number, "erased"
    return None
