"""A time-stamp authority as RFC 3161 describes one, over HTTP: see `routes.py`."""

from emulators.timestamp.routes import routes

__all__ = ["routes"]
