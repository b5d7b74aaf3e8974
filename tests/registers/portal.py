"""The emulated portal on a free loopback port, and registers whose YAML describes it, in place of the city's own."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import override_settings
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import Receive, Scope, Send

from chaupal.catalogue.queries import registers
from chaupal.catalogue.sheets import read_sheet
from chaupal.registers.drop.jobs import take_in
from chaupal.registers.rest.register import RestRegister
from emulators.clock import Clock
from emulators.edistrict.portal import Portal
from emulators.edistrict.routes import routes
from tests.emulators.razorpay.served import served

HOUSE = Path(__file__).parents[2]
GUIDE, FILES = (
    re.search(r"```yaml\n(.+?)```", (HOUSE / f"docs/guides/{name}.md").read_text(), re.DOTALL)[1]
    for name in ("add-a-register", "exchange-files")
)
BIRTHS = (Path(__file__).parent / "births_over_rest.yaml").read_text()
CLIENT, SECRET, CALLBACK = "test-edistrict-client", "test-edistrict-secret", "test-edistrict-callback-secret"


@dataclass(frozen=True)
class Department:
    """A running portal, and the keeper that asks it."""

    url: str
    portal: Portal
    keeper: RestRegister


def births_of_the_demo() -> list[dict[str, Any]]:
    """As the portal's archive would give the city's births."""
    city = read_sheet(HOUSE / "services/mcd/registers/births.yaml").data["records"]
    return [
        {
            "entry": n,
            "childName": one["child_name"],
            "motherName": one["mother_name"],
            "dateOfBirth": f"{date.fromisoformat(one['date_of_birth']):%d-%m-%Y}",
            "sex": one["sex"],
            "registrationNo": one["registration_number"],
        }
        for n, one in enumerate(city, 1)
    ]


@contextmanager
def described(folder: Path, url: str, **yaml: str) -> Iterator[RestRegister]:
    """Registers of these names alone, at that address."""
    home = folder / "revenue" / "registers"
    home.mkdir(parents=True, exist_ok=True)
    for name, text in yaml.items():
        (home / f"{name}.yaml").write_text(text)
    given = {
        "REGISTER_EDISTRICT_URL": url,
        "REGISTER_EDISTRICT_CLIENT_ID": CLIENT,
        "REGISTER_EDISTRICT_CLIENT_SECRET": SECRET,
        "REGISTER_EDISTRICT_CALLBACK_SECRET": CALLBACK,
    }
    registers.cache_clear()
    with override_settings(CHAUPAL_SERVICES_DIR=folder):  # for no longer: else all that is read once would be of it
        registers()
    with override_settings(REGISTER_SETTINGS=settings.REGISTER_SETTINGS | given):
        try:
            yield RestRegister()
        finally:
            registers.cache_clear()


@dataclass(frozen=True)
class Building:
    """A server that many tests share; behind its door each finds a portal of its own."""

    url: str
    inside: list[Starlette]


@contextmanager
def building() -> Iterator[Building]:
    inside: list[Starlette] = []

    async def enter(scope: Scope, receive: Receive, send: Send) -> None:
        await inside[-1](scope, receive, send)

    with served(Starlette(routes=[Mount("/", app=enter)])) as url:
        yield Building(f"{url}/edistrict", inside)


@contextmanager
def department(folder: Path, where: Building, **yaml: str) -> Iterator[Department]:
    """The portal of the guide, as the guide describes it, unless another YAML is given."""
    portal = Portal(CLIENT, SECRET, Clock(), callback_secret=CALLBACK)
    where.inside[:] = [Starlette(routes=[Mount("/edistrict", routes=routes(portal))])]
    with described(folder, where.url, **(yaml or {"certificates": GUIDE})) as keeper:
        yield Department(where.url, portal, keeper)


@contextmanager
def exchanged(folder: Path, **keys: str) -> Iterator[None]:
    """These registers of the city, with their demo records come in as files; register -> what tells records apart."""
    city = {name: next((HOUSE / "services").glob(f"*/registers/{name}.yaml")) for name in keys}
    home = "keeper: drop\ndrop: {{folder: REGISTER_{}_FOLDER, ready: renamed, key: [{}], states: {{OK: done}}}}\n{}"
    yaml = {name: home.format(name.upper(), keys[name], path.read_text()) for name, path in city.items()}
    folders = {f"REGISTER_{name.upper()}_FOLDER": str(folder / name) for name in keys}
    with (
        override_settings(REGISTER_SETTINGS=settings.REGISTER_SETTINGS | folders),
        described(folder / "services", "http://127.0.0.1:9", **yaml),
    ):
        for name, path in city.items():
            for side in ("in", "out"):
                (folder / name / side).mkdir(parents=True)
            (folder / name / "in" / "all.json").write_text(json.dumps(read_sheet(path).data["records"]))
        take_in()
        yield
