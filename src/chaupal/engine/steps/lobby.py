"""No form is open: first words, the choice of a language and of a service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import cases, learning, pages, taps
from chaupal.engine.definition import STATUS
from chaupal.engine.effects import ChangeLanguage, Option
from chaupal.engine.events import MediaReceived, OptionChosen, OtherReceived, TextReceived
from chaupal.engine.foretold import foretold
from chaupal.engine.forms import early
from chaupal.engine.phrases import QUIET, own_names, say_next_language, say_person, say_topic, unheard
from chaupal.engine.standing import is_recent, visits
from chaupal.engine.steps import joining, mine
from chaupal.engine.steps.proposal import BEGIN, begin_named, propose, proposed_one_more, wanted_surely
from chaupal.engine.steps.spoken import (
    named_language,
    offer_switch,
    remember_language,
    take_language,
    told_language,
    written_in,
)
from chaupal.engine.steps.wishes import help_me
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import Reading, asked_about, choice
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.engine.events import Event
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Case

FIRST_WISHES = (
    "status", "help", "details", "receipt", "certificate", "privacy", "my_data", "copy", "consents", "correct_data",
    "nominate", "data_complaint", "erase", "updates", "join", "pin", "helping", "helpers", "unteach", "start",
)  # fmt: skip
UNCLEAR = "unclear"
_SAYS_LITTLE = (None, "yes", "no", "start", "thanks", "greeting", "skip")  # wishes that want nothing of their own
RUNNING = ("filed", "in_progress", "waiting_for_citizen")
DUE = ("fee", "time")
FEW = 2  # words that may be a greeting we do not know
PAPERS = ("image", "document")


def first_contact(scene: Scene) -> None:
    """Somebody writes for the first time: which language? What they wanted is remembered.

    Who says what they want in a sentence, or in a script that only one of the languages has, is not asked.
    """
    event = scene.event
    if isinstance(event, OtherReceived) and event.kind in QUIET:
        return None
    _remember(scene)
    if named := named_language(event):
        return choose_language(scene, named)
    wanted = _with_status(scene, event, _wanted(event))
    asked = _first_asked(scene, event, wanted)
    if (language := written_in(scene)) and (wanted or asked):
        return _go_on_in(scene, language, wanted, asked)
    remember_language(scene)
    welcome = "\n\n".join(scene.catalogue.texts[each]["welcome.first"] for each in scene.catalogue.languages)
    scene.say_raw("welcome.first", welcome)
    scene.offer(*_languages(scene))
    scene.go(Where.LOBBY, suggested=wanted, first=asked, **foretold(scene))
    if not wanted and isinstance(event, TextReceived) and _is_unsure(event, wanted):
        scene.then("ask_model", wanted)
    return None


def _go_on_in(scene: Scene, language: str, wanted: tuple[str, ...], asked: str) -> None:
    """The first words show their language: how to change it is said, and what they ask is answered."""
    _say_taken(scene, language)
    scene.go(Where.LOBBY, suggested=wanted, first=asked, **foretold(scene))
    return _answer_first(scene)


def _wanted(event: Event) -> tuple[str, ...]:
    """The services that first words mean, or that the button of a template or poster begins."""
    if isinstance(event, OptionChosen):
        claim = taps.read(event.option)
        return (str(claim.said[0]),) if claim and claim.scope == "svc" else ()
    return choice(event.reading.services) if isinstance(event, TextReceived) else ()


def _with_status(scene: Scene, event: Event, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """What is wanted, and before it where an application elsewhere stands, if that is asked: "pension ka kya hua?"."""
    if not isinstance(event, TextReceived) or event.reading.command != "status" or len(wanted) != 1:
        return wanted
    kinds = {
        name: scene.catalogue.service(name) for name, _ in event.reading.services if name in scene.catalogue.current
    }
    named = kinds.get(wanted[0])
    if named is None or named.is_bill or named.kind == STATUS:
        return wanted
    elsewhere = [name for name, service in kinds.items() if service.kind == STATUS]
    return (*elsewhere[:1], *wanted)


def _first_asked(scene: Scene, event: Event, wanted: tuple[str, ...]) -> str:
    """What first words ask that can be answered once a language is chosen: a topic, a wish, or nothing we know of."""
    if not isinstance(event, TextReceived):
        return ""
    reading = event.reading
    command = "help" if reading.intent == "human" else reading.command
    if command == "status" and wanted:  # nothing was applied for here: what is named may be meant
        return ""
    if command == "start" and not scene.talk.department:  # it asks for a department's news, or greets
        return ""
    if command in FIRST_WISHES or reading.topic:
        return command if command in FIRST_WISHES else reading.topic or ""
    if wanted_surely(scene, event) in wanted:
        return BEGIN
    nothing = not (wanted or command or reading.intent or reading.may_ask)
    return UNCLEAR if nothing and len(event.text.split()) > FEW else ""


def _answer_first(scene: Scene) -> None:
    """The language is chosen: what the first words asked is answered, what they wanted is proposed."""
    asked, wanted = scene.talk.first, scene.talk.suggested
    if asked == "updates" and scene.talk.optins:
        return scene.then("put_optin")
    if asked in FIRST_WISHES:
        return scene.then("tap", claim("do", asked))
    if asked == UNCLEAR:
        return suggest(scene, wanted, "")
    if asked and not wanted:
        return _ask_which(scene)
    if asked == BEGIN and wanted[0] in scene.catalogue.current:
        return begin_named(scene, wanted[0])
    if asked and len(wanted) == 1 and _is_answered(scene, asked, wanted[0]):
        also = scene.event.reading.also if isinstance(scene.event, TextReceived) else ()
        for topic in (asked, *also):
            say_topic(scene, scene.catalogue.service(wanted[0]), topic)
    return propose(scene, wanted)


def _is_answered(scene: Scene, topic: str, service: str) -> bool:
    """Whether the catalogue knows the answer; how much is due, and by when, is looked up in a bill's form."""
    return service in scene.catalogue.current and not (topic in DUE and scene.catalogue.service(service).is_bill)


def first_tap(scene: Scene, event: OptionChosen) -> None:
    """The first thing that comes is a tap: a language is chosen, anything else waits for that."""
    claim = taps.read(event.option)
    return choose_language(scene, str(claim.said[0])) if claim and claim.scope == "lang" else first_contact(scene)


def choose_language(scene: Scene, language: str) -> None:
    """The citizen chose a language; the talk goes on where it was.

    Whose own language the open form does not speak chooses for that form.
    """
    if language not in scene.catalogue.languages:
        return ask_language(scene)
    first = not scene.talk.language and scene.talk.where in (Where.NEW, Where.LOBBY)
    is_for_form = scene.language != scene.own_language != language
    spoken = dict.fromkeys(filter(None, (language, scene.talk.language, *scene.talk.spoken)))
    scene.talk = replace(scene.talk, spoken=tuple(spoken))
    if not is_for_form:
        scene.talk = replace(scene.talk, language=language)
        scene.order(ChangeLanguage(language))
    if first:
        return None if joining.kept(scene) else _answer_first(scene)
    if scene.talk.form is not None:
        scene.fill(shown=[])  # what is reviewed is read in that language, too
    say_next_language(scene) if scene.language != language else scene.say("language.changed")
    if scene.talk.where is Where.CONFIRMING:
        return propose(scene, scene.talk.suggested)
    if scene.talk.where is Where.CONSENTING:  # consent is given to a notice that can be read
        return scene.then("request_consent")
    return scene.then("repeat")


def goes_on(scene: Scene, event: TextReceived, *, known: bool) -> bool:
    """Whether words at that question want nothing else: their language is taken, what was wanted first is gone on with.

    `known`: they showed their language already. Where they show none, the question is put once more.
    """
    talk, reading = scene.talk, event.reading
    held = talk.suggested or talk.first in (*FIRST_WISHES, BEGIN) or "code" in talk.telling
    if not held or reading.command not in _SAYS_LITTLE or choice(reading.services) or reading.intent == "human":
        return False
    if pages.picked(scene, ((each, (name,)) for each, name in own_names(scene).items()), event.text):
        return False
    language = scene.talk.language if known else told_language(scene, event)
    if not language and reading.command is None:
        ask_language(scene)
        return True
    asked = reading.topic if reading.topic and talk.suggested else talk.first
    scene.talk = replace(talk, first=asked)
    _say_taken(scene, language or scene.own_language)
    if not joining.kept(scene):
        _answer_first(scene)
    return True


def _say_taken(scene: Scene, language: str) -> None:
    """A language is taken from their words: how to change it is said."""
    if scene.talk.language != language:
        scene.talk = replace(scene.talk, language=language)
        scene.order(ChangeLanguage(language))
    others = (scene.catalogue.texts[each]["welcome.other"] for each in scene.catalogue.languages if each != language)
    scene.say("welcome.known", others=" ".join(others))


def ask_language(scene: Scene) -> None:
    """Which language? Asked in all, the citizen's first."""
    asked = (scene.catalogue.texts[each]["language.ask"] for each in (scene.own_language, *scene.catalogue.languages))
    scene.say_raw("language.ask", " / ".join(dict.fromkeys(asked)))
    scene.offer(*_languages(scene))


def _languages(scene: Scene) -> Iterator[Option]:
    return (Option(claim("lang", language), name) for language, name in own_names(scene).items())


def hear(scene: Scene, event: TextReceived) -> None:
    """Free words with no form open: the service that is meant, a question about one, or the menu."""
    reading = event.reading
    if not scene.talk.language:
        named = ((language, (name,)) for language, name in own_names(scene).items())
        if language := pages.picked(scene, named, event.text):
            return choose_language(scene, language)
    scene.talk = replace(scene.talk, thinking={}, **foretold(scene))
    offer_switch(scene, event)
    remember_language(scene)
    found = choice(reading.services)
    take_language(scene, reading)
    row = mine.asked_of_own(scene, event, found) or _row(scene, event, found)
    if row:
        return scene.then("tap", row)
    is_told = _next_number(scene, reading) or (reading.topic and _answered(scene, reading, found))
    if is_told or (not found and proposed_one_more(scene, event)):
        return None
    if not found and (row := pages.meant(scene, event.text)):
        return scene.then("tap", row)
    if _is_unsure(event, found):
        return scene.then("ask_model", found)
    return suggest(scene, found, reading.intent) if found or not reading.topic else _ask_which(scene)


def _next_number(scene: Scene, reading: Reading) -> bool:
    """Whether the number of another thing is told that is looked up where one was last, and its form was opened."""
    name = "" if reading.services else next(iter(reading.facts), "")
    if name:
        scene.then("open_form", name)
    return bool(name)


def _row(scene: Scene, event: TextReceived, found: tuple[str, ...]) -> str:
    """The row of the page last shown, or of a department, that the words name."""
    on_page = pages.chosen(scene, event.text) if scene.talk.where is Where.LOBBY and len(found) != 1 else ""
    return on_page or ("" if event.reading.topic else pages.department(scene, event.text))


def _ask_which(scene: Scene) -> None:
    """A question about none of our services by name."""
    scene.say("topic.which")
    return scene.then("menu")


def _answered(scene: Scene, reading: Reading, found: tuple[str, ...]) -> bool:
    """Whether a question is about the one case under way or a service that we know the answer of, and was answered."""
    about = _about(scene, reading)
    own = next((case for case in scene.talk.cases if case.service == about and is_recent(scene, case)), None)
    if reading.topic == "time" and (number := _running(scene, found)):
        scene.then("tap", claim("case", number))
    elif own and reading.topic and _is_answered(scene, reading.topic, own.service):
        _answer_of_case(scene, own, reading.topics)
    elif about and reading.topic and (not found or _is_answered(scene, reading.topic, about)):
        answer_topics(scene, about, reading.topics)
    else:
        return False
    return True


def _answer_of_case(scene: Scene, case: Case, topics: tuple[str, ...]) -> None:
    """A question of who has applied: who comes with what stands in how the case stands, the rest in the catalogue."""
    told = {"time", "documents"} if visits(scene, case) else {"time"}
    for topic in topics:
        if topic not in told:
            say_topic(scene, cases.service_of(scene, case), topic)
    scene.then("tap", claim("case", case.number))


def _running(scene: Scene, found: tuple[str, ...]) -> str:
    """The number of the one case under way, else of the newest, if "how long?" is about it or names no service."""
    assert isinstance(scene.event, TextReceived)
    own = scene.talk.cases
    # "when does the card come?" is about the one just decided
    running = [case for case in own if case.state in RUNNING] or own[:1]
    is_meant = len(running) == 1 and (not found or scene.event.reading.bare or running[0].service in found)
    return running[0].number if is_meant else ""


def _about(scene: Scene, reading: Reading) -> str | None:
    """The service that a question is about: the one named in it, or the one talked of; of several named none.

    Who has applied for one thing only asks about that: "how do I pay for the copies?".
    """
    found = asked_about(reading.services)
    spoken_of = (*scene.talk.suggested, *(form.service for form in scene.talk.parked))
    names = found if len(found) == 1 else [name for name in spoken_of if name in found or (not found and reading.bare)]
    if not names and not found and len(scene.talk.cases) == 1:
        names = [scene.talk.cases[0].service]
    return next((name for name in names if name in scene.catalogue.current), None)


def _is_unsure(event: TextReceived, found: tuple[str, ...]) -> bool:
    """Whether a language model is asked: there is one, several words were said, and they name no one service."""
    reading = event.reading
    return reading.may_ask and len(found) != 1 and not reading.intent and len(event.text.split()) > 1


def suggest(scene: Scene, found: tuple[str, ...], intent: str) -> None:
    """What is made of words: the services that may be meant, or what else they are."""
    if not intent:
        said = scene.event.text if isinstance(scene.event, TextReceived) else str(scene.talk.said.get("text", ""))
        learning.proposed(scene, said, found)  # what was said now, or before the model was asked
    if found:
        return propose(scene, found)
    if intent == "human":
        return help_me(scene)
    if not intent and _asks_of_case(scene):
        return _send_to_office(scene)
    if not intent:
        scene.say("lobby.not_understood")
    elif intent == "smalltalk":
        scene.say("lobby.smalltalk")
    return scene.then("menu")


def _asks_of_case(scene: Scene) -> bool:
    """Whether a question that nobody here can answer comes from somebody with a case: it is about that one."""
    event = scene.event
    asks = isinstance(event, TextReceived) and "?" in event.text
    return asks and any(is_recent(scene, case) for case in scene.talk.cases)


def _send_to_office(scene: Scene) -> None:
    case = next(case for case in scene.talk.cases if is_recent(scene, case))
    scene.say("lobby.no_answer")
    say_person(scene, cases.service_of(scene, case))
    scene.offer(scene.option(claim("case", case.number), "filed.status"), scene.to_menu())


def answer_topics(scene: Scene, name: str, topics: tuple[str, ...]) -> None:
    """A question about a service is answered from the catalogue, and the service is offered."""
    service = scene.catalogue.service(name)
    for topic in topics:
        say_topic(scene, service, topic)
    scene.offer(
        scene.option(claim("svc", name), "topic.apply"),
        scene.option(claim("guide", name), "guide.button"),
        scene.to_menu(),
    )
    return scene.go(Where.CONFIRMING, suggested=(service.id,))


def _remember(scene: Scene) -> None:
    """A file that comes before anything is asked for can be used when its paper is."""
    event = scene.event
    if isinstance(event, MediaReceived) and event.kind in early.USABLE:
        scene.talk = early.with_it(scene.talk, event)


def file_in_lobby(scene: Scene, event: Event) -> None:
    """A photo, voice note, place or sticker with no form open."""
    if isinstance(event, OtherReceived) and event.kind in QUIET:
        return None
    if isinstance(event, OtherReceived) and event.kind == "request_welcome":
        return scene.then("menu")
    kind = event.kind if isinstance(event, MediaReceived) else "other"
    _remember(scene)
    scene.say("lobby.file" if kind in early.USABLE else unheard(kind))
    if isinstance(event, MediaReceived) and event.forwarded and kind in PAPERS:
        scene.say("ours.file", url=scene.catalogue.verify_url)
    return scene.then("menu")
