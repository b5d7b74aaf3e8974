"""Calls that were answered 200 and cannot be stored: kept until somebody has mended what is at fault."""

from django.db import models

from chaupal.kit.clock import now
from chaupal.kit.ids import new_id


class SetAside(models.Model):
    """One update of a call, alone. The body is sealed under the master key; a repeat of it is no second row."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    door = models.CharField(max_length=16)  # whatsapp, razorpay, missed-call, sms, email
    headers = models.JSONField(default=dict)  # what the body is verified with
    body = models.BinaryField()
    digest = models.BinaryField(max_length=16, unique=True)
    error = models.CharField(max_length=200)  # an exception's class, without its words
    tries = models.SmallIntegerField(default=1)
    set_aside_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"{self.door} call {self.id}"
