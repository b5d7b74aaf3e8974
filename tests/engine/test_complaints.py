"""A complaint that was settled: the citizen says whether it is solved, or has it opened again."""

from dataclasses import replace

import pytest

from chaupal.engine import events
from chaupal.engine.effects import KeepDocument, RateApplication, ReopenApplication
from chaupal.engine.talk import Where
from chaupal.engine.understood import Reading
from chaupal.hearing.heard import Heard
from chaupal.hearing.remarks import remarks
from tests.engine.talking import BOOK, PASS, Citizen, Reply

PHOTO = KeepDocument("reopen/SL/1", "bus_pass", "reopened", "m1", "image/jpeg", "", "")
COMPLAINTS = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): replace(PASS, kind="grievance")})


def complainant(*answers: str) -> Citizen:
    citizen = Citizen(COMPLAINTS)
    if answers:
        citizen.taps_id("svc|bus_pass")
        for answer in answers:
            citizen.says(answer)
    return citizen


def settle(citizen: Citizen, state: str = "approved", reason: str = "") -> Reply:
    return citizen.hears(events.ApplicationMoved, number="SL/1", service="bus_pass", state=state, reason=reason)


def reopened(citizen: Citizen) -> Reply:
    facts = {"state": "in_progress", "stage": "desk", "act": "reopen", "promised_on": "2026-06-22"}
    return citizen.hears(events.ApplicationMoved, number="SL/1", service="bus_pass", **facts)


def test_it_is_resolved_not_approved_and_the_citizen_is_told_what_was_done():
    citizen = complainant()

    reply = settle(citizen, reason="The lamp was replaced.")

    assert reply.keys == ["moved.approved", "moved.note", "rate.ask"]
    assert "has been resolved" in reply.text
    assert "What was done: The lamp was replaced." in reply.text
    assert reply.titles == ["Yes, it is solved", "Partly", "No, not solved"]


def test_it_moves_on_in_words_of_its_own():
    moved = events.ApplicationMoved("SL/1", "bus_pass", "in_progress", stage="desk")
    texts = {language: {**own, "coming.desk": "Somebody will come."} for language, own in PASS.texts.items()}
    service = replace(PASS, kind="grievance", texts=texts)
    told = Citizen(replace(COMPLAINTS, services={**COMPLAINTS.services, ("bus_pass", 1): service}))
    citizen = complainant()

    assert "It is now at: Desk" in told.play(moved).text
    assert citizen.play(moved).says == []  # a desk at which nothing is to be done is no news
    assert "Now at: Desk" in citizen.says("status").text


def test_the_office_asks_about_a_complaint():
    citizen = complainant()

    asked = citizen.hears(events.OfficerAsked, number="SL/1", service="bus_pass", question="Which lamp?")

    assert "Your complaint *SL/1*" in asked.text
    assert "Complaint *SL/1*" in citizen.says("namaste").text


def test_another_kind_of_service_is_approved_as_ever():
    citizen = Citizen()

    reply = settle(citizen)

    assert (reply.keys, reply.titles) == (["moved.approved"], [])
    assert "is approved" in reply.text


@pytest.mark.parametrize("said", ["haan", "yes"])
def test_solved_by_tap_or_word(said: str):
    for answer in (lambda citizen: citizen.taps("Yes, it is solved"), lambda citizen: citizen.says(said)):
        citizen = complainant()
        settle(citizen)

        reply = answer(citizen)

        assert (reply.orders, reply.keys) == ([RateApplication("SL/1", 5)], ["rate.thanks"])
        assert citizen.taps_id("rate|SL/1|3").keys[0] == "rate.already"
        assert citizen.taps_id("reopen|SL/1").keys == ["reopen.rated"]
        assert citizen.taps("New complaint").keys[-1] != "tap.old"


@pytest.mark.parametrize(
    ("said", "stars"),
    [
        ("haan theek ho gaya par gaddha khula chhod diya", 3),
        ("it is fixed but they left the road open", 3),
        ("it took long but it is solved now", 5),
    ],
)
def test_a_yes_with_a_but_is_solved_in_part(said: str, stars: int):
    citizen = complainant()
    settle(citizen)

    reply = citizen.means(said, Reading(heard=Heard(remarks=remarks(said))))

    assert reply.orders == [RateApplication("SL/1", stars)]


@pytest.mark.parametrize("said", ["yes", "no"])
def test_a_word_is_about_the_complaint_that_was_asked_about(said: str):
    citizen = complainant()
    settle(citizen)
    newer = events.ApplicationMoved("SL/2", "bus_pass", "approved", stage="")
    citizen.play(newer)
    settle(citizen)  # once more asked about the older one

    reply = citizen.says(said)

    if said == "yes":
        assert reply.orders == [RateApplication("SL/1", 5)]
    else:
        assert "SL/1" in reply.text


def test_photos_sent_before_the_office_asked_something_stay_with_the_complaint():
    citizen = complainant()
    settle(citizen)
    citizen.taps("No, not solved")
    citizen.sends()
    citizen.hears(events.DocumentKept, reference="reopen/SL/1", paper="reopened", document="d1")
    citizen.hears(events.OfficerAsked, number="SL/9", service="bus_pass", question="Which lamp?")
    citizen.says("The one at the corner")

    citizen.taps_id("reopen|SL/1")

    assert citizen.says("It is dark again").orders == [ReopenApplication("SL/1", "It is dark again", ("d1",))]


def test_partly_solved_it_can_still_be_opened_again():
    citizen = complainant()
    settle(citizen)

    assert citizen.taps("Partly").keys == ["rate.thanks_partly"]
    assert citizen.taps("Open it again").keys == ["reopen.ask"]


@pytest.mark.parametrize("answer", ["nahi", "No, not solved"])
def test_not_solved_it_is_opened_again_with_a_reason(answer: str):
    citizen = complainant()
    settle(citizen)

    assert (citizen.taps(answer) if answer.startswith("No,") else citizen.says(answer)).keys == ["reopen.ask"]
    assert citizen.where is Where.REOPENING
    reply = citizen.says("It is dark again")

    assert reply.orders == [ReopenApplication("SL/1", "It is dark again")]
    assert (reply.keys, citizen.where) == (["reopen.wait"], Where.LOBBY)
    told = reopened(citizen)
    assert told.keys == ["moved.reopened"]
    assert "22 June 2026" in told.text
    assert citizen.talk.cases[0].rating == 0
    assert "to be resolved by 22 June 2026" in citizen.says("status").text


def test_a_photo_comes_before_the_words():
    citizen = complainant()
    settle(citizen)
    citizen.taps("No, not solved")

    assert citizen.sends().orders == [PHOTO]
    assert citizen.kept(reference="reopen/SL/1", document="d1").keys == ["reopen.words"]
    assert citizen.says("See the photo").orders == [ReopenApplication("SL/1", "See the photo", ("d1",))]


def test_words_wait_for_the_photo():
    citizen = complainant()
    settle(citizen)
    citizen.taps("No, not solved")
    citizen.sends()

    assert citizen.says("See the photo").keys == ["document.wait"]
    assert citizen.kept(reference="reopen/SL/1", document="d1").orders == [
        ReopenApplication("SL/1", "See the photo", ("d1",))
    ]


def test_a_photo_that_cannot_be_used_leaves_it_open_for_words():
    citizen = complainant()
    settle(citizen)
    citizen.taps("No, not solved")
    citizen.sends()

    refused = citizen.hears(
        events.DocumentRefused, reference="reopen/SL/1", paper="reopened", reason="empty", params={}
    )

    assert refused.keys == ["document.refused.empty"]
    assert citizen.sends("audio").keys == ["media.voice", "reopen.ask"]
    assert citizen.says("Dark").orders == [ReopenApplication("SL/1", "Dark")]
    assert citizen.kept(reference="reopen/SL/1", document="d9").keys == []


@pytest.mark.parametrize("said", ["haan", "5", "🙂", "skip", "..."])
def test_words_that_give_no_reason_are_asked_for_again(said: str):
    citizen = complainant()
    settle(citizen)
    citizen.taps("No, not solved")

    reply = citizen.says(said)

    assert (reply.keys, reply.orders) == (["reopen.ask"], [])


def test_six_photos_are_one_too_many():
    citizen = complainant()
    settle(citizen)
    citizen.taps("No, not solved")

    assert [citizen.sends().keys for _ in range(6)][-1] == ["document.enough"]


def test_it_may_be_left_closed_after_all():
    said = ("nahi", "रहने दो", "band hi rehne do", "theek hai, rehne do ab", "leave it closed please", "cancel")
    says = [lambda citizen, words=words: citizen.says(words) for words in said]
    for leave in (lambda citizen: citizen.taps("Leave it closed"), *says):
        citizen = complainant()
        settle(citizen)
        citizen.taps("No, not solved")
        citizen.sends()  # a photo before it, or none

        reply = leave(citizen)
        assert (reply.keys[-1], reply.orders) == ("menu.body", [])
        assert citizen.where is Where.LOBBY


@pytest.mark.parametrize("said", ["band hi hai", "abhi bhi band pada hai", "the lamp is closed and broken"])
def test_that_it_is_out_of_order_still_is_no_wish_to_leave_it(said: str):
    citizen = complainant()
    settle(citizen)
    citizen.taps("No, not solved")

    assert citizen.says(said).orders == [ReopenApplication("SL/1", said)]


@pytest.mark.parametrize("said", ["aadha hi hua hai", "partly done", "थोड़ी सी सफ़ाई हुई है"])
def test_partly_is_heard_in_a_sentence(said: str):
    citizen = complainant()
    settle(citizen)

    assert citizen.says(said).keys == ["rate.thanks_partly"]


def test_what_tells_neither_is_asked_once_more_and_a_question_is_answered():
    citizen = complainant()
    settle(citizen)

    again = citizen.says("gaadi wale bhaiya idhar se nikle the")
    assert (again.keys, again.orders) == (["rate.ask"], [])
    assert citizen.says("kab tak theek hoga").orders == []
    settle(citizen)
    assert citizen.says("haan").orders == [RateApplication("SL/1", 5)]


def test_ten_days_long_it_can_be_opened_again():
    citizen = complainant()
    settle(citizen)
    citizen.rests(days=10)
    assert citizen.taps("No, not solved").keys == ["reopen.ask"]

    citizen.rests(days=1)
    late = citizen.taps("No, not solved")
    assert late.keys == ["reopen.late"]
    assert late.titles == ["New complaint", "Main menu"]
    assert "No, not solved" not in citizen.says("status").titles


def test_the_office_may_refuse():
    citizen = complainant()
    settle(citizen)

    assert citizen.hears(events.ReopenRefused, number="SL/1").keys == ["reopen.late"]
    assert citizen.hears(events.ReopenRefused, number="SL/9").titles == ["Main menu"]


def test_one_that_was_closed_without_action_can_be_opened_again_but_not_rated():
    citizen = complainant()

    assert settle(citizen, "rejected", "No such lamp").titles == ["Open it again"]
    assert citizen.taps_id("rate|SL/1|5").keys[0] == "rate.already"
    assert citizen.taps("Open it again").keys == ["reopen.ask"]


def test_from_its_page_it_is_rated_or_opened_again():
    citizen = complainant()
    settle(citizen, reason="The lamp was replaced.")
    citizen.says("menu")

    page = citizen.says("status")

    assert "Resolved" in page.text
    assert "What was done: The lamp was replaced." in page.text
    assert page.titles == ["Yes, it is solved", "Partly", "No, not solved", "Main menu"]


def test_an_open_form_rests_while_a_complaint_is_opened_again():
    citizen = complainant("yes", "Work")
    settle(citizen)
    citizen.taps("No, not solved")
    citizen.says("Dark again")

    assert citizen.says("continue").keys == ["resume.done", "name.ask"]


def test_it_is_rated_in_mid_form_and_the_form_goes_on():
    citizen = complainant("yes", "Work")
    settle(citizen)

    assert citizen.taps("Yes, it is solved").keys == ["rate.thanks", "name.ask"]


def test_old_buttons_of_a_case_that_is_no_settled_complaint():
    citizen = complainant()
    settle(citizen, "in_progress")

    for option in ("rate|SL/1|5", "rate|SL/9|5", "reopen|SL/1", "reopen|SL/9"):
        assert citizen.taps_id(option).keys[0] == "tap.old"
    settle(citizen)
    assert citizen.taps_id("rate|SL/1|9").keys[0] == "tap.old"


@pytest.mark.parametrize(
    "said",
    [
        "haan ab thik ho gaya",
        "हाँ ठीक हो गया",
        "yes it is fixed now",
        "haan ho gaya, dhanyavaad",
        "haan thodi der pehle ho gaya",
    ],
)
def test_that_it_was_solved_is_heard_in_a_sentence(said: str):
    citizen = complainant()
    settle(citizen)

    assert RateApplication("SL/1", 5) in citizen.says(said).orders


def test_what_is_still_wrong_opens_it_again_at_once_even_after_a_pause():
    citizen = complainant()
    settle(citizen)
    citizen.says("menu")

    reply = citizen.says("abhi bhi gaddha waisa hi hai, kuch nahi hua")

    assert ReopenApplication("SL/1", "abhi bhi gaddha waisa hi hai, kuch nahi hua", ()) in reply.orders


def test_a_short_no_is_asked_for_what_is_still_wrong():
    citizen = complainant()
    settle(citizen)

    assert citizen.says("nahi hua").keys == ["reopen.ask"]


@pytest.mark.parametrize(
    "said", ["जी हो गया, अब कोई दिक्कत नहीं है", "हाँ जी अब गड्ढा पूरा भर गया, अब कोई नहीं गिरेगा", "ab koi pareshani nahi hai"]
)
def test_a_no_that_is_none_does_not_open_it_again(said: str):
    citizen = complainant()
    settle(citizen)

    assert RateApplication("SL/1", 5) in citizen.says(said).orders


@pytest.mark.parametrize(
    "said",
    [
        "थोड़ा सा भरा है, पूरा नहीं हुआ",
        "नहीं भाई, लाइट अभी भी बंद पड़ी है, कोई आया ही नहीं",
        "झूठ, अभी भी कूड़ा वहीं पड़ा है",
        "नहीं सुलझी, कूड़ा नहीं उठा है",
        "that is a lie, come and see it",
        "ਹਾਲੇ ਵੀ ਕੂੜਾ ਉੱਥੇ ਪਿਆ ਹੈ",
    ],
)
def test_what_is_not_solved_whole_is_not(said: str):
    citizen = complainant()
    settle(citizen)

    assert [type(order) for order in citizen.says(said).orders] == [ReopenApplication]
