"""The Django app of this room."""

from django.apps import AppConfig


class CitizensConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.citizens"
    label = "citizens"
