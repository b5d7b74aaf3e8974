"""What was unclear is masked, counted, shown to supervisors, and becomes examples; nobody's number is kept with it."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
import yaml
from django.test import Client

from chaupal.catalogue.queries import catalogue
from chaupal.departments.actions import post_officer
from chaupal.departments.base import SUPERVISOR
from chaupal.kit.clock import now
from chaupal.lessons import commands, jobs
from chaupal.lessons.actions import note, put_aside
from chaupal.lessons.models import Lesson
from chaupal.lessons.queries import lessons_of, unclear
from tests.advice.asking import VAGUE, newcomer, says
from tests.applications.cases import officer
from tests.conversations.town import play
from tests.second_factor import sign_in

POSSIBLE = "ghar ka tax kitna hai"  # proposed, and not begun at once
UNCLEAR = f"{VAGUE} about this all"
SAID = "mere bete Rahul ka kutta register karna hai 9810012345"


@pytest.mark.usefixtures("town")
class TestInATalk:
    def test_words_that_were_not_understood_are_counted_without_their_writer(self):
        asha = newcomer()
        says(asha, f"{UNCLEAR} Rahul 9810012345")
        says(asha, f"{UNCLEAR} Rahul 9810012345")

        (lesson,) = Lesson.objects.filter(kind="declined")
        assert lesson.count == 2
        assert "9810012345" not in lesson.words
        assert str(asha.citizen_id) not in repr(lesson.__dict__)

    def test_what_is_chosen_from_the_menu_afterwards_is_what_was_meant(self):
        asha = newcomer()
        says(asha, UNCLEAR)
        asha.sends(tapped("svc|dog_registration"))
        play()

        (lesson,) = Lesson.objects.filter(kind="chosen")
        assert lesson.chosen == "dog_registration"

    def test_a_refused_proposal_and_the_one_that_was_chosen_instead_are_counted(self):
        asha = newcomer()
        says(asha, POSSIBLE)
        assert asha.heard[-1].options["Yes"] == "svc|property_tax_payment"
        says(asha, "no")
        asha.sends(tapped("svc|echallan_payment"))
        play()

        kinds = {lesson.kind: lesson for lesson in Lesson.objects.all()}
        assert set(kinds) == {"refused", "corrected"}
        assert kinds["corrected"].proposed == "property_tax_payment"
        assert kinds["corrected"].chosen == "echallan_payment"

    def test_the_menu_shown_for_another_reason_is_no_refusal(self):
        asha = newcomer()
        says(asha, POSSIBLE)
        asha.sends(tapped("lang|en"))
        play()
        says(asha, POSSIBLE)
        asha.taps("Something else")
        play()

        assert [(lesson.kind, lesson.count) for lesson in Lesson.objects.all()] == [("refused", 1)]

    def test_who_turns_to_something_else_has_refused_nothing(self):
        asha = newcomer()
        says(asha, POSSIBLE)
        says(asha, "menu")
        asha.sends(tapped("svc|dog_registration"))
        play()

        assert not Lesson.objects.exists()

    def test_what_was_begun_at_once_teaches_nothing(self):
        asha = newcomer()
        says(asha, "OBC certificate chahiye")
        assert "I agree" in asha.heard[-1].options

        assert not Lesson.objects.exists()

    def test_another_service_soon_after_a_consent_was_refused_is_what_was_meant(self):
        asha = newcomer()
        says(asha, "OBC certificate chahiye")
        says(asha, "no")
        asha.sends(tapped("svc|student_scholarship"))
        play()

        (lesson,) = Lesson.objects.all()
        assert (lesson.kind, lesson.proposed, lesson.chosen) == (
            "corrected", "caste_certificate_obc", "student_scholarship",
        )  # fmt: skip

    def test_another_service_after_a_consent_was_given_teaches_nothing(self):
        asha = newcomer()
        says(asha, "OBC certificate chahiye")
        says(asha, "yes")
        asha.sends(tapped("svc|student_scholarship"))
        play()

        assert not Lesson.objects.exists()

    def test_a_proposal_that_was_right_teaches_nothing(self):
        asha = newcomer()
        says(asha, POSSIBLE)
        asha.taps("Yes")
        play()

        assert not Lesson.objects.exists()

    def test_what_is_chosen_much_later_has_nothing_to_do_with_it(self):
        with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as clock:
            asha = newcomer()
            says(asha, UNCLEAR)
            clock.shift(3600)
            asha.sends(tapped("svc|dog_registration"))
            play()

        assert not Lesson.objects.exclude(kind="declined").exists()


def tapped(option: str) -> dict[str, object]:
    return {"type": "interactive", "interactive": {"type": "list_reply", "list_reply": {"id": option, "title": "x"}}}


@pytest.mark.django_db
def test_the_same_words_are_one_row_and_short_ones_none():
    for words in (SAID, SAID, "ok", "👍", "12345 67890", ""):
        note("declined", words)

    (lesson,) = Lesson.objects.all()
    assert (lesson.count, lesson.way) == (2, "hi-Latn")
    assert not {"Rahul", "9810012345"} & set(lesson.words.split())


@pytest.mark.django_db
def test_what_nobody_says_any_more_is_let_go():
    note("declined", "something of long ago")
    Lesson.objects.update(last_on=now().date() - timedelta(days=181))
    note("declined", "something of today")
    jobs.prune()

    assert [lesson.words for lesson in Lesson.objects.all()] == ["something of today"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A service's folder with messages in two languages."""
    messages = tmp_path / "mcd" / "dog_registration" / "messages"
    messages.mkdir(parents=True)
    (messages / "hi.yaml").write_text("# about\nname: कुत्ता\nexamples:\n  - कुत्ते का पंजीकरण\n\nwhere: यहाँ\n")
    (messages / "en.yaml").write_text("name: Dog\nexamples:\n- register my dog\nwhere: here\n")
    return tmp_path


@pytest.mark.django_db
def test_a_command_turns_them_into_examples_and_leaves_the_rest_as_it_was(folder: Path):
    for words in ('my pet needs a "token" # now', "मेरे पालतू का टोकन बनवाना है", SAID):
        note("chosen", words, chosen="dog_registration")
    note("corrected", "the licence of my doggy please", ["trade_health_licence"], "dog_registration")
    note("declined", "what is this all about")
    out = io.StringIO()

    assert commands.take(out, folder, "dog_registration", 1) == 0

    messages = folder / "mcd" / "dog_registration" / "messages"
    hindi = yaml.safe_load((messages / "hi.yaml").read_text())
    english = yaml.safe_load((messages / "en.yaml").read_text())
    assert hindi["examples"] == ["कुत्ते का पंजीकरण", "मेरे पालतू का टोकन बनवाना है"]
    assert [line for line in hindi["examples_latin"] if "register karna hai" in line]
    assert 'my pet needs a "token" # now' in english["examples"]
    assert "the licence of my doggy please" in english["examples"]
    assert (messages / "hi.yaml").read_text().startswith("# about\nname: कुत्ता\nexamples:\n")
    assert "Rahul" not in (messages / "hi.yaml").read_text()
    assert "4 taken" in out.getvalue()
    assert lessons_of("dog_registration") == []
    assert commands.take(io.StringIO(), folder, "dog_registration", 1) == 0
    assert yaml.safe_load((messages / "en.yaml").read_text()) == english, "nothing is added twice"


@pytest.mark.django_db
def test_an_unknown_service_is_named(folder: Path):
    out = io.StringIO()

    assert commands.take(out, folder, "cat_registration", 1) == 1
    assert "cat_registration" in out.getvalue()


@pytest.mark.django_db
def test_the_list_shows_the_most_frequent_first():
    note("declined", "where is this form")
    for _ in range(3):
        note("refused", "where is this office", ["dog_registration"])
    out = io.StringIO()
    commands.show(out, 2)

    assert out.getvalue().split() == ["3", "dog_registration", "refused", "where", "is", "this", "office"]
    assert put_aside([unclear()[0].id]) == 1
    assert [one.text for one in unclear()] == ["where is this form"]


@pytest.mark.django_db
class TestOnTheConsole:
    def test_a_supervisor_sees_what_concerns_their_department_and_what_concerns_none(self):
        note("refused", "the mcd thing of mine", ["dog_registration"])
        note("refused", "the revenue thing of mine", ["caste_certificate_obc"])
        note("declined", "nobody can do this <b>form</b>")
        names, department = {"en": "Chief", "hi": "प्रमुख"}, catalogue().service("dog_registration").department
        chief = post_officer("chief", "a long password of the tests", names, [(department, SUPERVISOR)])
        client = Client(headers={"accept-language": "en"})
        sign_in(client, chief)

        page = client.get("/console/unclear/").content.decode()

        assert "the mcd thing of mine" in page
        assert "the revenue thing" not in page
        assert "nobody can do this &lt;b&gt;form" in page

    def test_others_see_nothing(self, client):
        clerk = officer("clerk", "dealing_assistant")
        assert client.get("/console/unclear/").status_code == 302
        sign_in(client, clerk)

        assert client.get("/console/unclear/").status_code == 403
