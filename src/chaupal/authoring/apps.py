"""The Django app of this room."""

from django.apps import AppConfig


class AuthoringConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.authoring"
    label = "authoring"
