"""The Django app of this room."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.registers"
    label = "registers"
