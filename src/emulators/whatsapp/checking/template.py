"""A template that is sent: its parameters against what was approved, and the message they make."""

import re
from collections.abc import Callable, Iterator

from emulators.whatsapp.checking.content import check_media
from emulators.whatsapp.checking.definition import VARIABLE, variables
from emulators.whatsapp.checking.shape import an_object, missing
from emulators.whatsapp.errors import GraphError, bad_parameter
from emulators.whatsapp.model import Json, Template

CheckOwn = Callable[[str, str], None]
BAD_TEXT = re.compile(r"[\n\t]| {5,}")
NEEDS_PARAMETER = frozenset({"URL", "COPY_CODE", "OTP"})


def fill(template: Template, sent: Json, check_own: CheckOwn) -> Json:
    """The message as the phone shows it: `{"header"?, "body", "footer"?, "buttons"}`. Raises GraphError."""
    given = list(sent.get("components") or ())
    shown: Json = {"buttons": []}
    for component in template.components:
        kind = str(component["type"]).upper()
        if kind == "BODY":
            shown["body"] = _text(template, component.get("text", ""), _parameters(given, "body"), "body")
        elif kind == "HEADER":
            shown["header"] = _header(template, component, _parameters(given, "header"), check_own)
        elif kind == "FOOTER":
            shown["footer"] = component.get("text", "")
        elif kind == "BUTTONS":
            shown["buttons"] = list(_buttons(component["buttons"], given))
    return shown


def _parameters(given: list[Json], kind: str) -> list[Json]:
    for component in given:
        if str(component.get("type", "")).lower() == kind:
            return list(component.get("parameters") or ())
    return []


def _text(template: Template, text: str, parameters: list[Json], place: str) -> str:
    names = variables(text)
    # An authentication template's body is Meta's own; it takes the code as its one parameter.
    if not text and template.category == "AUTHENTICATION":
        text, names = "{{1}} is your verification code.", ["1"]
    if len(parameters) != len(names):
        counts = f"number of localizable_params ({len(parameters)}) does not match the expected number of params"
        raise GraphError(132000, f"{place}: {counts} ({len(names)})")
    values = {}
    for at, (name, parameter) in enumerate(zip(names, parameters, strict=True)):
        if template.parameter_format == "NAMED":
            name = str(parameter.get("parameter_name", ""))  # noqa: PLW2901 - named ones come in any order
            if name not in names:
                raise bad_parameter("Invalid parameter", "Parameter name is missing or empty")
        values[name] = _value(parameter, f"{place}[{at}]")
    return VARIABLE.sub(lambda found: values.get(found[1], ""), text)


def _value(parameter: Json, path: str) -> str:
    kind = parameter.get("type")
    if kind in {"currency", "date_time"}:
        return str(an_object(parameter, kind, path).get("fallback_value", ""))
    if kind != "text":
        raise GraphError(132012, f"{path}: Format mismatch, expected TEXT, received {str(kind).upper()}")
    value = parameter.get("text")
    if not isinstance(value, str) or not value:
        raise missing(f"{path}: Parameter of type text is missing text value")
    if BAD_TEXT.search(value):
        details = "Param text cannot have new-line/tab characters or more than 4 consecutive spaces"
        raise bad_parameter("Invalid parameter", details)
    return value


def _header(template: Template, component: Json, parameters: list[Json], check_own: CheckOwn) -> Json:
    kind = str(component.get("format", "TEXT")).lower()
    if kind == "text":
        return {"type": "text", "text": _text(template, component.get("text", ""), parameters, "header")}
    if len(parameters) != 1:
        raise GraphError(132012, f"header: Format mismatch, expected {kind.upper()}, received UNKNOWN")
    if parameters[0].get("type") != kind:
        got = str(parameters[0].get("type")).upper()
        raise GraphError(132012, f"header: Format mismatch, expected {kind.upper()}, received {got}")
    path = f"template['components'][0]['parameters'][0]['{kind}']"
    reference = an_object(parameters[0], kind, path)
    if kind in {"image", "video", "document"}:
        check_media(kind, reference, path, check_own)
    return {"type": kind, kind: reference}


def _buttons(buttons: list[Json], given: list[Json]) -> Iterator[Json]:
    sent = {int(c.get("index", 0)): c for c in given if str(c.get("type", "")).lower() == "button"}
    if any(at >= len(buttons) for at in sent):
        raise GraphError(132000, "buttons: more button parameters than the template has buttons")
    for at, button in enumerate(buttons):
        yield _button(at, button, (sent.get(at, {}).get("parameters") or [{}])[0])


def _button(at: int, button: Json, parameter: Json) -> Json:
    kind = str(button["type"]).upper()
    shown: Json = {"type": kind, "text": button.get("text", "")}
    value = parameter.get("text") or parameter.get("payload") or parameter.get("coupon_code") or ""
    if kind in NEEDS_PARAMETER and (kind != "URL" or variables(button.get("url", ""))) and not value:
        raise missing(f"buttons: Button at index {at} of type {kind.title()} requires a parameter")
    if kind == "QUICK_REPLY":
        shown["payload"] = value or button["text"]
    elif kind == "URL":
        shown["url"] = VARIABLE.sub(lambda _: value, button.get("url", ""))
    elif kind == "PHONE_NUMBER":
        shown["phone_number"] = button.get("phone_number", "")
    elif value:
        shown["code"] = value
    return shown
