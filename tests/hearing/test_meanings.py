"""What a field is called tells nothing: whatever its name, it is filled by what it means."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from chaupal.catalogue.queries import catalogue
from chaupal.engine.definition import Expression, Field, Service, meaning
from chaupal.hearing import persons
from chaupal.hearing.lexicon import KIN, spoken
from chaupal.understanding.queries import ear
from tests.hearing.opening import told
from tests.hearing.test_first_sentence import TODAY, TOLD


def renamed(service: Service, names: Mapping[str, str]) -> Service:
    """The service with its fields under other names, for whatever speaks of them; its texts stay where they are."""

    def expression(stated: Expression | None) -> Expression | None:
        if stated is None:
            return None

        def run(seen: Mapping[str, Any]) -> Any:
            return stated.run({**seen, **{old: seen.get(new) for old, new in names.items()}})

        return Expression(stated.source, frozenset(names.get(name, name) for name in stated.names), run)

    items = [
        replace(
            item,
            id=names[item.id],
            words=item.key,
            when=expression(item.when),
            derive=expression(item.derive),
            within=names.get(item.within, ""),
        )
        if isinstance(item, Field)
        else item
        for item in service.items
    ]
    return replace(service, items=tuple(items))


@pytest.mark.parametrize(("service", "said", "facts"), TOLD, ids=[said[:40] for _, said, _ in TOLD])
def test_a_first_sentence_fills_by_meaning_whatever_a_field_is_called(service: str, said: str, facts: dict[str, Any]):
    of = catalogue().service(service)
    names = {item.id: f"question_{number}" for number, item in enumerate(of.fields)}

    found = told(renamed(of, names), said, TODAY).sure

    assert found == {names.get(name, name): value for name, value in facts.items()}


@pytest.mark.parametrize(
    ("service", "said", "told_of_it"),
    [
        ("ews_school_admission_status", "beti ka janm 12/3/2021 ko hua", {"child_dob": "2021-03-12"}),
        ("hospital_appointment", "my name is Ravi Kumar, I need an appointment", {"patient_name": "Ravi Kumar"}),
        ("family_benefit", "my husband Ram Kumar died, he was born on 4 May 1970", {"deceased_dob": "1970-05-04"}),
        ("death_certificate", "mera naam Sunita hai, papa guzar gaye", {"informant_name": "Sunita"}),
    ],
)
def test_what_is_told_goes_to_the_one_it_is_about(service: str, said: str, told_of_it: dict[str, str]):
    found = told(catalogue().service(service), said, TODAY).sure

    assert told_of_it.items() <= found.items()


@pytest.mark.parametrize(
    ("service", "said", "field"),
    [
        ("tenant_verification", "my father's name is Ram Lal", "tenant_father"),  # the tenant has another
        ("ration_card_member_change", "my grandfather died, remove his name", "relation"),  # asked of who is added
        ("dog_registration", "my brother Ramesh has a dog", "applicant_name"),
        ("family_benefit", "my husband Ram Kumar died, he was born on 4 May 1970", "date_of_birth"),
    ],
)
def test_what_is_told_of_one_person_fills_nothing_of_another(service: str, said: str, field: str):
    assert field not in told(catalogue().service(service), said, TODAY).sure


def test_what_was_told_of_a_birth_or_death_serves_the_order_that_is_needed_first():
    birth, order = catalogue().service("birth_certificate"), catalogue().service("delayed_birth_death_order")
    death = catalogue().service("death_certificate")

    shared = meaning.shared(birth, order)
    of_the_dead = meaning.shared(death, order)

    assert {"event_person_name": "child_name", "mother_name": "mother_name", "gender": "sex"}.items() <= shared.items()
    assert of_the_dead["event_person_name"] == "deceased_name"
    assert of_the_dead["informant_name"] == "informant_name"
    assert "applicant_name" not in shared


def test_of_two_services_only_what_means_the_same_or_is_called_the_same_for_want_of_meaning_is_shared():
    car, fines = catalogue().service("vehicle_rc_services"), catalogue().service("echallan_payment")
    disabled, old = catalogue().service("disability_pension"), catalogue().service("old_age_pension")

    assert meaning.shared(car, fines) == {"vehicle_number": "vehicle_number", "chassis_last5": "chassis_last5"}
    assert {"account_ready", "applicant_name", "ifsc"} <= meaning.shared(disabled, old).keys()


@pytest.mark.parametrize("service", [service.id for service in catalogue().offered()])
def test_a_name_means_whose_its_label_says_it_is(service: str):
    of = catalogue().service(service)
    for item in (item for item in of.fields if item.spec.kind == "name"):
        whose = meaning.persons(item.means)[-1]
        for language in of.texts:
            called = persons.kin_of(ear().lexicon, spoken(of.text(language, f"{item.key}.label") or ""))
            assert not called or whose in (*called, "guardian"), (item.id, item.means, called)
            assert whose not in KIN or whose in called, (item.id, item.means, called)
