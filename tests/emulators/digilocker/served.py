"""The emulated provider of sign-ins, served on a free loopback port while a test runs."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

import fonts
from emulators.clock import Clock
from emulators.digilocker.grants import Provider
from emulators.digilocker.pulling import Issuer
from emulators.digilocker.routes import routes
from tests.emulators.razorpay.served import served

CLIENT, SECRET = "test-digilocker-client", "test-digilocker-secret"
BACK = "http://127.0.0.1:8170/identity/back"


@dataclass
class SignIn:
    """A running provider, and a browser in which somebody signs in."""

    url: str
    browser: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False))

    def strikes(self, *faults: str) -> None:
        assert self.browser.post(f"{self.url}/_faults", json=list(faults)).status_code == 200

    def answers(self, page: str, person: str = "asha", **typed: str) -> str:
        """The page at that address is answered; where it leads."""
        shown = self.browser.get(page)
        assert shown.status_code == 200, shown.text
        request = re.search(r'name="request" value="([^"]+)"', shown.text)[1]
        answer = self.browser.post(page, data={"request": request, "person": person, "files": "1", **typed})
        assert answer.status_code == 303, answer.text
        return answer.headers["location"]


@contextmanager
def sign_in_served(back: str = BACK, repository: Issuer | None = None) -> Iterator[SignIn]:
    provider = Provider(CLIENT, SECRET, back, Clock(), repository=repository)
    app = Starlette(
        routes=[Mount("/digilocker", routes=routes(provider)), Mount("/fonts", StaticFiles(directory=fonts.WEB))]
    )
    with served(app) as url:
        sign_in = SignIn(f"{url}/digilocker")
        yield sign_in
        sign_in.browser.close()
