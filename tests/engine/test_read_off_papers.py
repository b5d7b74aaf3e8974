"""What is read off a paper: certain values fill, doubtful ones are asked with the value, the citizen's word wins."""

from dataclasses import replace
from datetime import timedelta

from chaupal.engine import events
from chaupal.engine.definition import Paper
from chaupal.engine.talk import Where
from tests.engine.household import AID, HOUSEHOLD, applying
from tests.engine.talking import Citizen, Reply

CARD = {"paper": "card", "document": "d1", "kind": "aadhaar_card"}


def sent(*, doubtful: dict[str, str], pictures: dict[str, str] | None = None, **fields: str) -> tuple[Citizen, Reply]:
    citizen = applying("Myself", "90000")
    citizen.sends()
    return citizen, citizen.hears(
        events.DocumentKept, fields=fields, doubtful=doubtful, pictures=pictures or {}, **CARD
    )


def test_while_a_paper_is_read_only_who_asks_is_told():
    citizen = applying("Myself", "90000")
    citizen.sends()

    assert citizen.hears(events.DocumentArrived, paper="card").keys == []  # of an installation before this one
    assert citizen.says("and now?").keys == ["document.wait"]


def test_what_is_doubtful_is_asked_alone_with_the_value_and_a_tap_takes_it():
    citizen, reply = sent(doubtful={"name": "Sunita Devi"}, date_of_birth="1980-05-05", pincode="110053")

    assert reply.keys == ["document.read", "document.doubt"]
    assert "I read *Sunita Devi*" in reply.text
    assert "applicant" not in citizen.form.answers
    assert citizen.taps("Yes, it is right").keys == ["ward.ask"]
    assert citizen.form.answers["applicant"] == "Sunita Devi"
    assert citizen.form.filled == ["born", "pincode", "zone"]  # the name is the citizen's own word


def test_all_that_is_doubtful_on_a_paper_is_one_question_and_each_is_asked_if_not_all_is_right():
    doubtful = {"name": "Sunita Devi", "date_of_birth": "1980-05-05"}
    citizen, reply = sent(doubtful=doubtful, pincode="110053")

    assert reply.keys == ["document.read", "document.doubts"]
    assert "*Applicant:* Sunita Devi\n*Born:* 5 May 1980\nIs all of it right?" in reply.text
    assert citizen.taps("Yes, it is right").keys == ["ward.ask"]
    assert (citizen.form.answers["applicant"], citizen.form.answers["born"]) == ("Sunita Devi", "1980-05-05")

    citizen, _ = sent(doubtful=doubtful, pincode="110053")
    assert citizen.taps("No").keys == ["document.doubt"]
    assert citizen.says("Sunita Rani").keys == ["document.doubt"]
    assert citizen.taps("Yes, it is right").keys[-1] == "ward.ask"
    assert (citizen.form.answers["applicant"], citizen.form.answers["born"]) == ("Sunita Rani", "1980-05-05")


def test_what_is_doubtful_is_asked_before_all_else_while_the_paper_is_at_hand():
    citizen, reply = sent(doubtful={"pincode": "110053"}, name="Sunita Devi")

    assert reply.keys == ["document.read", "document.doubt"]
    assert citizen.taps("Yes, it is right").keys == ["born.ask"]


def test_what_is_doubtful_is_shown_as_it_stands_on_the_paper():
    citizen, reply = sent(
        doubtful={"name": "Sunita Devi"}, pictures={"name": "m9"}, date_of_birth="1980-05-05", pincode="110053"
    )

    assert [say.picture for say in reply.says] == ["m9"]  # what was filled in is told above it
    assert citizen.says("what?").says[-1].picture == "m9"
    assert citizen.taps("No").says[-1].picture == ""


def test_a_picture_that_whatsapp_keeps_no_more_is_not_sent():
    citizen, _ = sent(doubtful={"name": "Sunita Devi"}, pictures={"name": "m9"}, date_of_birth="1980-05-05")
    citizen.now += timedelta(days=26)

    assert citizen.says("what?").says[-1].picture == ""


def test_a_paper_that_is_sent_anew_takes_its_pictures_with_it():
    citizen, _ = sent(doubtful={"name": "Sunita Devi"}, pictures={"name": "m9"}, date_of_birth="1980-05-05")
    citizen.says("back")

    assert citizen.form.pictures == {}


def test_yes_in_words_takes_it_and_other_words_correct_it():
    citizen, _ = sent(doubtful={"name": "Sunita Devl", "date_of_birth": "1980-05-05"}, pincode="110053")

    assert citizen.says("Sunita Devi").keys == ["document.doubt"]
    citizen.says("yes")

    assert citizen.form.answers["applicant"] == "Sunita Devi"
    assert citizen.form.answers["born"] == "1980-05-05"


def test_no_asks_as_if_nothing_had_been_read():
    citizen, _ = sent(doubtful={"name": "Sunita Devi"}, date_of_birth="1980-05-05", pincode="110053")

    assert citizen.taps("No").keys == ["applicant.ask"]
    citizen.taps_id(f"read|{citizen.form.reference}|applicant|yes")  # the old button
    assert citizen.says("Sita").keys == ["ward.ask"]
    assert citizen.form.answers["applicant"] == "Sita"


def test_a_doubtful_value_that_is_no_answer_is_not_offered():
    citizen, reply = sent(doubtful={"date_of_birth": "99-99-1980"}, name="Sunita Devi", pincode="110053")

    assert reply.keys == ["document.read", "born.ask"]
    assert citizen.where is Where.ASKING


def test_another_paper_in_its_place_takes_its_doubts_away():
    citizen, _ = sent(doubtful={"name": "Sunlta"}, date_of_birth="1980-05-05", pincode="110053")
    citizen.says("Sunita")
    citizen.says("change card")
    citizen.sends()
    citizen.hears(events.DocumentKept, fields={"name": "Sunita Devi"}, **CARD | {"document": "d2"})

    assert citizen.form.doubtful == {"card": {}}


def test_a_paper_that_could_not_be_read_is_kept_and_the_questions_are_asked():
    citizen = applying("Myself", "90000")
    citizen.sends()

    reply = citizen.hears(events.DocumentKept, paper="card", document="d1", unread="slow")

    assert reply.keys == ["document.unread", "applicant.together"]

    told = applying("Myself", "90000")
    told.sends()
    facts = {item.id: "110053" for item in HOUSEHOLD.fields if any(one.startswith("card.") for one in item.sources)}
    told.talk = replace(told.talk, form=replace(told.form, facts=facts))
    reply = told.hears(events.DocumentKept, paper="card", document="d1", unread="slow")
    assert "document.unread" not in reply.keys, "nothing that it would have told is asked"


def test_another_kind_of_paper_is_told_by_its_name_and_the_paper_asked_for_again():
    citizen = applying("Myself", "90000")
    citizen.sends()

    reply = citizen.hears(events.DocumentRefused, paper="card", reason="wrong_kind", params={"kind": "pan_card"})

    assert reply.keys == ["document.refused.wrong_kind", "card.ask"]
    assert "PAN card" in reply.text


def test_an_expired_paper_is_told_with_the_day():
    citizen = applying("Myself", "90000")
    citizen.sends()

    reply = citizen.hears(events.DocumentRefused, paper="card", reason="expired", params={"on": "2024-03-31"})

    assert "31 March 2024" in reply.text


def test_a_paper_deleted_while_the_form_rested_is_asked_for_again():
    citizen, _ = sent(doubtful={}, name="Sunita Devi", date_of_birth="1980-05-05", pincode="110053")
    citizen.says("menu")

    citizen.hears(events.DocumentGone, reference="f1", paper="card", document="d1")
    reply = citizen.says("continue")

    assert "card.ask" in reply.keys
    assert "applicant" not in citizen.form.answers


def with_bill() -> Citizen:
    """Somebody who is asked for a card and then for a bill."""
    at = [item.id for item in HOUSEHOLD.items].index("card") + 1
    bill = Paper("bill", ("electricity_bill",))
    texts = {
        language: texts | {"bill.ask": "bill?", "bill.label": "Bill"} for language, texts in HOUSEHOLD.texts.items()
    }
    longer = replace(HOUSEHOLD, items=(*HOUSEHOLD.items[:at], bill, *HOUSEHOLD.items[at:]), texts=texts)
    book = replace(AID, services=AID.services | {("household", 1): longer})
    return applying("Myself", "90000", book=book)


def test_a_paper_that_comes_before_its_turn_is_kept_and_the_one_in_hand_is_asked_again():
    citizen = with_bill()
    order = citizen.sends().orders[0]
    reply = citizen.kept("bill", "d1", kind="electricity_bill")

    assert (order.paper, order.others) == ("card", ("bill",))
    assert reply.keys == ["document.another", "document.kept", "card.ask"]
    assert citizen.form.papers == {"bill": ["d1"]}
    citizen.sends()
    assert citizen.kept("card", "d2", kind="aadhaar_card").keys == ["document.kept", "applicant.together"]


def test_a_further_page_that_comes_after_the_next_paper_was_asked_for_goes_to_its_own():
    citizen = with_bill()
    citizen.sends()
    citizen.kept("card", "d1", kind="aadhaar_card")
    order = citizen.sends().orders[0]
    reply = citizen.kept("card", "d2", kind="aadhaar_card")

    assert (order.paper, order.others) == ("bill", ("card",))
    assert reply.keys == ["document.another", "document.kept_all", "bill.ask"]
    assert citizen.form.papers == {"card": ["d1", "d2"]}


def test_different_papers_sent_at_once_are_all_taken():
    citizen = with_bill()
    asked = [order.paper for _ in range(3) for order in citizen.sends().orders]

    assert asked == ["card"] * 3
    assert citizen.sends().keys == ["document.enough"]
    assert citizen.kept("bill", "d1", kind="electricity_bill").keys == ["document.another"]
    assert citizen.kept("card", "d2", kind="aadhaar_card").keys == []
    assert citizen.kept("card", "d3", kind="aadhaar_card").keys == ["document.kept_all", "applicant.together"]
    assert citizen.form.papers == {"bill": ["d1"], "card": ["d2", "d3"]}
