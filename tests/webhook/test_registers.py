"""A department's system that says that something changed is asked, once; whoever else says so is refused."""

import asyncio
import hashlib
import hmac
from typing import Any

import httpx
import pytest
from django_tasks_db.models import DBTaskResult

from chaupal.jobs.queries import counts
from chaupal.landing.jobs import ask
from chaupal.webhook.registers import Registers
from tests.landing.conftest import clock, office  # noqa: F401 - fixtures
from tests.landing.keeper import REGISTER

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("office")]
SECRET = "a secret that the department was given"


@pytest.fixture(autouse=True)
def secrets(settings):
    settings.CHAUPAL_REGISTER_SECRETS = {REGISTER: SECRET, "births": SECRET, "deaths": "short"}


def says(raw: bytes = b'{"number": "1"}', register: str = REGISTER, secret: str = SECRET, **headers: str) -> int:
    signature = "sha256=" + hmac.new(secret.encode(), raw, hashlib.sha256).hexdigest()

    async def call() -> int:
        transport = httpx.ASGITransport(Registers())
        async with httpx.AsyncClient(transport=transport, base_url="http://ours") as http:
            path = f"/webhooks/registers/{register}"
            return (await http.post(path, content=raw, headers={"X-Signature": signature} | headers)).status_code

    return asyncio.run(call())


def test_it_is_asked_once_for_all_that_it_says_till_then():
    assert [says(), says(), says(b"")] == [200, 200, 200]
    assert [row.args_kwargs["args"][:2] for row in DBTaskResult.objects.all()] == [
        ["chaupal.landing.jobs.ask", [REGISTER]]
    ]

    ask(REGISTER)
    assert says() == 200
    assert counts() == {"READY": 2}


def test_a_register_may_have_a_way_of_its_own_to_say_that_it_calls():
    signed: dict[str, Any] = {"secret": "another secret", "X-Office": "its own way to sign"}

    assert says(**signed) == 200


@pytest.mark.parametrize(
    "how",
    [
        {"secret": "another secret of sixteen or more"},
        {"register": "births"},  # nothing lands there
        {"register": "deaths", "secret": "short"},
        {"register": "nobody", "secret": ""},
        {"X-Signature": "sha256=" + "0" * 64},
        {"X-Signature": "md5=1"},
        {"X-Signature": "sha256=" + "é" * 64},
    ],
)
def test_what_is_not_signed_by_it_is_refused(how):
    headers = {name: value.encode("latin-1") if name == "X-Signature" else value for name, value in how.items()}
    assert says(**headers) == 403
    assert not DBTaskResult.objects.exists()
