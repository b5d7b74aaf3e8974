"""The Django app of this room."""

from django.apps import AppConfig


class LessonsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.lessons"
    label = "lessons"
