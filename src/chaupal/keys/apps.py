"""The Django app of this room."""

from django.apps import AppConfig


class KeysConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.keys"
    label = "keys"
