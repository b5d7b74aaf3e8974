"""A question that stands beside an answer: it is answered first, and the rest is heard as if it had been said alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine import asked_closer
from chaupal.engine.definition import WELFARE, Paper
from chaupal.engine.events import TextReceived
from chaupal.engine.phrases import ACCEPTED, say_no_answer, say_topics
from chaupal.engine.talk import Where
from chaupal.engine.understood import choice
from chaupal.hearing.acts import ASSENT
from chaupal.hearing.asked_of_it import is_of_it
from chaupal.hearing.asked_of_money import IN_PARTS, REBATE, asked_of_money
from chaupal.hearing.asked_of_paper import asks_if_accepted
from chaupal.hearing.promised import is_told_instead
from chaupal.hearing.remarks import ASKED, ASKING, Remark, asks_us, remarks
from chaupal.hearing.wishes import wish_of
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.definition.offices import Catalogue
    from chaupal.engine.events import Event
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Talk
    from chaupal.engine.understood import Reading

_POLITE = ("thanks", "greeting")  # wishes that a question beside them goes before
_SOUNDS_SO = ("yes", "no", "skip", "nothing", "why", "resume", "pause")  # and such as its own words may sound like
_ASKS = ASKED | ASKING | {Remark.WHAT_ONE_GETS}


def with_topic(catalogue: Catalogue, talk: Talk, event: Event) -> Event:
    """Who asks of money, or of one paper if it must be, asks for what is known of these, in words no phrase foresaw.

    "paisa kitna milta hai?" where a service pays, "can I pay half now", "is a PAN card compulsory?"; and if what is
    issued will do somewhere.
    """
    if not isinstance(event, TextReceived):
        return event
    of, remarked = talk.form or next(iter(talk.cases), None), event.reading.heard.remarks
    asks = not remarked.isdisjoint(_ASKS)
    if (
        of
        and asks
        and asks_if_accepted(event.text)
        and catalogue.known(of.service, of.version).outcome == "certificate"
    ):
        return replace(event, reading=replace(event.reading, command=None, topic=ACCEPTED, intent="", also=()))
    topic = topic_of(catalogue, talk, event.reading, event.text)
    command = event.reading.command
    is_alone = not event.reading.heard.asked_beside
    if topic and is_alone and (command in _POLITE or (command in _SOUNDS_SO and is_of_it(event.text))):
        command = None
    return replace(event, reading=replace(event.reading, topic=topic, command=command))


def topic_of(catalogue: Catalogue, talk: Talk, reading: Reading, asked: str) -> str | None:
    """The topic of the reading, or the one that is told in words no phrase foresaw: of the form, else the last case."""
    of = talk.form or next(iter(talk.cases), None)
    if of is None or (talk.form is None and choice(reading.services)):
        return reading.topic
    service = catalogue.known(of.service, of.version)
    remarked = reading.heard.remarks | (remarks(f"{asked}?") if reading.heard.asked_beside else frozenset())
    is_paid = Remark.WHAT_ONE_GETS in remarked and service.kind == WELFARE
    is_other = reading.topic == "eligibility" and asked_of_money(asked) in (REBATE, IN_PARTS)  # "chhut milegi kya"
    is_other |= reading.topic == "time" and is_paid  # "kitne paise milenge mahine ke": a month is no time to wait
    is_free = not reading.topic or is_other
    asks = not remarked.isdisjoint(_ASKS) or asks_us(asked)
    if is_free and asks and (is_paid or _is_of_money(service, asked)):
        return "fee"
    return asked_closer.topic_of(catalogue, service, reading, asked)


def _is_of_money(service: Service, said: str) -> bool:
    """Whether what is asked of money is told of this service."""
    asked = asked_of_money(said)
    is_paid = bool(service.fee) or service.is_bill
    return asked == IN_PARTS or (bool(asked) and (is_paid or any(asked in texts for texts in service.texts.values())))


def answered(scene: Scene, event: Event) -> Event:
    """The event without that question, once it is answered."""
    if not isinstance(event, TextReceived) or not event.reading.heard.asked_beside or scene.talk.form is None:
        return event
    if event.reading.command == "ours":  # what is shown to us is looked at, and that is the answer
        return event
    _answer(scene, event)
    heard = replace(event.reading.heard, asked_beside="")
    alone = replace(event, text=event.said, reading=replace(event.reading, topic=None, also=(), heard=heard))
    scene.event = alone
    return alone


def is_before_good(talk: Talk, event: Event) -> bool:
    """Whether it stands beside a yes by which is filed or paid: that is given once it is answered."""
    if talk.where is not Where.REVIEWING or not isinstance(event, TextReceived):
        return False
    return bool(event.reading.heard.asked_beside) and event.reading.heard.act == ASSENT


def _answer(scene: Scene, event: TextReceived) -> None:
    asked = event.reading.heard.asked_beside
    scene.event = replace(event, text=asked)  # what is told beside it asks for nothing
    remarked = remarks(f"{asked}?")  # the mark may have been left out with it
    if is_told_instead(asked):
        scene.say("ask.words_do")
    elif event.reading.topic:
        say_topics(scene, scene.service, _of_question(scene, event))
    elif Remark.WHY in remarked or wish_of(asked)[0] == "why":
        scene.say("ask.why", service_name=scene.text("name", scene.service))
    elif Remark.WILL_DO not in remarked:  # "shall I send it?" is answered by what comes
        say_no_answer(scene)


def _of_question(scene: Scene, event: TextReceived) -> Reading:
    """The reading without the papers as a topic, where it is told of the paper asked for, and another is asked."""
    others = tuple(topic for topic in event.reading.topics if topic != "documents")
    is_paper = scene.form.item and isinstance(scene.service.find(scene.form.item), Paper)
    return replace(event.reading, topic=others[0], also=others[1:]) if is_paper and others else event.reading
