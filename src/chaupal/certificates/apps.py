"""The Django app of this room."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.certificates"
    label = "certificates"
