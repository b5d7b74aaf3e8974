"""The Django app of this room."""

from django.apps import AppConfig


class RiskConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.risk"
    label = "risk"
