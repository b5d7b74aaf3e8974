"""In the middle of a form, with the real router and catalogue: answers, questions, commands, another service."""

from datetime import UTC, datetime

import pytest

from chaupal.conversations.rehearsal import Rehearsal, begin
from chaupal.engine.talk import Where
from chaupal.understanding.queries import read

NOW = datetime(2026, 6, 15, 4, 30, tzinfo=UTC)


def says(stage: Rehearsal, text: str) -> list[str]:
    """The keys of what is replied."""
    stage.said.clear()
    stage.hears(text)
    return [key for said in stage.said for key in said.keys]


def tap(stage: Rehearsal, start: str) -> None:
    """The option on offer whose id begins so."""
    stage.taps(next(option.id for option in stage.options if option.id.startswith(start)))


@pytest.fixture(params=["hi", "en"])
def at_the_name(request: pytest.FixtureRequest) -> Rehearsal:
    """A death certificate, where the name and day are asked."""
    stage = begin("death_certificate", request.param, NOW)
    tap(stage, "consent|f1|yes")
    tap(stage, "skip|")
    assert stage.talk.where is Where.ASKING
    assert stage.talk.form.item == "deceased_name"
    return stage


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("how many days will it take?", "time"),
        ("kitne din lagenge?", "time"),
        ("इसमें कितना समय लगेगा?", "time"),
        ("fees kitni hai?", "fee"),
        ("कितने पैसे लगेंगे?", "fee"),
        ("which documents do I need?", "documents"),
    ],
)
def test_a_question_is_answered_and_the_forms_question_comes_back(at_the_name: Rehearsal, said: str, topic: str):
    form = at_the_name.talk.form

    keys = says(at_the_name, said)

    assert keys[0] == f"topic.{topic}"
    assert keys[-1] == "deceased_name.together"
    assert at_the_name.talk.form == form


@pytest.mark.parametrize("said", ["Ram Lal, 3/5/2026", "रामलाल, 3 मई 2026", "ram lal 3 may 2026"])
def test_an_answer_is_an_answer(at_the_name: Rehearsal, said: str):
    says(at_the_name, said)

    assert at_the_name.talk.form.answers["date_of_death"] == "2026-05-03"
    assert at_the_name.talk.form.answers["deceased_name"] in ("Ram Lal", "रामलाल")


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("menu", "menu.body"),
        ("मेन्यू", "menu.body"),
        ("cancel", "cancel.ask"),
        ("रद्द करो", "cancel.ask"),
        ("back", "report.ask"),
        ("peeche", "report.ask"),
        ("help", "help.body"),
        ("language", "language.ask"),
        ("stop", "stop.done"),
    ],
)
def test_a_command_is_a_command(at_the_name: Rehearsal, said: str, key: str):
    assert key in says(at_the_name, said)
    assert at_the_name.talk.form is None or at_the_name.talk.form.answers == {}


def test_the_language_is_changed_and_the_question_comes_back_in_it(at_the_name: Rehearsal):
    other = "english" if at_the_name.talk.language == "hi" else "हिंदी"

    assert says(at_the_name, other) == ["language.changed", "deceased_name.together"]
    assert at_the_name.talk.language == ("en" if other == "english" else "hi")


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ("actually I want to pay my electricity bill online", "electricity_bill_payment"),
        ("nahi mujhe bijli ka bill bharna hai", "electricity_bill_payment"),
        ("मुझे बिजली का बिल भरना है", "electricity_bill_payment"),
        ("ye chhodo, ration card banwana hai", "ration_card_new"),
        ("यह छोड़िए, मुझे राशन कार्ड बनवाना है", "ration_card_new"),
        ("leave this, I want a ration card", "ration_card_new"),
    ],
)
def test_another_service_is_offered_by_one_tap_and_the_form_waits(at_the_name: Rehearsal, said: str, service: str):
    form = at_the_name.talk.form

    keys = says(at_the_name, said)

    assert keys == ["ask.other_service"]
    assert at_the_name.talk.form == form
    assert [option.id for option in at_the_name.options] == ["do|continue", f"svc|{service}"]
    assert says(at_the_name, "no")[-1] == "deceased_name.together", "the form goes on"
    says(at_the_name, said)
    tap(at_the_name, "svc|")
    assert at_the_name.talk.form.service == service
    assert [parked.service for parked in at_the_name.talk.parked] == ["death_certificate"]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("ye rahne do, bijli ka bill bharna hai", "ask.other_service"),
        ("I want to pay my electricity bill", "ask.other_service"),
        ("abhi photo bhejta hu", "ask.awaited"),
    ],
)
def test_another_service_is_heard_where_a_paper_is_asked_for(said: str, key: str):
    stage = begin("death_certificate", "hi", NOW)
    tap(stage, "consent|f1|yes")

    assert says(stage, said)[0] == key


@pytest.mark.parametrize(
    "said",
    ["इस सड़क पर कितना पैसा लगा, कब बनेगी? पाँच साल से गड्ढे हैं", "kitne saal se light kharab hai, koi kab aayega dekhne?"],
)
def test_a_story_that_asks_is_the_answer_where_a_story_is_asked_for(said: str):
    stage = begin("public_grievance", "hi", NOW)
    tap(stage, "consent|f1|yes")
    for _ in range(12):
        item = stage.talk.form.item
        if item == "description" or stage.talk.where is not Where.ASKING:
            break
        if stage.options and stage.options[0].id.startswith("a|"):
            stage.taps(stage.options[0].id)
        elif any(option.id.startswith("skip|") for option in stage.options):
            tap(stage, "skip|")
        else:
            stage.hears("Sunita Devi" if "name" in item else "110053")
    assert stage.talk.form.item == "description", stage.talk.form.item

    says(stage, said)

    assert stage.talk.form.answers["description"] == said


@pytest.mark.parametrize("said", ["Asha Devi", "आशा देवी", "Ram Lal Sharma", "Sunita Rani"])
def test_within_a_form_names_alone_speak_for_no_other_service(said: str):
    assert read(said, thorough=False).services == ()
