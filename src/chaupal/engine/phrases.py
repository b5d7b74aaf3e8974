"""Texts that several steps put together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from chaupal.engine import asked_closer, named_paper
from chaupal.engine.definition import APPOINTMENT, WELFARE, Field, Paper
from chaupal.engine.effects import BUTTON_TITLE, ROW_DESCRIPTION, Option, Say
from chaupal.engine.events import TextReceived
from chaupal.engine.forms import complete, fees, flow
from chaupal.engine.forms.promises import time_of
from chaupal.engine.talk import WHOLE, Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import beside_form
from chaupal.hearing.asked_of_money import IN_PARTS, asked_of_money
from chaupal.hearing.handed_in import asks_how_told
from chaupal.hearing.remarks import ASKED
from chaupal.kit.dates import days_after, long_date
from chaupal.kit.frozen import replace
from chaupal.kit.money import rupees

if TYPE_CHECKING:
    from chaupal.engine.definition import Expression, Item, Promise, Service
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form
    from chaupal.engine.understood import Reading

ACCEPTED = "accepted"  # a topic beside the router's: whether what is issued will do somewhere
QUIET = ("reaction", "revoke", "edit", "call_permission_reply", "message_echo")


def say_person(scene: Scene, of: Service | None = None) -> None:
    """Where people help: the helpline of that service's department, or of the one in hand."""
    service = of or (scene.service if scene.talk.form else None)
    if any(isinstance(said, Say) and "help.person" in said.keys[-1] for said in scene.effects):
        return None  # which was told just above
    department = scene.catalogue.departments.get(service.department if service else scene.talk.department)
    if department and department.helpline:
        return scene.say("help.person_of", helpline=department.helpline, department=department.names[scene.language])
    return scene.say("help.person")


def resting_forms(scene: Scene) -> list[Form]:
    """The forms put aside that can be gone on with."""
    return [form for form in scene.talk.parked if form.where != Where.FILING]


def say_where_begun(scene: Scene, service: str) -> None:
    """That a form of that service was begun at another number of ours, and is gone on with there."""
    there = scene.talk.forms_there
    if service not in there or service not in scene.catalogue.current:
        return
    known = scene.catalogue.departments.get(there[service])
    office = known.short(scene.language) if known else scene.text("resume.main_number")
    scene.say("resume.there", service_name=scene.name_of(service), office=office)


def own_names(scene: Scene) -> dict[str, str]:
    """Each language that there is, by its own name."""
    return {each: scene.catalogue.texts[each]["language.own_name"] for each in scene.catalogue.languages}


def say_next_language(scene: Scene) -> None:
    """Where the open form does not speak the citizen's language: that, in it, and in which one it goes on."""
    own, spoken = scene.own_language, scene.language
    if own != spoken:
        texts = scene.catalogue.texts[own]
        named = {"own": texts[f"language.names.{own}"], "next": texts[f"language.names.{spoken}"]}
        scene.say_raw("language.not_here", texts["language.not_here"].format_map(named))


def service_row(scene: Scene, service: Service) -> Option:
    """A service as a row to choose."""
    return Option(claim("svc", service.id), scene.text("short_name", service), cut(scene.text("about", service)))


def begin_button(scene: Scene, service: str) -> Option:
    """A button that begins another service."""
    return Option(claim("svc", service), scene.text("short_name", scene.catalogue.service(service))[:BUTTON_TITLE])


def cut(text: str, most: int = ROW_DESCRIPTION) -> str:
    """What fits a row's description, or so many characters, cut at a word."""
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def unasked(scene: Scene) -> str:
    """What is said of a file that nothing asked for: that it can be used later, if a paper is still to come."""
    form = scene.talk.form
    papers = [item for item in scene.service.items if isinstance(item, Paper)] if form else []
    is_ahead = any(item.id not in scene.form.papers and item.id not in scene.form.skipped for item in papers)
    return "document.not_asked" if is_ahead else "document.not_used"


def unheard(kind: str, *, paper: bool = False) -> str:
    """Which text answers a kind of message that we cannot use; `paper` where a paper is asked for."""
    if paper:
        return "media.paper"
    return {"audio": "media.voice", "video": "media.video", "sticker": "media.sticker"}.get(kind, "media.other")


def other_service(scene: Scene, reading: Reading) -> str | None:
    """The service that is surely meant and is not the open form's."""
    name = beside_form(reading.services, scene.form.service, leaves=reading.intent == "instead")
    return name if name in scene.catalogue.current else None


def turned_aside(scene: Scene, event: TextReceived) -> bool:
    """Whether words are a question of a service or its money, or surely mean another: answered, and asked again."""
    if event.reading.topic:
        scene.then("topic_here")
    elif other_service(scene, event.reading):
        scene.then("other_service")
    elif not ASKED.isdisjoint(event.reading.heard.remarks) and asks_of_money(scene):
        no_answer(scene)
    else:
        return False
    return True


def back_or_offer(scene: Scene, *options: Option) -> None:
    """After what was said beside a form its question comes back; with none open, these can be tapped."""
    scene.then("repeat") if scene.talk.form is not None else scene.offer(*options)


def offer_rest(scene: Scene) -> None:
    """What was done beside a form is over: on with the form that was put aside for it, or to the menu."""
    rest = [scene.option(claim("resume", form.reference), "resume.yes") for form in scene.talk.parked[:1]]
    scene.offer(*rest, scene.to_menu())


def tell_meaning(scene: Scene, item: Field) -> None:
    """What an answer to choose stands for, if that is declared; else that the likeliest will do, and whom to ask."""
    if asks_of_money(scene):  # "what if I pay late?" asks for no answer
        return no_answer(scene)
    if _say_own(scene, scene.service, f"{item.key}.meaning"):
        return scene.then("repeat")
    scene.say("ask.likeliest")
    say_person(scene)
    return scene.then("repeat")


def needed(scene: Scene, item: Item) -> None:
    """It cannot be left out; a paper may come later, and one that a service of ours issues can be had here."""
    kinds = item.accept if isinstance(item, Paper) else ()
    if len(kinds) == 1 and kinds[0] in scene.catalogue.current and kinds[0] != scene.form.service:
        issues = scene.catalogue.service(kinds[0])
        scene.then("repeat", "ask.made_here", service_name=scene.text("name", issues))
        return scene.then("offer_made_here", issues.id)
    return scene.then("repeat", "ask.needed" if kinds else "ask.needed_answer")


def offer_made_here(scene: Scene, service: str) -> None:
    """Beside what can be tapped: the service of ours that issues the paper; its name alone is that button."""
    scene.offer_more(scene.option(claim("svc", service), "ask.made_here_yes"))
    scene.ask_aside("other_service", service)


def topic_text(scene: Scene, service: Service, topic: str) -> str:
    """Fee, documents, time, eligibility or place, as the catalogue states it."""
    papers = _papers(scene, service)
    if topic == "documents" and not papers:
        none = scene.text("topic.no_papers")  # for the form; where one comes oneself, some may be wanted there
        return f"{none} {scene.text('where', service)}" if service.kind == APPOINTMENT else none
    facts: dict[str, Any] = {
        "service_name": scene.text("name", service),
        "time": time_text(scene, service),
        "papers": papers,
        "fee": scene.text("fee_note", service),
        "eligibility": scene.text("eligibility", service),
        "where": scene.text("where", service),
        "url": scene.catalogue.verify_url,
    }
    about = "benefit" if topic == "fee" and scene.has_text("benefit", service) else "about"
    told, key = scene.text(about, service), _topic_key(service, topic)
    return scene.text(key, about=told, **facts) + (_day_text(scene, service) if key == "topic.time" else "")


def _papers(scene: Scene, service: Service) -> str:
    """Those that are needed, a line each; which may be, in one line below, as far as answers do not tell."""
    needed = {paper.id: _holds(scene, service, paper.when) for paper in service.papers}
    labels = {name: scene.text(f"{name}.label", service) for name, holds in needed.items() if holds is not False}
    sure = [label for name, label in labels.items() if needed[name]] or [*labels.values()]
    perhaps = [label for label in labels.values() if label not in sure]
    lines = [f"• {label}" for label in sure]
    return "\n".join([*lines, scene.text("topic.perhaps", papers=", ".join(perhaps))] if perhaps else lines)


def _topic_key(service: Service, topic: str) -> str:
    if topic == "time" and service.is_bill:
        return "topic.time_of_bill"
    if topic == "fee" and service.is_bill:
        return "topic.fee_of_bill"
    if topic == "time" and not service.promises:
        return "topic.time_at_once"
    # whoever asks about money where money is given wants to know how much that is, too
    return "topic.benefit" if topic == "fee" and service.kind == WELFARE else f"topic.{topic}"


def _holds(scene: Scene, service: Service, when: Expression | None) -> bool | None:
    """Whether a condition holds, by what the open form of the service says; None if that does not tell yet."""
    form = scene.talk.form
    if when is None:
        return True
    if form is None or form.service != service.id:
        return None
    form = replace(form, answers=form.facts | form.answers)  # what was told first is asked about before it is checked
    is_whole = scene.talk.where in (*WHOLE, Where.PAYING)  # what is not answered there is not asked
    seen = flow.names(service, form, scene.today)
    if not (is_whole or all(flow.is_known(service, form, name, seen) for name in when.names)):
        return None
    return flow.holds(when, seen)


def say_topics(scene: Scene, service: Service, reading: Reading) -> None:
    """The answers to all that was asked about a service."""
    for topic in reading.topics:
        say_topic(scene, service, topic)


def say_topic(scene: Scene, service: Service, topic: str) -> None:
    """The answer to a question about a service; the fee of the form in hand, if all that it depends on is told."""
    if topic == "documents" and say_of_paper(scene, service):
        return None
    if topic != "fee":
        scene.say_raw(f"topic.{topic}", topic_text(scene, service, topic))
        return _say_closer(scene, service, topic)
    form = scene.talk.form
    is_open = form is not None and (form.service, form.version) == (service.id, service.version)
    if say_declared(scene, service):
        return None
    if not (form and is_open and _say_money(scene, service, form)):
        scene.say_raw("topic.fee", topic_text(scene, service, topic))
    if (asked := asks_of_money(scene)) and (service.fee or service.is_bill):  # not known: whom to ask
        scene.say(f"topic.no_{asked}")
        say_person(scene, service)
    return _say_closer(scene, service, topic)


def _say_closer(scene: Scene, service: Service, topic: str) -> None:
    """What is asked of it beyond that."""
    for key, text in asked_closer.answers(scene, service, topic):
        scene.say_raw(key, text)


def asks_of_money(scene: Scene) -> str:
    """What of money the words ask beside how much it is: what is let off, what late ones pay; empty if nothing."""
    return asked_of_money(scene.event.text) if isinstance(scene.event, TextReceived) else ""


def say_declared(scene: Scene, service: Service) -> bool:
    """Whether what is asked of money is declared, and told: how much one gets, what is let off, what late ones pay."""
    asked = asks_of_money(scene)
    if asked == IN_PARTS and (service.fee or service.is_bill) and not scene.has_text(asked, service):
        scene.say("topic.paid_whole")
        return True
    return bool(asked) and _say_own(scene, service, asked)


def say_of_paper(scene: Scene, service: Service) -> bool:
    """Whether it is asked of one paper if it must be, and told."""
    said = scene.event.text if isinstance(scene.event, TextReceived) else ""
    told = list(asked_closer.of_copy(scene, said) if service.papers else ())
    told += named_paper.answers(scene, service, said, partial(_holds, scene, service))
    for key, text in told:
        scene.say_raw(key, text)
    return bool(told)


def _say_own(scene: Scene, service: Service, key: str) -> bool:
    """Whether the service has that text, and it is told."""
    if is_there := scene.has_text(key, service):
        scene.say(key, service)
    return is_there


def say_no_answer(scene: Scene) -> None:
    """A question that no topic answers: what is declared of it, or else that there is no answer, and whom to call."""
    if isinstance(scene.event, TextReceived) and asks_how_told(scene.event.text):
        return scene.say("ask.told_here")
    if not (say_declared(scene, scene.service) or say_of_paper(scene, scene.service)):
        scene.say("ask.no_answer")
        say_person(scene)
    return None


def no_answer(scene: Scene) -> None:
    """The same, and what is asked once more."""
    say_no_answer(scene)
    scene.then("repeat")


def _say_money(scene: Scene, service: Service, form: Form) -> bool:
    """What is paid, as far as the form tells: the sum, or from what to what; of welfare what one may get by it."""
    if service.kind == WELFARE:
        if is_entitled := form.told.entitled:
            scene.say_raw("topic.fee", scene.text("entitled", service))
            _say_own(scene, service, "benefit")
        return is_entitled
    form = replace(form, answers=form.facts | form.answers)
    if due := complete.surely_due(service, form, scene.today):
        scene.say("topic.fee_now", amount=rupees(due, scene.language))
    elif may_be := fees.between(service, form, scene.today):
        least, most = (rupees(paise, scene.language) for paise in may_be)
        scene.say("topic.fee_range", least=least, most=most)
    else:
        return False
    return True


def time_text(scene: Scene, service: Service) -> str:
    """How long it takes, in the citizen's language; with its form open, as far as its answers tell."""
    needs_desk, still = _promised(scene, service)
    if needs_desk is False:
        return scene.text("time.at_once")
    return time_of(service, scene.text, still, mostly_at_once=needs_desk is None)


def _day_text(scene: Scene, service: Service) -> str:
    """By which day it is decided at the latest, if it is filed today; nothing where that is done at once."""
    needs_desk, still = _promised(scene, service)
    if needs_desk is False or not still:
        return ""
    by = max(days_after(scene.today, each.days, scene.catalogue.holidays, working=each.working) for each in still)
    return " " + scene.text("topic.by_day", day=long_date(by, scene.language))


def _promised(scene: Scene, service: Service) -> tuple[bool | None, list[Promise]]:
    """Whether a desk is needed, None if that is not told yet; and the promises of which one will hold."""
    promises = [(promise, _holds(scene, service, promise.when)) for promise in service.promises]
    possible = [(promise, holds) for promise, holds in promises if holds is not False]
    # the first that surely holds counts, so none after it does
    last = next((n for n, (_, holds) in enumerate(possible) if holds), len(possible))
    return _holds(scene, service, service.workflow_when), [promise for promise, _ in possible[: last + 1]]
