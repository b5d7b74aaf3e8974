"""A complaint about data goes to an officer with its clock and comes back answered; whom one names lies sealed."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.conf import settings as here

from chaupal.catalogue.queries import catalogue
from chaupal.channel.models import Outbox
from chaupal.conversations.erasing import erase_now
from chaupal.conversations.listening import heard
from chaupal.conversations.own_data import held_of
from chaupal.departments.actions import post_officer
from chaupal.departments.models import AuditRow
from chaupal.engine.talk import Talk, Where
from chaupal.kit.clock import now
from chaupal.mailbox.models import Conversation
from chaupal.rights.models import Complaint, Nominee
from chaupal.tasks.base import OPERATOR
from chaupal.tasks.models import Task
from chaupal.understanding.taught import anywhere
from tests.applications.cases import PASSWORD, officer
from tests.conversations.attacker import stored
from tests.conversations.town import Person, play, served
from tests.second_factor import sign_in


def reads(said: str, talk: Talk | None = None) -> tuple[str | None, str]:
    talk = talk or Talk(where=Where.LOBBY, language="en")
    reading = heard(catalogue(), talk, said, datetime(2026, 12, 1, tzinfo=UTC))
    return reading.command, reading.intent


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("town")]
WORDS = "babu ne meri aay padosi ko bata di"
ANSWER = "उस कर्मचारी को चेतावनी दी गई।"


@pytest.fixture
def asha() -> Person:
    asha = served("919800000311")
    for words in ("band karo", "start"):  # no form is open
        asha.says(words)
        play()
    return asha


def complains(asha: Person) -> Complaint:
    asha.says("मेरे डेटा की शिकायत")
    play()
    assert here.CHAUPAL_GRIEVANCE_OFFICER in asha.heard[-1].text + asha.heard[-2].text
    asha.says(WORDS)
    play()
    return Complaint.objects.get()


def browser(who: Any) -> Any:
    from django.test import Client

    return sign_in(Client(headers={"accept-language": "en"}), who)


def operator() -> Any:
    return post_officer("operator", PASSWORD, {"en": "Op", "hi": "ऑप"}, {("", OPERATOR)})


def test_it_is_entered_with_its_day_and_an_officer_is_asked(asha: Person) -> None:
    made = complains(asha)

    assert made.number in asha.heard[-1].text
    assert (made.due_on - made.at.date()).days in (30, 31)
    task = Task.objects.get(closed_at=None)
    assert (task.kind, task.subject, task.facts) == ("data_complaint", str(made.id), {"number": made.number})
    assert (task.due_on - made.due_on).days in (0, -1, 1)
    assert WORDS.encode() not in stored()


def test_the_answer_goes_into_the_chat_once_and_closes_the_task(asha: Person) -> None:
    made = complains(asha)
    page, hers = f"/console/data-complaint/{made.id}/", browser(operator())

    assert WORDS in hers.get(page).content.decode()
    assert hers.post(page, {"words": " "}).status_code == 302
    assert not Task.objects.get().closed_at, "an empty answer is none"
    hers.post(page, {"words": ANSWER})
    hers.post(page, {"words": "another"})
    play()

    assert ANSWER in asha.heard[-1].text
    assert sum(ANSWER in said.text or "another" in said.text for said in asha.heard) == 1
    assert Task.objects.get().closed_by == "operator"
    acts = AuditRow.objects.filter(subject=made.number).values_list("act", flat=True)
    assert {"read_data_complaint", "answer_data_complaint"} <= set(acts)
    assert held_of(asha.citizen_id)["complaints"][0]["answer"] == ANSWER


def test_the_task_is_not_closed_without_an_answer_and_leads_to_the_page(asha: Person) -> None:
    made = complains(asha)
    hers, task = browser(operator()), Task.objects.get()

    assert f"/console/data-complaint/{made.id}/" in hers.get("/console/tasks/").content.decode()
    assert hers.post(f"/console/task/{task.id}/settle/", {"end": "looked_into"}).status_code == 404
    assert not Task.objects.get().closed_at


def test_who_does_not_answer_for_data_finds_nothing_and_the_try_is_noted(asha: Person) -> None:
    made = complains(asha)
    answer = browser(officer("clerk", "dealing_assistant")).get(f"/console/data-complaint/{made.id}/")

    assert answer.status_code == 404
    assert AuditRow.objects.filter(act="answer_data_complaints.refused").count() == 1


def test_with_the_window_shut_a_template_tells_of_the_answer_without_any_consent(asha: Person) -> None:
    made = complains(asha)
    Conversation.objects.update(window_until=None)
    browser(operator()).post(f"/console/data-complaint/{made.id}/", {"words": ANSWER})
    play()

    template, held = asha.heard[-2:]
    assert template.text == "template data_request_answered"
    assert (template.state, held.state) == (Outbox.State.WAITING, Outbox.State.HELD)
    assert ANSWER in held.text


def test_an_open_complaint_outlasts_erasing_and_is_told_to_who_asks_with_its_number(asha: Person) -> None:
    made, bilal = complains(asha), served("919800000312")
    asha.says("mera data")
    play()
    assert made.number in "\n".join(said.text for said in asha.heard[-2:])
    asha.says("mera data mita do")
    play()
    assert made.number in asha.heard[-1].text
    page, hers = f"/console/data-complaint/{made.id}/", browser(operator())
    erase_now(asha.citizen_id, now())

    assert WORDS in hers.get(page).content.decode()
    assert "Nothing can be sent" in hers.post(page, {"words": ANSWER}, follow=True).content.decode()
    again = Person(asha.phone)
    for who, told in ((again, ANSWER), (bilal, here.CHAUPAL_GRIEVANCE_OFFICER)):
        who.says(f"{made.number.lower()} ka kya hua?")
        play()
        assert told in who.heard[-1].text
        assert (ANSWER in who.heard[-1].text) == (who is again), "the number alone tells no words"
    again.says(made.number[:-1] + ("2" if made.number[-1] != "2" else "3"))
    play()
    assert "नहीं मिली" in again.heard[-1].text


def test_who_asks_with_the_first_words_after_the_goodbye_is_told_before_the_key_is_gone(asha: Person) -> None:
    made, bilal = complains(asha), served("919800000312")
    for words in ("mera data mita do", "haan"):
        asha.says(words)
        play()
    again = Person(asha.phone)
    for who in (again, bilal):
        who.says(f"meri shikayat {made.number} ka kya hua")
        play()
        assert "नहीं मिली" not in who.heard[-1].text
        assert made.number in who.heard[-1].text
    browser(operator()).post(f"/console/data-complaint/{made.id}/", {"words": ANSWER})
    for who in (again, bilal):
        who.says(made.number)
        play()
        assert (ANSWER in who.heard[-1].text) == (who is again), "the number alone tells no words"


def test_somebody_else_s_complaint_is_unknown_by_its_number(asha: Person) -> None:
    made, bilal = complains(asha), served("919800000312")
    bilal.says(made.number)
    play()

    assert "नहीं मिली" in bilal.heard[-2].text + bilal.heard[-1].text


def test_whom_one_names_lies_sealed_is_changed_removed_and_goes_with_the_rest(asha: Person) -> None:
    for words in ("mera nominee", "Ravi Kumar", "बेटा", "98100 12345"):
        asha.says(words)
        play()

    assert held_of(asha.citizen_id)["nominee"] == {"name": "Ravi Kumar", "relation": "बेटा", "phone": "919810012345"}
    assert b"Ravi" not in stored()
    asha.says("nominee badalna hai")
    play()
    assert "रवि कुमार" in "\n".join(said.text for said in asha.heard[-2:])
    asha.taps("नाम हटाएँ")
    play()
    assert not Nominee.objects.exists()
    for words in ("mera nominee", "Sita Devi", "beti", "98100 12346"):
        asha.says(words)
        play()
    erase_now(asha.citizen_id, now())

    assert not Nominee.objects.exists()


def test_where_no_form_is_open_what_is_to_be_changed_is_what_is_kept() -> None:
    naming = Talk(where=Where.TELLING, language="hi", telling={"what": "nominee", "name": "Usha"})
    taught = [words for words, wish in anywhere(catalogue().offered()) if wish.removeprefix("*") == "correct_data"]
    said = ["meri jaankari galat hai, theek karo", *taught[::5]]
    missed = [words for words in said if reads(words)[0] != "correct_data"]
    kept = [words for words in said if reads(words, naming)[0] != "correct_data"]

    assert len(missed) + len(kept) <= 2, (missed, kept)
    assert reads("change the name on my birth certificate")[0] != "correct_data"


@pytest.mark.parametrize(
    "said",
    [
        "what was the answer to my data complaint",
        "did you answer my data complaint",
        "mere data complaint ka jawab kya aaya",
        "data complaint ka kya hua",
    ],
)
def test_who_asks_for_the_answer_to_a_complaint_about_data_makes_no_new_one(said: str) -> None:
    assert reads(said) == ("data_complaint", "status")
    assert reads("my data was leaked, nobody gives an answer")[1] == ""
