"""A crowd that talks all at once, each in a loop whose answers are known, so that a lost, doubled or late one shows."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

import httpx

from tests.city import CENTRAL
from tests.people import text_of
from tests.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.city import City

BEGINNING = ({"text": "namaste"}, {"tap": "English"})
ROUND = (
    {"text": "help"},
    {"text": "status"},
    {"text": "I want to pay my house tax"},
    {"tap": "I disagree"},
)
THINKING = (
    0.6  # seconds between hearing and answering; WhatsApp bears ten messages a minute to one person in the long run
)


def turn(number: int) -> dict[str, str]:
    """What everybody says at their turn of that number."""
    return BEGINNING[number] if number < len(BEGINNING) else ROUND[(number - len(BEGINNING)) % len(ROUND)]


class Crowd:
    """Citizens who go on talking until they are told that it is enough."""

    def __init__(self, city: City, phones: Sequence[str], thinking: float = THINKING) -> None:
        self.city, self.phones, self.thinking = city, phones, thinking
        self.heard: dict[str, list[str]] = defaultdict(list)
        self.said: dict[str, int] = dict.fromkeys(phones, 0)
        self._http = httpx.Client(base_url=city.box, timeout=20)
        self._last: int = self._http.get("/graph/_log", params={"after": str(10**12)}).json()["last"]
        self._due: dict[str, float] = dict.fromkeys(phones, time.monotonic())
        self._enough = threading.Event()
        self._thread = threading.Thread(target=self._talk)

    def begin(self) -> None:
        """They begin."""
        self._thread.start()

    def end(self, turns: int = len(BEGINNING) + 1, seconds: float = 180.0) -> None:
        """After so many turns of each nobody says anything more; waits for the last answers, and for a quiet city."""
        try:
            wait_until(lambda: min(self.said.values()) >= turns, seconds, f"turn {turns} of everybody")
        finally:
            self._enough.set()
        self._thread.join()
        try:
            wait_until(self._all_answered, seconds, "the answer to everybody's last words")
            wait_until(self.city.quiet, seconds, "an empty outbox")
            self._listen(0)
        finally:
            self._http.close()

    def _all_answered(self) -> bool:
        self._listen(0.2)
        return all(len(self.heard[phone]) >= said for phone, said in self.said.items())

    def _talk(self) -> None:
        while not self._enough.is_set():
            for phone, due in list(self._due.items()):
                if due <= time.monotonic():
                    del self._due[phone]
                    self._say(phone)
            self._listen(0.05)

    def _say(self, phone: str) -> None:
        what = turn(self.said[phone]) | {"number": CENTRAL}
        answer = self._http.post(f"/graph/_citizen/{phone}/say", json=what)
        assert answer.status_code == 201, (phone, what, answer.text)
        self.said[phone] += 1

    def _listen(self, wait: float) -> None:
        asked = {"after": str(self._last), "wait": str(wait), "kind": "message", "sender": "business"}
        answer: dict[str, Any] = self._http.get("/graph/_log", params=asked).json()
        self._last = answer["last"]
        for event in answer["events"]:
            phone = event["citizen"]
            if phone in self.said:
                self.heard[phone].append(text_of(event["message"]))
                if len(self.heard[phone]) == self.said[phone]:
                    self._due[phone] = time.monotonic() + self.thinking


def answers(city: City, phone: str, turns: int) -> list[str]:
    """What somebody hears who is left in peace: the measure for all others."""
    alone = Crowd(city, [phone], thinking=0)
    alone.begin()
    wait_until(lambda: alone.said[phone] >= turns, what="the measure")
    alone.end()
    return alone.heard[phone]
