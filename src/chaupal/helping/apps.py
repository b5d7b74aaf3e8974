"""The Django app of this room."""

from django.apps import AppConfig


class HelpingConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.helping"
    label = "helping"
