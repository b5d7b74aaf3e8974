"""A number that somebody gave is asked on its own WhatsApp, once, and forgotten if it never answers."""

from typing import Any

import pytest

from chaupal.channel.models import Outbox
from chaupal.citizens.models import Citizen, Handle
from chaupal.consent.queries import history, standing_of
from chaupal.conversations import unconfirmed
from chaupal.jobs.base import Retry
from chaupal.optins.actions import approached, end, make
from chaupal.optins.base import Fate, Way
from chaupal.optins.models import Request
from chaupal.optins.queries import campaign_of, counted
from tests.conversations.town import REVENUE, Person, play

pytestmark = pytest.mark.django_db
PHONE = "919800000201"
DAY = 24 * 3600


def calls(place, phone=PHONE, sid="call 9f8e"):
    fate = approached(place.campaign, phone, Way.CALL, sid)
    play()
    return fate


def template(person: Person) -> dict[str, Any]:
    (said,) = person.heard
    return said.body["template"]


def test_whoever_invents_numbers_makes_a_department_write_to_so_many_in_an_hour_and_no_more(place, clock, settings):
    settings.CHAUPAL_OPT_INS_AN_HOUR = 3
    fates = [calls(place, f"9198000003{n:02}", f"call {n}") for n in range(5)]

    assert fates == [Fate.ASKED] * 3 + [Fate.TOO_MANY] * 2
    assert Request.objects.count() == 3, "who is not asked may call again"
    clock.shift(2 * 3600)
    assert calls(place, "919800000304", "call 9") is Fate.ASKED


def taps_template(person: Person, place: int) -> None:
    """As WhatsApp tells of a tap on a template's button."""
    buttons = [part for part in template(person)["components"] if part["type"] == "button"]
    payload = buttons[place]["parameters"][0]["payload"]
    person.sends({"type": "button", "button": {"payload": payload, "text": "…"}})
    play()


def test_a_missed_call_is_answered_by_one_template_with_two_buttons_and_the_yes_is_kept(place, clock):
    asha = Person(PHONE, REVENUE)
    assert calls(place) is Fate.ASKED

    asked = template(asha)
    assert (asked["name"], asked["language"]["code"]) == ("opt_in", "hi")
    values = [one["text"] for one in asked["components"][0]["parameters"]]
    assert values[1] == "आपने मिस्ड कॉल दी है"
    assert values[2].endswith("/privacy/hi/updates/revenue")
    assert history(asha.citizen_id) == [], "a call agrees to nothing"

    taps_template(asha, 0)

    (entry,) = history(asha.citizen_id)
    assert (entry.state, entry.method, entry.purpose) == ("given", "missed_call", "updates")
    assert "call 9f8e" in entry.evidence
    assert "धन्यवाद" in asha.heard[-1].text


def test_the_second_button_declines(place, clock):
    asha = Person(PHONE, REVENUE)
    calls(place)
    taps_template(asha, 1)
    assert standing_of(asha.citizen_id, "revenue", "updates").state == "refused"
    assert [(one.agreed, one.declined) for one in counted() if one.way] == [(0, 1)]


def test_however_often_it_calls_it_is_asked_once(place, clock):
    fates = [calls(place)]
    for days in (0, 1, 60):
        clock.shift(days * DAY)
        fates.append(calls(place, sid=f"call {days}"))

    assert fates == [Fate.ASKED, Fate.AGAIN, Fate.AGAIN, Fate.AGAIN]
    assert Outbox.objects.count() == 1
    assert [one.came for one in counted() if one.way] == [1]


@pytest.mark.parametrize("way", ["STOP", "a tap"])
def test_who_agreed_took_it_back_and_calls_again_is_asked_again_till_it_answers(place, clock, way):
    asha = Person(PHONE, REVENUE)
    calls(place)
    taps_template(asha, 0)
    if way == "STOP":
        asha.says("STOP")
    else:
        asha.sends({"type": "button", "button": {"payload": "revoke|revenue|updates", "text": "…"}})
    play()
    clock.shift(2 * DAY)
    before = len(asha.heard)

    assert [calls(place, sid="call 2"), calls(place, sid="call 3")] == [Fate.ASKED, Fate.AGAIN]
    (asked,) = asha.heard[before:]
    assert asked.body["template"]["name"] == "opt_in"
    reference = asked.body["template"]["components"][2]["parameters"][0]["payload"]
    asha.sends({"type": "button", "button": {"payload": reference, "text": "…"}})
    play()
    assert standing_of(asha.citizen_id, "revenue", "updates").state == "withdrawn"
    assert calls(place, sid="call 4") is Fate.AGAIN, "who said no is not asked again"


def test_of_many_departments_three_ask_a_number_in_a_day(place, clock):
    others = [make(name, "x", ["x"], by="x", language="hi")[0] for name in ("mcd", "djb", "transport", "health")]

    fates = [calls(one) for one in (place, *others)]
    clock.shift(DAY + 1)

    assert fates == [Fate.ASKED] * 3 + [Fate.TOO_OFTEN] * 2
    assert calls(others[-1]) is Fate.ASKED


def test_nobody_is_asked_by_a_campaign_that_is_over_or_none(place, clock):
    end(place.campaign.id)
    assert approached(campaign_of(number="911155500100"), PHONE, Way.CALL, "x") is Fate.CLOSED
    assert approached(campaign_of(number="911155500199"), PHONE, Way.CALL, "x") is Fate.CLOSED
    assert not Citizen.objects.exists()


def test_who_stopped_us_or_agreed_already_gets_nothing(place, clock):
    asha = Person(PHONE, REVENUE)
    asha.says("नमस्ते")
    play()
    asha.says("STOP")
    play()
    before = len(asha.heard)
    clock.shift(2 * DAY)

    calls(place)

    assert len(asha.heard) == before


def test_in_an_open_window_it_is_asked_as_a_message_and_in_a_form_only_its_button_counts(place, clock):
    asha = Person(PHONE, REVENUE)
    for words in ("नमस्ते", "OBC certificate chahiye"):
        asha.says(words)
        play()
    if "हिन्दी" in asha.heard[-1].options:
        asha.taps("हिन्दी")
        play()
    calls(place)
    assert "/updates/revenue" in asha.heard[-1].text

    asha.taps("सहमत हूँ")
    play()

    assert standing_of(asha.citizen_id, "revenue", "updates").state == "given"


def test_who_never_answers_is_forgotten_but_not_asked_again(place, clock):
    calls(place)
    clock.shift(31 * DAY)

    unconfirmed.forget()

    citizen = Citizen.objects.get()
    row = Request.objects.get()
    assert (citizen.wrapped_key, Handle.objects.count(), Outbox.objects.count()) == (None, 0, 0)
    assert (row.provenance, row.number_hash, row.citizen_id) == (None, None, None)
    assert calls(place) is Fate.AGAIN
    unconfirmed.forget()


def test_who_wrote_meanwhile_is_kept(place, clock):
    asha = Person(PHONE, REVENUE)
    calls(place)
    asha.says("नमस्ते, जन्म प्रमाण पत्र चाहिए")
    play()
    clock.shift(31 * DAY)

    unconfirmed.forget()

    assert Citizen.objects.get().wrapped_key
    assert Request.objects.get().provenance is None


def test_somebody_else_s_number_costs_its_owner_one_message_and_binds_them_to_nothing(place, clock):
    owner = Person(PHONE, REVENUE)
    calls(place)
    owner.says("यह मैंने नहीं माँगा")
    play()

    assert standing_of(owner.citizen_id, "revenue", "updates") is None
    assert calls(place) is Fate.AGAIN


def test_many_are_let_go_in_steps(place, clock, monkeypatch):
    monkeypatch.setattr(unconfirmed, "AT_ONCE", 2)
    for n in range(3):
        calls(place, f"91980000030{n}")
    clock.shift(31 * DAY)

    with pytest.raises(Retry):
        unconfirmed.forget()
    unconfirmed.forget()

    assert not Handle.objects.exists()


@pytest.mark.parametrize(("code", "tasks"), [(131026, 0), (132001, 1)])
def test_a_phone_without_whatsapp_is_no_task_and_a_template_that_is_missing_is_one(place, clock, code, tasks):
    from chaupal.channel.base import Status
    from chaupal.channel.outbox import record_statuses
    from chaupal.tasks.models import Task

    calls(place)
    row = Outbox.objects.get()
    record_statuses([Status(str(row.id), "failed", code=code, wamid="wamid.1")])

    assert Outbox.objects.get().state == Outbox.State.FAILED
    assert Task.objects.count() == tasks
