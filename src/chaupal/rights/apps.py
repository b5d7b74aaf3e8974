"""The Django app of this room."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.rights"
    label = "rights"
