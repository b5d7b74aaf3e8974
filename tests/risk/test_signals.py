"""A tout is flagged at the case with the reasons; a family is not, and nothing is refused for it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from chaupal.applications import queries as applications
from chaupal.documents.models import Document, Trace
from chaupal.kit.clock import now
from chaupal.risk.queries import looked_at
from chaupal.risk.signals import HASTE, LOOK_BACK, Filed, Signal, Why, most_within, persons, signals
from tests.applications.cases import ANSWERS, obc

START = datetime(2026, 11, 2, 6, 30, tzinfo=UTC)
NAMES = ("Asha Devi", "Ramesh Kumar", "Sunita Yadav", "Imran Khan", "Gurpreet Kaur", "Joseph Thomas", "Meena Kumari")


def told(case) -> dict[str, int]:
    return {str(one.why): one.count for one in looked_at(applications.case(case.id)).signals}


def filed(count: int, every: timedelta, names=NAMES, phone: str = "919810000001"):
    """So many cases of one phone, at that pace; the last of them."""
    for n in range(count):
        with time_machine.travel(START + n * every, tick=False):
            name = names[n % len(names)]
            case = obc(f"f{phone[-2:]}{n}", phone=phone, answers={**ANSWERS, "applicant_name": name})
    return case


def paper(case, number: bytes, what: str = "pan", file: bytes = b"") -> Document:
    """A kept paper of the case on which that number stands; each is a file of its own, if none is told."""
    document = Document.objects.create(
        citizen_id=case.citizen_id,
        conversation_id=case.conversation_id,
        reference=case.reference,
        application_id=case.id,
        service=case.service,
        paper="identity",
        media_id="m",
        name=b"",
        state="kept",
        mime="image/jpeg",
        content_hash=file or case.id.to_bytes(16),
        received_at=now(),
    )
    Trace.objects.create(document=document, what=what, trace=number)
    return document


@pytest.mark.django_db
class TestAtACase:
    def test_a_tout_is_flagged_with_the_reasons(self):
        tout = filed(7, timedelta(minutes=12))
        paper(tout, b"p" * 16)
        for n in range(2):
            paper(obc(f"g{n}", phone=f"91981000010{n}"), b"p" * 16)

        assert told(tout) == {"many": 7, "hasty": 6, "persons": 7, "papers": 2}

    def test_a_child_s_case_is_not_looked_at_so(self):
        adults = filed(5, timedelta(days=1))
        with time_machine.travel(START + timedelta(days=5), tick=False):
            child = obc("child", phone="919810000001", answers={**ANSWERS, "date_of_birth": "2015-03-01"})
            assert told(child) == {}
            assert told(adults) == {"persons": 5}  # five of them: the child's is not among them

    def test_a_family_is_not(self):
        names = ("Asha Devi", "आशा देवी", "Ravi Kumar", "Asha Devi", "Meena")
        assert told(filed(5, timedelta(days=3), names)) == {}

    def test_cases_of_long_ago_and_of_other_phones_count_nothing(self):
        filed(6, timedelta(minutes=5), phone="919810000009")
        assert told(filed(3, LOOK_BACK + timedelta(days=1))) == {}

    def test_ones_own_paper_used_again_and_a_picture_that_only_looks_alike_are_no_reason(self):
        first, second = obc("f1"), obc("f2")
        other = obc(phone="919810000077")
        for case in (first, second):
            paper(case, b"p" * 16)
        paper(second, b"q" * 16, "look")
        paper(other, b"q" * 16, "look")

        assert told(second) == {}

    @pytest.mark.parametrize("same", ["number", "file"])
    def test_one_paper_in_cases_of_one_phone_for_several_persons_is_told(self, same, client):
        from tests.applications.cases import officer
        from tests.second_factor import sign_in

        cases = [
            obc(f"p{n}", phone="919810000001", answers={**ANSWERS, "applicant_name": name})
            for n, name in enumerate(("Bilal Ahmad", "Gurpreet Singh", "Bilal Ahmad", "Meena Kumari"))
        ]
        number, file = (b"p" * 16, b"") if same == "number" else (b"", b"f" * 16)
        first, *_ = [paper(one, number or one.id.to_bytes(16), file=file) for one in cases]
        look = looked_at(applications.case(cases[0].id))
        assert {one.why: one.count for one in look.signals}[Why.ONE_PAPER] == 2
        assert look.papers == {first.id}
        sign_in(client, officer("assistant", "dealing_assistant"))
        page = client.get(f"/console/case/{cases[0].id}/", headers={"accept-language": "en"}).content.decode()
        assert "is also in cases from this phone for 2 other persons." in page
        assert "is also in a case from this phone for another person." in page

    def test_a_couple_s_household_paper_is_noted_at_the_paper_alone(self):
        one, other = (obc(name, answers={**ANSWERS, "applicant_name": name}) for name in NAMES[:2])
        papers = {paper(case, b"p" * 16).id for case in (one, other)}

        look = looked_at(applications.case(one.id))
        assert (look.signals, len(look.papers & papers)) == ([], 1)

    def test_it_costs_the_same_number_of_queries_however_many_cases_there_are(self):
        costs = []
        for count, phone in ((1, "919810000001"), (12, "919810000002")):
            case = applications.case(filed(count, timedelta(hours=2), phone=phone).id)
            with CaptureQueriesContext(connection) as asked:
                looked_at(case)
            costs.append(len(asked))

        assert costs[0] == costs[1] <= 8

    def test_the_officer_reads_it_at_the_case_and_can_approve_all_the_same(self, client):
        from tests.applications.cases import officer
        from tests.second_factor import sign_in

        tout, family = filed(7, timedelta(minutes=5)), obc(phone="919810000055")
        sign_in(client, officer("assistant", "dealing_assistant"))
        page = client.get(f"/console/case/{tout.id}/", headers={"accept-language": "en"}).content.decode()
        for said in ("Worth a closer look", "7 applications came from this phone", "for 7 different persons"):
            assert said in page
        assert "no ground to refuse" in page
        assert 'id="closely"' not in client.get(f"/console/case/{family.id}/").content.decode()


moments = st.lists(st.integers(0, 3 * 60), max_size=12).map(lambda each: [START + timedelta(minutes=n) for n in each])


class TestTheCounting:
    @given(moments, st.integers(0, 3 * 60))
    def test_in_an_hour_is_any_hour_that_holds_the_case(self, others, minute):
        this = START + timedelta(minutes=minute)
        every = [this, *others]
        hours = [START + timedelta(minutes=n) for n in range(-60, 3 * 60 + 1)]
        tried = [
            sum(1 for one in every if hour <= one <= hour + HASTE) for hour in hours if hour <= this <= hour + HASTE
        ]

        assert most_within(every, HASTE, of=this) == max(tried)

    @given(st.lists(st.sampled_from(NAMES)))
    def test_each_person_counts_once(self, names):
        assert persons(names) == len(set(names))

    def test_the_smallest_counts_that_are_a_reason(self):
        this = Filed(START, "Asha Devi")
        slow = [Filed(START + timedelta(hours=2 * n), "Asha Devi") for n in range(1, 5)]
        assert signals(this, slow, 1) == []
        assert signals(this, [*slow, slow[0]], 2) == [Signal(Why.MANY, 6), Signal(Why.PAPERS, 2)]
