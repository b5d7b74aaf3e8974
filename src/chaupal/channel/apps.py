"""The Django app of this room."""

from django.apps import AppConfig


class ChannelConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.channel"
    label = "channel"
