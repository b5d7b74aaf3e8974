"""The Django app of this room."""

from django.apps import AppConfig


class WebhookConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.webhook"
    label = "webhook"
