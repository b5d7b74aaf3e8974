"""The Django app of this room."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.console"
    label = "console"

    def ready(self) -> None:
        """Sign-ins are audited from the start."""
        from chaupal.console import failed_sign_ins, sign_in  # noqa: F401, PLC0415 - models are loaded only now
