"""The declaration is what is served: nothing else is routed, and schemathesis finds no answer that it does not have."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from jsonschema import Draft202012Validator

from chaupal.api.declaration import document, operations
from chaupal.api.form_schema import schema_of
from chaupal.api.urls import VIEWS
from chaupal.catalogue.queries import catalogue
from chaupal.integrations.base import SCOPES
from tests.api import reference
from tests.api.systems import GRIEVANCE, System, a_system, problem

few = settings(
    max_examples=4,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@contextmanager
def one_connection():
    """Django closes its connection behind each call over WSGI; the test's own must stay."""
    from django.core.signals import request_finished, request_started
    from django.db import close_old_connections

    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("valid", [True, False], ids=["valid", "invalid"])
def test_schemathesis_finds_no_answer_that_is_not_declared(valid, settings) -> None:
    import schemathesis  # a second to load: not in every process that collects tests
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    from chaupal.config.wsgi import application

    settings.CHAUPAL_API_CALLS_PER_MINUTE = 1_000_000
    mode = schemathesis.GenerationMode.POSITIVE if valid else schemathesis.GenerationMode.NEGATIVE
    system = System(a_system())
    system.files()
    tried = 0
    with one_connection():
        schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
        for found in schema.get_all_operations():
            operation = found.ok()
            takes = operation.query.items or operation.path_parameters.items or operation.body
            if operation.path == "/token" or not (valid or takes):
                continue
            # where 422 is declared, more is asked for than a schema can say
            excluded = [positive_data_acceptance] if "422" in operation.responses.status_codes else []
            _holds(operation.as_strategy(generation_mode=mode), system.bearer, excluded)
            tried += 1
    assert tried >= 10


def _holds(cases, bearer, excluded) -> None:
    @few
    @given(case=cases)
    def holds(case) -> None:
        case.call_and_validate(headers=bearer, excluded_checks=excluded)

    holds()


def test_every_operation_has_its_view_and_asks_for_a_scope_that_there_is() -> None:
    assert {each.id for each in operations()} == VIEWS.keys()
    assert {each.id for each in operations() if each.scope is None} == {"token", "openapi"}
    assert {each.scope for each in operations()} - {None} == set(SCOPES)
    declared = document()["components"]["securitySchemes"]["oauth2"]["flows"]["clientCredentials"]["scopes"]
    assert set(declared) == set(SCOPES)


@pytest.mark.django_db
def test_a_form_is_a_json_schema_that_takes_what_is_filed_and_refuses_what_is_not() -> None:
    system = System(a_system())

    form = system.get("/services/public_grievance/form").json()

    Draft202012Validator.check_schema(form)
    known = Draft202012Validator(form)
    assert known.is_valid(GRIEVANCE)
    for wrong in ({"subject": "x"}, {"complained_before": "no"}, {"more": 1}):
        assert not known.is_valid({**GRIEVANCE, **wrong})
    assert not known.is_valid({})
    assert form["properties"]["subject"]["oneOf"][0]["x-title"].keys() == {"hi", "en"}
    problem(system.get("/services/caste_certificate_obc/form"), 404)


def test_a_form_tells_what_its_conditions_name() -> None:
    (dated,) = (each for each in catalogue().offered() if each.id == "death_certificate")
    condition = schema_of(dated)["properties"]["registration_number"]

    assert condition["x-when"].endswith("|| is_late")
    assert condition["x-let"]["is_late"]["x-when"] == "days_since(date_of_death) > fees.days"
    assert condition["x-let"]["is_late"]["x-let"] == {"fees": {"x-when": 'table("late_registration", "death")'}}


def test_every_service_has_a_schema() -> None:
    for service in catalogue().offered():
        schema = schema_of(service)
        Draft202012Validator.check_schema(schema)
        assert all(each["title"] for each in schema["properties"].values()), service.id
        options = [option for each in schema["properties"].values() for option in each.get("oneOf", ())]
        assert [one for one in options if one["x-title"].keys() != set(service.languages)] == [], service.id


def test_the_reference_is_made_of_the_declaration() -> None:
    assert reference.PAGE.read_text("utf-8") == reference.page(), "python -m tests.api.reference writes it anew"
