"""The Django app of this room."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.applications"
    label = "applications"
