"""What a citizen says, turn by turn, and the shape of what is said back.

A script is JSON: `{"messages": [...]}`, each message one of
`{"type": "text", "body": "hi"}` (`{n}` in the body becomes the citizen's number, `{recent}` a day of two months ago),
`{"type": "button_reply" | "list_reply" | "option", "index": 0}`: the option at that place in the last ones offered,
`{"type": "tap", "id": "svc|dog_registration"}`: the option of that id, `*` for what may differ,
`{"type": "photo", "paper": "aadhaar_card"}`: a photograph of one of the emulator's sample papers,
`{"type": "pay"}`: the payment link that was sent last is paid.
`"replies": n` says that n messages answer it (1 if left out), `"in_any_order": true` that they may overtake each other.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

RECENT = timedelta(days=60)
OPENING = 24  # characters of a reply's text that tell it from the other replies of the script


class Option(NamedTuple):
    """A button or list row that a citizen can tap."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Saying:
    """One message of the citizen, and how many messages answer it."""

    kind: str
    body: str = ""
    index: int = 0
    replies: int = 1
    id: str = ""
    paper: str = ""
    in_any_order: bool = False

    def choose(self, options: list[Option]) -> Option:
        """The option that the citizen taps; LookupError when the bot offered no such thing."""
        if self.kind == "tap":
            found = next((option for option in options if fnmatchcase(option.id, self.id)), None)
            if found is None:
                raise LookupError(self.id)
            return found
        option = options[self.index]
        if self.kind not in ("option", option.kind):
            raise LookupError(option.kind)
        return option


def read(path: Path) -> tuple[Saying, ...]:
    """The sayings of a script file."""
    recent = f"{datetime.now(UTC) - RECENT:%d %B %Y}"  # noqa: TID251  (the load knows nothing of Chaupal's clock)
    return tuple(
        Saying(
            kind=m["type"],
            body=m.get("body", "").replace("{recent}", recent),
            index=m.get("index", 0),
            replies=m.get("replies", 1),
            id=m.get("id", ""),
            paper=m.get("paper", ""),
            in_any_order=m.get("in_any_order", False),
        )
        for m in json.loads(path.read_text())["messages"]
    )


def options_of(message: dict[str, Any]) -> list[Option]:
    """The buttons or rows of a reply, in the order shown."""
    action = message.get("interactive", {}).get("action", {})
    buttons = [Option("button_reply", b["reply"]["id"], b["reply"]["title"]) for b in action.get("buttons", ())]
    rows = (row for section in action.get("sections", ()) for row in section.get("rows", ()))
    return buttons or [Option("list_reply", row["id"], row["title"]) for row in rows]


def link_of(message: dict[str, Any]) -> str:
    """Where the button of a reply leads; empty if it has none that leads anywhere."""
    parameters = message.get("interactive", {}).get("action", {}).get("parameters", {})
    return str(parameters.get("url", "")) if isinstance(parameters, dict) else ""


Shape = tuple[str, str, tuple[str, ...]]


def shape_of(message: dict[str, Any], options: list[Option]) -> Shape:
    """What a reply of the same step always has in common, whoever the citizen: kind, opening words, titles."""
    kind = message.get("type", "text")
    content = message.get(kind, {})
    text = content.get("body", "")
    if isinstance(text, dict):
        text = text.get("text", "")
    words = "".join(character for character in text[:OPENING] if not character.isdigit())
    return kind, words, tuple(option.title for option in options)
