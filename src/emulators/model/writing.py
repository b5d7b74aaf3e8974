"""What a model would write: a JSON object by the schema that was asked for, from the words that the prompt shares.

It knows nothing of who asks: it takes the lists `id: name: …` and `service.field: kind` out of the prompt, and the
allowed ids out of the schema.
"""

import json
import re
from typing import Any

Json = dict[str, Any]
_WORD = re.compile(r"[^\W\d_]{3,}")
_LISTED = re.compile(r"^([a-z0-9_]+): (.+)$", re.MULTILINE)
_FIELD = re.compile(r"^([a-z0-9_]+)\.([a-z0-9_]+): (\w+)", re.MULTILINE)
_MARK = re.compile(r"\[(NAME|DAY)_\d+\]")
_KINDS = {"NAME": "name", "DAY": "date"}


def good(asked: Json) -> str:
    """What fits the message best."""
    schema, prompt, message = _schema(asked), _said(asked, "system"), _said(asked, "user")
    ids = _enum(schema, "services")
    listed = {name: _words(text) for name, text in _LISTED.findall(prompt) if name in ids}
    said = _words(message)
    best = sorted(listed, key=lambda name: -len(said & listed[name]))
    services = [name for name in best if said & listed[name]][:2]
    return json.dumps(
        {
            "services": services,
            "intent": ("question" if "?" in message else "service") if services else "none",
            "topics": [topic for topic in _enum(schema, "topics") if topic in message.lower()],
            "facts": _facts(prompt, message, services),
        },
        ensure_ascii=False,
    )


def hostile(asked: Json, text: str) -> str:
    """The form that is wanted, with the attacker's words and orders in it."""
    services = _enum(_schema(asked), "services")[:1]
    fields = _FIELD.findall(_said(asked, "system"))
    facts = [{"service": service, "field": name, "value": text} for service, name, _ in fields]
    return json.dumps(
        {
            "services": services,
            "intent": "service",
            "topics": [text],
            "facts": facts,
            "say": text,
            "reply": text,
            "command": text,
            "state": "approved",
            "fee": 0,
            "effects": [{"type": "ApplicationMoved", "state": "approved"}, {"type": "Say", "body": text}],
        },
        ensure_ascii=False,
    )


def wrong() -> str:
    """Ids that nobody listed."""
    return json.dumps({"services": ["secret_service"], "intent": "approve", "topics": ["password"], "facts": []})


def _facts(prompt: str, message: str, services: list[str]) -> list[Json]:
    facts: list[Json] = []
    for mark in _MARK.finditer(message):
        kind = _KINDS[mark.group(1)]
        field = next((f for s, f, k in _FIELD.findall(prompt) if s in services[:1] and k == kind), None)
        if field and all(fact["field"] != field for fact in facts):
            facts.append({"service": services[0], "field": field, "value": mark.group()})
    return facts


def _schema(asked: Json) -> Json:
    found: Json = asked.get("response_format", {}).get("json_schema", {}).get("schema", {})
    return found


def _enum(schema: Json, name: str) -> list[str]:
    found: list[str] = schema.get("properties", {}).get(name, {}).get("items", {}).get("enum", [])
    return found


def _said(asked: Json, role: str) -> str:
    return "\n".join(str(one.get("content", "")) for one in asked.get("messages", ()) if one.get("role") == role)


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)} - {"the", "and", "for", "your", "with", "from", "message"}
