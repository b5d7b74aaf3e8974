"""The Django app of this room."""

from django.apps import AppConfig


class AdviceConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.advice"
    label = "advice"
