"""A register answers late, not at all, with several records, or about an answer that was changed since."""

from dataclasses import replace
from datetime import timedelta

from chaupal.engine import events
from chaupal.engine.effects import FindRecord
from chaupal.engine.forms import records
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, NOON, PASS, PUPIL, SISTER, Citizen, asked


def finding() -> Citizen:
    citizen = asked("Study", "Asha Devi", "12/3/2010")
    assert citizen.where is Where.FINDING
    return citizen


def test_the_register_is_asked_by_the_answers_and_what_was_noted_waits_for_what_it_says():
    citizen = asked("Study", "Asha Devi")

    reply = citizen.says("12/3/2010")

    assert reply.keys == []
    assert reply.orders == [FindRecord("f1/5", "pupil", "pupils", {"name": "Asha Devi", "born": "2010-03-12"})]


def test_one_record_is_taken_and_fills_the_form():
    citizen = finding()

    assert citizen.found(PUPIL).keys == ["ask.noted", "found.pupil", "has_card.ask"]
    assert citizen.form.answers["school"] == "Rohini school"
    assert citizen.talk.delayed == []


def test_what_waits_is_said_with_whatever_is_said_next():
    citizen = finding()
    assert citizen.found(PUPIL, sought="f1/1").keys == []  # of an earlier look-up: no word yet
    assert citizen.says("is it there?").keys == ["ask.noted", "find.wait"]
    assert citizen.found(PUPIL).keys == ["found.pupil", "has_card.ask"]


def test_what_was_found_is_told_in_the_citizens_words():
    told = "{record}: {status} since {since}, {seats} seats\n{lines}{nothing}"
    texts = {language: {**own, "found.pupil": told} for language, own in PASS.texts.items()}
    service = replace(PASS, texts=texts)
    citizen = Citizen(replace(BOOK, services={**BOOK.services, ("bus_pass", 1): service}))
    citizen.taps_id("svc|bus_pass")
    for answer in ("yes", "Study", "Asha Devi", "12/3/2010"):
        citizen.says(answer)
    status = {"hi": "जाँच में", "en": "being checked"}

    reply = citizen.found(PUPIL | {"status": status, "since": "2026-04-01", "seats": 2, "lines": [], "nothing": None})

    assert "Asha, class 5: being checked since 1 April 2026, 2 seats\n" in reply.text


def test_a_line_without_anything_to_tell_is_left_out():
    template = "*{name}*\nStands: {stage}\nBy {day}, at {place}\nAsk us."

    assert (
        records.filled(template, {"name": "Asha", "stage": "", "place": "Okhla"}) == "*Asha*\nBy —, at Okhla\nAsk us."
    )


def test_no_record_and_the_form_goes_on_without():
    citizen = finding()

    assert citizen.found().keys == ["ask.noted", "not_found.pupil", "school.ask"]


def test_of_several_one_is_picked_by_tap_words_or_number():
    for pick in ("Usha, class 7", "usha", "2", "doosra", "the second one"):
        citizen = finding()
        assert citizen.found(PUPIL, SISTER).keys == ["ask.noted", "find.pick"]
        assert citizen.says("neither fish nor fowl").keys == ["find.pick_unclear", "find.pick"]
        assert citizen.says(pick).keys == ["found.pupil", "has_card.ask"], pick
        assert citizen.form.answers["school"] == "Pitampura school"


def test_none_of_several():
    for pick in ("None of these", "nahi", "इनमें से कोई नहीं"):
        citizen = finding()
        if pick.startswith("इ"):
            citizen.says("hindi")
        citizen.found(PUPIL, SISTER)
        assert citizen.says(pick).keys == ["not_found.pupil", "school.ask"], pick


def test_a_row_of_an_earlier_list_is_old():
    citizen = finding()
    citizen.found(PUPIL, SISTER)
    citizen.taps("Usha, class 7")

    assert citizen.taps("Asha, class 5").keys == ["tap.old", "has_card.ask"]


def test_more_records_than_a_list_has_rows():
    citizen = finding()

    reply = citizen.found(
        *({"id": str(n), "label": {"en": f"A pupil with a long name, number {n}"}} for n in range(30))
    )

    assert len(reply.titles) == 10


def test_while_the_register_is_asked_it_is_not_asked_again():
    citizen = finding()

    for reply in (citizen.says("hello?"), citizen.sends("sticker"), citizen.taps_id("x"), citizen.says("hindi")):
        assert reply.keys[-1] == "find.wait"
        assert not any(isinstance(order, FindRecord) for order in reply.orders)


def test_a_register_that_is_away_is_asked_again_by_button_or_words():
    for ask in (lambda citizen: citizen.taps("Try again"), lambda citizen: citizen.says("try again")):
        citizen = finding()
        still = citizen.hears(events.RegisterAway, reference=citizen.form.sought, find="pupil", still_asked=True)
        assert (still.keys[-1], still.orders) == ("find.keeps_trying", [])
        away = citizen.hears(events.RegisterAway, reference=citizen.form.sought, find="pupil")
        assert away.keys == ["find.away"]

        assert [type(order) for order in ask(citizen).orders] == [FindRecord]
        assert citizen.found(PUPIL).keys == ["found.pupil", "has_card.ask"]


def test_an_answer_that_was_changed_since_makes_the_record_out_of_date():
    citizen = finding()
    earlier = citizen.form.sought
    citizen.says("change name")
    citizen.says("Usha Devi")

    assert citizen.found(PUPIL, sought=earlier).keys == []
    assert citizen.where is Where.FINDING
    assert citizen.found(SISTER).keys == ["found.pupil", "has_card.ask"]
    assert citizen.form.answers["school"] == "Pitampura school"


def test_an_answer_that_comes_while_another_question_is_open_is_not_taken():
    citizen = finding()
    earlier = citizen.form.sought
    citizen.says("back")

    assert citizen.found(PUPIL, sought=earlier).keys == []
    assert "pupil" not in citizen.form.answers


def test_an_answer_that_comes_twice_is_taken_once():
    citizen = finding()
    sought = citizen.form.sought
    citizen.found(PUPIL)

    assert citizen.found(SISTER, sought=sought).keys == []
    assert citizen.form.answers["pupil"] == PUPIL


def test_a_form_that_rests_looks_up_again_when_it_goes_on():
    citizen = finding()
    sought = citizen.form.sought
    citizen.says("menu")
    assert citizen.found(PUPIL, sought=sought).keys == []

    reply = citizen.taps("Continue my form")

    assert (reply.keys, [type(order) for order in reply.orders]) == ([], [FindRecord])
    assert citizen.found(PUPIL).keys == ["resume.done", "found.pupil", "has_card.ask"]


def test_several_records_and_days_of_rest():
    citizen = finding()
    citizen.found(PUPIL, SISTER)
    citizen.says("menu")
    citizen.rests(days=4)

    reply = citizen.taps("Continue my form")

    assert (reply.keys, [type(order) for order in reply.orders]) == ([], [FindRecord])


def test_a_form_that_was_given_up_waits_for_nothing():
    citizen = finding()
    sought = citizen.form.sought
    citizen.says("cancel")
    citizen.says("yes")

    assert citizen.found(PUPIL, sought=sought).keys == []
    assert citizen.hears(events.RegisterAway, reference=sought, find="pupil").keys == []


def test_what_was_found_some_time_ago_says_how_old_it_is():
    for ago, told in (
        (timedelta(minutes=20), "an hour ago"),
        (timedelta(hours=3), "3 hours"),
        (timedelta(days=2), "2 days"),
    ):
        citizen = finding()
        reply = citizen.found(PUPIL | {"as_of": (NOON - ago).isoformat()})
        assert reply.keys == ["ask.noted", "found.pupil", "has_card.ask"]
        assert f"As of {told}" in reply.text
