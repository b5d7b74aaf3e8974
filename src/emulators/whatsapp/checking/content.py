"""Text, media, location, contacts, reaction."""

from collections.abc import Callable

from emulators.whatsapp.checking import limits
from emulators.whatsapp.checking.shape import a_list, a_text, an_object, at_most, missing, within
from emulators.whatsapp.errors import bad_parameter, invalid, required
from emulators.whatsapp.model import Json

MEDIA = frozenset({"image", "video", "audio", "document", "sticker"})


def check_text(part: Json) -> None:
    """`{"body", "preview_url"?}`."""
    body = a_text(part, "body", "text['body']")
    if not body:
        raise required("text['body']")
    if len(body) > limits.TEXT_BODY:
        raise bad_parameter(f"Param text['body'] must be at most {limits.TEXT_BODY} characters long.")


def check_media(kind: str, part: Json, path: str, check_own: Callable[[str, str], None]) -> None:
    """`{"id"}` or `{"link"}`, with a caption where the kind has one."""
    if ("id" in part) == ("link" in part):
        raise missing(f"Exactly one of id and link must be given for {path}")
    if "id" in part:
        check_own(str(part["id"]), f"{path}['id']")
    elif not str(part["link"]).startswith(("http://", "https://")):
        raise bad_parameter(f"Param {path}['link'] is not a valid URI.")
    if part.get("caption") is not None:
        if kind in {"audio", "sticker"}:
            raise bad_parameter(f'Unexpected key "caption" on param "{path}".')
        at_most("Caption", a_text(part, "caption", f"{path}['caption']"), limits.CAPTION)


def check_location(part: Json) -> None:
    """Latitude and longitude in degrees, as numbers or as texts."""
    for name, most in (("latitude", 90), ("longitude", 180)):
        if part.get(name) in {None, ""}:
            raise required(f"location['{name}']")
        try:
            value = float(part[name])
        except (TypeError, ValueError):
            raise bad_parameter(f"Param location['{name}'] must be a number.") from None
        if abs(value) > most:
            raise invalid(f"{name} must be between -{most} and {most}")


def check_contacts(body: Json) -> None:
    """Cards, each with a formatted name and one more part of the name."""
    cards = a_list(body, "contacts", "contacts")
    if not 1 <= len(cards) <= limits.CONTACTS:
        raise invalid(f"Number of contacts must be between 1 and {limits.CONTACTS}")
    for at, card in enumerate(cards):
        name = an_object(card, "name", f"contacts[{at}]['name']")
        a_text(name, "formatted_name", f"contacts[{at}]['name']['formatted_name']")
        if not any(name.get(part) for part in ("first_name", "last_name", "middle_name", "prefix", "suffix")):
            raise missing(f"contacts[{at}]['name'] needs one more part of the name beside formatted_name")


def check_reaction(part: Json) -> None:
    """`{"message_id", "emoji"}`; an empty emoji takes the reaction back."""
    if not part.get("message_id"):
        raise required("reaction['message_id']")
    a_text(part, "emoji", "reaction['emoji']")


def check_footer(holder: Json) -> None:
    """An interactive message's footer, if it has one."""
    if holder.get("footer") is not None:
        footer = an_object(holder, "footer", "interactive['footer']")
        within("Footer text", a_text(footer, "text", "interactive['footer']['text']"), limits.FOOTER_TEXT)
