"""The Django app of this room."""

from django.apps import AppConfig


class OptinsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.optins"
    label = "optins"
