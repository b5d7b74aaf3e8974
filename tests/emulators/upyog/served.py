"""The emulated UPYOG, served on a free loopback port while a test runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount

from emulators.clock import Clock
from emulators.upyog.routes import routes
from emulators.upyog.seeding import seeded
from emulators.upyog.world import World
from tests.emulators.razorpay.served import served

NAME, PASSWORD = "chaupal", "test-upyog-password"
INFO = {"apiId": "Rainmaker", "ver": "1.0", "ts": 1764000000000, "msgId": "20261124-0001|hi_IN"}
CLIENT = ("egov-user-client", "")


@dataclass
class Upyog:
    """A running city, and how a tester steers it."""

    url: str
    world: World
    http: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False))

    def begins_anew(self) -> None:
        self.world.__dict__.update(seeded(self.world.clock, NAME, PASSWORD).__dict__)

    def strikes(self, kind: str, path: str = "", **more: Any) -> None:
        assert self.http.post(f"{self.url}/_faults", json=[{"kind": kind, "path": path, **more}]).status_code == 200

    def officer(self, number: str, action: str, comment: str = "") -> None:
        answer = self.http.post(f"{self.url}/_complaints/{number}/{action}", json={"comment": comment})
        assert answer.status_code == 200, answer.text

    def login(self, name: str = NAME, password: str = PASSWORD, kind: str = "EMPLOYEE", **more: str) -> httpx.Response:
        form = {"grant_type": "password", "username": name, "password": password, "scope": "read"} | more
        form = {"tenantId": "dl", "userType": kind} | form
        return self.http.post(f"{self.url}/user/oauth/token", data=form, auth=CLIENT)

    def asks(self, path: str, token: str = "", body: Any = None, **query: Any) -> httpx.Response:
        told = {"RequestInfo": {**INFO, "authToken": token}, **(body or {})}
        return self.http.post(f"{self.url}/{path}", params=query, json=told)


@contextmanager
def upyog_served() -> Iterator[Upyog]:
    world = seeded(Clock(), NAME, PASSWORD)
    with served(Starlette(routes=[Mount("/upyog", routes=routes(world))])) as url:
        running = Upyog(f"{url}/upyog", world)
        yield running
        running.http.close()
