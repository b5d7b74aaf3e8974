"""A yes and a question in one message: both are taken, wherever nothing is lost by the yes; what is for good waits."""

from collections.abc import Iterator
from itertools import cycle

import pytest

from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.talk import Talk, Where
from tests.services.playing import answered
from tests.services.test_in_ones_own_way import at

pytestmark = pytest.mark.once

YES = {
    "en": ("yes", "ok", "yes ok", "sure, yes"),
    "hi": ("हाँ", "ठीक है", "हाँ ठीक है", "जी हाँ"),
    "hi-Latn": ("haan", "theek hai", "haan theek hai", "ji haan"),
}
JOINED = {
    "en": (", ", ". ", " but ", ", actually "),
    "hi": (", ", "। ", " पर ", " "),
    "hi-Latn": (", ", ". ", " par ", " "),
}
ASKS = {
    "en": ("how long will it take?", "what is the fee", "which papers do I need", "where do I have to go?"),
    "hi": ("कितने दिन लगेंगे?", "फ़ीस कितनी है", "कौन से काग़ज़ चाहिए", "कहाँ जाना होगा?"),
    "hi-Latn": ("kitne din lagenge", "fees kitni hai?", "kaun se kagaz chahiye?", "kahan jana hoga"),
}
SERVICES = [("income_certificate", "happy_path.hi"), ("property_tax_payment", "happy_path.en")]


def said() -> Iterator[str]:
    """Each way to agree with each question, joined in turn in each way."""
    for way, agrees in YES.items():
        joined = cycle(JOINED[way])
        for yes in agrees:
            next(joined)  # with another one each time
            yield from (yes + next(joined) + asks for asks in ASKS[way])


@pytest.mark.parametrize(("service", "talk"), SERVICES)
@pytest.mark.parametrize("place", [Where.CONFIRMING, Where.CONSENTING, Where.REVIEWING])
def test_the_question_is_answered_and_the_yes_stands_but_where_it_is_for_good(
    offered: Catalogue, service: str, talk: str, place: Where
):
    player = at(offered, service, talk, "CONSENTING" if place is Where.CONFIRMING else place.name)
    if place is Where.CONFIRMING:
        player.talk = Talk(where=place, language="en", suggested=(service,))
    before, wrong = player.talk, []
    for words in said():
        player.talk = before
        told = answered(player.step({"citizen": words}))
        goes_on = player.talk.where is not place
        is_answered = any(reply.startswith("topic.") for reply in told["replies"])
        if not is_answered or goes_on == (place is Where.REVIEWING):
            wrong.append((words, told))

    assert wrong == []


AT_CONSENT = [
    ("old_age_pension", "happy_path.hi", "CONSENTING", "haan. paisa kitna milta hai?",
     ["topic.fee", "ask.noted", "ask.for_other", "other_pension.ask"]),
    ("property_tax_payment", "happy_path.en", "CONSENTING", "yes ok but is there any rebate if I pay today",
     ["rebate", "how.ask"]),
    ("income_certificate", "happy_path.hi", "CONSENTING",
     "haan theek hai. abhi photo nahi kheech sakta, sab likh ke bata doon?",
     ["ask.words_do", "ask.noted", "for_whom.ask"]),
    ("old_age_pension", "happy_path.hi", "CONSENTING", "haan, par mera data kaun dekhega", ["consent.seen"]),
    ("old_age_pension", "happy_path.hi", "CONSENTING", "haan agar muft hai to?", ["topic.fee", "consent.again"]),
    ("old_age_pension", "happy_path.hi", "CONSENTING", "agree. fees kitni hai",
     ["topic.fee", "ask.noted", "ask.for_other", "other_pension.ask"]),
    ("old_age_pension", "happy_path.hi", "CONSENTING", "agree. mera data kaun dekhega", ["consent.seen"]),
    ("old_age_pension", "happy_path.hi", "CONSENTING", "agree, par fees kitni hai",
     ["topic.fee", "ask.noted", "ask.for_other", "other_pension.ask"]),
    # nor is anything filed by who still asks, whatever it is
    ("property_tax_payment", "happy_path.en", "REVIEWING",
     "ok, actually do I get a discount for paying before 30 june?", ["rebate", "review.again"]),
    ("income_certificate", "happy_path.hi", "REVIEWING", "haan, mausam kaisa hai?",
     ["ask.no_answer", "help.person", "review.again"]),
]  # fmt: skip


@pytest.mark.parametrize(("service", "talk", "place", "words", "replies"), AT_CONSENT)
def test_after_the_data_and_with_a_condition_it_is_asked_once_more(
    offered: Catalogue, service: str, talk: str, place: str, words: str, replies: list[str]
):
    assert answered(at(offered, service, talk, place).step({"citizen": words}))["replies"] == replies
