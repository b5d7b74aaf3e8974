"""The Django app of this room."""

from django.apps import AppConfig


class ConsoleConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.console"
    label = "console"
