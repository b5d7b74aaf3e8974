"""From the first word to the day itself: mail in, mail out, over the real rooms."""

from datetime import timedelta
from typing import Any

import pytest

from chaupal.applications.models import Application
from chaupal.applications.queries import case
from chaupal.appointments import jobs
from chaupal.appointments.models import Appointment
from chaupal.citizens.actions import erase
from chaupal.kit.dates import in_india
from chaupal.payments.models import Bill
from tests.conversations.town import CENTRAL, Person, play

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clinics", "town", "clock")]
DAY, TEN, HALF_PAST = "Wed, 25 November", "10:00 am", "10:30 am"


@pytest.fixture
def town(db: None, clinics: None) -> None:
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0


class Patient(Person):
    """Somebody who wants an appointment at the clinic."""

    def does(self, *titles: str) -> "Patient":
        for title in titles:
            self.taps(title)
            play()
        return self

    def taps_id(self, option: str) -> None:
        self.sends(
            {
                "type": "interactive",
                "interactive": {"type": "button_reply", "button_reply": {"id": option, "title": "x"}},
            }
        )
        play()

    @property
    def last(self) -> str:
        return self.heard[-1].text

    @property
    def case(self) -> Any:
        return case(Application.objects.get(conversation_id=self.conversation.id).id)

    @property
    def time(self) -> Appointment:
        return Appointment.objects.get(conversation_id=self.conversation.id)


def patient(phone: str = "919800000301") -> Patient:
    person = Patient(phone, CENTRAL)
    person.says("hello")
    play()
    person.does("English")
    person.taps_id("svc|clinic_visit")
    return person.does("I agree")


def booked(phone: str = "919800000301", day: str = DAY, at: str = TEN) -> Patient:
    return patient(phone).does("Rohini", day, at, "Submit")


def test_a_time_is_chosen_held_and_booked_with_the_case():
    asha = patient().does("Rohini", DAY, TEN)
    assert "25 November 2026, 10:00 am" in asha.last
    assert asha.time.held_until is not None

    asha.does("Submit")

    assert asha.time.held_until is None
    assert asha.case.answers["time"] == {"at": "2026-11-25T10:00", "place": "rohini"}
    asha.says("status")
    play()
    assert "Time: 25 November 2026, 10:00 am" in asha.last


def test_somebody_was_faster():
    asha, bina = patient().does("Rohini", DAY), patient("919800000302").does("Rohini", DAY)
    asha.does(TEN)

    bina.does(TEN)

    assert "Somebody else took that" in "\n".join(said.text for said in bina.heard[-3:])
    assert list(bina.heard[-1].options) == [HALF_PAST, "Another day"]


def test_the_form_is_given_up_and_its_time_is_free():
    asha = patient().does("Rohini", DAY, TEN)
    asha.says("cancel")
    play()
    asha.does("Yes, give up")

    assert Appointment.objects.count() == 0


def test_the_bill_keeps_the_time_while_it_is_paid():
    asha = patient().does("Saket", DAY, TEN)
    before = asha.time.held_until

    asha.does("Go to payment")

    assert asha.time.held_until - before == timedelta(minutes=90)


def test_the_appointment_is_moved_in_the_case_and_in_the_calendar():
    asha = booked()
    asha.does("See status", "Change the time", DAY, HALF_PAST)

    assert "Your booking is moved" in asha.last
    assert asha.case.answers["time"]["at"] == "2026-11-25T10:30"
    assert [row.act for row in asha.case.history] == ["file", "reschedule"]
    assert booked("919800000302").case.answers["time"]["at"] == "2026-11-25T10:00"


def test_the_appointment_is_cancelled_and_somebody_else_has_it():
    asha = booked().does("See status", "Cancel booking", "Yes, cancel it")

    assert "cancelled" in asha.last
    assert asha.case.state == "withdrawn"
    assert [row.act for row in asha.case.history] == ["file", "withdraw"]
    assert booked("919800000302").case.answers["time"]["at"] == "2026-11-25T10:00"


def test_who_submits_late_chooses_another_time(clock):
    asha = patient().does("Rohini", DAY, TEN)
    clock.shift(timedelta(minutes=31))
    booked("919800000302")

    asha.does("Submit")

    assert not Application.objects.filter(conversation_id=asha.conversation.id).exists()
    assert any("somebody else has your time now" in said.text for said in asha.heard[-3:])
    assert asha.does(DAY, HALF_PAST, "Submit").case.answers["time"]["at"] == "2026-11-25T10:30"


def test_who_goes_to_pay_late_is_asked_for_another_time_and_gets_no_bill(clock):
    people = [patient(f"91980000030{number}").does("Saket", DAY, TEN) for number in (1, 2, 3)]
    clock.shift(timedelta(minutes=31))
    for number in (4, 5, 6):
        patient(f"91980000030{number}").does("Saket", DAY, TEN)

    people[0].does("Go to payment")

    assert not Bill.objects.exists()
    people[0].does(DAY, HALF_PAST, "Go to payment")
    assert in_india(people[0].time.start).minute == 30
    assert Bill.objects.count() == 1


def test_who_pays_late_is_told_of_the_next_free_time(clock):
    asha = patient().does("Saket", DAY, TEN, "Go to payment")
    clock.shift(timedelta(minutes=121))
    for number in (2, 3, 4):
        patient(f"91980000030{number}").does("Saket", DAY, TEN)
    asha.hears_of("payment_captured", reference="f1", paise=2000, method="upi", receipt_number="R/1")

    play()

    assert asha.case.answers["time"]["at"] == "2026-11-25T10:30"
    assert "25 November 2026, 10:30 am" in asha.last
    assert list(asha.heard[-1].options) == ["Change the time", "Cancel booking", "Main menu"]


THURSDAY = "Thu, 26 November"
DUE = "2026-11-25T04:30:00+00:00"  # ten in the morning, a day before


def reminded(person: Patient) -> list[str]:
    """What comes of the job."""
    before = len(person.heard)
    jobs.remind()
    play()
    return [said.text for said in person.heard[before:]]


def test_people_are_reminded_once_the_day_before(clock):
    asha = booked(day=THURSDAY)
    clock.move_to("2026-11-25T04:29:00+00:00")
    assert reminded(asha) == []

    clock.move_to(DUE)

    assert ["26 November 2026, 10:00 am" in text for text in reminded(asha)] == [True]
    assert reminded(asha) == []


def test_with_the_window_shut_the_reminder_goes_as_a_template(clock):
    asha = booked(day=THURSDAY)
    clock.move_to("2026-11-25T07:00:00+00:00")

    assert reminded(asha)[0] == "template appointment_reminder"


def test_a_time_that_was_moved_is_reminded_of_anew(clock):
    asha = booked(day=THURSDAY)
    clock.move_to(DUE)
    reminded(asha)
    asha.does("Change the time", THURSDAY, HALF_PAST)
    clock.shift(timedelta(minutes=31))

    assert ["26 November 2026, 10:30 am" in text for text in reminded(asha)] == [True]


def test_nobody_is_reminded_of_what_was_cancelled(clock):
    asha = booked(day=THURSDAY).does("See status", "Cancel booking", "Yes, cancel it")
    clock.move_to(DUE)

    assert reminded(asha) == []


def test_somebody_erased_keeps_nobody_from_being_reminded(clock):
    erase(booked(day=THURSDAY).case.citizen_id)
    bina = booked("919800000302", day=THURSDAY, at=HALF_PAST)
    clock.move_to("2026-11-25T05:01:00+00:00")

    assert len(reminded(bina)) == 1


def test_holds_that_nobody_came_back_to_are_forgotten(clock):
    patient().does("Rohini", DAY, TEN)
    clock.shift(timedelta(days=8))

    jobs.prune()

    assert Appointment.objects.count() == 0
