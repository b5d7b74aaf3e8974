"""A foreign client, pywa, over real HTTP: it must not notice that this is not Meta."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from pywa.client import WhatsApp
from pywa.errors import InvalidParameter, TemplateNotExists
from pywa.handlers import (
    CallbackButtonHandler,
    CallbackSelectionHandler,
    MessageHandler,
    MessageStatusHandler,
    TemplateStatusUpdateHandler,
)
from pywa.types import templates
from pywa.types.callback import (
    Button,
    CallbackButton,
    CallbackSelection,
    Section,
    SectionList,
    SectionRow,
    URLButton,
)
from pywa.types.message import Message
from pywa.types.message_status import MessageStatus

from tests.emulators.whatsapp.served import (
    ASHA,
    NUMBER,
    SECRET,
    TOKEN,
    City,
    Mailroom,
    city_served,
    free_port,
    served,
    until,
)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@dataclass
class Bot:
    """pywa with its own web server, and what its handlers heard."""

    wa: WhatsApp
    messages: list[Message] = field(default_factory=list)
    taps: list[CallbackButton[str]] = field(default_factory=list)
    choices: list[CallbackSelection[str]] = field(default_factory=list)
    statuses: list[MessageStatus[str]] = field(default_factory=list)
    reviews: list[templates.TemplateStatusUpdate] = field(default_factory=list)

    def listen(self) -> None:
        """Register a handler for each kind of update."""
        self.wa.add_handlers(
            MessageHandler(lambda _, update: self.messages.append(update)),
            CallbackButtonHandler(lambda _, update: self.taps.append(update)),
            CallbackSelectionHandler(lambda _, update: self.choices.append(update)),
            MessageStatusHandler(lambda _, update: self.statuses.append(update)),
            TemplateStatusUpdateHandler(lambda _, update: self.reviews.append(update)),
        )

    def heard(self, what: list[Any], count: int = 1) -> Any:
        until(lambda: len(what) >= count)
        return what[count - 1]


@pytest.fixture
def talk() -> Iterator[tuple[Bot, City]]:
    """The bot and the city, each knowing the other's address only."""
    app = FastAPI()
    bot = Bot(
        WhatsApp(NUMBER, TOKEN, server=app, verify_token="verify-me", app_secret=SECRET, waba_id="200000000000001")
    )
    bot.listen()
    with free_port() as (listener, port), served(app, listener):
        with city_served(Mailroom(), f"http://127.0.0.1:{port}/") as city:
            bot.wa.api._session.base_url = f"{city.url}/graph/v23.0"  # pywa has no option for it
            yield bot, city
        bot.wa.api._session.close()


def test_it_hears_a_citizen_and_answers(talk: tuple[Bot, City]):
    bot, city = talk
    city.say(text="namaste")
    message = bot.heard(bot.messages)

    assert (message.text, message.from_user.name, message.from_user.wa_id) == ("namaste", "Asha Verma", ASHA)
    assert message.mark_as_read()
    assert message.indicate_typing()
    sent = message.reply("Namaste *Asha ji*", tracker="first")
    until(lambda: [s.status.value for s in bot.statuses if s.id == sent.id] == ["sent", "delivered", "read"])
    assert bot.statuses[0].tracker == "first"


def test_buttons_and_lists_come_back(talk: tuple[Bot, City]):
    bot, city = talk
    city.say(text="namaste")
    message = bot.heard(bot.messages)

    message.reply("Which language?", buttons=[Button("English", "en"), Button("हिन्दी", "hi")])
    city.say(tap="hi")
    assert bot.heard(bot.taps).data == "hi"
    rows = [SectionRow("Birth", "birth", "Get a copy"), SectionRow("Caste", "caste")]
    message.reply("Which service?", buttons=SectionList("Open", [Section("Services", rows)]))
    city.say(tap="birth")
    chosen = bot.heard(bot.choices)
    assert (chosen.data, chosen.description) == ("birth", "Get a copy")


def test_a_link_and_a_place(talk: tuple[Bot, City]):
    bot, city = talk
    city.say(text="namaste")
    message = bot.heard(bot.messages)
    message.reply("Pay here", buttons=URLButton("Pay ₹500", "https://pay.example/1"))
    bot.wa.request_location(ASHA, "Where do you live?")

    city.say(location={"latitude": 28.65, "longitude": 77.19})
    place = bot.heard(bot.messages, 2).location
    assert (place.latitude, place.longitude) == (28.65, 77.19)


def test_a_template_is_made_approved_and_sent(talk: tuple[Bot, City]):
    bot, city = talk
    made = templates.Template(
        name="paper_ready",
        language=templates.TemplateLanguage.HINDI,
        category=templates.TemplateCategory.UTILITY,
        parameter_format=templates.ParamFormat.NAMED,
        components=[
            body := templates.BodyText("नमस्ते {{name}}, आपका प्रमाण पत्र तैयार है।", name="आशा"),
            templates.FooterText(text="दिल्ली सरकार"),
            templates.Buttons(buttons=[templates.QuickReplyButton(text="ठीक है")]),
        ],
    )
    created = bot.wa.create_template(made)
    assert bot.heard(bot.reviews).new_status == templates.TemplateStatus.APPROVED

    assert [t.name for t in bot.wa.get_templates()] == ["paper_ready"]
    sent = bot.wa.send_template(ASHA, "paper_ready", templates.TemplateLanguage.HINDI, [body.params(name="आशा जी")])
    until(lambda: any(s.id == sent.id for s in bot.statuses))
    until(lambda: city.http.get(f"{city.url}/graph/_citizen/{ASHA}/chat").json()["messages"][0]["status"] == "read")
    assert bot.wa.get_template(created.id).status == templates.TemplateStatus.APPROVED
    with pytest.raises(TemplateNotExists):
        bot.wa.send_template(ASHA, "paper_ready", templates.TemplateLanguage.ENGLISH, [])


def test_files_up_and_down(talk: tuple[Bot, City], tmp_path: Path):
    bot, city = talk
    city.say(paper="aadhaar_card")
    photo = bot.heard(bot.messages).image

    assert Path(photo.download(path=tmp_path)).read_bytes().startswith(b"\xff\xd8\xff")
    media = bot.wa.upload_media(PNG, mime_type="image/png", filename="map.png")
    assert bot.wa.get_media_bytes(bot.wa.get_media_url(media.id).url) == PNG
    bot.wa.send_image(ASHA, media.id, caption="The way")
    bot.wa.send_document(ASHA, b"%PDF-1.4", filename="certificate.pdf", mime_type="application/pdf")
    until(lambda: len(city.http.get(f"{city.url}/graph/_citizen/{ASHA}/chat").json()["messages"]) == 3)
    bot.wa.delete_media(media.id)


def test_it_reads_its_errors(talk: tuple[Bot, City]):
    bot, city = talk
    city.say(text="namaste")
    message = bot.heard(bot.messages)

    with pytest.raises(InvalidParameter) as refused:
        message.reply("x", buttons=[Button("x" * 21, "a")])
    assert refused.value.details == "Button title length invalid. Min length: 1, Max length: 20"


def test_it_reads_the_business(talk: tuple[Bot, City]):
    bot, _ = talk
    assert bot.wa.get_business_phone_number().verified_name == "Delhi Government"
    assert len(list(bot.wa.get_business_phone_numbers())) == 2
    bot.wa.update_business_profile(about="We serve")
    assert bot.wa.get_business_profile().about == "We serve"
    code = bot.wa.create_qr_code("namaste")
    assert [one.prefilled_message for one in bot.wa.get_qr_codes()] == ["namaste"]
    assert code.qr_image_url


def test_it_hears_one_whose_number_is_hidden(talk: tuple[Bot, City]):
    bot, city = talk
    city.say("IN.80123456789012345678", text="hello")
    message = bot.heard(bot.messages)

    assert message.from_user.wa_id is None
    sent = message.reply("Namaste")
    until(lambda: any(s.id == sent.id for s in bot.statuses))
