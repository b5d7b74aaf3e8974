"""The Django app of this room."""

from django.apps import AppConfig


class FiguresConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.figures"
    label = "figures"
