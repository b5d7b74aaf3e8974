"""All state of the emulated WhatsApp, with the look-ups that the rest needs."""

import base64
import hashlib
import secrets
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path
from typing import Any

from emulators.settings import Settings
from emulators.whatsapp.model import Citizen, Json, Media, Message, Number, Template, user_id_of

DAY = 86400
PEOPLE = (
    Citizen("919800000201", "Asha Verma", user_id_of("919800000201"), "919800000201"),
    Citizen("919800000202", "Bilal Khan", user_id_of("919800000202"), "919800000202"),
    Citizen("919800000203", "Meera Iyer", user_id_of("919800000203"), "919800000203"),
    Citizen("919800000204", "Gurpreet Singh", user_id_of("919800000204"), "919800000204"),
    Citizen(
        "IN.80123456789012345678", "Ravi K.", "IN.80123456789012345678", "919800000205", hidden=True, username="@ravi.k"
    ),
)


class Store:
    """Numbers, citizens, chats, media and templates of one WhatsApp business account."""

    def __init__(self, settings: Settings) -> None:
        self.waba = settings.waba
        self._named = settings.numbers
        self.numbers = {n.id: Number(n.id, n.display, n.name, name_hi=n.name_hi) for n in settings.numbers}
        self.citizens = {person.key: Citizen(**asdict(person)) for person in PEOPLE}
        self.messages: dict[str, Message] = {}
        self.media: dict[str, Media] = {}
        self.templates: dict[str, Template] = {}
        self.pending: dict[str, list[Json]] = {}
        self.callback: Json = {"url": settings.callback, "verify_token": settings.verify_token}
        self.waba_callback: Json = {}
        self.chats: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._by_handle: dict[str, str] = {}
        self._index()
        self._bytes: dict[str, bytes] = {}
        self._folder = Path(settings.state + ".media") if settings.state else None

    # People

    def find_citizen(self, handle: str) -> Citizen | None:
        """The citizen with this phone (any formatting) or business-scoped user id."""
        key = self._by_handle.get(_plain(handle))
        return self.citizens[key] if key else None

    def person(self, key: str, name: str = "") -> Citizen:
        """The citizen of this key, whatever their phone is; else the one with this handle, as `citizen` finds them."""
        return self.citizens.get(_plain(key)) or self.citizen(key, name)

    def citizen(self, handle: str, name: str = "") -> Citizen:
        """The citizen with this handle, who comes into being if need be. Raises ValueError for no handle at all."""
        known = self.find_citizen(handle)
        if known:
            return known
        if "." in handle:
            return self.add(Citizen(handle, name or handle, handle))
        digits = _plain(handle)
        if not digits:
            raise ValueError(f"neither a phone number nor a user id: {handle}")
        user_id = user_id_of(digits)
        key = digits
        if key in self.citizens:  # somebody has the number who had another one before: an account of its own
            key = user_id = f"IN.{new_id()}{new_id()[:4]}"
        return self.add(Citizen(key, name or f"+{digits}", user_id, digits))

    def add(self, citizen: Citizen) -> Citizen:
        """Keep a new citizen."""
        self.citizens[citizen.key] = citizen
        self._index()
        return citizen

    def move(self, citizen: Citizen, phone: str, user_id: str) -> None:
        """The citizen has another phone and, user id. Raises ValueError if it is taken."""
        holder = self.find_citizen(phone)
        if not phone or (holder is not None and holder is not citizen):
            raise ValueError(f"no other phone that is free: {phone}")
        citizen.wa_id, citizen.user_id = phone, user_id
        self._index()

    def _index(self) -> None:
        """By phone and by user id, as they are today."""
        self._by_handle = {c.user_id: c.key for c in self.citizens.values()}
        self._by_handle |= {c.wa_id: c.key for c in self.citizens.values() if c.wa_id}

    # Messages

    def keep(self, message: Message) -> Message:
        """Put a message at the end of its chat."""
        self.messages[message.id] = message
        self.chats[message.number, message.citizen].append(message.id)
        return message

    def chat(self, number: str, citizen: str) -> list[Message]:
        """The messages of a chat, oldest first."""
        return [self.messages[key] for key in self.chats.get((number, citizen), ())]

    def window_open(self, number: str, citizen: str, now: float) -> bool:
        """Whether the citizen wrote to the number within the last 24 hours."""
        for key in reversed(self.chats.get((number, citizen), ())):
            if self.messages[key].sender == "citizen":
                return now - self.messages[key].at < DAY
        return False

    # Media

    def keep_media(self, owner: str, mime_type: str, content: bytes, now: float, filename: str = "") -> Media:
        """Keep a file under a new id."""
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        media = Media(new_id(), owner, mime_type, digest, len(content), now, filename)
        self.media[media.id] = media
        if self._folder:
            self._folder.mkdir(parents=True, exist_ok=True)
            (self._folder / media.id).write_bytes(content)
        else:
            self._bytes[media.id] = content
        return media

    def content(self, media_id: str) -> bytes:
        """A file's bytes."""
        return (self._folder / media_id).read_bytes() if self._folder else self._bytes[media_id]

    # To JSON and back

    def dump(self) -> Json:
        """Everything, as JSON."""
        kept: Json = {"pending": self.pending, "callback": self.callback, "waba_callback": self.waba_callback}
        for name in _TABLES:
            kept[name] = [asdict(row) for row in getattr(self, name).values()]
        return kept

    def load(self, kept: Json) -> None:
        """Take up what `dump` gave; numbers named at start keep their names."""
        for name, (make, key) in _TABLES.items():
            for row in kept.get(name, ()):
                getattr(self, name)[row[key]] = make(**row)
        for given in self._named:
            number = self.numbers[given.id]
            number.display, number.name, number.name_hi = given.display, given.name, given.name_hi
        self.pending.update(kept.get("pending", {}))
        self.waba_callback = kept.get("waba_callback", {})
        if not self.callback["url"]:
            self.callback = kept.get("callback", self.callback)
        for message in self.messages.values():
            self.chats[message.number, message.citizen].append(message.id)
        self._index()


_TABLES: dict[str, tuple[type[Any], str]] = {
    "numbers": (Number, "id"),
    "citizens": (Citizen, "key"),
    "messages": (Message, "id"),
    "media": (Media, "id"),
    "templates": (Template, "id"),
}


def _plain(handle: str) -> str:
    """A user id as it is, a phone as its digits."""
    return handle if "." in handle else "".join(filter(str.isdigit, handle))


def new_id() -> str:
    """A Graph object's id: decimal digits."""
    return str(10**15 + secrets.randbelow(9 * 10**15))


def new_wamid(citizen: str) -> str:
    """A message id as WhatsApp's look."""
    return "wamid." + base64.b64encode(f"\x1d\x18\x0c{citizen}\x15\x02\x00{secrets.token_hex(10)}".encode()).decode()
