"""Logs: one JSON line an event on stderr; ids and codes only, never what identifies a person.

A traceback is places in our code: neither the values of variables, nor an exception's words, which may quote a citizen.
Only what speaks of machines keeps its words.
"""

import logging
import sys
from collections.abc import MutableMapping
from traceback import extract_tb
from typing import Any

import structlog
from structlog.tracebacks import ExceptionDictTransformer

_OF_MACHINES = ("OperationalError", "InterfaceError", "OSError", "ConnectionRefusedError", "ConnectionError")


def _without_words(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for stack in event.get("exception", ()):
        stack.pop("exc_notes", None)
        if stack["exc_type"] not in _OF_MACHINES:
            stack.pop("exc_value", None)
    return event


class _OfPlaces(logging.Formatter):
    """What libraries log, by the same rule: of an exception its places, of a path its first word."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        """Django names the path, which may hold a certificate's number or a link that is a secret."""
        if record.name.startswith("django.") and "/" in record.message:
            head, _, path = record.message.partition("/")
            record.message = f"{head}/{path.partition('/')[0]}/…"
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        """The files, lines and functions, and the kind of exception; not its words, which may quote a citizen."""
        kind, error, trace = ei
        places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in extract_tb(trace)]
        name = kind.__name__ if kind else ""
        words = f": {error}" if name in _OF_MACHINES else ""
        return "\n".join([*places, f"{name}{words}"])


def configure() -> None:
    """Sets structlog and the standard library's logging up alike."""
    to_stderr = logging.StreamHandler(sys.stderr)
    to_stderr.setFormatter(_OfPlaces("%(levelname)s %(name)s %(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[to_stderr])
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
            _without_words,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
