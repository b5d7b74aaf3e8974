"""The Django app of this room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.jobs"
    label = "jobs"
