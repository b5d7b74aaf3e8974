"""The Django app of this room."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.consent"
    label = "consent"
