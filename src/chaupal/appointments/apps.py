"""The Django app of this room."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.appointments"
    label = "appointments"
