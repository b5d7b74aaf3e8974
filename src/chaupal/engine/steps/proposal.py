"""A service is proposed, or two or three are asked about; yes or a choice opens its form.

Who wants to know more first gets its guide: what it is, who may apply, which papers, what it costs, how long it takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.cases import about
from chaupal.engine.definition import APPOINTMENT, GRIEVANCE, STATUS
from chaupal.engine.definition.meaning import SELF
from chaupal.engine.effects import BUTTON_TITLE, MOST_BUTTONS, NOTICE, Option, SendGuide
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import whom
from chaupal.engine.forms.first import tells_trouble
from chaupal.engine.pages import picked
from chaupal.engine.phrases import resting_forms, say_topics, say_where_begun, service_row
from chaupal.engine.standing import RUNNING, is_fresh, is_recent, standing
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import MOST, SURE, named
from chaupal.hearing.answers.choice import is_place
from chaupal.hearing.remarks import wants_one_more

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chaupal.engine.definition import Service
    from chaupal.engine.events import GuideReady
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case, Form

# kinds of services that people use again and again
_OFTEN = ("bill_payment", "tax", APPOINTMENT, "information", GRIEVANCE, STATUS)
BEGIN = "begin"  # what the first words ask that name one service


def propose(scene: Scene, services: tuple[str, ...]) -> None:
    """Is it this that is wanted? One is asked for by yes or no, or begun if it is as good as named; several by name."""
    services = tuple(name for name in services if name in scene.catalogue.current)[:MOST]
    if not services:
        return scene.then("menu")
    begun = next((form for form in resting_forms(scene) if services == (form.service,)), None)
    if begun is not None:
        return offer_to_resume(scene, begun)
    if len(services) == 1:
        service = scene.catalogue.service(services[0])
        say_where_begun(scene, service.id)
        if own := _applied_for(scene, service):
            return _offer_another(scene, own)
        if _is_named(scene, service):
            return scene.then("open_form", service.id)
        return _ask_whether(scene, service)
    _ask_which(scene, [scene.catalogue.service(name) for name in services])
    return scene.go(Where.CONFIRMING, suggested=services)


def proposed_one_more(scene: Scene, event: TextReceived) -> bool:
    """Whether one more is wanted of what was spoken of or done last, which is proposed: "my brother's, too"."""
    last = (*scene.talk.suggested, *(case.service for case in scene.talk.cases))
    name = next((name for name in last if name in scene.catalogue.current), "")
    if not name or not wants_one_more(event.text):
        return False
    _ask_whether(scene, scene.catalogue.service(name))
    return True


def _ask_whether(scene: Scene, service: Service) -> None:
    scene.say("confirm.one", service, service_name=scene.text("name", service), about=scene.text("about", service))
    scene.offer(
        scene.option(claim("svc", service.id), "confirm.yes"),
        scene.option(claim("guide", service.id), "guide.button"),
        scene.option(claim("do", "menu"), "confirm.other"),
    )
    return scene.go(Where.CONFIRMING, suggested=(service.id,))


def _is_named(scene: Scene, service: Service) -> bool:
    """Whether the words want it as surely as if they called it by its name."""
    return isinstance(scene.event, TextReceived) and wanted_surely(scene, scene.event) == service.id


def wanted_surely(scene: Scene, event: TextReceived) -> str:
    """The service that is as good as named, or where to complain of the trouble that is plainly told; or empty."""
    reading = event.reading
    if (name := named(reading)) or reading.topic or not reading.services or reading.services[0][1] < SURE:
        return name
    first = reading.services[0][0]
    is_told = first in scene.catalogue.current and tells_trouble(
        scene.catalogue.service(first), reading.facts.get(first, {})
    )
    return first if is_told else ""


def _applied_for(scene: Scene, service: Service) -> Case | None:
    """The case of that service that words may be about, under way or decided of late; none if one more is wanted.

    Where the number of a bill is told, what is due on it now is looked up, whatever was paid before.
    """
    event = scene.event
    if not isinstance(event, TextReceived) or (service.is_bill and _tells_number(event, service)):
        return None
    is_about = is_fresh if service.kind in _OFTEN else is_recent
    own = (case for case in scene.talk.cases if case.service == service.id and is_about(scene, case))
    case = next(own, None)
    return None if case and _is_for_another(scene, service, case, event) else case


def _tells_number(event: TextReceived, service: Service) -> bool:
    """Whether a number is told by which its bill may be looked up."""
    return any(map(str.isdigit, "".join(map(str, event.reading.facts.get(service.id, {}).values()))))


def _is_for_another(scene: Scene, service: Service, case: Case, event: TextReceived) -> bool:
    """Whether it is wanted for somebody else than that case was filed for: "one more", or a relative's once it is over.

    Of one under way nothing tells whose it is, unless it is in the name of whoever writes.
    """
    told = whom.told(service, event.reading.facts.get(service.id, {}))
    is_theirs = bool(told) and told != SELF
    is_over = case.state not in RUNNING or bool(case.about and case.about == scene.talk.profile.get("name"))
    return is_theirs and (is_over or wants_one_more(event.text))


def _offer_another(scene: Scene, case: Case) -> None:
    """How the case stands, and whether one more is wanted: nothing is begun by words about the one there is."""
    scene.go(Where.LOBBY)
    scene.say_raw("status.stage", "\n".join(standing(scene, case)))
    scene.say("status.another")
    scene.offer(
        scene.option(claim("new", case.service), "status.another_yes"),
        scene.to_menu(),
    )
    scene.ask_aside("another", case.service)


def begin_named(scene: Scene, name: str) -> None:
    """What the first words named, before a language was chosen."""
    own = _applied_for(scene, scene.catalogue.service(name))
    return _offer_another(scene, own) if own else begin(scene, name)


def again(scene: Scene) -> None:
    """What was proposed, once more."""
    return propose(scene, scene.talk.suggested)


def _ask_which(scene: Scene, services: Sequence[Service]) -> None:
    """Each is told with what it is for; buttons, if the names have room on them."""
    names = [scene.text("short_name", service) for service in services]
    told = [
        f"*{at}.* *{name}*: {scene.text('about', each)}"
        for at, (name, each) in enumerate(zip(names, services, strict=True), 1)
    ]
    scene.say_raw("confirm.which", "\n\n".join([scene.text("confirm.which"), *told, scene.text("confirm.none")]))
    if all(len(name) <= BUTTON_TITLE for name in names):
        buttons = [Option(claim("svc", each.id), name) for name, each in zip(names, services, strict=True)]
        others = [scene.option(claim("do", "menu"), "confirm.other")]
        return scene.offer(*buttons, *others[: MOST_BUTTONS - len(buttons)])
    rows = [service_row(scene, service) for service in services]
    return scene.offer(*rows, scene.option(claim("do", "menu"), "confirm.other"))


def confirmed(scene: Scene, event: TextReceived) -> None:
    """Words while a service is proposed: yes, no, or something else that is meant."""
    if event.reading.command == "yes" and len(scene.talk.suggested) == 1:
        if event.reading.topic:
            say_topics(scene, scene.catalogue.service(scene.talk.suggested[0]), event.reading)
        begun = next((form for form in resting_forms(scene) if form.service == scene.talk.suggested[0]), None)
        return scene.then("resume", begun.reference) if begun else begin(scene, scene.talk.suggested[0])
    if event.reading.command == "no":
        return scene.then("menu")  # which sees that what was proposed is refused
    if not event.reading.topic and (name := _chosen(scene, event.text)):
        return begin(scene, name)
    if event.reading.command == "yes" or is_place(event.text):
        return propose(scene, scene.talk.suggested)
    return scene.then("words_in_lobby", event)


def _chosen(scene: Scene, said: str) -> str:
    """The one that words choose of several: "2", "the first one", its name."""
    found = [scene.catalogue.service(name) for name in scene.talk.suggested if name in scene.catalogue.current]
    labels = ((each.id, (scene.text("short_name", each), scene.text("name", each))) for each in found)
    return picked(scene, labels, said) if len(found) > 1 else ""


def begin(scene: Scene, name: str) -> None:
    """A service was chosen; a form of it that was put aside is offered first."""
    if name not in scene.catalogue.current:
        return scene.then("repeat", "lobby.not_offered")
    scene.park()
    begun = next((form for form in resting_forms(scene) if form.service == name), None)
    return offer_to_resume(scene, begun) if begun else scene.then("open_form", name)


def resting(scene: Scene, reference: str) -> Form | None:
    """The form of that reference, if it rests and nothing else is being talked about."""
    if scene.talk.where not in (Where.LOBBY, Where.CONFIRMING):
        return None
    return next((form for form in resting_forms(scene) if form.reference == reference), None)


def offer_to_resume(scene: Scene, form: Form) -> None:
    """A form was begun: on with it, or afresh? Of several of one service the newest is named, the others are listed."""
    several = sum(other.service == form.service for other in resting_forms(scene)) > 1
    name, whose = scene.name_of(form.service, form.version), about(scene, form) if several else ""
    scene.say("resume.offer", service_name=f"{name} ({whose})" if whose else name)
    scene.offer(
        scene.option(claim("resume", form.reference), "resume.yes"),
        scene.option(claim("new", form.service), "resume.new"),
        scene.option(claim("do", "status"), "menu.status") if several else scene.to_menu(),
    )
    scene.go(Where.CONFIRMING, suggested=(form.service,))


def send_guide(scene: Scene, name: str) -> None:
    """The sheet is made, and comes by itself; an open form stays where it is, and waits for its answer."""
    if name not in scene.catalogue.current:
        return scene.then("repeat", "tap.old")
    return order_guide(scene, name)


def guide_wanted(scene: Scene) -> None:
    """Somebody writes "full details": of the form in hand, or of the service that is being proposed."""
    talk = scene.talk
    name = talk.form.service if talk.form else next(iter(talk.suggested), "")
    return send_guide(scene, name) if name in scene.catalogue.current else scene.then("menu")


def order_guide(scene: Scene, name: str) -> None:
    """Orders the sheet, in the version that the open form is pinned to."""
    form = scene.talk.form
    version = form.version if form is not None and form.service == name else scene.catalogue.current[name]
    language = scene.spoken_by(scene.catalogue.known(name, version))
    scene.order(SendGuide(name, version, language))


def sheet_ready(scene: Scene, event: GuideReady) -> None:
    """A sheet on a service is there."""
    return scene.then("notice_ready", event) if event.sheet == NOTICE else guide_ready(scene, event)


def guide_ready(scene: Scene, event: GuideReady) -> None:
    """The sheet is sent as a document; with no form open, the service can be begun from it."""
    if event.service not in scene.catalogue.current:
        return
    body = scene.text("guide.ready", service_name=scene.name_of(event.service))
    scene.say_raw("guide.ready", body, document=(event.media_id, event.filename))
    if scene.talk.form is None and not scene.talk.queries:
        scene.offer(scene.option(claim("svc", event.service), "topic.apply"), scene.to_menu())
        if scene.talk.where in (Where.LOBBY, Where.CONFIRMING):
            scene.go(Where.CONFIRMING, suggested=(event.service,))  # "yes" begins it, as the button does
