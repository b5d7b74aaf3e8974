"""Texts that several steps put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chaupal.engine.scene import Scene

QUIET = ("reaction", "revoke", "edit", "call_permission_reply", "message_echo")


def unheard(kind: str) -> str:
    """Which text answers a kind of message that we cannot use."""
    return {"audio": "media.voice", "video": "media.video", "sticker": "media.sticker"}.get(kind, "media.other")


def topic_text(scene: Scene, name: str, topic: str) -> str:
    """Fee, documents, time, eligibility or place, as the catalogue states it."""
    service = scene.catalogue.service(name)
    papers = "\n".join(f"• {scene.text(f'{paper.id}.label', service)}" for paper in service.papers)
    facts: dict[str, Any] = {
        "service_name": scene.text("name", service),
        "days": service.promise_days,
        "papers": papers or scene.text("topic.no_papers"),
        "fee": scene.text("fee_note", service),
        "eligibility": scene.text("eligibility", service),
        "where": scene.text("where", service),
    }
    key = "topic.time_at_once" if topic == "time" and not service.promise_days else f"topic.{topic}"
    return scene.text(key, **facts)
