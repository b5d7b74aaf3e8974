"""The emulated language model, served on a free loopback port while a test runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount

from chaupal.understanding.base import Endpoint
from emulators import model
from emulators.settings import Settings
from tests.emulators.whatsapp.served import free_port, served

KEY = "test-model-key"


@dataclass
class CityModel:
    """A running model and how a tester steers it."""

    url: str
    http: httpx.Client

    def endpoint(self, seconds: float = 3.0, key: str = KEY) -> Endpoint:
        return Endpoint(f"{self.url}/v1", "city-model", key, seconds)

    def answers(self, answer: str = "good", **more: Any) -> None:
        assert self.http.post(f"{self.url}/_faults", json={"answer": answer, **more}).status_code == 200

    @property
    def asked(self) -> list[dict[str, Any]]:
        """Requests and what was written to each."""
        asked: list[dict[str, Any]] = self.http.get(f"{self.url}/_asked").json()["asked"]
        return asked

    @property
    def heard(self) -> str:
        """All that ever left for it."""
        return "\n".join(one["content"] for each in self.asked for one in each["request"]["messages"])

    def forget(self) -> None:
        self.http.delete(f"{self.url}/_asked")
        self.http.delete(f"{self.url}/_faults")


@contextmanager
def model_served() -> Iterator[CityModel]:
    app = Starlette(routes=[Mount("/model", routes=model.routes(Settings(model_key=KEY)))])
    with free_port() as (listener, port), served(app, listener), httpx.Client(timeout=20) as http:
        yield CityModel(f"http://127.0.0.1:{port}/model", http)
