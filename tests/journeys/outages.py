"""What Chaupal stands on goes away for a while under thirty talks: some chat, some pay. Nothing is lost or doubled."""

from __future__ import annotations

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import psycopg

from tests.city import pause
from tests.journeys.crowd import BEGINNING, ROUND, Crowd, answers
from tests.people import link_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from tests.city import City
    from tests.people import Citizen

    Outage = Callable[[City], AbstractContextManager[None]]

SERVICES = Path(__file__).parents[2] / "services"
PROPERTY = (
    '  - {{label: {{hi: "{upic}", en: "{upic}", pa: "{upic}"}}, upic: "{upic}",'
    ' owner_name: Sunita Devi, pincode: "110033",'
    ' address: "Mahendra Park, Delhi 110033", category: F, covered_area: 82, use: residential, structure: pucca,'
    " occupancy: self, year_built: 1994, unpaid: [2026]}}\n"
)
PAID, RECEIPT = "received. Receipt:", "🧾 Receipt"


def upic_of(number: int) -> str:
    """The number of the house that one payer pays for."""
    return f"0990{number:011}"


def with_houses(folder: Path, count: int) -> dict[str, str]:
    """A catalogue with so many more houses to pay for, as an option of a city."""
    services = folder / "services"
    shutil.copytree(SERVICES, services)
    register = services / "mcd" / "registers" / "properties.yaml"
    houses = "".join(PROPERTY.format(upic=upic_of(number)) for number in range(count))
    register.write_text(register.read_text() + houses)
    return {"CHAUPAL_SERVICES_DIR": str(services)}


@contextmanager
def graph_away(city: City) -> Iterator[None]:
    """WhatsApp takes no message and no file."""
    for path in ("/messages", "/media"):
        city.fault("down", path=path)
    yield
    city.no_faults()


@contextmanager
def razorpay_away(city: City) -> Iterator[None]:
    """The gateway answers no call."""
    faults = f"{city.box}/razorpay/_faults"
    away = {"api": {"status": 503, "count": 10**9, "path": "/v1"}}
    httpx.post(faults, json=away).raise_for_status()
    yield
    httpx.delete(faults).raise_for_status()


@contextmanager
def database_away(city: City) -> Iterator[None]:
    """SQLite's file is locked; PostgreSQL lets nobody in."""
    if city.database_url.startswith("sqlite"):
        file = city.database_url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(file, timeout=30, isolation_level=None)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            yield
            connection.execute("ROLLBACK")
        return
    server, _, name = city.database_url.rpartition("/")
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS false'.encode())
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])
        yield
        connection.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS true'.encode())


def pays(citizen: Citizen, upic: str, patience: float) -> None:
    """From the first word to the receipt."""
    citizen.say("I want to pay my house tax")
    for words, title in (
        ("Consent:", "I agree"),
        ("How shall we find", "By its UPIC number"),
    ):
        citizen.hears(words, patience)
        citizen.tap(title)
    citizen.hears("write the UPIC number", patience)
    citizen.say(upic)
    citizen.hears("Is everything right?", patience)
    citizen.tap("Go to payment")
    citizen.pay(link_of(citizen.hears("Pay by UPI", patience)))
    citizen.hears(PAID, patience)
    citizen.hears(RECEIPT, patience)


def measure_of(city: City, phone: str) -> list[str]:
    """What everybody who chats must hear, in order."""
    heard = answers(city, phone, len(BEGINNING) + len(ROUND))
    return [*heard[: len(BEGINNING)], *heard[len(BEGINNING) : len(BEGINNING) + len(ROUND)] * 40]


def endure(
    city: City,
    away: Outage,
    seconds: float,
    measure: Sequence[str],
    *,
    series: int,
    chatting: int,
    paying: int,
    patience: float = 60.0,
) -> dict[str, int]:
    """Talks go on while something is away for so long; how many words were said and heard. Asserts that all is well.

    `series` keeps the people of one outage apart from those of another.
    """
    crowd = Crowd(city, [f"9199{series:02}000{number:03}" for number in range(chatting)])
    payers = [city.citizen(f"9199{series:02}100{number:03}") for number in range(paying)]
    houses = [upic_of(series * paying + number) for number in range(paying)]
    with ThreadPoolExecutor(paying) as pool:
        crowd.begin()
        paid = [pool.submit(pays, payer, upic, patience) for payer, upic in zip(payers, houses, strict=True)]
        pause(1.0)
        with away(city):
            pause(seconds)
        try:
            for one in paid:
                one.result()
        finally:
            crowd.end(len(BEGINNING) + 3, patience)
    lost_or_doubled = {
        phone: (crowd.heard[phone], list(measure[: crowd.said[phone]]))
        for phone in crowd.phones
        if crowd.heard[phone] != list(measure[: crowd.said[phone]])
    }
    assert not lost_or_doubled, lost_or_doubled
    receipts = {payer.phone: (payer.times(PAID), payer.times(RECEIPT)) for payer in payers}
    assert receipts == dict.fromkeys(receipts, (1, 1)), receipts
    return {"said": sum(crowd.said.values()), "heard": sum(map(len, crowd.heard.values())), "paid": len(paid)}
