"""The Django app of this room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.documents"
    label = "documents"
