"""The Django app of this room."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Registers the room with Django."""

    name = "chaupal.payments"
    label = "payments"
