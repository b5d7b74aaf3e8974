"""The emulated consent manager, served on a free loopback port while a test runs."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.routing import Mount

from emulators.clock import Clock
from emulators.manager.desk import Desk
from emulators.manager.routes import routes
from tests.emulators.razorpay.served import served

NAME, CLIENT, SECRET = "sahmati", "test-fiduciary", "test-consent-manager-secret"


@dataclass(frozen=True)
class Running:
    """Where it listens, and what it knows."""

    url: str
    desk: Desk


@contextmanager
def manager_served() -> Iterator[Running]:
    desk = Desk(NAME, CLIENT, SECRET, Clock())
    app = Starlette(routes=[Mount("/manager", routes=routes((desk, "")))])
    with served(app) as url:
        yield Running(f"{url}/manager", desk)
