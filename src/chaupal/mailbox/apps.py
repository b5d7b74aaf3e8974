"""The Django app of this room."""

from django.apps import AppConfig


class MailboxConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.mailbox"
    label = "mailbox"
