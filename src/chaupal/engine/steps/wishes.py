"""What a citizen may say at any time: menu, back, change, cancel, help, language, status, stop, resume."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import cases, phrases, showing
from chaupal.engine.definition import Paper
from chaupal.engine.effects import ChangeLanguage, DropForm
from chaupal.engine.events import TextReceived
from chaupal.engine.foretold import foretold
from chaupal.engine.forms import flow, later
from chaupal.engine.standing import is_recent, standing
from chaupal.engine.talk import CHANGEABLE, Where
from chaupal.engine.taps import claim, scope_of
from chaupal.engine.understood import OF_DATA, TITLES, choice
from chaupal.hearing.remarks import Remark
from chaupal.hearing.wishes import asks_who_else_sees
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene


_SENTENCE = 3  # words: of fewer the chat itself may be meant


def help_me(scene: Scene) -> None:
    """What can be written here, and where people help; who wants somebody in a sentence is told of their own matter."""
    if _wants_somebody(scene) and _tell_of_own(scene):
        return
    scene.say("help.body", languages=" / ".join(phrases.own_names(scene).values()))
    phrases.say_person(scene)
    if scene.talk.form is None:
        scene.offer(
            scene.to_menu(),
            scene.option(claim("do", "status"), "menu.status"),
            scene.option(claim("do", "my_data"), "own.button"),
            scene.option(claim("do", "helping"), "helping.again"),
            menu="ask.choose",
        )
    else:
        scene.offer(scene.option(claim("guide", scene.form.service), "guide.button"))
        scene.then("repeat")


def _wants_somebody(scene: Scene) -> bool:
    return isinstance(scene.event, TextReceived) and len(scene.event.text.split()) >= _SENTENCE


def _tell_of_own(scene: Scene) -> bool:
    """Of whoever has a form open or an application under way: how it stands, who helps, and a way to complain."""
    if scene.talk.form is not None:
        phrases.say_person(scene)
        scene.then("repeat")
        return True
    case = next((case for case in scene.talk.cases if is_recent(scene, case)), None)
    if case is None:
        return False
    scene.say("help.sorry")
    scene.say_raw("status.stage", "\n".join(standing(scene, case)))
    phrases.say_person(scene, cases.service_of(scene, case))
    again = [option for option in cases.verdicts(scene, case) if scope_of(option.id) == "reopen"]
    complain = [scene.option(claim("svc", name), "help.complain") for name in scene.catalogue.complaints[:1]]
    scene.offer(*again, *complain, scene.to_menu())
    return True


def resume(scene: Scene, reference: str = "") -> None:
    """Back to a form that was put aside: the named one, or the last."""
    talk = scene.talk
    resting = (form for form in talk.parked if form.where != Where.FILING)
    form = next((form for form in resting if reference in ("", form.reference)), None)
    is_open = talk.form is not None and reference in ("", talk.form.reference)
    if reference and form is None and not is_open:
        return scene.then("repeat", "tap.old")
    scene.talk = replace(talk, stopped=False)
    if is_open:
        return scene.then("go_on")
    if form is None:
        for service in scene.talk.forms_there:
            phrases.say_where_begun(scene, service)
        scene.say("resume.nothing")
        return scene.then("menu")
    scene.park()
    parked = tuple(other for other in scene.talk.parked if other.reference != form.reference)
    scene.go(Where(form.where), form=form, parked=parked, suggested=())
    phrases.say_next_language(scene)
    scene.say("resume.done", service_name=scene.name_of(form.service, form.version))
    if scene.service.bill and scene.talk.where in CHANGEABLE:  # what is due may have changed since
        scene.put(flow.without(scene.service, scene.form, scene.service.bill))
    if scene.service.consent not in scene.talk.consents:
        scene.go(Where.CONSENTING)
        return scene.then("request_consent")
    if scene.talk.where in CHANGEABLE and scene.talk.where is not Where.CHECKING:
        return scene.then("proceed")
    return scene.then("repeat")


def ask_cancel(scene: Scene) -> None:
    """Is the form really to be given up?"""
    if scene.talk.form is None:
        scene.say("cancel.nothing")
        return scene.then("menu")
    if scene.talk.where is Where.FILING:
        return scene.then("repeat")
    scene.say("cancel.ask", service_name=scene.name_of(scene.form.service, scene.form.version))
    wanted = scene.event.reading.may_want if isinstance(scene.event, TextReceived) else ""  # "clear all you have of me"
    scene.offer(
        scene.option(claim("cancel", scene.form.reference), "cancel.yes"),
        scene.option(claim("do", "continue"), "cancel.no"),
        *([scene.option(claim("do", wanted), TITLES[wanted])] if wanted in OF_DATA else []),
    )
    return scene.ask_aside("give_up")


def cancel(scene: Scene, reference: str) -> None:
    """The form is given up: its bill is cancelled, its papers are let go. Another that is open stays."""
    form = scene.form_of(reference)
    if form is None or form.where == Where.FILING:
        return scene.then("repeat", "tap.old")
    scene.order(DropForm(reference))
    scene.drop(reference)
    if scene.talk.form is not None:
        return scene.then("repeat", "cancel.done")
    scene.say("cancel.done")
    return scene.then("menu")


def thanks(scene: Scene) -> None:
    """A kind word."""
    scene.say("thanks.reply")
    if scene.talk.form is not None:
        scene.then("repeat")


def greet(scene: Scene) -> None:
    """A greeting, or START: it takes back STOP; else the menu, the office's question, or back to the form."""
    if scene.talk.stopped:
        return start_again(scene)
    if scene.talk.form is not None:
        return scene.then("repeat", "ask.welcome_back")
    return scene.then("repeat")


def privacy(scene: Scene) -> None:
    """What is held, what for, and how it is taken back; where consent is asked, all of that for the service in hand."""
    if scene.talk.where is Where.CONSENTING:
        return scene.then("send_notice")
    if isinstance(scene.event, TextReceived) and asks_who_else_sees(scene.event.text):
        scene.say("privacy.seen")
    scene.say("privacy.body", url=f"{scene.catalogue.privacy_url}/{scene.language}", count=len(scene.talk.consents))
    rights = [("my_data", "own.button"), ("consents", "own.consents_button"), ("erase", "own.erase_button")]
    return phrases.back_or_offer(scene, *(scene.option(claim("do", wish), title) for wish, title in rights))


def start_again(scene: Scene) -> None:
    """After STOP: messages may come again; consent is asked with the next service."""
    scene.talk = replace(scene.talk, stopped=False)
    scene.say("start.withdrawn" if scene.talk.withdrawn else "start.done")
    scene.then("menu")


def other_service_here(scene: Scene) -> None:
    """Another service is surely meant: on with the form, or that one?"""
    event = scene.event
    assert isinstance(event, TextReceived)
    other = phrases.other_service(scene, event.reading)
    assert other
    scene.talk = replace(scene.talk, **foretold(scene))  # what is told of it meanwhile
    scene.say("ask.other_service", service_name=scene.text("name", scene.service), other=scene.name_of(other))
    scene.offer(scene.option(claim("do", "continue"), "resume.yes"), phrases.begin_button(scene, other))
    scene.ask_aside("other_service", other)


def explain(scene: Scene) -> None:
    """What does a word mean? Then on from where the talk stands."""
    event = scene.event
    assert isinstance(event, TextReceived)
    key = f"term.{event.reading.argument}"
    scene.say_raw(key, scene.text(key))
    found = choice(event.reading.services) if scene.talk.form is None else ()
    return scene.then("propose", found) if found else scene.then("repeat")


def _where_from(scene: Scene) -> list[str]:
    """Where the paper that is asked for comes from: each kind that will do, as far as we know."""
    form = scene.form
    item = scene.service.item(form.item) if form.item else None
    if not isinstance(item, Paper) or scene.talk.where is not Where.ASKING:
        return []
    known = [kind for kind in item.accept if scene.has_text(f"paper_from.{kind}")]
    return [f"• {scene.text(f'paper.{kind}')}: {scene.text(f'paper_from.{kind}')}" for kind in known]


def why(scene: Scene) -> None:
    """What is it needed for? Of a paper it is told what it fills, too."""
    filled = ", ".join(_filled_by(scene))
    name = scene.text("name", scene.service)
    scene.then("repeat", "ask.why_paper" if filled else "ask.why", service_name=name, fields=filled)


def _filled_by(scene: Scene) -> list[str]:
    """What the paper that is asked for fills, by its labels."""
    form, service = scene.form, scene.service
    paper = service.item(form.item) if scene.talk.where is Where.ASKING else None
    if not isinstance(paper, Paper):
        return []
    filled = later.fills(service, form, paper, scene.today)
    return list(dict.fromkeys(showing.label(scene, service, field) for field in filled))


def topic_here(scene: Scene) -> None:
    """A question about the service in hand or, surely, about another, which can be begun; its question comes back."""
    event = scene.event
    assert isinstance(event, TextReceived)
    assert event.reading.topic
    other = phrases.other_service(scene, event.reading)
    if Remark.WHERE_FROM in event.reading.heard.remarks and not other and (sources := _where_from(scene)):
        return scene.then("repeat", "document.where_from", sources="\n".join(sources))
    service = scene.catalogue.service(other) if other else scene.service
    if other:  # a message of its own, for its buttons
        phrases.say_topics(scene, service, event.reading)
        scene.offer(scene.option(claim("guide", service.id), "guide.button"), phrases.begin_button(scene, other))
    else:
        phrases.say_topics(scene, service, event.reading)
    return scene.then("repeat")


def emergency(scene: Scene) -> None:
    """Somebody is in danger: whom to call comes first, then a form's question. At first no language is asked."""
    event = scene.event
    assert isinstance(event, TextReceived)
    if not scene.talk.language and event.reading.language in scene.catalogue.languages:
        scene.talk = replace(scene.talk, language=event.reading.language)
        scene.order(ChangeLanguage(event.reading.language))
    scene.say(f"emergency.{event.reading.argument}")
    if scene.talk.form is not None:
        return scene.then("repeat", "emergency.then")
    if scene.talk.where is Where.NEW:
        scene.go(Where.LOBBY)
    return scene.offer(scene.to_menu())
