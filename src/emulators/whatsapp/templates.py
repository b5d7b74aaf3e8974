"""Message templates: created, reviewed a moment later, listed, changed, deleted."""

import asyncio
from typing import Any

from emulators.faults import Faults
from emulators.whatsapp import envelopes
from emulators.whatsapp.checking.definition import check_definition, refused
from emulators.whatsapp.checking.message import CheckMedia
from emulators.whatsapp.checking.shape import an_object
from emulators.whatsapp.checking.template import fill
from emulators.whatsapp.courier import Courier
from emulators.whatsapp.errors import GraphError, bad_parameter, required, unknown_object
from emulators.whatsapp.model import Json, Template
from emulators.whatsapp.store import Store, new_id

REVIEW = 0.3
PAGE, MOST = 25, 6000


class Templates:
    """The templates of the account, and the review that each goes through."""

    def __init__(self, store: Store, courier: Courier, faults: Faults) -> None:
        self.store, self.courier, self.faults = store, courier, faults
        self._reviews: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Take up reviews that a restart interrupted."""
        for template in self.store.templates.values():
            if template.status == "PENDING":
                self._begin_review(template)

    def stop(self) -> None:
        """Leave reviews for the next start."""
        for task in self._reviews:
            task.cancel()

    def create(self, body: Json) -> Json:
        """`POST /{WABA}/message_templates`."""
        check_definition(body)
        if self.find(body["name"], body["language"]):
            text = f"There is already {body['language']} content for this template."
            raise refused(2388024, "Content in this language already exists", text)
        template = Template(new_id(), body["name"], body["language"], body["category"].upper(), body["components"])
        template.parameter_format = str(body.get("parameter_format") or "POSITIONAL").upper()
        self.store.templates[template.id] = template
        self._begin_review(template)
        return {"id": template.id, "status": template.status, "category": template.category}

    def find(self, name: str, language: str) -> Template | None:
        """The template of this name in exactly this language."""
        found = (t for t in self.store.templates.values() if t.name == name and t.language == language)
        return next(found, None)

    def change(self, template: Template, body: Json) -> Json:
        """`POST /{TEMPLATE}`: new components or category; reviewed again."""
        if template.status not in {"APPROVED", "REJECTED", "PAUSED"}:
            raise bad_parameter("Invalid parameter", f"A template that is {template.status} cannot be edited")
        changed = {"name": template.name, "language": template.language, "category": template.category}
        check_definition(changed | {"components": template.components} | body)
        template.components = body.get("components", template.components)
        template.category = str(body.get("category", template.category)).upper()
        template.status = "PENDING"
        self._begin_review(template)
        return {"success": True}

    def listed(self, asked: dict[str, str]) -> Json:
        """`GET /{WABA}/message_templates`, filtered and paged."""
        keys = ("name", "status", "language", "category")
        rows = [
            t for t in self.store.templates.values() if all(asked.get(k, getattr(t, k)) == getattr(t, k) for k in keys)
        ]
        try:
            start, size = int(asked.get("after") or 0), int(asked.get("limit") or PAGE)
        except ValueError:
            raise GraphError(131059) from None
        page = rows[start : start + size]
        paging: Json = {"cursors": {"before": str(start), "after": str(start + len(page))}}
        if start + size < len(rows):
            paging["next"] = f"?after={start + size}&limit={size}"
        listed = {"data": [described(t) for t in page], "paging": paging}
        return listed | ({"summary": self._summary(len(rows))} if asked.get("summary") else {})

    def _summary(self, found: int) -> Json:
        count = len(self.store.templates)
        return {
            "total_count": found,
            "message_template_count": count,
            "message_template_limit": MOST,
            "are_translations_complete": True,
        }

    def delete(self, asked: dict[str, str]) -> Json:
        """`DELETE /{WABA}/message_templates`: all languages of a name, or the one with `hsm_id`."""
        if not asked.get("name") and not asked.get("hsm_id"):
            raise required("name")
        doomed = [
            t for t in self.store.templates.values()
            if (asked["hsm_id"] == t.id if "hsm_id" in asked else asked["name"] == t.name)
        ]  # fmt: skip
        if not doomed:
            raise unknown_object(asked.get("hsm_id") or asked["name"], "delete")
        for template in doomed:
            del self.store.templates[template.id]
        self.courier.on_change()
        return {"success": True}

    def sendable(self, sent: Json, check_own: CheckMedia) -> tuple[Template, Json]:
        """The approved template that is being sent, and the message it makes. Raises GraphError."""
        name = str(sent.get("name") or "")
        if not name:
            raise required("template['name']")
        language = str(an_object(sent, "language", "template['language']").get("code") or "")
        template = self.find(name, language)
        if template and template.status in {"PAUSED", "DISABLED"}:
            raise GraphError(132015 if template.status == "PAUSED" else 132016)
        if template is None or template.status != "APPROVED":
            raise GraphError(132001, f"template name ({name}) does not exist in {language}")
        return template, fill(template, sent, check_own)

    def _begin_review(self, template: Template) -> None:
        task = asyncio.create_task(self._review(template))
        self._reviews.add(task)
        task.add_done_callback(self._reviews.discard)
        self.courier.on_change()

    async def _review(self, template: Template) -> None:
        await asyncio.sleep(REVIEW)
        fault = self.faults.take("reject_template")
        template.status = "REJECTED" if fault else "APPROVED"
        template.rejected_reason = fault.get("reason", "INVALID_FORMAT") if fault else "NONE"
        self.courier.post("templates", "message_template_status_update", envelopes.template_status(template))


def described(template: Template) -> dict[str, Any]:
    """A template as the Graph API lists it."""
    return {
        "name": template.name,
        "parameter_format": template.parameter_format,
        "components": template.components,
        "language": template.language,
        "status": template.status,
        "category": template.category,
        "rejected_reason": template.rejected_reason,
        "quality_score": {"score": "UNKNOWN", "date": 0},
        "id": template.id,
    }
