"""The Django app of this room."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.limits"
    label = "limits"
