"""Meta's errors: the body they come in, the HTTP status of each code, and the texts seen live."""

import secrets
from typing import Any

from starlette.responses import JSONResponse

HREF = "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/"

# Every other code is answered with 400, throttling included.
HTTP_STATUS = {
    0: 401, 190: 401, 3: 500, 10: 403, 200: 403, 368: 403, 130497: 403, 131005: 403, 131031: 403, 132001: 404,
    131000: 500, 131016: 500, 131045: 500, 131057: 500, 133000: 500, 2: 503, 133004: 503,
}  # fmt: skip

TITLES = {
    2: "Service temporarily unavailable",
    4: "Application request limit reached",
    100: "Invalid parameter",
    80007: "Rate limit issues",
    130403: "Business has blocked this user",
    130429: "Rate limit hit",
    131000: "Something went wrong",
    131005: "Access denied",
    131008: "Required parameter is missing",
    131009: "Parameter value is not valid",
    131016: "Service unavailable",
    131021: "Recipient cannot be sender",
    131026: "Message undeliverable",
    131030: "Recipient phone number not in allowed list",
    131047: "Re-engagement message",
    131048: "Spam rate limit hit",
    131049: "This message was not delivered to maintain healthy ecosystem engagement.",
    131050: "User's stopped marketing messages",
    131051: "Unsupported message type",
    131052: "Media download error",
    131053: "Media upload error",
    131056: "(Business Account, Consumer Account) pair rate limit hit",
    131057: "Account in maintenance mode",
    131059: "Invalid paging cursor",
    131062: "Business-scoped user id is not supported for this message",
    132000: "Number of parameters does not match the expected number of params",
    132001: "Template name does not exist in the translation",
    132012: "Parameter format does not match format in the created template",
    132015: "Template is Paused",
    132016: "Template is Disabled",
    133005: "Two step verification PIN Mismatch",
    133010: "Phone number not registered",
    133016: "Too many attempts to register or deregister",
    137000: "Recipient identity key hash mismatch",
    139100: "Failed to block/unblock some users",
}

DETAILS = {
    130429: "Cloud API message throughput has been reached.",
    131026: "Receiver is incapable of receiving this message",
    131047: "Message failed to send because more than 24 hours have passed since the customer last replied to this "
    "number.",
    131050: "The user has stopped marketing messages from this business.",
    131056: "Message failed to send because there were too many messages sent from this phone number to the same "
    "phone number in a short period of time.",
}


class GraphError(Exception):
    """An answer of the Graph API that is not a success."""

    def __init__(
        self,
        code: int,
        details: str = "",
        *,
        message: str = "",
        status: int = 0,
        subcode: int = 0,
        kind: str = "OAuthException",
        more: dict[str, Any] | None = None,
        beside: dict[str, Any] | None = None,
    ) -> None:
        self.code = code
        self.status = status or HTTP_STATUS.get(code, 400)
        self.details = details or DETAILS.get(code, "")
        self.message = message or f"(#{code}) {TITLES.get(code, 'An unknown error has occurred.')}"
        self.subcode, self.kind, self.more, self.beside = subcode, kind, more or {}, beside or {}
        super().__init__(f"{self.message} {self.details}")

    def response(self) -> JSONResponse:
        """The HTTP answer."""
        error: dict[str, Any] = {"message": self.message, "type": self.kind, "code": self.code}
        if self.details:
            error["error_data"] = {"messaging_product": "whatsapp", "details": self.details}
        if self.subcode:
            error["error_subcode"] = self.subcode
        error |= self.more | {"fbtrace_id": "A" + secrets.token_urlsafe(16)}
        return JSONResponse({**self.beside, "error": error}, self.status)


def refusal(fault: dict[str, Any]) -> GraphError:
    """The error that a fault of kind `error` asks for: its `code`, `status`, `message`, `details` as given."""
    code = int(fault.get("code", 131000))
    return GraphError(
        code, fault.get("details", ""), message=fault.get("message", ""), status=int(fault.get("status", 0))
    )


def invalid(details: str) -> GraphError:
    """131009: a value that WhatsApp does not take."""
    return GraphError(131009, details)


def required(path: str) -> GraphError:
    """100: a parameter that must be there; `path` as Meta writes it, `interactive['body']['text']`."""
    return GraphError(100, message=f"(#100) The parameter {path} is required.")


def bad_parameter(message: str, details: str = "") -> GraphError:
    """100: a parameter that is wrong in itself."""
    return GraphError(100, details, message=f"(#100) {message}")


def unknown_object(object_id: str, verb: str = "post") -> GraphError:
    """100/33: an id that does not exist, or that this token may not see."""
    text = (
        f"Unsupported {verb} request. Object with ID '{object_id}' does not exist, cannot be loaded due to missing "
        "permissions, or does not support this operation. Please read the Graph API documentation at "
        "https://developers.facebook.com/docs/graph-api"
    )
    return GraphError(100, message=text, subcode=33, kind="GraphMethodException")


def status_error(code: int, details: str = "") -> dict[str, Any]:
    """An element of a failed status's `errors`."""
    title = TITLES.get(code, "Something went wrong")
    return {
        "code": code,
        "title": title,
        "message": title,
        "error_data": {"details": details or DETAILS.get(code, title)},
        "href": HREF,
    }
