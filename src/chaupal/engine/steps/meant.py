"""What words are meant as while an item is asked: its answer, though they are a wish elsewhere, or a question on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.definition import WELFARE, Field, Paper, Slot
from chaupal.engine.forms import blanks, early
from chaupal.engine.phrases import ACCEPTED, say_declared, say_topic, say_topics, tell_meaning, unasked
from chaupal.engine.steps.ask import stands
from chaupal.engine.understood import OF_CHAT, TOLD
from chaupal.hearing.acts import ASSENT, DENIAL
from chaupal.hearing.answers import together
from chaupal.hearing.answers.choice import is_label
from chaupal.hearing.asked_of_it import is_of_it
from chaupal.hearing.asked_of_money import asked_of_sum
from chaupal.hearing.asked_of_paper import asks_if_it_does, asks_of_copy
from chaupal.hearing.called import by_label
from chaupal.hearing.remarks import ASKING, LACKING, Remark, asks_us

if TYPE_CHECKING:
    from chaupal.engine.definition import Item
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.hearing.heard import Meant

ASKED = ("term", "why")  # a question is no answer
FIGURES = ("number", "amount", "year")
PLACES = ("address", "location")
STORY = 1000  # characters: a field that takes so many asks for somebody's own words
QUESTION = 6  # words that a question about the form has at most
_GOES_ON = ("yes", "nothing", "skip")  # "go to payment", "nothing to change", "leave it"
SHORT = 3  # words of an answer that could be heard as a question


def takes(scene: Scene, event: TextReceived) -> bool:
    """Whether words that are a wish elsewhere answer the question in hand: "0" as an amount, "not yet", a label."""
    item, said = scene.service.item(scene.form.item), event.said
    if event.reading.command == "cancel":  # "leave it" leaves out what is optional, not the whole form
        may_stay = isinstance(item, Field | Paper) and (item.optional or stands(scene))
        return may_stay and Remark.LEAVE_OUT in event.reading.heard.remarks
    is_told = not _promises(event) or (isinstance(item, Field) and asks_for_story(item))
    if not isinstance(item, Field) or event.reading.command in ASKED or not is_told:
        return False
    if scene.form.group:
        return any(map(str.isdigit, said)) and not event.reading.argument
    if item.spec.kind in ("choice", "yes_no"):
        return _takes_option(item, event)
    if item.spec.kind == "text":
        return _takes_words(scene, item, event)
    return item.spec.kind in FIGURES and any(map(str.isdigit, said))


def _takes_words(scene: Scene, item: Field, event: TextReceived) -> bool:
    if event.reading.command == "change" and event.reading.argument:
        items = [
            blanks.blank(scene.service, scene.form, item)
            for item in scene.service.items
            if isinstance(item, Field | Paper | Slot)
        ]
        return by_label(items, event.reading.argument, scene.today) is None
    is_long = event.reading.command in (*TOLD, *OF_CHAT) and len(event.text.split()) > QUESTION
    return asks_for_story(item) and (is_long or _promises(event))


def _promises(event: TextReceived) -> bool:
    """Whether it is said for when it will be done: "kal bhejunga", which may be part of a story, and is no figure."""
    return event.reading.command == "pause" and bool(event.reading.argument)


def _takes_option(item: Field, event: TextReceived) -> bool:
    is_of_chat = event.reading.command in OF_CHAT and event.reading.command not in TOLD
    if is_of_chat or (item.spec.kind == "choice" and not event.reading.argument):
        return is_label(item.spec, event.said)
    heard = event.reading.heard
    return item.id in heard.answers or heard.begins is not None


def is_answer(item: Item, event: TextReceived) -> bool:
    """Whether words that are a question elsewhere answer this one.

    Where a complaint is asked for, "how much was spent on our road?" is the answer; "me" is that to "for whom?", "two
    days" to "how many?", and "I have no Aadhaar card" at a paper.
    """
    said = event.said
    if isinstance(item, Paper):
        return "?" not in said and lacks(event) and not (is_of_it(said) or asks_us(said))
    if not isinstance(item, Field):
        return False
    heard, told = event.reading.heard, event.reading.heard.values.get(item.id)
    asks = not ASKING.isdisjoint(heard.remarks)
    if not asks and (heard.declined or (heard.option and item.spec.kind in ("choice", "yes_no"))):
        return True
    is_figure = item.spec.kind in FIGURES and told is not None and (told.words != said or (told.is_answer and not asks))
    if heard.act in (ASSENT, DENIAL) or is_figure:
        return True
    if item.spec.kind in ("choice", "yes_no") or together.is_strict(item.spec):
        return len(said.split()) <= SHORT and "?" not in said and told is not None and told.is_answer
    is_place = item.spec.kind in PLACES and "?" not in said  # "SDM office, counter 3"
    is_told = (is_place or _is_own_words(item)) and told is not None and told.is_answer and not asks
    return (is_told or asks_for_story(item)) and (is_place or len(said.split()) > QUESTION)


def asks_for_story(item: Item) -> bool:
    """Whether it is told in one's own words, at length."""
    return isinstance(item, Field) and _is_own_words(item) and item.spec.rules.get("max", STORY) >= STORY


def _is_own_words(item: Item) -> bool:
    return isinstance(item, Field) and item.spec.kind == "text" and "pattern" not in item.spec.rules


def asks_for_words(scene: Scene) -> bool:
    """Whether what is asked can be told in any words."""
    form = scene.form
    return not form.group and _is_own_words(scene.service.item(form.item))


def denies(event: TextReceived) -> bool:
    """No, I have none, I do not want to tell."""
    return event.reading.command == "no" or Remark.DENIES in event.reading.heard.remarks


def lacks(event: TextReceived) -> bool:
    """Whether a paper is not there, or not any more."""
    return event.reading.command == "no" or not event.reading.heard.remarks.isdisjoint(LACKING)


def paper_before(scene: Scene) -> Paper | None:
    """The paper that was told last, if one was."""
    before = scene.service.item(scene.form.trail[-1]) if scene.form.trail else None
    return before if isinstance(before, Paper) else None


def leaves_it(scene: Scene, event: TextReceived, item: Item) -> bool:
    """Whether an answer that was opened to be changed is right as it stands, or one goes on without another."""
    if not stands(scene) or len(event.said.split()) > QUESTION:  # "it is right, but her surname is …"
        return False
    heard, is_yes_no = event.reading.heard, isinstance(item, Field) and item.spec.kind == "yes_no"
    is_left = item.id in heard.declined and Remark.DENIES not in heard.remarks  # "leave it", not "there is none"
    if is_left or not heard.remarks.isdisjoint((Remark.STANDS, Remark.LEAVE_OUT)):
        return True
    is_told = is_yes_no or item.id in heard.answers or bool(heard.put_right) or Remark.CALLS_WRONG in heard.remarks
    return not is_told and (Remark.CALLS_RIGHT in heard.remarks or event.reading.command in _GOES_ON)


def heard_aside(scene: Scene, event: TextReceived, item: Item) -> bool:
    """Whether it was such words, and they were answered; where a story is asked for, they are part of it."""
    return not asks_for_words(scene) and _asks(scene, event, item)


def _asks(scene: Scene, event: TextReceived, item: Item) -> bool:
    """Why, which of these, will another do, where does it stand, how much will I get?"""
    said = event.reading.heard.remarks
    if isinstance(item, Paper) and _asks_of_paper(scene, event, item):
        return True
    asks_to_send = Remark.MAY_SEND in said and not event.reading.topic
    if isinstance(item, Field) and asks_to_send and unasked(scene) == "document.not_asked":
        scene.then("repeat", "document.may_send")
    elif Remark.WHAT_ONE_GETS in said and scene.service.kind == WELFARE:
        say_topic(scene, scene.service, "fee")
        scene.then("repeat")
    elif isinstance(item, Paper) and asks_of_copy(event.text):
        say_topic(scene, scene.service, "documents")
        scene.then("repeat")
    elif isinstance(item, Paper) and _asks_if_it_does(event):
        kinds = ", ".join(scene.text(f"paper.{kind}") for kind in item.accept)
        scene.then("repeat", "ask.papers_that_do" if len(item.accept) > 1 else "ask.only_paper", papers=kinds)
    elif Remark.WHY in said and not asked_of_sum(event.text):
        say_topics(scene, scene.service, event.reading)
        _tell_why(scene, item, event.reading.heard.begins)
    elif not ASKING.isdisjoint(said) and not event.reading.topic and say_declared(scene, scene.service):
        scene.then("repeat")  # what is let off, what late ones pay: whatever is asked there
    elif isinstance(item, Field) and event.reading.topic and Remark.WHERE_WRITTEN in said:
        scene.then("repeat")  # the question says it
    elif isinstance(item, Field) and item.spec.kind == "choice" and not event.reading.topic and Remark.WHICH in said:
        tell_meaning(scene, item)
    else:
        return False
    return True


def _asks_if_it_does(event: TextReceived) -> bool:
    """Whether it is asked of another paper if it will do here."""
    is_said = Remark.WILL_DO in event.reading.heard.remarks or asks_if_it_does(event.text)
    return is_said and event.reading.topic != ACCEPTED


def _asks_of_paper(scene: Scene, event: TextReceived, item: Paper) -> bool:
    """May it come later, which of its sides, was it not sent before?"""
    said = event.reading.heard.remarks
    if Remark.LATER in said and event.reading.topic != "fee":  # "half now, half later"
        scene.then("later", item, event.text)
    elif Remark.SIDES in said:
        scene.then("repeat", "document.sides")
    elif Remark.SENT in said and (document := early.sent_for_another(scene.service, scene.form, item)):
        scene.put(early.elsewhere(scene.form, item.id, document))
        scene.then("repeat")
    else:
        return False
    return True


def _tell_why(scene: Scene, item: Item, begins: Meant | None) -> None:
    """Why it is asked; what was answered before the question ("about three lakh, why do you ask?") is kept."""
    if begins is None:
        return scene.then("why")
    scene.say("ask.why", service_name=scene.text("name", scene.service))
    return scene.then("take", item, begins.value, told=True)
