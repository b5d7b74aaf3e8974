"""Errors in the gateway's own shape: `{"error": {"code", "description", "source", "step", "reason", "field"}}`."""

from http import HTTPStatus
from typing import Any


class ApiError(Exception):
    """A refusal of the API: an HTTP status, one of the gateway's codes and a sentence for the developer."""

    def __init__(self, description: str, *, field: str | None = None, status: int = 400) -> None:
        super().__init__(description)
        self.description = description
        self.field = field
        self.status = status

    @property
    def code(self) -> str:
        """The code that goes with the status: 5xx are the server's, all else is a bad request (401 too)."""
        return "SERVER_ERROR" if self.status >= HTTPStatus.INTERNAL_SERVER_ERROR else "BAD_REQUEST_ERROR"

    def body(self) -> dict[str, Any]:
        """The JSON that the client receives."""
        error: dict[str, Any] = {
            "code": self.code,
            "description": self.description,
            "source": "business" if self.field else "NA",
            "step": "payment_initiation" if self.field else "NA",
            "reason": "input_validation_failed" if self.field else "NA",
            "metadata": {},
        }
        if self.field:
            error["field"] = self.field
        return {"error": error}


def unknown_id() -> ApiError:
    """What the gateway says of an id that it does not know: 400, not 404."""
    return ApiError("The id provided does not exist")
