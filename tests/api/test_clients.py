"""Who is let in: by a secret that is shown once, for a token that is short-lived, to what its scopes open."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from chaupal.departments.actions import engage
from chaupal.departments.models import AuditRow
from chaupal.departments.queries import roles_of, staff
from chaupal.integrations.clients import revoke, rotate
from chaupal.integrations.commands import change_secret, new, show, shut_out
from chaupal.integrations.models import Client, Token
from chaupal.kit.clock import now
from tests.api.systems import System, a_system, problem

pytestmark = pytest.mark.django_db


def test_neither_secrets_nor_tokens_are_kept_and_a_token_is_over_after_a_quarter_of_an_hour() -> None:
    made = a_system()
    system = System(made)
    bearer = system.bearer["Authorization"].removeprefix("Bearer ")
    kept = repr([*Client.objects.values(), *Token.objects.values()])
    assert made.secret not in kept
    assert bearer not in kept

    assert system.get("/services").status_code == 200
    with time_machine.travel(now() + timedelta(minutes=15, seconds=1)):
        assert problem(system.get("/services"), 401)["type"] == "urn:chaupal:problem:invalid_token"


@pytest.mark.parametrize("bearer", ["", "Bearer ", "Bearer made-up", "Basic YTpi", "Bearer " + "x" * 5000])
def test_who_has_no_token_gets_nothing_but_how_to_ask(bearer: str) -> None:
    system = System(a_system())
    system.bearer = {"Authorization": bearer} if bearer else {}

    response = system.get("/applications")

    problem(response, 401)
    assert response["WWW-Authenticate"].startswith("Bearer")


def test_who_guesses_a_secret_or_asks_for_more_than_it_may_gets_no_token(settings) -> None:
    system = System(a_system(scopes=["events:read"]))

    assert system.token("guessed").status_code == 401
    assert system.token(system.made.secret, "applications:decide").json()["error"] == "invalid_scope"
    assert problem(system.get("/applications"), 403)["type"].endswith("insufficient_scope")
    assert [system.token("guessed").status_code for _ in range(30)][-1] == 429


def test_a_token_of_fewer_scopes_opens_no_more(settings) -> None:
    system = System(a_system(), scope="events:read")

    assert system.get("/events").status_code == 200
    problem(system.get("/applications"), 403)
    problem(system.files(), 403)


def test_after_a_change_both_secrets_hold_for_a_while_and_after_another_the_first_does_not() -> None:
    made = a_system()
    system = System(made)
    second = rotate(made.client, timedelta(hours=24), now())

    assert [system.token(each).status_code for each in (made.secret, second.secret)] == [200, 200]
    with time_machine.travel(now() + timedelta(hours=25)):
        assert [system.token(each).status_code for each in (made.secret, second.secret)] == [401, 200]
    third = rotate(second.client, timedelta(hours=24), now())
    assert [system.token(each.secret).status_code for each in (made, second, third)] == [401, 200, 200]


def test_who_is_shut_out_or_over_has_no_token_that_opens_anything() -> None:
    made = a_system()
    system = System(made)
    with time_machine.travel(now() + timedelta(days=31)):
        assert system.token(made.secret).status_code == 401

    revoke(made.client, now())

    problem(system.get("/services"), 401)
    assert system.token(made.secret).status_code == 401
    assert roles_of(made.client.officer) == frozenset()
    assert not made.client.officer.is_active  # and nobody can sign in with its account
    assert made.client.officer not in staff(size=50).rows
    with pytest.raises(ValueError, match="somebody"):  # nor has anybody such a name
        engage("api.somebody", {"en": "A", "hi": "A"}, set())


def test_the_commands_show_a_secret_once_and_leave_rows_in_the_audit() -> None:
    out, errors = io.StringIO(), io.StringIO()
    about: dict[str, Any] = {"scopes": ["applications:read", "applications:decide"], "roles": ["gro"], "days": 10}
    assert new(out, errors, "administrative_reforms", "CM Portal", **about) == 0
    secret = out.getvalue().split("client_secret  ")[1].split()[0]
    client = Client.objects.get()
    assert change_secret(out, errors, client.client_id, 0) == 0
    listed = io.StringIO()
    show(listed)
    assert client.client_id in listed.getvalue()
    assert secret not in listed.getvalue()
    assert shut_out(out, errors, client.client_id) == 0
    acts = list(AuditRow.objects.filter(subject=client.client_id).order_by("sequence").values_list("act", flat=True))
    assert acts == ["make_api_client", "rotate_api_client", "revoke_api_client"]
    for wrong in ({**about, "roles": ["tehsildar"]}, {**about, "roles": []}, {**about, "scopes": ["all"]}):
        assert new(out, errors, "administrative_reforms", "CM Portal", **wrong) == 1


def test_each_client_has_its_own_pace(settings) -> None:
    settings.CHAUPAL_API_CALLS_PER_MINUTE = 3
    hasty, other = System(a_system()), System(a_system())

    answers = [hasty.get("/services") for _ in range(4)]

    assert [each.status_code for each in answers] == [200, 200, 200, 429]
    assert int(answers[-1]["Retry-After"]) >= 1
    assert other.get("/services").status_code == 200
