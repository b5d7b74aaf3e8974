"""A question about the very thing that is asked for is heard as one in every service, and fills nothing."""

from collections.abc import Iterator
from datetime import date
from itertools import cycle

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.asking import question
from chaupal.engine.definition import Field, Paper, Service
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.events import TextReceived
from chaupal.engine.steps.meant import asks_for_story
from chaupal.engine.talk import Form, Talk, Where
from chaupal.engine.understood import Reading
from chaupal.hearing import about
from chaupal.hearing.folding import sounds
from chaupal.hearing.hear import hear
from chaupal.hearing.heard import About, Heard
from chaupal.hearing.question import Question
from chaupal.hearing.remarks import remarks
from chaupal.understanding.queries import ear
from tests.services.playing import Player, answered
from tests.services.test_in_ones_own_way import at

TODAY = date(2026, 6, 10)
FRAMES = {
    "en": {
        "what is {}?": About.MEANING,
        "what does this mean": About.MEANING,
        "is {} compulsory?": About.NEEDED,
        "is it necessary": About.NEEDED,
        "can i skip this?": About.NEEDED,
        "what if i dont have {}?": About.WITHOUT,
        "can i send it later?": About.LATER,
        "how do i write it?": About.ENTERED,
    },
    "hi": {
        "{} क्या होता है?": About.MEANING,
        "{} kya hai": About.MEANING,
        "iska matlab?": About.MEANING,
        "{} ज़रूरी है क्या?": About.NEEDED,
        "ye dena zaruri hai kya": About.NEEDED,
        "{} na ho to?": About.WITHOUT,
        "agar mere paas nahi hai to kya karun?": About.WITHOUT,
        "बाद में दे सकते हैं?": About.LATER,
        "likhna kaise hai": About.ENTERED,
    },
}
SERVICES = [catalogue().known(name, version) for name, version in catalogue().current.items()]


def places(service: Service) -> list[tuple[Field | Paper, Talk]]:
    items = [item for item in service.items if isinstance(item, Field | Paper)]
    shown = [item for item in items if not (isinstance(item, Field) and item.hidden)]
    forms = [Form("f1", service.id, service.version, item=item.id) for item in shown]
    return [(item, Talk(where=Where.ASKING, form=form)) for item, form in zip(shown, forms, strict=True)]


def asks_itself(label: str) -> bool:
    """Whether the label is a question or a no: "What is wanted?", "registered before or not"."""
    return "?" in label or not sounds(label).isdisjoint(about._ASKS | about._NONE | about._IS | about._ENTERED)


@pytest.mark.parametrize("service", SERVICES, ids=[service.id for service in SERVICES])
def test_it_is_heard_as_that_and_fills_nothing(service: Service):
    wrong = []
    for item, talk in places(service):
        asked = question(catalogue(), talk, TODAY)
        for language, frames in FRAMES.items():
            label = service.text(language, f"{item.key if isinstance(item, Field) else item.id}.label") or ""
            for frame, what in frames.items():
                said = frame.format("this" if asks_itself(label) else label)
                heard = hear(ear(), asked, said, TODAY)
                if heard.about is not what or heard.values:
                    wrong.append((item.id, said, heard.about, dict(heard.values)))

    assert wrong == []


ASKED = [
    "kitni fees lagegi", "how much time it takes?", "will any inspector come", "कौन से काग़ज़ लगेंगे",
    "kab milega paisa pehla", "valid till when", "ye kisko dikhega?", "कितना मिलेगा महीने का",
    "क्या कोई जाँच करने आएगा", "ਕਿੰਨੇ ਦਿਨ ਲੱਗਣਗੇ",
]  # fmt: skip
ANSWERS = {
    "yes_no": "nahi", "name": "Rekha Devi", "amount": "180000", "address": "12, Gali 3, Laxmi Nagar",
    "date": "5 June 1981", "year": "2006", "phone": "9811122233", "pincode": "110092",
}  # fmt: skip


def one_of_each_kind() -> Iterator[tuple[str, Field | Paper, Question, str]]:
    """Of every service, with a question in turn; a story may hold one."""
    asks = cycle(ASKED)
    for service in SERVICES:
        kinds = {item.spec.kind if isinstance(item, Field) else "paper": (item, talk) for item, talk in places(service)}
        for item, talk in kinds.values():
            if not asks_for_story(item):
                yield service.id, item, question(catalogue(), talk, TODAY), next(asks)


def test_what_only_asks_fills_nothing_in_any_service_at_any_kind_of_question():
    wrong = []
    for service, item, asked, said in one_of_each_kind():
        heard = hear(ear(), asked, said, TODAY)
        if heard.values or heard.option or heard.put_right or heard.asked_beside:
            wrong.append((service, item.id, said, dict(heard.values), heard.option))

    assert wrong == []


def test_an_answer_beside_a_question_is_heard_in_any_service_and_the_question_is_told_apart():
    wrong = []
    for service, item, asked, asks in one_of_each_kind():
        answer = ANSWERS.get(item.spec.kind) if isinstance(item, Field) else None
        if not answer or item.id not in hear(ear(), asked, answer, TODAY).answers:
            continue
        heard = hear(ear(), asked, f"{answer}. {asks}", TODAY)
        if heard.asked_beside != asks.strip("?") or item.id not in heard.answers:
            wrong.append((service, item.id, asks, dict(heard.values), heard.asked_beside))

    assert wrong == []


@pytest.mark.parametrize(
    "words",
    [
        "ok yes apply please, but what will be the fee?",
        "haan kitne din lagenge",
        "हाँ, काग़ज़ क्या लगेंगे?",
    ],
)
def test_a_yes_to_an_offer_begins_the_service_whatever_is_asked_beside_it(offered: Catalogue, words: str):
    for service in offered.current:
        player = Player(offered, service)
        player.talk = Talk(where=Where.CONFIRMING, language="hi", suggested=(service,))
        turn = player.step({"citizen": words})

        assert player.talk.form, service
        assert player.talk.form.service == service
        assert any(reply.startswith("topic.") for reply in answered(turn)["replies"]), service


def test_who_agrees_in_so_many_words_and_asks_how_much_it_is_has_agreed(offered: Catalogue):
    player = at(offered, "property_tax_payment", "happy_path.hi", "CONSENTING")

    turn = player.step({"citizen": "हाँ सहमत हूँ, बताइए कितना है"})

    assert answered(turn)["replies"][0] == "topic.fee"
    assert player.talk.where is Where.ASKING


NEEDED = ["is {} compulsory?", "{} zaroori hai kya", "what if I don't have {}", "ਕੀ {} ਲੱਗੇਗਾ?"]


def test_whether_a_paper_must_be_is_answered_by_what_the_service_asks(offered: Catalogue):
    """Where consent is asked, of each paper that it takes and one that few do: nobody is given the list of all."""
    asks, wrong = cycle(NEEDED), []
    for service in SERVICES:
        for kind in ("passport", *dict.fromkeys(paper.accept[0] for paper in service.papers)):
            said = next(asks).format(offered.texts["en"][f"paper.{kind}"])
            player = Player(offered, service.id)
            player.talk = Talk(where=Where.CONSENTING, language="en", form=Form("f1", service.id, service.version))
            reading = Reading(heard=Heard(remarks=remarks(said)))
            told = answered(player.play(TextReceived(player.now, said, reading)))["replies"]
            if not told[0].startswith(("topic.paper_", "topic.number_")):
                wrong.append((service.id, said, told))

    assert wrong == []
