"""Consent before anything is stored: what is taken, what for, how it is taken back (DPDP Act 2023, ss. 5 and 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import learning
from chaupal.engine.effects import NOTICE, RecordConsent, SendGuide, StopSending
from chaupal.engine.forms import behalf, filling, gathered, keeping
from chaupal.engine.offering import let_go
from chaupal.engine.phrases import asks_of_money, other_service, say_next_language, say_no_answer, time_text
from chaupal.engine.steps import prove
from chaupal.engine.talk import Form, Where
from chaupal.engine.taps import claim
from chaupal.engine.unpaid import say_links_end
from chaupal.hearing.acts import ASSENT, tokens_of
from chaupal.hearing.remarks import ASKED
from chaupal.hearing.taking_back import agrees_in_part
from chaupal.hearing.wishes import asks_who_sees
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.definition.grounds import Behalf
    from chaupal.engine.effects import Option
    from chaupal.engine.events import GuideReady, TextReceived
    from chaupal.engine.scene import Scene


def open_form(scene: Scene, name: str) -> None:
    """A fresh form of the service on offer; consent is asked unless it stands. An open form rests."""
    if name not in scene.catalogue.current:
        return scene.then("repeat", "lobby.not_offered")
    learning.begun(scene, name)
    scene.park()
    service = scene.catalogue.service(name)
    forms = scene.talk.forms + 1
    told, unsure = scene.talk.facts.get(service.id, {}), scene.talk.unsure.get(service.id, {})
    young = behalf.of_young(scene.talk, scene.today)
    form = Form(reference=f"f{forms}", service=service.id, version=service.version, facts=told, proof=young)
    form = filling.with_doubt(form, unsure)
    scene.go(Where.CONSENTING, form=form, forms=forms, suggested=(), facts={}, unsure={})
    say_next_language(scene)
    return begin(scene)


def begin(scene: Scene) -> None:
    """Whoever agrees for a child is asked for first; then consent, unless it stands."""
    service = scene.service
    if service.consent in scene.talk.consents:
        if _is_childs(scene):
            return prove.ask_who_agrees(scene)
        scene.say("form.intro", service, **_facts(scene, service))
        return scene.then("check_facts")
    return request(scene)


def request(scene: Scene) -> None:
    """What is asked for, in few words; the notice, itemised, is behind a link, and comes on wish."""
    if _is_childs(scene):
        return prove.ask_who_agrees(scene)
    service, catalogue = scene.service, scene.catalogue
    items = ", ".join(scene.text(f"data.{kind}") for kind in gathered.kinds(service))
    address = f"{catalogue.privacy_url}/{scene.language}/{service.id}/{service.version}"
    scene.say("consent.ask", service, **_facts(scene, service), items=items, url=address, officer=catalogue.officer)
    return _offer(scene, scene.option(claim("notice", service.id, service.version), "consent.notice"))


def _is_childs(scene: Scene) -> bool:
    """Whether a child writes, whose yes is none."""
    return behalf.is_unsaid(scene.service, scene.form, scene.today)


def ask_again(scene: Scene) -> None:
    """The notice stands above: only its question once more."""
    if _is_childs(scene):
        return prove.ask_who_agrees(scene)
    scene.say("consent.again", service_name=scene.text("name", scene.service))
    return _offer(scene)


def _offer(scene: Scene, *more: Option) -> None:
    reference = scene.form.reference
    yes = scene.option(claim("consent", reference, "yes"), "consent.yes")
    no = scene.option(claim("consent", reference, "no"), "consent.no")
    scene.offer(yes, no, *more)


def notice_wanted(scene: Scene) -> None:
    """Somebody asks for the itemised notice of what is to be agreed to."""
    return send_notice(scene, scene.service.id, scene.service.version)


def send_notice(scene: Scene, name: str, version: int) -> None:
    """It is made, and comes as a document; where consent is asked, the question comes back under it."""
    service = scene.catalogue.services.get((name, version))
    if service is None:
        return scene.then("repeat", "tap.old")
    return scene.order(SendGuide(name, version, scene.spoken_by(service), NOTICE))


def notice_ready(scene: Scene, event: GuideReady) -> None:
    """It is sent; while consent is asked for that service, with the question."""
    body = scene.text("consent.notice_ready", service_name=scene.name_of(event.service))
    document = (event.media_id, event.filename)
    if scene.talk.where is not Where.CONSENTING or scene.form.service != event.service:
        return scene.say_raw("consent.notice_ready", body, document=document)
    scene.say_raw("consent.notice_ready", f"{body}\n{scene.text('consent.agreed')}", document=document)
    return _offer(scene)


def hear(scene: Scene, event: TextReceived) -> None:
    """Words while consent is asked: yes and no count, nothing else does; another service may be meant."""
    if event.reading.topic:
        return scene.then("topic_here")
    if agrees_in_part(event.text):
        return ask_alone(scene, "consent.in_part")
    # "this one" and "submit" are yes elsewhere, and no consent (s. 6(1), DPDP Act): a yes is one by itself
    is_yes = event.reading.heard.act == ASSENT
    if event.reading.command == "no" or is_yes:
        is_old = is_yes and event.reading.bidden  # a template came after the question: the yes may be to that
        return ask_again(scene) if is_old else answer(scene, event.reading.command or "", method="text")
    return _beside(scene, event)


def _beside(scene: Scene, event: TextReceived) -> None:
    """Words that are neither: another service, the notice, a question, what was told and noted."""
    if other_service(scene, event.reading):
        return scene.then("other_service")
    if _wants_notice(scene, event.text):
        return notice_wanted(scene)
    if event.reading.heard.unsure or _is_childs(scene):  # which was noted; no word of a child's is a parent's
        return ask_alone(scene)
    asks = not ASKED.isdisjoint(event.reading.heard.remarks)
    if asks and asks_of_money(scene):
        say_no_answer(scene)
        return ask_again(scene)
    scene.say("consent.how" if asks else "consent.unclear")  # "can I say yes?", "what do I do now?"
    return ask_again(scene) if asks else _offer(scene)


def tells_who_sees(scene: Scene, event: TextReceived) -> bool:
    """Whether it is asked who gets to see what is to be agreed to: that is told, and the question put again."""
    if scene.talk.where is not Where.CONSENTING or _is_childs(scene) or not asks_who_sees(event.text):
        return False
    scene.say("consent.seen", department=_facts(scene, scene.service)["department"])
    _offer(scene, scene.option(claim("notice", scene.service.id, scene.service.version), "consent.notice"))
    return True


def ask_alone(scene: Scene, why: str = "consent.alone") -> None:
    """More was told, or a reserve made, perhaps beside a yes: why that was none, and how it is said."""
    if _is_childs(scene):
        return ask_again(scene)
    scene.say(why)
    return _offer(scene)


def _wants_notice(scene: Scene, said: str) -> bool:
    """Whether what the notice is called is said, in any language."""
    texts, spoken = scene.catalogue.texts, set(tokens_of(said))
    names = (texts[language][key] for language in texts for key in ("consent.notice", "consent.the_notice"))
    return any(set(tokens_of(name)) <= spoken for name in names)


def answer(scene: Scene, reply: str, *, method: str = "button") -> None:
    """The citizen agreed or did not."""
    if reply == "yes" and _is_childs(scene):
        return ask_again(scene)
    if reply != "yes":
        learning.not_agreed(scene)
        scene.drop(scene.form.reference)
        scene.say("consent.refused")
        scene.offer(scene.to_menu())
        return scene.go(Where.LOBBY)
    learning.agreed(scene)
    purpose = scene.service.consent
    record(scene, purpose, given=True, method=method, shown=scene.service)
    consents = scene.talk.consents if purpose in scene.talk.consents else (*scene.talk.consents, purpose)
    withdrawn = tuple(each for each in scene.talk.withdrawn if each != purpose)
    scene.go(Where.ASKING, consents=consents, withdrawn=withdrawn, stopped=False)
    return scene.then("check_facts")


def withdraw(scene: Scene) -> None:
    """STOP: every consent is taken back, as easily as it was given (s. 6(4)); what waits goes not out, forms rest."""
    scene.order(StopSending())
    for purpose in scene.talk.consents:
        record(scene, purpose, given=False, method="text")
    scene.park()
    let_go(scene, scene.talk.consents)
    scene.talk = keeping.forgotten(scene.talk)
    scene.say("stop.done" if scene.talk.consents else "stop.done_none", officer=scene.catalogue.officer)
    if any(form.where != Where.FILING for form in scene.talk.parked):
        scene.say("stop.rests")
    say_links_end(scene, scene.talk.consents)
    scene.offer(scene.option(claim("do", "start"), "stop.start_again"))
    withdrawn = tuple(dict.fromkeys((*scene.talk.withdrawn, *scene.talk.consents)))  # till they are given again
    scene.go(Where.LOBBY, consents=(), withdrawn=withdrawn, stopped=True, suggested=(), facts={}, unsure={}, said={})


def record(
    scene: Scene,
    purpose: str,
    *,
    given: bool,
    method: str,
    shown: Service | None = None,
    request: str = "",
    by: str = "",
    about: str = "",
) -> None:
    """A consent (`department/purpose`) was given or taken back, by a button or in words (text): the ledger says so.

    `shown` is the service whose itemised notice was shown with the question; `request` is the opt-in that is answered;
    `about` what else shows it.
    """
    department, _, name = purpose.partition("/")
    version, language = scene.catalogue.notice_version, scene.language
    of = (shown.id, shown.version) if shown else ("", 0)
    scene.order(RecordConsent(name, department, given, version, language, method, *of, request, by, about=about))


def agreed_for(scene: Scene, service: Service, about: str, whom: Behalf) -> None:
    """The consent that stands was given by another for a child or ward: the ledger says by which form or case."""
    if service.consent not in scene.talk.consents:
        return
    record(scene, service.consent, given=True, method="form", shown=service)
    said = scene.effects[-1]
    assert isinstance(said, RecordConsent)
    scene.effects[-1] = replace(said, behalf=whom, about=about)


def _facts(scene: Scene, service: Service) -> dict[str, object]:
    department = scene.catalogue.departments[service.department].names[scene.language]
    return {
        "service_name": scene.text("name", service),
        "department": department,
        "fee": scene.text("fee_short" if scene.has_text("fee_short", service) else "fee_note", service),
        "time": time_text(scene, service),
    }
