"""What a citizen may demand about their data: have it corrected, name who acts for them, complain of how it is handled.

DPDP Act 2023, ss. 12(2), 13 and 14. What is written here in free words (Where.TELLING) is for that alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from chaupal.engine import cases
from chaupal.engine.definition import CORRECT
from chaupal.engine.effects import DAYS_TO_ANSWER, ComplainOfData, TellOwnData
from chaupal.engine.events import TextReceived
from chaupal.engine.forms.filling import PROFILE
from chaupal.engine.phrases import back_or_offer, cut, offer_rest
from chaupal.engine.steps import nominee, ours, unlock
from chaupal.engine.steps.joining import JOIN, typed
from chaupal.engine.steps.joining import show as show_join
from chaupal.engine.steps.review import may_change
from chaupal.engine.talk import Where
from chaupal.engine.taps import claim
from chaupal.engine.understood import DETAILS, NOMINEE
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Refused, Spec
from chaupal.hearing.remarks import is_question, speaks_of_complaint
from chaupal.hearing.wishes import wish_of
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from chaupal.engine.events import DataComplaintAnswered, DataComplaintTaken, OwnDataFound
    from chaupal.engine.scene import Scene

COMPLAINT, DETAIL, OF_NUMBER = "complaint", "detail", "complaint_of"
HELD, OF = "held", "of"  # in Talk.telling: words that were said already, and of which case
COMPLAINTS, MAYBE_COMPLAINTS = "complaints", "my_complaints"  # how they stand; the same, where a case may be meant
CODE = 8  # signs of a number as `kit.ids.new_code` makes them
LEAST_LETTERS = 3
_BARE_WISH = 8  # words: "i want to complain about my data" tells nothing yet
LONGEST, LONGEST_NAME, LONGEST_SHOWN = 2000, 80, 160  # characters
MOST_SHOWN, MOST_LINES = 3, 10  # complaints: of those that are answered; in one message
_GENDERS = ("female", "male", "transgender")


def look(scene: Scene, what: str) -> None:
    """Has it looked up who was named, or which complaints there are."""
    scene.order(TellOwnData(what))


def number_in(text: str) -> str:
    """The number of a complaint about data that stands in words; nothing if none does."""
    words = text.upper().replace("-", " ").replace("/", " ").split()
    parts = ["".join(filter(str.isalnum, word)) for word in words]
    told = zip(parts, parts[1:], parts[2:], strict=False)
    return next(
        (f"DP-{year}-{code}" for lead, year, code in told if lead == "DP" and year.isdecimal() and _is_code(code)), ""
    )


def _is_code(word: str) -> bool:
    return len(word) == CODE and word.isascii()


def ask_after(scene: Scene, number: str) -> None:
    """How does that complaint stand? Who was erased since may ask as well, with their first words."""
    if scene.talk.where is Where.NEW:
        ours.enter(scene)
    scene.order(TellOwnData(OF_NUMBER, number=number))


def found(scene: Scene, event: OwnDataFound) -> None:
    """What was found is told, and the next is asked for."""
    if event.what == OF_NUMBER:
        return _of_number(scene, event.held)
    if event.what in (COMPLAINTS, MAYBE_COMPLAINTS):
        return _how_they_stand(scene, event)
    return nominee.found(scene, event.held) if event.what == NOMINEE else _of_complaints(scene, event.held)


def _ask(scene: Scene, **telling: str) -> None:
    """Something is to be written now; a form that is open rests."""
    scene.park()
    scene.go(Where.TELLING, telling=telling)
    show(scene)


def show(scene: Scene) -> None:
    """What is to be written."""
    told = scene.talk.telling
    if told["what"] == JOIN:
        return show_join(scene)
    if told["what"] == NOMINEE:
        return nominee.show(scene)
    if told["what"] == DETAIL:
        scene.say("rights.detail_ask", label=scene.text(f"profile.{told['name']}"))
    elif said := told.get(HELD):
        scene.say("rights.complain_said", said=cut(said, LONGEST_SHOWN))
        scene.ask_aside("enter")
        return scene.offer(
            scene.option(claim("words", "told"), "rights.told"), scene.option(claim("do", "menu"), "rights.leave")
        )
    else:
        scene.say("rights.complain_ask")
    genders = _GENDERS if told.get("name") == "gender" and told["what"] == DETAIL else ()
    options = [scene.option(claim("mended", one), f"profile.{one}") for one in genders]
    return scene.offer(*options, *(() if options else (scene.option(claim("do", "menu"), "rights.leave"),)))


def hear(scene: Scene, event: TextReceived) -> None:
    """What was written."""
    if event.reading.command == "no":
        return leave(scene)
    return _HEARD[scene.talk.telling["what"]](scene, event.text.strip())


def leave(scene: Scene) -> None:
    """They would rather not."""
    scene.then("menu")


# Correct it


def correct(scene: Scene) -> None:
    """A kept detail is to be put right: the one that is called wrong, with what it is to be if that is told."""
    if not unlock.may(scene, CORRECT):
        return
    event = scene.event
    told = event.reading.facts.get(DETAILS, {}) if isinstance(event, TextReceived) else {}
    name, value = next(iter(told.items())) if len(told) == 1 else ("", None)
    if name not in scene.talk.profile:
        which(scene)
    elif isinstance(value, str):
        _put(scene, name, value)
    else:
        mend(scene, name)


def which(scene: Scene) -> None:
    """What is kept can be put right here; what stands in an application, the office puts right.

    Of a form in hand its answers can be: they are meant where it is looked through, and where nothing else is kept.
    """
    names = [name for name in PROFILE if name in scene.talk.profile]
    if scene.talk.where is Where.REVIEWING or (not names and may_change(scene)):
        return scene.then("choose_change")
    if not names:
        scene.say("rights.correct_none")
        return back_or_offer(
            scene, scene.option(claim("do", "data_complaint"), "rights.complain_button"), scene.to_menu()
        )
    scene.say("rights.correct_which")
    rows = [
        replace(scene.option(claim("mend", name), f"profile.{name}"), description=cut(_shown(scene, name)))
        for name in names
    ]
    return scene.offer(*rows[:8], scene.option(claim("do", "data_complaint"), "rights.complain_button"))


def _shown(scene: Scene, name: str) -> str:
    kind, value = PROFILE[name], scene.talk.profile[name]
    return scene.text(f"profile.{value}") if kind == "choice" else answers.show(Spec(kind), value, scene.language)


def mend(scene: Scene, name: str) -> None:
    """One kept detail is wrong."""
    if name not in scene.talk.profile:
        return scene.then("repeat", "tap.old")
    return _ask(scene, what=DETAIL, name=name)


def mended(scene: Scene, value: str) -> None:
    """Of two or three that it may be."""
    if scene.talk.where is not Where.TELLING or scene.talk.telling.get("name") != "gender":
        return scene.then("repeat", "tap.old")
    return _put(scene, "gender", value)


def _detail(scene: Scene, text: str) -> None:
    name = scene.talk.telling["name"]
    if PROFILE[name] == "choice":
        return show(scene)
    read = answers.read(Spec(PROFILE[name]), text, scene.today)
    return _refused(scene, read) if isinstance(read, Refused) else _put(scene, name, read.value)


def _refused(scene: Scene, why: Refused) -> None:
    scene.say(f"refused.{why.code}", **why.params)
    show(scene)


def _put(scene: Scene, name: str, value: Any) -> None:
    scene.talk = replace(scene.talk, profile={**scene.talk.profile, name: value})
    label, shown = scene.text(f"profile.{name}"), _shown(scene, name)
    scene.go(Where.LOBBY, telling={})
    scene.say("rights.corrected", label=label, value=shown, officer=scene.catalogue.officer)
    offer_rest(scene)


# Complain


def complain(scene: Scene) -> None:
    """Something about their data is wrong; or how what they complained of stands, which asks for no words."""
    event = scene.event
    asks = isinstance(event, TextReceived) and event.reading.intent == "status"
    if isinstance(event, TextReceived) and not asks and _tells_what(event):
        scene.talk = replace(scene.talk, telling={HELD: event.text.strip()})
    look(scene, COMPLAINTS if asks else COMPLAINT)


def _tells_what(event: TextReceived) -> bool:
    """Whether it is told what is wrong, "my number was leaked", and not only that one wants to complain."""
    is_short = len(event.text.split()) <= _BARE_WISH and (
        speaks_of_complaint(event.text) or wish_of(event.text)[0] is not None
    )
    return not is_short and sum(map(str.isalpha, event.text)) >= LEAST_LETTERS


def _lines(scene: Scene, complaints: Sequence[Mapping[str, Any]]) -> list[str]:
    """The newest first: all that wait, and a few."""
    lines = []
    for number, one in enumerate(complaints):
        if one["answer"] and number >= MOST_SHOWN:
            continue
        on, due = cases.day(scene, one["on"]), cases.day(scene, one["due_on"])
        key = "rights.complaint_answered" if one["answer"] else "rights.complaint_waits"
        lines.append(scene.text(key, number=one["number"], on=on, due=due, answer=one["answer"]))
    return lines[:MOST_LINES]


def _how_they_stand(scene: Scene, event: OwnDataFound) -> None:
    """Those about data; and where a case may be meant, how that stands below."""
    lines = _lines(scene, event.held["complaints"])
    is_maybe = event.what == MAYBE_COMPLAINTS
    if is_maybe and not lines:
        return scene.then("status")
    head = scene.text("rights.complaints" if lines else "rights.complaints_none")
    scene.say_raw("rights.complaints", "\n".join([head, *lines]))
    scene.owe()
    if is_maybe and scene.talk.cases:
        return scene.then("status")
    return back_or_offer(scene, scene.option(claim("do", "data_complaint"), "rights.complain_button"), scene.to_menu())


def _of_complaints(scene: Scene, held: Mapping[str, Any]) -> None:
    what = scene.text("rights.complain_what", officer=held["officer"], days=DAYS_TO_ANSWER)
    scene.say_raw("rights.complain_what", "\n".join([what, *_lines(scene, held["complaints"])]))
    said = scene.talk.telling.get(HELD, "")
    _ask(scene, what=COMPLAINT, **({HELD: said, OF: ""} if said else {}))


def _of_number(scene: Scene, one: Mapping[str, Any]) -> None:
    facts = {name: cases.day(scene, one.get(key, "")) for name, key in (("on", "on"), ("due", "due_on"))}
    key = f"rights.complaint_{one['state']}"
    scene.say(key, number=one["number"], answer=one.get("answer", ""), officer=scene.catalogue.officer, **facts)
    scene.owe()
    return back_or_offer(scene, scene.to_menu())


def _complained(scene: Scene, text: str) -> None:
    """More words go with those that were told already; a question enters nothing by itself."""
    said = scene.talk.telling.get(HELD, "")
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        return show(scene)
    if not is_question(text):
        return complain_of(scene, f"{said}\n{text}".strip())
    if said:  # who reads it and by when it is answered stands above it
        return look(scene, COMPLAINT)
    scene.talk = replace(scene.talk, telling={**scene.talk.telling, HELD: text, OF: ""})
    return show(scene)


def in_other_words(scene: Scene) -> None:
    """Those that were told are not to be entered as they are."""
    telling = {name: value for name, value in scene.talk.telling.items() if name not in (HELD, OF, *nominee.STEPS)}
    scene.talk = replace(scene.talk, telling=telling)
    return show(scene)


def complain_of(scene: Scene, text: str) -> None:
    """It is entered."""
    scene.order(ComplainOfData(text[:LONGEST]))
    return scene.go(Where.LOBBY, telling={})


def taken(scene: Scene, event: DataComplaintTaken) -> None:
    """It is with the officer, who has so long to answer."""
    scene.say("rights.complaint_taken", number=event.number, due=cases.day(scene, event.due_on), officer=event.officer)
    if scene.talk.form is not None:
        return scene.then("repeat")
    return offer_rest(scene)


def answered(scene: Scene, event: DataComplaintAnswered) -> None:
    """The officer's answer, and where one may go who is not content with it."""
    scene.say("rights.complaint_answer", number=event.number, answer=event.answer, officer=scene.catalogue.officer)
    scene.duty("data_request_answered", event.number)
    back_or_offer(scene, scene.option(claim("do", "data_complaint"), "rights.complain_again"))


_HEARD: Mapping[str, Callable[[Scene, str], None]] = {
    COMPLAINT: _complained,
    NOMINEE: nominee.hear,
    DETAIL: _detail,
    JOIN: typed,
}
