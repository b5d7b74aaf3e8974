"""The Django app of this room."""

from django.apps import AppConfig


class ConversationsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.conversations"
    label = "conversations"
