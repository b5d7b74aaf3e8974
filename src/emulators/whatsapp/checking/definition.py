"""A new template: name, category, components, variables with examples."""

import itertools
import re

from emulators.whatsapp.checking import limits
from emulators.whatsapp.checking.shape import a_list, a_text
from emulators.whatsapp.errors import GraphError, bad_parameter, required
from emulators.whatsapp.model import Json

VARIABLE = re.compile(r"\{\{\s*([a-z0-9_]+)\s*\}\}")
CATEGORIES = frozenset({"UTILITY", "MARKETING", "AUTHENTICATION"})
LONGEST = {"HEADER": limits.TEMPLATE_HEADER, "BODY": limits.TEMPLATE_BODY, "FOOTER": limits.TEMPLATE_FOOTER}
SUBCODES = {"HEADER": 2388047, "BODY": 2388072, "FOOTER": 2388073}
MEDIA_FORMATS = frozenset({"IMAGE", "VIDEO", "DOCUMENT"})


def refused(subcode: int, title: str, text: str) -> GraphError:
    """Creation errors are all 100, told apart by subcode."""
    more = {"is_transient": False, "error_user_title": title, "error_user_msg": text}
    return GraphError(100, message="Invalid parameter", subcode=subcode, more=more)


def variables(text: str) -> list[str]:
    """Names or positions of a text's variables, each once, in order."""
    return list(dict.fromkeys(VARIABLE.findall(text)))


def check_definition(body: Json) -> None:
    """All of a template's definition. Raises GraphError."""
    name = a_text(body, "name", "name")
    if not re.fullmatch(r"[a-z0-9_]+", name) or len(name) > limits.TEMPLATE_NAME:
        raise bad_parameter("Invalid parameter", "Template name may hold only lower-case letters, digits, underscores")
    a_text(body, "language", "language")
    if str(body.get("category", "")).upper() not in CATEGORIES:
        raise bad_parameter(f"Param category must be one of {{{', '.join(sorted(CATEGORIES))}}}.")
    components = a_list(body, "components", "components")
    kinds = [str(component.get("type", "")).upper() for component in components]
    if "BODY" not in kinds:
        raise required("components['BODY']")
    for kind, component in zip(kinds, components, strict=True):
        if kind in LONGEST:
            _check_text(kind, component, str(body["category"]).upper())
        elif kind == "BUTTONS":
            _check_buttons(a_list(component, "buttons", "components['BUTTONS']['buttons']"))


def _check_text(kind: str, component: Json, category: str) -> None:
    if kind == "HEADER" and component.get("format", "TEXT").upper() != "TEXT":
        _check_media_header(component)
        return
    if category == "AUTHENTICATION":
        return
    text = a_text(component, "text", f"components['{kind}']['text']")
    if not 1 <= len(text) <= LONGEST[kind]:
        raise refused(SUBCODES[kind], "Message template is too long", f"{kind} may hold {LONGEST[kind]} characters.")
    if kind == "BODY" and (VARIABLE.match(text) or re.search(VARIABLE.pattern + r"\s*$", text)):
        raise refused(2388299, "Variables can't be at the start or end", "Variables can't be at the start or end.")
    if variables(text) and not component.get("example"):
        raise refused(SUBCODES[kind], f"{kind} is missing expected field(s)", f"component of type {kind} needs example")
    if kind == "HEADER" and len(variables(text)) > 1:
        raise refused(2388047, "Header format incorrect", "A header may have one variable.")
    if kind == "FOOTER" and variables(text):
        raise refused(2388073, "Footer format incorrect", "A footer may have no variable.")


def _check_media_header(component: Json) -> None:
    kind = str(component["format"]).upper()
    if kind in MEDIA_FORMATS and not (component.get("example") or {}).get("header_handle"):
        raise refused(2388047, "Header format incorrect", f"A header of format {kind} needs example.header_handle")
    if kind not in MEDIA_FORMATS | {"LOCATION", "PRODUCT"}:
        raise refused(2388047, "Header format incorrect", f"Unknown header format {kind}")


def _check_buttons(buttons: list[Json]) -> None:
    kinds = [str(button.get("type", "")).upper() for button in buttons]
    if not 1 <= len(buttons) <= limits.TEMPLATE_BUTTONS:
        raise refused(2388019, "Too many buttons", f"Up to {limits.TEMPLATE_BUTTONS} buttons are allowed.")
    if kinds.count("URL") > limits.TEMPLATE_URL_BUTTONS or kinds.count("PHONE_NUMBER") > 1:
        raise refused(2388019, "Too many buttons", "Up to 2 URL buttons and 1 phone number button are allowed.")
    flips = sum((a == "QUICK_REPLY") != (b == "QUICK_REPLY") for a, b in itertools.pairwise(kinds))
    if flips > 1:
        raise refused(2388019, "Invalid button combination", "Quick replies must stand together.")
    for button in buttons:
        if button.get("type", "").upper() not in {"OTP", "COPY_CODE"} and not (
            1 <= len(str(button.get("text", ""))) <= limits.TEMPLATE_BUTTON_TEXT
        ):
            raise refused(2388019, "Button text", f"1 to {limits.TEMPLATE_BUTTON_TEXT} characters are allowed.")
