"""What a citizen says, turn by turn, and the shape of what is said back.

A script is JSON: `{"messages": [...]}`, each message one of
`{"type": "text", "body": "hi"}` (`{n}` in the body becomes the citizen's number) or
`{"type": "button_reply" | "list_reply" | "option", "index": 0}`: the option at that place in the last ones offered.
`"replies": n` says that n messages answer it (1 if left out).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

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

    def choose(self, options: list[Option]) -> Option:
        """The option that the citizen taps; LookupError when the bot offered no such thing."""
        option = options[self.index]
        if self.kind not in ("option", option.kind):
            raise LookupError(option.kind)
        return option


def read(path: Path) -> tuple[Saying, ...]:
    """The sayings of a script file."""
    return tuple(
        Saying(m["type"], m.get("body", ""), m.get("index", 0), m.get("replies", 1))
        for m in json.loads(path.read_text())["messages"]
    )


def options_of(message: dict[str, Any]) -> list[Option]:
    """The buttons or rows of a reply, in the order shown."""
    action = message.get("interactive", {}).get("action", {})
    buttons = [Option("button_reply", b["reply"]["id"], b["reply"]["title"]) for b in action.get("buttons", ())]
    rows = (row for section in action.get("sections", ()) for row in section.get("rows", ()))
    return buttons or [Option("list_reply", row["id"], row["title"]) for row in rows]


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
