"""A form is short: what is told together is heard together, what is known is not asked, and no entitlement ends it."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from chaupal.catalogue.expressions import compiled
from chaupal.engine.asking import about
from chaupal.engine.definition import ANYWHERE, Field
from chaupal.engine.effects import FileApplication
from chaupal.engine.forms import filling, flow
from chaupal.engine.talk import Form, Where
from chaupal.hearing import beside
from chaupal.hearing.answers import Spec
from tests.engine.household import HOUSEHOLD, READ, applying, with_card
from tests.engine.talking import asked


def test_who_is_not_entitled_is_told_before_anything_else_is_asked():
    citizen = applying("Myself")

    reply = citizen.says("5 lakh")

    assert reply.keys == ["ask.noted", "too_rich.fails", "barred.ask"]
    assert "₹5,00,000" in reply.text
    assert reply.titles == ["Change an answer", "Main menu"]


def test_a_slip_is_changed_and_the_form_goes_on():
    citizen = applying("Myself", "5 lakh")

    assert citizen.says("but why").keys == ["too_rich.fails", "barred.ask"]
    citizen.taps("Change an answer")
    reply = citizen.says("50000")

    assert reply.keys == ["ask.noted", "entitled", "card.ask"]
    assert "₹50,000 as your income" in reply.text


def test_entitlement_is_told_once():
    citizen = applying("Myself", "50000")
    citizen.says("change income")

    assert citizen.says("60000").keys == ["ask.noted", "card.ask"]


def test_what_stands_on_a_paper_is_not_asked_and_what_follows_from_it_neither():
    citizen = applying("Myself", "90000")
    citizen.sends()

    reply = citizen.kept(kind="aadhaar_card", fields=READ)

    assert reply.keys == ["document.read", "ward.ask"]
    assert "✓ Card: Sunita Devi · Born 5 May 1980" in reply.text
    assert citizen.form.answers["zone"] == "north"


def test_what_was_read_wrong_does_not_fill_and_another_paper_in_its_place_fills_anew():
    citizen = with_card(name="Sunita Devi", date_of_birth="99-99-1980", pincode="110017")

    assert citizen.form.answers | {"income": 0} == {
        "for_whom": "self", "income": 0, "applicant": "Sunita Devi",
    } | {"pincode": "110017", "zone": "south", "ward": "ward_x"}  # fmt: skip
    citizen.says("change card")
    citizen.sends()
    citizen.kept(document="d2", kind="aadhaar_card", fields=READ)

    assert citizen.form.answers["zone"] == "north"
    assert citizen.form.papers == {"card": ["d2"]}


@pytest.mark.parametrize(
    "said",
    [
        "Sunita Devi, 5 May 1980",
        "Sunita Devi\n5/5/1980",
        "5.5.1980, Sunita Devi",
        "sunita devi 5/5/1980",
        "Name: Sunita Devi; born: 5-5-1980",
        "सुनीता देवी, 5 मई 1980",
        "1) Sunita Devi 2) 5/5/80",
    ],
)
def test_several_things_are_told_in_one_message(said: str):
    citizen = with_card(pincode="110053")

    reply = citizen.says(said)

    assert reply.keys == ["ask.noted", "ward.ask"], citizen.form.answers
    assert citizen.form.answers["born"] == "1980-05-05"


def test_what_is_missing_of_them_is_asked_alone():
    citizen = with_card(pincode="110053")

    assert citizen.says("Sunita Devi").keys == ["ask.noted", "born.ask"]
    assert citizen.says("5 May 1980").keys == ["ask.noted", "ward.ask"]


def test_what_is_wrong_of_them_is_said_and_asked_alone():
    citizen = with_card(pincode="110053")

    reply = citizen.says("Sunita Devi, 5 May 2080")

    assert reply.keys == ["ask.noted", "refused.date.in_future", "born.ask"]
    assert citizen.form.answers["applicant"] == "Sunita Devi"


def test_nothing_usable_is_said_with_the_reason_and_asked_together_again():
    citizen = with_card(pincode="110053")

    assert citizen.says("???").keys[-1] == "applicant.together"
    assert citizen.where is Where.ASKING


def test_answers_that_contradict_each_other_are_asked_again():
    citizen = with_card(of="Somebody else", **READ)

    reply = citizen.says("1 January 1970")

    assert reply.keys == ["ask.noted", "died_after_birth.fails", "died.ask"]
    assert citizen.says("1 January 2020").keys == ["ask.noted", "ward.ask"]


def test_a_long_list_comes_by_pages_and_a_typed_number_is_that_of_the_page():
    citizen = with_card(**READ)

    assert citizen.shown[9].title == "More options"
    citizen.says("more")
    citizen.says("more")
    citizen.taps("More options")
    assert [option.title for option in citizen.shown[:4]] == ["WARD_J", "WARD_K", "WARD_L", "From the start"]
    assert citizen.says("2").keys == ["members.called.ask"]
    assert citizen.form.answers["ward"] == "ward_k"


def test_a_list_is_narrowed_by_what_it_stands_under_and_asked_again_when_that_changes():
    citizen = with_card(**READ)
    citizen.says("ward b")
    citizen.says("change zone")

    citizen.taps("South")

    assert citizen.form.answers["ward"] == "ward_x"  # the only one there


def test_an_old_row_of_a_list_that_was_narrowed_otherwise_since_is_not_taken():
    citizen = with_card(pincode="110053", name="Sunita Devi", date_of_birth="1980-05-05")
    old = next(option.id for option in citizen.shown if option.id.endswith("|ward_a"))
    citizen.says("change zone")
    citizen.says("South")
    assert citizen.form.answers["ward"] == "ward_x"
    citizen.says("change ward")

    reply = citizen.taps_id(old)

    assert reply.keys == ["tap.old", "ward.ask"]
    assert "ward" not in citizen.form.answers


def test_members_are_asked_one_after_the_other_and_shown_a_line_each():
    citizen = with_card(**READ)
    citizen.says("ward b")

    assert "Name of member 1?" in citizen.says("help").text
    assert citizen.says("Ramesh").keys == ["members.tie.ask"]
    assert citizen.taps("Wife").keys == ["members.more"]
    assert citizen.taps("Yes").keys == ["members.called.ask"]
    citizen.says("Mohan")
    assert citizen.taps("Son").keys == ["members.school.ask"]
    citizen.says("Rohini school")
    assert citizen.taps("No").keys == ["note.ask"]
    review = citizen.says("skip")

    assert "*Member 1:* Ramesh · Wife\n*Member 2:* Mohan · Son · School Rohini school" in review.text
    filed = next(order for order in citizen.taps("Submit").orders if isinstance(order, FileApplication))
    assert filed.answers["members"] == [
        {"called": "Ramesh", "tie": "wife", "school": None},
        {"called": "Mohan", "tie": "son", "school": "Rohini school"},
    ]
    assert filed.answers["card_kind"] == "aadhaar_card"


def test_of_members_there_are_no_more_than_the_service_has_room_for():
    citizen = with_card(**READ)
    citizen.says("ward b")
    for _ in range(2):
        for answer in ("Ramesh", "Wife", "Yes"):
            citizen.says(answer)
    citizen.says("Ramesh")

    assert citizen.says("Wife").keys == ["note.ask"]


def test_one_answer_about_a_member_can_be_changed():
    citizen = with_card(**READ)
    for answer in ("ward b", "Ramesh", "Wife", "No", "skip"):
        citizen.says(answer)
    citizen.taps("Change")
    citizen.taps("More answers")
    citizen.taps("Member 1: Name")

    assert "*Member 1:* Suresh · Wife" in citizen.says("Suresh").text


@pytest.mark.parametrize("said", ["Member 1: Name", "member 1 name"])
def test_an_answer_on_the_second_page_of_the_list_can_be_written(said: str):
    citizen = with_card(**READ)
    for answer in ("ward b", "Ramesh", "Wife", "No", "skip"):
        citizen.says(answer)
    assert "Member 1: Name" not in citizen.taps("Change").titles

    assert citizen.says(said).keys == ["members.called.ask"]


@pytest.mark.parametrize("said", ["no", "change nothing", "submit"])
def test_who_wants_nothing_changed_after_all_is_back_at_the_review(said: str):
    citizen = with_card(**READ)
    for answer in ("ward b", "Ramesh", "Wife", "No", "skip"):
        citizen.says(answer)
    citizen.taps("Change")

    assert citizen.says(said).keys == ["review.again"]
    assert citizen.where is Where.REVIEWING


def test_the_number_of_the_question_never_runs_back():
    citizen = applying()
    replies = [citizen.says(said) for said in ("Myself", "90000")]
    citizen.sends()
    replies.append(citizen.kept(kind="aadhaar_card", fields=READ))
    replies += [citizen.says(said) for said in ("ward b", "Ramesh", "Wife", "Yes", "Mohan", "Son", "School", "No")]

    steps = [int(found[1]) for reply in replies if (found := re.search(r"\*(\d+)(?:/\d+|\.)\*", reply.text))]
    assert steps == sorted(steps)
    assert steps[-1] - steps[0] > len("123")


def test_an_optional_paper_that_is_not_there_is_left_out_and_may_come_after_all():
    for said in ("no", "I do not have the letter", "पत्र नहीं है", "chitthi nahi hai mere paas"):
        citizen = asked("Work", "Asha Devi", "12/3/2001", "no")
        assert citizen.says(said).keys == ["income.ask"], said

    citizen.sends()
    assert citizen.kept("letter").keys == ["document.kept", "income.ask"]


def test_a_pincode_stands_in_the_address_of_a_bill_too():
    citizen = with_card(name="Sunita Devi", date_of_birth="1980-05-05", address="House 4, Bhajanpura, Delhi 110053")

    assert citizen.form.answers["pincode"] == "110053"


def test_an_option_is_offered_where_its_condition_holds_and_one_alone_is_not_asked():
    scheme = Field(
        "scheme", _scheme(), only={"fees": compiled('zone != "south"'), "merit": compiled('zone == "south"')}
    )
    form = Form("f1", "household", 1)
    service = replace(HOUSEHOLD, items=(HOUSEHOLD.item("zone"), scheme))

    assert [option for option, _ in flow.spec_of(scheme, form).options] == ["fees", "merit", "books"]
    south, north = (replace(form, answers={"zone": zone}) for zone in ("south", "north"))
    assert [option for option, _ in flow.spec_of(scheme, south).options] == ["merit", "books"]
    assert "scheme" not in filling.fill(service, south, dt.date(2026, 6, 15)).answers
    alone = replace(scheme, only=scheme.only | {"books": compiled('zone == "south"')})
    service = replace(service, items=(HOUSEHOLD.item("zone"), alone))
    assert filling.fill(service, north, dt.date(2026, 6, 15)).answers["scheme"] == "fees"


def _scheme() -> Spec:
    return Spec("choice", {}, tuple((name, (name.title(), name.title())) for name in ("fees", "merit", "books")))


def test_an_option_that_stands_anywhere_is_offered_below_every_answer():
    zone, wards = HOUSEHOLD.item("zone"), HOUSEHOLD.item("ward")
    assert isinstance(zone, Field)
    assert isinstance(wards, Field)
    options = (*wards.spec.options, ("unlisted", ("Mine is not here",)))
    under = wards.spec.rules["under"] | {"unlisted": ANYWHERE}
    ward = replace(wards, spec=replace(wards.spec, options=options, rules=wards.spec.rules | {"under": under}))
    service = replace(HOUSEHOLD, items=(zone, ward))

    south = Form("f1", "household", 1, answers={"zone": "south"})
    assert [option for option, _ in flow.spec_of(ward, south).options] == ["ward_x", "unlisted"]
    question = about(service, Form("f1", "household", 1), (zone,), dt.date(2026, 6, 15))
    assert beside.told_below(question, "Mine is not here") == {}
    assert beside.told_below(question, "WARD_X") == {"ward": "ward_x", "zone": "south"}
