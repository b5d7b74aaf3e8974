"""Whom a breach touched: by each kind of reach exactly those, in slices, sealed, and the same when asked again."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chaupal.breaches import finding, reaching
from chaupal.breaches.actions import dismiss, open_breach, widen
from chaupal.breaches.base import Data, IllegalMove, Reach, State
from chaupal.breaches.models import Breach, Touched
from chaupal.channel.actions import queue
from chaupal.citizens.actions import erase
from chaupal.citizens.models import Citizen
from chaupal.departments.models import AuditRow, Number
from chaupal.kit.clock import now
from tests.applications.cases import NUMBER, citizen, officer
from tests.breaches.events import cases, citizens, found, looks, opening, operator, search, touched
from tests.channel.posting import draft
from tests.jobs.draining import drain

pytestmark = pytest.mark.django_db
OF_CLERK = Reach("officer", ("clerk",))


@pytest.fixture(autouse=True)
def small_slices(monkeypatch):
    """So that every source goes on several times."""
    monkeypatch.setattr(reaching, "SLICE", 2)


class TestOfAnOfficersAccount:
    def test_exactly_those_whose_file_was_opened_in_that_time(self):
        clerk, other = officer("clerk", "dealing_assistant"), officer("other", "dealing_assistant")
        theirs, elsewhere, before = cases(5), cases(3, 10), cases(2, 20)
        looks(clerk, before)
        begun = now()
        looks(clerk, theirs)
        looks(other, elsewhere)

        assert set(touched(found(OF_CLERK, since=begun))) == citizens(theirs)

    def test_a_look_that_was_refused_touched_nobody_and_a_paper_is_told_apart_from_the_case(self):
        clerk = officer("clerk", "dealing_assistant")
        case, paper, refused = cases(3)
        looks(clerk, [case])
        looks(clerk, [paper, case], "read_document")
        looks(clerk, [refused], "read_case.refused")

        assert touched(found(OF_CLERK)) == {
            case.citizen_id: Data.APPLICATION | Data.PAPERS,
            paper.citizen_id: Data.PAPERS,
        }

    def test_who_turned_out_to_be_one_person_is_one(self):
        clerk = officer("clerk", "dealing_assistant")
        first, second = cases(2)
        Citizen.objects.filter(id=first.citizen_id).update(same_as=second.citizen_id)
        looks(clerk, [first, second])

        assert set(touched(found(OF_CLERK))) == {second.citizen_id}


class TestOfOtherReaches:
    def test_a_number_of_ours(self):
        known, conversation = citizen("919810000001")
        citizen("919810000002")
        queue([draft(known, conversation=conversation.id)] * 3, None)

        assert touched(found(Reach("number", ("100000000000001",)))) == {known.citizen_id: Data.MESSAGES | Data.CONTACT}
        assert touched(found(Reach("number", ("another",)))) == {}

    def test_who_only_wrote_to_the_number_is_found_too(self):
        theirs = cases(3)  # filing posts a letter to each conversation

        assert set(touched(found(Reach("number", (NUMBER,))))) == citizens(theirs)

    @pytest.mark.parametrize(
        ("name", "data"), [("application", Data.APPLICATION), ("contact", Data.CONTACT), ("messages", Data.MESSAGES)]
    )
    def test_a_whole_class_of_data_up_to_the_end_of_the_time(self, name, data):
        theirs = cases(5)
        until = now() + timedelta(milliseconds=2)
        while now() < until:
            pass
        cases(2, 10)

        of_whom = touched(found(Reach("data", (name,)), since=until - timedelta(seconds=9), until=until))
        assert set(of_whom) == citizens(theirs)
        assert all(data in each for each in of_whom.values())

    @pytest.mark.parametrize("name", ["papers", "payments", "certificates"])
    def test_a_class_of_data_that_is_held_of_nobody(self, name):
        cases(1)
        assert touched(found(Reach("data", (name,)))) == {}

    def test_a_list_of_cases_and_phones_as_an_exported_file_holds_them(self):
        Number.objects.create(phone_number_id=NUMBER, display="+91 1", name="x")
        listed, by_phone, unlisted = cases(5), cases(3, 10), cases(1, 20)[0]
        numbers = (*(case.number for case in listed), "OBC/2019/9999999")
        phones = tuple(f"9198100{10 + n:05}" for n in range(3))

        breach = found(Reach("cases", numbers, Data.APPLICATION | Data.PAYMENTS), Reach("phones", phones))
        assert set(touched(breach)) == citizens([*listed, *by_phone])
        assert touched(breach)[listed[0].citizen_id] == Data.APPLICATION | Data.PAYMENTS
        assert unlisted.citizen_id not in touched(breach)


class TestTheList:
    def test_it_is_found_by_a_job_and_two_at_once_find_nobody_twice(self):
        clerk = officer("clerk", "dealing_assistant")
        theirs = cases(3)
        looks(clerk, theirs)
        breach = open_breach(opening(OF_CLERK), None)
        finding.step(breach.id)  # another process was quicker with a slice
        drain()

        breach.refresh_from_db()
        assert (breach.state, len(touched(breach))) == (State.FOUND, 3)

    def test_looked_for_again_it_is_the_same_and_who_bends_it_is_found_out(self):
        clerk = officer("clerk", "dealing_assistant")
        theirs = cases(3)
        looks(clerk, theirs)
        breach = found(OF_CLERK)
        assert finding.check(breach) == finding.Checked(sealed=True, listed=3, gone=0, new=0)

        Touched.objects.filter(citizen_id=theirs[0].citizen_id).delete()
        assert finding.check(breach) == finding.Checked(sealed=False, listed=2, gone=0, new=1)

    def test_widened_it_goes_on_behind_what_was_found(self):
        clerk = officer("clerk", "dealing_assistant")
        theirs, more = cases(3), cases(2, 10)
        looks(clerk, theirs)
        breach = found(OF_CLERK)
        before = breach.digest

        breach = search(widen(breach, [Reach("cases", tuple(case.number for case in more))], None))
        assert set(touched(breach)) == citizens([*theirs, *more])
        assert breach.digest != before
        assert finding.check(breach).sealed

    def test_the_erased_stay_in_it(self):
        clerk = officer("clerk", "dealing_assistant")
        (case,) = cases(1)
        looks(clerk, [case])
        erase(case.citizen_id)

        assert set(touched(found(OF_CLERK))) == {case.citizen_id}

    def test_what_is_no_breach_is_told_to_nobody_and_cannot_be_widened(self):
        breach = dismiss(found(OF_CLERK), operator())

        assert breach.state == State.DISMISSED
        with pytest.raises(IllegalMove):
            widen(breach, [OF_CLERK], None)
        assert not AuditRow.objects.filter(act="approve_breach").exists()

    def test_a_slice_costs_the_same_number_of_queries_whatever_its_size(self, monkeypatch):
        clerk = officer("clerk", "dealing_assistant")
        looks(clerk, cases(40))
        costs = []
        for size in (5, 30):
            monkeypatch.setattr(reaching, "SLICE", size)
            breach = open_breach(opening(OF_CLERK), None)
            with CaptureQueriesContext(connection) as asked:
                assert finding.step(breach.id)
            costs.append(len(asked))
            Breach.objects.all().delete()

        assert costs[0] == costs[1] <= 9
