"""The Django app of this room."""

from django.apps import AppConfig


class TelephonyConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.telephony"
    label = "telephony"
