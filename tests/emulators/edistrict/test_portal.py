"""The emulated portal is strict: whoever does not keep its contract learns so by a status and a code."""

import json

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Mount, Route

from emulators.clock import Clock
from emulators.edistrict.portal import TOKEN_SECONDS, Portal
from emulators.edistrict.routes import routes
from tests.emulators.razorpay.served import Mailroom, served

FORM = {"applicantName": "Asha Devi", "dateOfBirth": "17-04-1988", "mobile": "9810012345", "annualIncome": 84000}
BODY = {"referenceNo": "RVN/1", "serviceCode": "RVN-INC", "form": FORM, "documents": {}}
pytestmark = pytest.mark.once


@pytest.fixture
def portal():
    return Portal("client", "secret", Clock(), callback_secret="callback")


@pytest.fixture
def ask(portal):
    with (
        served(Starlette(routes=[Mount("/edistrict", routes=routes(portal))])) as url,
        httpx.Client(base_url=f"{url}/edistrict", trust_env=False) as client,
    ):
        yield client


def signed_in(ask: httpx.Client, scope: str = "applications archive") -> dict[str, str]:
    form = {"grant_type": "client_credentials", "scope": scope}
    given = ask.post("/oauth2/token", data=form, auth=("client", "secret")).json()
    return {"authorization": f"Bearer {given['access_token']}"}


@pytest.mark.parametrize(
    ("form", "auth", "error"),
    [
        ({"grant_type": "client_credentials", "scope": "applications"}, ("client", "wrong"), "invalid_client"),
        ({"grant_type": "client_credentials", "scope": "applications"}, None, "invalid_client"),
        ({"grant_type": "password", "scope": "applications"}, ("client", "secret"), "unsupported_grant_type"),
        ({"grant_type": "client_credentials", "scope": "everything"}, ("client", "secret"), "invalid_scope"),
        ({"grant_type": "client_credentials"}, ("client", "secret"), "invalid_scope"),
    ],
)
def test_a_token_is_for_the_client_and_its_scopes(ask: httpx.Client, form, auth, error: str):
    answer = ask.post("/oauth2/token", data=form, auth=auth) if auth else ask.post("/oauth2/token", data=form)

    assert answer.status_code in {400, 401}
    assert answer.json()["error"] == error


@pytest.mark.parametrize(
    ("body", "key", "status", "code"),
    [
        (BODY, "", 400, "KEY"),
        (BODY | {"more": 1}, "RVN/1", 400, "BODY"),
        (BODY | {"serviceCode": "RVN-XYZ"}, "RVN/1", 422, "SERVICE"),
        (BODY | {"form": FORM | {"dateOfBirth": "1988-04-17"}}, "RVN/1", 422, "FORM"),
        (BODY | {"form": FORM | {"mobile": "919810012345"}}, "RVN/1", 422, "FORM"),
        (BODY | {"form": {}}, "RVN/1", 422, "FORM"),
        ("no JSON", "RVN/1", 400, "BODY"),
    ],
)
def test_what_is_filed_keeps_its_form(ask: httpx.Client, portal: Portal, body, key: str, status: int, code: str):
    headers = signed_in(ask) | {"idempotency-key": key, "content-type": "application/json"}

    answer = ask.post("/v1/applications", content=body if isinstance(body, str) else json.dumps(body), headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert portal.applications == {}


def test_scopes_dates_cursors_moves_and_time_are_kept(ask: httpx.Client, portal: Portal):
    archive, both = signed_in(ask, "archive"), signed_in(ask)
    portal.archive["births"] = []
    ask.post("/v1/applications", json=BODY, headers=both | {"idempotency-key": "RVN/1"})
    refused = [
        ask.get("/v1/changes", headers=archive),
        ask.get("/v1/changes?cursor=99", headers=both),
        ask.get("/v1/archive/births?dateOfBirth=1988-04-17", headers=both),
        ask.get("/v1/archive/births", headers=both),
        ask.post("/v1/applications/90000000000001/withdraw", json={}, headers=both),
        ask.get("/v1/applications/90000000000001/certificate", headers=both),
        ask.post("/_move", json={"number": "90000000000001", "state": "ISSUED"}),
        ask.post("/v1/applications/90000000000001/reply", json={"text": "2011"}, headers=both),
    ]

    wanted = [(403, "SCOPE"), (400, "CURSOR"), (400, "DATE"), (400, "QUERY"), (422, "REASON"), (404, "NOT_ISSUED")]
    assert [(one.status_code, one.json()["code"]) for one in refused] == [*wanted, (409, "STATE"), (422, "REPLY")]
    portal.clock.set(TOKEN_SECONDS)
    assert ask.get("/v1/changes", headers=both).json()["code"] == "TOKEN_EXPIRED"


def test_a_move_is_told_with_a_signature_over_time_and_body(ask: httpx.Client, portal: Portal):
    mailroom = Mailroom()
    with served(Starlette(routes=[Route("/hook", mailroom.take, methods=["POST"])])) as office:
        portal.callback = f"{office}/hook"
        ask.post("/v1/applications", json=BODY, headers=signed_in(ask) | {"idempotency-key": "RVN/1"})
        moved = ask.post("/_move", json={"number": "90000000000001", "state": "UNDER_VERIFICATION"}).json()

    ((headers, body),) = mailroom.got
    assert (moved["status"], moved["told"]) == ("UNDER_VERIFICATION", 200)
    assert json.loads(body) == {"event": "application.moved", "applicationNo": "90000000000001"}
    assert headers["x-portal-signature"].startswith("sha256=")
