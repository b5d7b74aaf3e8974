"""The Django app of this room."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.tasks"
    label = "tasks"
