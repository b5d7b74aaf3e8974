"""The model is asked beside the talk: its answer is proposed; whenever it does not come the talk goes on without it."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from chaupal.advice import jobs, limits
from chaupal.advice.models import Call, Question
from chaupal.citizens.actions import erase
from chaupal.conversations.replay import replay
from chaupal.kit.clock import now
from chaupal.mailbox.models import Mail
from tests.advice.asking import VAGUE, model_thinks, newcomer, says
from tests.conversations.town import play
from tests.emulators.model.served import CityModel

pytestmark = pytest.mark.usefixtures("town")
CHOICE = '{"services": ["dog_registration"], "intent": "service", "topics": [], "facts": []}'
QUESTION = '{"services": ["dog_registration"], "intent": "question", "topics": ["fee", "time"], "facts": []}'


def test_without_settings_nothing_is_asked():
    asha = newcomer()

    (reply,) = says(asha, VAGUE)

    assert "menu" in reply.text.lower() or reply.options
    assert not Question.objects.exists()


def test_its_choice_is_proposed_and_the_citizen_confirms(model: CityModel):
    model.answers("text", text=CHOICE)
    asha = newcomer()

    assert says(asha, VAGUE) == []
    assert model_thinks() == 1
    assert "*" in asha.heard[-1].text
    assert "Yes" in asha.heard[-1].options
    assert asha.heard[-1].options["Yes"] == "svc|dog_registration"
    assert not Question.objects.exists()
    assert Call.objects.get().failure == ""


def test_a_question_is_answered_with_the_catalogues_own_facts(model: CityModel):
    from chaupal.catalogue.queries import catalogue

    model.answers("text", text=QUESTION)
    asha = newcomer()
    says(asha, VAGUE)
    model_thinks()

    texts = catalogue().service("dog_registration").texts["en"]
    assert any(texts["fee_note"] in said.text for said in asha.heard[-2:])


@pytest.mark.parametrize(
    "answer",
    [{"answer": one} for one in ("malformed", "wrong", "prose", "huge", "garbage", "empty")]
    + [{"status": 500}, {"status": 429}, {"delay": 5.0}],
    ids=str,
)
def test_without_an_answer_that_can_be_used_the_talk_goes_on_offline(model: CityModel, settings: Any, answer: Any):
    settings.CHAUPAL_LLM_SECONDS = 0.5
    model.answers(**answer)
    asha = newcomer()
    says(asha, VAGUE)
    before = len(asha.heard)

    model_thinks()

    assert len(asha.heard) == before + 1
    assert asha.heard[-1].options, "the menu"
    assert Call.objects.get().failure


def test_if_nobody_asks_at_all_time_answers(model: CityModel):
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as clock:
        asha = newcomer()
        says(asha, VAGUE)
        before = len(asha.heard)
        play()
        assert len(asha.heard) == before, "not yet"

        clock.shift(5)
        play()

        assert len(asha.heard) == before + 1
        assert asha.heard[-1].options
        model_thinks()
        assert len(asha.heard) == before + 1, "late is late"
        assert model.asked == []


def test_what_the_citizen_does_meanwhile_counts_more(model: CityModel):
    model.answers("text", text=CHOICE)
    asha = newcomer()
    says(asha, VAGUE)
    says(asha, "menu")
    before = len(asha.heard)

    model_thinks()

    assert len(asha.heard) == before


def test_in_a_talk_with_an_answer_in_time_the_timer_is_silent_and_the_replay_agrees(model: CityModel):
    import io

    model.answers("text", text=CHOICE)
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as clock:
        asha = newcomer()
        says(asha, VAGUE)
        model_thinks()
        before = len(asha.heard)
        clock.shift(60)
        play()

        assert len(asha.heard) == before
        assert set(asha.mail) == {Mail.State.DONE}
        out = io.StringIO()
        assert replay(asha.conversation.id, out) == 0, out.getvalue()


def test_after_five_failures_it_rests_a_minute_and_is_tried_again(model: CityModel):
    with time_machine.travel("2026-11-25T06:30:00+00:00", tick=False) as clock:
        for minute in range(limits.IN_A_ROW):
            Call.objects.create(at=now() - timedelta(seconds=minute), failure="busy")
        asha = newcomer()
        says(asha, VAGUE)
        model_thinks()
        assert model.asked == []

        clock.shift(61)
        says(asha, VAGUE)
        model_thinks()
        assert len(model.asked) == 1


@pytest.mark.parametrize(
    ("name", "spent"), [("CHAUPAL_LLM_CALLS_PER_HOUR", {}), ("CHAUPAL_LLM_TOKENS_PER_DAY", {"tokens": 1})]
)
def test_a_budget_that_is_spent_is_spent(model: CityModel, settings: Any, name: str, spent: Any):
    setattr(settings, name, 1)
    Call.objects.create(at=now(), **spent)
    asha = newcomer()
    says(asha, VAGUE)

    model_thinks()

    assert model.asked == []
    assert asha.heard[-1].options


def test_the_words_lie_sealed_and_go_with_the_citizen(model: CityModel):
    asha = newcomer()
    says(asha, f"{VAGUE} Rahul")
    question = Question.objects.get()
    assert b"Rahul" not in bytes(question.body)

    erase(asha.citizen_id)
    jobs.ask(question.id)

    assert not Question.objects.exists()
    assert model.asked == []
    jobs.ask(question.id)  # a second run does nothing


def test_old_calls_are_forgotten():
    Call.objects.create(at=now() - jobs.KEPT - timedelta(days=1))
    fresh = Call.objects.create(at=now())
    jobs.prune()

    assert list(Call.objects.all()) == [fresh]
