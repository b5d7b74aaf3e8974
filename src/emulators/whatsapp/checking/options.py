"""The action of an interactive message: buttons, list rows, links and the rest."""

from collections.abc import Callable

from emulators.whatsapp.checking import limits
from emulators.whatsapp.checking.shape import a_list, a_text, an_object, at_most, unique, within
from emulators.whatsapp.errors import bad_parameter, invalid, required
from emulators.whatsapp.model import Json


def named(name: str) -> Callable[[Json], None]:
    """A check that only asks for `action.name`."""

    def check(action: Json) -> None:
        if action.get("name") != name:
            raise invalid(f"Action name must be {name}")

    return check


def check_buttons(action: Json) -> None:
    """One to three reply buttons, ids and titles unique."""
    buttons = a_list(action, "buttons", "interactive['action']['buttons']")
    if not 1 <= len(buttons) <= limits.BUTTONS:
        raise invalid(f"Invalid buttons count. Min allowed buttons: 1, Max allowed buttons: {limits.BUTTONS}")
    replies = []
    for at, button in enumerate(buttons):
        path = f"interactive['action']['buttons'][{at}]"
        if button.get("type", "reply") != "reply":
            raise bad_parameter(f"Param {path}['type'] must be one of {{REPLY}}.")
        reply = an_object(button, "reply", f"{path}['reply']")
        within("Button title", a_text(reply, "title", f"{path}['reply']['title']"), limits.BUTTON_TITLE)
        within("Button id", a_text(reply, "id", f"{path}['reply']['id']"), limits.BUTTON_ID)
        replies.append(reply)
    unique("Button ids", [reply["id"] for reply in replies])
    unique("Button titles", [reply["title"] for reply in replies])


def check_list(action: Json) -> None:
    """A label and one to ten sections, with at most ten rows in all."""
    within("Button label", a_text(action, "button", "interactive['action']['button']"), limits.LIST_BUTTON)
    sections = a_list(action, "sections", "interactive['action']['sections']")
    if not 1 <= len(sections) <= limits.LIST_SECTIONS:
        raise invalid(f"Invalid sections count. Min allowed sections: 1, Max allowed sections: {limits.LIST_SECTIONS}")
    ids = []
    for at, section in enumerate(sections):
        path = f"interactive['action']['sections'][{at}]"
        if len(sections) > 1 and not section.get("title"):
            raise required(f"{path}['title']")
        at_most("Section title", str(section.get("title") or ""), limits.SECTION_TITLE)
        rows = a_list(section, "rows", f"{path}['rows']")
        if not rows:
            raise invalid("Section must have at least one row")
        ids += [_check_row(row, f"{path}['rows'][{n}]") for n, row in enumerate(rows)]
    if len(ids) > limits.LIST_ROWS:
        raise invalid(f"Total row count exceed max allowed count: {limits.LIST_ROWS}")
    unique("Row ids", ids)


def _check_row(row: Json, path: str) -> str:
    title = a_text(row, "title", f"{path}['title']")
    if not title:
        raise invalid(f"Row title length invalid. Min length: 1, Max length: {limits.ROW_TITLE}")
    at_most("Row title", title, limits.ROW_TITLE)
    at_most("Row description", str(row.get("description") or ""), limits.ROW_DESCRIPTION)
    row_id = a_text(row, "id", f"{path}['id']")
    within("Row id", row_id, limits.ROW_ID)
    return row_id


def check_cta_url(action: Json) -> None:
    """A link under a label."""
    named("cta_url")(action)
    parameters = an_object(action, "parameters", "interactive['action']['parameters']")
    label = a_text(parameters, "display_text", "interactive['action']['parameters']['display_text']")
    within("display_text", label, limits.DISPLAY_TEXT)
    url = a_text(parameters, "url", "interactive['action']['parameters']['url']")
    if not url.startswith(("http://", "https://")):
        raise bad_parameter("Param interactive['action']['parameters']['url'] is not a valid URI.")


def check_flow(action: Json) -> None:
    """A flow by id or name, with its button's label."""
    named("flow")(action)
    path = "interactive['action']['parameters']"
    parameters = an_object(action, "parameters", path)
    if not (parameters.get("flow_id") or parameters.get("flow_name")):
        raise required(f"{path}['flow_id']")
    if str(parameters.get("flow_message_version")) != "3":
        raise invalid("flow_message_version must be 3")
    within("flow_cta", a_text(parameters, "flow_cta", f"{path}['flow_cta']"), limits.FLOW_CTA)
    payload = parameters.get("flow_action_payload")
    if payload and parameters.get("flow_action") == "data_exchange":
        raise invalid("flow_action_payload is not allowed when flow_action is data_exchange")
    if payload and payload.get("data") == {}:
        raise invalid("flow_action_payload data must be a non-empty object")


def check_order(action: Json) -> None:
    """WhatsApp Payments: a reference id and, for an order to pay, sums in paise that add up."""
    path = "interactive['action']['parameters']"
    parameters = an_object(action, "parameters", path)
    reference = a_text(parameters, "reference_id", f"{path}['reference_id']")
    within("reference_id", reference, limits.REFERENCE_ID)
    order = an_object(parameters, "order", f"{path}['order']")
    if action.get("name") == "review_order":
        a_text(order, "status", f"{path}['order']['status']")
        return
    named("review_and_pay")(action)
    parts = {name: _amount(order, name) for name in ("subtotal", "tax", "shipping", "discount")}
    total = parts["subtotal"] + parts["tax"] + parts["shipping"] - parts["discount"]
    if _amount(parameters, "total_amount") != total:
        raise invalid("total_amount must be equal to subtotal + tax + shipping - discount")


def _amount(holder: Json, key: str) -> int:
    amount = holder.get(key)
    if amount is None:
        return 0
    if amount.get("offset") != 100 or not isinstance(amount.get("value"), int):  # noqa: PLR2004 - paise
        raise invalid(f"{key} must have an integer value and offset 100")
    value: int = amount["value"]
    return value


def check_carousel(action: Json) -> None:
    """Two to ten cards."""
    cards = a_list(action, "cards", "interactive['action']['cards']")
    if not 2 <= len(cards) <= 10:  # noqa: PLR2004 - Meta's bounds
        raise invalid("Invalid cards count. Min allowed cards: 2, Max allowed cards: 10")


def check_product(action: Json) -> None:
    """Products of a catalogue."""
    if not action.get("catalog_id"):
        raise required("interactive['action']['catalog_id']")
