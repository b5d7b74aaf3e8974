"""The Django app of this room."""

from django.apps import AppConfig


class ChainsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.chains"
    label = "chains"
