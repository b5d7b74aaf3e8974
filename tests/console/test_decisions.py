"""Decisions made on the page."""

import re
from datetime import timedelta

import pytest
import time_machine

from chaupal.applications import actions, queries
from chaupal.applications.models import Application
from chaupal.citizens.queries import key_of
from chaupal.departments.actions import post_officer
from chaupal.departments.models import Officer
from chaupal.documents.models import Document
from chaupal.documents.readings import Read, Value, sealed
from chaupal.kit.clock import now
from chaupal.kit.dates import day_in_india, long_date
from chaupal.tasks.base import OPERATOR
from tests.applications.cases import CHECKS, PASSWORD, obc, officer, told
from tests.console.papers import paper, photo

pytestmark = pytest.mark.django_db


def test_approving_passes_the_case_on_and_goes_back_to_the_queue(assistant, signed_in) -> None:
    application = obc()
    form = {"step": 0, "words": "ok", "checked": CHECKS}
    response = signed_in(assistant).post(f"/console/case/{application.id}/approve/", form, follow=True)

    assert response.redirect_chain == [("/console/", 302)]
    assert f"{application.number}: Passed on to: SDM&#x27;s approval." in response.content.decode()
    application.refresh_from_db()
    assert application.stage == "approval"


def test_the_last_desk_is_told_that_it_approved(signed_in) -> None:
    application = obc()
    actions.approve(application.id, officer("first", "dealing_assistant"), "", now(), checked=CHECKS)
    sdm = signed_in(officer("sdm", "sdm"), "hi")
    response = sdm.post(f"/console/case/{application.id}/approve/", {"step": 1, "words": ""}, follow=True)

    assert f"{application.number}: स्वीकृत। नागरिक को बताया जा रहा है।" in response.content.decode()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Please tick every check of this desk"), ("hi", "इस चरण की हर जाँच पर निशान लगाइए")],
)
def test_without_the_desks_checks_nothing_is_passed_on(language: str, said: str, assistant, signed_in) -> None:
    application = obc()
    client = signed_in(assistant, language)
    page = client.get(f"/console/case/{application.id}/").content.decode()
    form = {"step": 0, "checked": CHECKS[:2]}
    response = client.post(f"/console/case/{application.id}/approve/", form, follow=True)

    assert page.count('name="checked"') == page.count('form="approve" autocomplete="off" required') == len(CHECKS)
    assert response.redirect_chain == [(f"/console/case/{application.id}/", 302)]
    assert said in response.content.decode()
    application.refresh_from_db()
    assert application.step == 0


def test_a_ready_reason_reaches_the_citizen_in_their_language(assistant, signed_in) -> None:
    application = obc(language="hi")
    form = {"step": 0, "ready": "paper_unreadable", "words": "पहला पन्ना"}
    signed_in(assistant).post(f"/console/case/{application.id}/reject/", form)

    reason = told(application)[-1]["reason"]
    assert reason.startswith("एक काग़ज़ पढ़ा नहीं जा सका")
    assert reason.endswith("\nपहला पन्ना")


def test_a_paper_is_asked_for_again_in_the_citizens_language(assistant, signed_in) -> None:
    application = obc(language="hi")
    signed_in(assistant).post(f"/console/case/{application.id}/ask/", {"step": 0, "paper": "identity", "words": ""})

    fact = told(application)[-1]
    assert (fact["type"], fact["paper"]) == ("officer_asked", "identity")
    assert "पहचान पत्र" in fact["question"]


def test_a_paper_that_was_left_out_can_be_asked_for(assistant, signed_in) -> None:
    application = obc(language="en")
    assert "photo" not in application.papers
    page = signed_in(assistant).get(f"/console/case/{application.id}/").content.decode()
    assert '<option value="photo">' in page
    signed_in(assistant).post(f"/console/case/{application.id}/ask/", {"step": 0, "paper": "photo", "words": ""})

    fact = told(application)[-1]
    assert (fact["type"], fact["paper"]) == ("officer_asked", "photo")
    assert fact["question"].startswith("Please send this paper: ")


@pytest.mark.parametrize(
    ("act", "form"),
    [
        ("reject", {"words": " "}),
        ("reject", {"words": "x" * 601}),
        ("reject", {"ready": "no_such_reason"}),
        ("ask", {"words": ""}),
        ("ask", {"paper": "no_such_paper", "words": "?"}),
    ],
)
def test_what_says_nothing_changes_nothing(act: str, form: dict[str, str], assistant, signed_in) -> None:
    application = obc()
    response = signed_in(assistant).post(f"/console/case/{application.id}/{act}/", {"step": 0, **form}, follow=True)

    assert response.redirect_chain == [(f"/console/case/{application.id}/", 302)]
    assert "Please write what the citizen should know" in response.content.decode()
    application.refresh_from_db()
    assert application.step == 0


def test_who_comes_second_is_told(assistant, signed_in) -> None:
    application = obc()
    actions.approve(application.id, officer("other", "dealing_assistant"), "", now(), checked=CHECKS)
    form = {"step": 0, "words": "no"}
    response = signed_in(assistant).post(f"/console/case/{application.id}/reject/", form, follow=True)

    assert "Somebody else has acted on this case in the meantime" in response.content.decode()
    application.refresh_from_db()
    assert application.state == "in_progress"


def test_who_has_another_desk_is_told(signed_in) -> None:
    application = obc()
    sdm = signed_in(officer("sdm", "sdm"))
    response = sdm.post(f"/console/case/{application.id}/approve/", {"step": 0}, follow=True)

    assert "This case is not on your desk" in response.content.decode()


def test_an_open_question_leaves_only_the_rejection(assistant, signed_in) -> None:
    application = obc()
    actions.ask(application.id, assistant, "Which year?", "", now())
    page = signed_in(assistant).get(f"/console/case/{application.id}/").content.decode()

    assert "No answer yet" in page
    assert f"/console/case/{application.id}/reject/" in page
    assert f"/console/case/{application.id}/approve/" not in page


def test_the_answer_is_shown_to_the_officer(assistant, signed_in) -> None:
    application = obc()
    actions.ask(application.id, assistant, "Which year?", "", now())
    conversation, number = application.conversation_id, application.number
    actions.answer_query(conversation_id=conversation, number=number, text="1985", now=now())
    page = signed_in(assistant).get(f"/console/case/{application.id}/").content.decode()

    assert "1985" in page
    assert queries.case(application.id).state == "in_progress"


def of_another_name(application: Application) -> None:
    """A card of somebody else among the papers of the case."""
    document = paper(application, "identity", photo(), "image/jpeg")
    read = Read("aadhaar_card", {"name": Value("Ramesh Kumar", 0.95), "gender": Value("male", 0.95)})
    key = key_of(application.citizen_id)
    Document.objects.filter(id=document.id).update(reading=sealed(read, key, document.id))
    Application.objects.filter(id=application.id).update(papers={"identity": [str(document.id)]})


def test_what_does_not_match_is_accepted_line_by_line_and_stands_in_the_history(assistant, signed_in) -> None:
    application = obc()
    of_another_name(application)
    client, case = signed_in(assistant), f"/console/case/{application.id}/"
    page = client.get(case).content.decode()
    form = {"step": 0, "words": "seen at the counter", "checked": CHECKS}
    refused = client.post(f"{case}approve/", form, follow=True).content.decode()
    ticks = re.findall('name="despite" value="([^"]+)" form="approve" autocomplete="off" required', page)
    client.post(f"{case}approve/", {**form, "despite": ticks})

    assert "on the paper Ramesh Kumar, in the application Asha Devi" in page
    assert "Please tick each line that does not match" in refused
    assert len(ticks) == 1
    reason = queries.case(application.id).history[-1].reason
    assert reason.startswith("seen at the counter\nAccepted all the same: ")
    assert "Ramesh Kumar" in reason


def test_one_card_for_two_persons_is_accepted_on_either_before_it_is_approved(assistant, signed_in) -> None:
    application, picture = obc(), photo()
    card = [paper(application, place, picture, "image/jpeg") for place in ("identity", "relative_certificate")]
    Document.objects.filter(application_id=application.id).update(content_hash=b"one and the same")
    Application.objects.filter(id=application.id).update(papers={one.paper: [str(one.id)] for one in card})
    client, case = signed_in(assistant), f"/console/case/{application.id}/"
    page = client.get(case).content.decode()
    ticks = re.findall('name="despite" value="([^"]+)" form="approve" autocomplete="off" required', page)
    form = {"step": 0, "words": "seen", "checked": CHECKS}
    refused = client.post(f"{case}approve/", {**form, "despite": ticks[:1]}, follow=True).content.decode()
    client.post(f"{case}approve/", {**form, "despite": ticks})

    assert {tick.split("/", 1)[1] for tick in ticks} == {"sent_for/identity", "sent_for/relative_certificate"}
    assert "another person&#x27;s paper once more" in page
    assert "Please tick each line that does not match" in refused
    assert "paper once more" in queries.case(application.id).history[-1].reason


def test_one_more_paper_is_asked_for_by_the_name_the_officer_gives_it(assistant, signed_in) -> None:
    application = obc(language="hi")
    ask = f"/console/case/{application.id}/ask/"
    refused = signed_in(assistant).post(ask, {"step": 0, "paper": "another", "words": " "}, follow=True)
    signed_in(assistant).post(ask, {"step": 0, "paper": "another", "words": "बिजली का पुराना बिल।"})

    assert "Please write what the citizen should know" in refused.content.decode()
    fact = told(application)[-1]
    assert (fact["type"], fact["paper"]) == ("officer_asked", "")
    assert fact["question"] == "कृपया यह काग़ज़ भेजिए: बिजली का पुराना बिल।"


def test_a_desk_that_must_wait_says_until_when_before_its_checks(signed_in) -> None:
    examiner = officer("examiner", "mlo", department="transport")
    at = f"{day_in_india(now()) + timedelta(days=9)}T10:00"
    answers = {"service": "permanent", "vehicle_class": "car", "zone": "rohini", "test": {"at": at, "place": "rohini"}}
    case = obc(service="driving_licence", department="transport", answers=answers)
    page = signed_in(examiner).get(f"/console/case/{case.id}/").text

    assert f"This desk waits until {long_date(day_in_india(now()) + timedelta(days=9), 'en')}." in page
    assert 'name="checked"' not in page
    assert "/approve/" not in page
    assert f"/console/case/{case.id}/reject/" in page

    with time_machine.travel(now() + timedelta(days=10)):
        page = signed_in(examiner).get(f"/console/case/{case.id}/").text
    assert "This desk waits until" not in page
    assert 'name="checked"' in page


def test_the_second_desk_is_refused_to_who_decided_the_first_and_says_why(signed_in) -> None:
    application = obc()
    both = officer("both", "dealing_assistant", "sdm")
    actions.approve(application.id, both, "", now(), checked=CHECKS)
    client = signed_in(both)
    page = client.get(f"/console/case/{application.id}/").content.decode()
    stale = client.post(f"/console/case/{application.id}/approve/", {"step": 1, "words": ""}, follow=True)

    assert "You decided this case at an earlier desk. Another officer of this desk must look at it." in page
    assert f"/console/case/{application.id}/approve/" not in page
    assert "A second person must decide it here. Nothing was changed." in stale.content.decode()


def test_passed_on_to_a_desk_that_nobody_holds_is_said_and_the_head_finds_whom_to_ask(assistant, signed_in) -> None:
    application, head = obc(), officer("head", "head")
    post_officer("usha", PASSWORD, {"en": "Usha", "hi": "उषा"}, {("", OPERATOR)})
    said = signed_in(assistant).post(
        f"/console/case/{application.id}/approve/", {"step": 0, "checked": CHECKS}, follow=True
    )
    assert "nobody works at the desk SDM" in said.content.decode()

    tasks = signed_in(head).get("/console/tasks/").content.decode()
    assert "Desk that nobody holds" in tasks
    assert "Posts are given by: Usha" in tasks
    assert 'href="/console/officers/"' not in tasks
    theirs = signed_in(Officer.objects.get(username="usha")).get("/console/tasks/").content.decode()
    assert '<a class="button go small" href="/console/officers/">' in theirs
    assert theirs.count("Desk that nobody holds") >= 1

    other = obc("f2")
    officer("sdm", "sdm")
    said = signed_in(assistant).post(f"/console/case/{other.id}/approve/", {"step": 0, "checked": CHECKS}, follow=True)
    assert "nobody works at the desk" not in said.content.decode()
