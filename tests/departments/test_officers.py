"""Who may do what, and our numbers."""

from dataclasses import replace
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.config import settings as of_production
from chaupal.departments import queries
from chaupal.departments.actions import (
    drop_demo_numbers,
    enter_number,
    load_demo_numbers,
    load_demo_officers,
    post_officer,
)
from chaupal.departments.demo import DEMO_PASSWORD, demo_officers
from chaupal.departments.models import Officer
from chaupal.departments.permissions import Permission
from chaupal.engine.definition.offices import Catalogue, Department

pytestmark = pytest.mark.django_db


@pytest.fixture
def sdm() -> Officer:
    return post_officer("sdm", "a long password", {"en": "Meena", "hi": "मीना"}, {("revenue", "sdm")})


def test_a_role_holds_in_its_department_only(sdm: Officer) -> None:
    assert queries.has_role(sdm, "revenue", "sdm")
    assert not queries.has_role(sdm, "mcd", "sdm")
    assert not queries.has_role(sdm, "revenue", "field_verifier")


def test_a_permission_holds_in_the_department_of_the_post(sdm: Officer) -> None:
    head = post_officer("head", "a long password", {"en": "Rao", "hi": "राव"}, {("revenue", "supervisor")})

    def where(officer: Officer, permission: Permission) -> frozenset[str]:
        return queries.departments_where(officer, permission)

    assert where(sdm, Permission.READ_CASES) == where(head, Permission.READ_CASES) == {"revenue"}
    assert where(sdm, Permission.READ_AUDIT) == frozenset()
    assert where(head, Permission.READ_AUDIT) == {"revenue"}


def test_a_desk_that_grants_may_take_back_and_one_before_it_may_not(sdm: Officer) -> None:
    before = post_officer("verifier", "a long password", {"en": "Lal", "hi": "लाल"}, {("revenue", "field_verifier")})

    assert queries.allowed(sdm, "revenue", Permission.REVOKE_CERTIFICATES)
    assert not queries.allowed(before, "revenue", Permission.REVOKE_CERTIFICATES)


def test_a_post_of_the_whole_installation_holds_in_every_department(db: None) -> None:
    auditor = post_officer("auditor", "a long password", {"en": "Das", "hi": "दास"}, {("", "auditor")})

    assert queries.departments_where(auditor, Permission.READ_AUDIT) == {"", *catalogue().departments}
    assert not queries.departments_where(auditor, Permission.WORK_CASES)


def test_an_officer_is_named_in_both_languages(sdm: Officer) -> None:
    assert (sdm.name("hi"), sdm.name("en")) == ("मीना", "Meena")


def test_a_password_is_kept_as_a_hash_that_is_dear_to_guess(settings: Any) -> None:
    settings.PASSWORD_HASHERS = of_production.PASSWORD_HASHERS
    officer = post_officer("clerk", "a long password", {"en": "Asha", "hi": "आशा"}, ())

    assert officer.password.startswith("scrypt$")
    assert officer.check_password("a long password")
    assert not officer.check_password("another password")


def test_demo_officers_can_sign_in_and_are_entered_once() -> None:
    load_demo_officers(catalogue())
    officers = load_demo_officers(catalogue())

    assert Officer.objects.count() == len(officers)
    assert all(officer.check_password(DEMO_PASSWORD) for officer in officers[:1])
    assert all(queries.roles_of(officer) and officer.name_en and officer.name_hi for officer in officers)


def test_every_desk_has_its_demo_officer_and_every_department_its_supervisor() -> None:
    officers = demo_officers(catalogue())
    held = set().union(*(officer.postings for officer in officers))
    desks = {(service.department, stage.role) for service in catalogue().offered() for stage in service.workflow}
    supervised = {(department, "supervisor") for department in catalogue().departments}

    assert held >= desks | supervised
    assert len({officer.username for officer in officers}) == len(officers)
    sign_ins = queries.demo_sign_ins(catalogue())
    assert ("revenue.sdm", "Meenakshi Iyer") in sign_ins.named
    assert {*sign_ins.others} == {each.username for each in officers if each.username.endswith((".officer", ".second"))}


def test_numbers_follow_the_catalogue_and_are_loaded_once() -> None:
    departments = {name: Department(name, {"en": name.title(), "hi": name}) for name in ("revenue", "mcd")}
    city = Catalogue({}, {}, departments, {}, ("hi", "en"))
    load_demo_numbers(city)
    load_demo_numbers(city)

    found = [(number.phone_number_id, number.department) for number in queries.numbers()]
    assert found == [("100000000000001", ""), ("100000000000002", "revenue"), ("100000000000003", "mcd")]
    city = replace(city, departments={"registry": Department("registry", {"en": "Registry"}), **departments})
    load_demo_numbers(city)
    found = [(number.phone_number_id, number.department) for number in queries.numbers()]
    assert found[1:] == [
        ("100000000000002", "registry"), ("100000000000003", "revenue"), ("100000000000004", "mcd"),
    ]  # fmt: skip
    assert len({number.digits for number in queries.numbers()}) == 4


def test_where_people_are_served_ours_is_what_an_operator_entered() -> None:
    load_demo_numbers(catalogue())
    enter_number("200000000000009", "+91 11 2345 0000", "mcd", "MCD")
    enter_number("100000000000001", "+91 11 4000 0001", "", "City")  # an id of the emulators, as in a rehearsal
    load_demo_numbers(catalogue())
    assert len(queries.numbers()) == 1 + len(catalogue().departments)

    dropped = drop_demo_numbers()
    assert "+91 11 5550 0002" in dropped
    assert [(one.display, one.department) for one in queries.numbers()] == [
        ("+91 11 4000 0001", ""), ("+91 11 2345 0000", "mcd"),
    ]  # fmt: skip
