"""The Django app of this room."""

from django.apps import AppConfig


class IntegrationsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.integrations"
    label = "integrations"
