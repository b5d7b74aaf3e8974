"""The Django app of this room; it has no tables."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.api"
    label = "api"
