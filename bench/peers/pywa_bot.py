"""The menu with pywa on FastAPI: pywa's async client and handlers, where each citizen stands in a dictionary.

pywa has no storage of its own; to keep the state in memory is the cheapest it can do.
Run by uvicorn in an environment of its own; GRAPH_URL, APP_SECRET and PHONE_NUMBER_ID are its settings.
"""

# mypy: disable-error-code="attr-defined,misc"

import os
from typing import Any

from fastapi import FastAPI
from pywa_async import WhatsApp, filters
from pywa_async.types import Button, CallbackButton, CallbackSelection, Message, Section, SectionList, SectionRow

app = FastAPI()
whatsapp = WhatsApp(
    phone_id=os.environ["PHONE_NUMBER_ID"],
    token="token",  # noqa: S106  (nobody checks it)
    server=app,
    webhook_endpoint="/webhook",
    verify_token="verify",  # noqa: S106
    app_secret=os.environ["APP_SECRET"],
)
# pywa always talks to Meta; its client has no option for another address
whatsapp.api._session.base_url = os.environ["GRAPH_URL"] + "/v25.0"  # noqa: SLF001

LANGUAGES = [Button("English", "en"), Button("हिन्दी", "hi")]
SERVICES = SectionList(
    "Services",
    [
        Section(
            "For you",
            [
                SectionRow("Birth certificate", "birth"),
                SectionRow("Caste certificate", "caste"),
                SectionRow("Property tax", "tax"),
                SectionRow("Water connection", "water"),
            ],
        )
    ],
)

talks: dict[str, dict[str, str]] = {}


@whatsapp.on_message(filters.text)
async def text(_: WhatsApp, message: Message) -> Any:
    """A greeting opens the menu; after a choice, the text is the citizen's name."""
    talk = talks.setdefault(message.from_user.bsuid or "", {})
    if "service" not in talk:
        return await message.reply("Namaste! Which language shall we speak?", buttons=LANGUAGES)
    talk["name"] = message.text or ""
    return await message.reply(
        f"We have noted {talk['service']} for {talk['name']} and will answer in {talk['language']}."
    )


@whatsapp.on_callback_button
async def language(_: WhatsApp, tap: CallbackButton[str]) -> Any:
    """The language is chosen: show the services."""
    talks[tap.from_user.bsuid or ""] = {"language": tap.data}
    return await tap.reply("What do you need today?", buttons=SERVICES)


@whatsapp.on_callback_selection
async def service(_: WhatsApp, tap: CallbackSelection[str]) -> Any:
    """The service is chosen: ask for the name."""
    talks[tap.from_user.bsuid or ""]["service"] = tap.data
    return await tap.reply("What is your name?")
