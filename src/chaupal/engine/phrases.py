"""Texts that several steps put together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chaupal.engine.definition import Service
    from chaupal.engine.events import Reading
    from chaupal.engine.scene import Scene

OTHER_SERVICE = 0.85  # how sure the router must be before words in a form are taken for another service
QUIET = ("reaction", "revoke", "edit", "call_permission_reply", "message_echo")


def unheard(kind: str, *, paper: bool = False) -> str:
    """Which text answers a kind of message that we cannot use; `paper` where a paper is asked for."""
    if paper:
        return "media.paper"
    return {"audio": "media.voice", "video": "media.video", "sticker": "media.sticker"}.get(kind, "media.other")


def other_service(scene: Scene, reading: Reading) -> str | None:
    """The service that is surely meant and is not the open form's."""
    name, confidence = reading.services[0] if reading.services else ("", 0.0)
    is_other = name in scene.catalogue.current and name != scene.form.service
    return name if is_other and confidence >= OTHER_SERVICE else None


def topic_text(scene: Scene, service: Service, topic: str) -> str:
    """Fee, documents, time, eligibility or place, as the catalogue states it."""
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
