"""What a citizen can do on their phone: write, tap, send papers, share a place, react, stop promotions."""

import json
from dataclasses import replace
from typing import Any

from emulators.whatsapp import envelopes, samples
from emulators.whatsapp.envelopes import Ids
from emulators.whatsapp.media import bare
from emulators.whatsapp.model import Citizen, Json, Message, Number
from emulators.whatsapp.store import new_id, new_wamid
from emulators.whatsapp.views import message_view, options_of
from emulators.whatsapp.world import World


class UnknownOption(LookupError):
    """Nothing that the citizen was sent can be tapped under this id or title."""


class Phone:
    """One citizen's phone, in the chat with one number."""

    def __init__(self, world: World, number: Number, citizen: Citizen, ids: Ids | None = None) -> None:
        self.world, self.number, self.citizen, self.ids = world, number, citizen, ids

    def text(self, body: str, reply_to: str = "") -> Message:
        """Write a text."""
        return self.raw("text", {"body": body}, reply_to)

    def raw(self, kind: str, body: Any, reply_to: str = "", media: str = "") -> Message:
        """Send a message of any kind; `body` stands under the key named as the kind."""
        message = Message(
            id=new_wamid(self.citizen.key),
            number=self.number.id,
            citizen=self.citizen.key,
            sender="citizen",
            kind=kind,
            body=body,
            at=self.world.clock.now(),
            status="sent",
            context=reply_to,
            media=media,
        )
        self.world.store.keep(message)
        view = message_view(self.world.store, message)
        self.world.log.tell("message", self.number.id, self.citizen.key, sender="citizen", message=view)
        self._post(message, {kind: body} | self._context(reply_to))
        return message

    def _context(self, reply_to: str) -> Json:
        quoted = self.world.store.messages.get(reply_to)
        if quoted is None:
            return {}
        wa_id, user_id = envelopes.handles(self.citizen, self.ids)
        sender = self.number.digits if quoted.sender == "business" else wa_id or user_id
        return {"context": {"from": sender, "id": reply_to}}

    def _post(self, message: Message, content: Json) -> None:
        lane = f"{self.number.id}/{self.citizen.key}"
        # A blocked user's messages go nowhere; the user sees one tick for ever.
        if self.citizen.key not in self.number.blocked:
            value = envelopes.inbound(self.number, self.citizen, message, content, self.ids)
            self.world.courier.post(lane, "messages", value, self.number.id, message.id)

    def tap(self, option: str, message_id: str = "") -> Message:
        """Tap a button or a list row by id (or by title), in a given message or in the latest that has it."""
        shown, found = self._find_option(option, message_id)
        kind = found.pop("kind")
        if kind == "button":
            return self.raw("button", {"payload": found["id"], "text": found["title"]}, shown.id)
        reply = {key: found[key] for key in ("id", "title", "description") if found.get(key)}
        return self.raw("interactive", {"type": kind, kind: reply}, shown.id)

    def _find_option(self, option: str, message_id: str) -> tuple[Message, Json]:
        for key in ("id", "title"):
            for message in reversed(self.world.store.chat(self.number.id, self.citizen.key)):
                if message_id and message.id != message_id:
                    continue
                for found in options_of(message):
                    if found[key] == option:
                        return message, found
        raise UnknownOption(option)

    def file(
        self, kind: str, content: bytes, mime_type: str, *, filename: str = "", caption: str = "", reply_to: str = ""
    ) -> Message:
        """Send an image, video, document, audio, voice note or sticker."""
        voice = kind == "voice"
        kind = "audio" if voice else kind
        media = self.world.store.keep_media(self.citizen.key, mime_type, content, self.world.clock.now(), filename)
        body: Json = {"mime_type": mime_type, "sha256": media.sha256, "id": media.id}
        body["url"] = self.world.shelf.address(media.id, self.world.clock.now())
        if caption:
            body["caption"] = caption
        if kind == "document" and filename:
            body["filename"] = filename
        if kind == "audio":
            body["voice"] = voice
        if kind == "sticker":
            body["animated"] = False
        return self.raw(kind, body, reply_to, media.id)

    def voice(self, content: bytes = b"", seconds: float = 2.0) -> Message:
        """Send a voice note; without bytes, a silent one of this length."""
        return self.file("voice", content or samples.voice_note(seconds), "audio/ogg; codecs=opus")

    def sticker(self) -> Message:
        """Send a sticker: a smiling sun."""
        return self.file("sticker", samples.sticker(), "image/webp")

    def react(self, message_id: str, emoji: str) -> Message:
        """React to a message; an empty emoji takes the reaction back."""
        target = self.world.store.messages[message_id]
        target.reactions.pop("citizen", None)
        if emoji:
            target.reactions["citizen"] = emoji
        body = {"message_id": message_id} | ({"emoji": emoji} if emoji else {})
        message = Message(
            new_wamid(self.citizen.key), self.number.id, self.citizen.key, "citizen", "reaction", body,
            self.world.clock.now(),
        )  # fmt: skip
        view = message_view(self.world.store, target)
        self.world.log.tell("reaction", self.number.id, self.citizen.key, message=view)
        self._post(message, {"reaction": body})
        return message

    def own_contact(self, reply_to: str = "") -> Message:
        """Share the number of this account, as the business asked: WhatsApp marks the card as the answer to that."""
        return self.raw("contacts", [_card(self.citizen) | {"origin": "contact_request"}], reply_to)

    def flow(self, answers: Json, reply_to: str = "") -> Message:
        """Finish a flow: its answers come as a JSON text."""
        text = json.dumps(answers, ensure_ascii=False)
        return self.raw(
            "interactive",
            {"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": text}},
            reply_to,
        )

    def stop_marketing(self, *, stopped: bool) -> None:
        """Stop or resume promotions."""
        self.citizen.stopped_marketing = stopped
        value = envelopes.user_preference(self.number, self.citizen, stopped=stopped, at=self.world.clock.now())
        self.world.courier.post(f"{self.number.id}/{self.citizen.key}", "user_preferences", value, self.number.id)


def _card(citizen: Citizen) -> Json:
    first, _, rest = citizen.name.partition(" ")
    name = {"formatted_name": citizen.name, "first_name": first} | ({"last_name": rest} if rest else {})
    return {"name": name, "phones": [{"phone": f"+{citizen.wa_id}", "wa_id": citizen.wa_id, "type": "CELL"}]}


def change_number(world: World, citizen: Citizen, phone: str, *, older: bool = False) -> None:
    """The account moves to another phone number, and so gets another user id; every number it talked with is told.

    `older` tells it in the shape of before August 2026. Raises ValueError if the number is somebody else's.
    """
    was = replace(citizen)
    world.store.move(citizen, "".join(filter(str.isdigit, phone)), f"IN.{new_id()}{new_id()[:4]}")
    at = world.clock.now()
    for number in world.store.numbers.values():
        if world.store.chat(number.id, citizen.key):
            wamid = new_wamid(citizen.key)
            value = envelopes.identity_change(number, was, citizen, message_id=wamid, at=at, older=older)
            world.courier.post(f"{number.id}/{citizen.key}", "messages", value, number.id)


def kind_of(mime_type: str) -> str:
    """As what a phone sends a file of this type."""
    bare_type = bare(mime_type)
    if bare_type in {"image/jpeg", "image/png"}:
        return "image"
    family = bare_type.split("/")[0]
    return family if family in {"audio", "video"} else "document"
