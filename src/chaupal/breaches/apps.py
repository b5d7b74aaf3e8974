"""The Django app of this room."""

from django.apps import AppConfig


class BreachesConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.breaches"
    label = "breaches"
