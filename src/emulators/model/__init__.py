"""A language model that speaks the chat-completions protocol, without a model: see `routes.py`."""

from emulators.model.routes import routes

__all__ = ["routes"]
