"""Opting in to a department's news: whoever came by a code, a call, an SMS, an e-mail or a word is asked, here.

It is a consent of its own, for the purpose `updates`: with its itemised notice, by a button or a plain yes (DPDP Act
2023, ss. 5 and 6). Who did not write first is asked by a template, which is the question itself.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from chaupal.engine import pages
from chaupal.engine.effects import MOST_ROWS, AskOptIn, ChangeLanguage, Notice, Option, Say
from chaupal.engine.events import SYSTEM_EVENTS, OptInAsked, OursChecked, OwnDataFound, TextReceived
from chaupal.engine.forms import behalf
from chaupal.engine.phrases import back_or_offer, own_names
from chaupal.engine.steps import consent
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import OF_DATA
from chaupal.hearing.wishes import asks_of_later, asks_who_else_sees
from chaupal.kit.frozen import replace
from chaupal.kit.languages import LANGUAGES, script

if TYPE_CHECKING:
    from chaupal.engine.events import Event
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk

PURPOSE = "updates"
TEMPLATE = "opt_in"
OPEN_FOR = timedelta(days=30)  # the question; then its button is old
MOST = 5  # questions that are remembered
ASIDE = "updates"


def wanted(scene: Scene) -> None:
    """Words or a button ask for news: of the place whose code stands in them, of this number's department, or which?"""
    event, talk = scene.event, scene.talk
    code = event.reading.argument if isinstance(event, TextReceived) and event.reading.command == ASIDE else ""
    if talk.where is Where.NEW:
        _begin(scene, event)
    named = () if code else pages.departments_in(scene.catalogue, getattr(event, "text", ""))
    if len(named) == 1:
        return scene.order(AskOptIn("", named[0]))
    if code or talk.department:
        return scene.order(AskOptIn(code, "" if code else talk.department))
    return which(scene, 0)


def start(scene: Scene) -> None:
    """START: messages may come again; on a department's number, its news are asked about."""
    talk = scene.talk
    is_new = talk.department and f"{talk.department}/{PURPOSE}" not in talk.consents
    if talk.form is not None or not is_new:
        return scene.then("greet")
    if talk.stopped:
        scene.talk = replace(talk, stopped=False)
        scene.say("start.done")
    return scene.order(AskOptIn("", talk.department))


def _begin(scene: Scene, event: Event) -> None:
    """The first words of somebody: a script that only one of the languages has tells it; the code's letters do not."""
    words = [word for word in getattr(event, "text", "").split() if not word.isascii()]
    written = script(" ".join(words)) if words else ""
    shared = [code for code in scene.catalogue.languages if LANGUAGES[code].script == written]
    scene.go(Where.LOBBY)
    if len(shared) == 1:
        scene.talk = replace(scene.talk, language=shared[0], spoken=(shared[0],))
        scene.order(ChangeLanguage(shared[0]))


def which(scene: Scene, begin: int) -> None:
    """Whose news? The departments, a page at a time."""
    departments = list(scene.catalogue.departments.values())
    shown = departments[begin : begin + MOST_ROWS - 1] or departments[: MOST_ROWS - 1]
    rows = [Option(claim("news", one.id), one.short(scene.language)) for one in shown]
    after = begin + MOST_ROWS - 1 if begin + MOST_ROWS - 1 < len(departments) else 0
    if len(departments) > len(rows):
        rows.append(scene.option(claim("others", after), "optin.others"))
    scene.say("optin.which")
    scene.offer(*rows, menu="optin.which_button")


def of_department(scene: Scene, department: str) -> None:
    """A department was chosen."""
    if department not in scene.catalogue.departments:
        return scene.then("repeat", "tap.old")
    return scene.order(AskOptIn("", department))


def asked(scene: Scene, event: OptInAsked) -> None:
    """They are to be asked; who agrees already is not, and who came by a code of nothing is told so."""
    talk = scene.talk
    if behalf.writes_under_age(scene.talk, scene.today):
        return scene.say("optin.not_children")
    if event.department not in scene.catalogue.departments:
        scene.say("optin.gone")
        return scene.then("repeat" if talk.form else "menu")
    if f"{event.department}/{PURPOSE}" in talk.consents:
        return _already(scene, event) if event.own else None
    about = {
        "reference": event.reference,
        "department": event.department,
        "way": event.way,
        "then": event.then,
        "since": scene.now.timestamp(),
    }
    others = [one for one in talk.optins if one["reference"] != event.reference]
    scene.talk = replace(talk, optins=[about, *others][:MOST])
    if event.own and not talk.language:
        return _ask_language(scene)
    if not talk.language:  # known only by a number: in the campaign's language, until they say another
        scene.talk = replace(scene.talk, language=event.language or scene.own_language)
        scene.order(ChangeLanguage(scene.talk.language))
    if talk.where is Where.NEW:
        scene.go(Where.LOBBY)
    return put(scene)


def _already(scene: Scene, event: OptInAsked) -> None:
    scene.say("optin.already", office=_office(scene, event.department))
    return back_or_offer(scene, *_next(scene, event.then))


def _ask_language(scene: Scene) -> None:
    """A consent is given to a notice that can be read."""
    asked_in = (scene.catalogue.texts[each]["language.ask"] for each in scene.catalogue.languages)
    scene.say_raw("language.ask", " / ".join(dict.fromkeys(asked_in)))
    scene.offer(*(Option(claim("lang", language), name) for language, name in own_names(scene).items()))
    scene.go(Where.LOBBY, first=ASIDE)


def put(scene: Scene) -> None:
    """The question, of the newest; in a shut window it goes out as a template with the same two buttons."""
    about = next(iter(scene.talk.optins), None)
    if about is None:
        return scene.then("menu")
    office, department = _office(scene, about["department"]), about["department"]
    url = f"{scene.catalogue.privacy_url}/{scene.language}/updates/{department}"
    how = scene.text(f"optin.how.{about['way']}")
    yes = scene.option(claim("optin", about["reference"], "yes"), "consent.yes")
    no = scene.option(claim("optin", about["reference"], "no"), "consent.no")
    scene.say("optin.ask", office=office, how=how, url=url)
    scene.offer(yes, no)
    said = scene.effects[-1]
    assert isinstance(said, Say)
    notice = Notice(TEMPLATE, (office, how, url), buttons=(yes.id, no.id))
    scene.effects[-1] = replace(said, notice=notice)
    if scene.talk.form is None:  # in a form a yes is its question's: only the button counts
        scene.ask_aside("updates", about["reference"])
    return None


def explain(scene: Scene, reference: str) -> None:
    """Who asks, whence they have the number, what they would write, what it costs, and how it ends.

    Who asks who sees it, or for a right that they may want later, is told that instead.
    """
    about = next((one for one in scene.talk.optins if one["reference"] == reference), None)
    if about is None:
        return None
    said, office = getattr(scene.event, "text", ""), _office(scene, about["department"])
    if asks_who_else_sees(said):
        return scene.say("consent.seen", department=office)
    if asks_of_right(scene.event):
        return scene.say("optin.rights")
    return scene.say("optin.what", office=office, how=scene.text(f"optin.how.{about['way']}"))


def asks_of_right(event: Event) -> bool:
    """Whether a right is only asked after, for some other time: "can I delete my data later?"."""
    return isinstance(event, TextReceived) and event.reading.command in OF_DATA and asks_of_later(event.text)


def put_again(scene: Scene, reference: str) -> None:
    """The notice stands above: only its question once more; in another language all of it."""
    about = next((one for one in scene.talk.optins if one["reference"] == reference), None)
    if about is None:
        return None
    if isinstance(scene.event, TextReceived) and scene.event.reading.command == "language":
        return put(scene)
    scene.say("optin.again", office=_office(scene, about["department"]))
    scene.offer(
        scene.option(claim("optin", reference, "yes"), "consent.yes"),
        scene.option(claim("optin", reference, "no"), "consent.no"),
    )
    scene.ask_aside("updates", reference)
    return None


def in_words(scene: Scene, reference: str, reply: str) -> None:
    """Yes or no in words; a yes is one by itself, as for every consent (hearing/aside.py)."""
    return answer(scene, reference, reply, method="text")


def answer(scene: Scene, reference: str, reply: str, *, method: str = "button") -> None:
    """They agreed or did not. What is old, made up or somebody else's is no question of theirs."""
    about = next((one for one in scene.talk.optins if one["reference"] == reference), None)
    if about is None or scene.now.timestamp() - about["since"] > OPEN_FOR.total_seconds():
        return scene.then("repeat", "tap.old")
    if reply == "yes" and behalf.writes_under_age(scene.talk, scene.today):
        scene.say("optin.not_children")
        return back_or_offer(scene, scene.to_menu())
    department = about["department"]
    name, office = f"{department}/{PURPOSE}", _office(scene, department)
    scene.talk = replace(scene.talk, optins=[one for one in scene.talk.optins if one is not about], aside=())
    if reply != "yes":
        if name not in scene.talk.consents:
            consent.record(scene, name, given=False, method=about["way"], request=reference, by=method)
        scene.say("optin.refused", office=office)
        return back_or_offer(scene, scene.to_menu())
    consent.record(scene, name, given=True, method=about["way"], request=reference, by=method)
    consents = tuple(dict.fromkeys((*scene.talk.consents, name)))
    withdrawn = tuple(each for each in scene.talk.withdrawn if each != name)
    scene.talk = replace(scene.talk, consents=consents, withdrawn=withdrawn, stopped=False)
    scene.say("optin.done", office=office)
    return back_or_offer(scene, *_next(scene, about["then"]))


def _next(scene: Scene, service: str) -> list[Option]:
    """What the campaign was for can be begun at once."""
    offered = [scene.option(claim("svc", service), "topic.apply")] if service in scene.catalogue.current else []
    return [*offered, scene.to_menu()]


def _office(scene: Scene, department: str) -> str:
    return scene.catalogue.departments[department].names[scene.language]


def outdated(talk: Talk, event: Event, said: bool) -> bool:  # noqa: FBT001 - whether anything was said
    """Whether a yes may be to what came after the question: then it answers nothing any more."""
    is_news = isinstance(event, SYSTEM_EVENTS) and not isinstance(event, OptInAsked | OwnDataFound | OursChecked)
    return said and is_news and talk.beside in (ASIDE, "erase")
