"""One citizen's flood, and what others feel of it: `python -m bench.floods [--repetitions 5] [--databases sqlite]`.

Eight citizens chat and four ask for a payment link, in peace, then during each flood: 100 long texts, 32 photographs of
noise, 120 webhooks of which half is missing. What the slowest of a hundred answers (p99) and a link take, as multiples
of those in peace, is told for each: the medians of the repetitions, which should be at most 1.5. 1 at the end if they
are more. Beside them, by how much the roles' memory grew.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import socket
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from PIL import Image

from tests.city import CENTRAL, City
from tests.journeys.crowd import BEGINNING
from tests.journeys.outages import upic_of, with_houses
from tests.people import link_of
from tests.postgres import cluster
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

OTHERS, TURNS, PAYING = 8, 12, 4
MOST = 1.5  # times as long as in peace
SETTINGS = {"DJANGO_SETTINGS_MODULE": "chaupal.config.settings"}
WORDS = "water school road certificate income daughter hospital ration house pension office month paper street".split()
HOUSES = 400  # for each link one that nobody has asked for
_JOBS, _FLOODED = "django_tasks_database_dbtaskresult", "queue_name <> 'default'"
_PHONES = (f"9197{number:08}" for number in range(10**8))
_HOUSES = iter(range(10**8))


def talk(city: City) -> list[float]:
    """What one citizen who waits for each answer waits for it, in seconds."""
    phone, waits = next(_PHONES), []
    with httpx.Client(base_url=city.box, timeout=120) as http:
        asked = {"citizen": phone, "number": CENTRAL, "kind": "message", "sender": "business", "wait": "60"}
        last = http.get("/graph/_log", params={"after": str(10**12)}).json()["last"]
        for turn in range(TURNS):
            said = BEGINNING[turn] if turn < len(BEGINNING) else {"text": ("help", "status")[turn % 2]}
            begun = time.monotonic()
            http.post(f"/graph/_citizen/{phone}/say", json=said | {"number": CENTRAL}).raise_for_status()
            answer = http.get("/graph/_log", params=asked | {"after": str(last)}).json()
            waits.append(time.monotonic() - begun)
            last = answer["last"]
    return waits


def link(city: City) -> float:
    """What one citizen waits for the link to pay by, in seconds."""
    citizen = city.citizen(next(_PHONES))
    citizen.say("I want to pay my house tax")
    for words, title in (
        ("Consent:", "I agree"),
        ("How shall we find", "By its UPIC number"),
    ):
        citizen.after(words).tap(title)
    citizen.after("write the UPIC number").say(upic_of(next(_HOUSES)))
    citizen.after("Is everything right?").tap("Go to payment")
    begun = time.monotonic()
    link_of(citizen.hears("Pay by UPI", 120.0))
    return time.monotonic() - begun


def others(city: City) -> tuple[float, float]:
    """The p99 of all others' answers together, and the median of the links' waits."""
    with ThreadPoolExecutor(OTHERS + PAYING) as pool:
        links = [pool.submit(link, city) for _ in range(PAYING)]
        waits = [wait for waits in pool.map(talk, [city] * OTHERS) for wait in waits]
        return statistics.quantiles(waits, n=100)[98], statistics.median(one.result() for one in links)


def memory(city: City) -> int:
    """What the roles hold, in MB."""
    statuses = [Path(f"/proc/{process.pid}/status").read_text() for process in city.running.values()]
    return (
        sum(int(line.split()[1]) for one in statuses for line in one.splitlines() if line.startswith("VmRSS")) // 1024
    )


def texts(city: City) -> Iterator[None]:
    """A hundred letters of four thousand characters each, in as many webhooks."""
    flood = city.citizen(next(_PHONES))
    for _ in range(100):
        flood.say(" ".join(random.choices(WORDS, k=700))[:4000])  # noqa: S311 - not a secret
    yield


def photographs(city: City) -> Iterator[None]:
    """Pictures in which there is nothing to read but much to look at, to a form that asks for a paper."""
    flood = city.citizen(next(_PHONES))
    flood.say("I need an OBC certificate")
    for words, title in (
        ("Consent:", "I agree"),
        ("Whose certificate", "Mine"),
        ("certificate for?", "Delhi government"),
        ("hold a Delhi OBC certificate", "Yes"),
        ("Group A", "No"),
    ):
        flood.after(words).tap(title)
    flood.after("income in a year").say("2 lakh")
    flood.hears("OBC certificate of the father")
    for _ in range(32):
        flood.send("image", _noise(), "image/jpeg")
    yield


def _noise() -> bytes:
    file = io.BytesIO()
    Image.frombytes("L", (1200, 900), os.urandom(1200 * 900)).save(file, "JPEG", quality=70)
    return file.getvalue()


def half_sent(city: City) -> Iterator[None]:
    """Bodies that begin and never end."""
    head = f"POST /webhooks/whatsapp HTTP/1.1\r\nHost: 127.0.0.1:{city.port}\r\nContent-Length: 3000000\r\n"
    head += f"X-Hub-Signature-256: sha256={'0' * 64}\r\n\r\n"
    with ExitStack() as stack:
        for _ in range(120):
            half = stack.enter_context(closing(socket.create_connection(("127.0.0.1", city.port))))
            half.settimeout(0.5)
            half.send(head.encode() + b"{" + b" " * 60_000)
        yield


FLOODS: dict[str, Callable[[City], Iterator[None]]] = {"texts": texts, "photographs": photographs, "halves": half_sent}


def try_out(database: str, floods: list[str], repetitions: int) -> bool:
    """The floods on one database; whether nobody else was kept waiting."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chaupal-floods-")))
        url = f"sqlite:///{folder / 'city.sqlite3'}"
        if database == "postgresql":
            url = stack.enter_context(cluster("-c listen_addresses=127.0.0.1")).url
        city = City(folder, url, with_houses(folder, HOUSES) | SETTINGS)
        stack.callback(city.close)
        city.found()
        city.start("box", "hot", "jobs")
        others(city)  # warm
        well = [_told(city, database, name, repetitions) for name in floods]
        return all(well)


def _told(city: City, database: str, name: str, repetitions: int) -> bool:
    answers, links, grown = [], [], []
    for _ in range(repetitions):
        city.execute(f"UPDATE {_JOBS} SET status = 'FAILED' WHERE {_FLOODED} AND status = 'READY'")  # it takes minutes
        wait_until(lambda: _calm(city), 600.0, "the end of the flood before")
        peace, held = others(city), memory(city)
        flood = FLOODS[name](city)
        next(flood)
        during = others(city)
        grown.append(memory(city) - held)
        next(flood, None)
        answers.append(during[0] / peace[0])
        links.append(during[1] / peace[1])
    well = [_line(database, name, what, of) for what, of in (("answers", answers), ("links", links))]
    print(f"{database:<10} {name:<12} memory  +{max(grown)} MB at most", flush=True)
    return all(well)


def _line(database: str, name: str, what: str, ratios: list[float]) -> bool:
    middle = statistics.median(ratios)
    verdict = "well" if middle <= MOST else "TOO SLOW"
    shown = " ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"{database:<10} {name:<12} {what:<7} {middle:.2f} times as in peace ({shown})  {verdict}", flush=True)
    return middle <= MOST


def _calm(city: City) -> bool:
    jobs = city.count(_JOBS, f"{_FLOODED} AND status IN ('READY', 'RUNNING')")
    return not jobs and not city.count("mailbox_mail", "state = 0")


def main() -> int:
    """Try all of it out."""
    parser = argparse.ArgumentParser(prog="python -m bench.floods", description=__doc__.split("\n")[0])
    parser.add_argument("--repetitions", type=int, default=5)
    parser.add_argument("--databases", default="sqlite,postgresql", help="comma between")
    parser.add_argument("--floods", default=",".join(FLOODS), help="comma between")
    chosen = parser.parse_args()
    well = [try_out(one, chosen.floods.split(","), chosen.repetitions) for one in chosen.databases.split(",")]
    return 0 if all(well) else 1


if __name__ == "__main__":
    sys.exit(main())
