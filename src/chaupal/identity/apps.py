"""The Django app of this room."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.identity"
    label = "identity"
