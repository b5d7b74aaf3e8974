"""The consent ledger: a chain of entries for each citizen, added to and never changed."""

from typing import Any

from django.db import models

from chaupal.consent.base import START
from chaupal.consent.states import State
from chaupal.kit.ids import new_id


class AppendOnly(Exception):
    """Somebody tried to change or delete an entry of the ledger."""


class Entries(models.QuerySet["Entry"]):
    """Entries that are only ever added."""

    def update(self, **_: Any) -> int:
        """Refused."""
        raise AppendOnly

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly


class Entry(models.Model):
    """One act of a citizen. The database refuses updates too (a trigger in the first migration)."""

    id = models.BigIntegerField(primary_key=True, default=new_id)
    citizen_id = models.BigIntegerField()
    sequence = models.IntegerField()
    department = models.CharField(max_length=64)
    purpose = models.CharField(max_length=64)
    state = models.CharField(max_length=16, choices=[(state.value, state.value) for state in State])
    notice_version = models.CharField(max_length=32)
    language = models.CharField(max_length=8)
    method = models.CharField(max_length=16)
    evidence = models.BinaryField()  # sealed under the citizen's key: WhatsApp's message ids hold a phone number
    at = models.DateTimeField()
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    objects = Entries.as_manager()

    class Meta:
        """One chain a citizen, without a fork."""

        constraints = (models.UniqueConstraint(fields=["citizen_id", "sequence"], name="one_chain_a_citizen"),)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the entry; refused once it is in."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly


class Head(models.Model):
    """Where a citizen's chain ends. Its lock keeps two acts in order; a chain cut short does not reach it."""

    citizen_id = models.BigIntegerField(primary_key=True)
    sequence = models.IntegerField(default=0)
    digest = models.BinaryField(max_length=32, default=START)
