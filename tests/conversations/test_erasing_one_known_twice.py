"""Who turned out to be the same person as another is erased with them, and what a law keeps of either stays."""

from __future__ import annotations

from io import StringIO

import pytest

from chaupal.applications.queries import case
from chaupal.citizens.models import Citizen
from chaupal.conversations.commands import erase
from tests.applications.cases import ANSWERS
from tests.conversations.test_erasing import with_a_case
from tests.conversations.town import Person, play, served


@pytest.mark.django_db(transaction=True)
def test_a_case_filed_as_the_other_stays_readable(transactional_db: None) -> None:
    from chaupal.catalogue.queries import catalogue
    from chaupal.departments import actions, queries

    actions.load_demo_numbers(catalogue())
    queries._numbers_until = 0.0
    asha, known_as = Person("919800000201"), "919800000202"
    asha.says("namaste")
    play()
    other = served(known_as)
    filed = with_a_case(other)
    Citizen.objects.filter(id=other.citizen_id).update(same_as=asha.citizen_id)

    assert erase(str(asha.citizen_id), StringIO()) == 0

    assert case(filed.id).answers["applicant_name"] == ANSWERS["applicant_name"]
    assert not Citizen.objects.filter(erased_at=None).exists()
