"""The menu with the Bot Framework SDK: a waterfall dialog, state in its MemoryStorage, on aiohttp and uvloop.

The SDK has no channel for the WhatsApp Cloud API, so the small adapter is ours. As in the SDK's samples a webhook is
answered after its turn. It runs in an environment of its own and is set by PORT, GRAPH_URL, APP_SECRET and
PHONE_NUMBER_ID.
"""

# mypy: disable-error-code="import-not-found,misc,no-any-unimported,untyped-decorator"

import hmac
import json
import os
from collections.abc import AsyncIterator
from typing import Any

import uvloop
from aiohttp import ClientSession, web
from botbuilder.core import BotAdapter, ConversationState, MemoryStorage, TurnContext
from botbuilder.dialogs import DialogSet, DialogTurnStatus, WaterfallDialog, WaterfallStepContext
from botbuilder.dialogs.prompts import PromptOptions, TextPrompt
from botbuilder.schema import (
    Activity,
    ActivityTypes,
    ChannelAccount,
    ConversationAccount,
    ConversationReference,
    ResourceResponse,
)

SECRET = os.environ["APP_SECRET"].encode()
MESSAGES_URL = f"{os.environ['GRAPH_URL']}/v25.0/{os.environ['PHONE_NUMBER_ID']}/messages"
LANGUAGES = {"en": "English", "hi": "हिन्दी"}
SERVICES = {
    "birth": "Birth certificate",
    "caste": "Caste certificate",
    "tax": "Property tax",
    "water": "Water connection",
}


class CloudApiAdapter(BotAdapter):
    """Posts activities to the Graph API."""

    def __init__(self) -> None:
        super().__init__()
        self.session: ClientSession

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Post each activity; its id becomes the message's."""
        del context
        return [ResourceResponse(id=await self._send(activity)) for activity in activities]

    async def _send(self, activity: Activity) -> str:
        content = activity.channel_data or {"type": "text", "text": {"body": activity.text}}
        message = {"messaging_product": "whatsapp", "to": activity.recipient.id, **content}
        async with self.session.post(MESSAGES_URL, json=message, headers={"Authorization": "Bearer token"}) as response:
            sent: str = (await response.json())["messages"][0]["id"]
            return sent

    async def update_activity(self, context: TurnContext, activity: Activity) -> None:
        """WhatsApp cannot."""
        raise NotImplementedError

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """WhatsApp cannot."""
        raise NotImplementedError


def _interactive(kind: str, text: str, action: dict[str, Any]) -> PromptOptions:
    content = {"type": kind, "body": {"text": text}, "action": action}
    return PromptOptions(
        prompt=Activity(type=ActivityTypes.message, channel_data={"type": "interactive", "interactive": content})
    )


async def ask_language(step: WaterfallStepContext) -> Any:
    """First step of the waterfall."""
    buttons = [{"type": "reply", "reply": {"id": key, "title": title}} for key, title in LANGUAGES.items()]
    return await step.prompt(
        "text", _interactive("button", "Namaste! Which language shall we speak?", {"buttons": buttons})
    )


async def ask_service(step: WaterfallStepContext) -> Any:
    """Second step."""
    step.values["language"] = step.result
    rows = [{"id": key, "title": title} for key, title in SERVICES.items()]
    action = {"button": "Services", "sections": [{"title": "For you", "rows": rows}]}
    return await step.prompt("text", _interactive("list", "What do you need today?", action))


async def ask_name(step: WaterfallStepContext) -> Any:
    """Third step."""
    step.values["service"] = step.result
    return await step.prompt(
        "text", PromptOptions(prompt=Activity(type=ActivityTypes.message, text="What is your name?"))
    )


async def confirm(step: WaterfallStepContext) -> Any:
    """Last step."""
    noted = f"We have noted {step.values['service']} for {step.result} and will answer in {step.values['language']}."
    await step.context.send_activity(noted)
    return await step.end_dialog()


adapter = CloudApiAdapter()
state = ConversationState(MemoryStorage())
dialogs = DialogSet(state.create_property("dialog"))
dialogs.add(TextPrompt("text"))
dialogs.add(WaterfallDialog("menu", [ask_language, ask_service, ask_name, confirm]))


async def turn(context: TurnContext) -> None:
    """Go on with the citizen's dialog, or begin one."""
    dialog = await dialogs.create_context(context)
    result = await dialog.continue_dialog()
    if result.status == DialogTurnStatus.Empty:
        await dialog.begin_dialog("menu")
    await state.save_changes(context)


def activity_of(message: dict[str, Any]) -> Activity:
    """What the citizen wrote or tapped, as the SDK sees it."""
    tapped = message.get("interactive", {})
    said = message["text"]["body"] if message["type"] == "text" else tapped[tapped["type"]]["id"]
    return Activity(
        type=ActivityTypes.message,
        id=message["id"],
        text=said,
        channel_id="whatsapp",
        service_url="",
        from_property=ChannelAccount(id=message["from"]),
        recipient=ChannelAccount(id="bot"),
        conversation=ConversationAccount(id=message["from"]),
    )


async def webhook(request: web.Request) -> web.Response:
    """Check, take the turn, answer."""
    body = await request.read()
    signature = "sha256=" + hmac.digest(SECRET, body, "sha256").hex()
    if not hmac.compare_digest(signature, request.headers.get("X-Hub-Signature-256", "")):
        return web.Response(status=403)
    message = json.loads(body)["entry"][0]["changes"][0]["value"]["messages"][0]
    await adapter.run_pipeline(TurnContext(adapter, activity_of(message)), turn)
    return web.Response()


async def _session(_: web.Application) -> AsyncIterator[None]:
    async with ClientSession() as adapter.session:
        yield


if __name__ == "__main__":
    uvloop.install()
    application = web.Application()
    application.router.add_post("/webhook", webhook)
    application.cleanup_ctx.append(_session)
    web.run_app(application, host="127.0.0.1", port=int(os.environ["PORT"]), access_log=None, print=None)
