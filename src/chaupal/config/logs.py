"""Logs: one JSON line an event on stderr; ids and codes only, never what identifies a person.

A traceback is places in our code: neither the values of variables, nor an exception's words, which may quote a citizen.
Only what speaks of machines keeps its words.
"""

import logging
import sys
from collections.abc import MutableMapping
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


def configure() -> None:
    """Sets structlog and the standard library's logging up alike."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s %(message)s")
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
