"""Consent before anything is stored: what is taken, what for, how it is taken back (DPDP Act 2023, ss. 5 and 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import learning, showing
from chaupal.engine.definition import Field, Find, Paper, Rule, Slot
from chaupal.engine.effects import RecordConsent, StopSending
from chaupal.engine.forms import filling, keeping
from chaupal.engine.phrases import other_service, say_next_language, time_text
from chaupal.engine.talk import Form, Where
from chaupal.hearing.acts import ASSENT
from chaupal.kit.made import once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.engine.definition import Item, Service
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene


def open_form(scene: Scene, name: str) -> None:
    """A fresh form of the service on offer; consent is asked unless it stands. An open form rests."""
    if name not in scene.catalogue.current:
        return scene.play("repeat", "lobby.not_offered")
    learning.begun(scene, name)
    scene.park()
    service = scene.catalogue.service(name)
    forms = scene.talk.forms + 1
    told, unsure = scene.talk.facts.get(service.id, {}), scene.talk.unsure.get(service.id, {})
    form = Form(reference=f"f{forms}", service=service.id, version=service.version, facts=told)
    form = filling.with_doubt(form, unsure)
    scene.go(Where.CONSENTING, form=form, forms=forms, suggested=(), facts={}, unsure={})
    say_next_language(scene)
    if service.consent in scene.talk.consents:
        scene.say("form.intro", service, **_facts(scene, service))
        return scene.play("check_facts")
    return request(scene)


def request(scene: Scene) -> None:
    """The notice, itemised, with agreement asked for."""
    service = scene.service
    facts = _facts(scene, service)
    notice = {"items": _itemised(scene, service), "url": f"{scene.catalogue.privacy_url}/{scene.language}"}
    scene.say("consent.ask", service, **facts, **notice)
    _offer(scene)


def _itemised(scene: Scene, service: Service) -> str:
    """What is collected, each once: what is answered, then the papers (s. 5 of the Act, rule 3 of the DPDP Rules)."""
    facts, papers = (dict.fromkeys(scene.text(key, service) for key in keys) for keys in _collected(service))
    lines = [scene.text("consent.facts", items=", ".join(facts)), scene.text("consent.papers", items=", ".join(papers))]
    return "\n".join(line for line, items in zip(lines, (facts, papers), strict=True) if items)


@once
def _collected(service: Service) -> tuple[Sequence[str], Sequence[str]]:
    """The labels' keys of what is answered, and of the papers."""
    told = [item for item in service.items if _is_collected(item)]
    facts = dict.fromkeys(showing.label_key(item) for item in told if not isinstance(item, Paper))
    return [*facts], [showing.label_key(item) for item in told if isinstance(item, Paper)]


def _is_collected(item: Item) -> bool:
    """Whether the citizen tells something by it: by no look-up, rule, time, declaration or derived choice.

    What else is derived (a pincode that may stand in the address) is asked where it cannot be, so it is collected.
    """
    if not isinstance(item, Field):
        return not isinstance(item, Find | Rule | Slot)
    if item.hidden:  # another line tells it
        return False
    is_derived = item.derive is not None and item.spec.kind == "choice"
    return len(item.spec.options) != 1 and not is_derived


def ask_again(scene: Scene) -> None:
    """The notice stands above: only its question once more."""
    scene.say("consent.again", service_name=scene.text("name", scene.service))
    _offer(scene)


def _offer(scene: Scene) -> None:
    reference = scene.form.reference
    scene.offer(
        scene.option(f"consent|{reference}|yes", "consent.yes"), scene.option(f"consent|{reference}|no", "consent.no")
    )


def hear(scene: Scene, event: TextReceived) -> None:
    """Words while consent is asked: yes and no count, nothing else does; another service may be meant."""
    if event.reading.topic:
        return scene.play("topic_here")
    # "this one" and "submit" are yes elsewhere, and no consent (s. 6(1), DPDP Act): a yes is one by itself
    if event.reading.command == "no" or event.reading.heard.act == ASSENT:
        return answer(scene, event.reading.command or "", method="text")
    if other_service(scene, event.reading):
        return scene.play("other_service")
    if event.reading.heard.unsure:  # which was noted
        return ask_again(scene)
    scene.say("ask.no_answer" if "?" in event.text else "consent.unclear")
    return _offer(scene)


def answer(scene: Scene, reply: str, *, method: str = "button") -> None:
    """The citizen agreed or did not."""
    if reply != "yes":
        scene.drop(scene.form.reference)
        scene.say("consent.refused")
        scene.offer(scene.option("do|menu", "menu.title"))
        return scene.go(Where.LOBBY)
    purpose = scene.service.consent
    record(scene, purpose, given=True, method=method)
    consents = scene.talk.consents if purpose in scene.talk.consents else (*scene.talk.consents, purpose)
    withdrawn = tuple(each for each in scene.talk.withdrawn if each != purpose)
    scene.go(Where.ASKING, consents=consents, withdrawn=withdrawn, stopped=False)
    return scene.play("check_facts")


def withdraw(scene: Scene) -> None:
    """STOP: every consent is taken back, as easily as it was given (s. 6(4)); what waits goes not out, forms rest."""
    scene.order(StopSending())
    for purpose in scene.talk.consents:
        record(scene, purpose, given=False, method="text")
    scene.park()
    scene.talk = keeping.forgotten(scene.talk)
    scene.say("stop.done")
    if any(form.where != Where.FILING for form in scene.talk.parked):
        scene.say("stop.rests")
    scene.offer(scene.option("do|start", "stop.start_again"))
    scene.go(Where.LOBBY, consents=(), withdrawn=(), stopped=True, suggested=(), facts={}, unsure={}, said={})


def record(scene: Scene, purpose: str, *, given: bool, method: str) -> None:
    """A consent (`department/purpose`) was given or taken back, by a button or in words (text): the ledger says so."""
    department, _, name = purpose.partition("/")
    version, language = scene.catalogue.notice_version, scene.language
    scene.order(RecordConsent(name, department, given, version, language, method))


def _facts(scene: Scene, service: Service) -> dict[str, object]:
    department = scene.catalogue.departments[service.department].names[scene.language]
    return {
        "service_name": scene.text("name", service),
        "about": scene.text("about", service),
        "department": department,
        "fee": scene.text("fee_note", service),
        "time": time_text(scene, service),
    }
