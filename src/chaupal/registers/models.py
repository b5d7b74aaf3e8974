"""Look-ups under way, and the tables of those vendors that keep some."""

from typing import ClassVar

from django.db import models

from chaupal.kit.ids import new_id
from chaupal.registers.local.models import Key, Record, Upload, Version

__all__ = ["Key", "Record", "Search", "Upload", "Version"]


class Search(models.Model):
    """A question to a register that a conversation waits for; gone once it is answered."""

    under_citizens_key: ClassVar = {"by": "search/{id}"}  # column -> what it is sealed for

    id = models.BigIntegerField(primary_key=True, default=new_id)
    conversation_id = models.BigIntegerField()
    citizen_id = models.BigIntegerField()
    reference = models.CharField(max_length=64)
    find = models.CharField(max_length=64)
    register = models.CharField(max_length=64)
    level = models.SmallIntegerField(default=0)  # asked for to be shown a record
    without = models.CharField(max_length=32, default="")  # ways to it that will not do
    language = models.CharField(max_length=8, default="")
    by = models.BinaryField()  # sealed under the citizen's key
    asked_at = models.DateTimeField()
