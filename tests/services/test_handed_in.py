"""What is said of something that was handed in, of every service: what it cost, what now, one more, it still lasts."""

import re

import pytest

from chaupal.engine.advance import Turn
from chaupal.engine.cases import SETTLED
from chaupal.engine.definition import CERTIFICATE, GRIEVANCE, STATUS
from chaupal.engine.definition.offices import Catalogue
from chaupal.engine.effects import AnswerQuery, Say
from chaupal.engine.forms.looked_up import numbers
from chaupal.engine.talk import Case, Talk, Where
from chaupal.kit.frozen import replace
from tests.services.playing import Player, answered, said
from tests.services.test_in_ones_own_way import at

TODAY = "2026-06-15"
WHOLE = 8  # letters and figures of a number by which something is found


def with_case(offered: Catalogue, service: str, language: str = "hi", **known: object) -> Player:
    """A citizen with one case of that service."""
    player = Player(offered, service)
    case = Case("X/2026/0000001", service, offered.current[service], filed_on=TODAY, **known)  # type: ignore[arg-type]
    player.talk = replace(Talk(where=Where.LOBBY, language=language), cases=(case,))
    return player


@pytest.mark.parametrize("words", ["kitna paisa laga", "how much did it cost?", "ਕਿੰਨੇ ਪੈਸੇ ਲੱਗੇ"])
def test_it_is_told_what_was_paid_in_this_case(offered: Catalogue, words: str):
    for service in offered.current:
        paid = with_case(offered, service, state="done", receipt="R/1", paid=118800).step({"citizen": words})
        free = with_case(offered, service, state="done").step({"citizen": words})

        assert (answered(paid)["replies"], "₹1,188" in said(paid)) == (["next.paid"], True), service
        assert answered(free)["replies"] == ["next.paid_nothing", "topic.fee"], service


@pytest.mark.parametrize("words", ["ab kya karu?", "ab kya karna hoga mujhe", "what should I do now?", "ਹੁਣ ਕੀ ਕਰਾਂ"])
def test_whoever_asks_what_now_is_told_how_it_stands_and_what_is_left(offered: Catalogue, words: str):
    for service, version in offered.current.items():
        rejected = with_case(offered, service, state="rejected", decided_on=TODAY, reason="फ़ोटो साफ़ नहीं")
        running = with_case(offered, service).step({"citizen": words})
        turn = rejected.step({"citizen": words})

        assert "next.running" in answered(running)["replies"], service
        assert "फ़ोटो साफ़ नहीं" in said(turn), service
        is_complaint = offered.services[service, version].kind == GRIEVANCE  # it is opened again
        assert ("next.anew" in answered(turn)["replies"]) is not is_complaint, service


@pytest.mark.parametrize("words", ["phir se apply karna hai", "I want to apply again", "ਫੇਰ ਅਰਜ਼ੀ ਦੇਣੀ ਹੈ"])
def test_who_applies_again_after_a_no_begins_that_service(offered: Catalogue, words: str):
    for service, version in offered.current.items():
        if offered.services[service, version].kind == GRIEVANCE:
            continue
        player = with_case(offered, service, state="rejected", decided_on=TODAY)
        player.step({"citizen": words})
        assert service in (player.talk.form.service if player.talk.form else "", *player.talk.suggested), service


@pytest.mark.parametrize("words", ["not solved yet", "abhi bhi waisa hi hai", "kuch nahi hua", "ਹਾਲੇ ਤੱਕ ਕੁਝ ਨਹੀਂ ਹੋਇਆ"])
def test_a_trouble_that_lasts_is_no_new_one_while_its_complaint_is_open(offered: Catalogue, words: str):
    complaints = [
        name for name, version in offered.current.items() if offered.services[name, version].kind == GRIEVANCE
    ]
    assert complaints
    for service in complaints:
        turn = with_case(offered, service, promised_on="2026-06-29").step({"citizen": words})
        assert "next.still_open" in answered(turn)["replies"], service


WHEN = [
    "मेरा प्रमाण पत्र कब मिलेगा",
    "mera certificate kab tak aayega",
    "when do I get my certificate?",
    "ਮੇਰਾ ਸਰਟੀਫ਼ਿਕੇਟ ਕਦੋਂ ਮਿਲੇਗਾ",
]


@pytest.mark.parametrize("words", WHEN)
def test_who_asks_when_the_paper_comes_is_told_how_it_stands_and_sent_none(offered: Catalogue, words: str):
    for service in offered.current:
        for case in ({"promised_on": "2026-06-29"}, {"state": "done", "receipt": "R/1", "certificate": "C/1"}):
            turn = with_case(offered, service, **case).step({"citizen": words})
            assert not answered(turn).get("effects"), service
            assert answered(turn)["replies"][-1] == "status.stage", service


def test_one_more_copy_is_the_paper_once_more(offered: Catalogue):
    player = with_case(offered, "birth_certificate", state="done", certificate="BC/1")

    assert answered(player.step({"citizen": "ek aur copy chahiye"}))["replies"] == ["next.copy"]
    assert "SendAgain" in [type(effect).__name__ for effect in player.step({"tap": "काग़ज़ पाएँ"}).effects]


@pytest.mark.parametrize(
    "words",
    [
        "kya poocha hai office ne? hindi me batao",
        "kaun si passbook chahiye, meri ya mummy ki?",
        "namaste sir, ye kisliye chahiye",
        "what is IFSC",
        "ਕਿਹੜਾ ਬੈਂਕ ਖਾਤਾ?",
        "kitne din lagenge?",
    ],
)
@pytest.mark.parametrize(
    ("reply", "sent"), [("haan bhej do", 0), ("nahi", None), ("=anew", None), ("SBI, 30211456789", 1)]
)
def test_a_question_is_no_answer_to_an_officer_till_it_is_meant_as_one(
    offered: Catalogue, words: str, reply: str, sent: int | None
):
    for service in sorted(offered.current)[::7]:
        player = with_case(offered, service)
        asked = {"number": "X/2026/0000001", "question": "किस बैंक में खाता है?", "paper": ""}
        player.step({"event": {"officer_asked": asked}})

        turn = player.step({"citizen": words})
        assert answered(turn)["replies"][-2:] == ["query.again", "query.asks"], service
        assert ("topic.time" in answered(turn)["replies"]) is (words == "kitne din lagenge?"), service

        then = player.step({"tap": "जवाब लिखना है"} if reply == "=anew" else {"citizen": reply})
        told = [effect.text for effect in then.effects if isinstance(effect, AnswerQuery)]
        assert told == ([] if sent is None else [(words, reply)[sent]]), service
        if sent is None:
            later = player.step({"citizen": "haan"})  # an answer of its own: nothing is held any more
            assert [effect.text for effect in later.effects if isinstance(effect, AnswerQuery)] == ["haan"]


@pytest.mark.parametrize(
    "words",
    ["phir se apply karna hai", "ek aur copy chahiye", "ab kya karu", "SBI, Karol Bagh. kab tak ho jayega?"],
)
def test_what_is_written_to_an_officer_goes_to_the_officer(offered: Catalogue, words: str):
    player = with_case(offered, "mcd_311_complaint")
    asked = {"number": "X/2026/0000001", "question": "Where exactly?", "paper": ""}
    player.step({"event": {"officer_asked": asked}})
    assert player.talk.where is Where.QUERIED

    turn = player.step({"citizen": words})

    assert [effect.text for effect in turn.effects if isinstance(effect, AnswerQuery)] == [words]


NUMBER, REASON = "X/2026/0000001", "फ़ोटो साफ़ नहीं"


def becomes(offered: Catalogue, service: str, language: str, fact: str, **told: str) -> Turn:
    """What a citizen with one case of the service hears as that becomes of it."""
    player = with_case(offered, service, language, promised_on=TODAY)
    given = {"number": NUMBER, "service": service, "reason": REASON, "there": "T/77", **told}
    return player.step({"event": {fact: given}})


@pytest.mark.parametrize("language", ["hi", "en", "pa"])
def test_whatever_becomes_of_a_case_it_is_told_what_next(offered: Catalogue, language: str):
    landed = [("application_landed", {"what": what}) for what in ("filed", "taken_back", "asked_back")]
    moved = [("application_moved", {"state": state}) for state in ("rejected", "withdrawn", "approved")]
    for service in offered.current:
        kind, outcome = offered.service(service).kind, offered.service(service).outcome
        for fact, told in (*landed, *moved):
            if outcome == "answer" or (told.get("state") == "approved" and outcome == CERTIFICATE):
                continue  # nothing is filed; or the certificate follows, and says it
            turn = becomes(offered, service, language, fact, **told)
            says = [effect for effect in turn.effects if isinstance(effect, Say)]
            last = says[-1].body.splitlines()[-1]
            tells = not any(known in last for known in (NUMBER, REASON, "T/77")) or says[-1].options
            assert tells, (service, fact, told, last)
            assert kind != GRIEVANCE or told.get("state") not in SETTLED or says[-1].options, service


@pytest.mark.parametrize("language", ["hi", "en"])
def test_with_what_a_service_ends_in_comes_what_to_do_with_it(offered: Catalogue, language: str):
    for service in offered.current:
        outcome, after = offered.service(service).outcome, offered.service(service).texts[language].get("after")
        for what in ("certificate", "receipt"):
            paper = {
                "what": what,
                "title": "T/1",
                "media_id": "m",
                "filename": "f.pdf",
                "url": "https://city.example/v",
            }
            told = said(becomes(offered, service, language, "paper_issued", **paper))
            assert (after is not None and after in told) == (outcome == what), (service, what)
            assert (shared(offered, language, "issued.again") in told) == (what == CERTIFICATE)


def test_the_words_that_bring_a_paper_again_are_heard(offered: Catalogue):
    for language in ("hi", "en", "pa"):
        (words,) = re.findall(r'"(.+?)"', shared(offered, language, "issued.again"))
        player = with_case(offered, "income_certificate", language, state="done", certificate="C/1")
        turn = player.step({"citizen": words})
        assert shared(offered, language, "status.certificate") in said(turn), language


def test_the_words_that_a_paper_tells_to_write_next_begin_something(offered: Catalogue):
    for service in map(offered.service, offered.current):
        for language in service.languages:
            for words in re.findall(r'"(.+?)"', service.texts[language].get("after", "")):
                player = with_case(offered, service.id, language, state="done")
                player.service = ""  # no word is helped
                replies = answered(player.step({"citizen": words}))["replies"]
                assert {"consent.ask", "status.another"} & {*replies}, (service.id, words, replies)


def shared(offered: Catalogue, language: str, key: str) -> str:
    return offered.texts[language][key]


def test_the_number_of_another_one_is_looked_up_wherever_one_was_looked_up_last(offered: Catalogue):
    missed = []
    for service in offered.offered():
        fields = numbers(service) if service.is_bill or service.kind == STATUS else ()
        for field in fields:
            number = str(service.item(field).spec.rules.get("example") or "DL3CAB1234")
            if len(number) < WHOLE:  # the last figures of a chassis go with the number of the vehicle
                continue
            player = at(offered, service.id, "happy_path.hi", "END")
            player.step({"citizen": number})
            if not player.talk.form or player.talk.form.service != service.id:
                missed.append((service.id, number))
            if service.is_bill:
                player = at(offered, service.id, "happy_path.hi", "END")
                asked = f"{service.text('hi', 'short_name')} {number} पर अब कितना बाक़ी है?"
                if "status.another" in answered(player.step({"citizen": asked}))["replies"]:
                    missed.append((service.id, asked))

    assert missed == []


@pytest.mark.parametrize("words", ["110092", "18 june", "9871034590 mera mobile hai", "birth certificate 2019"])
def test_other_figures_look_nothing_up(offered: Catalogue, words: str):
    player = at(offered, "property_tax_payment", "happy_path.hi", "END")

    player.step({"citizen": words})

    assert player.talk.form is None or player.talk.form.service != "property_tax_payment"
