"""The people of a city: citizens who chat over the emulated WhatsApp, officers who work in the console over HTTP."""

from __future__ import annotations

import base64
import io
import json
import re
from dataclasses import dataclass, field
from functools import cache
from html import unescape
from typing import TYPE_CHECKING, Any

import httpx
from PIL import Image, ImageDraw

from tests.waiting import PATIENCE, wait_until

if TYPE_CHECKING:
    from collections.abc import Mapping

OFFICER_PASSWORD = "chaupal-demo-2026"
UPI = {"method": "upi", "vpa": "citizen@upi"}


@dataclass
class Citizen:
    """Somebody with a phone, who reads what comes from top to bottom and never looks back behind what was found."""

    box: str
    token: str
    phone: str
    number: str
    ids: str = "both"
    heard: list[dict[str, Any]] = field(default_factory=list)
    _last: int = 0  # of the emulators' log
    _at: int = 0  # the message being read
    _read: int = 0  # how much of it

    # Listening

    def hears(self, words: str, seconds: float = PATIENCE) -> dict[str, Any]:
        """Waits for these words, in the rest of the message being read or in one that comes after it."""
        try:
            found: dict[str, Any] = wait_until(lambda: self._find(words), seconds, repr(words))
        except AssertionError as late:
            since = json.dumps(self.words()[self._at :], ensure_ascii=False, indent=1)
            raise AssertionError(f"{late}; {self.phone} heard since: {since}") from None
        return found

    def _find(self, words: str) -> dict[str, Any] | None:
        self.listen()
        for at in range(self._at, len(self.heard)):
            start = text_of(self.heard[at]).find(words, self._read if at == self._at else 0)
            if start >= 0:
                self._at, self._read = at, start + len(words)
                return self.heard[at]
        return None

    def after(self, words: str) -> Citizen:
        """`asha.after("your name?").say("Asha")`."""
        self.hears(words)
        return self

    def words(self) -> list[str]:
        """All that was heard, as texts."""
        self.listen()
        return [text_of(message) for message in self.heard]

    def times(self, words: str) -> int:
        """How many messages with these words were heard."""
        return sum(words in text for text in self.words())

    def listen(self) -> None:
        """Takes in what is new; the emulators' log begins anew when they do."""
        asked = {"after": str(self._last), "citizen": self.phone, "number": self.number, "kind": "message"}
        answer = httpx.get(f"{self.box}/graph/_log", params=asked | {"sender": "business"}, timeout=10).json()
        if answer["last"] < self._last:
            self._last = 0
            return self.listen()
        self.heard += [event["message"] for event in answer["events"]]
        self._last = answer["last"]
        return None

    # Speaking

    def say(self, text: str) -> None:
        """Writes."""
        self._speak({"text": text})

    def tap(self, title: str) -> None:
        """Taps the option of that title in the message just waited for, or in one that follows."""

        def look() -> str | None:
            self.listen()
            return next((o["id"] for m in self.heard[self._at :] for o in m["options"] if o["title"] == title), None)

        self._speak(
            {"tap": wait_until(look, what=f"something to tap called {title!r} after {self.words()[self._at :]}")}
        )

    def tap_old(self, message: dict[str, Any], title: str) -> None:
        """Scrolls up and taps an option of a message of before."""
        option = next(option["id"] for option in message["options"] if option["title"] == title)
        self._speak({"tap": option, "message": message["id"]})

    def send(self, kind: str, content: bytes, mime: str, filename: str = "") -> None:
        """Sends a file as an image, a document, a voice note …"""
        data = base64.b64encode(content).decode()
        self._speak({kind: {"data": data, "mime_type": mime, "filename": filename}})

    def paper(self, kind: str) -> None:
        """Sends one of the emulator's sample papers."""
        self._speak({"paper": kind})

    def photo(self) -> None:
        """Sends a portrait."""
        self.send("image", portrait(), "image/jpeg")

    def raw(self, kind: str, body: dict[str, Any]) -> None:
        """Sends a message of any kind as it would stand in the webhook."""
        self._speak({"raw": {"kind": kind, "body": body}})

    def _speak(self, what: dict[str, Any]) -> None:
        said = what | {"number": self.number, "ids": self.ids}
        answer = httpx.post(f"{self.box}/graph/_citizen/{self.phone}/say", json=said, timeout=20)
        assert answer.status_code == 201, answer.text

    # Paying and fetching

    def pay(self, link: str, outcome: str = "success", means: dict[str, Any] = UPI) -> None:
        """Makes the payment page's calls as a browser would and pays, or fails to."""
        begun = httpx.post(f"{link}/payments", json=means, timeout=10)
        assert begun.status_code == 200, begun.text
        ended = httpx.post(f"{link}/payments/{begun.json()['payment_id']}", json={"outcome": outcome}, timeout=10)
        assert ended.status_code == 200, ended.text

    def download(self, message: dict[str, Any]) -> bytes:
        """The bytes of a document that was heard."""
        headers = {"Authorization": f"Bearer {self.token}"}
        document = message["body"].get("header", {}).get("document") or message["body"]
        found = httpx.get(f"{self.box}/graph/v25.0/{document['id']}", headers=headers, timeout=10).json()
        return httpx.get(found["url"], headers=headers, timeout=10).content


def text_of(message: dict[str, Any]) -> str:
    """What a person reads of a message."""
    body = message["body"]
    text = body.get("body", body.get("caption", body.get("filename", "")))
    return str(text["text"] if isinstance(text, dict) else text or message["shown"] or "")


def link_of(message: dict[str, Any]) -> str:
    """Where a message's button leads."""
    return str(message["body"]["action"]["parameters"]["url"])


def number_in(message: dict[str, Any]) -> str:
    """The application's number that a message names."""
    found = re.search(r"[A-Z-]+/\d{4}/\d{7}", text_of(message))
    assert found, text_of(message)
    return found[0]


@cache
def portrait(size: tuple[int, int] = (413, 531)) -> bytes:
    """A drawn head before a plain wall, as JPEG."""
    picture = Image.new("RGB", size, "#dbe4ee")
    pen = ImageDraw.Draw(picture)
    width, height = size
    pen.ellipse((width * 0.3, height * 0.2, width * 0.7, height * 0.6), fill="#a9745a")
    pen.chord((width * 0.1, height * 0.65, width * 0.9, height * 1.4), 180, 360, fill="#34506b")
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=88)
    return file.getvalue()


class Officer:
    """An officer in the console, over HTTP with cookies and forms."""

    def __init__(self, url: str, username: str) -> None:
        self.http = httpx.Client(base_url=url, follow_redirects=True, timeout=20)
        self._post("/console/sign-in/", {"login": username, "password": OFFICER_PASSWORD})

    def _post(self, path: str, data: Mapping[str, str | list[str]], page: str = "") -> httpx.Response:
        self.http.get(page or path)
        token = self.http.cookies["csrftoken"]
        headers = {"Referer": str(self.http.base_url)}
        answer = self.http.post(path, data={**data, "csrfmiddlewaretoken": token}, headers=headers)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:500])
        return answer

    def queue(self) -> str:
        """The page of cases that wait."""
        return self.http.get("/console/").text

    def case(self, number: str) -> str:
        """A case's page, found by its number; the address."""
        found = self.http.get("/console/search/", params={"number": number})
        assert found.status_code == 200, number
        assert re.fullmatch(r"/console/case/\d+/", found.url.path), (number, found.url.path)
        return found.url.path

    def read(self, number: str) -> str:
        """A case's page."""
        return self.http.get(self.case(number)).text

    def approve(self, number: str, note: str = "", **findings: str) -> None:
        """Makes the desk's checks, enters its findings, and passes the case on or decides it at the last desk.

        What stands in an input already is sent as it stands, as a browser does.
        """
        page = self.read(number)
        checks = re.findall(r'name="checked" value="(\w+)"', page)
        before = re.findall(r'name="finding-(\w+)" form="approve" value="([^"]*)"', page)
        entered = {**{name: unescape(value) for name, value in before}, **findings}
        data = {f"finding-{name}": value for name, value in entered.items()}
        self._act(number, "approve", {"words": note, "checked": checks, **data})

    def reject(self, number: str, reason: str) -> None:
        """Decides the case."""
        self._act(number, "reject", {"words": reason, "ready": ""})

    def ask(self, number: str, question: str, paper: str = "") -> None:
        """Asks the citizen, for a paper or in words."""
        self._act(number, "ask", {"words": question, "paper": paper})

    def _act(self, number: str, act: str, data: Mapping[str, str | list[str]]) -> None:
        page = self.case(number)
        step = re.search(r'name="step" value="(\d+)"', self.http.get(page).text)
        assert step, f"nothing to decide on {number}"
        self._post(f"{page}{act}/", {**data, "step": step[1]}, page=page)
