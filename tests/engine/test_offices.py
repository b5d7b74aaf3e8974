"""What officers ask and decide reaches the citizen, whatever he is doing."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from chaupal.engine import events
from chaupal.engine.effects import AnswerQuery, KeepDocument, SendAgain
from chaupal.engine.talk import Where
from tests.engine.talking import BOOK, PASS, Citizen, Reply, asked, at_review, in_the_lobby


def ask(citizen: Citizen, paper: str = "", number: str = "BP/1", question: str = "Which bus?") -> Reply:
    return citizen.hears(events.OfficerAsked, number=number, service="bus_pass", question=question, paper=paper)


def move(citizen: Citizen, state: str, number: str = "BP/1", **more: str) -> Reply:
    return citizen.hears(events.ApplicationMoved, number=number, service="bus_pass", state=state, **more)


def test_with_no_form_open_the_next_words_answer():
    citizen = in_the_lobby()

    assert ask(citizen).keys == ["query.asked", "query.write"]
    reply = citizen.says("Bus 102")

    assert reply.orders == [AnswerQuery("BP/1", "Bus 102", ())]
    assert (reply.keys, citizen.where) == (["query.thanks"], Where.LOBBY)


def test_in_mid_form_it_is_answered_now_or_later():
    citizen = asked("Work")

    assert ask(citizen).titles == ["Answer now", "Later"]
    assert citizen.taps("Later").keys == ["name.ask"]
    assert citizen.taps("Answer now").keys == ["query.again", "query.write"]
    reply = citizen.says("Bus 102")
    assert reply.orders == [AnswerQuery("BP/1", "Bus 102", ())]
    assert citizen.taps("Continue").keys == ["resume.done", "name.ask"]
    assert citizen.taps("Answer now").keys == ["query.gone", "name.ask"]


def test_yes_and_no_to_answering_now_are_no_answers_to_the_form():
    citizen = at_review("0")

    ask(citizen)
    assert citizen.says("nahi").keys == ["review.again"]
    ask(citizen)
    assert citizen.says("haan").keys == ["query.again", "query.write"]
    assert citizen.says("haan").orders == [AnswerQuery("BP/1", "haan", ())]
    assert citizen.says("continue").keys == ["resume.done", "review.head", "review.ask"]


def test_a_question_that_is_settled_before_it_is_answered():
    citizen = asked("Work")
    ask(citizen)
    move(citizen, "approved")

    assert citizen.says("haan").keys == ["query.gone", "name.ask"]


def test_an_officer_takes_five_files():
    citizen = in_the_lobby()
    ask(citizen)

    replies = [citizen.sends() for _ in range(6)]

    assert [len(reply.orders) for reply in replies] == [1, 1, 1, 1, 1, 0]
    assert replies[-1].keys == ["document.enough"]


def test_a_paper_again():
    citizen = in_the_lobby()
    assert ask(citizen, paper="card").keys == ["query.asked", "query.send_paper"]

    assert citizen.says("I have none").keys == ["query.paper_wanted", "query.again", "query.send_paper"]
    assert citizen.sends("audio").keys == ["media.paper", "query.again", "query.send_paper"]
    assert citizen.sends().orders == [KeepDocument("query/BP/1", "bus_pass", "card", "m1", "image/jpeg", "", "")]
    reply = citizen.kept(reference="query/BP/1", document="d9")
    assert reply.orders == [AnswerQuery("BP/1", "I have none", ("d9",))]
    assert reply.keys == ["query.thanks_files"]


def test_of_a_paper_that_does_not_exist_the_officer_is_told():
    for tell in ("Tell the office this", "haan"):
        citizen = in_the_lobby()
        ask(citizen, paper="card")

        reply = citizen.says("bete ka aadhar abhi nahi bana hai")
        assert (reply.orders, reply.titles) == ([], ["Tell the office this"])
        citizen.says("naam do mahine baad judega")
        reply = citizen.taps(tell) if tell[0] == "T" else citizen.says(tell)

        words = "bete ka aadhar abhi nahi bana hai\nnaam do mahine baad judega"
        assert reply.orders == [AnswerQuery("BP/1", words, ())]
        assert (reply.keys, citizen.where) == (["query.thanks"], Where.LOBBY)


def test_what_was_said_instead_of_a_paper_is_told_once():
    citizen = in_the_lobby()
    ask(citizen, paper="card")
    citizen.says("there is none")
    citizen.taps("Tell the office this")

    assert citizen.taps_id("told|BP/1").orders == []


def test_a_photo_after_words_that_answered_joins_them():
    citizen = in_the_lobby()
    ask(citizen, question="When, and a photo, please")
    assert citizen.says("10 baje").orders == [AnswerQuery("BP/1", "10 baje", ())]

    reply = citizen.sends()
    assert reply.keys == ["query.further"]
    assert reply.orders == [KeepDocument("query/BP/1", "bus_pass", "query", "m1", "image/jpeg", "", "")]
    assert citizen.kept(reference="query/BP/1", document="d2").orders == [AnswerQuery("BP/1", "", ("d2",))]


def test_words_after_a_photo_that_answered_join_it_unless_they_are_a_wish():
    for said, joins in (
        ("bus ka bill bhej diya hai", True),
        ("subah 10 baje", True),
        ("menu", False),
        ("2", False),
        ("kab?", False),
    ):
        citizen = answered_with_a_photo()
        reply = citizen.says(said, means="bus_pass" if "bill" in said else "")
        answers = [order for order in reply.orders if isinstance(order, AnswerQuery)]
        assert answers == ([AnswerQuery("BP/1", said, ())] if joins else []), said

    citizen = answered_with_a_photo()
    reply = citizen.says("bus pass banwana hai", means="bus_pass")
    assert (reply.keys, reply.orders) == (["confirm.one"], [])
    citizen = answered_with_a_photo()
    citizen.now += timedelta(minutes=16)
    assert citizen.says("subah 10 baje").keys == ["lobby.not_understood", "menu.body"]


def answered_with_a_photo() -> Citizen:
    citizen = in_the_lobby()
    ask(citizen, paper="card")
    citizen.sends()
    citizen.kept(reference="query/BP/1", document="d1")
    return citizen


def test_a_further_page_that_comes_after_the_answer_joins_it():
    citizen = answered_with_a_photo()

    reply = citizen.sends()
    assert reply.keys == ["query.further"]
    assert reply.orders == [KeepDocument("query/BP/1", "bus_pass", "card", "m1", "image/jpeg", "", "")]
    assert citizen.kept(reference="query/BP/1", document="d2").orders == [AnswerQuery("BP/1", "", ("d2",))]


def test_a_further_page_that_cannot_be_used_is_said_so():
    citizen = answered_with_a_photo()
    citizen.sends()

    refused = citizen.hears(events.DocumentRefused, reference="query/BP/1", paper="card", reason="empty", params={})
    assert (refused.keys, refused.orders) == (["document.refused.empty"], [])


def test_a_file_that_comes_much_later_is_no_answer_any_more():
    citizen = answered_with_a_photo()
    citizen.now += timedelta(minutes=16)

    reply = citizen.sends()
    assert (reply.keys[0], reply.orders) == ("lobby.file", [])


def test_not_more_than_five_files_join_one_answer():
    citizen = answered_with_a_photo()

    assert [len(citizen.sends().orders) for _ in range(5)] == [1, 1, 1, 1, 0]


def test_photos_and_words_together_are_one_answer():
    citizen = in_the_lobby()
    ask(citizen)

    citizen.sends()
    citizen.sends()
    assert citizen.says("both sides").keys == ["document.wait"]
    citizen.kept(reference="query/BP/1", document="d1")

    assert citizen.kept(reference="query/BP/1", document="d2").orders == [
        AnswerQuery("BP/1", "both sides", ("d1", "d2"))
    ]


def test_a_photo_that_cannot_be_used_leaves_the_question_open():
    citizen = in_the_lobby()
    ask(citizen, paper="card")
    citizen.sends()

    refused = citizen.hears(events.DocumentRefused, reference="query/BP/1", paper="card", reason="empty", params={})

    assert refused.keys == ["document.refused.empty"]
    assert citizen.where is Where.QUERIED


def test_two_questions_are_answered_one_after_the_other():
    citizen = in_the_lobby()
    ask(citizen)
    ask(citizen, number="BP/2", question="Which school?")

    assert citizen.says("Rohini").keys == ["query.thanks", "query.again", "query.write"]
    assert citizen.says("Bus 102").orders == [AnswerQuery("BP/1", "Bus 102", ())]


def test_yes_no_a_name_and_later_are_answers_to_an_officer():
    for said in ("haan", "nahi", "Asha Devi", "skip", "change the name to Usha"):
        citizen = in_the_lobby()
        ask(citizen)
        assert citizen.says(said).orders == [AnswerQuery("BP/1", said, ())]


def test_a_question_waits_in_the_menu_and_in_the_status():
    citizen = in_the_lobby()
    move(citizen, "in_progress", stage="desk")
    ask(citizen)

    citizen.says("menu")
    assert "Waiting for your answer" in citizen.says("status").text
    assert citizen.taps("Answer now").keys == ["query.again", "query.write"]
    citizen.says("menu")
    assert citizen.taps("Answer the office").keys == ["query.again", "query.write"]
    assert citizen.says("namaste").keys == ["query.again", "query.write"]


def test_a_decision_closes_the_question_of_that_case_only():
    citizen = in_the_lobby()
    ask(citizen)
    ask(citizen, number="BP/2", question="Which school?")

    assert move(citizen, "rejected", number="BP/2", reason="late").keys == [
        "moved.rejected",
        "query.again",
        "query.write",
    ]
    assert move(citizen, "approved", number="BP/3").keys == ["moved.approved"]
    assert citizen.says("Bus 102").orders == [AnswerQuery("BP/1", "Bus 102", ())]
    ask(citizen)
    move(citizen, "approved")
    assert citizen.where is Where.LOBBY


def test_a_decision_about_a_case_that_the_talk_does_not_know():
    citizen = in_the_lobby()

    assert move(citizen, "in_progress", stage="desk").says == []
    assert "Now at: Desk" in citizen.says("status").text


def test_a_long_reason_with_signs_in_it_is_told_whole():
    reason = "Paper {1} is *not* readable, 100% blurred. " * 150
    citizen = in_the_lobby()

    reply = move(citizen, "rejected", reason=reason)

    assert len(reply.says) == 2
    assert " ".join(reply.text.split()).count("Paper {1} is *not* readable, 100% blurred.") == 150


def test_a_long_question_in_mid_form_keeps_its_buttons():
    citizen = asked("Work")

    reply = ask(citizen, question="Which bus? " * 300)

    assert reply.titles == ["Answer now", "Later"]
    assert len(reply.says) > 1


def test_the_certificate_comes_and_comes_again():
    citizen = at_review("0")
    citizen.taps("Submit")
    citizen.filed("BP/1")
    move(citizen, "approved")

    issued = citizen.hears(
        events.PaperIssued, what="certificate", number="BP/1", title="C/1", service="bus_pass", media_id="m9",
        filename="pass.pdf", url="https://city.example/v/1",
    )  # fmt: skip
    assert issued.says[0].document == ("m9", "pass.pdf")
    assert "https://city.example/v/1" in issued.text
    assert citizen.says("प्रमाण पत्र भेजो").orders == [SendAgain("certificate", "BP/1")]
    assert "Completed" in citizen.says("status").text
    assert citizen.taps("Get the document").orders == [SendAgain("certificate", "BP/1")]
    assert citizen.says("रसीद").keys == ["status.no_receipt", "status.stage"]


def test_that_it_is_approved_is_said_by_the_certificate_that_follows():
    texts = {language: {**own, "after": "Show it on the bus."} for language, own in PASS.texts.items()}
    service = replace(PASS, outcome="certificate", texts=texts)
    citizen = in_the_lobby()
    citizen.book = replace(BOOK, services={**BOOK.services, ("bus_pass", 1): service})

    assert move(citizen, "approved").says == []
    issued = citizen.play(events.PaperIssued("certificate", "BP/1", "C/1", "bus_pass", "m9", "pass.pdf", ""))
    assert issued.keys == ["issued.certificate"]
    assert "Show it on the bus." in issued.text
    noted = move(citizen, "approved", number="BP/2", reason="Valid on all lines.")
    assert noted.keys == ["moved.approved", "moved.note"]


def test_the_status_of_several_is_chosen_from_a_list():
    citizen = in_the_lobby()
    for number in range(31):
        move(citizen, "approved", number=f"BP/{number}")

    assert len(citizen.says("status").titles) == 10
    assert "BP/30" in citizen.taps("BP/30").text
    assert citizen.taps_id("case|BP/0").keys == ["status.unknown", "menu.body"]


def test_a_certificate_that_was_taken_back_is_told_with_the_reason_and_comes_no_more():
    citizen = at_review("0")
    citizen.taps("Submit")
    citizen.filed("BP/1")
    move(citizen, "approved")
    citizen.play(events.PaperIssued("certificate", "BP/1", "C/1", "bus_pass", "m9", "pass.pdf", ""))

    told = citizen.hears(
        events.PaperRevoked, number="BP/1", title="C/1", service="bus_pass", reason="The income was wrong"
    )

    assert "(number C/1)" in told.text
    assert "Reason: The income was wrong" in told.text
    assert "Document taken back by the office" in citizen.says("status").text
    assert citizen.says("send my certificate").orders == []


def test_a_paper_that_replaces_another_says_which_and_why():
    citizen = at_review("0")
    citizen.taps("Submit")
    citizen.filed("BP/1")
    move(citizen, "approved")
    facts: dict[str, Any] = {"what": "certificate", "number": "BP/1", "service": "bus_pass", "filename": "pass.pdf"}
    citizen.play(events.PaperIssued(**facts, title="C/1", media_id="m9"))

    told = citizen.hears(
        events.PaperIssued, **facts, title="C/2", media_id="m10", replaces="C/1", reason="The name was misprinted"
    )

    for said in ("New number: C/2", "Reason: The name was misprinted", "The old one (C/1) no longer counts"):
        assert said in told.text
    assert citizen.talk.cases[0].certificate == "C/2"
