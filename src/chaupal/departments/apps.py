"""The Django app of this room."""

from django.apps import AppConfig


class DepartmentsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.departments"
    label = "departments"
