"""Cases are found by whole words of a name, in either script; never by a part, and not once their citizen is erased."""

import pytest

from chaupal.applications import actions, by_name, queries
from chaupal.applications.jobs import draw_names
from chaupal.applications.models import Application, Name
from chaupal.citizens.queries import key_of
from chaupal.kit.sealing import successor
from tests.applications.cases import ANSWERS, birth, obc

pytestmark = pytest.mark.django_db
HERE = ("revenue", "mcd")


def named(name: str, phone: str = "919810000001") -> Application:
    return obc(f"f{Application.objects.count()}", phone=phone, answers={**ANSWERS, "applicant_name": name})


def found(name: str, departments=HERE) -> set[int]:
    cases, _ = queries.named_like(name, departments)
    return {hit.case.id for hit in queries.opened_by_name(name, cases)}


@pytest.mark.parametrize(
    ("filed", "asked"),
    [
        ("सुनीता देवी", "Suneeta"),
        ("Sunita Devi", "सुनीता"),
        ("Mohammad Irfan", "मोहम्मद इरफ़ान"),
        ("Lakshmi Narayan", "laxmi"),
        ("ਸੁਨੀਤਾ ਦੇਵੀ", "sunita devi"),
    ],
)
def test_names_in_two_scripts_and_spellings_find_each_other(filed: str, asked: str) -> None:
    case = named(filed)
    draw_names()

    assert found(asked) == {case.id}


def test_each_word_must_be_there_whole_and_in_the_officers_departments() -> None:
    sunita, other = named("Sunita Devi"), named("Sunita Rani", "919810000002")
    far = birth(child_name="Rohan Verma")
    draw_names()

    assert found("Sunita") == {sunita.id, other.id}
    assert found("Devi Sunita") == {sunita.id}
    assert found("Sunit") == found("Su") == found("Sunita Kumari Rani Devi") == found("…") == set()
    assert found("Rohan") == {far.id}
    assert found("Mohan") == found("Rohan", ("revenue",)) == set()


def test_a_name_that_was_put_right_is_found_by_the_new_one() -> None:
    case = named("Sunita Devi")
    draw_names()
    row = Application.objects.get(id=case.id)
    row.answers = by_sealed(row, {**ANSWERS, "applicant_name": "Kavita Devi"})
    row.drawn = False
    row.save()
    draw_names()

    assert (found("Sunita"), found("Kavita")) == (set(), {case.id})


def by_sealed(row: Application, answers) -> bytes:
    from chaupal.applications.open import seal_answers

    return seal_answers(key_of(row.citizen_id), row.id, answers)


def test_what_is_kept_of_a_name_goes_with_the_citizen_and_does_not_come_again() -> None:
    case = named("Sunita Devi")
    emptied = named("Kavita Rani", "919810000002")
    draw_names()
    assert Name.objects.count() == 4
    old = key_of(case.citizen_id)
    actions.reseal(case.citizen_id, old, successor(old))
    actions.empty_cases([emptied.id])
    draw_names()

    assert Name.objects.count() == 0


def test_of_a_name_that_everybody_has_a_bounded_number_is_looked_at(monkeypatch, django_assert_max_num_queries) -> None:
    monkeypatch.setattr(by_name, "LOOKED_AT", 3)
    for number in range(5):
        named("Sunita Devi", f"91981000000{number}")
    draw_names()

    with django_assert_max_num_queries(6):
        cases, more = queries.named_like("Sunita Devi", HERE)
        hits = queries.opened_by_name("Sunita Devi", cases)
    assert (len(hits), more) == (3, True)
