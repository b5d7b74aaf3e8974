"""The Django app of this room."""

from django.apps import AppConfig


class LandingConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.landing"
    label = "landing"
