"""The Django app of this room."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.website"
    label = "website"
